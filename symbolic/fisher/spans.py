"""A growing basis of a space of vectors, which expresses every vector in the basis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from symbolic.errors import CheckFailed, Undecided
from symbolic.foldset import vanishes
from symbolic.network import Vector
from symbolic.scalars import Field, Scalar

Source = TypeVar("Source")


@dataclass(slots=True)
class Span(Generic[Source]):
    """Independent vectors, each with its source, and coordinates in them.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> span = Span(QQ)
    >>> span.add((QQ.one, QQ.one), "first")
    >>> span.add((QQ.element(2), QQ.element(2)), "second") == {"first": 2}
    True
    """

    scalars: Field
    sources: list[Source] = field(default_factory=list)
    vectors: list[Vector] = field(default_factory=list)
    _reduced: list[tuple[int, Vector, dict[Source, Scalar]]] = field(default_factory=list)

    @property
    def dimension(self) -> int:
        """The number of basis vectors."""
        return len(self.sources)

    def add(self, vector: Vector, source: Source) -> dict[Source, Scalar] | None:
        """The coordinates of the vector in the basis, or None if it is new and joins the basis.

        O(dimension * length) field operations. Raises Undecided when that depends on symbols.
        """
        rest, coordinates = self._reduce(vector)
        if vanishes(rest, self.scalars):
            return coordinates
        pivot = next(k for k, value in enumerate(rest) if value and self._never_zero(value))
        inverse = self.scalars.one / rest[pivot]
        made = {name: -inverse * value for name, value in coordinates.items()}
        made[source] = inverse
        self._reduced.append((pivot, tuple(inverse * value for value in rest), made))
        self.sources.append(source)
        self.vectors.append(vector)
        return None

    def coordinates(self, vector: Vector) -> dict[Source, Scalar]:
        """The coordinates of a vector of the space."""
        rest, coordinates = self._reduce(vector)
        if any(rest):
            raise CheckFailed("disagree", "a vector is not in the span that should hold it")
        return coordinates

    def _never_zero(self, value: Scalar) -> bool:
        """Whether the value is not 0 for any values of symbols; one of those of `add` is so."""
        try:
            return not vanishes((value,), self.scalars)
        except Undecided:
            return False

    def _reduce(self, vector: Vector) -> tuple[list[Scalar], dict[Source, Scalar]]:
        rest, coordinates = list(vector), dict[Source, Scalar]()
        for pivot, row, made in self._reduced:
            factor = rest[pivot]
            if factor:
                rest = [value - factor * entry for value, entry in zip(rest, row, strict=True)]
                for name, share in made.items():
                    coordinates[name] = coordinates.get(name, self.scalars.zero) + factor * share
        return rest, {name: value for name, value in coordinates.items() if value}


def dimension(vectors: Iterable[Vector], scalars: Field) -> int:
    """The dimension of the span.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> dimension([(QQ.one, QQ.zero), (QQ.zero, QQ.one), (QQ.one, QQ.one)], QQ)
    2
    """
    span: Span[int] = Span(scalars)
    for place, vector in enumerate(vectors):
        span.add(vector, place)
    return span.dimension
