"""The picture of a network with one input: its graph over the activation boundaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foldproof.plots import palette
from foldproof.plots.canvas import ARROW, BADGE, draw_badge, plain_frame, set_notes, set_title
from foldproof.plots.numbers import as_float, printed
from foldproof.plots.subject import Subject
from foldproof.plots.view import interval

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 17.0
"""Height of a row of badges in points."""
MOST_ROWS = 7
"""Badges that need more rows are left out."""


def draw_line(ax: Axes, subject: Subject) -> None:
    """Draw the graph from its exact values at the breakpoints, and boundaries as vertical lines.

    Every output is a polyline through the breakpoints, so that the folds are sharp.
    """
    network, found, field = subject.network, subject.found, subject.network.field
    shown = [(j, b) for j, b in enumerate(found.boundaries) if b.meets_domain]
    breaks = {j: -b.hyperplane.offset / b.hyperplane.normal[0] for j, b in shown}
    order = sorted(breaks, reverse=True)  # boundaries are sorted by offset, that is by -x
    left, right = interval(list(breaks.values()), subject.domain, field)
    corners = [left, *(breaks[j] for j in order), right]
    xs = [as_float(x, field) for x in corners]
    exact = [network.evaluate((x,)) for x in corners]
    values = [[as_float(v, field) for v in row] for row in zip(*exact, strict=True)]
    places = {j: as_float(x, field) for j, x in breaks.items()}
    ax.set_xlim(xs[0], xs[-1])
    badges = [(i, j) for j, b in shown for i in b.nodes] if subject.numbered else []
    rows = _rows(ax, [(places[j], subject.orientation(i)) for i, j in badges])
    if max(rows, default=0) >= MOST_ROWS:
        badges, rows = [], []
    _set_height(ax, values, max(rows, default=-1) + 1)
    for j, _ in shown:
        folded = j in found.folded
        ax.axvline(
            places[j],
            color=palette.INK if folded else palette.QUIET,
            linewidth=palette.HAIR + 0.1,
            linestyle="-" if folded else palette.DASHES,
            zorder=1,
            gid=f"boundary-{j}",
        )
    _draw_curves(ax, xs, values, [j in found.folded for j in order])
    for (i, j), row in zip(badges, rows, strict=True):
        colour = palette.INK if j in found.folded else palette.QUIET
        height = ax.bbox.height * 72 / ax.figure.dpi
        level = 1 - (row + 0.65) * ROW / height
        y = ax.get_ylim()
        place = (places[j], y[0] + level * (y[1] - y[0]))
        draw_badge(ax, i, place, (subject.orientation(i), 0), colour)
    plain_frame(ax)
    set_title(ax, subject.title)
    ax.set_xlabel("x", fontsize=palette.LABEL, color=palette.INK, labelpad=2)
    ax.set_ylabel("f(x)", fontsize=palette.LABEL, color=palette.INK)
    set_notes(ax, subject.notes(numbered=bool(badges)))


def _rows(ax: Axes, badges: list[tuple[float, int]]) -> list[int]:
    """The lowest row for every badge in which it and its arrow overlap no other."""
    low, high = ax.get_xlim()
    scale = ax.bbox.width * 72 / ax.figure.dpi / (high - low)
    taken: list[tuple[int, float, float]] = []
    for x, orientation in badges:
        ends = (scale * x - orientation * (BADGE + 2), scale * x + orientation * (ARROW + 3))
        start, end = min(ends), max(ends)
        row = 0
        while any(r == row and start < b and a < end for r, a, b in taken):
            row += 1
        taken.append((row, start, end))
    return [row for row, _, _ in taken]


def _set_height(ax: Axes, values: list[list[float]], rows: int) -> None:
    """Limits with room above the graph for the rows of badges."""
    low = min(min(row) for row in values)
    high = max(max(row) for row in values)
    span = high - low or max(abs(high), 1.0)
    height = ax.bbox.height * 72 / ax.figure.dpi
    band = min((rows + 0.5) * ROW / height if rows else 0.0, 0.6)
    bottom = low - 0.07 * span
    top = high + 0.07 * span
    ax.set_ylim(bottom, bottom + (top - bottom) / (1 - band))


def _draw_curves(ax: Axes, xs: list[float], values: list[list[float]], folded: list[bool]) -> None:
    """One polyline per output with a dot at each fold, named at its right end if there are more."""
    for k, ys in enumerate(values):
        colour = palette.CURVES[k % len(palette.CURVES)]
        ax.plot(
            xs,
            ys,
            color=colour,
            linewidth=1.6,
            zorder=3,
            solid_joinstyle="miter",
            gid=f"graph-{k}",
        )
        dots = [(x, y) for x, y, fold in zip(xs[1:-1], ys[1:-1], folded, strict=True) if fold]
        if dots:
            ax.plot(
                *zip(*dots, strict=True),
                linestyle="none",
                marker="o",
                markersize=3.4,
                color=colour,
                zorder=4,
                gid=f"folds-{k}",
            )
        if len(values) > 1:
            ax.annotate(
                printed(f"x{k + 1}").replace("x", "f"),
                (xs[-1], ys[-1]),
                (4, 0),
                textcoords="offset points",
                va="center",
                fontsize=palette.SMALL,
                color=colour,
                annotation_clip=False,
            )
