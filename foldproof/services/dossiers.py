"""Everything that reports say about a claim: its evidence of a run, and its checked derivation."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from foldproof.services.checking import VerifyResult, run_catalogue, standard_plan
from foldproof.services.claim_evidence import ClaimResult
from foldproof.services.derivations import CheckedDerivation, CheckedStep, check_derivation
from foldproof.services.reports import run_identity
from foldproof.services.words import count
from foldproof.services.workers import in_processes
from proofs.catalogue import catalogue, claim
from proofs.claims import Claim
from symbolic.errors import InputError

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A claim, the result of a run about it, and its derivation, checked in this process."""

    claim: Claim
    result: ClaimResult
    derivation: CheckedDerivation | None


@dataclass(frozen=True, slots=True)
class Collection:
    """The dossiers of a report and the run that their tiers come from."""

    run: VerifyResult
    dossiers: tuple[Dossier, ...]


def collect(
    labels: Sequence[str], report: Path | None, progress: Progress, jobs: int = 2
) -> Collection:
    """The dossiers of the named claims, all claims when none are named.

    Tiers are those of the run in ``report`` when this very program made it and it holds the
    claims; otherwise the claims are verified now. Derivations are always checked now. Raises
    InputError (``unknown-claim``), CheckFailed (``disagree``).
    """
    chosen = [claim(label) for label in labels] or list(catalogue().values())
    run = report and _last_run(report, chosen)
    if not run:
        done: list[str] = []

        def finished(result: ClaimResult) -> None:
            done.append(result.id)
            progress(f"verifying: {count(len(done), 'claim')} of {len(chosen)} done")

        progress(f"verifying {count(len(chosen), 'claim')}")
        run = run_catalogue([each.id for each in chosen], progress=finished, jobs=jobs)
    results = {result.id: result for result in run.claims}
    steps = _checked_steps(chosen, progress, jobs)
    dossiers = tuple(
        Dossier(each, results[each.id], _derivation(each, steps[each.id])) for each in chosen
    )
    return Collection(run, dossiers)


def _last_run(report: Path, chosen: Sequence[Claim]) -> VerifyResult | None:
    """The run whose report this is, if this program made it under the standard plan."""
    try:
        document = json.loads((report / "verify.json").read_bytes())
        run = VerifyResult.from_json(document)
    except (OSError, ValueError, InputError):
        return None
    same = document.get("run") == run_identity(standard_plan(), None)
    held = {result.id for result in run.claims}
    return run if same and all(each.id in held for each in chosen) else None


def _checked_steps(
    chosen: Sequence[Claim], progress: Progress, jobs: int
) -> dict[str, tuple[CheckedStep, ...]]:
    """The checked steps of every claim; those that need certificates in ``jobs`` processes."""
    progress("checking the derivations")
    labels = [each.id for each in chosen if each.derivation is not None]
    found: dict[str, tuple[CheckedStep, ...]] = {each.id: () for each in chosen}
    work = map(_steps_of, labels) if jobs == 1 else in_processes(_steps_of, labels, jobs)
    for place, (label, steps) in enumerate(work, 1):
        found[label] = steps
        progress(f"checking the derivations: {place} of {len(labels)} done")
    return found


def _steps_of(label: str) -> tuple[str, tuple[CheckedStep, ...]]:
    from proofs.rocq import sealed

    checked = check_derivation(claim(label), sealed)
    return label, checked.steps if checked else ()


def _derivation(subject: Claim, steps: tuple[CheckedStep, ...]) -> CheckedDerivation | None:
    if subject.derivation is None:
        return None
    return CheckedDerivation(subject, subject.derivation(), steps)
