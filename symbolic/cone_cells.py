"""Cells in any dimension by their corners: the double description of a pointed cone.

A cell whose rows span all directions is the cone of its corners (x : z), points with z > 0 and
directions with z = 0; each knows on which rows it lies. A form has one sign on the cell iff it has
at the corners; a cut makes one corner on every edge that it crosses. Two corners span an edge iff
no third one lies on all rows that both lie on. Numbers are rational; rows and corners are integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, gcd

from symbolic.cell_shapes import OneSided, Polyhedron
from symbolic.hyperplane import AffineForm
from symbolic.linear_algebra import integers, multipliers_of, null_space, rank
from symbolic.linear_programs import Entailed, below_or_entailed
from symbolic.network import Vector
from symbolic.scalars import RATIONALS, Scalar
from symbolic.simple_points import simplified

Integers = tuple[int, ...]
"""A row (normal, offset) or a corner (x, z), over a positive scale."""
MOST = 2_000
"""Systems of equations that finding the first corners may take."""


@dataclass(frozen=True, slots=True)
class Cone:
    """A cell with corners; ``on`` has for each corner the bits of the rows that vanish at it.

    Row k has the bit 2^(k + 1); the first bit says that the corner lies at infinity.

    >>> from symbolic.domains import Domain
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> cube = Cone.of(Polyhedron.of(Domain.box(QQ, [(0, 1)] * 3), QQ))
    >>> len(cube.corners), len(cube.decide(AffineForm((QQ.one,) * 3, -QQ.one))[0].corners)
    (8, 7)
    """

    rows: tuple[AffineForm, ...]
    table: tuple[Integers, ...]
    corners: tuple[Integers, ...]
    on: tuple[int, ...]

    @staticmethod
    def of(cell: Polyhedron) -> Cone | None:
        """The corners of a rational cell, from all sets of n rows.

        None when the rows leave a line free, or when there are too many for that.
        """
        n = len(cell.inside)
        normals = [row.normal for row in cell.rows]
        if comb(len(normals) + 1, n) > MOST or rank(normals, RATIONALS) < n:
            return None
        zero, one = RATIONALS.zero, RATIONALS.one
        forms = [(*[zero] * n, one), *((*row.normal, row.offset) for row in cell.rows)]
        table = [_scaled(form) for form in forms]
        found: dict[Integers, int] = {}
        for chosen in combinations(forms, n):
            kernel = null_space(chosen, n + 1, RATIONALS)
            if len(kernel) != 1:
                continue
            corner = _scaled(kernel[0])
            for candidate in (corner, tuple(-x for x in corner)):
                values = [_dot(row, candidate) for row in table]
                if min(values) >= 0:
                    found[candidate] = sum(1 << k for k, v in enumerate(values) if not v)
        return Cone(cell.rows, tuple(table[1:]), tuple(found), tuple(found.values()))

    def decide(self, form: AffineForm) -> OneSided | tuple[Cone, Cone]:
        """The sign at all corners, or a cut; O(corners^2) for a cut."""
        if not any(form.normal):
            sign = RATIONALS.sign(form.offset)
            return OneSided(sign, (), form.offset if sign > 0 else -form.offset)
        row = _scaled((*form.normal, form.offset))
        values = [_dot(row, corner) for corner in self.corners]
        if min(values) >= 0:
            return self._proof(form, values, 1)
        minus = form.scaled(-RATIONALS.one)
        opposite = [-value for value in values]
        if max(values) <= 0:
            return self._proof(minus, opposite, -1)
        crossings = self._crossings(values)
        turned = tuple(-entry for entry in row)
        return (
            self._part(form, row, values, crossings),
            self._part(minus, turned, opposite, crossings),
        )

    def _crossings(self, values: list[int]) -> list[tuple[Integers, int]]:
        """A corner on every edge whose ends have opposite signs, and the rows it lies on."""
        above = [k for k, value in enumerate(values) if value > 0]
        below = [k for k, value in enumerate(values) if value < 0]
        least = len(self.corners[0]) - 2  # an edge lies on so many rows
        made = []
        for i in above:
            for j in below:
                both = self.on[i] & self.on[j]
                if both.bit_count() < least or any(
                    both & other == both for k, other in enumerate(self.on) if k not in (i, j)
                ):
                    continue
                s, t = values[i], -values[j]
                pairs = zip(self.corners[i], self.corners[j], strict=True)
                corner = tuple(t * x + s * y for x, y in pairs)
                made.append((_reduced(corner), both))
        return made

    def _part(
        self,
        form: AffineForm,
        row: Integers,
        values: list[int],
        crossings: list[tuple[Integers, int]],
    ) -> Cone:
        """The part where the row is positive."""
        bit = 1 << (len(self.rows) + 1)
        kept = [
            (corner, here if value else here | bit)
            for corner, here, value in zip(self.corners, self.on, values, strict=True)
            if value >= 0
        ]
        kept += [(corner, both | bit) for corner, both in crossings]
        corners, on = zip(*kept, strict=True)
        return Cone((*self.rows, form), (*self.table, row), corners, on)

    def _proof(self, form: AffineForm, values: list[int], sign: int) -> OneSided:
        """A form without negative corners, from the rows at a vertex where it is least."""
        best = -1
        for k, corner in enumerate(self.corners):
            if corner[-1] and (
                best < 0 or values[k] * self.corners[best][-1] < values[best] * corner[-1]
            ):
                best = k
        places = [k for k in range(len(self.rows)) if self.on[best] >> (k + 1) & 1]
        found = self._combination(form, places)
        if found is None:
            return self._by_program(form, best, places, sign)
        constant = form.offset
        for place, multiplier in found:
            constant = constant - multiplier * self.rows[place].offset
        return OneSided(sign, tuple(found), constant)

    def _combination(
        self, form: AffineForm, places: Sequence[int]
    ) -> list[tuple[int, Scalar]] | None:
        """The normal as a combination of n rows with multipliers >= 0; None unless it is one."""
        n = len(form.normal)
        if len(places) != n:
            return None
        solved = multipliers_of([self.rows[place].normal for place in places], form.normal)
        if solved is None or min(solved) < 0:
            return None
        return [(place, m) for place, m in zip(places, solved, strict=True) if m]

    def _by_program(
        self, form: AffineForm, best: int, places: Sequence[int], sign: int
    ) -> OneSided:
        """The same where more than n rows meet: a linear program over these rows."""
        *x, z = self.corners[best]
        vertex = tuple(RATIONALS.rational(entry, z) for entry in x)
        least = form.at(vertex)
        lowered = AffineForm(form.normal, form.offset - least)
        answer = below_or_entailed(lowered, [self.rows[k] for k in places], vertex, RATIONALS)
        multipliers = answer.multipliers if isinstance(answer, Entailed) else ()
        pairs = tuple((places[index], m) for index, m in multipliers)
        return OneSided(sign, pairs, least)

    def point(self) -> Vector:
        """A simple point near the mean of the corners."""
        seen = 0
        for here in self.on:
            seen |= here
        places = [k for k in range(len(self.rows)) if seen >> (k + 1) & 1]
        inside = inner_point(self.corners, [self.table[k] for k in places])
        return simplified(inside, [self.rows[k] for k in places], RATIONALS)


def inner_point(corners: Sequence[Integers], rows: Sequence[Integers]) -> Vector:
    """A point with short coordinates where all rows are positive, near the mean of the corners.

    The mean of the vertices, moved along the directions, would have a denominator as long as all
    of theirs together; it is rounded to as few bits as stay inside.

    >>> [str(x) for x in inner_point([(0, 1), (1, 3)], [(1, 0), (-3, 1)])]
    ['1/8']
    """
    finite = [corner for corner in corners if corner[-1]]
    along = [sum(c[k] for c in corners if not c[-1]) for k in range(len(corners[0]) - 1)]
    bits = 2
    while True:
        scale = 1 << bits
        made = [
            sum((corner[k] << bits) // corner[-1] for corner in finite) // max(1, len(finite))
            + (far << bits)
            for k, far in enumerate(along)
        ]
        if all(_dot(row, (*made, scale)) > 0 for row in rows):
            return tuple(RATIONALS.rational(x, scale) for x in made)
        bits *= 2


def _dot(row: Integers, corner: Integers) -> int:
    return sum(a * x for a, x in zip(row, corner, strict=True))


def _scaled(entries: Sequence[Scalar]) -> Integers:
    """The entries over a positive scale, without common divisor."""
    return _reduced(tuple(integers(entries)))


def _reduced(corner: Integers) -> Integers:
    common = gcd(*corner)
    return tuple(x // common for x in corner) if common > 1 else corner
