"""Pairs meet all hypotheses, or fail the one that is dropped."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.catalogue import claim
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.pairs import (
    domain_pairs,
    excess_pairs,
    membership_pairs,
    nearby,
    same_width_pairs,
)
from proofs.strategies.search import simplest
from symbolic.equality import Agreement, compare
from symbolic.normal_form import normal_form
from symbolic.symmetry import Recognition, recognise

SAME_WIDTH = claim("two-layer.only-symmetries")
FEW = settings(deadline=None, max_examples=30)


@FEW
@given(same_width_pairs())
def test_pairs_of_equal_width_meet_every_hypothesis(pair) -> None:
    assert SAME_WIDTH.unmet(pair) == ()


@pytest.mark.parametrize("drop", [hypothesis.id for hypothesis in SAME_WIDTH.hypotheses])
def test_dropping_a_hypothesis_keeps_the_others(drop: str) -> None:
    pair = simplest(same_width_pairs(drop), lambda pair: SAME_WIDTH.unmet(pair) == (drop,))
    assert pair.truth.inputs == 1


@pytest.mark.parametrize("size", [1, 2, 3])
def test_reversed_sets_of_every_size_occur(size: int) -> None:
    """One reversed node alone would need q w = 0."""

    def reversed_nodes(pair) -> int:
        found = recognise(pair.truth, pair.model)
        assert isinstance(found, Recognition)
        return len(found.reversed_nodes)

    if size > 1:
        found = simplest(same_width_pairs(), lambda pair: reversed_nodes(pair) == size)
        assert found.truth.width == size
    else:
        pair = simplest(same_width_pairs(), lambda pair: pair.truth.width == 1)
        assert reversed_nodes(pair) == 0


@FEW
@given(excess_pairs())
def test_excess_pairs(pair) -> None:
    assert pair.model.width > pair.truth.width
    assert normal_form(pair.truth) == normal_form(pair.model)


def test_membership_pairs_are_equal_or_not() -> None:
    for outputs in (1, 2):
        for equal in (True, False):
            pair = simplest(
                membership_pairs(),
                lambda pair, p=outputs, equal=equal: (
                    pair.truth.outputs == p
                    and isinstance(compare(pair.truth, pair.model), Agreement) == equal
                ),
            )
            assert pair.truth.width <= 1


@FEW
@given(st.data())
def test_nearby_changes_one_number(data) -> None:
    network = data.draw(two_layer_networks())
    other = data.draw(nearby(network))

    def numbers_of(f):
        return [v for node in f.nodes for v in (*node.w, node.b, *node.q)] + list(f.c)

    assert sum(a != b for a, b in zip(numbers_of(network), numbers_of(other), strict=True)) == 1


@FEW
@given(domain_pairs("connected"))
def test_pieces_lie_in_the_hull_apart_from_each_other(subject) -> None:
    hull_low, hull_high = (row.offset for row in subject.hull.rows[:2])
    (low, left), (right, high) = ([row.offset for row in p.rows[:2]] for p in subject.pieces)
    assert (hull_low, hull_high) == (low, high)
    assert -left - right >= 0  # offsets of x > right and of x < left: right - left >= 0
    for piece in subject.pieces:
        assert isinstance(compare(subject.truth, subject.model, piece), Agreement)


@FEW
@given(domain_pairs())
def test_convex_domains_are_one_piece(subject) -> None:
    assert subject.pieces == (subject.hull,)
