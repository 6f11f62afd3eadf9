"""Where an affine form stands on a domain: it cuts it, or has one sign there, with a proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.linear_programs import (
    Below,
    Empty,
    Entailed,
    Multipliers,
    below_or_entailed,
    feasible_point,
    require_nonempty,
)
from symbolic.network import Vector
from symbolic.scalars import Field, Scalar
from symbolic.simple_points import simplest_between, simplified


@dataclass(frozen=True, slots=True)
class Cut:
    """The form vanishes at ``point`` of the open domain, so it takes both signs there."""

    point: Vector


@dataclass(frozen=True, slots=True)
class OneSign:
    """sign * form = sum multiplier * row + constant with multipliers, constant >= 0.

    Hence sign * form >= 0 on the domain, and > 0 unless the form is zero.
    """

    sign: int
    multipliers: Multipliers
    constant: Scalar


Position = Cut | OneSign


def position(form: AffineForm, domain: Domain, field: Field) -> Position:
    """The position of one affine form on an open domain.

    See :meth:`Locator.position`; use a :class:`Locator` for many forms on one domain.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> box = Domain.box(QQ, [(-1, 1)])
    >>> half = position(AffineForm((QQ.element(2),), QQ.element(-1)), box, QQ)
    >>> half.point == (QQ.element("1/2"),)
    True
    >>> position(AffineForm((QQ.element(-1),), QQ.element(5)), box, QQ).sign
    1
    """
    return Locator(domain, field).position(form)


def interior_point(domain: Domain, field: Field) -> Vector:
    """A simple point of the domain; raises InputError (``shape``) when the domain is empty.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> interior_point(Domain.box(QQ, [("1/3", "1/2")]), QQ)[0] == QQ.element("2/5")
    True
    """
    return Locator(domain, field).interior


def emptiness(domain: Domain, field: Field) -> Empty | None:
    """The Farkas proof that the domain is empty, None when it has a point.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> x = AffineForm((QQ.one,), QQ.zero)
    >>> emptiness(Domain(1, (x, x.scaled(-QQ.one))), QQ).deficit == 0
    True
    """
    answer = _point_of(domain, _sides(domain, field), field)
    return answer if isinstance(answer, Empty) else None


@dataclass(frozen=True, slots=True)
class _Side:
    """A bound of one coordinate: x_k > value or x_k < value, which is row/weight of the domain."""

    row: int
    weight: Scalar
    value: Scalar


@dataclass(frozen=True, slots=True)
class _Sides:
    """A domain whose rows bound single coordinates; None stands for an infinite side."""

    low: tuple[_Side | None, ...]
    high: tuple[_Side | None, ...]


class Locator:
    """Answers position questions about one domain, prepared once.

    All of R^n, boxes and orthants are decided in closed form with O(n) operations per question;
    other polyhedra by the exact simplex of ``symbolic.linear_programs``. ``interior`` is a
    simple point of the domain. Raises InputError (``shape``) when the domain is empty.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> whole = Locator(Domain.all(2), QQ)
    >>> whole.position(AffineForm((QQ.zero, QQ.one), QQ.element(3))).point == (0, -3)
    True
    """

    __slots__ = ("_sides", "domain", "field", "interior")

    def __init__(self, domain: Domain, field: Field) -> None:
        self.domain = domain
        self.field = field
        self._sides = _sides(domain, field)
        self.interior = require_nonempty(_point_of(domain, self._sides, field), field)

    def position(self, form: AffineForm) -> Position:
        """Cut with a common point, or OneSign with Farkas multipliers.

        A constant form is OneSign with its constant, the zero form with sign 1.
        """
        field = self.field
        if form.is_constant:
            sign = -1 if field.sign(form.offset) < 0 else 1
            return OneSign(sign, (), form.offset if sign > 0 else -form.offset)
        if self.domain.is_all:
            k = next(j for j, weight in enumerate(form.normal) if weight)
            return Cut(_moved(self.interior, k, -form.at(self.interior) / form.normal[k]))
        value = form.at(self.interior)
        if not value:
            return Cut(self.interior)
        sign = field.sign(value)
        oriented = form if sign > 0 else form.scaled(-field.one)
        value = value if sign > 0 else -value
        answer = (
            below_or_entailed(oriented, self.domain.rows, self.interior, field)
            if self._sides is None
            else _box_below(oriented, value, self._sides, self.interior, field)
        )
        if isinstance(answer, Entailed):
            return OneSign(sign, answer.multipliers, answer.constant)
        return Cut(self._crossing(oriented, value, answer.point))

    def _crossing(self, form: AffineForm, value: Scalar, below: Vector) -> Vector:
        """Where the form vanishes between the interior point (positive) and ``below``."""
        share = value / (value - form.at(below))
        return tuple(a + share * (b - a) for a, b in zip(self.interior, below, strict=True))


def _moved(point: Sequence[Scalar], k: int, step: Scalar) -> Vector:
    return (*point[:k], point[k] + step, *point[k + 1 :])


def _sides(domain: Domain, field: Field) -> _Sides | None:
    """The tightest bound per coordinate, None when some row is not a bound of one coordinate."""
    low: list[_Side | None] = [None] * domain.inputs
    high: list[_Side | None] = [None] * domain.inputs
    for index, row in enumerate(domain.rows):
        support = [k for k, weight in enumerate(row.normal) if weight]
        if len(support) != 1:
            return None
        k = support[0]
        weight = row.normal[k]
        side = _Side(index, weight, -row.offset / weight)
        if field.sign(weight) > 0:
            known = low[k]
            if known is None or field.sign(side.value - known.value) > 0:
                low[k] = side
        else:
            known = high[k]
            if known is None or field.sign(known.value - side.value) > 0:
                high[k] = side
    return _Sides(tuple(low), tuple(high))


def _point_of(domain: Domain, sides: _Sides | None, field: Field) -> Vector | Empty:
    """A simple interior point, or the proof of emptiness."""
    if sides is not None:
        return _box_point(sides, field)
    answer = feasible_point(domain.inputs, domain.rows, field)
    return answer if isinstance(answer, Empty) else simplified(answer, domain.rows, field)


def _box_point(sides: _Sides, field: Field) -> Vector | Empty:
    """The simplest interior point, coordinate by coordinate."""
    point = []
    for low, high in zip(sides.low, sides.high, strict=True):
        if low is not None and high is not None and field.sign(high.value - low.value) <= 0:
            # (x - lo) + (hi - x) = hi - lo <= 0; rows are weight times these
            pairs = ((low.row, field.one / low.weight), (high.row, -field.one / high.weight))
            return Empty(tuple(sorted(pairs, key=lambda p: p[0])), low.value - high.value)
        above, below = (side if side is None else side.value for side in (low, high))
        point.append(simplest_between(above, below, field))
    return tuple(point)


def _box_below(
    form: AffineForm, value: Scalar, sides: _Sides, interior: Vector, field: Field
) -> Below | Entailed:
    """As ``below_or_entailed`` on a box: go down in every coordinate as far as it lasts.

    An infinite side takes the form to -1 at once; otherwise the lowest corner decides. O(n).
    """
    corner = list(interior)
    constant = form.offset
    multipliers = []
    for k, weight in enumerate(form.normal):
        if not weight:
            continue
        side = sides.low[k] if field.sign(weight) > 0 else sides.high[k]
        if side is None:
            return Below(_moved(interior, k, -(value + field.one) / weight))
        corner[k] = side.value
        constant = constant + weight * side.value
        multipliers.append((side.row, weight / side.weight))
    if field.sign(constant) < 0:
        return Below(tuple(corner))
    return Entailed(tuple(sorted(multipliers, key=lambda pair: pair[0])), constant, tuple(corner))
