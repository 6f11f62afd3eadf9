"""The loop over multisets against itertools, at every width, with and without a full table."""

from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.kernels.fingerprints import filter_of, matching_multisets

ENTRIES = st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 3), min_size=1, max_size=7)


@settings(deadline=None, max_examples=80)
@given(ENTRIES, st.integers(1, 4), st.data())
def test_the_matches_are_those_of_a_plain_loop(entries, width, data) -> None:
    table = np.array(entries, dtype=np.uint64)
    first = data.draw(st.integers(0, len(entries) - 1))
    wanted = data.draw(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 9), max_size=5))
    some = [sum(entries[k] for k in row) % 2**64 for row in [(first,) * width]]
    keys = np.unique(np.array([*wanted, *some], dtype=np.uint64))
    plain = [
        row
        for row in combinations_with_replacement(range(len(entries)), width)
        if row[0] == first and sum(entries[k] for k in row) % 2**64 in set(map(int, keys))
    ]
    found = np.zeros((len(plain), width + 1), dtype=np.int64)
    tried, matches = matching_multisets(table, width, first, keys, filter_of(keys), found)
    assert matches == len(plain)
    assert tried == sum(
        row[0] == first for row in combinations_with_replacement(range(len(entries)), width)
    )
    assert sorted(tuple(map(int, row[1:])) for row in found) == plain
    for row in found:
        assert int(keys[row[0]]) == sum(entries[k] for k in row[1:]) % 2**64


@pytest.mark.parametrize("width", [1, 3])
def test_matches_beyond_the_room_are_counted(width: int) -> None:
    table = np.zeros(4, dtype=np.uint64)
    keys = np.zeros(1, dtype=np.uint64)
    room = np.zeros((0, width + 1), dtype=np.int64)
    tried, matches = matching_multisets(table, width, 0, keys, filter_of(keys), room)
    assert tried == matches > 0
