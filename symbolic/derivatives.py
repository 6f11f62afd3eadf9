"""Exact derivatives of f_theta(x) in the parameters: gradient rows, one-sided slopes, scaling.

Parameters are numbered layer by layer; in a layer the weights come row by row, then the biases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from symbolic.activation import Activation
from symbolic.errors import InputError
from symbolic.network import Network, Vector
from symbolic.scalars import Field, Scalar


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one parameter: a weight of a layer, or with ``column`` None a bias (0-based)."""

    layer: int
    row: int
    column: int | None


def slots(widths: Sequence[int]) -> tuple[Slot, ...]:
    """The places of all parameters of a network of these widths, in their order.

    >>> [(s.layer, s.row, s.column) for s in slots((1, 1, 1))]
    [(0, 0, 0), (0, 0, None), (1, 0, 0), (1, 0, None)]
    """
    found: list[Slot] = []
    for layer, (below, units) in enumerate(pairwise(widths)):
        found += [Slot(layer, row, column) for row in range(units) for column in range(below)]
        found += [Slot(layer, row, None) for row in range(units)]
    return tuple(found)


def unit_slots(widths: Sequence[int], layer: int, unit: int) -> tuple[Slot, ...]:
    """The parameters around a unit: its incoming weights, its bias, then its outgoing weights.

    A unit of the last layer has no outgoing weights.

    >>> len(unit_slots((2, 3, 1), 0, 1)), len(unit_slots((2, 3, 1), 1, 0))
    (4, 4)
    """
    incoming = [Slot(layer, unit, column) for column in range(widths[layer])]
    above = range(widths[layer + 2]) if layer + 2 < len(widths) else ()
    return (*incoming, Slot(layer, unit, None), *(Slot(layer + 1, row, unit) for row in above))


def parameter(network: Network, slot: Slot) -> Scalar:
    """The value of the parameter at this place."""
    layer = network.layers[slot.layer]
    return layer.bias[slot.row] if slot.column is None else layer.weight[slot.row][slot.column]


@dataclass(frozen=True, slots=True)
class ScalingVector:
    """The direction w d/dw + b d/db - q d/dq of a unit, as a vector over all parameters.

    It is tangent to the orbit (e^s w, e^s b, e^-s q), along which a ReLU network with a hidden
    unit computes the same function. ``layer`` and ``unit`` are 0-based.
    """

    layer: int
    unit: int
    vector: Vector

    @property
    def name(self) -> str:
        """The unit in words, counted from 1."""
        return f"scaling of unit {self.unit + 1} of layer {self.layer + 1}"


def scaling_vector(network: Network, layer: int, unit: int) -> ScalingVector:
    """Incoming weights, bias and minus the outgoing weights of one unit; O(parameters).

    Source: DSLT 3, Appendix 1; for any depth Wei et al. 2022, Lemma A.1 (cited there). In the
    last layer there is no outgoing weight, and the direction does change the function.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> from symbolic.network import TwoLayer
    >>> f = TwoLayer.scalar(QQ, 1, [((2,), 3, 5)])
    >>> [QQ.text(v) for v in scaling_vector(f.layered(), 0, 0).vector]
    ['2', '3', '-5', '0']
    """
    around = set(unit_slots(network.widths, layer, unit))
    vector = []
    for slot in slots(network.widths):
        value = parameter(network, slot) if slot in around else network.field.zero
        vector.append(value if slot.layer == layer else -value)
    return ScalingVector(layer, unit, tuple(vector))


def scaling_vectors(network: Network) -> tuple[ScalingVector, ...]:
    """One per hidden unit; for a ReLU network they annihilate every row of the Jacobian.

    O(hidden units * parameters).
    """
    return tuple(
        scaling_vector(network, layer, unit)
        for layer, width in enumerate(network.widths[1:-1])
        for unit in range(width)
    )


def vanishing_unit(network: Network, point: Vector) -> tuple[int, int] | None:
    """Layer and index (0-based) of the first hidden unit with pre-activation 0; None: smooth.

    Where there is none, theta -> f_theta(point) is a polynomial near theta; so it is for the
    identity as activation. O(parameters).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> from symbolic.network import TwoLayer
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1)]).layered()
    >>> vanishing_unit(f, (QQ.one,)), vanishing_unit(f, (QQ.zero,))
    ((0, 0), None)
    """
    return _kink(network, _trace(network, point))


def active_units(network: Network, point: Vector) -> tuple[tuple[bool, ...], ...]:
    """Whether the pre-activation of each hidden unit is positive at a point, layer by layer.

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network                                # R(x - 1) + R(-x - 1) + 2
    >>> active_units(f, (f.field.element(2),))
    ((True, False),)
    """
    sign = network.field.sign
    return tuple(tuple(sign(a) > 0 for a in line) for line in _trace(network, point)[:-1])


def _kink(network: Network, traced: list[list[Scalar]]) -> tuple[int, int] | None:
    if network.activation.even:  # the identity has no kink
        for layer, values in enumerate(traced[:-1]):
            for unit, value in enumerate(values):
                if not value:
                    return layer, unit
    return None


