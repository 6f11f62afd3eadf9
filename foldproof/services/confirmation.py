"""From a certificate to what a result may cite: the independent checker is asked every time."""

from __future__ import annotations

from pathlib import Path

from foldproof.services.equality import checked
from foldproof.services.result import CertificateRef
from proofs.certificates.envelope import Certificate
from symbolic.errors import CheckFailed


def confirmed(certificate: Certificate, directory: Path | None = None) -> CertificateRef:
    """Cite a certificate once the checker accepted its bytes; with a directory, write it there.

    Raises CheckFailed (``disagree``) when the checker refuses it: then exact mathematics and
    checker disagree, and neither may be believed.
    """
    checked(certificate)
    path = None if directory is None else str(certificate.write(directory))
    return CertificateRef(certificate.kind, certificate.digest, path)


TOO_MUCH = "the certificate takes too much work"
"""What the checker says of a certificate beyond its budget."""
CUTS = {1: 2000, 2: 60, 3: 12}
"""Inputs -> up to so many boundaries a certificate of an integral is asked for."""


def confirmed_integral(
    certificate: Certificate, cuts: int, inputs: int, directory: Path | None = None
) -> CertificateRef | None:
    """Cite a certificate of an integral over a box that so many boundaries cut.

    None when there are too many for the checker's budget. Raises CheckFailed (``disagree``).
    """
    if cuts > CUTS.get(inputs, 0):
        return None
    try:
        return confirmed(certificate, directory)
    except CheckFailed as error:
        if TOO_MUCH in error.message:
            return None
        raise
