"""Meet in the middle against exhaustive choice, inside and beyond one 64-bit word."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.meet_in_the_middle import SubsetProblem, all_subsets, small_subsets

ENTRIES = [st.integers(-2, 2), st.sampled_from([0, 1, -1, 1 << 64, -(1 << 64), 3 << 80, 1 << 130])]


@st.composite
def problems(draw):
    sizes = tuple(draw(st.lists(st.integers(1, 3), max_size=5)))
    row = st.tuples(*[draw(st.sampled_from(ENTRIES))] * draw(st.integers(0, 3)))
    rows = tuple(draw(st.lists(row, min_size=sum(sizes), max_size=sum(sizes))))
    return SubsetProblem(rows, sizes, draw(row))


def exhaustive(problem):
    choices, start = [], 0
    for size in problem.group_sizes:
        choices.append([(), *((i,) for i in range(start, start + size))])
        start += size
    found = []
    for choice in product(*choices):
        members = tuple(i for part in choice for i in part)
        total = tuple(sum(problem.rows[i][k] for i in members) for k in range(len(problem.target)))
        if total == problem.target:
            found.append(members)
    return sorted(found, key=lambda members: (len(members), members))


@settings(max_examples=200)
@given(problems(), st.integers(0, 5))
def test_all_solutions_by_size_then_in_lexicographic_order(problem, limit):
    expected = exhaustive(problem)
    assert all_subsets(problem, 10_000) == (len(expected), expected)
    assert all_subsets(problem, limit) == (len(expected), expected[:limit])


@settings(max_examples=100)
@given(problems())
def test_small_solutions_are_all_those_of_three_members(problem):
    expected = [members for members in exhaustive(problem) if len(members) <= 3]
    assert small_subsets(problem, 10_000) == (len(expected), expected)


@pytest.mark.parametrize("shift", [1 << 32, 1 << 63, 1 << 64, 1 << 200])
def test_words_that_wrap_never_count(shift):
    rows = (*((v * shift, v * shift * shift) for v in (1, 2, 4, -3, -8)), (1, 0), (0, 1))
    problem = SubsetProblem(rows, (1,) * 7, (0, 0))
    expected = exhaustive(problem)
    assert all_subsets(problem, 100) == (len(expected), expected)


def test_halves_are_balanced_over_groups():
    problem = SubsetProblem(((1,),) * 12, (9, 1, 1, 1), (0,))
    assert problem.states == (10, 8)
    assert problem.fits(8)
    assert not problem.fits(6)
    assert SubsetProblem(((1,),) * 130, (130,), (0,)).fits(14) is False  # too many for one mask
    assert SubsetProblem((), (), ()).states == (1, 1)
