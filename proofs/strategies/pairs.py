"""Pairs of a truth and a model: equal width, larger width, one hypothesis dropped, a domain."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from proofs.lemmas._shared import Pair, is_distinguished, on_all, reverse
from proofs.lemmas.true_parameters import OnDomains
from proofs.strategies.hyperplanes import affine_forms
from proofs.strategies.models import boxes, one_sided, parameters_on_boxes, true_parameters
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.truths import distinguished_networks, vectors
from symbolic.domains import Domain
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, Scalar


def same_width_pairs(drop: str | None = None) -> st.SearchStrategy[Pair]:
    """Pairs for T07 and T09: all hypotheses met, or all but the dropped one, mostly.

    >>> from proofs.strategies.search import simplest
    >>> simplest(same_width_pairs("same-width"), lambda pair: True).model.width
    2
    """
    made: dict[str | None, st.SearchStrategy[Pair]] = {
        None: _symmetric_copies(),
        "same-function": _unrelated(),
        "same-width": excess_pairs(),
        "distinct-boundaries": _shared_boundary(),
        "nondegenerate": _degenerate_node(),
        "whole-space": _off_the_box(),
    }
    return made[drop]


@st.composite
def equal_pairs(draw: st.DrawFn) -> Pair:
    """A truth of at most two nodes, on every stratum, and a model with the same function.

    >>> from proofs.strategies.search import simplest
    >>> from symbolic.equality import Agreement, compare
    >>> pair = simplest(equal_pairs(), lambda pair: pair.model != pair.truth)
    >>> isinstance(compare(pair.truth, pair.model), Agreement)
    True
    """
    truth = draw(distinguished_networks(width=2) | two_layer_networks(width=2))
    return on_all(*draw(true_parameters(truth)))


@st.composite
def excess_pairs(draw: st.DrawFn) -> Pair:
    """An activation-distinguished truth and a wider model in W0, as in counterexamples A to F."""
    truth = draw(distinguished_networks(least=1, width=2))
    truth, model = draw(true_parameters(truth))
    assume(model.width > truth.width)
    return on_all(truth, model)


def wider_pairs(drop: str | None = None) -> st.SearchStrategy[Pair]:
    """Pairs for T10: a model in W0 with excess nodes, or a hypothesis dropped.

    >>> from proofs.strategies.search import simplest
    >>> simplest(wider_pairs("same-function"), lambda pair: True).model.width
    1
    """
    if drop is None:
        return excess_pairs()
    if drop == "same-function":
        return _with_new_nodes()
    if drop == "nondegenerate":
        return st.builds(_with_idle_truth, excess_pairs())
    return st.builds(_with_idle_node, same_width_pairs(drop))


def _with_idle_truth(pair: Pair) -> Pair:
    """The pair with a node of weight 0 in both networks."""
    idle = Node((RATIONALS.zero,) * pair.truth.inputs, RATIONALS.zero, (RATIONALS.zero,))
    return replace(
        _with_idle_node(pair), truth=replace(pair.truth, nodes=(*pair.truth.nodes, idle))
    )


def _with_idle_node(pair: Pair) -> Pair:
    """The pair with one more node in the model, which has weight 0."""
    idle = Node((RATIONALS.zero,) * pair.model.inputs, RATIONALS.zero, (RATIONALS.zero,))
    return replace(pair, model=replace(pair.model, nodes=(*pair.model.nodes, idle)))


@st.composite
def _with_new_nodes(draw: st.DrawFn) -> Pair:
    """A model with nodes besides those of the truth, so hardly ever with its function."""
    truth = draw(distinguished_networks(width=1))
    n = truth.inputs
    fresh = st.builds(Node, vectors(n), numbers(), vectors(1))
    more = draw(st.lists(fresh, min_size=1, max_size=2))
    return on_all(truth, replace(truth, nodes=(*truth.nodes, *more)))


@st.composite
def _symmetric_copies(draw: st.DrawFn) -> Pair:
    """Reverse a set E whose weights annihilate, scale every node, rotate the order."""
    truth = draw(distinguished_networks(width=3))
    chosen = range(draw(st.integers(0, truth.width)))
    total = [RATIONALS.zero] * truth.inputs
    for node in truth.nodes[: len(chosen)]:
        total = [t + node.q[0] * w for t, w in zip(total, node.w, strict=True)]
    if any(total):
        q = draw(numbers(nonzero=True))
        closing = Node(tuple(-t / q for t in total), draw(numbers()), (q,))
        truth = replace(truth, nodes=(closing, *truth.nodes))
        chosen = range(len(chosen) + 1)
        assume(is_distinguished(truth))
    model = reverse(truth, chosen)
    nodes = [_scaled(node, draw(numbers(positive=True))) for node in model.nodes]
    turn = draw(st.integers(0, max(0, len(nodes) - 1)))
    return on_all(truth, replace(model, nodes=(*nodes[turn:], *nodes[:turn])))


def _scaled(node: Node, factor: Scalar) -> Node:
    return Node(
        tuple(factor * w for w in node.w), factor * node.b, tuple(q / factor for q in node.q)
    )


@st.composite
def _unrelated(draw: st.DrawFn) -> Pair:
    """A model of the truth's width with nodes of its own."""
    truth = draw(distinguished_networks(least=1, width=2))
    n = truth.inputs
    fresh = st.builds(Node, vectors(n), numbers(), vectors(1))
    nodes = tuple(draw(fresh) for _ in truth.nodes)
    return on_all(truth, replace(truth, nodes=nodes))


