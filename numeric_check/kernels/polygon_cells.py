"""Clipping of convex polygons in the plane, with corners at infinity, in float64 with bounds.

A corner is a row of nine numbers: (x, y, z), their three radii, 1 where it is exact and integral,
then |x| + |y| + |z| and the largest radius with a share for rounding, for a first coarse bound;
z > 0, or z = 0 for a direction. ``edges`` name for each corner the row that vanishes
between it and the next, -1 at infinity. Corners are cross products of two rows, so errors do not
grow from cut to cut. Exact twin: :class:`symbolic.polygon_cells.Polygon`.
"""

from __future__ import annotations

from typing import Any

from numba import njit

from numeric_check.kernels.float_filter import (
    EXACT,
    INFLATE,
    KERNEL,
    TINY,
    UNIT,
    Floats,
    Ints,
    minor,
)

SPLIT, ZERO, FAILED = 0, 2, 3
"""Outcomes of a decision besides the signs 1 and -1."""


CORNER = 9
"""Numbers of a corner."""


@njit(**KERNEL)
def _sized(corner: Floats) -> None:
    """Fill in the last two numbers of a corner."""
    x, y, z = abs(corner[0]), abs(corner[1]), abs(corner[2])
    corner[7] = x + y + z
    corner[8] = max(corner[3], corner[4], corner[5]) + 8.0 * UNIT * max(x, y, z)


@njit(**KERNEL)
def move(to: Floats, kept: Ints, place: int, corners: Floats, edges: Ints, source: int) -> None:
    """Copy a corner and its edge."""
    for k in range(CORNER):
        to[place, k] = corners[source, k]
    kept[place] = edges[source]


@njit(**KERNEL)
def start(corners: Floats, edges: Any) -> int:
    """The whole plane: four directions."""
    for k in range(4):
        for j in range(CORNER):
            corners[k, j] = 0.0
        edges[k] = -1
        corners[k, k % 2] = 1.0 if k < 2 else -1.0
        corners[k, 6] = 1.0
        _sized(corners[k])
    return 4


@njit(**KERNEL)
def signs_at(
    forms: Floats,
    radii: Floats,
    layer: int,
    unit: int,
    whole: bool,
    corners: Floats,
    base: int,
    count: int,
    values: Floats,
    signs: Ints,
) -> int:
    """Values and signs of a form at corners base, base + 1, ..., 0 where no bound decides.

    Returns SPLIT if both signs occur, else the sign, ZERO if there is none. O(count); arrays are
    passed whole and singly, for views and tuples of them cost more than the arithmetic.
    """
    a, b, c = forms[layer, unit, 0], forms[layer, unit, 1], forms[layer, unit, 2]
    ea, eb, ec = radii[layer, unit, 0], radii[layer, unit, 1], radii[layer, unit, 2]
    size = (abs(a) + abs(b) + abs(c) + ea + eb + ec) * INFLATE
    error = max(ea, eb, ec) * INFLATE
    above = below = False
    for k in range(count):
        place = base + k
        x, y, z = corners[place, 0], corners[place, 1], corners[place, 2]
        v = a * x + b * y + c * z
        r = (size * corners[place, 8] + error * corners[place, 7]) * INFLATE + TINY
        if not abs(v) > r:
            absolute = abs(a * x) + abs(b * y) + abs(c * z)
            if whole and corners[place, 6] == 1.0 and absolute < EXACT:
                r = 0.0
            else:
                r = (abs(a) + ea) * corners[place, 3] + (abs(b) + eb) * corners[place, 4]
                r += (abs(c) + ec) * corners[place, 5] + ea * abs(x) + eb * abs(y) + ec * z
                r = (r + 5.0 * UNIT * absolute) * INFLATE + TINY
        values[k] = v
        signs[k] = 1 if v > r else (-1 if v < -r else 0)
        above = above or v > r
        below = below or v < -r
    if above and below:
        return SPLIT
    return 1 if above else (-1 if below else ZERO)


