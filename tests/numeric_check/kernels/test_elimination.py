"""The kernels of the elimination against Python integers, at the edges of float64 too."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from numeric_check.kernels.elimination import (
    eliminate_panel,
    inverse_modulo,
    reduced,
    subtract_reduced,
)
from numeric_check.modular_rank import rank_exactly
from numeric_check.residues import TOP

PRIME = 8388287
HALF = PRIME // 2


@given(st.integers(-(2**53), 2**53) | st.integers(-(2**29), 2**29).map(lambda k: k * HALF))
def test_a_reduced_number_is_congruent_and_small(value) -> None:
    if abs(value) <= 2**53 - 2**22:
        found = reduced(float(value), float(PRIME), 1.0 / PRIME)
        assert (int(found) - value) % PRIME == 0
        assert abs(found) <= HALF + 2 < TOP // 2 + 2 < 2**22


@given(st.integers(-HALF, HALF).filter(bool))
def test_an_inverse_is_one(value) -> None:
    assert value * int(inverse_modulo(float(value), float(PRIME))) % PRIME == 1


def test_the_largest_product_is_subtracted_exactly() -> None:
    largest = 511 * HALF * HALF
    assert largest + HALF < 2**53
    columns = np.full((3, 3), float(-HALF))
    subtract_reduced(columns, 1, 1, np.full((1, 2), float(largest)), float(PRIME))
    assert (int(columns[1, 2]) + HALF + largest) % PRIME == 0
    assert columns[0, 2] == columns[2, 1] == columns[1, 0] == -HALF


@given(st.data())
def test_a_panel_is_reduced(data) -> None:
    """Its rows, with the identity put back, span the rows of the matrix."""
    height, width = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 7))
    entry = st.sampled_from([0, 0, 0, 1, -1, 2, HALF, -HALF])
    matrix = [[data.draw(entry) for _ in range(width)] for _ in range(height)]
    columns = np.array(matrix, dtype=np.float64).T.copy()
    rows, names = np.arange(height), np.arange(width)
    found = eliminate_panel(columns, 0, height, 0, float(PRIME), rows, names)
    assert found == rank_exactly(matrix, PRIME)
    assert sorted(rows) == list(range(height))
    assert sorted(names) == list(range(width))
    whole = [[0] * width for _ in range(found)]
    for i in range(found):
        whole[i][names[i]] = 1
        for k in range(found, width):
            whole[i][names[k]] = int(columns[k, i])
    assert rank_exactly([*matrix, *whole], PRIME) == found
    minor = [[matrix[r][c] for c in names[:found]] for r in rows[:found]]
    assert rank_exactly(minor, PRIME) == found


def test_other_rows_and_columns_are_left_alone() -> None:
    columns = np.arange(20, dtype=np.float64).reshape(4, 5)
    before = columns.copy()
    eliminate_panel(columns, 2, 4, 1, float(PRIME), np.arange(5), np.arange(4))
    assert np.array_equal(columns[0], before[0])
    assert np.array_equal(columns[:, [0, 1, 4]], before[:, [0, 1, 4]])
