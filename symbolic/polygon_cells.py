"""Cells in the plane as convex polygons with exact vertices, which may lie at infinity.

A cell is the cone of its vertices (x, y, 1) and directions (x, y, 0), in cyclic order, no two
neighbours opposite to each other. So a form has one sign on the cell iff it has at the vertices,
and no linear program is needed: a cut costs a few multiplications for each vertex.
"""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.cell_shapes import OneSided
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.linear_programs import Multipliers
from symbolic.network import Vector
from symbolic.positions import interior_point
from symbolic.scalars import Field, Scalar
from symbolic.simple_points import simplified

Corner = tuple[Scalar, Scalar, Scalar]


@dataclass(frozen=True, slots=True)
class Polygon:
    """A convex cell of the plane, bounded or not.

    ``corners`` are its vertices (x, y, 1) and directions (x, y, 0); ``edges`` name for each the row
    that vanishes between it and the next one, None at infinity.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> plane = Polygon.of(Domain.all(2), QQ)
    >>> upper, lower = plane.decide(AffineForm((QQ.zero, QQ.one), QQ.zero))
    >>> upper.decide(AffineForm((QQ.zero, QQ.element(3)), QQ.element(2))).multipliers == ((0, 3),)
    True
    """

    field: Field
    rows: tuple[AffineForm, ...]
    corners: tuple[Corner, ...]
    edges: tuple[int | None, ...]

    @staticmethod
    def of(domain: Domain, field: Field) -> Polygon:
        """A domain as a cell; raises InputError (``shape``) when it is empty."""
        zero, one = field.zero, field.one
        interior_point(domain, field)
        ends = ((one, zero, zero), (zero, one, zero), (-one, zero, zero), (zero, -one, zero))
        cell = Polygon(field, (), ends, (None,) * 4)
        for row in domain.rows:
            if not any(row.normal):
                cell = Polygon(field, (*cell.rows, row), cell.corners, cell.edges)
                continue
            found = cell.decide(row)
            if isinstance(found, OneSided):
                cell = Polygon(field, (*cell.rows, row), cell.corners, cell.edges)
            else:
                cell = found[0]
        return cell

    def decide(self, form: AffineForm) -> OneSided | tuple[Polygon, Polygon]:
        """The sign at all corners, or a cut; O(corners)."""
        field = self.field
        if not any(form.normal):
            sign = field.sign(form.offset)
            return OneSided(sign, (), form.offset if sign > 0 else -form.offset)
        (a, b), c = form.normal, form.offset
        values = [a * x + b * y + c if z else a * x + b * y for x, y, z in self.corners]
        signs = [field.sign(value) for value in values]
        if -1 not in signs:
            return self._proof(form, values, 1)
        if 1 not in signs:
            return self._proof(form.scaled(-field.one), [-value for value in values], -1)
        minus = form.scaled(-field.one)
        flipped = [-value for value in values]
        return (
            self._cut(form, values, signs),
            self._cut(minus, flipped, [-sign for sign in signs]),
        )

    def _cut(self, row: AffineForm, values: list[Scalar], signs: list[int]) -> Polygon:
        """The part where the row is positive; it is at some corners, and negative at others."""
        new = len(self.rows)
        corners: list[Corner] = []
        edges: list[int | None] = []
        count = len(signs)
        for place, (corner, edge) in enumerate(zip(self.corners, self.edges, strict=True)):
            after = (place + 1) % count
            here, there = signs[place], signs[after]
            if here >= 0:
                corners.append(corner)
                edges.append(new if here == 0 and there < 0 else edge)
            if here * there < 0:
                corners.append(self._between(place, after, values))
                edges.append(new if here > 0 else edge)
        place = edges.index(new)
        last = (place + 1) % len(corners)
        if not corners[place][2] and not corners[last][2]:  # all of a line: give it a point
            corners.insert(place + 1, self._foot(row))
            edges.insert(place + 1, new)
        return Polygon(self.field, (*self.rows, row), tuple(corners), tuple(edges))

    def _between(self, place: int, after: int, values: list[Scalar]) -> Corner:
        """Where the form vanishes between two corners at which it has opposite signs."""
        (x, y, z), (u, v, w) = self.corners[place], self.corners[after]
        s, t = values[after], values[place]
        if self.field.sign(t) < 0:
            t = -t
        else:
            s = -s
        a, b, c = s * x + t * u, s * y + t * v, s * z + t * w
        return (a / c, b / c, self.field.one) if c else (a, b, c)

    def _foot(self, form: AffineForm) -> Corner:
        """The point of a line nearest to the origin."""
        a, b = form.normal
        share = -form.offset / (a * a + b * b)
        return share * a, share * b, self.field.one

    def _proof(self, form: AffineForm, values: list[Scalar], sign: int) -> OneSided:
        """A form without negative corners, from the rows at a vertex where it is least."""
        finite = [k for k, corner in enumerate(self.corners) if corner[2]]
        best = finite[0]
        for k in finite[1:]:
            if self.field.sign(values[k] - values[best]) < 0:
                best = k
        before, after = self.edges[best - 1], self.edges[best]
        if before is None or after is None:
            raise InputError("shape", "a vertex has an edge at infinity", where="polygon")
        return OneSided(sign, self._multipliers(form, before, after), values[best])

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
        """A simple point: the mean of the vertices, moved along the directions, made simple."""
        field = self.field
        finite = [corner for corner in self.corners if corner[2]]
        share = field.one / field.element(max(1, len(finite)))
        made = []
        for k in range(2):
            mean = sum((corner[k] for corner in finite), field.zero) * share
            along = (corner[k] for corner in self.corners if not corner[2])
            made.append(sum(along, mean))
        facets = sorted({edge for edge in self.edges if edge is not None})
        return simplified(tuple(made), [self.rows[k] for k in facets], field)
