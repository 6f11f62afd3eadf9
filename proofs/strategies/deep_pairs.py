"""Pairs of deep networks with one function: symmetric copies, and hidden symmetries on top."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from proofs.lemmas.deep_equality import Compared
from proofs.strategies.deep import moved, planted_networks
from proofs.strategies.domains import boxes
from proofs.strategies.networks import networks
from proofs.strategies.numbers import numbers
from proofs.strategies.truths import vectors
from symbolic.domains import Domain
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import Field
from symbolic.symmetry import LayerPermutation, LayerScaling


@st.composite
def deep_copies(draw: st.DrawFn, network: Network) -> Network:
    """A network with the same function on R^n: units scaled, permuted, split or added in vain.

    Works for every two-slope activation.

    >>> from proofs.strategies.search import simplest
    >>> from symbolic.examples import example
    >>> f = example("dslt-3.1").network
    >>> simplest(deep_copies(f), lambda copy: True).widths
    (2, 4, 1)
    """
    for layer in range(len(network.layers) - 1):
        kind = draw(st.sampled_from(("as it is", "split", "idle")))
        if kind == "split":
            network = _split(network, layer, draw(numbers(field=network.field)))
        elif kind == "idle":
            rows = draw(vectors(network.layers[layer].inputs + 1))
            network = _idle(network, layer, tuple(map(network.field.element, rows)))
        units = range(network.layers[layer].outputs)
        factors = tuple(draw(numbers(field=network.field, positive=True)) for _ in units)
        network = LayerScaling(network.field, layer, factors)(network)
        network = LayerPermutation(layer, tuple(draw(st.permutations(units))))(network)
    return network


@st.composite
def equal_deep_pairs(draw: st.DrawFn) -> tuple[Network, Network]:
    """Two ReLU networks with one function: a copy, perhaps along a hidden symmetry.

    >>> from proofs.strategies.search import simplest
    >>> f, g = simplest(equal_deep_pairs(), lambda pair: pair[0] != pair[1])
    >>> f.inputs
    1
    """
    if draw(st.booleans()):
        first = draw(st.integers(1, 2).flatmap(lambda n: networks(inputs=n, width=2)))
        return first, draw(deep_copies(first))
    planted = draw(planted_networks())
    step = planted.network.field.element("1/1000")
    return planted.network, draw(deep_copies(moved(planted, step)))


@st.composite
def compared_networks(draw: st.DrawFn, drop: str | None = None) -> Compared:
    """Subjects of T44: an equal pair or two networks, on all of R^n or on a box.

    With ``common-regions`` dropped f has one unit and g up to three; without ``independent-points``
    both are affine with one bias.

    >>> from proofs.strategies.search import simplest
    >>> simplest(compared_networks("common-regions"), lambda subject: True).common
    False
    """
    line = Domain.all(1)
    if drop == "common-regions":
        f, g = (draw(networks(inputs=1, depth=2, width=w)) for w in (1, 3))
        return Compared(f, g, line, common=False)
    if drop == "independent-points":
        f, g = (draw(networks(inputs=1, depth=1)) for _ in "fg")
        same = replace(g, layers=(Layer(g.layers[0].weight, f.layers[0].bias),))
        return Compared(f, same, line, independent=False)
    if draw(st.booleans()):
        f, g = draw(equal_deep_pairs())
    else:
        n = draw(st.integers(1, 2))
        f, g = (draw(networks(inputs=n, depth=draw(st.integers(2, 3)), width=2)) for _ in "fg")
    domain = draw(st.just(Domain.all(f.inputs)) | boxes(f.inputs))
    return Compared(f, g, domain)


def _split(network: Network, layer: int, share: object) -> Network:
    """The first unit of a hidden layer twice; its outgoing weights are w - w share, w share."""
    part = network.field.element(share)
    rows, bias = network.layers[layer].weight, network.layers[layer].bias
    above = tuple(
        (row[0] - row[0] * part, *row[1:], row[0] * part)
        for row in network.layers[layer + 1].weight
    )
    return _with(network, layer, Layer((*rows, rows[0]), (*bias, bias[0])), above)


def _idle(network: Network, layer: int, row: Vector) -> Network:
    """One more unit, without outgoing weights."""
    rows, bias = network.layers[layer].weight, network.layers[layer].bias
    field: Field = network.field
    above = tuple((*weights, field.zero) for weights in network.layers[layer + 1].weight)
    return _with(network, layer, Layer((*rows, row[:-1]), (*bias, row[-1])), above)


def _with(network: Network, layer: int, hidden: Layer, above: tuple[Vector, ...]) -> Network:
    """The network with another hidden layer, and other weights above it."""
    over = Layer(above, network.layers[layer + 1].bias)
    layers = (*network.layers[:layer], hidden, over, *network.layers[layer + 2 :])
    return Network(network.field, layers, network.activation, network.name)