@st.composite
def _shared_boundary(draw: st.DrawFn) -> Pair:
    """Two nodes on one boundary: an opposite pair slides (H, I), or mass moves between them."""
    base = draw(distinguished_networks(width=1))
    form = draw(affine_forms(base.inputs))
    q, moved = draw(numbers(nonzero=True)), draw(numbers(nonzero=True))
    c = base.c
    if draw(st.booleans()):
        other = draw(numbers(nonzero=True))
        before = [(form, q), (form, other)]
        after = [(form, q + moved), (form, other - moved)]
    else:
        slid = replace(form, offset=form.offset + moved)
        before = [(form, q), (form.scaled(-1), -q)]
        after = [(slid, q), (slid.scaled(-1), -q)]
        c = (c[0] - q * moved,)
    truth, model = (
        replace(base, nodes=(*base.nodes, *(Node(a.normal, a.offset, (m,)) for a, m in nodes)))
        for nodes in (before, after)
    )
    return on_all(truth, replace(model, c=c))


@st.composite
def _degenerate_node(draw: st.DrawFn) -> Pair:
    """A node with q = 0 moves; the bias of a node with w = 0 trades with c."""
    base = draw(distinguished_networks(width=2))
    zero = RATIONALS.zero
    form = draw(affine_forms(base.inputs))
    old, new = form.offset, form.offset + draw(numbers(nonzero=True))
    c = base.c
    if draw(st.booleans()):
        q = draw(numbers())
        before, after = (Node((zero,) * base.inputs, b, (q,)) for b in (old, new))
        c = (c[0] + q * (max(old, zero) - max(new, zero)),)
    else:
        before, after = (Node(form.normal, b, (zero,)) for b in (old, new))
    truth, model = (replace(base, nodes=(*base.nodes, node)) for node in (before, after))
    return on_all(truth, replace(model, c=c))


@st.composite
def _off_the_box(draw: st.DrawFn) -> Pair:
    """A node that does not cut the box: active ones trade b with c, inactive ones are free."""
    base = draw(distinguished_networks(width=1))
    box = draw(boxes(base.inputs))
    w = draw(vectors(base.inputs, nonzero=True))
    q, room = draw(numbers(nonzero=True)), abs(draw(numbers()))
    c = base.c
    if draw(st.booleans()):
        other = draw(vectors(base.inputs, nonzero=True))
        before = one_sided(box, w, -1, room)
        after = one_sided(box, other, -1, abs(draw(numbers())))
        masses = (q, draw(numbers(nonzero=True)))
    else:
        more = draw(numbers(positive=True))
        before, after = (one_sided(box, w, 1, size) for size in (room, room + more))
        c = (c[0] - q * more,)
        masses = (q, q)
    truth, model = (
        replace(base, nodes=(*base.nodes, Node(form.normal, form.offset, (mass,))))
        for form, mass in zip((before, after), masses, strict=True)
    )
    return Pair(truth, replace(model, c=c), Domain.box(RATIONALS, box))


