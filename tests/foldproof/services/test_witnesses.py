"""The checker and the grid are both asked; a contradiction is never smoothed over."""

from dataclasses import replace

import pytest

from foldproof.services.witnesses import attest, grid_agrees
from symbolic.domains import Domain
from symbolic.errors import CheckFailed
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import DeepEqual, Differ, Equal, FoldsetIs, SubsetCount

F = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)
G = TwoLayer.scalar(QQ, 1, [((-1,), 1, 1), ((1,), 1, 1)])
H = replace(G, c=(QQ.one,))
LINE = Domain.all(1)


def test_both_witnesses_accept_a_true_equality(tmp_path):
    statement = Equal(F, G, LINE)
    attestation = attest(statement, tmp_path)
    assert attestation.accepted
    assert len(list(tmp_path.iterdir())) == len(attestation.certificates) == 1
    assert grid_agrees(statement, 1000)


def test_the_grid_contradicts_a_false_equality():
    with pytest.raises(CheckFailed) as caught:
        grid_agrees(Equal(F, H, LINE), 1000)
    assert caught.value.code == "disagree"


def test_both_witnesses_hear_of_deep_networks():
    f, g, h = (network.layered() for network in (F, G, H))
    assert attest(DeepEqual(f, g, LINE)).accepted
    assert grid_agrees(DeepEqual(f, g, LINE), 1000)
    with pytest.raises(CheckFailed) as caught:
        grid_agrees(DeepEqual(f, h, LINE), 1000)
    assert caught.value.code == "disagree"


def test_a_false_equality_gets_no_accepted_certificate():
    with pytest.raises(CheckFailed):
        attest(Equal(F, H, LINE))


def test_the_grid_contradicts_a_false_foldset():
    folded = normal_form(F).boundaries
    assert grid_agrees(FoldsetIs(F, folded, LINE), 0)
    with pytest.raises(CheckFailed):
        grid_agrees(FoldsetIs(F, folded[:1], LINE), 0)


def test_a_difference_is_seen_on_the_grid():
    point = (QQ.zero,)
    statement = Differ(F, H, LINE, point, F.evaluate(point), H.evaluate(point))
    assert attest(statement).accepted
    assert grid_agrees(statement, 1000)


def test_the_grid_says_nothing_about_counts():
    statement = SubsetCount(QQ, ((QQ.one,), (-QQ.one,)), (QQ.zero,), 2)
    assert attest(statement).accepted
    assert not grid_agrees(statement, 1000)
    refused = attest(replace(statement, count=3))
    assert not refused.accepted
    assert refused.refused
