"""A point on one hyperplane away from others, and a step across it that meets nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import Vector
from symbolic.scalars import Field, Scalar
from symbolic.simple_points import interval, simplest_between, simplified


@dataclass(frozen=True, slots=True)
class FoldPoints:
    """``center`` on H off the others, and ``center`` -+ step * w_H with only H in between.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> zero = Hyperplane((QQ.one,), QQ.zero)
    >>> one = Hyperplane((QQ.one,), -QQ.one)
    >>> around = fold_points(zero, [one], (QQ.zero,), Domain.all(1), QQ)
    >>> [QQ.text(*point) for point in around.points]
    ['0', '-1/2', '1/2']
    """

    center: Vector
    before: Vector
    after: Vector

    @property
    def points(self) -> tuple[Vector, Vector, Vector]:
        """The three points, the center first."""
        return self.center, self.before, self.after


def fold_points(
    boundary: Hyperplane,
    others: Iterable[Hyperplane],
    start: Sequence[Scalar],
    domain: Domain,
    field: Field,
) -> FoldPoints:
    """Three points of the domain whose second difference sees the fold at one boundary only.

    ``start`` is any point of the domain on ``boundary``; ``others`` are hyperplanes different
    from it. For f with folds on these only, f(before) - 2 f(center) + f(after) is
    step * <w_H, w_H> * fold_H (theory reference W.5.4). O(n) operations per other hyperplane
    and row of the domain.
    """
    avoid = [other.form for other in others]
    center = simplified(start, domain.rows, field, boundary.form)
    touching = [form for form in avoid if not form.at(center)]
    if touching:
        direction = _transversal(boundary, touching, field)
        center = _stepped(center, direction, _free_step(center, direction, avoid, domain, field))
    normal = boundary.normal
    values, slopes = _along(center, normal, avoid, field)
    limits = [*values, *(row.at(center) for row in domain.rows)]
    speeds = [*slopes, *(_dot(row.normal, normal, field) for row in domain.rows)]
    low, high = interval(limits, speeds, field)
    if low is not None and (high is None or field.sign(high + low) > 0):
        high = -low
    step = simplest_between(field.zero, high, field)
    return FoldPoints(center, _stepped(center, normal, -step), _stepped(center, normal, step))


def _dot(left: Sequence[Scalar], right: Sequence[Scalar], field: Field) -> Scalar:
    return sum((a * b for a, b in zip(left, right, strict=True) if a and b), field.zero)


def _stepped(point: Sequence[Scalar], direction: Sequence[Scalar], step: Scalar) -> Vector:
    return tuple(x + step * u if u else x for x, u in zip(point, direction, strict=True))


def _along(
    point: Sequence[Scalar], direction: Sequence[Scalar], forms: Sequence[AffineForm], field: Field
) -> tuple[list[Scalar], list[Scalar]]:
    """|form(point)| and the slope of that absolute value along the direction, per form != 0."""
    values, slopes = [], []
    for form in forms:
        value, slope = form.at(point), _dot(form.normal, direction, field)
        if value:
            positive = field.sign(value) > 0
            values.append(value if positive else -value)
            slopes.append(slope if positive else -slope)
    return values, slopes


def _transversal(boundary: Hyperplane, touching: list[AffineForm], field: Field) -> Vector:
    """A small integer-like direction inside ``boundary`` along which no ``touching`` form is 0.

    With j the pivot of the boundary (its weight there is 1) a direction is free in the other
    coordinates, and a form has the reduced weights w_k - w_j w_H,k there, not all zero. Chosen
    one coordinate after the other: coordinate k must keep the forms whose last non-zero reduced
    weight is k away from zero, so it avoids one value for each of them. O(n) per form.
    """
    pivot = next(k for k, weight in enumerate(boundary.normal) if weight)
    ending: dict[int, list[Vector]] = {}
    for form in touching:
        factor = form.normal[pivot]
        reduced = tuple(w - factor * h for w, h in zip(form.normal, boundary.normal, strict=True))
        last = max(k for k, weight in enumerate(reduced) if weight)
        ending.setdefault(last, []).append(reduced)
    direction = [field.zero] * len(boundary.normal)
    for k, forms in sorted(ending.items()):
        taken = [-_dot(reduced, direction, field) / reduced[k] for reduced in forms]
        choice = 0
        while field.element(choice) in taken:
            choice = -choice if choice > 0 else 1 - choice
        direction[k] = field.element(choice)
    direction[pivot] = -_dot(boundary.normal, direction, field)
    return tuple(direction)


def _free_step(
    point: Vector,
    direction: Vector,
    avoid: Sequence[AffineForm],
    domain: Domain,
    field: Field,
) -> Scalar:
    """A step t > 0 after which no form vanishes, inside the domain; 1 if that is possible."""
    rows = [row.at(point) for row in domain.rows]
    speeds = [_dot(row.normal, direction, field) for row in domain.rows]
    values, slopes = _along(point, direction, avoid, field)
    _, end = interval(rows, speeds, field)
    if (end is None or field.sign(end - field.one) > 0) and all(
        value + slope for value, slope in zip(values, slopes, strict=True)
    ):
        return field.one
    _, high = interval([*rows, *values], [*speeds, *slopes], field)
    return simplest_between(field.zero, high, field)