@st.composite
def membership_pairs(draw: st.DrawFn) -> Pair:
    """A truth and a model in W0, or one beside W0: a single number of it is changed."""
    outputs = draw(st.integers(1, 2))
    truth = draw(two_layer_networks(outputs=outputs, width=3))
    truth, model = draw(true_parameters(truth))
    if draw(st.booleans()):
        model = draw(nearby(model))
    return on_all(truth, model)


@st.composite
def nearby(draw: st.DrawFn, network: TwoLayer) -> TwoLayer:
    """The network with one number changed: a constant, an outgoing weight, a bias or a weight."""
    change = draw(numbers(nonzero=True))
    index = draw(st.integers(-1, network.width - 1))
    if index < 0:
        return replace(network, c=(network.c[0] + change, *network.c[1:]))
    node = network.nodes[index]
    kind = draw(st.sampled_from(("q", "b", "w")))
    if kind == "q":
        node = replace(node, q=(node.q[0] + change, *node.q[1:]))
    elif kind == "b":
        node = replace(node, b=node.b + change)
    else:
        node = replace(node, w=(node.w[0] + change, *node.w[1:]))
    return replace(network, nodes=(*network.nodes[:index], node, *network.nodes[index + 1 :]))


def domain_pairs(drop: str | None = None) -> st.SearchStrategy[OnDomains]:
    """Pairs for T12 on a convex domain or, with ``connected`` dropped, on two pieces of one.

    >>> from proofs.strategies.search import simplest
    >>> len(simplest(domain_pairs("connected"), lambda subject: True).pieces)
    2
    """
    return _convex() if drop is None else _two_pieces()


@st.composite
def _convex(draw: st.DrawFn) -> OnDomains:
    """Equal on the domain by construction, or beside that by one number."""
    truth, model, domain = draw(parameters_on_boxes())
    if draw(st.booleans()):
        model = draw(nearby(model))
    return OnDomains(truth, model, domain, (domain,))


@st.composite
def _two_pieces(draw: st.DrawFn) -> OnDomains:
    """Two boxes with a gap along x1, and three folds in the gap that cancel outside (L).

    The folds z - y, -(z - x), y - x at x < y < z have sum and first moment zero; each goes to
    the model or, with the other sign, to the truth.
    """
    base = draw(two_layer_networks(width=1))
    first = draw(numbers())
    second = first + draw(numbers(positive=True))
    third = second + draw(numbers(positive=True))
    rooms = [abs(draw(numbers())) for _ in range(2)]
    sides = [draw(numbers(positive=True)) for _ in range(2)]
    size = draw(numbers(nonzero=True))
    masses = (third - second, first - third, second - first)
    zero, one = RATIONALS.zero, RATIONALS.one
    axis = (one, *[zero] * (base.inputs - 1))
    nodes: tuple[list[Node], list[Node]] = (list(base.nodes), list(base.nodes))
    for position, mass in zip((first, second, third), masses, strict=True):
        q = size * mass
        if draw(st.booleans()):
            nodes[0].append(Node(axis, -position, (-q,)))
        else:
            nodes[1].append(Node(axis, -position, (q,)))
    truth, model = (replace(base, nodes=tuple(side)) for side in nodes)
    low, high = first - rooms[0], third + rooms[1]
    rest = [(zero, one)] * (base.inputs - 1)
    ends = ((low - sides[0], high + sides[1]), (low - sides[0], low), (high, high + sides[1]))
    hull, *pieces = (Domain.box(RATIONALS, [end, *rest]) for end in ends)
    return OnDomains(truth, model, hull, tuple(pieces))
