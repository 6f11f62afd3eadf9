"""The functional dimension along training runs: exact values over the steps, beside the loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from foldproof.io.results import write_whole
from foldproof.plots import palette
from foldproof.plots.canvas import plain_frame, require_matplotlib
from foldproof.plots.saving import figure_bytes
from symbolic.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 4.1, 3.0
LINES = {
    "plane": "on the plane",
    "square": "on the square",
    "batch": "at the training points",
}
"""Members of a checkpoint and what they are called."""
STYLES = ("-", palette.DASHES, palette.SHORT_DASHES)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Step and loss of a training, and the functional dimension: everywhere, on a part, at points.

    ``plane`` >= ``square`` >= ``batch``, since more inputs see more.
    """

    step: int
    loss: float
    plane: int
    square: int
    batch: int


def plot_training(checkpoints: Sequence[Checkpoint], bound: int, ax: Axes, title: str = "") -> None:
    """Draw the three dimensions and D' over the steps, doubling from tick to tick, and the loss.

    The step 0 stands left of 1; the loss is the grey area, against the axis on the right. Raises
    InputError (``shape``) without a checkpoint.

    >>> import matplotlib.figure
    >>> ax = matplotlib.figure.Figure().add_subplot()
    >>> plot_training([Checkpoint(0, 0.5, 5, 4, 3), Checkpoint(8, 0.1, 5, 5, 3)], 6, ax)
    >>> len(ax.lines)
    4
    """
    if not checkpoints:
        raise InputError("shape", "a training run has at least one checkpoint")
    places = [checkpoint.step.bit_length() for checkpoint in checkpoints]
    _loss(ax, places, [checkpoint.loss for checkpoint in checkpoints])
    ax.axhline(bound, color=palette.QUIET, linewidth=palette.HAIR)
    ax.annotate(
        f"D' = {bound}",
        (1, bound),
        (-3, 3),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        ha="right",
        fontsize=palette.SMALL,
        color=palette.QUIET,
    )
    for (part, name), style, colour in zip(LINES.items(), STYLES, palette.CURVES, strict=False):
        values = [getattr(checkpoint, part) for checkpoint in checkpoints]
        ax.plot(
            places,
            values,
            linestyle=style,
            color=colour,
            linewidth=1.4,
            marker="o",
            markersize=2.6,
            label=name,
        )
    plain_frame(ax)
    ticks = range(0, max(places) + 1, 3)
    ax.set_xticks(list(ticks), [str(1 << tick - 1 if tick else 0) for tick in ticks])
    ax.set_ylim(0, bound + 4)
    ax.set_title(title, loc="left", fontsize=palette.LABEL, color=palette.INK, fontweight="bold")


def _loss(ax: Axes, places: Sequence[int], losses: Sequence[float]) -> None:
    """The loss behind the lines, on a logarithmic axis of its own."""
    other = ax.twinx()
    low = min(losses) / 2
    other.fill_between(places, losses, low, color=palette.FAINT, alpha=0.55, linewidth=0)
    other.set_yscale("log")
    other.set_ylim(low, 2 * max(losses))
    other.set_zorder(0)
    ax.set_zorder(1)
    ax.patch.set_visible(False)
    for spine in other.spines.values():
        spine.set_visible(False)
    other.tick_params(labelsize=palette.SMALL, length=0, which="both", labelcolor=palette.QUIET)
    other.set_ylabel("mean square error (grey)", fontsize=palette.SMALL, color=palette.QUIET)


def save_training(runs: Mapping[str, Sequence[Checkpoint]], bound: int, path: Path) -> None:
    """The picture of several runs as a .png, .svg or .pdf file, two of them in a row.

    Raises InputError (``not-applicable``, ``not-found``, ``shape``).
    """
    require_matplotlib()
    columns = min(2, len(runs))
    rows = -(-len(runs) // 2)

    def draw(figure: Figure) -> None:
        for place, (title, checkpoints) in enumerate(runs.items()):
            ax = figure.add_subplot(rows, columns, place + 1)
            plot_training(checkpoints, bound, ax, title)
            for number, line in enumerate(ax.lines):
                line.set_gid(f"graph-{4 * place + number}")
            ax.set_xlabel("steps of gradient descent", fontsize=palette.SMALL)
            ax.set_ylabel("functional dimension", fontsize=palette.SMALL)
            if not place:
                ax.legend(fontsize=palette.SMALL, frameon=False, loc="lower left")
        figure.tight_layout()

    size = (columns * WIDTH, rows * HEIGHT)
    write_whole(path, figure_bytes(lambda: size, draw, path.suffix.lower()))
