"""What the tests of this folder share: axes without a display, and finding things in them."""

from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ


def axes(width: float = 5.6, height: float = 5.6) -> Axes:
    """Fresh axes that belong to no display."""
    return Figure(figsize=(width, height)).add_subplot()


def named(ax: Axes, kind: str) -> dict[int, Any]:
    """The artists of a kind, such as ``boundary``, by their index."""
    found = {}
    for artist in ax.findobj():
        name, _, index = str(artist.get_gid() or "").partition("-")
        if name == kind:
            found[int(index)] = artist
    return found


def text_of(ax: Axes, gid: str) -> str:
    """The text of the artist with this gid."""
    (found,) = [a for a in ax.findobj() if a.get_gid() == gid]
    return str(found.get_text())


def texts(ax: Axes) -> Iterator[str]:
    """All texts in the picture."""
    return (str(text.get_text()) for text in ax.texts)


def many_outputs(inputs: int, nodes: list[tuple[list[int], int, list[int]]]) -> TwoLayer:
    """A rational network with several outputs."""
    made = tuple(
        Node(tuple(map(QQ.element, w)), QQ.element(b), tuple(map(QQ.element, q)))
        for w, b, q in nodes
    )
    outputs = len(nodes[0][2])
    return TwoLayer(QQ, inputs, outputs, made, (QQ.zero,) * outputs)
