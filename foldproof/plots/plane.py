"""The picture of a network with two inputs: boundaries as lines, linear regions tinted."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foldproof.plots import palette
from foldproof.plots.canvas import draw_badge, plain_frame, set_notes, set_title
from foldproof.plots.geometry import Line, Point, Polygon, bounds, centre, chord, pieces
from foldproof.plots.numbers import as_float
from foldproof.plots.placement import Ray, placed
from foldproof.plots.subject import Subject
from foldproof.plots.view import plane_part
from symbolic.domain_form import normal_form_on
from symbolic.hyperplane import AffineForm
from symbolic.scalars import Scalar

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_FOLDS = 80
"""Beyond so many folds the regions are not tinted."""
OBLONG = 4.0
"""A longer rectangle than this is not drawn to scale."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A boundary in the picture: its index, line, ends, and whether it folds."""

    index: int
    line: Line
    ends: tuple[Point, Point]
    folded: bool

    @property
    def colour(self) -> str:
        """Ink for folds, quiet where the fold is zero."""
        return palette.INK if self.folded else palette.QUIET


def draw_plane(ax: Axes, subject: Subject) -> None:
    """Draw the activation boundaries, the tints of the linear regions, and the nodes' badges."""
    found, field = subject.found, subject.network.field

    def line_of(form: AffineForm) -> Line:
        return Line.of(*(as_float(v, field) for v in (*form.normal, form.offset)))

    lines = {
        j: line_of(b.hyperplane.form) for j, b in enumerate(found.boundaries) if b.meets_domain
    }
    rows = [line_of(row) for row in subject.domain.rows if not row.is_constant]
    shown, part = plane_part(list(lines.values()), rows)
    _set_frame(ax, shown)
    tinted = len(found.folded) <= MOST_FOLDS and len(part) > 2
    if tinted:
        _draw_regions(ax, subject, part, [lines[j] for j in found.folded])
    if part != shown and len(part) > 2:
        ax.plot(
            *zip(*part, part[0], strict=True),
            color=palette.QUIET,
            linewidth=palette.HAIR,
            gid="domain",
        )
    drawn = [
        Drawn(j, line, ends, j in found.folded)
        for j, line in lines.items()
        if (ends := chord(part, line))
    ]
    for boundary in drawn:
        ax.plot(
            *zip(*boundary.ends, strict=True),
            color=boundary.colour,
            linewidth=palette.THIN,
            linestyle="-" if boundary.folded else palette.DASHES,
            zorder=3,
            gid=f"boundary-{boundary.index}",
        )
    if subject.numbered:
        _draw_badges(ax, subject, drawn)
    plain_frame(ax)
    set_title(ax, subject.title)
    ax.set_xlabel("x₁", fontsize=palette.LABEL, color=palette.INK, labelpad=2)
    ax.set_ylabel("x₂", fontsize=palette.LABEL, color=palette.INK, labelpad=2)
    tint = "tint of a region: the deeper, the steeper f"
    hue = "; the hue is the direction of its gradient" if subject.network.outputs == 1 else ""
    own = [tint + hue] if tinted and found.folded else []
    set_notes(ax, subject.notes(*own, numbered=subject.numbered))


def _set_frame(ax: Axes, shown: Polygon) -> None:
    """Limits and scale; afterwards the transform from data to the page is final."""
    (x0, x1), (y0, y1) = bounds(shown)
    ax.set_xlim(x0, x1)
    ax.set_ylim(y0, y1)
    ratio = (y1 - y0) / (x1 - x0)
    ax.set_aspect("equal" if 1 / OBLONG <= ratio <= OBLONG else "auto")
    ax.apply_aspect()


def _draw_regions(ax: Axes, subject: Subject, part: Polygon, lines: Sequence[Line]) -> None:
    """Every linear region as a polygon in the tint of its gradient."""
    from matplotlib.collections import PolyCollection

    found = pieces(part, lines)
    gradient_at = _gradients(subject)
    slopes = [gradient_at(centre(region)) for region in found]
    sizes = [math.hypot(*(v for row in rows for v in row)) for rows in slopes]
    steepest = max(sizes)
    if subject.network.outputs == 1:
        colours = [palette.tint(rows[0], steepest) for rows in slopes]
    else:
        colours = [palette.shade(size / steepest if steepest else 0.0) for size in sizes]
    ax.add_collection(
        PolyCollection(
            found, facecolors=colours, edgecolors=colours, linewidths=0.3, zorder=0, gid="regions"
        ),
        autolim=False,
    )


def _gradients(subject: Subject) -> Callable[[Point], list[Point]]:
    """The gradient of every output at a point inside a region, rounded for its colour.

    From 2f = C + <G, x> + sum fold |a_H|: half of G + sum fold sign(a_H) normal_H.
    """
    form = normal_form_on(subject.network, subject.domain)

    def floats(values: Sequence[Scalar]) -> list[float]:
        return [as_float(value, form.field) for value in values]

    base = [floats(row) for row in form.gradient]
    folds = [(floats((*h.normal, h.offset)), floats(fold)) for h, fold in form.folds]

    def gradients(point: Point) -> list[Point]:
        totals = [(row[0] / 2, row[1] / 2) for row in base]
        for (a, b, c), fold in folds:
            sign = math.copysign(0.5, a * point[0] + b * point[1] + c)
            totals = [
                (x + sign * size * a, y + sign * size * b)
                for (x, y), size in zip(totals, fold, strict=True)
            ]
        return totals

    return gradients


def _draw_badges(ax: Axes, subject: Subject, drawn: Sequence[Drawn]) -> None:
    """A badge for every node on its boundary, where it hides and meets least."""
    points = ax.transData
    unit = 72 / ax.figure.dpi

    def page(point: Point) -> Point:
        x, y = points.transform(point)
        return float(x) * unit, float(y) * unit

    rays = []
    for boundary in drawn:
        ends = page(boundary.ends[0]), page(boundary.ends[1])
        positive = _side(boundary.line, ends)
        for i in subject.found.boundaries[boundary.index].nodes:
            sign = subject.orientation(i)
            rays.append(Ray(i, ends, (sign * positive[0], sign * positive[1])))
    box = ax.bbox
    frame = ((box.x0 * unit, box.x1 * unit), (box.y0 * unit, box.y1 * unit))
    colours = {i: b.colour for b in drawn for i in subject.found.boundaries[b.index].nodes}
    back = points.inverted()
    for ray, place in zip(rays, placed(rays, frame), strict=True):
        x, y = back.transform((place[0] / unit, place[1] / unit))
        draw_badge(ax, ray.node, (float(x), float(y)), ray.direction, colours[ray.node])


def _side(line: Line, ends: tuple[Point, Point]) -> Point:
    """The unit normal on the page, where the line has these ends, into its positive side."""
    (x0, y0), (x1, y1) = ends
    size = math.dist(*ends)
    normal = ((y1 - y0) / size, (x0 - x1) / size)
    sign = math.copysign(1.0, normal[0] * line.a + normal[1] * line.b)
    return sign * normal[0], sign * normal[1]
