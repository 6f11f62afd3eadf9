"""The regions of a network with two inputs, or on a plane: exact polygons, bent boundaries.

Every activation region and every wall between two is clipped exactly to the window; only then
numbers become floats. The window shows the vertices of the regions with a margin, of many vertices
all but the outermost.
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
from foldproof.services.linear_regions import SliceView, layered
from foldproof.services.words import count, shortened
from symbolic.cells import Cell
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.network import Network, TwoLayer, Vector
from symbolic.scalars import Field, Scalar
from symbolic.slices import Slice
from symbolic.walls import Complex, Wall, cell_complex

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

REGIONS = "regions"
MOST = 2_000
"""Regions that a picture shows at most."""
FAR = 1_000_000
OUTERMOST = 20
"""Of so many vertices one may lie outside of the window on each side."""
SIZE = 5.6

Edge = tuple[Vector, int | None]
"""A vertex, and the row on which the edge to the next one lies; None for the window."""
Window = tuple[tuple[Scalar, Scalar], tuple[Scalar, Scalar]]


def plot_regions(
    net: Network | TwoLayer,
    domain: Domain | None = None,
    ax: Axes | None = None,
    *,
    plane: Slice | None = None,
) -> Axes:
    """Draw the activation regions of a ReLU network with two inputs, tinted by the gradient.

    With more inputs, on the ``plane``. A boundary has the colour of the first layer whose unit
    vanishes on it, and is dashed where the function is affine across it. Raises InputError
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
    where = Domain.all(network.inputs) if domain is None else domain
    if plane is not None:
        network, where = plane.network(network), plane.domain(where)
    if network.inputs != 2:
        raise InputError(
            "not-applicable",
            "regions are drawn for networks with 2 inputs",
            hint="take a plane through the inputs: --slice 'POINT;DIRECTION;DIRECTION'",
        )
    made = new_axes(SIZE, SIZE)[0] if ax is None else ax
    _draw(made, cell_complex(network, where, MOST), plane)
    return made


def save_regions(
    net: Network | TwoLayer,
    path: Path,
    domain: Domain | None = None,
    plane: Slice | None = None,
) -> Picture:
    """The same picture as a .png, .svg or .pdf file; raises InputError (``not-found``) too."""
    start = time.monotonic()
    network = layered(net)

    def draw(figure: Figure) -> None:
        plot_regions(network, domain, figure.add_subplot(), plane=plane)

    content = figure_bytes(lambda: (SIZE, SIZE), draw, path.suffix.lower())
    write_whole(path, content)
    nodes = sum(network.widths[1:-1])
    return Picture(REGIONS, 2, nodes, str(path), seconds=time.monotonic() - start)


def _draw(ax: Axes, found: Complex, plane: Slice | None) -> None:
    field = found.network.field
    window = _window(found.cells, field)
    gradients = (cell.outputs[0].normal for cell in found.cells)
    slopes = [(_float(x, field), _float(y, field)) for x, y in gradients]
    steepest = max((x * x + y * y) ** 0.5 for x, y in slopes)
    for cell, slope in zip(found.cells, slopes, strict=True):
        corners = [_point(vertex, field) for vertex, _ in polygon(cell.rows, window, field)]
        if corners:
            colour = palette.tint(slope, steepest)
            ax.fill(*zip(*corners, strict=True), facecolor=colour, edgecolor="none", zorder=1)
    for place, wall in enumerate(found.walls):
        _draw_wall(ax, place, wall, window, field)
    (left, right), (low, high) = window
    ax.set_xlim(_float(left, field), _float(right, field))
    ax.set_ylim(_float(low, field), _float(high, field))
    ax.set_aspect("equal", adjustable="box")
    for axis, name in zip("xy", ("x₁", "x₂") if plane is None else "st", strict=True):
        label = getattr(ax, f"set_{axis}label")
        label(name, fontsize=palette.LABEL, color=palette.INK, labelpad=2)
    plain_frame(ax)
    _words(ax, found, plane)


def _draw_wall(ax: Axes, place: int, wall: Wall, window: Window, field: Field) -> None:
    """A segment: the side of a half-plane beside the wall that lies on its line."""
    edges = polygon([*wall.rows, wall.hyperplane.form], window, field)
    last = len(wall.rows)
    for k, (start, row) in enumerate(edges):
        if row == last:
            ends = _point(start, field), _point(edges[(k + 1) % len(edges)][0], field)
            ax.plot(
                *zip(*ends, strict=True),
                color=palette.CURVES[wall.units[0][0] % len(palette.CURVES)],
                linewidth=palette.THIN,
                linestyle="-" if wall.folded else palette.SHORT_DASHES,
                solid_capstyle="round",
                zorder=2,
                gid=f"wall-{place}",
            )


def _words(ax: Axes, found: Complex, plane: Slice | None) -> None:
    """The counts above the picture, what colours mean below it."""
    regions = count(len(found.cells), "activation region")
    linear = count(len(found.linear_regions()), "linear region")
    where = "" if plane is None else " on the slice"
    set_title(ax, f"{found.network.name or 'network'}\n{regions}, {linear}{where}")
    notes = ["tint: direction and size of the gradient; colour of a line: layer of the unit"]
    if len(found.foldset) < len(found.walls):
        notes.append("dashed: a unit vanishes, but the function is affine there")
    if plane is not None:
        notes.append(shortened(str(SliceView.of(plane))))
    set_notes(ax, "\n".join(notes))
    depth = len(found.network.layers) - 1
    for layer in range(depth if depth > 1 else 0):
        ax.annotate(
            f"layer {layer + 1}",
            (1, 0),
            (-40.0 * (depth - 1 - layer), -24.0),
            xycoords="axes fraction",
            textcoords="offset points",
            ha="right",
            va="top",
            fontsize=palette.SMALL,
            color=palette.CURVES[layer % len(palette.CURVES)],
            annotation_clip=False,
            gid=f"layer-{layer}",
        )


def _window(found: Sequence[Cell], field: Field) -> Window:
    """A square that shows the vertices of the cells, and (0, 0) when there are none."""
    far = field.element(FAR)
    wide = ((-far, far), (-far, far))
    inner = {
        vertex
        for cell in found
        for vertex, _ in polygon(cell.rows, wide, field)
        if all(abs(field.sign(far - x) + field.sign(far + x)) == 2 for x in vertex)
    }
    points = inner or {cell.point for cell in found}
    left_out = len(points) // OUTERMOST
    middles, reach = [], field.one
    for k in range(2):
        along = sorted((point[k] for point in points), key=lambda x: _float(x, field))
        low, high = along[left_out], along[-1 - left_out]
        middles.append((low + high) * field.element("1/2"))
        reach = high - low if field.sign(high - low - reach) > 0 else reach
    half = reach * field.element("3/5")
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


def _point(vertex: Vector, field: Field) -> tuple[float, float]:
    x, y = vertex
    return _float(x, field), _float(y, field)


def _float(value: Scalar, field: Field) -> float:
    low, high = field.enclosure(value, 80)
    return float((low + high) / 2)
