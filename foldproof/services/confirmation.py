"""From a certificate to what a result may cite: the independent checker is asked every time."""

from __future__ import annotations

from pathlib import Path

from foldproof.services.equality import checked
from foldproof.services.result import CertificateRef
from proofs.certificates.envelope import Certificate


def confirmed(certificate: Certificate, directory: Path | None = None) -> CertificateRef:
    """Cite a certificate once the checker accepted its bytes; with a directory, write it there.

    Raises CheckFailed (``disagree``) when the checker refuses it: then exact mathematics and
    checker disagree, and neither may be believed.
    """
    checked(certificate)
    path = None if directory is None else str(certificate.write(directory))
    return CertificateRef(certificate.kind, certificate.digest, path)