@njit(**KERNEL)
def lowest(corners: Floats, edges: Ints, base: int, count: int, values: Floats, sign: int) -> int:
    """The finite corner where sign * form is least, -1 if there is none between two rows."""
    best = -1
    least = scale = 1.0
    for k in range(count):
        z = corners[base + k, 2]
        if z > 0.0:
            here = sign * values[k]
            if best < 0 or here * scale < least * z:
                best, least, scale = k, here, z
    if best >= 0 and (edges[base + best] < 0 or edges[base + before(best, count)] < 0):
        return -1
    return best


@njit(**KERNEL)
def before(corner: int, count: int) -> int:
    """The corner before one, in cyclic order."""
    return corner - 1 if corner else count - 1


@njit(**KERNEL)
def proved(
    forms: Floats,
    radii: Floats,
    layer: int,
    unit: int,
    whole: bool,
    sign: int,
    first: int,
    second: int,
    rows: Floats,
    errors: Floats,
    integral: Ints,
) -> bool:
    """Whether sign * form = m * first + n * second + constant with all three >= 0, for certain.

    Cramer's rule; the constant is the value of the form where both rows vanish, a determinant of
    all three. An infinite bound proves nothing.
    """
    exact = whole and integral[first] == 1 and integral[second] == 1
    r0, r1, r2 = rows[first, 0], rows[first, 1], rows[first, 2]
    s0, s1, s2 = rows[second, 0], rows[second, 1], rows[second, 2]
    er0, er1, er2 = errors[first, 0], errors[first, 1], errors[first, 2]
    es0, es1, es2 = errors[second, 0], errors[second, 1], errors[second, 2]
    a, b, c = forms[layer, unit, 0], forms[layer, unit, 1], forms[layer, unit, 2]
    ea, eb, ec = radii[layer, unit, 0], radii[layer, unit, 1], radii[layer, unit, 2]
    z, ez = minor(r0, r1, s0, s1, er0, er1, es0, es1, exact)
    one, e1 = minor(a, b, s0, s1, ea, eb, es0, es1, exact)
    two, e2 = minor(r0, r1, a, b, er0, er1, ea, eb, exact)
    x, ex = minor(r1, r2, s1, s2, er1, er2, es1, es2, exact)
    y, ey = minor(r2, r0, s2, s0, er2, er0, es2, es0, exact)
    value = a * x + b * y + c * z
    absolute = abs(a * x) + abs(b * y) + abs(c * z)
    if exact and ex == 0.0 and ey == 0.0 and ez == 0.0 and absolute < EXACT:
        error = 0.0
    else:
        error = (abs(a) + ea) * ex + (abs(b) + eb) * ey + (abs(c) + ec) * ez
        error += ea * abs(x) + eb * abs(y) + ec * abs(z)
        error = (error + 5.0 * UNIT * absolute) * INFLATE + TINY
    turn = float(sign) if z > 0.0 else -float(sign)
    if not abs(z) - ez > 0.0:
        return False
    return bool(turn * one - e1 >= 0.0 and turn * two - e2 >= 0.0 and turn * value - error >= 0.0)


