"""Kernels that evaluate a continuous piecewise-affine function with one hidden layer.

``on_rows`` and ``on_points`` compute, for every output o,

    value_o(x) = c_o + <gradient_o, x> + sum_i q_oi phi(<w_i, x> + b_i),
    phi(t) = t for t >= 0, left * t for t < 0.

A two-layer network has gradient 0 and ``left`` the slope of its activation; the normal form 2 f
has left = -1 and the folds as q; the rows of a polyhedron have no nodes. The arrays are

    forms (d, n + 1) with rows (w_i, b_i), q (p, d), affine (p, n + 1) with rows (gradient_o, c_o),

and d is a multiple of :data:`LANES` (pad with zero nodes, which add exactly 0).

The compiler may contract a product and a sum into one fused operation, and reorder the inner
products; the loops over points need no more to become vector code. Every value is
therefore a sum of the exact terms, each multiplied by at most d + 2n + 4 factors (1 + delta) with
|delta| <= 2**-53, in any order of summation; :mod:`numeric_check.arrays` turns that into an affine
function of |x|, which ``bound_rows`` and ``bound_points`` evaluate.

All arrays are float64, C-contiguous and writable, so each kernel has a single specialisation.
The exact twins are in :mod:`numeric_check.twins`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LANES = 4
"""Nodes that one pass over the points handles."""

BLOCK = 1024
"""Points whose activations :func:`on_points` keeps in the first-level cache."""

CONTRACT = {"contract"}


@njit(cache=True, fastmath={"contract", "reassoc"})
def _dot(left: Floats, right: Floats) -> float:
    """The inner product of two vectors of equal length, summed in any order."""
    total = 0.0
    for k in range(left.shape[0]):
        total += left[k] * right[k]
    return total


@njit(cache=True, fastmath=CONTRACT)
def _add_nodes(line: Floats, first: Floats, w: Any, b: Any, q: Any, left: float) -> None:
    """Add four nodes to a row: line_j += sum_s q_s phi(w_s first_j + b_s)."""
    w0, w1, w2, w3 = w
    b0, b1, b2, b3 = b
    q0, q1, q2, q3 = q
    if left == 0.0:
        for j in range(line.shape[0]):
            t = first[j]
            a0 = w0 * t + b0
            a1 = w1 * t + b1
            a2 = w2 * t + b2
            a3 = w3 * t + b3
            line[j] += q0 * max(0.0, a0) + q1 * max(0.0, a1) + q2 * max(0.0, a2) + q3 * max(0.0, a3)
    elif left == -1.0:
        for j in range(line.shape[0]):
            t = first[j]
            line[j] += (
                q0 * abs(w0 * t + b0)
                + q1 * abs(w1 * t + b1)
                + q2 * abs(w2 * t + b2)
                + q3 * abs(w3 * t + b3)
            )
    else:
        for j in range(line.shape[0]):
            t = first[j]
            a0 = w0 * t + b0
            a1 = w1 * t + b1
            a2 = w2 * t + b2
            a3 = w3 * t + b3
            line[j] += (
                q0 * (a0 if a0 > 0.0 else left * a0)
                + q1 * (a1 if a1 > 0.0 else left * a1)
                + q2 * (a2 if a2 > 0.0 else left * a2)
                + q3 * (a3 if a3 > 0.0 else left * a3)
            )


@njit(cache=True, fastmath=CONTRACT)
def on_rows(
    forms: Floats,
    q: Floats,
    affine: Floats,
    left: float,
    first: Floats,
    others: Floats,
    out: Floats,
) -> None:
    """Evaluate on rows of points: out[o, r, j] = value_o(first_j, others_r).

    Shapes: forms (d, n + 1), q (p, d), affine (p, n + 1), first (m,), others (r, n - 1), out
    (p, r, m), overwritten; d must be a multiple of LANES. A row shares all coordinates but the
    first, so a node costs one fused multiplication, one phi and one more fused multiplication per
    point: O(p r d m + r d n) operations in all.

    Exact twin: :func:`numeric_check.twins.evaluate_exactly`.
    """
    nodes = forms.shape[0]
    inputs = forms.shape[1] - 1
    base = np.empty(nodes)
    for r in range(others.shape[0]):
        for i in range(nodes):
            base[i] = forms[i, inputs] + _dot(forms[i, 1:inputs], others[r])
        for o in range(out.shape[0]):
            line = out[o, r]
            total = affine[o, inputs] + _dot(affine[o, 1:inputs], others[r])
            slope = affine[o, 0]
            for j in range(line.shape[0]):
                line[j] = slope * first[j] + total
            for i in range(0, nodes, 4):
                _add_nodes(
                    line,
                    first,
                    (forms[i, 0], forms[i + 1, 0], forms[i + 2, 0], forms[i + 3, 0]),
                    (base[i], base[i + 1], base[i + 2], base[i + 3]),
                    (q[o, i], q[o, i + 1], q[o, i + 2], q[o, i + 3]),
                    left,
                )


@njit(cache=True, fastmath=CONTRACT)
def _set_form(line: Floats, x: Floats, start: int, form: Floats) -> None:
    """Set a block to an affine form: line_j = <form, (x[:, start + j], 1)>, four inputs a pass."""
    size = line.shape[0]
    inputs = x.shape[0]
    line[:] = form[inputs]
    k = 0
    while k + 4 <= inputs:
        w0, w1, w2, w3 = form[k], form[k + 1], form[k + 2], form[k + 3]
        x0, x1, x2, x3 = x[k, start:], x[k + 1, start:], x[k + 2, start:], x[k + 3, start:]
        for j in range(size):
            line[j] += w0 * x0[j] + w1 * x1[j] + w2 * x2[j] + w3 * x3[j]
        k += 4
    while k < inputs:
        w0 = form[k]
        x0 = x[k, start:]
        for j in range(size):
            line[j] += w0 * x0[j]
        k += 1


@njit(cache=True, fastmath=CONTRACT)
def on_points(
    forms: Floats,
    q: Floats,
    affine: Floats,
    left: float,
    x: Floats,
    out: Floats,
) -> None:
    """Evaluate at arbitrary points: out[o, j] = value_o(x[:, j]).

    Shapes: forms (d, n + 1), q (p, d), affine (p, n + 1), x (n, m) with one point per column, out
    (p, m), overwritten. A block of BLOCK points keeps one node's activations in
    cache: O(m d (n + p)) operations.

    Exact twin: :func:`numeric_check.twins.evaluate_exactly`.
    """
    outputs, points = out.shape
    buffer = np.empty(BLOCK)
    for start in range(0, points, BLOCK):
        size = min(BLOCK, points - start)
        a = buffer[:size]
        for o in range(outputs):
            _set_form(out[o, start : start + size], x, start, affine[o])
        for i in range(forms.shape[0]):
            _set_form(a, x, start, forms[i])
            for j in range(size):
                a[j] = a[j] if a[j] > 0.0 else left * a[j]
            for o in range(outputs):
                weight = q[o, i]
                line = out[o, start : start + size]
                for j in range(size):
                    line[j] += weight * a[j]


@njit(cache=True, fastmath=CONTRACT)
def bound_rows(error: Floats, first: Floats, others: Floats, out: Floats) -> None:
    """The error form at each row's farthest point: out[o, r] = error_o (max |first|, |y_r|, 1).

    Shapes: error (p, n + 1) from ``FloatNetwork.error``, first (m,), others (r, n - 1), out (p, r),
    overwritten. O(m + p r n) operations, against O(p r d m) for the values.
    Exact twin: :func:`numeric_check.twins.bound_exactly`.
    """
    inputs = error.shape[1] - 1
    farthest = 0.0
    for j in range(first.shape[0]):
        farthest = max(farthest, abs(first[j]))
    for o in range(out.shape[0]):
        edge = error[o, inputs] + error[o, 0] * farthest
        for r in range(out.shape[1]):
            total = edge
            for k in range(1, inputs):
                total += error[o, k] * abs(others[r, k - 1])
            out[o, r] = total


@njit(cache=True, fastmath=CONTRACT)
def bound_points(error: Floats, x: Floats, out: Floats) -> None:
    """The error form at each point: out[o, j] = error_o (|x[:, j]|, 1).

    Shapes: error (p, n + 1), x (n, m), out (p, m), overwritten. O(m p n) operations, against
    O(m d (n + p)) for the values. Exact twin: :func:`numeric_check.twins.bound_exactly`.
    """
    inputs, points = x.shape
    for start in range(0, points, BLOCK):
        size = min(BLOCK, points - start)
        for o in range(out.shape[0]):
            line = out[o, start : start + size]
            line[:] = error[o, inputs]
            for k in range(inputs):
                factor = error[o, k]
                column = x[k, start : start + size]
                for j in range(size):
                    line[j] += factor * abs(column[j])
