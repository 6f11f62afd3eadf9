"""Symmetries that apply to a given two-layer network, of every kind that has one there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from hypothesis import strategies as st

from proofs.strategies.hyperplanes import affine_forms
from proofs.strategies.numbers import numbers
from symbolic.annihilation import annihilating_subsets
from symbolic.foldset import foldset
from symbolic.network import Node, TwoLayer, Vector
from symbolic.symmetry import (
    Composition,
    InsertCancellingBoundary,
    InsertDegenerateNode,
    MergeNodes,
    OrientationReversal,
    Permutation,
    RemoveCancellingBoundary,
    RemoveDegenerateNode,
    Scaling,
    SplitNode,
    Symmetry,
)

Maker = Callable[[st.DrawFn, TwoLayer], Symmetry[TwoLayer]]


@st.composite
def symmetries(draw: st.DrawFn, network: TwoLayer) -> Symmetry[TwoLayer]:
    """A symmetry without obstruction at the network: any of the elementary kinds.

    >>> from proofs.strategies.search import simplest
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)
    >>> simplest(symmetries(f), lambda s: isinstance(s, OrientationReversal) and s.nodes).nodes
    (0, 1)
    """
    makers: list[Maker] = [_scaling, _permutation, _reversal, _degenerate, _same_way]
    if network.width:
        makers.append(_carried)
    if any(any(node.w) for node in network.nodes):
        makers.append(_split)
    removals = [*_merges(network), *_removals(network)]
    made: Symmetry[TwoLayer] = draw(st.sampled_from(makers))(draw, network)
    return draw(st.sampled_from([made, *removals]))


@st.composite
def compositions(draw: st.DrawFn, network: TwoLayer, *, steps: int = 3) -> Composition[TwoLayer]:
    """At most ``steps`` symmetries one after the other, each applicable where it acts."""
    made: Composition[TwoLayer] = Composition(())
    for _ in range(draw(st.integers(0, steps))):
        step = draw(symmetries(network))
        made, network = made.then(step), step(network)
    return made


def _scaling(draw: st.DrawFn, network: TwoLayer) -> Symmetry[TwoLayer]:
    factors = tuple(draw(numbers(field=network.field, positive=True)) for _ in network.nodes)
    return Scaling(network.field, factors)


def _permutation(draw: st.DrawFn, network: TwoLayer) -> Symmetry[TwoLayer]:
    return Permutation(tuple(draw(st.permutations(range(network.width)))))


def _reversal(draw: st.DrawFn, network: TwoLayer) -> Symmetry[TwoLayer]:
    if not network.activation.odd:
        return OrientationReversal(_subset(draw, network))
    return OrientationReversal(draw(st.sampled_from(annihilating_subsets(network).sets)))


def _subset(draw: st.DrawFn, network: TwoLayer) -> tuple[int, ...]:
    return tuple(i for i in range(network.width) if draw(st.booleans()))


def _vector(draw: st.DrawFn, size: int, network: TwoLayer) -> Vector:
    return tuple(draw(numbers(field=network.field)) for _ in range(size))


def _split(draw: st.DrawFn, network: TwoLayer) -> Symmetry[TwoLayer]:
    return SplitNode(
        network.field,
        draw(st.sampled_from([i for i, node in enumerate(network.nodes) if any(node.w)])),
        _vector(draw, network.outputs, network),
        draw(numbers(field=network.field, positive=True)),
        draw(st.integers(0, network.width)),
    )


def _degenerate(draw: st.DrawFn, network: TwoLayer) -> Symmetry[TwoLayer]:
    zero = network.field.zero
    w, q = _vector(draw, network.inputs, network), _vector(draw, network.outputs, network)
    if draw(st.booleans()):
        w = (zero,) * network.inputs
    else:
        q = (zero,) * network.outputs
    node = Node(w, draw(numbers(field=network.field)), q)
    return InsertDegenerateNode(node, draw(st.integers(0, network.width)))


def _same_way(draw: st.DrawFn, network: TwoLayer) -> Symmetry[TwoLayer]:
    """Two nodes of one orientation and opposite masses (counterexample A)."""
    form = draw(affine_forms(network.inputs, field=network.field))
    rho = draw(numbers(field=network.field, positive=True))
    q = _vector(draw, network.outputs, network)
    other = form.scaled(rho)
    nodes = (
        Node(form.normal, form.offset, q),
        Node(other.normal, other.offset, tuple(-v / rho for v in q)),
    )
    places = draw(st.sampled_from(list(combinations(range(network.width + 2), 2))))
    return InsertCancellingBoundary(nodes, places)


def _carried(draw: st.DrawFn, network: TwoLayer) -> Symmetry[TwoLayer]:
    """Reverse any nodes and let an opposite pair carry their linear part (counterexample B).

    With several outputs one node only, whose linear part has rank one.
    """
    field = network.field
    if network.outputs == 1:
        chosen = _subset(draw, network)
        unit: Vector = (field.one,)
        normal = tuple(
            sum((network.nodes[i].q[0] * network.nodes[i].w[k] for i in chosen), field.zero)
            for k in range(network.inputs)
        )
    else:
        chosen = (draw(st.integers(0, network.width - 1)),)
        unit, normal = network.nodes[chosen[0]].q, network.nodes[chosen[0]].w
    if not any(normal) or not any(unit) or not network.activation.odd:
        return _reversal(draw, network)
    offset = draw(numbers(field=field))
    pair = (
        Node(normal, offset, unit),
        Node(tuple(-v for v in normal), -offset, tuple(-v for v in unit)),
    )
    return InsertCancellingBoundary(pair, (), chosen)


def _merges(network: TwoLayer) -> list[Symmetry[TwoLayer]]:
    pairs = (
        MergeNodes(i, j)
        for i in range(network.width)
        for j in range(network.width)
        if not MergeNodes(i, j).obstruction(network)
    )
    return list(pairs)


def _removals(network: TwoLayer) -> list[Symmetry[TwoLayer]]:
    found: list[Symmetry[TwoLayer]] = [
        RemoveDegenerateNode(i) for i, node in enumerate(network.nodes) if node.is_degenerate
    ]
    for boundary in foldset(network).boundaries:
        removal = RemoveCancellingBoundary(boundary.nodes)
        if not removal.obstruction(network):
            found.append(removal)
    return found
