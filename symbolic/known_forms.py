"""Forms whose sign on a cell is known, up to a factor: multiples of them need no decision."""

from __future__ import annotations

from math import gcd
from typing import Self

from symbolic.cell_shapes import OneSided
from symbolic.hyperplane import AffineForm
from symbolic.linear_algebra import integers
from symbolic.network import Vector
from symbolic.scalars import RATIONALS, Field, Scalar

Key = tuple[Vector, Scalar]
"""A form up to a factor, and its first entry that is not 0."""


class KnownForms:
    """The forms of the units that were decided on the way to a cell, with their proofs.

    Two networks with one function have most of their units in common, up to scaling.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> known, form = KnownForms(QQ), AffineForm((QQ.element(2),), QQ.one)
    >>> known.add(known.key(form), OneSided(1, ((0, QQ.one),), QQ.zero))
    >>> known.proof(known.key(form.scaled(QQ.element(-3)))) == OneSided(-1, ((0, 3),), 0)
    True
    """

    __slots__ = ("_field", "_proofs")

    def __init__(self, field: Field) -> None:
        self._field = field
        self._proofs: dict[Vector, tuple[Scalar, OneSided]] = {}

    def key(self, form: AffineForm) -> Key:
        """A form that is not 0 up to a factor, and its first entry."""
        entries = (*form.normal, form.offset)
        first = next(entry for entry in entries if entry)
        if self._field == RATIONALS:
            row = integers(entries)
            common = gcd(*row) if first > 0 else -gcd(*row)
            return tuple([x // common for x in row]), first
        inverse = self._field.one / first
        return tuple(entry * inverse for entry in entries), first

    def proof(self, key: Key) -> OneSided | None:
        """The sign of a form and its proof, if a multiple of it is known."""
        found = self._proofs.get(key[0])
        if found is None:
            return None
        first, proof = found
        ratio = key[1] / first
        if self._field.sign(ratio) > 0:
            return proof.times(ratio, proof.sign)
        return proof.times(-ratio, -proof.sign)

    def add(self, key: Key, proof: OneSided) -> None:
        """Remember a form."""
        self._proofs[key[0]] = key[1], proof

    def with_row(self, key: Key, sign: int, place: int) -> Self:
        """A copy for the part of the cell where sign * form is positive, which is its row there."""
        made = type(self)(self._field)
        made._proofs = dict(self._proofs)
        made.add(key, OneSided(sign, ((place, self._field.one),), self._field.zero))
        return made
