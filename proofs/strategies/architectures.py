"""Cases about architectures: narrow layers, units that are dead, decisive sets of inputs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import strategies as st

from proofs.strategies.numbers import numbers
from proofs.strategies.truths import vectors
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS


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
