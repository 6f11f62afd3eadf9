"""Which part of the line or of the plane a picture shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from foldproof.plots.geometry import Line, Point, Polygon, bounds, clip, crossing, rectangle
from foldproof.plots.numbers import as_float, rounded_up
from symbolic.domains import Domain
from symbolic.scalars import Field, Scalar

FAR = 3.5
"""Crossings farther out than this many times the farthest boundary may stay outside."""
FINEST = 1e-4
"""The least width of a view, relative to the size of its coordinates."""
HUGE = 1e3
NOISE = 1e-9


def interval(points: Sequence[Scalar], domain: Domain, field: Field) -> tuple[Scalar, Scalar]:
    """The ends of the shown interval of a line.

    A bounded domain is shown whole; otherwise the breakpoints with some room on both sides.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> left, right = interval([QQ.element(0), QQ.element(4)], Domain.all(1), QQ)
    >>> left == -2, right == 6
    (True, True)
    """
    low, high = _ends(domain, field)
    floats = [as_float(point, field) for point in points]
    if low is not None and high is not None:
        return low, high
    known = floats + [as_float(end, field) for end in (low, high) if end is not None]
    first, last = min(known, default=0.0), max(known, default=0.0)
    room = max(0.45 * (last - first), FINEST * max(abs(first), abs(last)))
    room = rounded_up(room) if room else 1.0

    def element(value: float) -> Scalar:
        numerator, denominator = value.as_integer_ratio()
        return field.element(numerator) / field.element(denominator)

    left = element(first - room) if low is None else low
    return left, element(last + room) if high is None else high


def _ends(domain: Domain, field: Field) -> tuple[Scalar | None, Scalar | None]:
    """The ends of an open interval that is not empty."""
    low: Scalar | None = None
    high: Scalar | None = None
    for row in domain.rows:
        slope = row.normal[0]
        if not slope:
            continue
        end = -row.offset / slope
        if field.sign(slope) > 0:
            low = end if low is None or field.sign(end - low) > 0 else low
        else:
            high = end if high is None or field.sign(high - end) > 0 else high
    return low, high


def square(lines: Sequence[Line], beside: Sequence[Point] = ()) -> Polygon:
    """A square around the interesting part: every line, every crossing that is not far away.

    ``beside`` are more points to show. The midpoint is the point nearest to all lines in the sense
    of least squares, or 0 if that changes little.

    >>> square([Line(1.0, 0.0, -1.0), Line(1.0, 0.0, 1.0)])
    ((-2.0, -2.0), (2.0, -2.0), (2.0, 2.0), (-2.0, 2.0))
    """
    middle = _nearest(lines)
    away = _size(middle, (0.0, 0.0))
    distance = max((abs(line.at(middle)) for line in lines), default=0.0)
    distance = distance if distance > NOISE * away else 0.0
    crossings = [p for pair in combinations(lines, 2) if (p := crossing(*pair))]
    wanted = [p for p in crossings if math.dist(p, middle) <= FAR * distance]
    reach = max([1.7 * distance, *(1.15 * _size(p, middle) for p in [*wanted, *beside])])
    if reach <= NOISE * away:  # all lines meet in one point: show the origin too
        reach = 1.15 * away
    reach = max(reach, FINEST * away)
    if 0 < away <= 0.3 * reach:
        reach += away
        middle = (0.0, 0.0)
    reach = rounded_up(reach) if reach > 0 else 1.0
    return _square(middle, reach)


def _size(point: Point, middle: Point) -> float:
    return max(abs(point[0] - middle[0]), abs(point[1] - middle[1]))


def _nearest(lines: Sequence[Line]) -> Point:
    """The shortest point with least sum of squared distances to the lines."""
    import numpy as np

    if not lines:
        return 0.0, 0.0
    normals = np.array([[line.a, line.b] for line in lines])
    offsets = np.array([-line.c for line in lines])
    x, y = np.linalg.lstsq(normals, offsets, rcond=1e-6)[0]
    size = max(abs(float(x)), abs(float(y)), *(abs(line.c) for line in lines))
    return _cleaned(float(x), size), _cleaned(float(y), size)


def _cleaned(value: float, size: float) -> float:
    """The value, or 0 when it is rounding noise."""
    return value if abs(value) > NOISE * size else 0.0


def plane_part(lines: Sequence[Line], rows: Sequence[Line]) -> tuple[Polygon, Polygon]:
    """The shown rectangle and the part of it in the domain {every row > 0}.

    A bounded domain gives the rectangle around it; of an unbounded one the interesting part is
    shown, with its corners.
    """
    if not rows:
        shown = square(lines)
        return shown, shown
    corners = [p for pair in combinations(rows, 2) if (p := crossing(*pair))]
    sizes = [abs(coordinate) for p in corners for coordinate in p]
    huge = HUGE * max([1.0, *sizes, *(abs(row.c) for row in rows)])
    whole = rectangle((-huge, huge), (-huge, huge))
    for row in rows:
        whole = clip(whole, row)
    near = [p for p in whole if _size(p, (0.0, 0.0)) < huge / 2]
    if whole and len(near) == len(whole):
        shown = rectangle(*bounds(whole))
        return shown, whole
    shown = _around(near, lines, rows)
    part = shown
    for row in rows:
        part = clip(part, row)
    return shown, part


def _around(corners: Sequence[Point], lines: Sequence[Line], rows: Sequence[Line]) -> Polygon:
    """A square around the corners of an unbounded domain and the crossings on it."""
    points = [
        p
        for pair in combinations([*lines, *rows], 2)
        if (p := crossing(*pair)) and all(row.at(p) >= -NOISE * abs(row.c) for row in rows)
    ]
    if not points:
        return square(lines or rows, corners)
    x, y = bounds(_together([*corners, *points]))
    middle = ((x[0] + x[1]) / 2, (y[0] + y[1]) / 2)
    reach = 0.8 * max(x[1] - x[0], y[1] - y[0])
    reach = max(reach, FINEST * _size(middle, (0.0, 0.0)))
    reach = rounded_up(reach) if reach else 1.0
    return _square(middle, reach)


def _together(points: Sequence[Point]) -> list[Point]:
    """The points without those that lie far away from most others."""
    from statistics import median

    middle = (median(p[0] for p in points), median(p[1] for p in points))
    sizes = [_size(p, middle) for p in points]
    limit = FAR * median(sizes) or max(sizes)
    return [p for p, size in zip(points, sizes, strict=True) if size <= limit]


def _square(middle: Point, reach: float) -> Polygon:
    x, y = middle
    return rectangle((x - reach, x + reach), (y - reach, y + reach))
