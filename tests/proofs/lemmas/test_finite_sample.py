"""T48: the added node is not seen by the sample, and is seen elsewhere."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foldproof.services.witnesses import attest
from proofs.lemmas._shared import built_in
from proofs.lemmas.finite_sample import CLAIMS, Sample, unseen
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.truths import vectors
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import Differ, Equal, Identity

(T48,) = CLAIMS
POINTS = tuple((QQ.element(k),) for k in (-1, 0, 3))


def sample(**changes) -> Sample:
    network = built_in("dslt-3.3")
    return Sample(network, POINTS, replace(unseen(network, POINTS), **changes))


def test_one_sample_two_functions() -> None:
    subject = sample()
    assert T48.unmet(subject) == ()
    finding = T48.examine(subject)
    assert finding.holds
    assert [type(each) for each in finding.statements] == [Identity, Differ]
    assert all(attest(each).accepted for each in finding.statements)


def test_the_agreement_is_that_of_these_points() -> None:
    identity = T48.examine(sample()).statements[0]
    moved = replace(sample(), points=(*POINTS[:-1], (QQ.element(-9),)))
    other = T48.examine(moved).statements[0]
    assert attest(other).accepted
    assert not attest(replace(identity, rhs=other.rhs)).accepted


@pytest.mark.parametrize(
    ("changes", "unmet", "kind"),
    [
        ({"b": QQ.element(-2)}, ("off-sample",), Differ),
        ({"q": (QQ.zero,)}, ("live",), Equal),
        ({"w": (QQ.zero,)}, ("live",), Equal),
    ],
)
def test_without_a_hypothesis(changes, unmet, kind) -> None:
    subject = sample(**changes)
    assert T48.unmet(subject) == unmet
    finding = T48.examine(subject)
    assert not finding.holds
    assert [type(each) for each in finding.statements] == [kind]


@given(st.data())
def test_for_every_network_and_sample_there_is_such_a_node(data) -> None:
    network = data.draw(two_layer_networks(width=2))
    points = tuple(data.draw(st.lists(vectors(network.inputs), min_size=1, max_size=4)))
    subject = Sample(network, points, unseen(network, points))
    assert T48.unmet(subject) == ()
    assert T48.examine(subject).holds


def test_several_outputs() -> None:
    network = TwoLayer(QQ, 1, 2, (), (QQ.one, QQ.zero))
    finding = T48.examine(Sample(network, POINTS, unseen(network, POINTS)))
    assert finding.holds
    assert all(attest(each).accepted for each in finding.statements)
