"""Rows of the Jacobian across the walls of single units: block triangular by layer and unit.

Where exactly one hidden unit vanishes, the derivative of f by the parameters jumps by a multiple of
the derivative of that unit's pre-activation. Both sides are limits of derivatives in activation
regions, in which they are affine in x, so the jump is a combination of rows of the Jacobian there.
It is 0 in the parameters of later layers and of other units of the same layer: the rank of these
rows, a lower bound of the functional dimension, needs no large dense block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from symbolic.cells import MAX_REGIONS, cells
from symbolic.derivatives import jacobian
from symbolic.domains import Domain
from symbolic.errors import ResourceLimit
from symbolic.hyperplane import AffineForm
from symbolic.linear_algebra import independent
from symbolic.network import Layer, Network, Vector
from symbolic.positions import interior_point
from symbolic.scalars import Field, Scalar
from symbolic.simple_points import interval

GROUPS = (2, 4, 8, 16, 32)
"""Lines between two eliminations."""


@dataclass(frozen=True, slots=True)
class WallRow:
    """The derivative of the pre-activation of a unit by all parameters, at a point of its wall.

    Unit (layer, place), 0-based; with ``unit`` None it is a row of the Jacobian at the point.
    """

    unit: tuple[int, int] | None
    point: Vector
    row: Vector


@dataclass(frozen=True, slots=True)
class Line:
    """The points start + t direction."""

    start: Vector
    direction: Vector

    def at(self, t: Scalar) -> Vector:
        """The point of the line at t."""
        return tuple(a + t * b for a, b in zip(self.start, self.direction, strict=True))


def lines(domain: Domain, field: Field, count: int) -> Iterator[Line]:
    """Lines through scattered points of an open domain in small directions, always the same.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> square = Domain.box(QQ, [(0, 1), (0, 1)])
    >>> all(square.contains(line.start, QQ) for line in lines(square, QQ, 5))
    True
    """
    numbers, center = _scattered(), interior_point(domain, field)

    def vector(bottom: int) -> Vector:
        entries = [2 * next(numbers) - 127 for _ in range(domain.inputs)]
        return tuple(field.element(entry) / bottom for entry in entries)

    for _ in range(count):
        step = vector(64)
        reach = _reach(domain, center, step, field)
        start = tuple(a + reach * b for a, b in zip(center, step, strict=True))
        yield Line(start, vector(1))


def _scattered() -> Iterator[int]:
    """Numbers from 0 to 127 without visible order (Lehmer's generator)."""
    state = 1
    while True:
        state = state * 16807 % 2147483647
        yield state >> 24


def _reach(domain: Domain, center: Vector, step: Vector, field: Field) -> Scalar:
    """A factor of the step, at most 1, with which it stays in the domain."""
    values = [row.at(center) for row in domain.rows]
    slopes = [row.at(step) - row.offset for row in domain.rows]
    _, high = interval(values, slopes, field)
    if high is None or field.sign(high - field.one) > 0:
        return field.one
    return high * 3 / 4


def rows_along(
    network: Network, line: Line, domain: Domain, max_regions: int = MAX_REGIONS
) -> Iterator[WallRow]:
    """A wall row for each point of a line where one unit vanishes, and rows between such points.

    The line starts in the domain, and what lies outside is left out. Points where several units
    vanish, or where the output does not depend on the unit, give none. O(units) sign decisions
    and O(parameters) operations for each point. Raises ResourceLimit (``max-regions``).

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -2, 5)]).layered()
    >>> found = list(rows_along(f, Line((QQ.zero,), (QQ.one,)), Domain.all(1)))
    >>> [[int(v) for v in wall.row] for wall in found if wall.unit]
    [[2, 1, 0, 0]]
    """
    limits = tuple(_along(row, line, network.field) for row in domain.rows)
    found = cells(_restricted(network, line), Domain(1, limits), max_regions)
    walls = dict.fromkeys(
        (unit, -row.offset / row.normal[0])
        for cell in found
        for row, unit in zip(cell.rows[len(limits) :], cell.splits, strict=True)
    )
    for unit, t in walls:
        point = line.at(t)
        row = _across(network, unit, point)
        if row is not None:
            yield WallRow(unit, point, row)
    for cell in found:
        if not any(0 in signs for signs in cell.signs):
            point = line.at(cell.point[0])
            for gradient in jacobian(network, [point]):
                yield WallRow(None, point, gradient)


def wall_rows(network: Network, domain: Domain, enough: int) -> tuple[WallRow, ...]:
    """Independent wall rows and Jacobian rows, from lines, until there are ``enough`` of them.

    Their number is a lower bound of the functional dimension on the domain. The lines come in
    groups of 2, 4, ..., 32, each followed by one elimination; a group that gives nothing new is
    the last one.

    >>> from symbolic.examples import example
    >>> len(wall_rows(example("dslt-3.1").network, Domain.all(2), 13))
    13
    """
    field, made = network.field, domain.over(network.field)
    scattered = lines(made, field, sum(GROUPS))
    kept: list[WallRow] = []
    for size in GROUPS:
        before = len(kept)
        for line in islice(scattered, size):
            with suppress(ResourceLimit):
                kept += rows_along(network, line, made)
        places = independent([wall.row for wall in kept], field)
        kept = [kept[place] for place in places]
        if len(kept) >= enough or len(kept) == before:
            break
    return tuple(kept)


def _along(form: AffineForm, line: Line, field: Field) -> AffineForm:
    """The form as one of t."""
    slope = sum((w * d for w, d in zip(form.normal, line.direction, strict=True)), field.zero)
    return AffineForm((slope,), form.at(line.start))


def _restricted(network: Network, line: Line) -> Network:
    """The network along the line, with the one input t."""
    forms = [_along(form, line, network.field) for form in network.layers[0].forms()]
    first = Layer(tuple(form.normal for form in forms), tuple(form.offset for form in forms))
    return replace(network, layers=(first, *network.layers[1:]))


def _across(network: Network, unit: tuple[int, int], point: Vector) -> Vector | None:
    """The derivative of the unit's pre-activation, if it alone vanishes and the output sees it."""
    field = network.field
    entering: list[Vector] = []
    active: list[list[bool]] = []
    values: Vector = point
    for depth, layer in enumerate(network.layers[:-1]):
        entering.append(values)
        before = [form.at(values) for form in layer.forms()]
        if any(not a and (depth, place) != unit for place, a in enumerate(before)):
            return None
        active.append([field.sign(a) > 0 for a in before])
        values = tuple(a if on else field.zero
                       for a, on in zip(before, active[-1], strict=True))  # fmt: skip
    if not _seen(network, unit, active):
        return None
    return _derivative(network, unit, entering, active)


def _seen(network: Network, unit: tuple[int, int], active: Sequence[Sequence[bool]]) -> bool:
    """Whether the output depends on the value of the unit, the others being active as given."""
    depth, place = unit
    slopes = [row[place] for row in network.layers[depth + 1].weight]
    for above in range(depth + 1, len(network.layers) - 1):
        slopes = [
            s if on else network.field.zero for s, on in zip(slopes, active[above], strict=True)
        ]
        slopes = [_dot(row, slopes, network.field.zero) for row in network.layers[above + 1].weight]
    return any(slopes)


def _derivative(
    network: Network,
    unit: tuple[int, int],
    entering: Sequence[Vector],
    active: Sequence[Sequence[bool]],
) -> Vector:
    """The derivative of the unit's pre-activation by all parameters, layer by layer."""
    depth, place = unit
    zero, one = network.field.zero, network.field.one
    slopes = [one if k == place else zero for k in range(network.widths[depth + 1])]
    parts: list[Vector] = []
    for below in range(depth, -1, -1):
        weights = [s * x if s else zero for s in slopes for x in entering[below]]
        parts.append((*weights, *slopes))
        if below:
            columns = zip(*network.layers[below].weight, strict=True)
            slopes = [
                _dot(slopes, column, zero) if on else zero
                for column, on in zip(columns, active[below - 1], strict=True)
            ]
    flat = [entry for part in reversed(parts) for entry in part]
    return (*flat, *[zero] * (network.parameters - len(flat)))


def _dot(left: Sequence[Scalar], right: Sequence[Scalar], zero: Scalar) -> Scalar:
    return sum((a * b for a, b in zip(left, right, strict=True) if a and b), zero)
