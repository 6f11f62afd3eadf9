"""Reductions keep the solutions: forced members times the product of the components."""

from __future__ import annotations

import random
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.meet_in_the_middle import all_subsets
from symbolic.subset_reduction import Reduction, reduced

SMALL = st.integers(-2, 2)


@st.composite
def systems(draw):
    width, size = draw(st.integers(1, 3)), draw(st.integers(0, 7))
    row = st.tuples(*[SMALL] * width)
    rows = draw(st.lists(row, min_size=size, max_size=size))
    labels = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    if draw(st.booleans()):
        labels = list(range(size))
    return rows, draw(st.one_of(st.just((0,) * width), row)), labels


def exhaustive(rows, target, labels):
    for size in range(len(rows) + 1):
        for members in combinations(range(len(rows)), size):
            total = tuple(sum(rows[i][k] for i in members) for k in range(len(target)))
            if total == target and len({labels[i] for i in members}) == size:
                yield members


def solutions(reduction):
    parts = []
    for component in reduction.components:
        found = all_subsets(component.problem, 10_000)[1]
        parts.append([tuple(component.indices[i] for i in members) for members in found])
    for choice in product(*parts):
        yield tuple(sorted(reduction.members + sum(choice, ())))


@settings(max_examples=200)
@given(systems())
def test_the_solutions_stay(system):
    reduction = reduced(*system)
    found = set() if reduction is None else set(solutions(reduction))
    assert found == set(exhaustive(*system))


def test_coloops_and_forced_members_are_settled():
    assert reduced([(1, 0), (0, 1)], (1, 0), [0, 1]) == Reduction((0,), ())
    assert reduced([(1,), (2,), (4,)], (7,), [0, 1, 2]) == Reduction((0, 1, 2), ())
    assert reduced([(1,), (2,)], (7,), [0, 1]) is None
    assert reduced([(2,), (2,)], (1,), [0, 1]) is None
    assert reduced([(1,), (1,)], (2,), [0, 0]) is None


def test_components_are_those_of_the_matroid():
    rows = [(1, 0, 0), (0, 1, 0), (-1, 0, 0), (0, -1, 0), (0, 0, 0), (0, 0, 1)]
    reduction = reduced(rows, (0, 0, 0), range(6))
    assert [component.indices for component in reduction.components] == [(0, 2), (1, 3), (4,)]
    joined = reduced(rows, (0, 0, 0), [0, 1, 2, 0, 4, 5])
    assert [component.indices for component in joined.components] == [(0, 3, 1, 2), (4,)]


def test_a_large_system_is_left_whole_unless_it_is_independent():
    draw = random.Random(1)
    rows = [tuple(draw.randint(-(2**40), 2**40) for _ in range(60)) for _ in range(500)]
    whole = reduced(rows, (0,) * 60, range(500))
    assert [len(component.indices) for component in whole.components] == [500]
    wide = [tuple(draw.randint(-(2**40), 2**40) for _ in range(700)) for _ in range(120)]
    assert reduced(wide, (0,) * 700, range(120)) == Reduction((), ())
