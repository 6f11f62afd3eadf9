"""The closing table says what was found, and nothing more."""

from dataclasses import replace

from foldproof.services.checking import VerifyResult
from foldproof.services.claim_evidence import ClaimResult, Violation
from foldproof.services.verdict_table import table
from proofs.verdicts import Evidence


def _result(**changes):
    settings = {
        "id": "two-layer.scaling",
        "number": "T51",
        "title": "Positive scaling",
        "source": "DSLT 3",
        "verdict": "verified",
        "expected": "verified",
        "tiers": ("P", "C"),
        "seconds": 1.25,
        "certificates": (),
        "counts": Evidence(instances=3, parametric=2, tries=7, broken=("positive",)),
    }
    return ClaimResult(**{**settings, **changes})


def _text(*results, ok=True, report=None):
    return table(VerifyResult(results, ok, True, 2.0, report))


def test_a_line_per_claim_with_lamps_in_order():
    assert "T51  two-layer.scaling  verified  -PC--             5      1.2" in _text(_result())


def test_the_summary_counts_what_was_checked():
    text = _text(_result(), _result(), report="there")
    assert "2 claims, every verdict as expected; 2.0 s." in text
    assert "accepted 10 certificates; 14 drawn cases held; dropping 2 hypotheses" in text
    assert "Report and certificates: there" in text


def test_a_surprise_is_marked_on_its_line_and_in_the_summary():
    text = _text(_result(verdict="open", note="1 certificate refused"), ok=False)
    assert "expected verified" in text
    assert "NOT every verdict as expected" in text
    assert "T51 is open: 1 certificate refused" in text


def test_counterexamples_and_corrections_are_listed():
    violations = tuple(Violation(f"counterexample {x}", "why", None, ()) for x in "AB")
    text = _text(
        _result(verdict="refuted", counterexamples=violations, corrected_by="two-layer.right")
    )
    assert "T51 is false; certified counterexamples:" in text
    assert "counterexample B: why" in text
    assert "corrected by two-layer.right" in text


def test_an_erratum_takes_one_line():
    violations = tuple(Violation(f"case {x}", "why", None, ()) for x in "AB")
    found = _result(number="E06", verdict="refuted", counterexamples=violations)
    text = _text(_result(), found, replace(found, number="E07", counterexamples=violations[:1]))
    assert "what holds instead):\nE06  case A: why (and 1 other)\nE07  case A: why\n\n" in text
    assert "is false" not in text


def test_a_claim_that_does_not_apply_says_why():
    absent = _result(applicable=False, verdict="open", note="unmet: positive")
    text = _text(_result(), absent, replace(absent, number="T53"))
    assert "n/a T51, T53: unmet: positive" in text
    assert "1 claim (2 not applicable), every verdict as expected" in text


def test_networks_that_claims_were_applied_to_are_counted():
    text = _text(_result(applied_to=("a", "b")), _result(applied_to=("a",)))
    assert "Claims applied to trained networks: a (2), b (1)." in text
    assert "trained networks" not in _text(_result())
