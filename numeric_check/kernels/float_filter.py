"""Signs of small determinants and sums in float64 with a bound on every rounding.

An affine form is an array (n + 1,) with an array of radii beside it: the exact coefficient is
within the radius of the float. A value that exceeds its bound has the exact sign; otherwise nothing
is said. Where all numbers are integers below 2**53 no operation rounds and the bound is 0.

Bounds. With u = 2**-53, a sum of k products of floats differs from the exact sum by at most
(k + 2) u * (sum of absolute products) + underflow, in any order and with fused operations; the
bounds are sums of non-negative floats themselves, hence inflated by :data:`INFLATE`. Infinite or
undefined values compare as undecided.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KERNEL: dict[str, Any] = {"cache": True, "_nrt": False}
"""These kernels allocate nothing, so that Numba need not count references, half of their time."""

UNIT = 2.0**-53
INFLATE = 1.0 + 2.0**-30
TINY = 1e-300
"""More than all underflows of a sum of fewer than 2**20 products together."""
SMALLEST = 5e-324
"""What a single underflow may lose."""
EXACT = 2.0**53


@njit(**KERNEL)
def compose(
    weight: Floats, radius: Floats, integral: bool, rows: Any, below: Any, spread: Floats, out: Any
) -> bool:
    """The forms of a layer on a cell: out_k = sum over active i of W_ki * below_i, plus the bias.

    ``weight`` and ``radius`` (width, fan + 1) with the bias last; ``rows`` = active units below,
    ``below`` = (forms, radii, whether they are integral), ``spread`` memory for (fan, n + 1), what
    an active unit adds for each unit of weight; writes ``out`` = (forms, radii) and
    says whether all of them are integral and exact. O(width * active * n).
    """
    forms, radii, whole = below
    made, error = out
    width, fan = weight.shape[0], weight.shape[1] - 1
    size = forms.shape[1]
    last = size - 1
    share = (len(rows) + 3) * UNIT
    for place in range(len(rows)):
        i = rows[place]
        for j in range(size):
            spread[place, j] = radii[i, j] + share * abs(forms[i, j]) + SMALLEST
    exact = integral and whole
    if size == 3:  # two inputs, the same with scalars
        return bool(_compose_plane(weight, radius, exact, rows, forms, spread, made, error))
    for k in range(width):
        for j in range(size):
            made[k, j] = 0.0
            error[k, j] = 0.0
        made[k, last] = weight[k, fan]
        error[k, last] = share * abs(weight[k, fan]) + radius[k, fan]
        for place in range(len(rows)):
            i = rows[place]
            w = weight[k, i]
            size_of = abs(w)
            wide = radius[k, i]
            for j in range(size):
                made[k, j] += w * forms[i, j]
                error[k, j] += size_of * spread[place, j]
            if wide > 0.0:
                for j in range(size):
                    error[k, j] += wide * (abs(forms[i, j]) + spread[place, j])
        for j in range(size):
            if exact and error[k, j] < 0.5 * share * EXACT:
                error[k, j] = 0.0
            else:
                exact = False
                error[k, j] = error[k, j] * INFLATE + TINY
    return exact


@njit(**KERNEL)
def _compose_plane(
    weight: Floats,
    radius: Floats,
    exact: bool,
    rows: Ints,
    forms: Floats,
    spread: Floats,
    made: Floats,
    error: Floats,
) -> bool:
    fan = weight.shape[1] - 1
    share = (len(rows) + 3) * UNIT
    for k in range(weight.shape[0]):
        a = b = 0.0
        c = weight[k, fan]
        ea = eb = 0.0
        ec = share * abs(c) + radius[k, fan]
        for place in range(len(rows)):
            i = rows[place]
            w = weight[k, i]
            a += w * forms[i, 0]
            b += w * forms[i, 1]
            c += w * forms[i, 2]
            w = abs(w)
            ea += w * spread[place, 0]
            eb += w * spread[place, 1]
            ec += w * spread[place, 2]
            wide = radius[k, i]
            if wide > 0.0:
                ea += wide * (abs(forms[i, 0]) + spread[place, 0])
                eb += wide * (abs(forms[i, 1]) + spread[place, 1])
                ec += wide * (abs(forms[i, 2]) + spread[place, 2])
        made[k, 0], made[k, 1], made[k, 2] = a, b, c
        exact = exact and max(ea, eb, ec) < 0.5 * share * EXACT
        error[k, 0] = 0.0 if exact else ea * INFLATE + TINY
        error[k, 1] = 0.0 if exact else eb * INFLATE + TINY
        error[k, 2] = 0.0 if exact else ec * INFLATE + TINY
    return exact


@njit(**KERNEL)
def all_positive(rows: Floats, radii: Floats, count: int, point: Floats) -> bool:
    """Whether the first rows are positive at a point of exact floats, for certain. O(rows n).

    The last rows come first: a point that is not inside mostly violates one of them.
    """
    n = point.shape[0]
    for i in range(count - 1, -1, -1):
        total = rows[i, n]
        absolute = abs(total)
        error = radii[i, n]
        for j in range(n):
            term = rows[i, j] * point[j]
            total += term
            absolute += abs(term)
            error += radii[i, j] * abs(point[j])
        if not total > (error + (n + 3) * UNIT * absolute) * INFLATE + TINY:
            return False
    return True


@njit(**KERNEL)
def minor(
    a: float, b: float, c: float, d: float, ea: float, eb: float, ec: float, ed: float, whole: bool
) -> tuple[float, float]:
    """a d - b c and a bound on its error, from the radii of the entries."""
    left, right = a * d, b * c
    absolute = abs(left) + abs(right)
    if whole and absolute < EXACT:
        return left - right, 0.0
    error = abs(a) * ed + abs(d) * ea + ea * ed + abs(b) * ec + abs(c) * eb + eb * ec
    return left - right, (error + 4.0 * UNIT * absolute) * INFLATE + TINY
