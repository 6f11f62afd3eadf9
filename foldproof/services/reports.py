"""The report folder of a run: what an interrupted run finished, and the place of the whole."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import foldproof
from foldproof.io.networks import network_document
from foldproof.io.results import file_text, write_whole
from foldproof.services.claim_evidence import ClaimResult, Plan
from foldproof.services.result import decode, encode
from proofs.checker.verdict import verdicts
from proofs.rocq.seals import SEALS
from proofs.rocq.sources import THEORY, theory_files
from symbolic.errors import InputError
from symbolic.network import Network

PACKAGES = ("foldproof", "symbolic", "proofs", "numeric_check")


def partial_folder(report: Path) -> Path:
    """The folder beside a report in which a run grows: ``report.partial``.

    Raises InputError (``not-found``) when the report would take the place of a folder that is no
    report: that is never deleted.

    >>> partial_folder(Path("somewhere/report")).name
    'report.partial'
    """
    strange = report.is_dir() and any(report.iterdir()) and not (report / "verify.json").is_file()
    if report.name in {"", ".."} or strange:
        raise InputError(
            "not-found",
            f"the folder {report} is not an old report, so it is not replaced",
            where="--report",
            hint="name a new folder",
        )
    return report.with_name(f"{report.name}.partial")


def run_identity(plan: Plan, network: Network | None) -> str:
    """What makes two runs the same: the program, the plan and the network, as one digest."""
    digest = hashlib.sha256()
    root = Path(foldproof.__file__).parent.parent
    for package in PACKAGES:
        for source in sorted((root / package).rglob("*.py")):
            digest.update(source.read_bytes())
    for source in (*theory_files(), THEORY / SEALS):
        digest.update(source.read_bytes())
    on = None if network is None else network_document(network)
    given = [network_document(trained) for trained in plan.networks or ()]
    numbers = [plan.tries, plan.search, plan.points, plan.seed]
    digest.update(json.dumps([numbers, on, given]).encode("ascii"))
    return digest.hexdigest()


def resume(partial: Path, identity: str, chosen: Sequence[str]) -> dict[str, ClaimResult]:
    """The claims that the same run finished before it was interrupted; anything else is removed.

    Their certificates are checked again: a claim with one that is missing or refused is done anew.
    """
    note = partial / "run.json"
    finished: dict[str, ClaimResult] = {}
    if note.is_file() and note.read_text(encoding="utf-8") == file_text({"run": identity}):
        for label in chosen:
            found = _finished(partial, label)
            if found is not None:
                finished[label] = found
    folders = (partial / "certificates", partial / "claims")
    for path in [path for folder in folders if folder.is_dir() for path in folder.iterdir()]:
        if path.name.removesuffix(".json") not in finished:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    write_whole(note, file_text({"run": identity}))
    return finished


def _finished(partial: Path, label: str) -> ClaimResult | None:
    path = partial / "claims" / f"{label}.json"
    try:
        result: ClaimResult = decode(ClaimResult, json.loads(path.read_bytes()))
    except (OSError, ValueError, InputError):
        return None
    for reference in result.certificates:
        told = verdicts(partial / str(reference.path))
        if [(v.accepted, v.digest) for v in told] != [(True, reference.digest)]:
            return None
    return result


def keep(partial: Path, result: ClaimResult) -> None:
    """Write down a finished claim."""
    write_whole(partial / "claims" / f"{result.id}.json", file_text(encode(result)))
