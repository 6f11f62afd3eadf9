"""Which sign an affine form has on a polyhedron in any dimension: a small dense simplex in float64.

A cell is given by its rows and a point inside, from which the simplex starts; the coordinates are
free variables. It stops as soon as the form is negative somewhere, and otherwise at a vertex where
the form is least, whose rows are the support of a Farkas combination; their multipliers are then
enclosed with bounds on every rounding. Exact twin: :class:`symbolic.cell_shapes.Polyhedron`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from numeric_check.kernels.float_filter import INFLATE, KERNEL, TINY, UNIT, Floats, Ints

BELOW, ABOVE, STUCK = 0, 1, 2
NEAR = 1e-9
"""What the simplex takes for 0; a proposal, never a verdict."""


@njit(**KERNEL)
def fill(rows: Floats, count: int, form: Floats, point: Floats, tableau: Floats) -> None:
    """Rows and form, over their sizes, as functions of the step from the point.

    ``tableau`` (rows + 1, n + 1): the last row is the form, the last column the values at the
    point.
    """
    n = point.shape[0]
    for i in range(count + 1):
        row = rows[i] if i < count else form
        size = 0.0
        total = row[n]
        for j in range(n):
            size = max(size, abs(row[j]))
            total += row[j] * point[j]
        if size == 0.0:
            size = max(1.0, abs(total))
        for j in range(n):
            tableau[i, j] = row[j] / size
        tableau[i, n] = total / size
        if i < count and tableau[i, n] < 0.0:
            tableau[i, n] = 0.0


@njit(**KERNEL)
def lowest(tableau: Floats, count: int, names: Any, step: Floats) -> int:
    """Make the form small: BELOW with a step to a point where it is negative, ABOVE at the minimum.

    ``names`` = (name of each column, name of each row): coordinate j is j, row i is n + i. Along an
    unbounded direction the step is as long as the form needs to be negative by its value at the
    start. O(rows n) for each pivot.
    """
    columns, basics = names
    n = step.shape[0]
    for j in range(n):
        columns[j] = j
    for i in range(count):
        basics[i] = n + i
    begin = tableau[count, n]
    objective = tableau[count]
    for _ in range(60 * (n + 2)):
        if objective[n] < -NEAR * (1.0 + begin):
            _read(tableau, count, basics, step)
            return BELOW
        enter = _entering(objective, columns)
        if enter < 0:
            return ABOVE
        turn = -1.0 if objective[enter] > 0.0 else 1.0
        leave = _blocking(tableau, count, basics, enter, turn)
        if leave < 0:
            far = (objective[n] + max(begin, 1.0)) / abs(objective[enter])
            _read(tableau, count, basics, step)
            if columns[enter] < n:
                step[columns[enter]] += turn * far
            for i in range(count):
                if basics[i] < n:
                    step[basics[i]] += tableau[i, enter] * turn * far
            return BELOW
        _pivot(tableau, count, leave, enter)
        columns[enter], basics[leave] = basics[leave], columns[enter]
    return STUCK


@njit(**KERNEL)
def _entering(objective: Floats, columns: Ints) -> int:
    """The steepest column along which the form decreases, free coordinates first; -1 if none."""
    n = columns.shape[0]
    enter = -1
    best = NEAR
    free = False
    for j in range(n):
        slope = abs(objective[j]) if columns[j] < n else -objective[j]
        if columns[j] < n and slope > NEAR and not free:
            enter, best, free = j, slope, True
        elif slope > best and (columns[j] < n) == free:
            enter, best = j, slope
    return enter


@njit(**KERNEL)
def _blocking(tableau: Floats, count: int, basics: Ints, enter: int, turn: float) -> int:
    """The row that ends the step, -1 if none does: the steepest of those that do about first.

    Harris's two passes: large pivots keep the errors small.
    """
    n = tableau.shape[1] - 1
    ratio = np.inf
    for i in range(count):
        rate = -tableau[i, enter] * turn
        if basics[i] >= n and rate > NEAR:
            ratio = min(ratio, (max(tableau[i, n], 0.0) + NEAR) / rate)
    leave = -1
    steep = 0.0
    for i in range(count):
        rate = -tableau[i, enter] * turn
        if basics[i] >= n and rate > max(NEAR, steep) and tableau[i, n] <= ratio * rate:
            leave, steep = i, rate
    return leave


@njit(**KERNEL)
def _read(tableau: Floats, count: int, basics: Ints, step: Floats) -> None:
    """The coordinates at the present vertex."""
    n = step.shape[0]
    for j in range(n):
        step[j] = 0.0
    for i in range(count):
        if basics[i] < n:
            step[basics[i]] = tableau[i, n]


@njit(**KERNEL)
def _pivot(tableau: Floats, count: int, leave: int, enter: int) -> None:
    """Exchange a column and a row: the column's variable becomes a function of the others."""
    size = tableau.shape[1]
    pivot = tableau[leave]
    unit = 1.0 / pivot[enter]
    for j in range(size):
        pivot[j] = unit if j == enter else -pivot[j] * unit
    for i in range(count + 1):
        if i != leave:
            row = tableau[i]
            factor = row[enter]
            if factor != 0.0:
                for j in range(size):
                    row[j] = factor * pivot[j] if j == enter else row[j] + factor * pivot[j]


