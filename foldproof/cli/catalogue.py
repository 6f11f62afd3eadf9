"""The commands on the catalogue of claims: verify and claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from foldproof.cli.options import Settings, common
from foldproof.cli.running import Progress, run

if TYPE_CHECKING:
    from foldproof.services.checking import VerifyResult
    from foldproof.services.claim_list import ClaimList
    from foldproof.services.necessity import NecessityTable


@click.command(epilog="Example: foldproof verify two-layer.orientation-reversal")
@click.argument("labels", nargs=-1, metavar="[CLAIM]...")
@click.option("--on", metavar="NET", help="Apply the claims to this network instead.")
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("foldproof-report"),
    show_default=True,
    metavar="DIR",
    help="Folder for verify.json and the certificates; replaced when the run is complete.",
)
@click.option("--kernel", is_flag=True, help="Compile the Rocq theory again (needs coqc).")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Processes.")
@common(networks=True, certificates=True)
def verify(
    settings: Settings,
    labels: tuple[str, ...],
    on: str | None,
    report: Path,
    kernel: bool,
    jobs: int,
) -> int:
    """Run the catalogue of claims: all, or those named by label or number.

    Exit code 0 when every verdict is the expected one, 1 when one differs, 4 when --kernel finds no
    coqc.
    """

    def work(progress: Progress) -> VerifyResult:
        progress("reading the catalogue")
        from foldproof.services.checking import run_catalogue
        from foldproof.services.claim_evidence import ClaimResult, Plan
        from foldproof.services.kernel import recompiled

        network = None if on is None else settings.load(on).networks[0]
        done: list[str] = []

        def finished(result: ClaimResult) -> None:
            done.append(result.id)
            progress(f"{len(done)} done, last {result.id} {result.verdict}")

        return run_catalogue(
            labels,
            on=network,
            plan=Plan(seed=settings.seed, directory=settings.certificates),
            report=report,
            progress=finished,
            kernel=recompiled(progress) if kernel else None,
            jobs=jobs,
        )

    return run(settings, work)


@click.command()
@click.option(
    "--necessity",
    is_flag=True,
    help="What breaks without each hypothesis, by a counterexample that is checked again.",
)
@common(certificates=True)
def claims(settings: Settings, necessity: bool) -> int:
    """List the claims: label, title, source, verdict to expect, hypotheses that can be dropped.

    With --necessity the exit code is 1 when a hypothesis has neither a counterexample nor a proof
    that it is redundant.
    """

    def work(progress: Progress) -> ClaimList | NecessityTable:
        progress("reading the catalogue")
        if necessity:
            from foldproof.services.necessity import necessity_table

            return necessity_table(directory=settings.certificates, progress=progress)
        from foldproof.services.claim_list import claim_list

        return claim_list()

    return run(settings, work)
