"""Annihilating subsets against exhaustive search, and their laws."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.annihilation import annihilating_subsets, integer_rows, subset_sums
from symbolic.errors import InputError, Undecided
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField, field_of

SMALL = st.integers(-3, 3)
HUGE = st.sampled_from([-(10**25), -(10**25) + 1, -1, 0, 1, 2, 10**25 - 1, 10**25])
LABELS = st.lists(st.integers(0, 4), min_size=9, max_size=9)


def exhaustive(vectors, target, labels):
    found = []
    for size in range(len(vectors) + 1):
        for members in combinations(range(len(vectors)), size):
            apart = len({labels[i] for i in members}) == size
            total = tuple(
                sum((vectors[i][k] for i in members), t - t) for k, t in enumerate(target)
            )
            if apart and total == target:
                found.append(members)
    return tuple(found)


def elements(rows):
    return [tuple(map(QQ.element, row)) for row in rows]


@settings(max_examples=150)
@given(st.data(), st.integers(1, 3), st.integers(0, 9), st.sampled_from([SMALL, HUGE]))
def test_counts_and_lists_agree_with_exhaustive_search(data, dimension, size, entries):
    row = st.tuples(*[entries] * dimension)
    vectors = elements(data.draw(st.lists(row, min_size=size, max_size=size)))
    target = elements([data.draw(st.one_of(st.just((0,) * dimension), row))])[0]
    expected = exhaustive(vectors, target, range(size))
    answer = subset_sums(vectors, target, QQ)
    assert (answer.count, answer.complete, answer.sets) == (len(expected), True, expected)
    assert subset_sums(vectors, target, QQ, limit=2).sets == expected[:2]


@settings(max_examples=100)
@given(st.lists(st.tuples(SMALL, SMALL), min_size=9, max_size=9), LABELS)
def test_at_most_one_vector_of_each_group(rows, labels):
    vectors = elements(rows)
    target = (QQ.zero, QQ.zero)
    expected = exhaustive(vectors, target, labels)
    answer = subset_sums(vectors, target, QQ, groups=labels)
    assert answer.count == len(expected)
    assert set(answer.sets) == set(expected)


@settings(max_examples=60)
@given(st.lists(SMALL, min_size=6, max_size=9), st.sampled_from([0, 1, 10**20]))
def test_a_search_cut_short_is_a_lower_bound_with_true_sets(weights, shift):
    scale = 10**30  # beyond one word: proposals of the codes are confirmed exactly
    vectors = elements([(w * scale + w, w + shift * w) for w in weights])
    target = (QQ.zero, QQ.zero)
    expected = exhaustive(vectors, target, range(len(weights)))
    answer = subset_sums(vectors, target, QQ, max_nodes=4)
    assert set(answer.sets) <= set(expected)
    assert {e for e in expected if len(e) <= 2} <= set(answer.sets)
    assert answer.count <= len(expected)
    assert answer.complete or "limit of 4" in answer.reason
    assert not answer.complete or answer.count == len(expected)


def test_huge_entries_are_confirmed_exactly():
    step = 1 << 64  # all codes modulo 2^64 of multiples of this vanish
    vectors = elements([(step,), (2 * step,), (-3 * step,), (step + 1,), (-step,)])
    vectors = [(*v, v[0] * v[0] * 7) for v in vectors]
    expected = exhaustive(vectors, (QQ.zero, QQ.zero), range(5))
    assert subset_sums(vectors, (QQ.zero, QQ.zero), QQ).sets == expected


def test_large_connected_problem_counts_in_full_and_lists_the_first():
    vectors = elements([(1,), (-1,)] * 15)
    answer = subset_sums(vectors, (QQ.zero,), QQ, limit=20)
    assert (answer.count, answer.complete) == (155117520, True)  # C(30, 15)
    assert answer.sets[:3] == ((), (0, 1), (0, 3))
    assert len(answer.sets) == 20


def test_components_multiply():
    vectors = elements([(0, 0)] * 3 + [(1, 0), (-1, 0), (0, 2), (0, -2), (5, 7)])
    answer = subset_sums(vectors, (QQ.zero, QQ.zero), QQ)
    assert answer.count == 8 * 2 * 2
    assert answer.sets == exhaustive(vectors, (QQ.zero, QQ.zero), range(8))


def test_two_hundred_positive_nodes_are_settled_by_bounds():
    vectors = elements([(k + 1, 1) for k in range(200)])
    answer = subset_sums(vectors, (QQ.zero, QQ.zero), QQ)
    assert (answer.count, answer.complete, answer.sets) == (1, True, ((),))


def test_too_many_nodes_are_searched_for_triples():
    vectors = elements([((-1) ** k * (k + 1),) for k in range(60)])
    answer = subset_sums(vectors, (QQ.zero,), QQ, limit=10**6)
    expected = sum(
        1
        for size in range(4)
        for members in combinations(range(60), size)
        if sum(vectors[i][0] for i in members) == 0
    )
    assert not answer.complete
    assert answer.count == len(answer.sets) == expected


def test_no_vectors_and_no_coordinates():
    assert subset_sums([], (QQ.zero,), QQ).sets == ((),)
    assert subset_sums([], (QQ.one,), QQ).count == 0
    assert subset_sums([(), ()], (), QQ).count == 4
    with pytest.raises(InputError):
        subset_sums([(QQ.one,)], (), QQ)


def test_algebraic_numbers_need_all_their_coordinates():
    K, values = field_of(["sqrt(2)", "-sqrt(2)", "1", "-1", "1-sqrt(2)"])
    answer = subset_sums([(v,) for v in values], (K.zero,), K)
    assert answer.sets == exhaustive([(v,) for v in values], (K.zero,), range(5))
    assert len(integer_rows([(K.zero,)], K)[0]) == 2


ROOTS_OF_UNITY = [2, 2, 4, 2, 10, 2, 16, 8, 34, 2, 100, 2, 130]


@pytest.mark.parametrize(("m", "count"), list(enumerate(ROOTS_OF_UNITY, start=2)))
def test_vanishing_subsets_of_roots_of_unity(m, count):
    texts = [f"{f}({2 * k + 1}*pi/{m})" for k in range(m) for f in ("cos", "sin")]
    K, values = field_of(texts)
    nodes = tuple(
        Node(tuple(values[2 * k : 2 * k + 2]), K.element("-3/10"), (K.one,)) for k in range(m)
    )
    answer = annihilating_subsets(TwoLayer(K, 2, 1, nodes, (K.zero,)))
    assert (answer.count, answer.complete) == (count, True)


def test_nodes_on_one_boundary_exclude_each_other():
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((-1,), 0, 1), ((-1,), 3, 1), ((0,), 1, 5)])
    assert annihilating_subsets(f).sets == ((), (0, 2))


def test_several_outputs_annihilate_as_matrices():
    one, zero = QQ.one, QQ.zero
    nodes = [((one,), zero, (one, zero)), ((-one,), one, (one, one)), ((-one,), -one, (one, zero))]
    f = TwoLayer(QQ, 1, 2, tuple(Node(*node) for node in nodes), (zero, zero))
    assert annihilating_subsets(f).sets == ((), (0, 2))


def test_symbols_count_identities_and_report_the_rest():
    K = SymbolicField({"w": "+", "v": "+"})
    f = TwoLayer.scalar(K, 1, [(("w",), 1, 1), (("-w",), 1, 1), (("w",), 2, "v"), (("w",), 3, 1)])
    answer = annihilating_subsets(f)
    assert answer.sets == ((), (0, 1), (1, 3))
    assert not answer.complete
    assert "depends on the values" in answer.reason
    constants = TwoLayer.scalar(K, 1, [((1,), "w", 1), ((-1,), "w", 1)])
    assert annihilating_subsets(constants).sets == ((), (0, 1))
    with pytest.raises(Undecided):
        annihilating_subsets(TwoLayer.scalar(K, 1, [(("w",), 1, 1), (("v",), 1, 1)]))