@njit(**KERNEL)
def support(tableau: Floats, count: int, columns: Ints, basis: Ints) -> int:
    """The rows with positive multipliers at a minimum; returns how many there are."""
    n = columns.shape[0]
    found = 0
    for j in range(n):
        if columns[j] >= n and tableau[count, j] > NEAR:
            basis[found] = columns[j] - n
            found += 1
    return found


@njit(**KERNEL)
def proved(
    form: Floats, radii: Floats, sign: int, basis: Ints, rows: Floats, errors: Floats, work: Floats
) -> bool:
    """Whether sign * form = sum of n rows with positive multipliers + a positive constant.

    With R near the inverse of the matrix B of the rows and l near form * R, the multipliers are
    l + r B^-1 for the residual r = form - l B, and |r B^-1|_j <= (|r| |R|)_j + 2 g max(|r| |R|) for
    g >= the largest column sum of |1 - B R|, if g < 1/2. ``work`` has at least
    2 n + 3 rows and 2 n columns.
    """
    n = form.shape[0] - 1
    if not _inverted(basis, rows, work):
        return False
    near, rest, spread = work[2 * n], work[2 * n + 1], work[2 * n + 2]
    eps = (n + 4) * UNIT
    for j in range(n):
        total = 0.0
        for k in range(n):
            total += sign * form[k] * work[k, n + j]
        near[j] = total
    for k in range(n):
        total = sign * form[k]
        size = abs(form[k])
        error = radii[k]
        for j in range(n):
            x = rows[basis[j], k]
            total -= near[j] * x
            size += abs(near[j] * x)
            error += abs(near[j]) * errors[basis[j], k]
        rest[k] = abs(total) + error + eps * size + TINY
    worst = _distance(basis, rows, errors, work)
    if not worst < 0.25:
        return False
    most = 0.0
    for j in range(n):
        total = 0.0
        for k in range(n):
            total += rest[k] * abs(work[k, n + j])
        spread[j] = total
        most = max(most, total)
    constant = sign * form[n]
    size = abs(form[n])
    error = radii[n]
    for j in range(n):
        reach = (spread[j] + 2.0 * worst * most) * 2.0 + TINY
        if not near[j] > reach:
            return False
        b = rows[basis[j], n]
        constant -= near[j] * b
        size += abs(near[j] * b)
        error += reach * (abs(b) + errors[basis[j], n]) + near[j] * errors[basis[j], n]
    return bool(constant > (error + eps * size) * INFLATE * 2.0 + TINY)


@njit(**KERNEL)
def _distance(basis: Ints, rows: Floats, errors: Floats, work: Floats) -> float:
    """At least the largest column sum of |1 - B R|, R in columns n.. of ``work``."""
    n = rows.shape[1] - 1
    eps = (n + 4) * UNIT
    worst = 0.0
    for j in range(n):
        column = 0.0
        for i in range(n):
            total = 1.0 if i == j else 0.0
            size = total
            error = 0.0
            for k in range(n):
                x = rows[basis[i], k]
                total -= x * work[k, n + j]
                size += abs(x * work[k, n + j])
                error += errors[basis[i], k] * abs(work[k, n + j])
            column += abs(total) + error + eps * size + TINY
        worst = max(worst, column)
    return worst * INFLATE


@njit(**KERNEL)
def _inverted(basis: Ints, rows: Floats, work: Floats) -> bool:
    """Gauss-Jordan: about the inverse of the rows of the basis, in columns n.. of ``work``."""
    n = rows.shape[1] - 1
    for i in range(n):
        for j in range(n):
            work[i, j] = rows[basis[i], j]
            work[i, n + j] = 1.0 if i == j else 0.0
    for c in range(n):
        best = c
        for i in range(c + 1, n):
            if abs(work[i, c]) > abs(work[best, c]):
                best = i
        if not abs(work[best, c]) > 0.0:
            return False
        for j in range(2 * n):
            work[best, j], work[c, j] = work[c, j], work[best, j]
        unit = 1.0 / work[c, c]
        for j in range(2 * n):
            work[c, j] *= unit
        for i in range(n):
            factor = work[i, c]
            if i != c and factor != 0.0:
                for j in range(2 * n):
                    work[i, j] -= factor * work[c, j]
    return True


@njit(**KERNEL)
def centred(rows: Floats, count: int, point: Floats, values: Floats) -> None:
    """Move a point inside along every axis, in turn, to the middle or a distance of 1; O(rows n).

    Of the places that far from the walls it is the nearest to 0, so unbounded cells do not lead
    away.
    """
    n = point.shape[0]
    for i in range(count):
        total = rows[i, n]
        for j in range(n):
            total += rows[i, j] * point[j]
        values[i] = total
    for k in range(n):
        low, high = -np.inf, np.inf
        for i in range(count):
            slope = rows[i, k]
            if slope > 0.0:
                low = max(low, -values[i] / slope)
            elif slope < 0.0:
                high = min(high, -values[i] / slope)
        if not low < high or low > 0.0 or high < 0.0:
            continue
        gap = min(1.0, 0.5 * (high - low))
        move = min(max(-point[k], low + gap), high - gap)
        point[k] += move
        for i in range(count):
            values[i] += rows[i, k] * move
