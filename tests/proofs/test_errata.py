"""The errata of the sources: complete, and in step with the claims that refute them."""

import pytest

from proofs.catalogue import catalogue
from proofs.certificates.dispatch import certify
from proofs.checker import check
from proofs.errata import Erratum, errata

CLAIMS = {int(c.number[1:]): c for c in catalogue().values() if c.number.startswith("E")}


def test_they_are_numbered_without_gaps_and_complete() -> None:
    found = errata()
    assert list(found) == list(range(1, 25))
    for erratum in found.values():
        assert isinstance(erratum, Erratum)
        assert erratum.source
        assert erratum.statement.endswith(".")
        assert erratum.correction.endswith(".")


def test_each_is_a_claim() -> None:
    assert set(CLAIMS) == set(errata())


@pytest.mark.parametrize("number", CLAIMS)
def test_the_claim_is_the_printed_statement(number: int) -> None:
    claim, erratum = CLAIMS[number], errata()[number]
    assert claim.id.startswith("erratum.")
    assert claim.statement == f"Printed: {erratum.statement}"
    assert claim.correction == ("" if claim.corrected_by else erratum.correction)
    assert str(claim.source).startswith(erratum.source.partition(",")[0])
    assert claim.expected == "refuted"
    assert claim.exhausts


@pytest.mark.parametrize("number", CLAIMS)
def test_every_case_is_certified_and_one_breaks_the_statement(number: int) -> None:
    findings = [CLAIMS[number].examine(case.subject) for case in CLAIMS[number].examples()]
    assert not all(finding.holds for finding in findings)
    for finding in findings:
        certificates = [c for statement in finding.statements for c in certify(statement)]
        assert certificates
        assert all(check(certificate.to_bytes()).accepted for certificate in certificates)


HELD = {1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21}


@pytest.mark.parametrize("number", CLAIMS)
def test_cases_where_the_statement_happens_to_hold_are_told_apart(number: int) -> None:
    held = any(CLAIMS[number].examine(case.subject).holds for case in CLAIMS[number].examples())
    assert held == (number in HELD)
