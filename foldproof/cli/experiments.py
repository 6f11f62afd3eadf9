"""The command on many random networks: sweep."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foldproof.cli.options import Settings, common
from foldproof.cli.running import Progress, run

if TYPE_CHECKING:
    from foldproof.services.experiments import Sweep

THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Integers(click.ParamType[tuple[int, ...]]):
    """A list of different positive integers, as 5,10,15."""

    name = "integers"

    def __init__(self, low: int, high: int) -> None:
        self._low, self._high = low, high

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """The integers; a usage error for anything else."""
        parts = str(value).split(",")
        numbers = tuple(int(part) for part in parts if part.isdecimal() and len(part) < 5)
        fit = all(self._low <= number <= self._high for number in numbers)
        if not fit or len(set(numbers)) < len(parts):
            self.fail(f"a list of integers from {self._low} to {self._high}, as 5,10", param, ctx)
        return numbers


@click.command(epilog="Example: foldproof sweep --networks 20000 --record sweep.jsonl")
@click.option(
    "--widths",
    type=Integers(1, 64),
    default="5,10,15",
    show_default=True,
    metavar="W,W,...",
    help="Inputs and units of each hidden layer.",
)
@click.option(
    "--depths",
    type=Integers(1, 32),
    default="3,4,5,6",
    show_default=True,
    metavar="D,D,...",
    help="Layers, the output included.",
)
@click.option(
    "--networks",
    type=click.IntRange(1, 10**6),
    default=100,
    show_default=True,
    help="Networks of each width and depth; the slides have 20000.",
)
@click.option(
    "--record",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep what is done in FILE; the same command goes on from there.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes.  [default: one for each core]")
@click.option("--scheduler", metavar="ADDRESS", help="The dask cluster to run on, tcp://HOST:PORT.")
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw the histograms into a .png, .svg or .pdf file.",
)
@common()
def sweep(settings: Settings, picture: Path | None, **how: Any) -> int:
    """The functional dimension of many random ReLU networks, as in the experiment of the slides.

    For each network the rank of its derivatives at a random batch, and a lower bound that looks
    for better points; both are exact ranks modulo a prime, so they are never too large. A run
    with --record can be interrupted at any time, and repeated with more networks.
    """
    for name in THREADS:  # before numpy is imported: every process has one thread
        os.environ.setdefault(name, "1")

    def work(progress: Progress) -> Sweep:
        progress("starting")
        from foldproof.services.experiments import sweep as run_sweep

        if picture is not None:  # better now than after hours
            from foldproof.plots.saving import require_format

            require_format(picture.suffix.lower())
        found = run_sweep(
            how["widths"],
            how["depths"],
            how["networks"],
            seed=settings.seed,
            jobs=how["jobs"] or os.cpu_count() or 1,
            record=how["record"],
            scheduler=how["scheduler"],
            progress=progress,
        )
        if picture is not None:
            progress("drawing")
            from foldproof.plots.deficits import save_deficits

            save_deficits(found, picture)
        return found

    return run(settings, work)
