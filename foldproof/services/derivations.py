"""Check derivations: every step gets its certificates, its theorem, or the mark of prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from foldproof.services.result import CertificateRef
from foldproof.services.witnesses import attest
from proofs.claims import Claim
from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    BySteps,
    ByTheorem,
    Definition,
    Derivation,
    Prose,
    Step,
)
from symbolic.errors import CheckFailed

KINDS = {
    ByIdentity: "identity",
    BySteps: "steps",
    ByTheorem: "theorem",
    ByClaim: "claim",
    ByCertificate: "certificate",
    Definition: "definition",
    Prose: "prose",
}
"""Basis of a step -> the word for it in results."""


@dataclass(frozen=True, slots=True)
class CheckedStep:
    """A step with its place (from 1), the kind of its basis, and the certificates accepted."""

    place: int
    step: Step
    kind: str
    certificates: tuple[CertificateRef, ...]

    @property
    def is_prose(self) -> bool:
        """Whether no program checked this step."""
        return self.kind == "prose"


@dataclass(frozen=True, slots=True)
class CheckedDerivation:
    """A derivation all of whose steps were checked in this process, or are marked as prose."""

    claim: Claim
    derivation: Derivation
    steps: tuple[CheckedStep, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many steps of each kind there are."""
        return dict(Counter(step.kind for step in self.steps))

    def numbered(self, label: str) -> int:
        """The place of the step with this label."""
        return next(each.place for each in self.steps if each.step.label == label)


def check_derivation(
    claim: Claim, sealed: Callable[[str], bool], directory: Path | None = None
) -> CheckedDerivation | None:
    """Check the derivation of a claim; None when it has none.

    ``sealed`` tells whether a Rocq theorem of that name is sealed in this installation. Raises
    CheckFailed (``disagree``) when the checker refuses an identity or a certificate, or when a
    theorem or a claim that is cited does not exist; O(certificates).
    """
    if claim.derivation is None:
        return None
    derivation = claim.derivation()
    derivation.check()
    steps = []
    for place, step in enumerate(derivation.steps, 1):
        where = f"step {place} of the derivation of {claim.id}"
        certificates = _attested(derivation, step, directory, where)
        _require_cited(step, sealed, where)
        steps.append(CheckedStep(place, step, KINDS[type(step.by)], certificates))
    return CheckedDerivation(claim, derivation, tuple(steps))


def _attested(
    derivation: Derivation, step: Step, directory: Path | None, where: str
) -> tuple[CertificateRef, ...]:
    certificates: list[CertificateRef] = []
    for statement in derivation.obligations(step):
        attestation = attest(statement, directory)
        if not attestation.accepted:
            reason = "; ".join(attestation.refused) or "there is no certificate"
            raise CheckFailed("disagree", f"the checker refuses it: {reason}", where=where)
        certificates += attestation.certificates
    if isinstance(step.by, ByIdentity | ByCertificate) and not certificates:
        raise CheckFailed("disagree", "it leaves nothing to check", where=where)
    return tuple(certificates)


def _require_cited(step: Step, sealed: Callable[[str], bool], where: str) -> None:
    from proofs.catalogue import catalogue

    match step.by:
        case ByTheorem(theorem) if not sealed(theorem):
            message = f"no Rocq theorem {theorem!r} is sealed"
            raise CheckFailed("disagree", message, where=where)
        case ByClaim(label) if label not in catalogue():
            raise CheckFailed("disagree", f"there is no claim {label!r}", where=where)
