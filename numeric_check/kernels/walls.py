"""Line sweeps through the activation regions of a network, and the ranks that their walls give.

Along a line x0 + t v every pre-activation is alpha + beta t as long as no unit changes its state;
``error`` bounds, for |t| <= T, what float64 makes wrong in alpha plus T times that in beta, as in
:mod:`numeric_check.kernels.layered`. At the end of each segment one unit vanishes. That point is
used only if the state of every other unit there is certain; then forms, slopes and hidden values
modulo the prime are exact. The first point of a line serves the block of the output. T is an
integer.

Arrays over units begin with the inputs, which are always active; ``bases[l]`` is where the values
that enter layer l begin. Weights are kept by columns: those of layer l begin at ``places[l]``,
entry k units + i leads from k to i, and the biases follow.

Twin: :func:`numeric_check.twins.wall_ranks_exactly`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from numeric_check.kernels.elimination import Floats, Indices, inverse_modulo, reduced
from numeric_check.kernels.layered import SAFETY, TINY, UNIT, Signs, _reduce


class Layout(NamedTuple):
    """Where things stand: see the module."""

    widths: Indices
    bases: Indices
    places: Indices


class Forms(NamedTuple):
    """alpha, beta and the error of all units, inputs first; residues have no error."""

    alpha: Floats
    beta: Floats
    error: Floats


class Blocks(NamedTuple):
    """For each hidden unit, and last for the output, reduced rows of (hidden values, 1).

    Those of block u begin at ``starts[u]`` of ``rows``, row by row, and ``pivots[u, r]`` is the
    pivot column of row r; ``ranks[u]`` is how many there are, ``full[u]`` the most there can be.
    """

    rows: Floats
    starts: Indices
    pivots: Indices
    ranks: Indices
    full: Indices


class Scratch(NamedTuple):
    """Room for a row and its factors, and for derivatives by two layers of units."""

    row: Floats
    factors: Floats
    back: Floats
    below: Floats


class Lines(NamedTuple):
    """Lines x0 + t v, one in a row: x0 and v as floats and modulo the prime."""

    starts: Floats
    directions: Floats
    start_residues: Floats
    direction_residues: Floats


@njit(cache=True, error_model="numpy")
def sweep_lines(
    layout: Layout,
    weights: Floats,
    residues: Floats,
    lines: Lines,
    reach: float,
    prime: float,
    blocks: Blocks,
    times: Floats,
    counts: Indices,
) -> int:
    """Go along the lines from t = -T to T and add rows to the blocks, until all are full.

    Returns how many lines were followed. ``counts[l]`` is how often a unit changed its state on
    line l, and ``times[l]`` where, as long as there is room: there the line ends.
    """
    n, units = layout.widths[0], layout.bases[-1]
    floats = Forms(np.zeros(units), np.zeros(units), np.zeros(units))
    modular = Forms(np.zeros(units), np.zeros(units), np.zeros(0))
    active = np.ones(units, dtype=np.bool_)
    room = np.max(layout.widths) + 1
    scratch = Scratch(np.empty(room), np.empty(room), np.empty(room), np.empty(room))
    for line in range(len(counts)):
        if np.sum(blocks.ranks) == np.sum(blocks.full):
            return line
        floats.alpha[:n], floats.beta[:n] = lines.starts[line], lines.directions[line]
        modular.alpha[:n] = lines.start_residues[line]
        modular.beta[:n] = lines.direction_residues[line]
        counts[line] = _sweep(
            layout,
            weights,
            residues,
            floats,
            modular,
            active,
            reach,
            prime,
            blocks,
            scratch,
            times[line],
        )
    return len(counts)


@njit(cache=True, error_model="numpy")
def _sweep(
    layout: Layout,
    weights: Floats,
    residues: Floats,
    floats: Forms,
    modular: Forms,
    active: Signs,
    reach: float,
    prime: float,
    blocks: Blocks,
    scratch: Scratch,
    times: Floats,
) -> int:
    """Go along the line that is in the places of the inputs, and count the turns."""
    layers = len(layout.widths) - 1
    for layer in range(layers - 1):
        _layer_forms(layout, weights, floats, active, reach, layer)
        for u in range(layout.bases[layer + 1], layout.bases[layer + 2]):
            active[u] = floats.alpha[u] - reach * floats.beta[u] > 0.0
    now, fresh, turns, last = -reach, 0, 0, len(blocks.ranks) - 1
    if blocks.ranks[last] < blocks.full[last] and _all_certain(
        layout, floats, active, -1, now, 0.0
    ):
        for layer in range(layers - 1):
            _layer_residues(layout, residues, modular, active, prime, layer)
        fresh = layers - 1
        _add_row(layout, modular, active, prime, 1.0, now, layers - 1, blocks, last, scratch)
    while turns < len(times):
        unit, now = _next_turn(layout, floats, active, now)
        if not now < 0.99 * reach:
            break
        times[turns] = now
        turns += 1
        layer = 1
        while layout.bases[layer + 1] <= unit:
            layer += 1
        wanted = _wanted(layout, blocks, unit)
        if wanted and _certain(layout, floats, active, reach, unit, now):
            above = layer if wanted == 1 else layers - 1
            for one in range(fresh, above):
                _layer_residues(layout, residues, modular, active, prime, one)
            fresh = max(fresh, above)
            _add_rows(layout, residues, modular, active, prime, unit, layer, blocks, scratch)
        active[unit] = not active[unit]
        for one in range(layer, layers - 1):
            _layer_forms(layout, weights, floats, active, reach, one)
        fresh = min(fresh, layer)
    return turns


@njit(cache=True, error_model="numpy")
def _layer_forms(
    layout: Layout, weights: Floats, forms: Forms, active: Signs, reach: float, layer: int
) -> None:
    """The forms of the units of a layer, from those that enter it, and what they are off by."""
    n, units = layout.widths[layer], layout.widths[layer + 1]
    place, base, above = layout.places[layer], layout.bases[layer], layout.bases[layer + 1]
    g = (n + 6.0) * UNIT
    least = (2.0 * n + 4.0) * TINY * (1.0 + reach)
    for i in range(units):
        b = weights[place + n * units + i]
        forms.alpha[above + i] = b
        forms.beta[above + i] = 0.0
        forms.error[above + i] = g * abs(b) + least
    for k in range(n):
        if active[base + k]:
            a, b = forms.alpha[base + k], forms.beta[base + k]
            moved = forms.error[base + k] + g * (abs(a) + reach * abs(b))
            for i in range(units):
                w = weights[place + k * units + i]
                forms.alpha[above + i] += w * a
                forms.beta[above + i] += w * b
                forms.error[above + i] += abs(w) * moved
    for i in range(units):
        forms.error[above + i] *= SAFETY


@njit(cache=True, error_model="numpy")
def _layer_residues(
    layout: Layout, weights: Floats, forms: Forms, active: Signs, prime: float, layer: int
) -> None:
    """The forms of the units of a layer modulo the prime."""
    n, units, inverse = layout.widths[layer], layout.widths[layer + 1], 1.0 / prime
    place, base, above = layout.places[layer], layout.bases[layer], layout.bases[layer + 1]
    for i in range(units):
        forms.alpha[above + i] = weights[place + n * units + i]
        forms.beta[above + i] = 0.0
    for k in range(n):
        if active[base + k]:
            a, b = forms.alpha[base + k], forms.beta[base + k]
            for i in range(units):
                w = weights[place + k * units + i]
                forms.alpha[above + i] += w * a
                forms.beta[above + i] += w * b
        if k & 255 == 255 or k == n - 1:
            for i in range(units):
                forms.alpha[above + i] = reduced(forms.alpha[above + i], prime, inverse)
                forms.beta[above + i] = reduced(forms.beta[above + i], prime, inverse)


@njit(cache=True, error_model="numpy")
def _next_turn(layout: Layout, forms: Forms, active: Signs, now: float) -> tuple[int, float]:
    """The hidden unit that changes its state next, and where; infinity if none does."""
    unit, best = -1, np.inf
    for u in range(layout.widths[0], layout.bases[-1]):
        beta = forms.beta[u]
        t = -forms.alpha[u] / beta  # without a branch, which would be mispredicted
        t = t if ((beta < 0.0) == active[u]) & (beta != 0.0) else np.inf
        t = max(t, now)
        if t < best:
            unit, best = u, t
    return unit, best


@njit(cache=True, error_model="numpy")
def _wanted(layout: Layout, blocks: Blocks, unit: int) -> int:
    """2 if the block of the output can still grow, 1 if only that of the unit can, else 0."""
    own, last = unit - layout.widths[0], len(blocks.ranks) - 1
    if blocks.ranks[last] < blocks.full[last]:
        return 2
    return 1 if blocks.ranks[own] < blocks.full[own] else 0


@njit(cache=True, error_model="numpy")
def _certain(
    layout: Layout, forms: Forms, active: Signs, reach: float, unit: int, now: float
) -> bool:
    """Whether the unit vanishes at a point of the line near ``now`` where no other one does.

    Where error = E and |beta| >= 2^10 E / T, the exact form has a slope and its zero is within
    E / |beta| + 2 |t| u of the computed t, which is at most 0.99 T.
    """
    slope = abs(forms.beta[unit])
    if not (
        slope * reach >= 1024.0 * forms.error[unit] and slope > 0.0 and abs(now) < 0.99 * reach
    ):
        return False
    here = -forms.alpha[unit] / forms.beta[unit]
    off = (abs(now - here) + forms.error[unit] / slope + 8.0 * UNIT * abs(now)) * SAFETY
    return bool(_all_certain(layout, forms, active, unit, now, off))


@njit(cache=True, error_model="numpy")
def _all_certain(
    layout: Layout, forms: Forms, active: Signs, but: int, now: float, off: float
) -> bool:
    """Whether every hidden unit, but one, has its state at all t that are off by so much."""
    for u in range(layout.widths[0], layout.bases[-1]):
        if u != but:
            a, b = forms.alpha[u], forms.beta[u]
            z = a + b * now
            doubt = forms.error[u] + abs(b) * off + 8.0 * UNIT * (abs(a) + abs(b * now)) + TINY
            if not (abs(z) > doubt * SAFETY and (z > 0.0) == active[u]):
                return False
    return True


@njit(cache=True, error_model="numpy")
def _add_rows(
    layout: Layout,
    residues: Floats,
    forms: Forms,
    active: Signs,
    prime: float,
    unit: int,
    layer: int,
    blocks: Blocks,
    scratch: Scratch,
) -> None:
    """Add (hidden values, 1) at the wall, times beta, to the blocks of its unit and the output."""
    beta, other = forms.beta[unit], -forms.alpha[unit]  # t = other / beta
    if beta == 0.0:
        return
    own, last, top = unit - layout.widths[0], len(blocks.ranks) - 1, len(layout.widths) - 2
    if blocks.ranks[own] < blocks.full[own] and _reaches_output(
        layout, residues, active, prime, unit, layer, scratch
    ):
        _add_row(layout, forms, active, prime, beta, other, layer - 1, blocks, own, scratch)
    if blocks.ranks[last] < blocks.full[last]:
        _add_row(layout, forms, active, prime, beta, other, top, blocks, last, scratch)


@njit(cache=True, error_model="numpy")
def _reaches_output(
    layout: Layout,
    residues: Floats,
    active: Signs,
    prime: float,
    unit: int,
    layer: int,
    scratch: Scratch,
) -> bool:
    """Whether the derivative of some output by this unit is not 0 modulo the prime."""
    inverse, layers = 1.0 / prime, len(layout.widths) - 1
    back, below = scratch.back, scratch.below
    for o in range(layout.widths[layers]):
        for i in range(layout.widths[layers]):
            back[i] = 1.0 if i == o else 0.0
        for one in range(layers - 1, layer - 1, -1):
            n, units = layout.widths[one], layout.widths[one + 1]
            place, base = layout.places[one], layout.bases[one]
            for k in range(n):
                below[k] = 0.0
                if base + k == unit or (one > layer and active[base + k]):
                    for i in range(units):
                        below[k] += residues[place + k * units + i] * back[i]
                        if i & 255 == 255:
                            below[k] = reduced(below[k], prime, inverse)
                    below[k] = reduced(below[k], prime, inverse)
            back, below = below, back
        if back[unit - layout.bases[layer]] != 0.0:
            return True
    return False


@njit(cache=True, error_model="numpy")
def _add_row(
    layout: Layout,
    forms: Forms,
    active: Signs,
    prime: float,
    one: float,
    other: float,
    layer: int,
    blocks: Blocks,
    block: int,
    scratch: Scratch,
) -> None:
    """Reduce (what enters the layer at t = other / one, 1), times ``one``, and keep what is left.

    The rows of a block are reduced, so the factors with which they are subtracted do not depend on
    one another.
    """
    inverse, n, base = 1.0 / prime, layout.widths[layer], layout.bases[layer]
    pivots, rank, full = blocks.pivots[block], blocks.ranks[block], blocks.full[block]
    start = blocks.starts[block]
    rows = blocks.rows[start : start + full * (n + 1)].reshape((full, n + 1))
    row, factors = scratch.row[: n + 1], scratch.factors
    for k in range(n):
        value = one * forms.alpha[base + k] + other * forms.beta[base + k]
        row[k] = reduced(value, prime, inverse) if active[base + k] else 0.0
    row[n] = one
    for r in range(rank):
        factors[r] = row[pivots[r]]
    for r in range(rank):
        for k in range(n + 1):
            row[k] -= factors[r] * rows[r, k]
        if r & 255 == 255:
            _reduce(row, n + 1, prime)
    _reduce(row, n + 1, prime)
    pivot = 0
    while pivot <= n and row[pivot] == 0.0:
        pivot += 1
    if pivot > n:
        return
    factor = inverse_modulo(row[pivot], prime)
    for k in range(n + 1):
        row[k] = reduced(row[k] * factor, prime, inverse)
    for r in range(rank):
        factor = rows[r, pivot]
        for k in range(n + 1):
            rows[r, k] = reduced(rows[r, k] - factor * row[k], prime, inverse)
    rows[rank, : n + 1] = row
    pivots[rank] = pivot
    blocks.ranks[block] = rank + 1
