"""The finite test set: no step is prose."""

import pytest

from foldproof.services.witnesses import attest
from proofs.derivations.finite_test_set import agreement
from symbolic.examples import example
from tests.proofs.derivations.derivation_checks import prose_of, survivors, unprintable

PROSE = {
    "T16": [],
}
"""Claim -> the places of its steps that no program checks."""


@pytest.mark.parametrize("number", PROSE)
def test_every_step_is_checked_or_known_prose(number):
    assert prose_of(number) == PROSE[number]


@pytest.mark.parametrize("number", PROSE)
def test_changed_identities_are_refused(number):
    assert not survivors(number)


@pytest.mark.parametrize("number", PROSE)
def test_every_formula_has_its_letters(number):
    assert not unprintable(number)


def test_agreement_is_refused_for_different_networks():
    f, g = (example(f"counterexample-K-{side}").network.two_layer() for side in ("truth", "model"))
    found = [attest(each).accepted for each in agreement(f, g)]
    assert not all(found)
    assert all(attest(each).accepted for each in agreement(g, g))
