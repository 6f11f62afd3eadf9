"""The split tree of a network in float64: signs that are certain, and questions for exact code.

Units are gone through in order, cells depth first, the positive side first, as in the exact twin
:func:`symbolic.cells.split_tree`. In the plane cells are polygons, elsewhere rows and a point
inside. The run can be left and entered again: it stops when a buffer of results is full.
"""

from __future__ import annotations

from typing import Any

from numba import njit

from numeric_check.kernels import polygon_cells as polygon
from numeric_check.kernels import simplex_cells as simplex
from numeric_check.kernels.float_filter import KERNEL, Floats
from numeric_check.kernels.region_memory import (
    BASE,
    CONSTANT,
    COUNT,
    DEPTH,
    EMPTY,
    LAYER,
    LEAVES,
    NOTHING,
    QUESTIONS,
    STEPS,
    UNDEFINED,
    UNIT,
    WAITING,
    Path,
    Results,
    Scratch,
    Stack,
    ask,
    copy_signs,
    enter,
    short,
)

DONE, FULL, FAILED = 0, 1, 2
"""How a run ended: the tree is complete, a buffer is full, or exact code must do it all."""


@njit(**KERNEL)
def set_row(path: Path, place: int, form: Floats, radii: Floats, sign: int, whole: int) -> None:
    """Row ``place`` of the cell is sign * form."""
    rows, errors = path.rows, path.errors
    for j in range(form.shape[0]):
        rows[place, j] = sign * form[j]
        errors[place, j] = radii[j]
    path.exact[place] = whole


@njit(**KERNEL)
def decide(form: Floats, path: Path, scratch: Scratch) -> int:
    """SPLIT with a step to the other side, a sign, or FAILED; for other dimensions than 2."""
    depth = path.state[DEPTH]
    n = form.shape[0] - 1
    point = path.points[path.state[WAITING]]
    here = form[n]
    size = 0.0
    for j in range(n):
        here += form[j] * point[j]
        size = max(size, abs(form[j]))
    if _across(form, path.rows, depth, point, here, size, scratch.step):
        return polygon.SPLIT
    sign = 1 if here >= 0.0 else -1
    for j in range(n + 1):
        scratch.other[j] = sign * form[j]
    simplex.fill(path.rows, depth, scratch.other, point, scratch.tableau)
    names = scratch.columns, scratch.basics
    found = simplex.lowest(scratch.tableau, depth, names, scratch.step)
    if found == simplex.STUCK:
        return polygon.FAILED
    return sign if found == simplex.ABOVE else polygon.SPLIT


@njit(**KERNEL)
def _across(
    form: Floats, rows: Floats, depth: int, point: Floats, here: float, size: float, step: Floats
) -> bool:
    """Whether the point is about on the form's boundary, and a short step crosses it inside."""
    n = point.shape[0]
    if size == 0.0:
        return False
    scale = size
    for j in range(n):
        scale = max(scale, abs(form[j] * point[j]))
    if abs(here) > 1e-6 * scale:
        return False
    reach = 1.0
    for i in range(depth):
        at = rows[i, n]
        rate = 0.0
        for j in range(n):
            at += rows[i, j] * point[j]
            rate += rows[i, j] * form[j] / size
        if rate != 0.0:
            reach = min(reach, 0.5 * at / abs(rate))
    slope = 0.0
    for j in range(n):
        slope += form[j] * form[j] / size
    if reach * slope < 4.0 * abs(here):
        return False
    turn = -1.0 if here >= 0.0 else 1.0
    for j in range(n):
        step[j] = turn * reach * form[j] / size
    return True


@njit(**KERNEL)
def supported(form: Floats, radii: Floats, sign: int, path: Path, scratch: Scratch) -> int:
    """The rows for a sign, in ``scratch.basis``: n if it is certain, -1 - number if it is not."""
    n = form.shape[0] - 1
    size = simplex.support(scratch.tableau, path.state[DEPTH], scratch.columns, scratch.basis)
    if size < n:
        return int(-1 - size)
    rows, errors = path.rows, path.errors
    certain = simplex.proved(form, radii, sign, scratch.basis, rows, errors, scratch.work)
    return int(size) if certain else -1 - int(size)


@njit(**KERNEL)
def split(form: Floats, radii: Floats, path: Path, scratch: Scratch, planar: bool) -> bool:
    """Go on with the positive part; the negative one waits. False if floats cannot tell."""
    state = path.state
    layer, unit, depth, waiting = state[LAYER], state[UNIT], state[DEPTH], state[WAITING]
    path.waiting[waiting, 0] = layer
    path.waiting[waiting, 1] = unit
    path.waiting[waiting, 2] = depth
    path.keys[depth] = layer * path.signs.shape[1] + unit
    if planar:
        done = _cut_polygon(form, radii, path, scratch)
    else:
        done = _part_points(form, radii, path, scratch)
    path.signs[layer, unit] = 1
    state[WAITING] = waiting + 1
    state[DEPTH] = depth + 1
    state[UNIT] = unit + 1
    return bool(done)


