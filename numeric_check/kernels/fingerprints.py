"""Sums of fingerprints: which sets of nodes have the sum of another set.

The fingerprint of a node is a number modulo 2^64, that of a network the sum over its nodes. So a
table of nodes and a loop over their multisets test a network with one addition and one look-up.

Twin: ``numeric_check.parameter_search.pairs_by_normal_form``, with exact normal forms.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Indices = NDArray[np.int64]

FILTER_BITS = 16
"""Leading bits by which most sums are sorted out before the search in the sorted keys."""


def filter_of(keys: Keys) -> NDArray[np.bool_]:
    """Which leading bits occur among the keys: shape (2^FILTER_BITS,).

    >>> int(filter_of(np.array([0, 1, 2**63], dtype=np.uint64)).sum())
    2
    """
    marks = np.zeros(1 << FILTER_BITS, dtype=np.bool_)
    marks[(keys >> np.uint64(64 - FILTER_BITS)).astype(np.int64)] = True
    return marks


@njit(cache=True)
def _place(keys: Keys, value: Any) -> int:
    """The first place of the value among the sorted keys, -1 if it is not there."""
    low, high = 0, keys.shape[0]
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < value:
            low = middle + 1
        else:
            high = middle
    if low < keys.shape[0] and keys[low] == value:
        return low
    return -1


@njit(cache=True)
def matching_multisets(
    table: Keys, width: int, first: int, keys: Keys, marks: Any, found: Indices
) -> tuple[int, int]:
    """All multisets first <= i_2 <= ... <= i_width of nodes whose sum is one of the keys.

    Shapes: table (s,), keys (k,) sorted without repetitions, marks (2^FILTER_BITS,), found
    (m, width + 1): rows are filled with the place of the key and the indices. Returns how many
    multisets were tried and how many match, of which at most m are filled in. ``width`` is at least
    1; O(s^(width - 1) / (width - 1)!) additions and look-ups.

    >>> table = np.array([1, 2, 3], dtype=np.uint64)
    >>> keys, found = np.array([4], dtype=np.uint64), np.zeros((4, 3), dtype=np.int64)
    >>> matching_multisets(table, 2, 0, keys, filter_of(keys), found)
    (3, 1)
    >>> found[0].tolist()
    [0, 0, 2]
    """
    shift = np.uint64(64 - FILTER_BITS)
    size = table.shape[0]
    index = np.zeros(width, dtype=np.int64)
    sums = np.zeros(width, dtype=np.uint64)
    index[0], sums[0] = first, table[first]
    tried, matches = 0, 0
    if width == 1:
        place = _place(keys, sums[0])
        if place >= 0:
            if found.shape[0]:
                found[0, 0], found[0, 1] = place, first
            matches = 1
        return 1, matches
    last = width - 1
    depth = 1
    index[1] = first
    while depth > 0:
        if depth == last:
            base = sums[depth - 1]
            start = index[depth - 1]
            tried += size - start
            for j in range(start, size):
                value = base + table[j]
                if marks[np.int64(value >> shift)]:
                    place = _place(keys, value)
                    if place >= 0:
                        if matches < found.shape[0]:
                            found[matches, 0] = place
                            for k in range(last):
                                found[matches, k + 1] = index[k]
                            found[matches, width] = j
                        matches += 1
            depth -= 1
            index[depth] += 1
        elif index[depth] < size:
            sums[depth] = sums[depth - 1] + table[index[depth]]
            depth += 1
            index[depth] = index[depth - 1]
        else:
            depth -= 1
            index[depth] += 1
    return tried, matches
