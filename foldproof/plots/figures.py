"""The pictures of the facade: foldset, node-to-boundary map, null vectors, K."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foldproof.plots.canvas import new_axes, require_matplotlib
from foldproof.plots.subject import Subject
from foldproof.services.views import two_layer
from symbolic.divergence import MEAN_SQUARE
from symbolic.domains import Domain
from symbolic.network import Network, TwoLayer

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from foldproof.plots.landscape import Window

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
    made = new_axes(*SIZES[subject.network.inputs])[0] if ax is None else ax
    draw = draw_line if subject.network.inputs == 1 else draw_plane
    draw(made, subject)
    return made


def plot_null_vectors(
    net: TwoLayer | Network, domain: Domain | None = None, ax: Axes | None = None
) -> Axes:
    """The picture of the foldset of a network with two inputs, with arrows of null vectors.

    An arrow says how a null vector of the Fisher matrix moves the point of a boundary where it
    starts; vectors that keep every boundary, such as the scalings, are counted below.

    Raises InputError as :func:`plot_foldset`, (``not-smooth``) where there is no Fisher matrix.

    >>> import matplotlib.figure
    >>> from foldproof.io.sources import load
    >>> ax = plot_null_vectors(load("dslt-3.1"), ax=matplotlib.figure.Figure().add_subplot())
    >>> ax.get_title(loc="left")
    'dslt-3.1'
    """
    from foldproof.plots.null_vectors import draw_null_vectors

    made = plot_foldset(net, domain, ax)
    draw_null_vectors(made, Subject.of(net, domain))
    return made


def plot_divergence(
    model: TwoLayer | Network,
    truth: TwoLayer | Network,
    domain: Domain,
    *,
    window: Window | None = None,
    convention: str = MEAN_SQUARE,
    samples: int = 100,
    axes: tuple[Axes, Axes] | None = None,
) -> tuple[Axes, Axes]:
    """Draw K over the two symbols of a one-input model with W0, and the posterior beside it.

    K comes from its exact functions, and W0 = {K = 0} from points at which K is exactly 0. The
    posterior is exp(-``samples`` K), with a prior uniform on the ``window``, two pairs of fractions
    (by default -2..2). Without ``axes`` a new figure is made.

    Raises InputError (``not-applicable``) for another number of symbols or inputs, a domain that
    is no bounded box, and when matplotlib is missing.

    >>> import matplotlib.figure
    >>> from foldproof.io.sources import load
    >>> from symbolic.scalars import RATIONALS
    >>> axes = matplotlib.figure.Figure().subplots(1, 2)
    >>> box = Domain.box(RATIONALS, [(-1, 1)])
    >>> left, _ = plot_divergence(load("dslt-3.4"), load("dslt-3.4-truth"), box, axes=axes)
    >>> left.get_xlabel()
    'w1'
    """
    require_matplotlib()
    from foldproof.plots.landscape import WINDOW, Landscape
    from foldproof.plots.landscape_figure import draw_landscape, landscape_size

    found = Landscape.of(model, truth, domain, window or WINDOW, convention)
    left, right = new_axes(*landscape_size(), 2) if axes is None else axes
    draw_landscape(left, right, found, samples)
    return left, right


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
    made = new_axes(*map_size(network))[0] if ax is None else ax
    draw_map(made, network, domain)
    return made
