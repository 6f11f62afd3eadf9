"""Kernels for derivatives of two-layer ReLU networks by their parameters, and means of products.

A network is given by ``forms`` (d, n + 1) with rows (w_i, b_i), ``q`` (p, d) and ``c`` (p,). The
parameters stand in the order of :class:`symbolic.fisher.directions.Layout`: weights row by row,
biases, outgoing weights output by output, constants. Nothing is differenced: the derivatives are
q_i x_k, q_i, a_i and 1 where a_i > 0.

A box is cut into equal cells with midpoints x and half-widths h. On a cell that no boundary meets
the product of two derivatives is a product of affine functions u and v, with the mean

    u(x) v(x) + sum_k u_k v_k h_k^2 / 3        (u_k, v_k their slopes),

which is exact; on another cell it lies within sup |u| sup |v|. The kernels add up three times
both parts, so that dyadic data of few bits are summed without rounding.
All arrays are float64 and C-contiguous. The exact twins are in :mod:`numeric_check.twins`.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MARGIN = 2.0**-46
"""Relative margin within which a boundary counts as meeting a cell; far above the rounding."""


@njit(cache=True)
def rows_at(forms: Floats, q: Floats, points: Floats, out: Floats) -> None:
    """The derivatives at points off the boundaries: out[o, m, j] = d_j f_o(x_m).

    Shapes: forms (d, n + 1), q (p, d), points (m, n), out (p, m, D), overwritten. O(p m D).

    Exact twin: :func:`symbolic.derivatives.jacobian`.
    """
    d, n = forms.shape[0], forms.shape[1] - 1
    p = q.shape[0]
    out[:] = 0.0
    for m in range(points.shape[0]):
        for i in range(d):
            value = forms[i, n]
            for k in range(n):
                value += forms[i, k] * points[m, k]
            if value > 0.0:
                for o in range(p):
                    for k in range(n):
                        out[o, m, i * n + k] = q[o, i] * points[m, k]
                    out[o, m, d * n + i] = q[o, i]
                    out[o, m, d * (n + 1) + o * d + i] = value
        for o in range(p):
            out[o, m, d * (n + 1 + p) + o] = 1.0


@njit(cache=True)
def _on_cell(form: Floats, midpoint: Floats, half: Floats) -> tuple[float, float, int]:
    """The form at the midpoint, by how much it changes to a corner, and what the node does.

    0 inactive, 1 active on the cell, 2 cut: the boundary may meet the cell.
    """
    n = midpoint.shape[0]
    a, width, reach = float(form[n]), 0.0, abs(float(form[n]))
    for k in range(n):
        a += form[k] * midpoint[k]
        width += abs(form[k]) * half[k]
        reach += abs(form[k]) * (abs(midpoint[k]) + half[k])
    if reach > 0.0 and abs(a) <= width + MARGIN * reach:
        return a, width, 2
    return a, width, 1 if a > 0.0 else 0


@njit(cache=True)
def _add_products(
    value: Floats,
    slope: Floats,
    largest: Floats,
    state: NDArray[np.int64],
    half: Floats,
    total: Floats,
    slack: Floats,
) -> None:
    """Add three times the mean of the products of the derivatives of one output, or the slack."""
    size, n = slope.shape
    for j in range(size):
        if state[j] == 0 or largest[j] == 0.0:
            continue
        for k in range(j, size):
            if state[k] == 0 or largest[k] == 0.0:
                continue
            if state[j] == 2 or state[k] == 2:
                slack[j, k] += 3.0 * largest[j] * largest[k]
                continue
            mean = 3.0 * value[j] * value[k]
            for s in range(n):
                mean += slope[j, s] * slope[k, s] * (half[s] * half[s])
            total[j, k] += mean


@njit(cache=True)
def gram_on_cells(
    forms: Floats, q: Floats, midpoints: Floats, half: Floats, total: Floats, slack: Floats
) -> None:
    """Add three times the means of <d_j f, d_k f>, and three times what they may be off by.

    Shapes: forms (d, n + 1), q (p, d), midpoints (m, n), half (n,), total and slack (D, D); only
    k >= j is written. O(m p D^2 n) operations.

    Exact twin: :func:`numeric_check.twins.gram_exactly`.
    """
    d, n = forms.shape[0], forms.shape[1] - 1
    p, size = q.shape[0], total.shape[0]
    value, largest = np.zeros(size), np.zeros(size)
    slope = np.zeros((size, n))
    state = np.zeros(size, np.int64)
    for m in range(midpoints.shape[0]):
        for o in range(p):
            value[:] = 0.0
            slope[:] = 0.0
            largest[:] = 0.0
            for i in range(d):
                a, width, does = _on_cell(forms[i], midpoints[m], half)
                weight, bias, outgoing = i * n, d * n + i, d * (n + 1) + o * d + i
                for k in range(n):
                    value[weight + k] = q[o, i] * midpoints[m, k]
                    slope[weight + k, k] = q[o, i]
                    largest[weight + k] = abs(q[o, i]) * (abs(midpoints[m, k]) + half[k])
                    slope[outgoing, k] = forms[i, k]
                value[bias] = q[o, i]
                largest[bias] = abs(q[o, i])
                value[outgoing] = a
                largest[outgoing] = abs(a) + width
                state[weight : weight + n] = does
                state[bias] = state[outgoing] = does
            constant = d * (n + 1 + p) + o
            value[constant] = largest[constant] = 1.0
            state[constant] = 1
            _add_products(value, slope, largest, state, half, total, slack)


@njit(cache=True)
def squares_on_cells(
    forms: Floats, q: Floats, c: Floats, midpoints: Floats, half: Floats, sums: Floats
) -> None:
    """Add up three times the means of |f|^2, and three times what they may be off by.

    On a cell that boundaries meet f(y)^2 has the mean f(x)^2, off by at most the mean of
    |e| (2 |f(x)| + |e|) with |e| <= sum_k s_k |y_k - x_k|; s_k is the slope of the nodes that are
    not cut plus |q w_k| of those that are. That is |f(x)| sum_k s_k h_k + n sum_k s_k^2 h_k^2 / 3.

    Shapes: forms (d, n + 1), q (p, d), c (p,), midpoints (m, n), half (n,), sums (3,): the means,
    the slack, the number of cells that are cut. O(m p d n).

    Exact twin: :func:`numeric_check.twins.squares_exactly`.
    """
    d, n = forms.shape[0], forms.shape[1] - 1
    p = q.shape[0]
    value = np.zeros(p)
    slope, loose = np.zeros((p, n)), np.zeros((p, n))
    for m in range(midpoints.shape[0]):
        value[:] = c
        slope[:] = 0.0
        loose[:] = 0.0
        any_cut = False
        for i in range(d):
            a, _, does = _on_cell(forms[i], midpoints[m], half)
            any_cut = any_cut or does == 2
            for o in range(p):
                if a > 0.0:
                    value[o] += q[o, i] * a
                for k in range(n):
                    if does == 2:
                        loose[o, k] += abs(q[o, i] * forms[i, k])
                    elif does == 1:
                        slope[o, k] += q[o, i] * forms[i, k]
        sums[2] += any_cut
        for o in range(p):
            sums[0] += 3.0 * value[o] * value[o]
            for k in range(n):
                s, square = abs(slope[o, k]) + loose[o, k], half[k] * half[k]
                if any_cut:
                    sums[1] += 3.0 * abs(value[o]) * s * half[k] + n * s * s * square
                else:
                    sums[0] += s * s * square
