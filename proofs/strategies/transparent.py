"""Transparent networks whose walls all fold, ways to hide some, and networks to be read off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from proofs.lemmas.read_off import CLAIMS, OnBox
from proofs.strategies.numbers import numbers
from proofs.strategies.truths import vectors
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import RATIONALS, Scalar


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


@st.composite
def readable_networks(draw: st.DrawFn, drop: str | None = None) -> OnBox:  # noqa: ARG001
    """An example of T33 with its hidden units in another order and on other scales.

    Its biases are moved a little, which leaves the regions as they are.

    >>> from proofs.strategies.search import simplest
    >>> simplest(readable_networks()).network.widths
    (2, 2, 2, 1)
    """
    (claim,) = CLAIMS
    examples = [case.subject for case in claim.examples()]
    subject: OnBox = draw(st.sampled_from(examples))
    layers = list(subject.network.layers)
    for k in range(len(layers) - 1):
        width = layers[k].outputs
        order = draw(st.permutations(range(width)))
        scales = [draw(numbers(positive=True)) for _ in range(width)]
        layers[k], layers[k + 1] = _changed(layers[k], layers[k + 1], order, scales)
        moves = [RATIONALS.rational(draw(st.integers(-9, 9)), 1000) for _ in range(width)]
        bias = tuple(b + s * m for b, s, m in zip(layers[k].bias, scales, moves, strict=True))
        layers[k] = replace(layers[k], bias=bias)
    return replace(subject, network=replace(subject.network, layers=tuple(layers)))


def _changed(
    below: Layer, above: Layer, order: Sequence[int], scales: Sequence[Scalar]
) -> tuple[Layer, Layer]:
    """The units of a layer in this order, each times its scale, and the layer above."""
    pairs = list(zip(order, scales, strict=True))
    weight = tuple(tuple(s * w for w in below.weight[k]) for k, s in pairs)
    bias = tuple(s * below.bias[k] for k, s in pairs)
    rows = tuple(tuple(row[k] / s for k, s in pairs) for row in above.weight)
    return Layer(weight, bias), Layer(rows, above.bias)