def jacobian(network: Network, points: Iterable[Vector]) -> tuple[Vector, ...]:
    """The exact gradient rows in all parameters: point by point, one row per output.

    One forward pass per point and one backward pass per output: O(outputs * parameters) field
    operations per point. Raises InputError (``not-smooth``) where a hidden unit with an outgoing
    weight has pre-activation 0 (without one f has a derivative all the same), Undecided where
    declared signs do not decide the sign of one.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> from symbolic.network import TwoLayer
    >>> f = TwoLayer.scalar(QQ, 1, [((2,), 3, 5)]).layered()          # 5 R(2x + 3)
    >>> [[int(v) for v in row] for row in jacobian(f, [(QQ.one,), (QQ.element(-2),)])]
    [[5, 5, 5, 1], [0, 0, 0, 1]]
    """
    return tuple(row for point in points for row in _rows(network, tuple(point)))


def _rows(network: Network, point: Vector) -> list[Vector]:
    field, activation = network.field, network.activation
    traced = _trace(network, point)
    kink = _kink(network, traced)
    if kink is not None:
        kinks = (
            (layer, unit)
            for layer, values in enumerate(traced[:-1])
            for unit, value in enumerate(values)
            if not value and any(row[unit] for row in network.layers[layer + 1].weight)
        )
        for found in kinks:
            raise _not_smooth(network, point, *found)
    slopes = [[_slope(activation, value, field) for value in values] for values in traced[:-1]]
    entering = [point, *([activation(v, field) for v in values] for values in traced[:-1])]
    rows = []
    for output in range(network.outputs):
        sensitivity = [field.one if o == output else field.zero for o in range(network.outputs)]
        blocks: list[Vector] = []
        for index in range(len(network.layers) - 1, -1, -1):
            weights = [s * z if s else field.zero for s in sensitivity for z in entering[index]]
            blocks.append((*weights, *sensitivity))
            if index:
                columns = zip(*network.layers[index].weight, strict=True)
                sensitivity = [
                    slope * _dot(sensitivity, column, field)
                    for slope, column in zip(slopes[index - 1], columns, strict=True)
                ]
        rows.append(tuple(entry for block in reversed(blocks) for entry in block))
    return rows


def _trace(network: Network, point: Sequence[Scalar]) -> list[list[Scalar]]:
    """The pre-activations of every layer, the output last."""
    traced: list[list[Scalar]] = []
    values = list(point)
    for layer in network.layers:
        if traced:
            values = [network.activation(value, network.field) for value in traced[-1]]
        traced.append([form.at(values) for form in layer.forms()])
    return traced


def _slope(activation: Activation, value: Scalar, field: Field) -> Scalar:
    return field.one if field.sign(value) > 0 else field.element(activation.left)


def _dot(left: Sequence[Scalar], right: Sequence[Scalar], field: Field) -> Scalar:
    return sum((a * b for a, b in zip(left, right, strict=True) if a and b), field.zero)


def _not_smooth(network: Network, point: Vector, layer: int, unit: int) -> InputError:
    at = ", ".join(map(network.field.text, point))
    return InputError(
        "not-smooth",
        f"the pre-activation of unit {unit + 1} of layer {layer + 1} vanishes at ({at})",
        where=network.name or "network",
        hint="f has no derivative in the parameters there; move the point off the boundary",
    )


@dataclass(frozen=True, slots=True)
class OneSided:
    """f at a point when one parameter moves: f_{theta + side t e}(x) = f_theta(x) + t slope.

    Exactly so for all small t > 0. ``signs`` are those of the pre-activations of the hidden
    units then, layer by layer; 0 for a unit that stays at 0.
    """

    slopes: Vector
    signs: tuple[tuple[int, ...], ...]


def one_sided(network: Network, point: Vector, slot: Slot, side: int) -> OneSided:
    """The derivative of every output to one side, ``side`` 1 or -1; it exists at every point.

    Along one parameter f is piecewise affine, so value and slope of each pre-activation decide
    its sign for small t. The derivative in the parameter exists iff the slopes to both sides are
    opposite. O(parameters) field operations.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> from symbolic.network import TwoLayer
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 5)]).layered()          # 5 R(x - 1) at its kink
    >>> [int(*one_sided(f, (QQ.one,), Slot(0, 0, None), side).slopes) for side in (1, -1)]
    [5, 0]
    """
    field = network.field
    zero = field.zero
    values, slopes = list(point), [zero] * len(point)
    signs: list[tuple[int, ...]] = []
    for index, layer in enumerate(network.layers):
        moving = [_dot(row, slopes, field) for row in layer.weight]
        if index == slot.layer:
            step = field.one if slot.column is None else values[slot.column]
            moving[slot.row] = moving[slot.row] + side * step
        values = [form.at(values) for form in layer.forms()]
        slopes = moving
        if index + 1 == len(network.layers):
            break
        here = tuple(field.sign(v) or field.sign(s) for v, s in zip(values, slopes, strict=True))
        left = field.element(network.activation.left)
        factors = [field.one if sign > 0 else left for sign in here]
        values = [factor * v for factor, v in zip(factors, values, strict=True)]
        slopes = [factor * s for factor, s in zip(factors, slopes, strict=True)]
        signs.append(here)
    return OneSided(tuple(slopes), tuple(signs))
