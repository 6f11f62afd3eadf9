"""Run the catalogue: every claim with certificates, checker, grid and counterexamples."""

from __future__ import annotations

import functools
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from foldproof.io.results import file_text, write_whole
from foldproof.io.sources import load
from foldproof.services.claim_evidence import ClaimResult, Plan, examine_claim, examine_on
from foldproof.services.kernel import KernelRun, recorded_seals
from foldproof.services.reports import keep, partial_folder, resume, run_identity
from foldproof.services.result import Result
from foldproof.services.views import require_numbers
from foldproof.services.workers import in_processes
from proofs.catalogue import catalogue, claim
from proofs.claims import Claim
from symbolic.errors import CheckFailed
from symbolic.network import Network, TwoLayer

REPORT = Path("foldproof-report")
"""Where ``foldproof verify`` leaves its report: verify.json and the certificates."""

REAL = ("diabetes-2", "diabetes-10")
"""Shipped networks, trained on real data, to which every claim is applied where it can be."""

Progress = Callable[[ClaimResult], None]


@dataclass(frozen=True, slots=True)
class VerifyResult(Result):
    """The verdict table of a run; ``ok`` when every claim reached its expected verdict.

    ``checked`` says that this run has certificates and the independent checker accepted them all.
    """

    schema: ClassVar[str] = "foldproof.verify/1"

    claims: tuple[ClaimResult, ...]
    ok: bool
    checked: bool
    seconds: float
    report: str | None = None
    kernel: KernelRun | None = None

    @property
    def exit_code(self) -> int:
        """0 when all is as expected, 1 when not, 4 when Rocq was asked for and is not installed."""
        if not self.ok:
            return 1
        return 4 if self.kernel is not None and self.kernel.missing else 0

    def __str__(self) -> str:
        from foldproof.services.verdict_table import table

        return table(self)


def standard_plan() -> Plan:
    """The plan of a run without options."""
    return replace(Plan(), networks=real_networks())


def real_networks() -> tuple[TwoLayer, ...]:
    """The networks of ``REAL``, exact."""
    networks = (load(name) for name in REAL)
    return tuple(net.two_layer() if isinstance(net, Network) else net for net in networks)


def list_claims() -> tuple[Claim, ...]:
    """The catalogue in the order of its numbers."""
    return tuple(catalogue().values())


def run_catalogue(
    labels: Sequence[str] = (),
    *,
    on: Network | TwoLayer | None = None,
    plan: Plan | None = None,
    report: Path | None = None,
    progress: Progress | None = None,
    kernel: KernelRun | None = None,
    jobs: int = 2,
) -> VerifyResult:
    """Verify the named claims (all when none are named), or apply them to the network ``on``.

    With ``report`` the run is written there: first to a folder beside it, one file per finished
    claim, which takes the place of the old report only when the run is complete; the same run,
    started again, takes over what an interrupted one finished. Certificates go to the report
    unless the plan names another directory. Claims run in ``jobs`` processes. ``kernel`` is what
    compiling the Rocq theory in this run found; without it the recorded seals speak.
    Raises InputError (``unknown-claim``; ``not-applicable`` for symbolic weights; ``not-found``
    when ``report`` is a folder but no report), CheckFailed (``disagree``).
    """
    if on is not None:
        require_numbers(on)
    start = time.perf_counter()
    plan = plan or standard_plan()
    if plan.networks is None:
        plan = replace(plan, networks=real_networks())
    chosen = [claim(label).id for label in labels] or list(catalogue())
    network = on.layered() if isinstance(on, TwoLayer) else on
    partial = report and partial_folder(report)
    results = {}
    if partial:
        if plan.directory is None:
            results = resume(partial, run_identity(plan, network), chosen)
        else:
            shutil.rmtree(partial, ignore_errors=True)
        plan = replace(plan, directory=plan.directory or partial / "certificates")
    left = [label for label in chosen if label not in results]
    for result in _results(left, network, plan, jobs):
        results[result.id] = result
        if partial:
            keep(partial, result)
        if progress:
            progress(result)
    done = tuple(results[label] for label in chosen)
    ok = all(_as_hoped(result, network is not None) for result in done)
    accepted = any(result.counts.parametric + result.counts.instances for result in done)
    checked = accepted and all(not result.counts.refused for result in done)
    kernel = kernel or recorded_seals()
    seconds = round(time.perf_counter() - start, 3)
    outcome = VerifyResult(done, ok, checked, seconds, kernel=kernel)
    if not partial or not report:
        return outcome
    identity = run_identity(plan, network)
    return _filed(outcome, partial, report, identity)


def _as_hoped(result: ClaimResult, on_network: bool) -> bool:
    if on_network:
        return result.verdict != "refuted" and not result.counts.refused
    return result.as_expected


def _results(
    chosen: Sequence[str], network: Network | None, plan: Plan, jobs: int
) -> Iterator[ClaimResult]:
    """Results as they come; a single claim or job stays in this process."""
    if jobs == 1 or len(chosen) <= 1:
        for label in chosen:
            yield _one(label, network, plan)
        return
    yield from in_processes(functools.partial(_one, network=network, plan=plan), chosen, jobs)


def _one(label: str, network: Network | None, plan: Plan) -> ClaimResult:
    subject = claim(label)
    try:
        if network is None:
            return examine_claim(subject, plan)
        return examine_on(subject, network, plan)
    except CheckFailed as error:
        error.where = f"claim {label}, {error.where}"
        raise


def _filed(outcome: VerifyResult, partial: Path, report: Path, identity: str) -> VerifyResult:
    """Put the finished report in place of the old one; paths in it are relative to the report."""
    final = replace(outcome, report=str(report))
    write_whole(
        partial / "verify.json",
        file_text({"schema": final.schema, "run": identity, **final.to_json()}),
    )
    (partial / "run.json").unlink(missing_ok=True)
    shutil.rmtree(report, ignore_errors=True)
    partial.rename(report)
    return final
