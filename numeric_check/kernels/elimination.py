"""Elimination modulo a prime below 2^23 with float64 entries.

A residue is kept as an integer x with |x| < 2^22, so a product is below 2^44 and a sum of 511 of
them, plus a residue, is exact in float64 in any order. Reducing takes the nearest multiple of the
prime; the computed quotient is off by less than 2^-22, so a residue may leave [-p/2, p/2] by 2.
That is why primes keep 2^8 away from 2^23. A residue is 0 as a number iff it is 0 modulo p.

Matrices are stored by columns: ``columns[k, i]`` is entry k of row i of the matrix, C-contiguous.
Twin: :func:`numeric_check.modular_rank.rank_exactly`, plain elimination with Python integers.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

PANEL = 16
"""Rows of the panels that :func:`eliminate_panel` works on."""


@njit(cache=True, inline="always")
def reduced(value: Any, prime: Any, inverse: Any) -> Any:
    """The residue of an integer |value| < 2^53; ``inverse`` is 1 / prime.

    >>> reduced(1000.0, 7.0, 1.0 / 7.0)
    -1.0
    """
    return value - np.rint(value * inverse) * prime


@njit(cache=True)
def inverse_modulo(value: Any, prime: Any) -> Any:
    """The residue y with value y = 1 modulo the prime, for a value that is not 0 modulo it.

    >>> inverse_modulo(-3.0, 7.0)
    2.0
    """
    p = np.int64(prime)
    a, b = np.int64(value) % p, p
    x, y = np.int64(1), np.int64(0)
    while b:
        quotient = a // b
        a, b = b, a - quotient * b
        x, y = y, x - quotient * y
    return reduced(np.float64(x), prime, 1.0 / prime)


@njit(cache=True)
def subtract_reduced(columns: Floats, top: int, left: int, product: Floats, prime: float) -> None:
    """Subtract a product, |entries| <= 511 * 2^44, from the part at row ``top``, column ``left``.

    Both arrays are C-contiguous; the result is reduced modulo the prime.

    >>> columns = np.array([[0.0, 1.0]])
    >>> subtract_reduced(columns, 0, 1, np.array([[10.0]]), 7.0)
    >>> columns.tolist()
    [[0.0, -2.0]]
    """
    inverse = 1.0 / prime
    for i in range(product.shape[0]):
        for j in range(product.shape[1]):
            value = columns[top + i, left + j] - product[i, j]
            columns[top + i, left + j] = reduced(value, prime, inverse)


@njit(cache=True)
def eliminate_panel(
    columns: Floats, first: int, last: int, done: int, prime: float, rows: Indices, names: Indices
) -> int:
    """Gauss-Jordan elimination of rows ``first`` to ``last`` in the columns from ``done`` on.

    Columns before ``done`` are left alone. Of the r pivots the columns are moved to done, ...,
    done + r - 1 and the rows to first, ..., first + r - 1, where only their entries in the columns
    behind these are stored, since the others are those of the identity; rows behind are zero and
    not stored. ``rows`` and ``names`` say which row and column stands where. Returns r.
    O((last - first)^2 (n - done)), with one move of two whole columns whenever no row of the panel
    has an entry in the next column.

    >>> columns = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 4.0]])
    >>> names = np.arange(3)
    >>> eliminate_panel(columns, 0, 2, 0, 7.0, np.arange(2), names), names.tolist()
    (1, [1, 0, 2])
    """
    height, width = last - first, columns.shape[0] - done
    panel = np.empty((height, width))
    for k in range(width):
        for i in range(height):
            panel[i, k] = columns[done + k, first + i]
    found, left = 0, height
    while found < left and found < width:
        row, place = _pivot(panel, found, left)
        if place == width:  # a zero row goes to the end
            left -= 1
            _swap(rows, first + found, first + left)
            _swap_rows(panel, found, left)
            continue
        if place != found:
            _swap(names, done + found, done + place)
            _swap_rows(columns, done + found, done + place)
            for i in range(height):
                panel[i, found], panel[i, place] = panel[i, place], panel[i, found]
        if row != found:
            _swap(rows, first + row, first + found)
            _swap_rows(panel, row, found)
        _clear(panel, found, left, prime)
        found += 1
    for k in range(found, width):
        for i in range(found):
            columns[done + k, first + i] = panel[i, k]
    return found


@njit(cache=True)
def _pivot(panel: Floats, found: int, left: int) -> tuple[int, int]:
    """A row with an entry in column ``found``; if there is none, the first entry of row ``found``.

    The column is the width of the panel when that row is zero.
    """
    for row in range(found, left):
        if panel[row, found] != 0.0:
            return row, found
    place = found + 1
    while place < panel.shape[1] and panel[found, place] == 0.0:
        place += 1
    return found, place


@njit(cache=True)
def _clear(panel: Floats, found: int, left: int, prime: float) -> None:
    """Scale row ``found`` to the pivot 1 and subtract it from the other rows before ``left``."""
    inverse, width = 1.0 / prime, panel.shape[1]
    factor = inverse_modulo(panel[found, found], prime)
    for k in range(found + 1, width):
        panel[found, k] = reduced(panel[found, k] * factor, prime, inverse)
    for i in range(left):
        factor = panel[i, found]
        if i != found and factor != 0.0:
            for k in range(found + 1, width):
                panel[i, k] = reduced(panel[i, k] - factor * panel[found, k], prime, inverse)


@njit(cache=True)
def _swap_rows(matrix: Floats, one: int, other: int) -> None:
    for k in range(matrix.shape[1]):
        matrix[one, k], matrix[other, k] = matrix[other, k], matrix[one, k]


@njit(cache=True)
def _swap(names: Indices, one: int, other: int) -> None:
    names[one], names[other] = names[other], names[one]
