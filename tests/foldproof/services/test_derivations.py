"""Checking derivations: certificates for identities, loud failures for false steps."""

import dataclasses

import pytest

from foldproof.services.derivations import check_derivation
from proofs.catalogue import claim
from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    BySteps,
    ByTheorem,
    Derivation,
    Prose,
    Step,
)
from proofs.expansion import Assumption
from proofs.formulas import Dot, Relation, Sum, a, equation, network, q, relu, w, x
from symbolic.errors import CheckFailed, InputError
from symbolic.statements import Identity

OPPOSITE = equation(relu(-a(1)), relu(a(1)) - a(1))
SPLIT = equation(network(), network())


def checked(*steps, sealed=lambda _theorem: True, **options):
    derivation = Derivation((), (), steps, **options)
    subject = dataclasses.replace(claim("T08"), derivation=lambda: derivation)
    return check_derivation(subject, sealed)


def test_a_claim_without_derivation_has_none():
    subject = dataclasses.replace(claim("T08"), derivation=None)
    assert check_derivation(subject, lambda _theorem: True) is None


def test_each_identity_leaves_a_certificate_per_size(tmp_path):
    derivation = Derivation((), (), (Step(OPPOSITE, (), ByIdentity()),))
    subject = dataclasses.replace(claim("T08"), derivation=lambda: derivation)
    result = check_derivation(subject, lambda _theorem: True, tmp_path)
    (step,) = result.steps
    assert (step.kind, len(step.certificates)) == ("identity", 2)
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_counts_are_by_kind():
    found = checked(Step(OPPOSITE, (), ByIdentity(), "r"), Step(OPPOSITE, (), Prose()))
    assert found.counts == {"identity": 1, "prose": 1}
    assert found.numbered("r") == 1
    assert [step.is_prose for step in found.steps] == [False, True]


def test_an_identity_under_an_assumption():
    zero = Sum("i", "d", q("i") * w("i"))
    step = Step(equation(Dot(zero, x), 0), (), ByIdentity(assuming=(Assumption(zero, x),)))
    assert checked(step).counts == {"identity": 1}


@pytest.mark.parametrize(
    "step",
    [
        Step(equation(relu(-a(1)), relu(a(1)) + a(1)), (), ByIdentity()),
        Step(equation(Dot(Sum("i", "d", q("i") * w("i")), x), 0), (), ByIdentity()),
        Step(equation(q(1) * w(1), q(2) * w(1)), (), ByIdentity()),
        Step(OPPOSITE, (), ByClaim("two-layer.nothing")),
        Step(OPPOSITE, (), ByCertificate(tuple)),
        Step(OPPOSITE, (), ByCertificate(lambda: (Identity((), "1", "2"),))),
    ],
    ids=["sign", "assumption", "index", "claim", "empty", "false"],
)
def test_a_false_step_stops_everything(step):
    with pytest.raises(CheckFailed) as caught:
        checked(step)
    assert caught.value.code == "disagree"
    assert "step 1 of the derivation of two-layer.orientation-reversal" in caught.value.where


def test_a_theorem_must_be_sealed():
    step = Step(OPPOSITE, (), ByTheorem("relu_opposite"))
    assert checked(step).counts == {"theorem": 1}
    with pytest.raises(CheckFailed, match="relu_opposite"):
        checked(step, sealed=lambda _theorem: False)


def test_steps_must_chain():
    first = Step(equation(relu(-a(1)), relu(a(1)) - a(1)), (), ByIdentity(), "first")
    with pytest.raises(InputError, match="step 2"):
        checked(first, Step(SPLIT, (), BySteps(("first",))))


@pytest.mark.parametrize("formula", [a(1), Relation(q(1), "<", q(1))], ids=["term", "less"])
def test_an_identity_is_an_equation(formula):
    with pytest.raises(InputError):
        checked(Step(formula, (), ByIdentity()))
