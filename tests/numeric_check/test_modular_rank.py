"""The blocked elimination against plain elimination, FLINT, and what a rank modulo p can say."""

import numpy as np
import pytest
from flint import nmod_mat
from hypothesis import given
from hypothesis import strategies as st

from numeric_check.modular_rank import Echelon, rank, rank_exactly
from numeric_check.residues import random_prime
from symbolic.errors import InputError
from symbolic.linear_algebra import rank as exact_rank
from symbolic.scalars import RATIONALS as QQ

PRIME, OTHER = 8388287, 8007679
HALF = PRIME // 2


def flint_rank(matrix, prime=PRIME) -> int:
    return nmod_mat(
        len(matrix), len(matrix[0]), [int(v) % prime for v in matrix.flat], prime
    ).rank()


@st.composite
def matrices(draw: st.DrawFn) -> list[list[int]]:
    """Products of thin factors with many zeros, with repeated and zero rows and columns."""
    rows, columns = draw(st.integers(1, 70)), draw(st.integers(1, 40))
    inner = draw(st.integers(0, 40))
    generator = np.random.default_rng(draw(st.integers(0, 10**6)))
    sparse = draw(st.sampled_from([0.0, 0.5, 0.9]))

    def factor(shape):
        made = generator.integers(-9, 10, shape)
        made[generator.random(shape) < sparse] = 0
        return made

    matrix = factor((rows, inner)) @ factor((inner, columns))
    matrix[generator.random(rows) < 0.2] = matrix[0]
    matrix[:, generator.random(columns) < 0.1] = 0
    return matrix.tolist()


@given(matrices())
def test_the_rank_is_that_of_plain_elimination(matrix) -> None:
    found = rank(matrix, PRIME)
    assert found.rank == rank_exactly(matrix, PRIME)
    assert found.rank <= exact_rank([[QQ.element(v) for v in row] for row in matrix], QQ)
    minor = [[matrix[r][c] for c in found.columns] for r in found.rows]
    assert rank_exactly(minor, PRIME) == found.rank == len(set(found.rows))


@given(matrices(), st.integers(0, 70), st.integers(0, 70))
def test_rows_may_come_in_batches(matrix, one, other) -> None:
    first, second = sorted((one, other))
    columns = np.array(matrix, dtype=np.float64).T
    echelon = Echelon(len(columns), PRIME)
    for part in (slice(0, first), slice(first, second), slice(second, None)):
        echelon.add(np.ascontiguousarray(columns[:, part]))
    found = echelon.found
    assert found.rank == rank_exactly(matrix, PRIME)
    minor = [[matrix[r][c] for c in found.columns] for r in found.rows]
    assert rank_exactly(minor, PRIME) == found.rank


@pytest.mark.parametrize(("size", "inner"), [(130, 130), (700, 640), (1100, 1100)])
def test_large_matrices_with_the_largest_residues(size, inner) -> None:
    """Products of more than 511 terms have to be cut; FLINT says what is right."""
    generator = np.random.default_rng(size)
    left = generator.choice([-HALF, HALF, HALF - 1], (size, inner))
    right = generator.choice([-1, 0, 1], (inner, size))
    matrix = left @ right % PRIME
    assert rank(matrix, PRIME).rank == flint_rank(matrix)


def test_a_prime_can_only_lower_the_rank() -> None:
    matrix = [[PRIME, 0, 0], [0, 1, 1], [0, 1, 1 + PRIME]]
    assert [rank(matrix, prime).rank for prime in (PRIME, OTHER)] == [1, 3]


def test_empty_matrices_have_rank_0() -> None:
    assert rank([], PRIME).rank == rank([[], []], PRIME).rank == rank([[0]], PRIME).rank == 0


def test_a_random_prime_is_accepted_and_other_numbers_are_not() -> None:
    generator = np.random.default_rng(1)
    for _ in range(20):
        assert Echelon(1, random_prime(generator)).rank == 0
    for number in (7, PRIME + 1, PRIME - 2, 8388593):
        with pytest.raises(InputError, match="no prime"):
            Echelon(1, number)
