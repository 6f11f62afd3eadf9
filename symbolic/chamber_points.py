"""Rational points that satisfy polynomial inequalities: they show that a chamber is not empty.

Such inequalities have no simple exact solver, so points are drawn: one that is found is certain,
and a chamber without one may be empty.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from symbolic.network import Vector
from symbolic.scalars import RATIONALS, Scalar, SymbolicField
from symbolic.specialisation import value_at
from symbolic.symbolic_field import SIGNS

TRIES = 4000
"""Points that are drawn before a chamber is given up; 100 more for each chamber."""
_TABLE = tuple(
    RATIONALS.rational(sign * top, bottom)
    for top, bottom in [(1, 1), (2, 1), (3, 1), (1, 2), (4, 1), (1, 3), (5, 1), (3, 2), (7, 1)]
    for sign in (1, -1)
)

Inequalities = Sequence[tuple[Scalar, int]]
"""Rational functions and their strict signs."""


def points_of(
    field: SymbolicField, systems: Sequence[Inequalities], tries: int = TRIES
) -> tuple[Vector | None, ...]:
    """For each system values of all symbols, in their order, that satisfy it.

    None where no point was found. Deterministic; O(tries * inequalities) evaluations. A point is
    given to one system only: the systems are those of chambers, which do not meet.

    >>> field = SymbolicField({"w": None})
    >>> found = points_of(field, [[(field.element("w - 1"), sign)] for sign in (1, -1)])
    >>> [RATIONALS.text(point[0]) for point in found if point]
    ['2', '-1']
    """
    points: dict[int, Vector] = {}
    for values in _candidates(field, tries + 100 * len(systems)):
        if len(points) == len(systems):
            break
        signs: dict[Scalar, int] = {}
        for place, inequalities in enumerate(systems):
            if place not in points and hold(inequalities, values, signs):
                points[place] = values
                break
    return tuple(points.get(place) for place in range(len(systems)))


def hold(
    inequalities: Inequalities, values: Vector, signs: dict[Scalar, int] | None = None
) -> bool:
    """Whether all inequalities hold; ``signs`` remembers what functions were at the values.

    >>> field = SymbolicField({"w": None})
    >>> hold([(field.element("w - 1"), 1)], (RATIONALS.element(3),))
    True
    """
    known = {} if signs is None else signs
    for function, sign in inequalities:
        if function not in known:
            known[function] = RATIONALS.sign(value_at(function, values))
        if known[function] != sign:
            return False
    return True


def _candidates(field: SymbolicField, count: int) -> Iterator[Vector]:
    """Points with the declared signs, from a table whose used part grows with the tries."""
    draw = random.Random(0)  # noqa: S311 - the same points every time
    for k in range(count):
        part = _TABLE[: 2 + k // 20]
        values = [draw.choice(part) for _ in field.signs]
        pairs = zip(values, field.signs, strict=True)
        yield tuple(abs(v) * SIGNS[sign] if sign in SIGNS else v for v, (_, sign) in pairs)
