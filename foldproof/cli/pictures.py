"""The command that draws: plot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foldproof.cli.options import Settings, common, exclude_each_other
from foldproof.cli.running import Progress, run

if TYPE_CHECKING:
    from foldproof.plots.landscape import Window
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
@click.option(
    "--null-vectors",
    "arrows",
    is_flag=True,
    help="Arrows: how null vectors of the Fisher matrix move the boundaries (2 inputs).",
)
@click.option(
    "--truth",
    metavar="TRUTH",
    help="Draw K of the model NET over its two symbols, and the posterior; needs a box.",
)
@click.option(
    "--window",
    metavar="LO:HI,LO:HI",
    help="With --truth: the shown intervals of the two symbols.  [default: -2:2,-2:2]",
)
@click.option(
    "--convention",
    type=click.Choice(["mean-square", "kl"]),
    default="mean-square",
    show_default=True,
    help="With --truth: K is E[(f - f0)^2], or half of it.",
)
@click.option(
    "--samples",
    type=click.IntRange(0, 10**9),
    default=100,
    show_default=True,
    help="With --truth: the posterior is proportional to exp(-SAMPLES K).",
)
@common(networks=True, domain=True)
def plot(
    settings: Settings,
    net: str,
    output: Path | None,
    as_map: bool,
    arrows: bool,
    truth: str | None,
    **landscape: Any,
) -> int:
    """Draw the foldset of NET, which has 1 or 2 inputs: boundaries, nodes, folds, regions.

    One input: the graph, sharp at its folds. Two inputs: boundaries as lines, regions tinted by
    the gradient. Boundaries with zero fold are dashed; arrows point to where a node is active.
    Needs matplotlib: pip install 'foldproof[plot]'.
    """
    exclude_each_other("as_map", "arrows", "truth")

    def work(progress: Progress) -> Picture:
        progress(f"reading {net}")
        from foldproof.plots import saving

        if truth is not None:
            loaded = settings.load(net, truth)
            progress("computing K and drawing")
            model, true = loaded.networks
            return saving.save_divergence(
                model,
                true,
                output or Path(f"{_stem(net)}-divergence.png"),
                loaded.domain,
                window=None if landscape["window"] is None else _window(landscape["window"]),
                convention=landscape["convention"],
                samples=landscape["samples"],
            )
        loaded = settings.load(net)
        progress("drawing")
        kind = saving.MAP if as_map else saving.NULL_VECTORS if arrows else saving.FOLDSET
        suffix = {saving.MAP: "-map", saving.NULL_VECTORS: "-null-vectors"}.get(kind, "")
        path = Path(f"{_stem(net)}{suffix}.svg") if output is None else output
        return saving.save_picture(loaded.networks[0], path, loaded.domain, kind=kind)

    return run(settings, work)


def _window(text: str) -> Window:
    """Two intervals of rational numbers."""
    from fractions import Fraction

    from symbolic.errors import InputError
    from symbolic.scalars import RATIONALS, field_of

    sides = [side.split(":") for side in text.split(",")]
    if [len(side) for side in sides] != [2, 2]:
        raise InputError("number", "a window is two intervals, LO:HI,LO:HI", where="--window")
    field, values = field_of([end for side in sides for end in side])
    if field != RATIONALS:
        raise InputError("need-rational", "the ends of a window are rational", where="--window")
    a, b, c, d = (Fraction(int(v.numerator), int(v.denominator)) for v in values)
    if a >= b or c >= d:
        raise InputError("shape", "an interval of the window is empty", where="--window")
    return (a, b), (c, d)


def _stem(net: str) -> str:
    """The name of a network without folder and .json; standard input has none."""
    return "network" if net == "-" else Path(net).name.removesuffix(".json")
