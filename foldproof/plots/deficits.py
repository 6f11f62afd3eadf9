"""The histograms of a sweep: how far random networks stay below D', batch and best lower bound."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from foldproof.io.results import write_whole
from foldproof.plots import palette
from foldproof.plots.canvas import plain_frame
from foldproof.plots.saving import Picture, figure_bytes
from foldproof.services.experiments import Sweep, mean

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DEFICITS = "deficits"
BARS = 28
"""Bars of a histogram at most."""
PANEL = 2.5, 1.75
Pairs = Sequence[tuple[int, int]]


def save_deficits(found: Sweep, path: Path) -> Picture:
    """Draw a panel for each setting, a row for each width, into a .png, .svg or .pdf file.

    Raises InputError (``not-applicable`` for other formats or without matplotlib, ``not-found``).
    """
    start = time.monotonic()
    columns = len({one.depth for one in found.settings})
    rows = len(found.settings) // columns

    def size() -> tuple[float, float]:
        return PANEL[0] * columns + 0.6, PANEL[1] * rows + 0.9

    def draw(figure: Figure) -> None:
        draw_deficits(found, figure, rows, columns)

    content = figure_bytes(size, draw, path.suffix.lower())
    write_whole(path, content)
    networks = sum(one.networks for one in found.settings)
    return Picture(DEFICITS, 0, networks, str(path), seconds=time.monotonic() - start)


def draw_deficits(found: Sweep, figure: Figure, rows: int, columns: int) -> None:
    """Draw the panels, row by row in the order of the settings."""
    grid = figure.subplots(rows, columns, squeeze=False)
    height = float(figure.get_figheight())
    figure.subplots_adjust(wspace=0.24, hspace=0.62, top=1 - 0.85 / height, bottom=0.45 / height)
    for place, (one, counts, full) in enumerate(
        zip(found.settings, found.histogram, found.full, strict=True)
    ):
        ax = grid[place // columns][place % columns]
        _panel(ax, place, counts.batch, counts.certified, one.networks)
        shares = (f"{100 * k / one.networks:.0f} %" for k in (full.batch, full.certified))
        ax.set_title(
            f"width {one.width}, depth {one.depth}",
            loc="left",
            fontsize=palette.LABEL,
            color=palette.INK,
            fontweight="bold",
        )
        ax.annotate(
            f"reach D' = {one.upper_bound}: {' → '.join(shares)}",
            (1, 1),
            (-3, -4),
            xycoords="axes fraction",
            textcoords="offset points",
            ha="right",
            va="top",
            fontsize=palette.SMALL,
            color=palette.INK,
            gid=f"share-{place}",
        )
        if place // columns == rows - 1:
            ax.set_xlabel("D' - rank", fontsize=palette.LABEL, color=palette.INK)
        if place % columns == 0:
            ax.set_ylabel("share of networks", fontsize=palette.LABEL, color=palette.INK)
    _legend(figure, found)


def _panel(ax: Axes, place: int, batch: Pairs, certified: Pairs, networks: int) -> None:
    """Bars for the best lower bound, a step line for the batch; dots are the means."""
    highest = max(value for value, _ in (*batch, *certified))
    step = -(-(highest + 1) // BARS)
    edges = [step * k - 0.5 for k in range(-(-(highest + 1) // step) + 1)]
    heights = [_binned(pairs, step, len(edges) - 1, networks) for pairs in (batch, certified)]
    ax.bar(
        edges[:-1],
        heights[1],
        width=step,
        align="edge",
        color=palette.CURVES[0],
        alpha=0.55,
        linewidth=0,
        gid=f"certified-{place}",
    )
    ax.stairs(
        heights[0], edges, color=palette.REVERSED, linewidth=palette.THIN, gid=f"batch-{place}"
    )
    top = 1.32 * max(*heights[0], *heights[1])
    for pairs, colour in ((batch, palette.REVERSED), (certified, palette.CURVES[0])):
        ax.plot(mean(pairs), 0, marker="o", markersize=4.5, color=colour, clip_on=False, zorder=5)
    ax.set_xlim(-0.5 * step - 0.5, edges[-1] + 0.5)
    ax.set_ylim(0, top)
    plain_frame(ax)
    ax.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f} %")
    ax.locator_params(axis="y", nbins=4)
    ax.locator_params(axis="x", nbins=6, integer=True)


def _binned(pairs: Pairs, step: int, bars: int, networks: int) -> list[float]:
    heights = [0.0] * bars
    for value, times in pairs:
        heights[value // step] += times / networks
    return heights


def _legend(figure: Figure, found: Sweep) -> None:
    from matplotlib.patches import Patch

    networks = found.settings[0].networks
    figure.legend(
        handles=[
            Patch(facecolor="none", edgecolor=palette.REVERSED, label="batch of 2D' normal points"),
            Patch(facecolor=palette.CURVES[0], alpha=0.55, label="best lower bound"),
        ],
        loc="lower left",
        bbox_to_anchor=(0.12, 1 - 0.52 / float(figure.get_figheight())),
        ncols=2,
        frameon=False,
        fontsize=palette.LABEL,
    )
    figure.text(
        0.9,
        1 - 0.4 / float(figure.get_figheight()),
        f"{networks} networks in each panel; dots: means",
        ha="right",
        fontsize=palette.SMALL,
        color=palette.QUIET,
        gid="notes",
    )
