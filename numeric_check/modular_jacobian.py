"""The Jacobian of a ReLU network by its parameters, exactly modulo a prime.

Weights and points are exact numbers, so the residues of all derivatives are exact once it is known
which units are active. That is decided in float64 with a proved error bound, and with fractions
where the bound does not decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from numeric_check.kernels.layered import certain_signs, jacobian_modulo
from numeric_check.kernels.residues import Floats
from numeric_check.residues import Numbers, numbers_of, numbers_of_floats
from symbolic.activation import RELU
from symbolic.errors import InputError
from symbolic.network import Network, Vector
from symbolic.scalars import RATIONALS

Signs = NDArray[np.bool_]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class ModularNetwork:
    """A ReLU network of these widths, read modulo a prime.

    ``parameters`` are D numbers layer by layer, in a layer the weights row by row and then the
    biases, as in :func:`symbolic.derivatives.slots`.
    """

    widths: tuple[int, ...]
    prime: int
    parameters: Numbers

    @property
    def hidden(self) -> int:
        """How many hidden units there are."""
        return sum(self.widths[1:-1])

    @property
    def bound(self) -> int:
        """D' = parameters - hidden units, which no functional dimension exceeds."""
        return parameter_count(self.widths) - self.hidden


def parameter_count(widths: Sequence[int]) -> int:
    """D = sum of (n + 1) units over the layers.

    >>> parameter_count((15, 15, 15, 1))
    496
    """
    return sum((below + 1) * units for below, units in pairwise(widths))


def modular_floats(widths: Sequence[int], parameters: Floats, prime: int) -> ModularNetwork:
    """The network whose parameters are these float64 numbers, which are dyadic numbers.

    Raises InputError (``shape``, ``weight-not-finite``).

    >>> modular_floats((1, 1, 1), np.array([1.0, -0.5, 2.0, 0.0]), 8388287).bound
    3
    """
    if parameters.shape != (parameter_count(widths),):
        message = f"widths {tuple(widths)} need {parameter_count(widths)} parameters"
        raise InputError("shape", f"{message}, not an array of shape {parameters.shape}")
    return ModularNetwork(tuple(widths), prime, numbers_of_floats(parameters, prime))


def modular_network(network: Network, prime: int) -> ModularNetwork:
    """A rational ReLU network modulo a prime that divides none of its denominators.

    Raises InputError (``not-applicable`` for other activations and primes, ``need-rational``).

    >>> from symbolic.network import TwoLayer
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((2,), 3, 5)]).layered()
    >>> modular_network(f, 8388287).parameters.residues.tolist()
    [2.0, 3.0, 5.0, 0.0]
    """
    if network.activation != RELU:
        raise InputError("not-applicable", "functional dimension is that of ReLU networks here")
    if network.field != RATIONALS:
        raise InputError("need-rational", "residues are those of rational numbers")
    values = [
        value
        for layer in network.layers
        for value in (*(entry for row in layer.weight for entry in row), *layer.bias)
    ]
    return ModularNetwork(tuple(network.widths), prime, numbers_of(values, (len(values),), prime))


def modular_points(points: Sequence[Vector], prime: int) -> Numbers:
    """Rational points as columns, modulo the prime.

    >>> modular_points([(RATIONALS.element("1/2"),), (RATIONALS.one,)], 8388287).floats.tolist()
    [[0.5, 1.0]]
    """
    inputs = len(points[0]) if points else 0
    flat = [point[k] for k in range(inputs) for point in points]
    return numbers_of(flat, (inputs, len(points)), prime)


@dataclass(frozen=True, slots=True, eq=False)
class ModularJacobian:
    """The derivatives modulo the prime: ``columns[j, i]`` is that of row i by parameter j.

    Shape (D, kept points times outputs): point by point, one row for each output. ``kept`` has the
    indices of the points that were kept: the others lie on a wall, where there is no derivative.
    """

    columns: Floats
    kept: Indices


