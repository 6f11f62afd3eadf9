"""Truths: activation-distinguished networks, and networks with a set of nodes to reverse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st

from proofs.strategies.hyperplanes import affine_forms, arrangements
from proofs.strategies.networks import nodes
from proofs.strategies.numbers import numbers
from symbolic.activation import RELU, Activation
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import Node, TwoLayer, Vector
from symbolic.scalars import RATIONALS


def _boundary(placed: tuple[AffineForm, Vector]) -> Hyperplane:
    return Hyperplane.of(placed[0], RATIONALS)[0]


@cache
def vectors(size: int, *, nonzero: bool = False) -> st.SearchStrategy[Vector]:
    """Vectors of small rationals; with ``nonzero`` not the zero vector.

    >>> from proofs.strategies.search import simplest
    >>> simplest(vectors(2, nonzero=True), lambda vector: True) == (0, 1)
    True
    """
    if nonzero and size == 1:
        return st.tuples(numbers(nonzero=True))
    drawn = st.tuples(*[numbers()] * size)
    return drawn.filter(any) if nonzero else drawn


@st.composite
def distinguished_networks(
    draw: st.DrawFn,
    *,
    inputs: int | None = None,
    outputs: int = 1,
    least: int = 0,
    width: int = 4,
) -> TwoLayer:
    """Networks without degenerate nodes whose nodes have pairwise distinct boundaries.

    >>> from proofs.strategies.search import simplest
    >>> from symbolic.normal_form import normal_form
    >>> f = simplest(distinguished_networks(inputs=1, least=2), lambda f: True)
    >>> f.width, len(normal_form(f).folds)
    (2, 2)
    """
    n = draw(st.integers(1, 3)) if inputs is None else inputs
    placed = draw(
        st.lists(
            st.tuples(affine_forms(n), vectors(outputs, nonzero=True)),
            min_size=least,
            max_size=width,
            unique_by=_boundary,
        )
    )
    made = tuple(Node(form.normal, form.offset, q) for form, q in placed)
    return TwoLayer(RATIONALS, n, outputs, made, draw(vectors(outputs)))


@dataclass(frozen=True, slots=True)
class Marked:
    """A network and a set E of its nodes (0-based)."""

    network: TwoLayer
    chosen: tuple[int, ...]


@st.composite
def marked_networks(
    draw: st.DrawFn,
    *,
    annihilating: bool,
    inputs: int | None = None,
    outputs: int = 1,
    most: int = 2,
    activations: Sequence[Activation] = (RELU,),
) -> Marked:
    """Networks with a set E of nodes on all kinds of boundaries, degenerate ones included.

    At most ``most`` nodes are drawn for E and as many besides. With ``annihilating`` one more
    node in E (or, for several outputs, one per member) makes sum_E q w = 0; otherwise E is any
    non-empty set, and its weights may annihilate by chance.

    >>> from proofs.strategies.search import simplest
    >>> marked = simplest(marked_networks(annihilating=True), lambda m: len(m.chosen) > 1)
    >>> sum(marked.network.nodes[i].q[0] * marked.network.nodes[i].w[0] for i in marked.chosen) == 0
    True
    """
    n = draw(st.integers(1, 3)) if inputs is None else inputs
    forms = draw(arrangements(n, most=3))
    node = nodes(forms, outputs=outputs)
    members = draw(st.lists(node, min_size=0 if annihilating else 1, max_size=most))
    if annihilating:
        members = [*members, *_closing(draw, members, n, outputs)]
    others = draw(st.lists(node, max_size=most))
    others_first = draw(st.booleans())
    first = len(others) if others_first else 0
    chosen = range(first, first + len(members))
    made = [*others, *members] if others_first else [*members, *others]
    c = draw(vectors(outputs))
    activation = draw(st.sampled_from(list(activations)))
    network = TwoLayer(RATIONALS, n, outputs, tuple(made), c, activation=activation)
    return Marked(network, tuple(chosen))


def _closing(draw: st.DrawFn, members: Sequence[Node], n: int, outputs: int) -> list[Node]:
    """Nodes that bring sum q w^T to zero, with free biases."""
    if outputs > 1:
        return [Node(tuple(-w for w in m.w), draw(numbers()), m.q) for m in members]
    total = [RATIONALS.zero] * n
    for member in members:
        total = [t + member.q[0] * w for t, w in zip(total, member.w, strict=True)]
    if not any(total):
        return []
    q = draw(numbers(nonzero=True))
    return [Node(tuple(-t / q for t in total), draw(numbers()), (q,))]
