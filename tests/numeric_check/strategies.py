"""Exact two-layer networks for the numeric tests; degenerate strata are drawn on purpose."""

from fractions import Fraction

from hypothesis import strategies as st

from symbolic.activation import Activation
from symbolic.network import Node, TwoLayer
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
