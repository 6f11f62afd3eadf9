"""T36 and T43: what a decisive set is, and that no smaller one need do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foldproof.services.witnesses import attest
from proofs.lemmas.decisive_sets import CLAIMS, Nested, independent, line
from proofs.lemmas.dimension_bound import Batch, mechanism
from proofs.strategies.inputs import decisive_batches
from symbolic.functional_dimension import batch_dimension, decisive_set
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ

T36, T43 = CLAIMS
ZERO = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 0, -1)]).layered()


@pytest.mark.parametrize(
    ("places", "unmet", "words"),
    [
        ((-2, -1, 1, 2), (), "rank 3 at 4 points, functional dimension 3"),
        ((-2, -1), ("decisive",), "rank 1 at 2 points, functional dimension 3"),
        ((1, 2), ("decisive",), "rank 2 at 2 points, functional dimension 3"),
        ((-1, 1), ("decisive",), "rank 2 at 2 points, functional dimension 3"),
        ((-1, -1, 1, 1), ("decisive",), "rank 2 at 4 points, functional dimension 3"),
    ],
)
def test_the_network_of_erratum_21(places, unmet, words) -> None:
    subject = Batch(ZERO, line(*places))
    assert T36.unmet(subject) == unmet
    finding = T36.examine(subject)
    assert finding.words == words
    assert all(attest(statement).accepted for statement in finding.statements)


RAMP = TwoLayer.scalar(QQ, 1, [((1,), 1, 1)]).layered()


@pytest.mark.parametrize(
    ("places", "unmet"),
    [((-3, -2, -1, 0, 1), ("smooth",)), ((-2, -1, 0, 1), ("smooth", "decisive"))],
)
def test_one_sided_derivatives_at_a_kink_exceed_the_dimension(places, unmet) -> None:
    subject = Batch(RAMP, line(*places))
    assert T36.unmet(subject) == unmet
    assert T36.examine(subject).words.startswith("rank 4 at")
    assert T36.examine(subject).words.endswith("functional dimension 3")


def test_points_on_a_line_are_not_independent_in_the_plane() -> None:
    element = QQ.element
    row = [(element(k), element(2 * k)) for k in range(4)]
    assert independent(row) == 2
    assert independent([*row, (element(0), element(1))]) == 3
    assert independent(row[:1] * 3) == 1


def test_a_plane_needs_three_points_in_each_region() -> None:
    f = TwoLayer.scalar(QQ, 2, [((1, 0), 0, 1)]).layered()
    left, right = decisive_set(f)
    assert T36.unmet(Batch(f, (*left, *right))) == ()
    assert T36.unmet(Batch(f, (*left[:2], *right))) == ("decisive",)


@settings(deadline=None, max_examples=20)
@given(decisive_batches(), st.data())
def test_no_further_points_add_to_the_rank_of_a_decisive_set(subject, data) -> None:
    if T36.unmet(subject):
        return
    corners = data.draw(st.lists(st.sampled_from(decisive_set(subject.network)), max_size=3))
    more = [point for points in corners for point in points]
    found = batch_dimension(subject.network, subject.points)
    assert batch_dimension(subject.network, [*subject.points, *more]) == found


def test_the_examples_come_from_points_of_their_own() -> None:
    network = mechanism("always active")
    (case,) = T36.on_layers(network)
    known = {point for points in decisive_set(network) for point in points}
    assert not set(case.subject.points) <= known


def test_repeated_points_count_once() -> None:
    few, many = line(-1, 1), line(-1, -1, 1, 1, 1)
    words = "ranks 2 and 2, functional dimension 3"
    assert T43.examine(Nested(ZERO, many, few)).words == words
    assert T43.examine(Nested(ZERO, few, many)).words == words
    assert T43.unmet(Nested(ZERO, many, few)) == ()


def test_other_points_and_kinks_may_have_more() -> None:
    other = Nested(ZERO, line(1, 2), line(-1))
    assert T43.unmet(other) == ("part",)
    assert not T43.examine(other).holds
    kink = Nested(RAMP, line(1), line(-2, -1, 0, 1))
    assert T43.unmet(kink) == ("smooth",)
    assert not T43.examine(kink).holds
