"""Two-layer networks on a stratum of their parameters, by name; random weights never hit one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from proofs.strategies.hyperplanes import affine_forms
from proofs.strategies.networks import nodes
from proofs.strategies.numbers import numbers
from proofs.strategies.truths import distinguished_networks, marked_networks
from symbolic.hyperplane import AffineForm
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, Field, field_of

_SQRT2 = field_of(["sqrt(2)"])[0]


@st.composite
def networks_on(draw: st.DrawFn, stratum: str, *, inputs: int | None = None) -> TwoLayer:
    """A network on the stratum of that name, one of `STRATA`, with at most two other nodes.

    ``coincident``: two nodes with one boundary and orientation; ``opposite``: two with one boundary
    and both orientations; ``cancelling``: a boundary whose fold is 0 though no mass is;
    ``reversed``: a node turned around, its linear part carried by an opposite pair elsewhere;
    ``annihilating``: a non-empty set E with sum_E q w = 0; ``degenerate``: a node with w = 0 or
    q = 0; ``dead``: a node with w = 0 and b < 0; ``algebraic``: weights in Q(sqrt 2).

    >>> from proofs.strategies.search import simplest
    >>> print(simplest(networks_on("cancelling", inputs=1)))
    R(x1) - R(x1)
    >>> print(simplest(networks_on("reversed", inputs=1)))
    R(-x1) + R(x1) - R(-x1)
    """
    n = draw(st.integers(1, 3)) if inputs is None else inputs
    return draw(_MADE[stratum](n))


def _others(draw: st.DrawFn, n: int, made: list[Node], field: Field = RATIONALS) -> TwoLayer:
    """A network of these nodes and at most two on boundaries of their own."""
    rest = draw(distinguished_networks(inputs=n, width=2))
    moved = rest.over(field)
    return replace(moved, nodes=(*made, *moved.nodes))


def _node(form: AffineForm, q: object) -> Node:
    return Node(form.normal, form.offset, (q,))


@st.composite
def _coincident(draw: st.DrawFn, n: int) -> TwoLayer:
    form, scale = draw(affine_forms(n)), draw(numbers(positive=True))
    masses = [draw(numbers(nonzero=True)) for _ in range(2)]
    return _others(draw, n, [_node(form, masses[0]), _node(form.scaled(scale), masses[1])])


@st.composite
def _opposite(draw: st.DrawFn, n: int) -> TwoLayer:
    form, scale = draw(affine_forms(n)), draw(numbers(positive=True))
    masses = [draw(numbers(nonzero=True)) for _ in range(2)]
    return _others(draw, n, [_node(form, masses[0]), _node(form.scaled(-scale), masses[1])])


@st.composite
def _cancelling(draw: st.DrawFn, n: int) -> TwoLayer:
    form, scale = draw(affine_forms(n)), draw(numbers(nonzero=True))
    q = draw(numbers(nonzero=True))
    return _others(draw, n, [_node(form, q), _node(form.scaled(scale), -q / abs(scale))])


@st.composite
def _reversed(draw: st.DrawFn, n: int) -> TwoLayer:
    """R(a) = a + R(-a), and a = R(a') - R(-a') + const with a' parallel to a."""
    form, q = draw(affine_forms(n)), draw(numbers(nonzero=True))
    carrier = replace(form, offset=form.offset + draw(numbers()))
    made = [_node(form.scaled(-1), q), _node(carrier, q), _node(carrier.scaled(-1), -q)]
    return _others(draw, n, made)


def _annihilating(n: int) -> st.SearchStrategy[TwoLayer]:
    marked = marked_networks(annihilating=True, inputs=n).filter(lambda m: bool(m.chosen))
    return marked.map(lambda m: m.network)


@st.composite
def _degenerate(draw: st.DrawFn, n: int) -> TwoLayer:
    form = draw(affine_forms(n))
    zero = RATIONALS.zero
    idle = _node(form, zero)
    constant = Node((zero,) * n, draw(numbers()), (draw(numbers(nonzero=True)),))
    return _others(draw, n, [idle if draw(st.booleans()) else constant])


@st.composite
def _dead(draw: st.DrawFn, n: int) -> TwoLayer:
    b = -draw(numbers(positive=True))
    return _others(draw, n, [Node((RATIONALS.zero,) * n, b, (draw(numbers(nonzero=True)),))])


@st.composite
def _algebraic(draw: st.DrawFn, n: int) -> TwoLayer:
    form = draw(affine_forms(n))
    root = _SQRT2.element("sqrt(2)")
    moved = AffineForm(tuple(map(_SQRT2.element, form.normal)), _SQRT2.element(form.offset))
    first = _node(moved.scaled(root), _SQRT2.element(draw(numbers(nonzero=True))))
    second = draw(nodes([moved], field=_SQRT2))
    return _others(draw, n, [first, second], _SQRT2)


_MADE: dict[str, Callable[[int], st.SearchStrategy[TwoLayer]]] = {
    "coincident": _coincident,
    "opposite": _opposite,
    "cancelling": _cancelling,
    "reversed": _reversed,
    "annihilating": _annihilating,
    "degenerate": _degenerate,
    "dead": _dead,
    "algebraic": _algebraic,
}
STRATA = tuple(_MADE)
"""The names of the strata."""
