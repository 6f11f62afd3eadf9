"""The two pictures of the facade: `plot_foldset` and `plot_boundary_map`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foldproof.plots.canvas import new_axes, require_matplotlib
from foldproof.plots.subject import Subject
from foldproof.services.views import two_layer
from symbolic.domains import Domain
from symbolic.network import Network, TwoLayer

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZES = {1: (6.4, 4.0), 2: (5.6, 5.6)}
"""Inputs -> width and height of a new figure in inches."""


def plot_foldset(
    net: TwoLayer | Network, domain: Domain | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the activation boundaries of a two-layer network with 1 or 2 inputs, and its folds.

    One input: the graph of f, exact at its breakpoints, over the boundaries as vertical lines.
    Two inputs: the boundaries as lines, the linear regions tinted by the gradient of f. Boundaries
    with zero fold are dashed; numbers and arrows say which node is active on which side. Without
    ``ax`` a new figure is made; a bounded domain is shown whole, else the interesting part.

    Raises InputError (``not-applicable``) for more inputs, other depths, symbolic weights, and
    when matplotlib is missing; (``number-size``) for numbers beyond 10^100.

    >>> import matplotlib.figure
    >>> from foldproof.io.sources import load
    >>> ax = plot_foldset(load("dslt-3.3"), ax=matplotlib.figure.Figure().add_subplot())
    >>> ax.get_title(loc="left")
    'dslt-3.3'
    """
    require_matplotlib()
    from foldproof.plots.line import draw_line
    from foldproof.plots.plane import draw_plane

    subject = Subject.of(net, domain)
    made = new_axes(*SIZES[subject.network.inputs]) if ax is None else ax
    draw = draw_line if subject.network.inputs == 1 else draw_plane
    draw(made, subject)
    return made


def plot_boundary_map(
    net: TwoLayer | Network, ax: Axes | None = None, *, domain: Domain | None = None
) -> Axes:
    """Draw the map from nodes to activation boundaries of a two-layer network, any inputs.

    Nodes with their status stand left, boundaries with their fold right; an edge carries the
    orientation. Without ``ax`` a new figure is made, high enough for all nodes.

    Raises InputError (``not-applicable``) for other depths and when matplotlib is missing,
    Undecided when the declared signs of symbols leave a boundary or a fold open.

    >>> import matplotlib.figure
    >>> from foldproof.io.sources import load
    >>> ax = plot_boundary_map(load("dslt-3.3"), matplotlib.figure.Figure().add_subplot())
    >>> ax.get_title(loc="left")
    'dslt-3.3'
    """
    require_matplotlib()
    from foldproof.plots.node_map import draw_map, map_size

    network = two_layer(net)
    made = new_axes(*map_size(network)) if ax is None else ax
    draw_map(made, network, domain)
    return made
