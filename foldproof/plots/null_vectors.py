"""Arrows on the picture of the foldset: how null vectors of the Fisher matrix move boundaries."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foldproof.plots import palette
from foldproof.plots.geometry import Line, Point, chord, rectangle
from foldproof.plots.numbers import as_float
from foldproof.plots.subject import Subject
from foldproof.services.words import count
from symbolic.errors import InputError
from symbolic.fisher import null_vectors, roles
from symbolic.network import TwoLayer, Vector
from symbolic.scalars import Scalar

if TYPE_CHECKING:
    from matplotlib.axes import Axes

REACH = 26.0
"""Length of the longest arrow of a vector in points."""
MOST = 6
"""Vectors that get arrows; the others are counted in the notes."""
PLACES = (0.14, 0.34, 0.5, 0.66, 0.86)
"""Where arrows stand on a boundary, as parts of its length."""


@dataclass(frozen=True, slots=True)
class Move:
    """How a null vector moves the boundary of a node: the change (dw, db) of its form."""

    node: int
    form: Vector
    change: Vector

    def velocity(self, point: Sequence[Scalar]) -> Scalar:
        """By what a point of the boundary is to be multiplied with w to move along with it.

        The zero of <w, x> + b moves by s w with s = -(<dw, x> + db) / |w|^2.
        """
        one = [*point, self.form[0] * 0 + 1]
        moved = sum(c * x for c, x in zip(self.change, one, strict=True))
        size = sum(w * w for w in self.form[:-1])
        return -moved / size

    @property
    def keeps(self) -> bool:
        """Whether (dw, db) is a multiple of (w, b), so that the boundary stays."""
        pairs = list(zip(self.form, self.change, strict=True))
        return all(not (a * d - b * c) for k, (a, c) in enumerate(pairs) for b, d in pairs[k + 1 :])


def moves(network: TwoLayer, vector: Vector) -> tuple[Move, ...]:
    """The boundaries that a direction of parameters moves, one move for each node.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1)])
    >>> [move.keeps for move in moves(f, tuple(map(QQ.element, (1, -1, -1, 0))))]
    []
    >>> [str(move.velocity((QQ.one,))) for move in moves(f, tuple(map(QQ.element, (0, 1, 0, 0))))]
    ['-1']
    """
    n, d = network.inputs, network.width
    found = []
    for i, node in enumerate(network.nodes):
        change = (*vector[i * n : (i + 1) * n], vector[d * n + i])
        move = Move(i, (*node.w, node.b), change)
        if any(node.w) and any(change) and not move.keeps:
            found.append(move)
    return tuple(found)


def draw_null_vectors(ax: Axes, subject: Subject) -> None:
    """Add the arrows of every null vector that moves a boundary, for a network with two inputs.

    ``ax`` holds the picture of the foldset. Raises InputError (``not-smooth``) where there is no
    Fisher matrix, (``not-applicable``) for another number of inputs.
    """
    network = subject.network
    if network.inputs != 2:
        raise InputError(
            "not-applicable",
            f"arrows of null vectors are drawn for 2 inputs, the network has {network.inputs}",
            where=network.name or "network",
            hint="`foldproof fisher NET` lists the null vectors of any network",
        )
    found = roles(network, subject.domain)
    if found.kinks:
        node = found.kinks[0] + 1
        raise InputError("not-smooth", f"node {node} has w = 0 and b = 0 but q is not 0")
    vectors = null_vectors(network, known=found)
    moving = [(v, made) for v in vectors if (made := moves(network, v.dense(network)))]
    shown = moving[:MOST]
    for number, (vector, made) in enumerate(shown):
        nodes = ", ".join(str(i + 1) for i in vector.nodes)
        label = f"{vector.kind}, node{'s' * (len(vector.nodes) > 1)} {nodes}"
        _draw(ax, network, made, number, len(shown), label)
    if shown:
        ax.legend(
            loc="upper left",
            bbox_to_anchor=(1.01, 1.0),
            frameon=False,
            fontsize=palette.SMALL,
            labelcolor=palette.INK,
            title="null vectors",
            title_fontsize=palette.SMALL,
            alignment="left",
        )
    still = len(vectors) - len(moving)
    words = [f"{count(len(vectors), 'null vector')}, {still} of them keep every boundary"]
    if shown:
        words.append(
            "coloured arrows: where the others move each node's boundary, to a scale of their own"
        )
    if len(moving) > MOST:
        words.append(f"{len(moving) - MOST} more that move boundaries are left out")
    for text in ax.texts:
        if text.get_gid() == "notes":
            text.set_text("\n".join(filter(None, [text.get_text(), *words])))


def _draw(
    ax: Axes, network: TwoLayer, made: Sequence[Move], number: int, total: int, label: str
) -> None:
    """The arrows of one vector, to a common scale; each vector has places of its own."""
    (x0, x1), (y0, y1) = ax.get_xlim(), ax.get_ylim()
    frame = rectangle((x0, x1), (y0, y1))
    colour = palette.CURVES[number % len(palette.CURVES)]
    starts: list[Point] = []
    steps: list[Point] = []
    for move in made:
        a, b, c = (as_float(value, network.field) for value in move.form)
        da, db, dc = (as_float(value, network.field) for value in move.change)
        ends = chord(frame, Line.of(a, b, c))
        if not ends:
            continue
        for part in PLACES:
            share = part + 0.15 * ((number + 0.5) / total - 0.5)
            x, y = ((1 - share) * ends[0][k] + share * ends[1][k] for k in (0, 1))
            speed = -(da * x + db * y + dc) / (a * a + b * b)
            starts.append((x, y))
            steps.append((speed * a, speed * b))
    longest = max((math.hypot(*step) for step in steps), default=0.0)
    if not longest:
        return
    unit = ax.bbox.width * 72 / ax.figure.dpi / abs(x1 - x0)  # points on the page
    ax.quiver(
        *zip(*starts, strict=True),
        *zip(*steps, strict=True),
        angles="xy",
        scale_units="xy",
        scale=longest * unit / REACH,
        color=colour,
        width=0.0042,
        headwidth=4.5,
        headlength=5.5,
        headaxislength=5.0,
        zorder=4,
        label=label,
        gid=f"null-{number}",
    )