@njit(**KERNEL)
def cut(
    corners: Floats, edges: Any, count: int, out: Any, sign: int, new: int, table: Any, made: Any
) -> int:
    """The part of a polygon where row ``new`` = sign * form is positive; -1 if it cannot be told.

    ``out`` are values and signs of the form; writes corners and edges of the part into ``made``,
    which has room for 2 count + 2, and returns how many there are.
    """
    values, signs = out
    rows, errors, integral = table
    to, kept = made
    size = 0
    place = -1
    for c in range(count):
        after = (c + 1) % count
        here, there = sign * signs[c], sign * signs[after]
        if here >= 0:
            move(to, kept, size, corners, edges, c)
            if here == 0 and there < 0:
                kept[size] = new
                place = size
            size += 1
        if here * there < 0:
            if not _between(corners, edges[c], c, after, sign, values, new, table, to[size]):
                return -1
            kept[size] = edges[c]
            if here > 0:
                kept[size] = new
                place = size
            size += 1
    if place < 0 or size < 3:
        return -1
    last = (place + 1) % size
    if to[place, 2] == 0.0 and to[last, 2] == 0.0:  # all of a line: give it a point
        for c in range(size, place + 1, -1):
            move(to, kept, c, to, kept, c - 1)
        row, error = rows[new], errors[new]
        point = to[place + 1]
        exact = integral[new] == 1
        for k in range(2):
            point[k], point[3 + k] = minor(
                -row[2], 0.0, 0.0, row[k], error[2], 0.0, 0.0, error[k], exact
            )
        point[2], point[5] = minor(
            row[0], -row[1], row[1], row[0], error[0], error[1], error[1], error[0], exact
        )
        point[6] = 1.0 if point[3] == 0.0 and point[4] == 0.0 and point[5] == 0.0 else 0.0
        _sized(point)
        kept[place + 1] = new
        size += 1
        if not point[2] > point[5]:
            return -1
    return size


@njit(**KERNEL)
def _between(
    corners: Floats,
    edge: int,
    here: int,
    after: int,
    sign: int,
    values: Floats,
    new: int,
    table: Any,
    to: Floats,
) -> bool:
    """Where row ``new`` vanishes between two corners at which it has opposite signs."""
    rows, errors, integral = table
    row, er = rows[new], errors[new]
    if edge < 0:  # a direction of the line, on the side of both corners
        x, y = corners[here, 0], corners[here, 1]
        u, v = corners[after, 0], corners[after, 1]
        s, t = sign * values[after], sign * values[here]
        along = row[1] * (t * u - s * x) - row[0] * (t * v - s * y)
        if t < 0.0:
            along = -along
        turn = 1.0 if along > 0.0 else -1.0
        to[0], to[1], to[2] = turn * row[1], -turn * row[0], 0.0
        to[3], to[4], to[5] = er[1], er[0], 0.0
        to[6] = 1.0 if integral[new] else 0.0
        _sized(to)
        return bool(along != 0.0)
    p, ep = rows[edge], errors[edge]
    exact = integral[new] == 1 and integral[edge] == 1
    to[0], to[3] = minor(row[1], row[2], p[1], p[2], er[1], er[2], ep[1], ep[2], exact)
    to[1], to[4] = minor(row[2], row[0], p[2], p[0], er[2], er[0], ep[2], ep[0], exact)
    to[2], to[5] = minor(row[0], row[1], p[0], p[1], er[0], er[1], ep[0], ep[1], exact)
    if to[2] < 0.0:
        to[0], to[1], to[2] = -to[0], -to[1], -to[2]
    to[6] = 1.0 if exact and to[3] == 0.0 and to[4] == 0.0 and to[5] == 0.0 else 0.0
    _sized(to)
    return bool(to[2] > to[5])


@njit(**KERNEL)
def middle(corners: Floats, count: int, point: Floats) -> None:
    """A point inside: the mean of the finite corners, moved along the directions."""
    finite = 0
    point[0] = point[1] = 0.0
    for c in range(count):
        if corners[c, 2] > 0.0:
            finite += 1
            point[0] += corners[c, 0] / corners[c, 2]
            point[1] += corners[c, 1] / corners[c, 2]
    point[0] /= max(1, finite)
    point[1] /= max(1, finite)
    reach = 1.0
    for c in range(count):
        if corners[c, 2] > 0.0:
            reach = max(reach, abs(corners[c, 0] / corners[c, 2] - point[0]))
            reach = max(reach, abs(corners[c, 1] / corners[c, 2] - point[1]))
    for c in range(count):
        if corners[c, 2] == 0.0:
            size = max(abs(corners[c, 0]), abs(corners[c, 1]))
            point[0] += reach * corners[c, 0] / size
            point[1] += reach * corners[c, 1] / size
