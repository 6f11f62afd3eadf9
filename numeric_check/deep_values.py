"""Many points at once through networks of any depth, with a bound on the error of every value.

With u = 2**-53, hats for what is computed, E for bounds and d for the errors of the converted
numbers, a layer z = W h + b of k inputs has

    |z - hat z| <= |hat W| E_h + dW (|hat h| + E_h) + db + gamma_{k+2} (|hat W| |hat h| + |hat b|),

in any order of summation, and sigma of left slope s is max(1, |s|)-Lipschitz. The bounds are
computed in float64 too, so each layer's is enlarged by more than its own roundings; an operation
that underflows is off by less than 2**-1022. Where a value or a bound overflows the bound is
infinite or not a number, and so says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from numeric_check.arrays import TINY, UNIT, nearest
from numeric_check.kernels.two_layer import Floats
from symbolic.network import Network
from symbolic.scalars import Field, Scalar


@dataclass(frozen=True, slots=True, eq=False)
class FloatLayers:
    """The rows (W, b) of each layer as float64, (outputs, inputs + 1), and bounds of their errors.

    ``left`` is the left slope and ``left_error`` bounds its error. Build one with
    :func:`float_layers`.
    """

    layers: tuple[Floats, ...]
    errors: tuple[Floats, ...]
    left: float
    left_error: float

    @property
    def inputs(self) -> int:
        """Dimension of the input."""
        return int(self.layers[0].shape[1]) - 1


def float_layers(network: Network) -> FloatLayers:
    """The shadow of a network of any depth; O(parameters) conversions.

    Raises Undecided for symbolic weights, ResourceLimit (``number-size``) beyond 2**1000.

    >>> from symbolic.examples import example
    >>> [rows.tolist() for rows in float_layers(example("dslt-3.3").network).layers]
    [[[1.0, -1.0], [-1.0, -1.0]], [[1.0, 1.0, 2.0]]]
    """
    field = network.field
    made = [
        _converted([(*w, b) for w, b in zip(layer.weight, layer.bias, strict=True)], field)
        for layer in network.layers
    ]
    left, left_error = nearest(field.element(network.activation.left), field)
    rows, errors = zip(*made, strict=True)
    return FloatLayers(tuple(rows), tuple(errors), left, left_error)


def _converted(rows: list[tuple[Scalar, ...]], field: Field) -> tuple[Floats, Floats]:
    pairs = np.array([[nearest(value, field) for value in row] for row in rows])
    return np.ascontiguousarray(pairs[..., 0]), np.ascontiguousarray(pairs[..., 1])


def deep_values(network: FloatLayers, points: Floats) -> tuple[Floats, Floats]:
    """Values and error bounds, both (outputs, m), at the columns of ``points`` (n, m).

    |exact value - value| <= bound wherever the bound is finite. O(m * parameters) operations.
    Exact twin: :func:`numeric_check.twins.deep_exactly`.

    >>> from symbolic.examples import example
    >>> f = float_layers(example("dslt-3.3").network)
    >>> values, bounds = deep_values(f, np.array([[-3.0, 0.0, 3.0]]))
    >>> values.tolist(), bool(bounds.max() < 1e-13)
    ([[4.0, 2.0, 4.0]], True)
    """
    return pre_activations(network, points)[-1]


@np.errstate(over="ignore", invalid="ignore")
def pre_activations(network: FloatLayers, points: Floats) -> list[tuple[Floats, Floats]]:
    """Values and error bounds of the forms of every layer, the outputs last."""
    values, bounds = points, np.zeros_like(points)
    found: list[tuple[Floats, Floats]] = []
    steep = max(1.0, abs(network.left) + network.left_error)
    for rows, errors in zip(network.layers, network.errors, strict=True):
        if found:
            z, slack = found[-1]
            values = np.where(z >= 0, z, network.left * z)
            bounds = steep * slack + (network.left_error + steep * UNIT) * np.abs(z) + TINY
        found.append(_forms(rows, errors, values, bounds))
    return found


def _forms(rows: Floats, errors: Floats, values: Floats, slack: Floats) -> tuple[Floats, Floats]:
    """W h + b and its bound, from those of h."""
    k = rows.shape[1]
    weight, bias = rows[:, :-1], rows[:, -1:]
    size = np.abs(values)
    moved = np.abs(weight) @ slack + errors[:, :-1] @ (size + slack) + errors[:, -1:]
    mass = np.abs(weight) @ size + np.abs(bias)
    bound = moved + (k + 2) * UNIT * (1 + k * UNIT) * mass + k * TINY
    return weight @ values + bias, bound * (1 + (2 * k + 16) * UNIT)
