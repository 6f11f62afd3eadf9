"""Boxes of integer networks: the kernel finds what exact normal forms find, shard by shard."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.parameter_search import (
    Box,
    BoxSearch,
    constant_of,
    fingerprints,
    network_pair,
    pairs_by_normal_form,
)
from symbolic.equality import Agreement, compare
from symbolic.errors import ResourceLimit

BOXES = [
    Box(1, 0, 0, 1),
    Box(1, 0, 2, 1),
    Box(1, 2, 0, 1),
    Box(1, 1, 1, 2),
    Box(1, 1, 3, 1),
    Box(1, 2, 2, 1),
    Box(2, 1, 2, 1),
    Box(3, 1, 1, 1),
]


@pytest.mark.parametrize("box", BOXES, ids=str)
def test_the_twin_finds_the_same_pairs(box: Box) -> None:
    search = BoxSearch(box)
    shards = [search.shard(first) for first in range(search.shards)]
    assert sorted(p for s in shards for p in s.pairs) == sorted(pairs_by_normal_form(box))
    assert sum(shard.tried for shard in shards) == box.models
    assert sum(shard.matches for shard in shards) == sum(len(shard.pairs) for shard in shards)


@pytest.mark.parametrize("box", [Box(1, 1, 3, 1), Box(2, 1, 3, 1), Box(1, 0, 4, 1)], ids=str)
def test_the_pairs_are_equal_networks(box: Box) -> None:
    search = BoxSearch(box)
    for first in range(search.shards):
        for pair in search.shard(first).pairs[:5]:
            assert isinstance(compare(*network_pair(*pair, box.inputs)), Agreement)


def test_counterexample_b_is_found() -> None:
    truth, model = (((1,), 0, 1),), (((-1,), 0, 1), ((1,), -1, 1), ((-1,), 1, -1))
    box = Box(1, 1, 3, 1)
    search = BoxSearch(box)
    pairs = [pair for k in range(search.shards) for pair in search.shard(k).pairs]
    assert any(t == truth and sorted(m) == sorted(model) for t, m in pairs)
    assert constant_of(truth, model) == 1


def test_a_limit_cuts_the_list_but_not_the_count() -> None:
    search = BoxSearch(Box(1, 0, 2, 1))
    whole = [search.shard(k) for k in range(search.shards)]
    cut = [search.shard(k, limit=0) for k in range(search.shards)]
    assert [s.matches for s in cut] == [s.matches for s in whole]
    assert not any(s.pairs for s in cut)


def test_nodes_are_primitive_and_simplest_first() -> None:
    nodes = Box(1, 1, 1, 2).nodes
    assert len(set(nodes)) == len(nodes)
    assert all(w != (0,) and q and (w[0] % 2 or b % 2 or abs(w[0]) == 1) for w, b, q in nodes)
    heights = [max(abs(v) for v in (*w, b, q)) for w, b, q in nodes]
    assert heights == sorted(heights)


@pytest.mark.parametrize("box", [Box(1, 9, 9, 3), Box(4, 1, 1, 9)], ids=str)
def test_too_large_boxes_are_refused_before_they_are_listed(box: Box) -> None:
    with pytest.raises(ResourceLimit) as caught:
        BoxSearch(box)
    assert caught.value.code == "too-big"


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 3), st.data())
def test_opposite_masses_have_opposite_fingerprints(inputs: int, data) -> None:
    entries = st.integers(-3, 3)
    w = data.draw(st.tuples(*[entries] * inputs).filter(any))
    b, q = data.draw(entries), data.draw(entries)
    plus, minus = map(int, fingerprints([(w, b, q), (w, b, -q)], inputs))
    assert (plus + minus) % 2**64 == 0
    assert plus == int(fingerprints([(w, b, 1)], inputs)[0]) * q % 2**64
