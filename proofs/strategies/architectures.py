"""Cases about architectures: narrow layers, units that are dead, decisive sets of inputs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import strategies as st

from proofs.lemmas._architectures import Architecture
from proofs.strategies.numbers import numbers
from proofs.strategies.truths import vectors
from proofs.witnesses import ONE_INPUT, WIDE
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS

_CHEAP = [widths for widths in WIDE if sum(widths) <= 7]


@st.composite
def no_narrower_layers(draw: st.DrawFn, drop: str | None = None) -> Architecture:
    """A small architecture of T38 with one or two outputs; or three layers of width 1.

    >>> from proofs.strategies.search import simplest
    >>> simplest(no_narrower_layers("no-three-narrow")).widths
    (1, 1, 1, 1, 1)
    """
    outputs = draw(st.integers(1, 2))
    if drop:
        return Architecture((1, 1, 1, 1, *draw(_AFTER), outputs))
    known = (*ONE_INPUT, *(widths for widths in _CHEAP if min(widths[1:-1]) >= widths[0]))
    return Architecture((*draw(st.sampled_from(known))[:-1], outputs))


@st.composite
def widths_of_two(draw: st.DrawFn, drop: str | None = None) -> Architecture:
    """A small architecture of T42, perhaps with up to two more inputs and outputs; or widths 1.

    >>> from proofs.strategies.search import simplest
    >>> simplest(widths_of_two()).widths
    (2, 2, 1)
    """
    inputs, outputs = draw(st.integers(0, 2)), draw(st.integers(1, 3))
    if drop:
        return Architecture((1 + inputs, 1, 1, 1, *draw(_AFTER), outputs))
    first, *hidden, _ = draw(st.sampled_from(_CHEAP))
    return Architecture((first + inputs, *hidden, outputs))


_AFTER = st.lists(st.integers(1, 2), max_size=1)


def of_widths(draw: st.DrawFn, widths: Sequence[int]) -> Network:
    """A network of these widths with small rational weights."""
    layers = (
        Layer(tuple(draw(vectors(below)) for _ in range(units)), draw(vectors(units)))
        for below, units in pairwise(widths)
    )
    return Network(RATIONALS, tuple(layers))


@st.composite
def narrow_networks(draw: st.DrawFn, drop: str | None = None) -> Network:
    """Three hidden layers of width 1 in a row, perhaps others before or after them.

    With the hypothesis dropped fewer of them. Biases are positive half of the time, so that the
    units of the row are not often dead.

    >>> from proofs.strategies.search import simplest
    >>> simplest(narrow_networks()).widths
    (1, 1, 1, 1, 1)
    """
    row = draw(st.integers(1, 2)) if drop else 3
    before = draw(st.lists(st.integers(1, 2), max_size=1))
    after = draw(st.lists(st.integers(1, 2), max_size=1))
    widths = [draw(st.integers(1, 2)), *before, *[1] * row, *after, draw(st.integers(1, 2))]
    network = of_widths(draw, widths)
    if draw(st.booleans()):
        return network
    layers = (
        Layer(layer.weight, tuple(draw(numbers(positive=True)) for _ in layer.bias))
        for layer in network.layers
    )
    return Network(RATIONALS, tuple(layers))
