"""Errata about K and the Fisher matrix."""

import pytest

from tests.proofs.derivations.derivation_checks import prose_of, survivors, unprintable

PROSE = {
    "E01": [],
    "E02": [],
    "E03": [],
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
