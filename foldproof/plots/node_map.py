"""The picture of the node-to-boundary map: nodes left, activation boundaries right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foldproof.plots import palette
from foldproof.plots.canvas import set_notes, set_title
from foldproof.plots.numbers import MINUS, equation, is_rounded, vector
from foldproof.plots.subject import boundaries_text, name_of
from foldproof.services.words import count
from symbolic.boundary_map import boundary_map
from symbolic.domains import Domain
from symbolic.foldset import LIVE
from symbolic.hyperplane import Hyperplane
from symbolic.network import TwoLayer
from symbolic.scalars import Field

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEFT, RIGHT = -1.0, 3.2
"""The horizontal limits; nodes stand at 0 and boundaries at 1."""
WIDTH = 6.3
ROW = 0.27
"""Width and height of a row in inches."""
MOST_INPUTS = 3
"""Beyond so many inputs the equations have no room."""
LONGEST = 40
_ORIENTED = {1: ("+", palette.CURVES[0]), -1: (MINUS, palette.REVERSED)}


@dataclass(frozen=True, slots=True)
class Rows:
    """The graph and the heights of its vertices, counted in rows from the top."""

    graph: Any
    heights: dict[tuple[str, int], float]

    @staticmethod
    def of(graph: Any) -> Rows:
        """Boundaries in the order of their first nodes, so that no edges cross.

        Every boundary stands beside the middle of its nodes; nodes with w = 0 come last.

        >>> from symbolic.scalars import RATIONALS as QQ
        >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), -1, 1), ((2,), 0, 1)])
        >>> rows = Rows.of(boundary_map(f))
        >>> rows.heights["node", 2], rows.heights["boundary", 1], rows.heights["boundary", 0]
        (1.0, 0.5, 2.0)
        """
        joined = {v: sorted(graph[v]) for v in graph if v[0] == "boundary"}
        loose = sorted(v for v in graph if v[0] == "node" and not graph[v])
        order = [node for b in sorted(joined, key=joined.__getitem__) for node in joined[b]]
        heights = {node: float(row) for row, node in enumerate([*order, *loose])}
        for boundary, nodes in joined.items():
            heights[boundary] = sum(heights[node] for node in nodes) / len(nodes)
        return Rows(graph, heights)

    @property
    def number(self) -> int:
        """How many rows there are."""
        return max(1, len([kind for kind, _ in self.graph if kind == "node"]))


def map_size(network: TwoLayer) -> tuple[float, float]:
    """Width and height in inches of a new figure for the map of a network."""
    return WIDTH, ROW * (network.width + 2)


def draw_map(ax: Axes, network: TwoLayer, domain: Domain | None = None) -> None:
    """Draw the map; raises Undecided when declared signs of symbols leave it open."""
    rows = Rows.of(boundary_map(network, domain))
    ax.set_xlim(LEFT, RIGHT)
    ax.set_ylim(rows.number - 0.4, -1.3)
    ax.set_axis_off()
    _draw_edges(ax, rows)
    _draw_nodes(ax, rows)
    rounded = _draw_boundaries(ax, rows, network)
    folded = sum(data.get("folded", False) for _, data in rows.graph.nodes(data=True))
    boundaries = sum(kind == "boundary" for kind, _ in rows.graph)
    set_title(
        ax,
        f"{name_of(network)}\n{count(network.width, 'node')} on "
        f"{boundaries_text(boundaries, folded)}",
    )
    dashed = ["dashed: the fold is zero"] if folded < boundaries else []
    note = f"+ and {MINUS}: orientation of the node"
    digits = ["long numbers are rounded to four digits"] if rounded else []
    set_notes(ax, "; ".join([note, *dashed, *digits]), drop=4.0)


def _draw_edges(ax: Axes, rows: Rows) -> None:
    """A line from every node with w != 0 to its boundary, with the sign of the orientation."""
    for *pair, data in rows.graph.edges(data=True):
        node, boundary = sorted(pair, reverse=True)
        y0, y1 = rows.heights[node], rows.heights[boundary]
        sign, colour = _ORIENTED[data["orientation"]]
        ax.plot(
            [0, 1], [y0, y1], color=colour, linewidth=palette.THIN, zorder=1, gid=f"edge-{node[1]}"
        )
        _text(
            ax,
            0.3,
            y0 + 0.3 * (y1 - y0),
            sign,
            color=colour,
            ha="center",
            fontsize=palette.LABEL,
            bbox={"boxstyle": "circle,pad=0.05", "facecolor": palette.PAPER, "edgecolor": "none"},
        )


def _draw_nodes(ax: Axes, rows: Rows) -> None:
    """The left column: a circle with the number, and the status beside it."""
    _header(ax, 0.0, "node")
    _header(ax, -0.16, "status", ha="right")
    for (kind, index), data in rows.graph.nodes(data=True):
        if kind == "node":
            y = rows.heights[kind, index]
            live = data["status"] == LIVE
            colour = palette.INK if live else palette.QUIET
            _badge(ax, 0.0, y, index, "o", colour, f"node-{index}")
            _text(ax, -0.16, y, data["status"], ha="right", color=colour)


def _draw_boundaries(ax: Axes, rows: Rows, network: TwoLayer) -> bool:
    """The right column: a box with the number, the fold, the equation; whether one is rounded."""
    field = network.field
    found = {k[1]: data for k, data in rows.graph.nodes(data=True) if k[0] == "boundary"}
    if not found:
        return False
    folds = {j: vector(data["fold"], field) for j, data in found.items()}
    forms = {j: _equation(data["hyperplane"], field) for j, data in found.items()}
    place = 1.16
    beside = place + 0.24 + 0.048 * max(5, *(len(fold) for fold in folds.values()))
    _header(ax, 1.0, "boundary")
    _header(ax, place + 0.14, "fold", ha="left")
    if any(forms.values()):
        _header(ax, beside, "equation", ha="left")
    for j, data in found.items():
        y = rows.heights["boundary", j]
        colour = palette.INK if data["folded"] else palette.QUIET
        style = "-" if data["folded"] else palette.SHORT_DASHES
        _badge(ax, 1.0, y, j, "s", colour, f"boundary-{j}", linestyle=style)
        _text(ax, place + 0.14, y, folds[j], color=colour)
        _text(ax, beside, y, forms[j], color=colour)
    exact = [v for d in found.values() for v in d["fold"]]
    if any(forms.values()):
        exact += [
            v for d in found.values() for v in (*d["hyperplane"].normal, d["hyperplane"].offset)
        ]
    return any(is_rounded(value, field) for value in exact)


def _equation(hyperplane: Hyperplane, field: Field) -> str:
    """The equation where there is room for it."""
    if len(hyperplane.normal) > MOST_INPUTS:
        return ""
    text = equation(hyperplane.normal, hyperplane.offset, field)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _header(ax: Axes, x: float, text: str, ha: str = "center") -> None:
    _text(ax, x, -0.95, text, ha=ha, color=palette.QUIET, fontsize=palette.SMALL)


def _badge(
    ax: Axes, x: float, y: float, index: int, marker: str, colour: str, gid: str, **style: Any
) -> None:
    """A vertex with its number, which counts from 1."""
    ax.scatter(
        [x],
        [y],
        s=150,
        marker=marker,
        facecolor=palette.PAPER,
        edgecolor=colour,
        linewidth=palette.HAIR + 0.3,
        zorder=2,
        gid=gid,
        **style,
    )
    _text(ax, x, y, str(index + 1), ha="center", color=colour, fontsize=palette.BADGE, zorder=3)


def _text(ax: Axes, x: float, y: float, text: str, **style: Any) -> None:
    look = {"fontsize": palette.SMALL + 0.5, "color": palette.INK, "va": "center_baseline"}
    ax.text(x, y, text, **{**look, **style})