@njit(**KERNEL)
def _cut_polygon(form: Floats, radii: Floats, path: Path, scratch: Scratch) -> bool:
    """Both parts of a polygon, the positive one on top; ``scratch`` holds values and signs."""
    state = path.state
    depth, waiting, base, count = state[DEPTH], state[WAITING], state[BASE], state[COUNT]
    whole = path.whole[state[LAYER]]
    corners, edges = path.corners[base : base + count], path.edges[base : base + count]
    out = scratch.values, scratch.marks
    table = path.rows, path.errors, path.exact
    if 2 * count + 2 > scratch.above.shape[0]:
        return False
    set_row(path, depth, form, radii, -1, whole)
    made = scratch.below, scratch.below_edges
    low = polygon.cut(corners, edges, count, out, -1, depth, table, made)
    set_row(path, depth, form, radii, 1, whole)
    made = scratch.above, scratch.above_edges
    high = polygon.cut(corners, edges, count, out, 1, depth, table, made)
    if low < 0 or high < 0 or base + low + high > path.corners.shape[0]:
        return False
    corners, edges = path.corners, path.edges
    for k in range(low):
        polygon.move(corners, edges, base + k, scratch.below, scratch.below_edges, k)
    for k in range(high):
        polygon.move(corners, edges, base + low + k, scratch.above, scratch.above_edges, k)
    path.waiting[waiting, 3] = base
    path.waiting[waiting, 4] = low
    state[BASE], state[COUNT] = base + low, high
    return True


@njit(**KERNEL)
def _part_points(form: Floats, radii: Floats, path: Path, scratch: Scratch) -> bool:
    """A centred point in both parts of a cell, from its point and a step across the boundary."""
    depth, waiting = path.state[DEPTH], path.state[WAITING]
    whole = path.whole[path.state[LAYER]]
    n = form.shape[0] - 1
    point = path.points[waiting]
    here = there = form[n]
    for j in range(n):
        here += form[j] * point[j]
        there += form[j] * (point[j] + scratch.step[j])
    if here * there > 0.0:
        return False
    share = 0.5 if here == there else 0.5 * (1.0 + here / (here - there))
    back = 1.0 if here == 0.0 else 0.0  # on the boundary: both parts move away from it
    above = here > 0.0 or (here == 0.0 and there < 0.0)
    for j in range(n):
        near = point[j] - back * scratch.step[j]
        far = point[j] + share * scratch.step[j]
        path.points[waiting + 1, j] = near if above else far
        path.points[waiting, j] = far if above else near
    set_row(path, depth, form, radii, -1, whole)
    simplex.centred(path.rows, depth + 1, path.points[waiting], scratch.values)
    set_row(path, depth, form, radii, 1, whole)
    simplex.centred(path.rows, depth + 1, path.points[waiting + 1], scratch.values)
    return True


@njit(**KERNEL)
def back(path: Path, planar: bool) -> bool:
    """Go on with the negative part that waits, if there is one."""
    state = path.state
    if state[WAITING] == 0:
        return False
    waiting = state[WAITING] - 1
    layer, unit, depth = (
        path.waiting[waiting, 0],
        path.waiting[waiting, 1],
        path.waiting[waiting, 2],
    )
    state[WAITING], state[LAYER], state[UNIT] = waiting, layer, unit + 1
    state[DEPTH] = depth + 1
    path.signs[layer, unit] = -1
    path.keys[depth] = layer * path.signs.shape[1] + unit
    set_row(path, depth, path.forms[layer, unit], path.radii[layer, unit], -1, path.whole[layer])
    if planar:
        state[BASE], state[COUNT] = path.waiting[waiting, 3], path.waiting[waiting, 4]
    return True


@njit(**KERNEL)
def leaf(path: Path, stack: Stack, scratch: Scratch, results: Results, planar: bool) -> None:
    """Keep a cell with a point of few bits inside, or with a question if none is certain."""
    state = path.state
    n = path.rows.shape[1] - 1
    place = results.made[LEAVES]
    if planar:
        base, count = state[BASE], state[COUNT]
        polygon.middle(path.corners[base : base + count], count, scratch.other)
    else:
        for j in range(n):
            scratch.other[j] = path.points[state[WAITING], j]
        for _ in range(2):
            simplex.centred(path.rows, state[DEPTH], scratch.other[:n], scratch.values)
    copy_signs(path, stack, results.signs[place])
    results.made[LEAVES] = place + 1
    depth, other, rounded = state[DEPTH], scratch.other, scratch.rounded
    bits = short(path.rows, path.errors, depth, other, results.points, place, rounded)
    results.shifts[place] = bits
    if bits < 0:
        for j in range(n):
            results.points[place, j] = 0
        ask(path, results, stack, -1 - place, 0, 0)


