"""Errata as claims: which certificates refute a printed statement, checked in this run."""

from __future__ import annotations

from dataclasses import dataclass

from foldproof.services.result import CertificateRef
from foldproof.services.witnesses import attest
from proofs.catalogue import catalogue
from proofs.claims import Claim
from symbolic.errors import ResourceLimit, Undecided


@dataclass(frozen=True, slots=True)
class Refutation:
    """The claim of an erratum, and the certificates of all its cases.

    ``checked`` says that a case breaks the printed statement and that the independent checker
    accepted every certificate, those of what holds instead included.
    """

    claim: Claim
    certificates: tuple[CertificateRef, ...]
    checked: bool


def printed_claims() -> dict[int, Claim]:
    """The claims of errata, by the number of the erratum.

    >>> printed_claims()[6].id
    'erratum.cancelled-boundary-does-not-fold'
    """
    numbered = (claim for claim in catalogue().values() if claim.number.startswith("E"))
    return {int(claim.number[1:]): claim for claim in numbered}


def refute_printed(claim: Claim) -> Refutation:
    """Examine every case of the claim and have its certificates checked; nothing is drawn.

    >>> refute_printed(printed_claims()[10]).checked
    True
    """
    found: dict[str, CertificateRef] = {}
    broken, accepted = False, True
    try:
        for case in claim.examples():
            finding = claim.examine(case.subject)
            broken |= not finding.holds
            accepted &= bool(finding.statements)
            for statement in finding.statements:
                attestation = attest(statement)
                accepted &= attestation.accepted
                found |= {reference.digest: reference for reference in attestation.certificates}
    except (Undecided, ResourceLimit):
        accepted = False
    return Refutation(claim, tuple(found.values()), broken and accepted)
