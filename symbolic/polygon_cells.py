"""Cells in the plane as convex polygons with exact vertices, which may lie at infinity.

A cell is the cone of its corners (x : y : z), points with z > 0 and directions with z = 0, in
cyclic order, no two neighbours opposite to each other. So a form has one sign on the cell iff it
has at the corners, and no linear program is needed: a cut costs a few multiplications for each
corner. Over the rationals rows and corners are integers; a corner is the cross product of two rows,
so that numbers do not grow from cut to cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from symbolic.cell_shapes import OneSided
from symbolic.cone_cells import inner_point
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.linear_algebra import integers
from symbolic.linear_programs import Multipliers
from symbolic.network import Vector
from symbolic.positions import interior_point
from symbolic.scalars import RATIONALS, Field
from symbolic.simple_points import simplified

Triple = tuple[Any, Any, Any]
"""A row (a, b, c) or a corner (x : y : z), of integers over Q, else of field elements."""


def _sign_of_integer(value: int) -> int:
    return (value > 0) - (value < 0)


@dataclass(frozen=True, slots=True)
class Polygon:
    """A convex cell of the plane, bounded or not.

    ``table`` has the rows over a positive scale each. ``edges`` name for each corner the row that
    vanishes between it and the next one, None at infinity.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> plane = Polygon.of(Domain.all(2), QQ)
    >>> upper, lower = plane.decide(AffineForm((QQ.zero, QQ.one), QQ.zero))
    >>> upper.decide(AffineForm((QQ.zero, QQ.element(3)), QQ.element(2))).multipliers == ((0, 3),)
    True
    """

    field: Field
    sign: Callable[[Any], int]
    rows: tuple[AffineForm, ...]
    table: tuple[Triple, ...]
    corners: tuple[Triple, ...]
    edges: tuple[int | None, ...]

    @staticmethod
    def of(domain: Domain, field: Field) -> Polygon:
        """A domain as a cell; raises InputError (``shape``) when it is empty."""
        interior_point(domain, field)
        return Polygon.within(domain.rows, field)

    @staticmethod
    def within(rows: Sequence[AffineForm], field: Field) -> Polygon:
        """The cell with these rows, which are known to be positive at a common point."""
        integral = field == RATIONALS
        one: Any = 1 if integral else field.one
        zero = one - one
        ends = ((one, zero, zero), (zero, one, zero), (-one, zero, zero), (zero, -one, zero))
        sign = _sign_of_integer if integral else field.sign
        cell = Polygon(field, sign, (), (), ends, (None,) * 4)
        for row in rows:
            found = cell.decide(row)
            cell = cell._with(row) if isinstance(found, OneSided) else found[0]
        return cell

    def _scaled(self, form: AffineForm) -> Triple:
        """The form over a positive scale."""
        entries = (*form.normal, form.offset)
        a, b, c = integers(entries) if self.field == RATIONALS else entries
        return a, b, c

    def _with(self, row: AffineForm) -> Polygon:
        """The same cell with a row that says nothing new."""
        return replace(self, rows=(*self.rows, row), table=(*self.table, self._scaled(row)))

    def decide(self, form: AffineForm) -> OneSided | tuple[Polygon, Polygon]:
        """The sign at all corners, or a cut; O(corners)."""
        field = self.field
        if not any(form.normal):
            sign = field.sign(form.offset)
            return OneSided(sign, (), form.offset if sign > 0 else -form.offset)
        row = a, b, c = self._scaled(form)
        values = [a * x + b * y + c * z for x, y, z in self.corners]
        signs = list(map(self.sign, values))
        if -1 not in signs:
            return self._proof(form, values, 1)
        minus = form.scaled(-field.one)
        opposite = [-value for value in values]
        if 1 not in signs:
            return self._proof(minus, opposite, -1)
        return (
            self._cut(form, row, values, signs),
            self._cut(minus, (-a, -b, -c), opposite, [-sign for sign in signs]),
        )

    def _cut(self, form: AffineForm, row: Triple, values: list[Any], signs: list[int]) -> Polygon:
        """The part where the row is positive; it is at some corners, and negative at others."""
        new = len(self.rows)
        corners: list[Triple] = []
        edges: list[int | None] = []
        count = len(signs)
        for place, (corner, edge) in enumerate(zip(self.corners, self.edges, strict=True)):
            after = (place + 1) % count
            here, there = signs[place], signs[after]
            if here >= 0:
                corners.append(corner)
                edges.append(new if here == 0 and there < 0 else edge)
            if here * there < 0:
                corners.append(self._between(place, after, row, values))
                edges.append(new if here > 0 else edge)
        place = edges.index(new)
        last = (place + 1) % len(corners)
        if not corners[place][2] and not corners[last][2]:  # all of a line: give it a point
            a, b, c = row
            corners.insert(place + 1, (-c * a, -c * b, a * a + b * b))
            edges.insert(place + 1, new)
        return Polygon(
            self.field,
            self.sign,
            (*self.rows, form),
            (*self.table, row),
            tuple(corners),
            tuple(edges),
        )

    def _between(self, place: int, after: int, row: Triple, values: list[Any]) -> Triple:
        """Where the row vanishes between two corners at which it has opposite signs."""
        a, b, c = row
        edge = self.edges[place]
        if edge is None:  # a direction of the line, on the side of both corners
            (x, y, _), (u, v, _) = self.corners[place], self.corners[after]
            s, t = values[after], values[place]
            along = b * (t * u - s * x) - a * (t * v - s * y)
            forward = self.sign(along) * self.sign(t) > 0
            return (b, -a, a - a) if forward else (-b, a, a - a)
        p, q, r = self.table[edge]
        x, y, z = b * r - c * q, c * p - a * r, a * q - b * p
        return (x, y, z) if self.sign(z) > 0 else (-x, -y, -z)

    def _proof(self, form: AffineForm, values: list[Any], sign: int) -> OneSided:
        """A form without negative corners, from the rows at a vertex where it is least."""
        best = -1
        for k, (_, _, z) in enumerate(self.corners):
            if z and (
                best < 0 or self.sign(values[k] * self.corners[best][2] - values[best] * z) < 0
            ):
                best = k
        before, after = self.edges[best - 1], self.edges[best]
        if best < 0 or before is None or after is None:
            raise InputError("shape", "a vertex has an edge at infinity", where="polygon")
        multipliers = self._multipliers(form, before, after)
        constant = form.offset
        for row, multiplier in multipliers:
            constant = constant - multiplier * self.rows[row].offset
        return OneSided(sign, multipliers, constant)

    def _multipliers(self, form: AffineForm, first: int, second: int) -> Multipliers:
        """The normal of the form as a combination of those of two rows, by Cramer's rule."""
        (a, b), (p, q) = form.normal, self.rows[first].normal
        u, v = self.rows[second].normal
        determinant = p * v - q * u
        if not determinant:
            return ((first, a / p if p else b / q),)
        pairs = ((first, (a * v - b * u) / determinant), (second, (p * b - q * a) / determinant))
        return tuple(sorted((row, m) for row, m in pairs if m))

    def point(self) -> Vector:
        """A simple point near the mean of the corners."""
        facets = sorted({edge for edge in self.edges if edge is not None})
        rows = [self.rows[k] for k in facets]
        if self.field == RATIONALS:
            inside = inner_point(self.corners, [self.table[k] for k in facets])
        else:
            inside = self._mean()
        return simplified(inside, rows, self.field)

    def _mean(self) -> Vector:
        """The mean of the vertices, moved along the directions."""
        field = self.field
        finite = [(x / z, y / z) for x, y, z in self.corners if z]
        share = field.one / field.element(max(1, len(finite)))
        made = []
        for k in range(2):
            mean = sum((vertex[k] for vertex in finite), field.zero) * share
            along = (corner[k] for corner in self.corners if not corner[2])
            made.append(sum(along, mean))
        return tuple(made)
