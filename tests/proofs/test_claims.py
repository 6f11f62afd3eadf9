"""Claims are plain data with defaults that claim nothing."""

from dataclasses import FrozenInstanceError

import pytest

from proofs.claims import Case, Claim, Finding, Source


def _claim(**changes):
    settings = {
        "id": "a.label",
        "number": "T00",
        "title": "title",
        "statement": "Something holds.",
        "source": Source("a document", "a place"),
        "domain": "all of R",
        "expected": "verified",
        "examples": lambda: (Case("zero", 0),),
        "examine": lambda subject: Finding(subject == 0, (), "zero"),
    }
    return Claim(**{**settings, **changes})


def test_defaults_claim_nothing():
    claim = _claim()
    assert claim.hypotheses == ()
    assert claim.unmet(0) == ()
    assert tuple(claim.parametric()) == ()
    assert claim.on is None
    assert not claim.exhausts


def test_a_claim_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        _claim().expected = "proved"


def test_a_source_reads_as_people_cite_it():
    assert str(_claim().source) == "a document, a place"


@pytest.mark.parametrize(("subject", "holds"), [(0, True), (1, False)])
def test_examining_decides_the_conclusion(subject, holds):
    assert _claim().examine(subject).holds == holds
