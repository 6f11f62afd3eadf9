"""Certificates and their mutants: the checker accepts no false claim."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.certificates.envelope import Certificate
from proofs.checker import check
from proofs.checker.verdict import KINDS
from proofs.strategies.certificates import certificates, mutants
from proofs.strategies.search import simplest


@settings(deadline=None, max_examples=60)
@given(certificates())
def test_the_checker_accepts_what_is_drawn(certificate: Certificate) -> None:
    assert check(certificate.to_bytes()).accepted


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_an_accepted_mutant_says_something_else_or_the_same_truth(data) -> None:
    """What is accepted has a digest of its own unless only the evidence was changed."""
    certificate = data.draw(certificates())
    mutant = data.draw(mutants(certificate))
    verdict = check(mutant)
    if verdict.accepted:
        same_claim = mutant["claim"] == dict(certificate.claim)
        assert (verdict.digest == certificate.digest) is same_claim


@pytest.mark.parametrize("part", ["claim", "evidence"])
def test_mutants_reach_both_parts(part: str) -> None:
    certificate = simplest(certificates())
    reference = {"claim": dict(certificate.claim), "evidence": dict(certificate.evidence)}
    found = simplest(mutants(certificate), lambda mutant: mutant[part] != reference[part])
    assert not check(found | {"claim": {}}).accepted


def test_every_kind_is_drawn() -> None:
    for kind in KINDS:
        assert simplest(certificates(), lambda c, kind=kind: c.kind == kind).kind == kind
