"""What a run of the split tree keeps: the network, where it is, what it found; and its layers."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from numeric_check.kernels.float_filter import KERNEL, Floats, Ints, all_positive, compose

NOTHING, EMPTY, CONSTANT, PROPER, UNDEFINED = range(5)
"""What a form is: 0 for certain, perhaps 0, constant, none of these; or floats cannot tell."""

LAYER, UNIT, DEPTH, COUNT, BASE, WAITING = range(6)
"""Places in ``state``: where the run is, corners and their place, how many cells wait."""

STEPS, LEAVES, QUESTIONS = range(3)
"""Places in ``made``: how many results there are."""


FRACTION_BITS = (0, 2, 4, 6, 8, 10, 12, 16, 20, 26, 32, 40, 48, 56, 64, 80)


class Stack(NamedTuple):
    """Hidden layers, one after the other: weights (layers, width, fan + 1), radii likewise.

    ``first`` marks layers on the inputs, ``integral`` those of exact integers below 2**53.
    """

    weight: Floats
    radius: Floats
    widths: Ints
    first: Ints
    integral: Ints


class Path(NamedTuple):
    """Where a run is: forms of each layer on the cell, signs, rows of the cell, cells that wait."""

    forms: Floats
    radii: Floats
    whole: Ints
    kinds: NDArray[np.int8]
    signs: NDArray[np.int8]
    rows: Floats
    errors: Floats
    exact: Ints
    keys: Ints
    corners: Floats
    edges: Ints
    points: Floats
    waiting: Ints
    state: Ints


class Results(NamedTuple):
    """What a run found: steps (a sign or 0 for a split, and a support), leaves, questions."""

    steps: NDArray[np.int8]
    supports: NDArray[np.int32]
    points: Ints
    shifts: NDArray[np.int8]
    signs: NDArray[np.int8]
    questions: Ints
    contexts: NDArray[np.int8]
    keys: Ints
    made: Ints


class Scratch(NamedTuple):
    """Memory for one decision."""

    values: Floats
    marks: Ints
    above: Floats
    above_edges: Ints
    below: Floats
    below_edges: Ints
    tableau: Floats
    columns: Ints
    basics: Ints
    basis: Ints
    step: Floats
    other: Floats
    work: Floats
    active: Ints
    spread: Floats
    rounded: Floats


@njit(**KERNEL)
def classify(forms: Floats, radii: Floats, layer: int, width: int, kinds: Any) -> None:
    """What the forms of a layer are."""
    n = forms.shape[2] - 1
    for k in range(width):
        nothing = empty = constant = finite = True
        for j in range(n + 1):
            x, r = forms[layer, k, j], radii[layer, k, j]
            finite = finite and np.isfinite(x) and np.isfinite(r)
            zero = x == 0.0 and r == 0.0
            nothing = nothing and zero
            empty = empty and abs(x) <= r
            constant = constant and (zero or j == n)
        kind = CONSTANT if constant else PROPER
        kind = EMPTY if empty else kind
        kind = NOTHING if nothing else kind
        kinds[layer, k] = kind if finite else UNDEFINED


@njit(**KERNEL)
def enter(stack: Stack, path: Path, scratch: Scratch, layer: int) -> None:
    """Compute the forms of a layer from the signs below, and what they are.

    O(width * active * n).
    """
    width = stack.widths[layer]
    forms, radii, signs, active = path.forms, path.radii, path.signs, scratch.active
    size = forms.shape[2]
    weight, radius = stack.weight[layer, :width], stack.radius[layer, :width]
    if stack.first[layer]:
        for k in range(width):
            for j in range(size):
                source = j if j < size - 1 else weight.shape[1] - 1
                forms[layer, k, j] = weight[k, source]
                radii[layer, k, j] = radius[k, source]
        path.whole[layer] = stack.integral[layer]
        classify(forms, radii, layer, width, path.kinds)
        return
    count = 0
    for i in range(stack.widths[layer - 1]):
        if signs[layer - 1, i] > 0:
            active[count] = i
            count += 1
    below = forms[layer - 1], radii[layer - 1], path.whole[layer - 1] == 1
    whole = stack.integral[layer] == 1
    out = forms[layer], radii[layer]
    path.whole[layer] = compose(weight, radius, whole, active[:count], below, scratch.spread, out)
    classify(forms, radii, layer, width, path.kinds)


@njit(**KERNEL)
def ask(path: Path, results: Results, stack: Stack, place: int, sign: int, rows: int) -> None:
    """Leave a question (step or -1, sign or 2 for zero, layer, unit, rows, depth) and the signs."""
    asked = results.made[QUESTIONS]
    question = results.questions[asked]
    question[0] = place
    question[1] = sign
    question[2] = path.state[LAYER]
    question[3] = path.state[UNIT]
    question[4] = rows
    question[5] = path.state[DEPTH]
    copy_signs(path, stack, results.contexts[asked])
    for i in range(path.state[DEPTH]):
        results.keys[asked, i] = path.keys[i]
    results.made[QUESTIONS] = asked + 1


@njit(**KERNEL)
def copy_signs(path: Path, stack: Stack, to: Any) -> None:
    """The signs of all units, in order."""
    signs, widths = path.signs, stack.widths
    place = 0
    for layer in range(widths.shape[0]):
        for k in range(widths[layer]):
            to[place] = signs[layer, k]
            place += 1


@njit(**KERNEL)
def short(
    rows: Floats,
    errors: Floats,
    depth: int,
    inside: Floats,
    tops: Ints,
    place: int,
    point: Floats,
) -> int:
    """The fewest bits with which a rounded point certainly is inside; -1 if none is enough."""
    n = tops.shape[1]
    for bits in FRACTION_BITS:
        scale = 2.0**bits
        for j in range(n):
            top = np.rint(inside[j] * scale)
            if not abs(top) < 2.0**53:
                return -1
            tops[place, j] = np.int64(top)
            point[j] = top / scale
        if all_positive(rows, errors, depth, point):
            return bits
    return -1
