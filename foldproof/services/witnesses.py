"""Ask two witnesses about one statement: the independent checker and the dense grid.

They share no code and never talk to each other; this module is the only place that hears both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from pathlib import Path

from foldproof.services.result import CertificateRef
from proofs import checker
from proofs.certificates.dispatch import certify
from proofs.certificates.envelope import Certificate
from symbolic.errors import CheckFailed, ResourceLimit
from symbolic.network import TwoLayer
from symbolic.statements import (
    DeepEqual,
    Differ,
    DivergenceIs,
    Equal,
    FisherMatrixIs,
    FoldsetIs,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Attestation:
    """What the checker said about the certificates of one statement."""

    certificates: tuple[CertificateRef, ...]
    refused: tuple[str, ...]

    @property
    def accepted(self) -> bool:
        """Whether there was a certificate and the checker accepted every one."""
        return bool(self.certificates) and not self.refused


def attest(statement: Statement, directory: Path | None = None) -> Attestation:
    """Make the certificates of a statement, have each checked, and file them if asked.

    A certificate is written only after the checker accepted it.
    """
    accepted, refused = [], []
    for certificate in certify(statement):
        verdict = _check(certificate)
        if not verdict.accepted:
            refused.append(str(verdict))
            continue
        path = None if directory is None else str(certificate.write(directory))
        accepted.append(CertificateRef(certificate.kind, certificate.digest, path))
    return Attestation(tuple(accepted), tuple(refused))


def _check(certificate: Certificate) -> checker.Verdict:
    """The checker reads bytes, as it would from a file, and nothing else."""
    if certificate.beside:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory() as folder:
            path = certificate.write(folder)
            return checker.check(path.read_bytes(), folder)
    return checker.check(certificate.to_bytes())


@singledispatch
def grid_agrees(statement: Statement, points: int) -> bool:
    """Whether the grid compared something about the statement and agreed.

    False means that the grid has nothing to say (no kernel for this kind, symbolic weights, no
    grid point in the domain). A contradiction raises CheckFailed (``disagree``).
    """
    del statement, points
    return False


@grid_agrees.register
def _equal(statement: Equal, points: int) -> bool:
    from numeric_check.crosscheck import check_equal
    from numeric_check.verdicts import Different, Enclosed

    try:
        verdict = check_equal(statement, points=points)
    except ResourceLimit:
        return False
    if isinstance(verdict, Different):
        raise _disagreement("equal", verdict)
    return isinstance(verdict, Enclosed)


@grid_agrees.register
def _differ(statement: Differ, points: int) -> bool:
    from numeric_check.crosscheck import check_equal
    from numeric_check.verdicts import Different

    f, g = statement.f, statement.g
    if not isinstance(f, TwoLayer) or not isinstance(g, TwoLayer):
        return False
    try:
        verdict = check_equal(Equal(f, g, statement.domain), points=points)
    except ResourceLimit:
        return False
    return isinstance(verdict, Different)


@grid_agrees.register
def _deep_equal(statement: DeepEqual, points: int) -> bool:
    from numeric_check.deep_crosscheck import DEEP_POINTS, check_deep_equal
    from numeric_check.verdicts import Different, Enclosed

    try:
        verdict = check_deep_equal(statement, points=min(points, DEEP_POINTS))
    except ResourceLimit:
        return False
    if isinstance(verdict, Different):
        raise _disagreement("equal", verdict)
    return isinstance(verdict, Enclosed)


@grid_agrees.register
def _foldset(statement: FoldsetIs, points: int) -> bool:
    from numeric_check.second_differences import check_foldset
    from numeric_check.verdicts import FoldsDiffer, FoldsSeen

    del points
    try:
        verdict = check_foldset(statement)
    except ResourceLimit:
        return False
    if isinstance(verdict, FoldsDiffer):
        raise _disagreement("the foldset", verdict)
    return isinstance(verdict, FoldsSeen)


@grid_agrees.register(DivergenceIs)
@grid_agrees.register(FisherMatrixIs)
def _integral(statement: DivergenceIs | FisherMatrixIs, points: int) -> bool:
    from numeric_check.integrals import OutOfReach, check_divergence, check_fisher_matrix

    del points  # the width of the enclosure says how much was compared
    try:
        if isinstance(statement, DivergenceIs):
            verdict = check_divergence(statement)
        else:
            verdict = check_fisher_matrix(statement)
    except ResourceLimit:
        return False
    if isinstance(verdict, OutOfReach):
        raise _disagreement("another integral", verdict)
    return True


def _disagreement(what: str, verdict: object) -> CheckFailed:
    return CheckFailed(
        "disagree",
        f"exact algebra says {what}, the grid says {verdict!r}",
        where="cross-check",
        hint="this is a bug in foldproof; please report it with the bundle that was written",
    )
