"""The picture of counterexamples: the networks of each in a row, with their boundaries."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from foldproof.io.results import write_whole
from foldproof.plots.canvas import require_matplotlib
from foldproof.plots.figures import SIZES, plot_foldset
from foldproof.plots.saving import Picture, figure_bytes
from foldproof.report.refutations import NetworkView, Refutation
from foldproof.services.views import two_layer
from symbolic.errors import InputError
from symbolic.network import TwoLayer

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COUNTEREXAMPLES = "counterexamples"
_SCALE = 0.75


def plot_refutation(found: Refutation) -> list[list[Axes]]:
    """Draw the networks of every example with 1 or 2 inputs in a new figure, one example a row.

    Raises InputError (``not-applicable``) when there is nothing to draw or matplotlib is missing.
    """
    require_matplotlib()
    import matplotlib.pyplot as plt

    rows = drawable(found)
    figure = plt.figure(figsize=_size(rows))
    return _draw(figure, rows)


def save_refutation(found: Refutation, path: Path) -> Picture:
    """The same picture as a .png, .svg or .pdf file; raises InputError (``not-found``) too."""
    start = time.monotonic()
    rows = drawable(found)

    def draw(figure: Figure) -> None:
        _draw(figure, rows)

    content = figure_bytes(lambda: _size(rows), draw, path.suffix.lower())
    write_whole(path, content)
    networks = [network for row in rows for network in row]
    inputs, nodes = max(f.inputs for f in networks), sum(f.width for f in networks)
    return Picture(COUNTEREXAMPLES, inputs, nodes, str(path), seconds=time.monotonic() - start)


Rows = list[list[TwoLayer]]


def drawable(found: Refutation) -> Rows:
    """The networks of each example that can be drawn, named by type and role."""
    rows = [
        [_named(example.type, view) for view in example.networks if _can_draw(view)]
        for example in found.examples
    ]
    rows = [row for row in rows if row]
    if not rows:
        raise InputError("not-applicable", "there is no network with 1 or 2 inputs to draw")
    return rows


def _can_draw(view: NetworkView) -> bool:
    network = view.network
    shallow = isinstance(network, TwoLayer) or len(network.layers) == 2
    return shallow and network.inputs <= 2 and network.outputs == 1


def _named(kind: str, view: NetworkView) -> TwoLayer:
    return replace(two_layer(view.network), name=f"{kind}: {view.role}")


def _size(rows: Rows) -> tuple[float, float]:
    width, height = SIZES[max(network.inputs for row in rows for network in row)]
    columns = max(map(len, rows))
    return _SCALE * width * columns, height * len(rows)


def _draw(figure: Figure, rows: Rows) -> list[list[Axes]]:
    columns = max(map(len, rows))
    grid = figure.add_gridspec(len(rows), columns, wspace=0.3, hspace=0.9)
    made = []
    for line, row in enumerate(rows):
        places = [figure.add_subplot(grid[line, column]) for column in range(len(row))]
        made.append([plot_foldset(f, ax=ax) for f, ax in zip(row, places, strict=True)])
    return made