@njit(**KERNEL)
def begin(stack: Stack, path: Path, scratch: Scratch, domain: Any, inside: Floats) -> bool:
    """Start at the domain, whose rows are (forms, radii, whether integral), with a point inside."""
    forms, radii, whole = domain
    planar = path.rows.shape[1] == 3
    for j in range(inside.shape[0]):
        path.points[0, j] = inside[j]
    if planar:
        path.state[COUNT] = polygon.start(path.corners, path.edges)
    for i in range(forms.shape[0]):
        set_row(path, i, forms[i], radii[i], 1, whole)
        path.keys[i] = -1 - i
        idle = forms[i, 0] == 0.0 and forms[i, 1] == 0.0 and forms[i, -1] > radii[i, -1]
        if planar and not idle:
            count = path.state[COUNT]
            corners, edges = path.corners[:count], path.edges[:count]
            out = scratch.values, scratch.marks
            values, marks = out
            single = forms.reshape((1, forms.shape[0], 3)), radii.reshape((1, forms.shape[0], 3))
            found = polygon.signs_at(
                single[0], single[1], 0, i, whole == 1, corners, 0, count, values, marks
            )
            if 2 * count + 2 > scratch.above.shape[0]:
                return False
            if found == polygon.SPLIT:
                table = path.rows, path.errors, path.exact
                made = scratch.above, scratch.above_edges
                count = polygon.cut(corners, edges, count, out, 1, i, table, made)
                if count < 0:
                    return False
                for k in range(count):
                    polygon.move(path.corners, path.edges, k, scratch.above, scratch.above_edges, k)
                path.state[COUNT] = count
            elif found != 1:
                return False
    path.state[DEPTH] = forms.shape[0]
    if stack.widths.shape[0]:
        enter(stack, path, scratch, 0)
    return True


@njit(**KERNEL)
def run(  # noqa: C901, PLR0912, PLR0915 - a call with all arrays costs more than a step
    stack: Stack, path: Path, results: Results, scratch: Scratch, most: int
) -> int:
    """Go on until the tree is complete, a buffer is full, or ``most`` leaves are found.

    O(1) decisions for each unit of each cell; one costs O(corners) in the plane and O(rows n) for
    each pivot elsewhere.
    """
    planar = path.rows.shape[1] == 3
    state, made = path.state, results.made
    forms, radii, signs, kinds = path.forms, path.radii, path.signs, path.kinds
    rows, errors, exact, corners, edges = (
        path.rows,
        path.errors,
        path.exact,
        path.corners,
        path.edges,
    )
    values, marks, basis = scratch.values, scratch.marks, scratch.basis
    steps, supports, widths, wholes = results.steps, results.supports, stack.widths, path.whole
    most = min(most, results.shifts.shape[0])
    questions = results.questions.shape[0] - 1
    layers = widths.shape[0]
    n = rows.shape[1] - 1
    while True:  # arrays are taken out of their tuples above, for that costs more than a step
        if made[STEPS] == steps.shape[0] or made[LEAVES] >= most or made[QUESTIONS] >= questions:
            return FULL
        layer, unit = state[LAYER], state[UNIT]
        if layer == layers:
            leaf(path, stack, scratch, results, planar)
            if not back(path, planar):
                return DONE
            continue
        if unit == widths[layer]:
            state[LAYER], state[UNIT] = layer + 1, 0
            if layer + 1 < layers:
                enter(stack, path, scratch, layer + 1)
            continue
        kind = kinds[layer, unit]
        if kind == UNDEFINED:
            return FAILED
        base, count = state[BASE], state[COUNT]
        whole = wholes[layer] == 1
        if kind in (NOTHING, EMPTY):
            found = polygon.ZERO
        elif kind == CONSTANT:
            found = 1 if forms[layer, unit, n] > 0.0 else -1
        elif planar:
            found = polygon.signs_at(
                forms, radii, layer, unit, whole, corners, base, count, values, marks
            )
        else:
            found = decide(forms[layer, unit], path, scratch)
        if found == polygon.FAILED:
            return FAILED
        if found == polygon.ZERO:
            signs[layer, unit] = 0
            if kind != NOTHING:
                ask(path, results, stack, -1, 2, 0)
            state[UNIT] = unit + 1
            continue
        place = made[STEPS]
        made[STEPS] = place + 1
        steps[place] = found
        for j in range(n):
            supports[place, j] = -1
        if found == polygon.SPLIT:
            if not split(forms[layer, unit], radii[layer, unit], path, scratch, planar):
                return FAILED
            continue
        certain = False
        size = 0
        if kind == CONSTANT:
            certain = found * forms[layer, unit, n] > radii[layer, unit, n]
        elif planar:
            best = polygon.lowest(corners, edges, base, count, values, found)
            if best >= 0:
                first, second = edges[base + polygon.before(best, count)], edges[base + best]
                supports[place, 0] = first
                size = 1
                if first != second:
                    supports[place, 1] = second
                    size = 2
                    certain = polygon.proved(
                        forms, radii, layer, unit, whole, found, first, second, rows, errors, exact
                    )
        else:
            size = supported(forms[layer, unit], radii[layer, unit], found, path, scratch)
            certain = size >= 0
            size = size if certain else -1 - size
            for j in range(size):
                supports[place, j] = basis[j]
        signs[layer, unit] = found
        if not certain:
            ask(path, results, stack, place, found, size)
        state[UNIT] = unit + 1
