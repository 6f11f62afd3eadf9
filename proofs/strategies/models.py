"""Models of a truth: true parameters of every stratum, on R^n and on a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from proofs.strategies.hyperplanes import affine_forms
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.truths import vectors
from symbolic.domain_form import normal_form_on
from symbolic.domains import Domain
from symbolic.equality import difference
from symbolic.hyperplane import AffineForm
from symbolic.network import Node, TwoLayer, Vector
from symbolic.scalars import RATIONALS, Scalar

Box = tuple[tuple[Scalar, Scalar], ...]

_SHARES = st.sampled_from([RATIONALS.element(v) for v in (2, -1, "1/2", 1, -2, "1/3", 3)])


@st.composite
def true_parameters(
    draw: st.DrawFn, truth: TwoLayer | None = None, *, moves: int = 4
) -> tuple[TwoLayer, TwoLayer]:
    """A ReLU truth (drawn if not given) and a model in W0, made from it by ``moves`` at most.

    A move splits, scales or reverses a node, or adds a degenerate node or a cancelling pair of
    either orientation on a boundary that is usually new. The linear part that reversed nodes
    leave is carried by an opposite pair (counterexample B), the constant by c. The simplest
    model is the truth itself.

    >>> from proofs.strategies.search import simplest
    >>> from symbolic.normal_form import normal_form
    >>> truth, model = simplest(true_parameters(), lambda pair: pair[1].width > pair[0].width)
    >>> normal_form(truth) == normal_form(model)
    True
    """
    if truth is None:
        truth = draw(two_layer_networks(width=3))
    made = draw(_moved(truth, moves))
    return truth, _completed(draw, truth, made, Domain.all(truth.inputs), None)


@st.composite
def parameters_on_boxes(draw: st.DrawFn) -> tuple[TwoLayer, TwoLayer, Domain]:
    """A truth, a model with the same function on a convex domain, and the domain.

    The domain is an open box or a box cut by a half-space through its centre. Both networks may
    have nodes that are inactive or active on all of the box, in which they need not agree; one
    active node may carry the whole linear part (counterexample J).

    >>> from proofs.strategies.search import simplest
    >>> from symbolic.equality import Agreement, compare
    >>> isinstance(compare(*simplest(parameters_on_boxes(), lambda triple: True)), Agreement)
    True
    """
    core = draw(two_layer_networks(width=2))
    box = draw(boxes(core.inputs))
    domain = draw(_cut(box))
    truth = replace(core, nodes=core.nodes + tuple(draw(_far(box))))
    made = draw(_moved(core, 3)) + draw(_far(box))
    carrier = box if draw(st.booleans()) else None
    return truth, _completed(draw, truth, made, domain, carrier), domain


def boxes(inputs: int) -> st.SearchStrategy[Box]:
    """Corners of open boxes: the sides of the simplest box are (0, 1)."""
    side = st.tuples(numbers(), numbers(positive=True)).map(lambda s: (s[0], s[0] + s[1]))
    return st.tuples(*[side] * inputs)


def one_sided(box: Box, w: Vector, sign: int, room: Scalar) -> AffineForm:
    """The form <w, x> + b that is positive (sign 1) or negative on the box; 0 if room = 0.

    >>> zero, one = RATIONALS.zero, RATIONALS.one
    >>> one_sided(((zero, one),), (one,), -1, one).offset == -2
    True
    """
    ends = [(v * low, v * high) for v, (low, high) in zip(w, box, strict=True)]
    if sign > 0:
        return AffineForm(w, room - sum(map(min, ends), RATIONALS.zero))
    return AffineForm(w, -room - sum(map(max, ends), RATIONALS.zero))


@st.composite
def _moved(draw: st.DrawFn, network: TwoLayer, most: int) -> list[Node]:
    """The nodes of the network after a few changes that keep every fold."""
    nodes = list(network.nodes)
    for change, *arguments in draw(_moves(network.inputs, network.outputs, most)):
        change(nodes, *arguments)
    return nodes


@st.composite
def _far(draw: st.DrawFn, box: Box) -> list[Node]:
    """At most two nodes whose boundary does not meet the box."""
    made = []
    for _ in range(draw(st.integers(0, 2))):
        sign = draw(st.sampled_from((-1, 1)))
        w = draw(vectors(len(box), nonzero=True))
        form = one_sided(box, w, sign, abs(draw(numbers())))
        made.append(Node(form.normal, form.offset, (draw(numbers()),)))
    return made


@st.composite
def _cut(draw: st.DrawFn, box: Box) -> Domain:
    """The box, or the part of it where some form is positive that is positive at its centre."""
    domain = Domain.box(RATIONALS, box)
    if not draw(st.booleans()):
        return domain
    centre = [(low + high) / 2 for low, high in box]
    form = draw(affine_forms(len(box)))
    room = draw(numbers(positive=True))
    row = AffineForm(form.normal, form.offset - form.at(centre) + room)
    return Domain(domain.inputs, (*domain.rows, row))


@cache
def _moves(inputs: int, outputs: int, most: int) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    """At most ``most`` changes of a list of nodes that keep every fold, as (change, arguments).

    The simplest adds a node with q = 0 on a boundary that is there.
    """
    index = st.integers(0, 3)
    form, q, factor = affine_forms(inputs), vectors(outputs, nonzero=True), numbers(nonzero=True)
    zero, no_weight = (RATIONALS.zero,) * outputs, (RATIONALS.zero,) * inputs
    added = st.one_of(
        form.map(lambda a: [_node(a, zero)]),
        st.builds(Node, st.just(no_weight), numbers(), vectors(outputs)).map(lambda node: [node]),
        st.builds(lambda a, m: [_node(a, m), _node(a, _minus(m))], form, q),
        st.builds(lambda a, m: [_node(a, m), _node(a.scaled(-1), _minus(m))], form, q),
    )
    move = st.one_of(
        st.tuples(st.just(_split), index, st.just(RATIONALS.zero)),
        st.tuples(st.just(_split), index, _SHARES),
        st.tuples(st.just(_turn), index, factor),
        st.tuples(st.just(_add), added),
    )
    return st.lists(move, max_size=most)


def _node(form: AffineForm, q: Vector) -> Node:
    return Node(form.normal, form.offset, q)


def _minus(q: Vector) -> Vector:
    return tuple(-v for v in q)


def _add(nodes: list[Node], new: list[Node]) -> None:
    nodes.extend(new)


def _turn(nodes: list[Node], index: int, factor: Scalar) -> None:
    """Scale a node, and reverse it if the factor is negative."""
    if nodes:
        k = index % len(nodes)
        node, size = nodes[k], abs(factor)
        w = tuple(factor * entry for entry in node.w)
        nodes[k] = Node(w, factor * node.b, tuple(q / size for q in node.q))


def _split(nodes: list[Node], index: int, share: Scalar) -> None:
    """Move a share of a node's mass to a new node beside it."""
    if nodes:
        k = index % len(nodes)
        node = nodes[k]
        part = tuple(share * q for q in node.q)
        rest = tuple(q - v for q, v in zip(node.q, part, strict=True))
        nodes[k : k + 1] = [replace(node, q=rest), replace(node, q=part)]


