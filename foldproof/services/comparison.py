"""``equiv``: the verdict on f = g as a result that prints and travels as JSON."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from foldproof.services.equality import decided
from foldproof.services.result import CertificateRef, Numbers, Result, vector
from foldproof.services.views import require_numbers
from proofs.certificates.envelope import Certificate
from symbolic.answers import Open, Proved, Refuted
from symbolic.cells import MAX_REGIONS
from symbolic.domains import Domain
from symbolic.formula import numbers
from symbolic.network import Network, TwoLayer
from symbolic.statements import Differ


@dataclass(frozen=True, slots=True)
class Witness:
    """A point x of the domain with the different values a = A(x) and b = B(x)."""

    x: tuple[str, ...]
    a: Numbers
    b: Numbers


@dataclass(frozen=True, slots=True)
class Comparison(Result):
    """Whether two networks are equal on the domain: True, False, or None when undecided.

    ``checked`` says that the independent checker accepted the certificate in this run.
    """

    schema: ClassVar[str] = "foldproof.equiv/1"
    optional: ClassVar[frozenset[str]] = frozenset({"reason"})

    equivalent: bool | None
    method: str
    witness: Witness | None
    certificate: CertificateRef | None
    checked: bool
    domain: str = "all"
    reason: str | None = None
    seconds: float = field(default=0.0, compare=False)

    @property
    def exit_code(self) -> int:
        """0 equal, 1 different, 4 undecided."""
        return {True: 0, False: 1, None: 4}[self.equivalent]

    def __str__(self) -> str:
        where = "for all x" if self.domain == "all" else f"for all x in {self.domain}"
        if self.equivalent is None:
            return f"undecided: {self.reason}"
        lines = [f"equal: A(x) = B(x) {where}"] if self.equivalent else ["different"]
        if self.witness is not None:
            lines.append(f"  x    = {numbers(self.witness.x)}")
            lines.append(f"  A(x) = {numbers(self.witness.a)}")
            lines.append(f"  B(x) = {numbers(self.witness.b)}")
        lines.append(f"  method: {self.method}")
        state = "accepted by the checker" if self.checked else "not checked"
        lines.append(f"  certificate: {self.certificate}, {state}")
        return "\n".join(lines)


def compare_networks(
    f: TwoLayer | Network,
    g: TwoLayer | Network,
    domain: Domain | None = None,
    *,
    domain_text: str = "all",
    max_regions: int = MAX_REGIONS,
    certificates: Path | None = None,
) -> Comparison:
    """The verdict on f = g on the domain, as `foldproof.services.equality` decides and checks it.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> compare_networks(f, TwoLayer.scalar(QQ, 1, [((1,), 0, 2)])).witness
    Witness(x=('1',), a='1', b='2')
    """
    start = time.monotonic()
    require_numbers(f)
    require_numbers(g)
    answer, method = decided(f, g, domain, max_regions)
    verdict: bool | None = None
    witness, reference, reason = None, None, None
    match answer:
        case Proved(certificate):
            verdict, reference = True, _filed(certificate, certificates)
        case Refuted(statement, certificate):
            verdict, reference = False, _filed(certificate, certificates)
            witness = _witness(statement)
        case Open(why, _):
            reason = why
    return Comparison(
        verdict,
        method,
        witness,
        reference,
        reference is not None,
        domain_text,
        reason,
        time.monotonic() - start,
    )


def _filed(certificate: Certificate, directory: Path | None) -> CertificateRef:
    path = None if directory is None else str(certificate.write(directory))
    return CertificateRef(certificate.kind, certificate.digest, path)


def _witness(statement: Differ) -> Witness:
    number = statement.f.field
    return Witness(
        tuple(map(number.text, statement.point)),
        vector(number, statement.f_value),
        vector(number, statement.g_value),
    )
