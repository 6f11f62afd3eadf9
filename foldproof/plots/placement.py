"""Where the badges of nodes go on their lines, so that they hide and meet as little as possible."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from foldproof.plots.canvas import ARROW, BADGE
from foldproof.plots.geometry import Line, Point

PLACES = 61
"""Tried places on each line."""
Frame = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Ray:
    """A node to place: its line on the page, in points, and the direction of its arrow."""

    node: int
    ends: tuple[Point, Point]
    direction: Point

    @property
    def line(self) -> Line:
        """The line through the ends."""
        (x0, y0), (x1, y1) = self.ends
        return Line.of(y1 - y0, x0 - x1, (x1 - x0) * y0 - (y1 - y0) * x0)

    def places(self) -> list[Point]:
        """Places to try, the preferred ones first.

        Preferred is the end to which the arrow's direction turns by a right angle to the left,
        so that symmetric lines get symmetric badges.
        """
        (x0, y0), (x1, y1) = self.ends
        ahead = (x1 - x0) * -self.direction[1] + (y1 - y0) * self.direction[0] >= 0
        parts = [(k + 1) / (PLACES + 1) for k in range(PLACES)]
        parts.sort(key=lambda part: abs((part if ahead else 1 - part) - 0.86))
        return [(x0 + part * (x1 - x0), y0 + part * (y1 - y0)) for part in parts]


def placed(rays: Sequence[Ray], frame: Frame) -> list[Point]:
    """A place for every ray, one after the other; O(rays^2) distances per tried place.

    A place is the better the farther its badge and arrow stay from those already placed, then
    from the frame and from other lines, as far as that matters; the first of the best is taken.
    """
    chosen: list[Point] = []
    taken: list[Point] = []
    for ray in rays:
        others = [other.line for other in rays if other.ends != ray.ends]
        best = max(ray.places(), key=lambda place: _room(place, ray, others, taken, frame))
        chosen.append(best)
        taken += _body(best, ray)
    return chosen


def _body(place: Point, ray: Ray) -> list[Point]:
    """Points that stand for the badge and its arrow."""
    return [
        (place[0] + reach * ray.direction[0], place[1] + reach * ray.direction[1])
        for reach in (0.0, ARROW / 2, ARROW)
    ]


def _room(
    place: Point, ray: Ray, others: Sequence[Line], taken: Sequence[Point], frame: Frame
) -> tuple[float, ...]:
    """The rooms beside badges, inside the frame, and beside all lines; each is enough at 1."""
    body = _body(place, ray)
    apart = min((math.dist(p, q) for p in body for q in taken), default=math.inf)
    framed = min(_inside(p, frame) for p in body)
    beside = [min(abs(line.at(body[0])) / (1.7 * BADGE), 1.0) for line in others]
    beside += [min(abs(line.at(body[-1])) / 5.0, 1.0) for line in others]
    ranked = (min(apart / (2.6 * BADGE), 1.0), min(framed / (1.8 * BADGE), 1.0), sum(beside))
    return tuple(round(room, 1) for room in ranked)


def _inside(point: Point, frame: Frame) -> float:
    """The distance to the frame, negative outside."""
    return min(
        min(value - low, high - value) for value, (low, high) in zip(point, frame, strict=True)
    )
