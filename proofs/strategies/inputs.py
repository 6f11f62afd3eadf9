"""Cases about finite sets of inputs of deep networks, and about dead units."""

from __future__ import annotations

from hypothesis import assume
from hypothesis import strategies as st

from proofs.lemmas.dead_units import HiddenUnit
from proofs.lemmas.decisive_sets import Nested
from proofs.lemmas.dimension_bound import Batch
from proofs.lemmas.finite_sample import Sample
from proofs.strategies.architectures import of_widths
from proofs.strategies.derivatives import batches
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.truths import vectors
from symbolic.derivatives import vanishing_unit
from symbolic.functional_dimension import decisive_set
from symbolic.hyperplane import AffineForm
from symbolic.network import Layer, Network, Node, Vector
from symbolic.scalars import RATIONALS


def _small(draw: st.DrawFn) -> Network:
    """One or two inputs, one or two hidden layers of at most two units, one output."""
    size = st.integers(1, 2)
    return of_widths(draw, [draw(size), *draw(st.lists(size, min_size=1, max_size=2)), 1])


@st.composite
def decisive_batches(draw: st.DrawFn, drop: str | None = None) -> Batch:
    """Points drawn inside of a simplex in every region, and perhaps others.

    With ``decisive`` dropped some are missing; with ``smooth`` it is a ramp, its kink among them.

    >>> from proofs.strategies.search import simplest
    >>> simplest(decisive_batches()).network.widths
    (1, 1, 1)
    """
    if drop == "smooth":
        ramp: Batch = draw(batches(drop))
        return ramp
    network = _small(draw)
    simplices = decisive_set(network)
    assume(simplices)
    points = [p for corners in simplices for p in _inside(draw, corners)]
    if drop == "decisive":
        points = draw(st.lists(st.sampled_from(points), min_size=1, unique=True))
    more = draw(st.lists(vectors(network.inputs), max_size=2))
    smooth = [p for p in (*points, *more) if vanishing_unit(network, p) is None]
    assume(smooth)
    return Batch(network, tuple(dict.fromkeys(smooth)))


def _inside(draw: st.DrawFn, corners: tuple[Vector, ...]) -> list[Vector]:
    """Each corner drawn towards the mean of all, by a share of its own."""
    count = RATIONALS.element(len(corners))
    mean = [sum(column, RATIONALS.zero) / count for column in zip(*corners, strict=True)]
    shares = [RATIONALS.one / draw(st.integers(1, 3)) for _ in corners]
    return [
        tuple(m + share * (c - m) for c, m in zip(corner, mean, strict=True))
        for share, corner in zip(shares, corners, strict=True)
    ]


@st.composite
def nested_batches(draw: st.DrawFn, drop: str | None = None) -> Nested:
    """Some of the drawn points, perhaps repeated, and all; or other points; or a ramp and its kink.

    >>> from proofs.strategies.search import simplest
    >>> nested = simplest(nested_batches())
    >>> set(nested.part) <= set(nested.whole)
    True
    """
    if drop == "smooth":
        ramp: Batch = draw(batches(drop))
        return Nested(ramp.network, ramp.points[-1:], ramp.points)
    network = _small(draw)
    drawn = draw(st.lists(vectors(network.inputs), min_size=1, max_size=5))
    whole = [p for p in drawn if vanishing_unit(network, p) is None]
    assume(whole)
    part = draw(st.lists(st.sampled_from(whole), min_size=1, max_size=4))
    if drop == "part":
        part = draw(st.lists(vectors(network.inputs), min_size=1, max_size=4))
    return Nested(network, tuple(part), tuple(whole))


@st.composite
def negative_units(draw: st.DrawFn, drop: str | None = None) -> HiddenUnit:
    """A unit with negative weights above a hidden layer; or one in the first, or any one.

    >>> from proofs.strategies.search import simplest
    >>> simplest(negative_units()).network.widths
    (1, 1, 1, 1)
    """
    size = st.integers(1, 2)
    before = [] if drop == "above-a-layer" else draw(st.lists(size, min_size=1, max_size=2))
    after = draw(st.lists(size, max_size=1))
    widths = [draw(size), *before, draw(size), *after, draw(size)]
    network = of_widths(draw, widths)
    depth = len(before)
    unit = draw(st.integers(0, widths[depth + 1] - 1))
    if drop == "negative":
        return HiddenUnit(network, depth, unit)
    weight, bias = list(network.layers[depth].weight), list(network.layers[depth].bias)
    weight[unit] = tuple(-draw(numbers(positive=True)) for _ in weight[unit])
    bias[unit] = -draw(numbers(positive=True))
    made = Layer(tuple(weight), tuple(bias))
    layers = (*network.layers[:depth], made, *network.layers[depth + 1 :])
    return HiddenUnit(Network(RATIONALS, layers), depth, unit)


@st.composite
def samples(draw: st.DrawFn, drop: str | None = None) -> Sample:
    """A network, points, and a node that is 0 there; or one with a bias of its own, or a dead one.

    >>> from proofs.strategies.search import simplest
    >>> simplest(samples()).node.is_degenerate
    False
    """
    network = draw(two_layer_networks(width=2))
    size = network.inputs
    points = draw(st.lists(vectors(size), min_size=1, max_size=5))
    live = drop != "live"
    weights = draw(vectors(size, nonzero=live))
    outgoing = draw(vectors(network.outputs, nonzero=live))
    form = AffineForm(weights, RATIONALS.zero)
    bias = -max(form.at(point) for point in points) - abs(draw(numbers()))
    if drop == "off-sample":
        bias = draw(numbers())
    return Sample(network, tuple(points), Node(weights, bias, outgoing))


@st.composite
def first_layers(draw: st.DrawFn, _drop: str | None = None) -> Network:
    """Small networks, some with a first layer whose units coincide or vanish.

    >>> from proofs.strategies.search import simplest
    >>> simplest(first_layers()).widths
    (1, 1, 1)
    """
    network = _small(draw)
    first, *others = network.layers
    if draw(st.booleans()):
        row, bias = first.weight[0], first.bias[0]
        first = Layer((row,) * first.outputs, (bias,) * first.outputs)
    return Network(RATIONALS, (first, *others))
