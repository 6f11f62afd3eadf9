"""Lines and convex polygons in the plane, in floats: for drawing, never for deciding."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

Point = tuple[float, float]
Polygon = tuple[Point, ...]
SLIVER = 1e-9
"""Pieces smaller than this part of the picture are not drawn."""


@dataclass(frozen=True, slots=True)
class Line:
    """The line a x + b y + c = 0 with unit normal (a, b).

    >>> Line.of(3.0, 4.0, -5.0).at((3.0, 4.0))
    4.0
    """

    a: float
    b: float
    c: float

    @staticmethod
    def of(a: float, b: float, c: float) -> Line:
        """The line with the normal scaled to length 1."""
        size = math.hypot(a, b)
        return Line(a / size, b / size, c / size)

    def at(self, point: Point) -> float:
        """The signed distance of a point."""
        return self.a * point[0] + self.b * point[1] + self.c

    def reversed(self) -> Line:
        """The same line with the other side positive."""
        return Line(-self.a, -self.b, -self.c)


def rectangle(x: tuple[float, float], y: tuple[float, float]) -> Polygon:
    """The rectangle with these sides, counterclockwise."""
    return ((x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]))


def bounds(points: Sequence[Point]) -> tuple[tuple[float, float], tuple[float, float]]:
    """The sides of the smallest rectangle around some points.

    >>> bounds([(0.0, 3.0), (1.0, 2.0)])
    ((0.0, 1.0), (2.0, 3.0))
    """
    xs, ys = zip(*points, strict=True)
    return (min(xs), max(xs)), (min(ys), max(ys))


def area(polygon: Polygon) -> float:
    """The area of a convex polygon.

    >>> area(rectangle((0.0, 2.0), (0.0, 3.0)))
    6.0
    """
    turned = (*polygon[1:], *polygon[:1])
    return abs(sum(p[0] * q[1] - p[1] * q[0] for p, q in zip(polygon, turned, strict=True))) / 2


def centre(polygon: Polygon) -> Point:
    """The mean of the corners, a point inside."""
    return sum(p[0] for p in polygon) / len(polygon), sum(p[1] for p in polygon) / len(polygon)


def clip(polygon: Polygon, line: Line) -> Polygon:
    """The part of a convex polygon where the line is not negative; O(corners).

    >>> clip(rectangle((0.0, 2.0), (0.0, 1.0)), Line(1.0, 0.0, -1.0))
    ((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0))
    """
    kept: list[Point] = []
    for here, there in zip(polygon, (*polygon[1:], *polygon[:1]), strict=True):
        a, b = line.at(here), line.at(there)
        if a >= 0:
            kept.append(here)
        if (a < 0 < b) or (b < 0 < a):
            kept.append(_between(here, there, a, b))
    return tuple(kept)


def _between(here: Point, there: Point, a: float, b: float) -> Point:
    part = a / (a - b)
    return here[0] + part * (there[0] - here[0]), here[1] + part * (there[1] - here[1])


def chord(polygon: Polygon, line: Line) -> tuple[Point, Point] | None:
    """Where a line enters and leaves a convex polygon; None when it misses it.

    >>> chord(rectangle((0.0, 2.0), (0.0, 1.0)), Line(1.0, 0.0, -1.0))
    ((1.0, 0.0), (1.0, 1.0))
    """
    found: list[Point] = []
    for here, there in zip(polygon, (*polygon[1:], *polygon[:1]), strict=True):
        a, b = line.at(here), line.at(there)
        if a == 0:
            found.append(here)
        elif (a < 0 < b) or (b < 0 < a):
            found.append(_between(here, there, a, b))
    if len(found) < 2:
        return None
    one, other = max(combinations(found, 2), key=lambda pair: math.dist(*pair))
    return (one, other) if math.dist(one, other) > 0 else None


def pieces(polygon: Polygon, lines: Iterable[Line]) -> list[Polygon]:
    """The parts into which the lines cut a convex polygon; O(k^3) for k lines.

    >>> square = rectangle((-1.0, 1.0), (-1.0, 1.0))
    >>> len(pieces(square, [Line(1.0, 0.0, 0.0), Line(0.0, 1.0, 0.0)]))
    4
    """
    least = SLIVER * area(polygon)
    found = [polygon]
    for line in lines:
        halves = [clip(part, side) for part in found for side in (line, line.reversed())]
        found = [half for half in halves if len(half) > 2 and area(half) > least]
    return found


def crossing(one: Line, other: Line) -> Point | None:
    """Where two lines meet; None for nearly parallel ones.

    >>> crossing(Line(1.0, 0.0, -2.0), Line(0.0, 1.0, 3.0))
    (2.0, -3.0)
    """
    turn = one.a * other.b - one.b * other.a
    if abs(turn) < SLIVER:
        return None
    return (
        (one.b * other.c - other.b * one.c) / turn,
        (other.a * one.c - one.a * other.c) / turn,
    )
