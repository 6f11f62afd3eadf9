"""Exact two-layer networks for the numeric tests; degenerate strata are drawn on purpose."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from symbolic.activation import Activation
from symbolic.network import Layer, Network, Node, TwoLayer
from symbolic.scalars import RATIONALS, Field

DYADIC = [Fraction(k, 8) for k in (0, 8, -8, 16, 4, -4, 24, -12, 1, -3, 40)]
PLAIN = [*DYADIC, Fraction(1, 3), Fraction(-2, 7), Fraction(10**6 + 1, 10**6), Fraction(-1, 10**9)]
WILD = [*PLAIN, Fraction(1, 10**120), Fraction(-(10**90), 7), Fraction(1, 3 * 10**330)]


@st.composite
def two_layers(
    draw: st.DrawFn,
    *,
    table: list[Fraction] = DYADIC,
    lefts: tuple[str, ...] = ("0", "-1", "1", "1/4", "2"),
    inputs: int | None = None,
    outputs: int | None = None,
    field: Field = RATIONALS,
) -> TwoLayer:
    """Networks with parallel, coincident, opposite, zero and cancelling nodes."""
    number = st.sampled_from(table).map(field.element)
    n = draw(st.integers(1, 4)) if inputs is None else inputs
    p = draw(st.integers(1, 3)) if outputs is None else outputs
    vector = st.tuples(*[number] * n)
    pool = draw(st.lists(st.tuples(vector, number), min_size=1, max_size=3))
    nodes = []
    for _ in range(draw(st.integers(0, 6))):
        w, b = draw(st.sampled_from(pool) | st.tuples(vector, number))
        scale = field.element(draw(st.sampled_from([1, -1, 2, -2, 0])))
        q = draw(st.tuples(*[number] * p))
        nodes.append(Node(tuple(scale * entry for entry in w), scale * b, q))
        if draw(st.integers(0, 3)) == 0:
            nodes.append(Node(nodes[-1].w, nodes[-1].b, tuple(-entry for entry in q)))
    left = field.element(draw(st.sampled_from(lefts)))
    c = draw(st.tuples(*[number] * p))
    return TwoLayer(field, n, p, tuple(nodes), c, activation=Activation(left))


SMALL = [Fraction(k, 4) for k in (0, 0, 1, -1, 2, -2, 4, -4, 8, 12, -6)]


@st.composite
def layered_networks(
    draw: st.DrawFn, *, table: list[Fraction] = SMALL, outputs: int | None = None
) -> Network:
    """Small ReLU networks with repeated, opposite, zero and cancelling units."""
    number = st.sampled_from(table).map(RATIONALS.element)
    widths = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    widths.append(draw(st.integers(1, 2)) if outputs is None else outputs)
    layers = []
    for below, units in pairwise(widths):
        rows = [draw(st.tuples(*[number] * below)) for _ in range(units)]
        bias = [draw(number) for _ in range(units)]
        if units > 1 and draw(st.booleans()):  # a parallel, opposite or equal unit
            scale = RATIONALS.element(draw(st.sampled_from([1, -1, 2, 0])))
            rows[1] = tuple(scale * entry for entry in rows[0])
            bias[1] = draw(st.sampled_from([scale * bias[0], bias[1]]))
        layers.append(Layer(tuple(rows), tuple(bias)))
    return Network(RATIONALS, tuple(layers))
