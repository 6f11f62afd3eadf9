import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic import linear_algebra
from symbolic.linear_algebra import (
    Quotient,
    annihilates,
    combination,
    echelon,
    independent,
    integers,
    null_space,
    rank,
    solve,
)
from symbolic.scalars import RATIONALS as QQ

entries = st.integers(-2, 2).map(QQ.element)


def matrices(rows: int, columns: int):
    line = st.tuples(*[entries] * columns)
    return st.lists(line, min_size=rows, max_size=rows)


def times(matrix, vector):
    return [sum((a * x for a, x in zip(row, vector, strict=True)), QQ.zero) for row in matrix]


@given(matrices(3, 4))
def test_rank_plus_nullity_is_the_number_of_columns(matrix) -> None:
    kernel = null_space(matrix, 4, QQ)
    assert rank(matrix, QQ) + len(kernel) == 4
    assert all(not any(times(matrix, vector)) for vector in kernel)


@given(matrices(3, 3), st.tuples(entries, entries, entries))
def test_solve_finds_a_solution_of_a_solvable_system(matrix, x) -> None:
    right = times(matrix, x)
    found = solve(matrix, right, 3, QQ)
    assert found is not None
    assert times(matrix, found) == right


@given(matrices(3, 2), st.tuples(entries, entries, entries))
def test_solve_says_none_exactly_when_the_rank_grows(matrix, right) -> None:
    augmented = [(*row, value) for row, value in zip(matrix, right, strict=True)]
    assert (solve(matrix, right, 2, QQ) is None) == (rank(augmented, QQ) > rank(matrix, QQ))


@given(matrices(2, 3), st.tuples(entries, entries, entries))
def test_a_vector_projects_to_zero_exactly_in_the_span(vectors, x) -> None:
    quotient = Quotient.by(vectors, 3, QQ)
    inside = rank([*vectors, x], QQ) == rank(vectors, QQ)
    assert inside == (not any(quotient.project(x)))
    assert quotient.project(quotient.lift(quotient.project(x))) == quotient.project(x)


@given(matrices(2, 3))
def test_the_echelon_form_spans_the_same_rows(matrix) -> None:
    reduced, pivots = echelon(matrix, 3, QQ)
    assert rank([*matrix, *reduced], QQ) == len(reduced) == len(pivots) == rank(matrix, QQ)


def test_empty_shapes() -> None:
    assert rank([], QQ) == 0
    assert null_space([], 2, QQ) == ((1, 0), (0, 1))
    assert solve([], [], 1, QQ) == (0,)
    assert combination([], [], 2, QQ) == (0, 0)


@given(matrices(3, 4))
def test_an_unlucky_prime_does_not_change_a_null_space(matrix) -> None:
    """Modulo 2 the rows 2 x are lost; the null space is checked at them."""
    expected = null_space(matrix, 4, QQ)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linear_algebra, "PRIME", 2)
        assert null_space(matrix, 4, QQ) == expected
        places = independent(matrix, QQ)
    assert rank([matrix[place] for place in places], QQ) == len(places)


@given(matrices(3, 4), matrices(2, 4))
def test_annihilation_is_exact(matrix, vectors) -> None:
    kernel = null_space(matrix, 4, QQ)
    assert annihilates(matrix, kernel, QQ)
    assert annihilates(matrix, vectors, QQ) == all(not any(times(matrix, v)) for v in vectors)


def test_integers_stay_as_they_are() -> None:
    assert integers([2, 4]) == [2, 4]
    assert integers([QQ.element("1/2"), QQ.element(3)]) == [1, 6]
