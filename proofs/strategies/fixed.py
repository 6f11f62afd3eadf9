"""Cases of claims whose examples are all of their cases, for the search without a hypothesis."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from proofs.lemmas._shared import built_in
from proofs.lemmas.mechanisms import STATED, Second, stated
from proofs.lemmas.one_unit import Units
from proofs.lemmas.symmetric_networks import REVERSAL_SETS, Polygon
from proofs.strategies.numbers import numbers
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS


@st.composite
def polygons(draw: st.DrawFn, drop: str | None = None) -> Polygon:
    """The m-symmetric network for small m; with a hypothesis dropped, outgoing weights of its own.

    >>> from proofs.strategies.search import simplest
    >>> simplest(polygons("equal-outgoing"), lambda polygon: True).network.width
    2
    """
    m = draw(st.integers(2, 4))
    network = _symmetric(m)
    if drop is not None:
        weights = [network.field.element(draw(numbers(nonzero=True))) for _ in network.nodes]
        nodes = [replace(n, q=(q,)) for n, q in zip(network.nodes, weights, strict=True)]
        network = replace(network, nodes=tuple(nodes))
    return Polygon(network, REVERSAL_SETS[m])


def _symmetric(m: int) -> TwoLayer:
    """The m-symmetric network, over Q where its weights are rational."""
    network = built_in(f"symmetric-{m}")
    if m > 2:
        return network
    zero, one, b = RATIONALS.zero, RATIONALS.one, RATIONALS.element("-3/10")
    nodes = tuple(Node((zero, sign), b, (one,)) for sign in (one, -one))
    return TwoLayer(RATIONALS, 2, 1, nodes, (zero,), name=network.name)


@st.composite
def unit_pairs(draw: st.DrawFn, drop: str | None = None) -> Units:
    """Parameters (a, b) and (a', b') of one unit; both a are 0 unless a hypothesis is dropped.

    >>> from proofs.strategies.search import simplest
    >>> simplest(unit_pairs(), lambda pair: True).first == (0, 0)
    True
    """
    zero = draw(numbers()) * 0
    first, second = ((draw(numbers()) if drop else zero, draw(numbers())) for _ in range(2))
    return Units(first, second)


@st.composite
def second_layers(draw: st.DrawFn, drop: str | None = None) -> Second:
    """A second layer as it is stated; with a hypothesis dropped, with another bias.

    >>> from proofs.strategies.search import simplest
    >>> simplest(second_layers()).dimension
    6
    """
    subject = stated(draw(st.sampled_from(list(STATED))))
    if drop is None:
        return subject
    *units, (weights, _) = subject.units
    return replace(subject, units=(*units, (weights, draw(numbers()))))
