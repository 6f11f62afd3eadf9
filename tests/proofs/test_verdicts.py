"""Verdicts and lamps come from evidence: every lamp must be switchable off."""

import pytest

from proofs.verdicts import Evidence

FULL = Evidence(
    kernel=True,
    parametric=2,
    parametric_planned=2,
    instances=5,
    grid=3,
    tries=40,
    broken=("annihilation",),
)
HYPOTHESES = ("annihilation",)


def test_all_lamps():
    assert FULL.tiers(HYPOTHESES, exhausts=False) == ("K", "P", "C", "N", "F")


@pytest.mark.parametrize(
    ("change", "lamp"),
    [
        ({"kernel": False}, "K"),
        ({"parametric": 1}, "P"),
        ({"parametric": 0, "parametric_planned": 0}, "P"),
        ({"instances": 0}, "C"),
        ({"refused": 1}, "C"),
        ({"grid": 0}, "N"),
        ({"tries": 0}, "F"),
        ({"broken": ()}, "F"),
        ({"violations": 1}, "F"),
    ],
)
def test_each_lamp_needs_its_evidence(change, lamp):
    from dataclasses import replace

    assert lamp not in replace(FULL, **change).tiers(HYPOTHESES, exhausts=False)


@pytest.mark.parametrize(
    ("evidence", "exhausts", "verdict"),
    [
        (Evidence(), False, "open"),
        (Evidence(), True, "open"),
        (Evidence(grid=10, tries=10), True, "open"),
        (Evidence(parametric=3, parametric_planned=3), False, "open"),
        (Evidence(instances=1), False, "verified"),
        (Evidence(instances=1), True, "proved"),
        (Evidence(instances=1, refused=1), True, "open"),
        (Evidence(instances=9, undecided=1), True, "open"),
        (Evidence(instances=9, undecided=1, violations=1), False, "refuted"),
        (Evidence(instances=9, violations=1), True, "refuted"),
        (Evidence(kernel=True), False, "proved"),
        (Evidence(kernel=True, violations=1), False, "refuted"),
    ],
)
def test_verdicts(evidence, exhausts, verdict):
    assert evidence.verdict(exhausts=exhausts)[0] == verdict


def test_theorems_that_refute_never_prove():
    """Without a certified counterexample the claim is open, whatever else supports it."""
    evidence = Evidence(kernel=True, refuting=True, instances=5, parametric=1)
    for exhausts in (False, True):
        assert evidence.verdict(exhausts=exhausts)[0] == "open"
    broken = Evidence(kernel=True, refuting=True, instances=5, violations=1)
    assert broken.verdict(exhausts=False)[0] == "refuted"
