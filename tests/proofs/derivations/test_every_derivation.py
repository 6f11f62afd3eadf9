"""The derivation of every claim: checked but for known prose, refused when changed, printable."""

import pytest

from proofs.catalogue import catalogue
from tests.proofs.derivations.derivation_checks import prose_of, survivors, unprintable

NUMBERS = [claim.number for claim in catalogue().values()]
PROSE: dict[str, list[int]] = {
    "E08": [6],
    "E09": [7],
    "E19": [2],
    "T01": [3],
    "T04": [6],
    "T13": [6, 7],
    "T14": [2, 3, 4, 5],
    "T15": [8],
    "T17": [2, 5],
    "T20": [7],
    "T33": [1],
    "T34": [1],
    "T35": [8],
    "T39": [14],
    "T40": [5],
    "T44": [7, 10],
    "T46": [7],
    "T50": [3, 5],
    "T54": [2],
}
"""Claim -> the places of its steps that no program checks; every step of the others is checked."""


def test_the_claims_with_prose_exist():
    assert set(PROSE) <= set(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_step_is_checked_or_known_prose(number):
    assert prose_of(number) == PROSE.get(number, [])


@pytest.mark.parametrize("number", NUMBERS)
def test_changed_identities_are_refused(number):
    assert not survivors(number)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_formula_has_its_letters(number):
    assert not unprintable(number)
