"""The rank of a matrix modulo a prime just under 2^23: a certified lower bound of its exact rank.

Rows are added in batches to a reduced echelon form, of which only the columns without pivot are
kept. A batch is halved until a panel of 16 rows is left; between the halves there are matrix
products (BLAS), each followed by one reduction, which is exact for up to 511 terms. Rows beyond the
rank cost little, because few columns are left for them.

A minor that is not 0 modulo a prime is not 0, so a matrix of rationals whose denominators the prime
does not divide has at least this rank; equally for any matrix of which these entries are a part. A
prime that divides all minors of the full rank lowers it, so ask a second one before you believe a
deficit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from numeric_check.kernels.elimination import PANEL, Floats, eliminate_panel, subtract_reduced
from numeric_check.residues import BOTTOM, TOP, centred, is_prime
from symbolic.errors import InputError

TERMS = 511


@dataclass(frozen=True, slots=True)
class ModularRank:
    """The rank modulo the prime, and the places of the rows and columns of a minor of that size.

    Row ``rows[k]`` and column ``columns[k]`` found the k-th pivot; the minor is not 0 modulo the
    prime, hence not 0.
    """

    rank: int
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    prime: int


def rank(matrix: Sequence[Sequence[int]] | NDArray[np.int64], prime: int) -> ModularRank:
    """The rank of a matrix of integers (or residues) modulo a prime; O(rows columns rank).

    Raises InputError (``not-applicable``) for primes that :func:`random_prime` does not give.

    >>> found = rank([[0, 2, 4], [0, 1, 2], [1, 1, 1]], 8388287)
    >>> found.rank, found.rows, found.columns
    (2, (2, 1), (0, 1))
    """
    width = len(matrix[0]) if len(matrix) else 0
    echelon = Echelon(width, prime)
    if isinstance(matrix, np.ndarray):
        residues = matrix.astype(np.int64) % prime
    else:
        flat = [int(entry) % prime for row in matrix for entry in row]
        residues = np.array(flat, dtype=np.int64).reshape(len(matrix), width)
    echelon.add(np.ascontiguousarray(centred(residues, prime).T))
    return echelon.found


@dataclass(frozen=True, slots=True)
class _Block:
    """Reduced rows with their pivots first: ``rest[k, i]`` is entry rank + k of row i.

    ``order`` says which of the columns that came in stands where.
    """

    rest: Floats
    order: NDArray[np.int64]
    rank: int


class Echelon:
    """Rows of a matrix with ``width`` columns, in echelon form modulo a prime; rows can be added.

    >>> echelon = Echelon(2, 8388287)
    >>> echelon.add(np.array([[1.0, 2.0], [3.0, 6.0]])), echelon.add(np.array([[1.0], [0.0]]))
    (1, 2)
    >>> echelon.found.rows, echelon.found.columns
    ((0, 2), (0, 1))
    """

    def __init__(self, width: int, prime: int) -> None:
        """No rows yet; raises InputError (``not-applicable``) for an unfit prime."""
        if not (BOTTOM <= prime < TOP and prime % 2 and is_prime(prime)):
            message = f"{prime} is no prime between {BOTTOM} and {TOP}"
            raise InputError("not-applicable", message, hint="random_prime gives one")
        self._prime = float(prime)
        self._left = np.arange(width)
        self._blocks: list[_Block] = []
        self._rows: list[int] = []
        self._columns: list[int] = []
        self._seen = 0

    @property
    def rank(self) -> int:
        """The rank of all rows so far."""
        return len(self._rows)

    @property
    def found(self) -> ModularRank:
        """The rank with its pivots, rows counted in the order in which they were added."""
        return ModularRank(self.rank, tuple(self._rows), tuple(self._columns), int(self._prime))

    def add(self, columns: Floats) -> int:
        """Add rows and give back the rank: ``columns[k, i]`` is entry k of row i, overwritten.

        Entries are residues of absolute value below 2^22; the array is C-contiguous of shape
        (width, rows). O(rows width rank) and O(rows width) memory.
        """
        for block in self._blocks:
            columns = columns[block.order]
            factors = block.rest, columns[: block.rank]
            columns = columns[block.rank :]
            _subtract_product(columns, 0, 0, factors, self._prime)
        count = columns.shape[1]
        rows, order = np.arange(count), np.arange(len(columns))
        new = _Elimination(columns, self._prime, rows, order).run(0, count, 0)
        self._rows += (self._seen + rows[:new]).tolist()
        self._columns += self._left[order[:new]].tolist()
        self._left = self._left[order[new:]]
        self._blocks.append(_Block(columns[new:, :new], order, new))
        self._seen += count
        return self.rank


def _subtract_product(
    columns: Floats, top: int, left: int, factors: tuple[Floats, Floats], prime: float
) -> None:
    """Subtract a matrix product modulo the prime from the part at row ``top``, column ``left``."""
    one, other = factors
    for first in range(0, len(other), TERMS):
        part = slice(first, first + TERMS)
        subtract_reduced(columns, top, left, one[:, part] @ other[part], prime)


@dataclass(frozen=True, slots=True, eq=False)
class _Elimination:
    """The elimination of one batch of rows, in place."""

    columns: Floats
    prime: float
    rows: NDArray[np.int64]
    order: NDArray[np.int64]

    def run(self, first: int, last: int, done: int) -> int:
        """Eliminate rows first to last in the columns from ``done`` on, and count the pivots.

        As :func:`eliminate_panel` leaves them: pivots are in the columns from ``done`` on and the
        rows from ``first`` on, where what is stored stands behind the pivot columns.
        """
        columns = self.columns
        if done == len(columns) or first == last:
            return 0
        if last - first <= PANEL:
            return int(
                eliminate_panel(columns, first, last, done, self.prime, self.rows, self.order)
            )
        middle = (first + last) // 2
        upper = self.run(first, middle, done)
        behind = done + upper
        self._subtract(behind, (middle, last), (first, upper), done)
        lower = self.run(middle, last, behind)
        end = behind + lower
        self._subtract(end, (first, first + upper), (middle, lower), behind)
        if first + upper < middle:
            self._close(first + upper, middle, lower, end)
        return upper + lower

    def _subtract(
        self, behind: int, rows: tuple[int, int], pivots: tuple[int, int], done: int
    ) -> None:
        """Clear the pivot columns ``done`` to ``behind`` of rows, in the columns behind them."""
        start, count = pivots
        part = slice(*rows)
        if count and behind < len(self.columns):
            factors = self.columns[behind:, start : start + count], self.columns[done:behind, part]
            _subtract_product(self.columns, behind, rows[0], factors, self.prime)

    def _close(self, first: int, middle: int, count: int, end: int) -> None:
        """Move ``count`` rows from ``middle`` up to ``first``, over rows that are zero."""
        source, target = slice(middle, middle + count), slice(first, first + count)
        self.columns[end:, target] = self.columns[end:, source].copy()
        zero = self.rows[first:middle].copy()
        self.rows[target] = self.rows[source].copy()
        self.rows[first + count : middle + count] = zero


def rank_exactly(matrix: Sequence[Sequence[int]], prime: int) -> int:
    """The rank modulo a prime by plain elimination with Python integers: the twin of the kernels.

    >>> rank_exactly([[1, 2], [2, 4], [0, 1]], 7)
    2
    """
    rows = [[entry % prime for entry in row] for row in matrix]
    found = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(found, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        inverse = pow(rows[found][column], -1, prime)
        for r in range(found + 1, len(rows)):
            factor = rows[r][column] * inverse % prime
            if factor:
                pairs = zip(rows[r], rows[found], strict=True)
                rows[r] = [(a - factor * b) % prime for a, b in pairs]
        found += 1
    return found
