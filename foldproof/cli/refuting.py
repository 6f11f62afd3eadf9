"""The command that searches for counterexamples: refute."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foldproof.cli.options import Settings, common, exclude_each_other, only_with
from foldproof.cli.running import Progress, run

if TYPE_CHECKING:
    from foldproof.report.refutations import Refutation
    from foldproof.services.counterexamples import Search
    from numeric_check.parameter_search import Box
    from proofs.claims import Claim


@click.command(
    epilog="Example: foldproof refute two-layer.orientation-reversal --drop annihilation"
)
@click.argument("label", metavar="CLAIM")
@click.option("--drop", metavar="HYPOTHESIS", help="Search without this hypothesis.")
@click.option(
    "--tries",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="Cases that Hypothesis draws.",
)
@click.option(
    "--box",
    "bound",
    type=click.IntRange(1, 9),
    metavar="BOUND",
    help="Search all pairs of networks with integers up to BOUND instead, whatever it takes.",
)
@click.option(
    "--nodes",
    default="1:3",
    show_default=True,
    metavar="M:D",
    help="With --box: nodes of the truth and of the model.",
)
@click.option(
    "--inputs",
    type=click.IntRange(1, 4),
    default=1,
    show_default=True,
    help="With --box: inputs of the networks.",
)
@click.option(
    "--record",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --box: keep what is done in FILE; the same command goes on from there.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="With --box: processes.  [default: one for each core]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="With --box: the dask cluster to run on, tcp://HOST:PORT.",
)
@click.option(
    "--regressions",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("regressions"),
    show_default=True,
    metavar="DIR",
    help="Folder that keeps the smallest counterexamples with their certificates.",
)
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw the networks into a .png, .svg or .pdf file.",
)
@click.option("--latex", is_flag=True, help="Print LaTeX instead of text.")
@common(certificates=True)
def refute(
    settings: Settings,
    label: str,
    drop: str | None,
    regressions: Path,
    picture: Path | None,
    latex: bool,
    **how: Any,
) -> int:
    """Search for the smallest counterexamples to CLAIM, as it stands or without a hypothesis.

    Cases are constructed from the negation of the hypothesis, from strata of true parameters and
    from all pairs of networks with small integers; the smallest is certified and kept.
    Exit code 0 when one was found, 4 when the search was in vain, which proves nothing.
    """
    exclude_each_other("tries", "bound")
    only_with("bound", "nodes", "inputs", "record", "jobs", "scheduler")

    def work(progress: Progress) -> Refutation:
        progress("reading the catalogue")
        from foldproof.report.refutations import refutation
        from proofs.catalogue import claim

        start = time.monotonic()
        found = _search(claim(label), drop, settings, progress, how)
        result = refutation(
            found,
            seed=settings.seed,
            seconds=round(time.monotonic() - start, 3),
            regressions=regressions,
        )
        if picture is not None and result.found:
            progress("drawing")
            from foldproof.plots.counterexample import save_refutation

            save_refutation(result, picture)
        return result.typeset() if latex else result

    return run(settings, work)


def _search(
    subject: Claim, drop: str | None, settings: Settings, progress: Progress, how: dict[str, Any]
) -> Search:
    """The default search, or that of one box."""
    from foldproof.services.counterexamples import search, search_in_box

    if how["bound"] is None:
        return search(
            subject,
            drop,
            tries=how["tries"],
            seed=settings.seed,
            directory=settings.certificates,
            progress=progress,
        )
    return search_in_box(
        subject,
        drop,
        _box(how),
        jobs=how["jobs"] or os.cpu_count() or 1,
        record=how["record"],
        scheduler=how["scheduler"],
        directory=settings.certificates,
        progress=progress,
    )


def _box(how: dict[str, Any]) -> Box:
    from numeric_check.parameter_search import Box

    truth, _, model = how["nodes"].partition(":")
    if not (truth.isdecimal() and model.isdecimal() and len(truth + model) <= 4):
        raise click.BadParameter("nodes are M:D, such as 1:3", param_hint="--nodes")
    return Box(how["inputs"], int(truth), int(model), how["bound"])