def jacobian(network: ModularNetwork, points: Numbers) -> ModularJacobian:
    """The exact derivatives of all outputs by all parameters at points (n, m), modulo the prime.

    A point is dropped when a hidden unit with an outgoing weight has pre-activation 0 there: f has
    no derivative by its parameters. O(D m outputs), and O(D) fractions for every point at which
    the float64 signs are in doubt.

    Source: Functional dimension slides (Jacobian of the evaluation map).
    Exact twin: :func:`symbolic.derivatives.jacobian`.

    >>> net = modular_floats((1, 1, 1), np.array([2.0, 3.0, 5.0, 0.0]), 8388287)   # 5 R(2x + 3)
    >>> found = jacobian(net, numbers_of_floats(np.array([[1.0, -2.0, -1.5]]), 8388287))
    >>> found.columns.T.tolist(), found.kept.tolist()
    ([[5.0, 5.0, 5.0, 1.0], [0.0, 0.0, 0.0, 1.0]], [0, 1])
    """
    widths = np.array(network.widths, dtype=np.int64)
    residues = points.residues
    active, kept = activity(network, points)
    if len(kept) < active.shape[1]:
        active = np.ascontiguousarray(active[:, kept])
        residues = np.ascontiguousarray(residues[:, kept])
    count = parameter_count(network.widths)
    out = np.empty((network.widths[-1], count, len(kept)))
    jacobian_modulo(
        widths, network.parameters.residues, residues, active, float(network.prime), out
    )
    if network.widths[-1] == 1:
        return ModularJacobian(out[0], kept)
    columns = np.ascontiguousarray(out.transpose(1, 2, 0)).reshape(count, -1)
    return ModularJacobian(columns, kept)


def activity(network: ModularNetwork, points: Numbers) -> tuple[Signs, Indices]:
    """Which hidden units are active at the points (hidden units, m), and which points are smooth.

    Exactly: float64 where its error bound decides, fractions elsewhere. A point is smooth unless a
    unit with an outgoing weight vanishes there; a unit without one counts as inactive where it
    vanishes. Raises InputError (``shape``).

    >>> net = modular_floats((1, 1, 1), np.array([1.0, -1.0, 1.0, 0.0]), 8388287)
    >>> active, smooth = activity(net, numbers_of_floats(np.array([[2.0, 1.0, 0.0]]), 8388287))
    >>> active.tolist(), smooth.tolist()
    ([[True, False, False]], [0, 2])
    """
    if points.floats.shape[:1] != network.widths[:1]:
        raise InputError("shape", f"points of shape {points.floats.shape} for {network.widths}")
    widths = np.array(network.widths, dtype=np.int64)
    count = points.floats.shape[1]
    active = np.empty((network.hidden, count), dtype=np.bool_)
    doubtful = np.empty(count, dtype=np.bool_)
    certain_signs(widths, network.parameters.floats, points.floats, active, doubtful)
    smooth = np.ones(count, dtype=np.bool_)
    (doubts,) = np.nonzero(doubtful)
    if len(doubts):
        layers = exact_layers(network)
        for place in doubts.tolist():
            signs, smooth[place] = _exact_signs(layers, points.column(place))
            active[:, place] = signs
    return active, np.nonzero(smooth)[0]


Rows = list[list[Fraction]]


def exact_layers(network: ModularNetwork) -> list[tuple[Rows, list[Fraction]]]:
    """Weights and biases of every layer as fractions.

    >>> net = modular_floats((1, 1), np.array([2.0, 0.5]), 8388287)
    >>> exact_layers(net)
    [([[Fraction(2, 1)]], [Fraction(1, 2)])]
    """
    values = network.parameters.fractions().tolist()
    layers, place = [], 0
    for below, units in pairwise(network.widths):
        bias = place + below * units
        rows = [values[place + i * below : place + (i + 1) * below] for i in range(units)]
        layers.append((rows, values[bias : bias + units]))
        place = bias + units
    return layers


def _exact_signs(
    layers: list[tuple[Rows, list[Fraction]]], point: Sequence[Fraction]
) -> tuple[list[bool], bool]:
    """Which hidden units are active at the point, and whether no unit that matters vanishes."""
    values, active, smooth = list(point), [], True
    for (weight, bias), (above, _) in pairwise(layers):
        pre = [
            sum((w * v for w, v in zip(row, values, strict=True) if v), b)
            for row, b in zip(weight, bias, strict=True)
        ]
        smooth = smooth and not any(
            z == 0 and any(row[unit] for row in above) for unit, z in enumerate(pre)
        )
        active += [z > 0 for z in pre]
        values = [max(z, Fraction(0)) for z in pre]
    return active, smooth
