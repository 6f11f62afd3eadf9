"""Transparent networks of one or two hidden layers whose walls all fold, and ways to hide some."""

from __future__ import annotations

from hypothesis import strategies as st

from proofs.strategies.numbers import numbers
from proofs.strategies.truths import vectors
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import RATIONALS


@st.composite
def transparent_networks(draw: st.DrawFn, drop: str | None = None) -> Network:
    """A general and transparent network, mostly; or with one of the conditions broken.

    ``full-products``: a unit without outgoing weight, or any weights; ``distinct-pieces``: two
    opposite units whose folds cancel; ``transparent``: a second layer that may be dead somewhere.

    >>> from proofs.strategies.search import simplest
    >>> simplest(transparent_networks()).widths
    (1, 2, 1)
    """
    first = _cancelling(draw) if drop == "distinct-pieces" else _covering(draw)
    layers, width = [first], first.outputs
    if drop == "transparent" or (drop is None and draw(st.booleans())):
        layers.append(_second(draw, width, always=drop is None))
        width = layers[-1].outputs
    out = list(draw(_weights(width)))
    if drop == "full-products":
        out[draw(st.integers(0, width - 1))] = RATIONALS.zero
    if drop == "distinct-pieces":
        out[1] = out[0] / first.weight[1][0]  # the folds q_i |w_i| of opposite units cancel
    layers.append(Layer((tuple(out),), (draw(numbers()),)))
    return Network(RATIONALS, tuple(layers))


def _weights(size: int) -> st.SearchStrategy[Vector]:
    return st.tuples(*[numbers(nonzero=True)] * size)


def _covering(draw: st.DrawFn) -> Layer:
    """Half-lines or three half-planes that cover everything, perhaps another unit."""
    n = draw(st.integers(1, 2))
    rows = [tuple(RATIONALS.element(int(j == k)) for j in range(n)) for k in range(n)]
    rows.append(tuple(-draw(numbers(positive=True)) for _ in range(n)))
    bias = [draw(numbers(positive=True)) for _ in rows]
    if n == 1 and draw(st.booleans()):
        rows.append(draw(vectors(1, nonzero=True)))
        bias.append(draw(numbers()))
    return Layer(tuple(rows), tuple(bias))


def _cancelling(draw: st.DrawFn) -> Layer:
    """x - s and its opposite, between two units that cover the line."""
    place, scale = draw(numbers()), draw(numbers(positive=True))
    reach = abs(place) + draw(numbers(positive=True))
    one = RATIONALS.one
    weights = ((one,), (-scale,), (one,), (-one,))
    return Layer(weights, (-place, scale * place, reach, reach))


def _second(draw: st.DrawFn, width: int, *, always: bool) -> Layer:
    """One unit that is always active and one of any kind, or only that one."""
    rows, bias = [draw(_weights(width))], [draw(numbers())]
    if always:
        rows.insert(0, tuple(draw(numbers(positive=True)) for _ in range(width)))
        bias.insert(0, draw(numbers(positive=True)))
    return Layer(tuple(rows), tuple(bias))
