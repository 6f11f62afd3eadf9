"""The regions of a network with two inputs: exact polygons, bent boundaries by layer.

Every activation region is clipped exactly to the window; only then numbers become floats. The
window shows all vertices of the regions, with a margin.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from foldproof.io.results import write_whole
from foldproof.plots import palette
from foldproof.plots.canvas import new_axes, plain_frame, require_matplotlib, set_notes, set_title
from foldproof.plots.saving import Picture, figure_bytes
from foldproof.services.linear_regions import layered
from foldproof.services.words import count
from symbolic.cells import Cell, cells
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.linear_regions import linear_regions
from symbolic.network import Network, TwoLayer, Vector
from symbolic.scalars import Field, Scalar

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

REGIONS = "regions"
MOST = 2_000
"""Regions that a picture shows at most."""
FAR = 1_000_000
SIZE = 5.6

Edge = tuple[Vector, int | None]
"""A vertex, and the row on which the edge to the next one lies; None for the window."""
Window = tuple[tuple[Scalar, Scalar], tuple[Scalar, Scalar]]


def plot_regions(
    net: Network | TwoLayer, domain: Domain | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the activation regions of a ReLU network with two inputs, tinted by the gradient.

    An edge has the colour of the layer whose unit vanishes on it. Raises InputError
    (``not-applicable``) for other inputs and when matplotlib is missing, ResourceLimit
    (``max-regions``) beyond two thousand regions.

    >>> import matplotlib.figure
    >>> from foldproof.io.sources import load
    >>> ax = plot_regions(load("dslt-3.1"), ax=matplotlib.figure.Figure().add_subplot())
    >>> len(ax.patches)
    9
    """
    require_matplotlib()
    network = layered(net)
    if network.inputs != 2:
        raise InputError("not-applicable", "regions are drawn for networks with 2 inputs")
    made = new_axes(SIZE, SIZE)[0] if ax is None else ax
    _draw(made, network, cells(network, domain, MOST))
    return made


def save_regions(net: Network | TwoLayer, path: Path, domain: Domain | None = None) -> Picture:
    """The same picture as a .png, .svg or .pdf file; raises InputError (``not-found``) too."""
    start = time.monotonic()
    network = layered(net)

    def draw(figure: Figure) -> None:
        plot_regions(network, domain, figure.add_subplot())

    content = figure_bytes(lambda: (SIZE, SIZE), draw, path.suffix.lower())
    write_whole(path, content)
    nodes = sum(network.widths[1:-1])
    return Picture(REGIONS, 2, nodes, str(path), seconds=time.monotonic() - start)


def _draw(ax: Axes, network: Network, found: Sequence[Cell]) -> None:
    field = network.field
    window = _window(found, field)
    gradients = (cell.outputs[0].normal for cell in found)
    slopes = [(_float(x, field), _float(y, field)) for x, y in gradients]
    steepest = max((x * x + y * y) ** 0.5 for x, y in slopes)
    offset = len(found[0].rows) - len(found[0].splits)
    for cell, slope in zip(found, slopes, strict=True):
        edges = polygon(cell.rows, window, field)
        corners = [(_float(x, field), _float(y, field)) for (x, y), _ in edges]
        if not corners:
            continue
        colour = palette.tint(slope, steepest)
        ax.fill(*zip(*corners, strict=True), facecolor=colour, edgecolor="none", zorder=1)
        for place, (_, row) in enumerate(edges):
            if row is not None and row >= offset:
                layer = cell.splits[row - offset][0]
                ends = corners[place], corners[(place + 1) % len(corners)]
                colour = palette.CURVES[layer % len(palette.CURVES)]
                ax.plot(*zip(*ends, strict=True), color=colour, linewidth=palette.THIN, zorder=2)
    (left, right), (low, high) = window
    ax.set_xlim(_float(left, field), _float(right, field))
    ax.set_ylim(_float(low, field), _float(high, field))
    ax.set_aspect("equal", adjustable="box")
    ax.set_xlabel("x₁", fontsize=palette.LABEL, color=palette.INK, labelpad=2)
    ax.set_ylabel("x₂", fontsize=palette.LABEL, color=palette.INK, labelpad=2)
    plain_frame(ax)
    linear = len(linear_regions(found, field))
    set_title(
        ax,
        f"{network.name or 'network'}\n{count(len(found), 'activation region')}, "
        f"{count(linear, 'linear region')}",
    )
    set_notes(ax, "tint: direction and size of the gradient; colour of a line: layer of the unit")


def _window(found: Sequence[Cell], field: Field) -> Window:
    """A square that shows all vertices of the cells, and (0, 0) when there are none."""
    far = field.element(FAR)
    wide = ((-far, far), (-far, far))
    inner = [
        vertex
        for cell in found
        for vertex, _ in polygon(cell.rows, wide, field)
        if all(field.sign(far - abs(x)) > 0 for x in vertex)
    ]
    points = inner or [cell.point for cell in found]
    middles, reach = [], field.one
    for k in range(2):
        low, high = min(p[k] for p in points), max(p[k] for p in points)
        middles.append((low + high) / 2)
        reach = max(reach, high - low)
    half = reach * 3 / 5
    return tuple((middle - half, middle + half) for middle in middles)  # type: ignore[return-value]


def polygon(rows: Sequence[AffineForm], window: Window, field: Field) -> list[Edge]:
    """The part of a window where all rows are positive, as its vertices in cyclic order, exactly.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> row = AffineForm((QQ.one, QQ.one), QQ.zero)
    >>> square = ((QQ.element(-1), QQ.one),) * 2
    >>> [(int(x), int(y), edge) for (x, y), edge in polygon([row], square, QQ)]
    [(1, -1, None), (1, 1, None), (-1, 1, 0)]
    """
    (left, right), (low, high) = window
    edges: list[Edge] = [
        ((left, low), None),
        ((right, low), None),
        ((right, high), None),
        ((left, high), None),
    ]
    for index, row in enumerate(rows):
        values = [row.at(vertex) for vertex, _ in edges]
        signs = [field.sign(value) for value in values]
        if min(signs, default=1) >= 0:
            continue
        if max(signs, default=-1) <= 0:
            return []
        kept: list[Edge] = []
        for place, (vertex, edge) in enumerate(edges):
            after = (place + 1) % len(edges)
            a, b = signs[place], signs[after]
            if a >= 0:
                kept.append((vertex, index if a == 0 and b < 0 else edge))
            if a * b < 0:
                share = values[place] / (values[place] - values[after])
                pairs = zip(vertex, edges[after][0], strict=True)
                crossing = tuple(x + share * (y - x) for x, y in pairs)
                kept.append((crossing, index if a > 0 else edge))
        edges = kept
    return edges


def _float(value: Scalar, field: Field) -> float:
    low, high = field.enclosure(value, 80)
    return float((low + high) / 2)