def _completed(
    draw: st.DrawFn, truth: TwoLayer, made: Sequence[Node], domain: Domain, box: Box | None
) -> TwoLayer:
    """The model with these nodes, what makes it equal to the truth on the domain, and c.

    The folds agree already. A linear part <v, x> of output k is carried by the opposite pair
    R(<v, x> + t) - R(-<v, x> - t) or, given a box, by one node that is active on it.
    """
    p = truth.outputs
    zero = (RATIONALS.zero,) * p
    model = replace(truth, nodes=tuple(made), c=zero, name="")
    gap = normal_form_on(difference(truth, model), domain)
    added: list[Node] = []
    c = [constant / 2 for constant in gap.constant]
    for k, row in enumerate(gap.gradient):
        if any(row):
            v = tuple(entry / 2 for entry in row)
            unit = tuple(RATIONALS.one if j == k else RATIONALS.zero for j in range(p))
            if box is None:
                form = AffineForm(v, draw(numbers()))
                opposite = form.scaled(-1)
                minus = tuple(-u for u in unit)
                added.append(Node(opposite.normal, opposite.offset, minus))
            else:
                form = one_sided(box, v, 1, abs(draw(numbers())))
            added.append(Node(form.normal, form.offset, unit))
            c[k] = c[k] - form.offset
    nodes = [*made, *added]
    turn = draw(st.integers(0, len(nodes))) if nodes else 0
    return replace(model, nodes=(*nodes[turn:], *nodes[:turn]), c=tuple(c))
