"""The parts that all pictures share: axes, title, notes, and the numbered badges of nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foldproof.plots import palette
from foldproof.plots.numbers import printed
from symbolic.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from foldproof.plots.geometry import Point

BADGE = 6.6
"""Radius of a badge in points."""
ARROW = 20.0
"""Length of an arrow in points, from the middle of its badge."""


def require_matplotlib() -> None:
    """Raise InputError (``not-applicable``) that says what to install when matplotlib is missing.

    >>> require_matplotlib()
    """
    try:
        import matplotlib as mpl  # noqa: F401
    except ModuleNotFoundError:
        raise InputError(
            "not-applicable",
            "pictures need matplotlib, which is not installed",
            where="matplotlib",
            hint="pip install 'foldproof[plot]'",
        ) from None


def new_axes(width: float, height: float, count: int = 1) -> tuple[Axes, ...]:
    """Axes side by side of a new pyplot figure of that size in inches, which notebooks show."""
    from matplotlib import pyplot as plt

    return tuple(plt.subplots(1, count, figsize=(width, height), squeeze=False)[1][0])


def set_title(ax: Axes, text: str) -> None:
    """The title: its first line in ink, the next one smaller and quiet."""
    first, _, second = text.partition("\n")
    ax.set_title(
        first, loc="left", fontsize=palette.TITLE, color=palette.INK, pad=20, fontweight="bold"
    )
    ax.annotate(
        second,
        (0, 1),
        (0, 7),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=palette.LABEL,
        color=palette.INK,
        annotation_clip=False,
        gid="summary",
    )


def set_notes(ax: Axes, text: str, drop: float = 36.0) -> None:
    """Small lines under the axes, ``drop`` points below them."""
    ax.annotate(
        text,
        (0, 0),
        (0, -drop),
        xycoords="axes fraction",
        textcoords="offset points",
        va="top",
        fontsize=palette.SMALL,
        color=palette.QUIET,
        linespacing=1.45,
        annotation_clip=False,
        gid="notes",
    )


def plain_frame(ax: Axes) -> None:
    """Thin, quiet spines and ticks; tick labels stand alone, without a common offset."""
    for spine in ax.spines.values():
        spine.set_linewidth(palette.HAIR)
        spine.set_color(palette.QUIET)
    ax.tick_params(
        labelsize=palette.SMALL + 0.5,
        width=palette.HAIR,
        length=3,
        color=palette.QUIET,
        labelcolor=palette.INK,
    )
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(lambda value, _: printed(f"{value:.7g}"))


def draw_badge(
    ax: Axes, node: int, place: Point, direction: Point, colour: str, coords: str = "data"
) -> None:
    """The number of a node (people count from 1), and an arrow in a unit direction on the page.

    ``place`` is in the coordinates that ``coords`` names.
    """
    dx, dy = ARROW * direction[0], ARROW * direction[1]
    ax.annotate(
        "",
        place,
        (dx, dy),
        xycoords=coords,
        textcoords="offset points",
        arrowprops={
            "arrowstyle": "<|-,head_length=0.35,head_width=0.17",
            "color": colour,
            "linewidth": palette.THIN,
            "shrinkA": 0,
            "shrinkB": BADGE,
            "mutation_scale": 11,
        },
        annotation_clip=False,
        zorder=5,
        gid=f"arrow-{node}",
    )
    text = str(node + 1)
    ax.annotate(
        text,
        place,
        xycoords=coords,
        ha="center",
        va="center_baseline",
        fontsize=palette.BADGE - 0.7 * (len(text) - 1),
        color=colour,
        bbox={
            "boxstyle": f"circle,pad={0.28 if len(text) == 1 else 0.2}",
            "facecolor": palette.PAPER,
            "edgecolor": colour,
            "linewidth": palette.HAIR + 0.2,
        },
        annotation_clip=False,
        zorder=6,
        gid=f"node-{node}",
    )
