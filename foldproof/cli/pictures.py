"""The command that draws: plot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from foldproof.cli.options import Settings, common
from foldproof.cli.running import Progress, run

if TYPE_CHECKING:
    from foldproof.plots.saving import Picture


@click.command(epilog="Example: foldproof plot symmetric-5 -o symmetric-5.svg")
@click.argument("net")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Picture to write: .png, .svg or .pdf.  [default: the name of NET with .svg]",
)
@click.option(
    "--map", "as_map", is_flag=True, help="Draw the node-to-boundary map, for any number of inputs."
)
@common(networks=True, domain=True)
def plot(settings: Settings, net: str, output: Path | None, as_map: bool) -> int:
    """Draw the foldset of NET, which has 1 or 2 inputs: boundaries, nodes, folds, regions.

    One input: the graph, sharp at its folds. Two inputs: boundaries as lines, regions tinted by
    the gradient. Boundaries with zero fold are dashed; arrows point to where a node is active.
    Needs matplotlib: pip install 'foldproof[plot]'.
    """

    def work(progress: Progress) -> Picture:
        progress(f"reading {net}")
        from foldproof.plots.saving import FOLDSET, MAP, save_picture

        loaded = settings.load(net)
        progress("drawing")
        kind = MAP if as_map else FOLDSET
        path = Path(f"{_stem(net)}{'-map' * as_map}.svg") if output is None else output
        return save_picture(loaded.networks[0], path, loaded.domain, kind=kind)

    return run(settings, work)


def _stem(net: str) -> str:
    """The name of a network without folder and .json; standard input has none."""
    return "network" if net == "-" else Path(net).name.removesuffix(".json")
