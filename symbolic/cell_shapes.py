"""An open convex cell that can say which sign an affine form has on it, by linear programs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol, Self

from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.linear_programs import Below, Multipliers, below_or_entailed
from symbolic.network import Vector
from symbolic.positions import interior_point
from symbolic.scalars import Field, Scalar
from symbolic.simple_points import interval, simplified


@dataclass(frozen=True, slots=True)
class OneSided:
    """sign * form = sum multiplier * row + constant on a cell, so the form has one sign there."""

    sign: int
    multipliers: Multipliers
    constant: Scalar

    def times(self, factor: Scalar, sign: int) -> OneSided:
        """The proof for a multiple of the form by a positive factor, with the sign it then has."""
        multipliers = tuple((row, factor * m) for row, m in self.multipliers)
        return OneSided(sign, multipliers, factor * self.constant)


class Shape(Protocol):
    """An open convex cell, the set where all ``rows`` are positive; it is not empty."""

    @property
    def rows(self) -> tuple[AffineForm, ...]:
        """The rows that are positive on the cell."""

    def decide(self, form: AffineForm) -> OneSided | tuple[Self, Self]:
        """The sign of a form that is not 0, or the parts where it is positive and negative."""

    def point(self) -> Vector:
        """A simple point of the cell."""


@dataclass(frozen=True, slots=True)
class Polyhedron:
    """A cell in any dimension: its rows and a point inside, from which a linear program starts.

    ``known`` are forms over their size that are positive on the cell, with proofs: no program is
    needed for a multiple of them.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> line = Polyhedron.of(Domain.all(1), QQ)
    >>> right, left = line.decide(AffineForm((QQ.one,), QQ.zero))
    >>> right.decide(AffineForm((QQ.element(2),), QQ.one)).sign
    1
    """

    field: Field
    rows: tuple[AffineForm, ...]
    inside: Vector
    known: dict[AffineForm, OneSided]

    @staticmethod
    def of(domain: Domain, field: Field) -> Polyhedron:
        """A domain as a cell; raises InputError (``shape``) when it is empty."""
        return Polyhedron(field, domain.rows, interior_point(domain, field), {})

    def point(self) -> Vector:
        """A simple point of the cell."""
        return self.inside

    def decide(self, form: AffineForm) -> OneSided | tuple[Polyhedron, Polyhedron]:
        """One linear program, unless a multiple of the form is known."""
        key, size = self._unscaled(form)
        opposite = key.scaled(-self.field.one)
        for sign, there in ((1, key), (-1, opposite)):
            if there in self.known:
                return self.known[there].times(size, sign)
        sign = self.field.sign(form.at(self.inside))
        other = self._other_side(form, sign)
        if isinstance(other, OneSided):
            positive = key if other.sign > 0 else opposite
            self.known[positive] = other.times(self.field.one / size, 1)
            return other
        here, there_point = (self.inside, other) if sign >= 0 else (other, self.inside)
        if not sign:
            here = self._shifted(form)
        minus = form.scaled(-self.field.one)
        return self._part(form, key, size, here), self._part(minus, opposite, size, there_point)

    def _part(self, row: AffineForm, key: AffineForm, size: Scalar, point: Vector) -> Polyhedron:
        """The part of the cell where one more row is positive."""
        rows = (*self.rows, row)
        proof = OneSided(1, ((len(self.rows), self.field.one / size),), self.field.zero)
        inside = simplified(point, rows, self.field)
        return replace(self, rows=rows, inside=inside, known={**self.known, key: proof})

    def _unscaled(self, form: AffineForm) -> tuple[AffineForm, Scalar]:
        """The form over the size of its first entry, and that size."""
        first = next(entry for entry in (*form.normal, form.offset) if entry)
        size = first if self.field.sign(first) > 0 else -first
        return form.scaled(self.field.one / size), size

    def _other_side(self, form: AffineForm, sign: int) -> Vector | OneSided:
        """A point of the cell where the form has not the sign, or a proof that there is none."""
        field = self.field
        if not sign:
            return self._shifted(form.scaled(-field.one))
        goal = form if sign > 0 else form.scaled(-field.one)
        answer = below_or_entailed(goal, self.rows, self.inside, field)
        if not isinstance(answer, Below):
            return OneSided(sign, answer.multipliers, answer.constant)
        inside, outside = goal.at(self.inside), goal.at(answer.point)
        share = (field.one + inside / (inside - outside)) / 2
        pairs = zip(self.inside, answer.point, strict=True)
        return tuple(a + share * (b - a) for a, b in pairs)

    def _shifted(self, form: AffineForm) -> Vector:
        """A point near the cell's, which the form vanishes at, where it is positive."""
        zero = self.field.zero
        slopes = [
            sum((a * b for a, b in zip(row.normal, form.normal, strict=True)), zero)
            for row in self.rows
        ]
        values = [row.at(self.inside) for row in self.rows]
        _, high = interval(values, slopes, self.field)
        step = self.field.one if high is None else high / 2
        return tuple(x + step * w for x, w in zip(self.inside, form.normal, strict=True))
