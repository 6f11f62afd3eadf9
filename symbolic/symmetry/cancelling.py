"""New boundaries without a fold: nodes whose masses cancel, which may carry a linear part.

An opposite pair on one boundary with zero fold is a linear function; it can pay for the reversal
of nodes whose weights do not annihilate (theory reference 3, counterexamples A and B).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from symbolic.foldset import node_boundary, vanishes
from symbolic.network import Node, TwoLayer, Vector
from symbolic.scalars import Scalar
from symbolic.symmetry.base import (
    Symmetry,
    inserted,
    listed,
    minus,
    out_of_range,
    plus,
    reversed_node,
    shifted,
    tangent,
    unit,
    weighted,
)
from symbolic.symmetry.nodes import require_increasing


@dataclass(frozen=True, slots=True)
class InsertCancellingBoundary(Symmetry[TwoLayer]):
    """New nodes on one boundary with masses summing to zero, reversing the nodes of ``reverse``.

    It keeps the function iff (1 + s) (1/2 sum_new q w - sum_E q w) = 0, E = ``reverse`` (indices
    of the old network); c -> c - (1 + s) (1/2 sum_new q b - sum_E q b). ``positions``, increasing,
    say where the new nodes stand in the new network; empty means at the end. Generators: moving
    the boundary parallel to itself, and turning it when its nodes carry no linear part.

    Source: theory reference 3, counterexamples A (E empty) and B.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> pair = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), 1, -1)]).nodes
    >>> InsertCancellingBoundary(pair, reverse=(0,))(f) == TwoLayer.scalar(
    ...     QQ, 1, [((-1,), 0, 1), ((1,), -1, 1), ((-1,), 1, -1)], 1)       # counterexample B
    True
    """

    nodes: tuple[Node, ...]
    positions: tuple[int, ...] = ()
    reverse: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        require_increasing(self.positions)
        require_increasing(self.reverse)

    def obstruction(self, network: TwoLayer) -> str:
        """One boundary, no fold, no linear part left over."""
        bad = self._misfit(network) or out_of_range(self.reverse, network.width)
        bad = bad or _folds(self.nodes, network)
        return bad or _leftover(self._affine(network)[0], network)

    def _misfit(self, network: TwoLayer) -> str:
        if any(len(v.w) != network.inputs or len(v.q) != network.outputs for v in self.nodes):
            return f"the nodes do not fit {network.inputs} inputs, {network.outputs} outputs"
        places = self._places(network)
        if len(places) != len(self.nodes):
            return f"{len(places)} positions for {len(self.nodes)} nodes"
        width = network.width + len(self.nodes)
        return out_of_range(places, width)

    def _places(self, network: TwoLayer) -> tuple[int, ...]:
        end = range(network.width, network.width + len(self.nodes))
        return self.positions or tuple(end)

    def _affine(self, network: TwoLayer) -> tuple[tuple[Vector, ...], Vector]:
        return _affine(network, self.nodes, self.reverse, -network.activation.odd)

    def changed(self, network: TwoLayer) -> TwoLayer:
        """The wider network."""
        nodes = inserted(_turned(network, self.reverse), self.nodes, self._places(network))
        c = minus(network.c, self._affine(network)[1])
        return replace(network, nodes=tuple(nodes), c=c)

    def inverse(self, network: TwoLayer) -> RemoveCancellingBoundary:
        """Remove the new nodes and turn E back."""
        places = self._places(network)
        return RemoveCancellingBoundary(places, tuple(shifted(i, places) for i in self.reverse))

    def generators(self, network: TwoLayer) -> tuple[Vector, ...]:
        """Translation of the boundary, then its rotations if sum q epsilon scale = 0."""
        image = self(network)
        field, n = network.field, network.inputs
        places = self._places(network)
        steps = [_signed_scale(node, network) for node in self.nodes]
        half_odd = network.activation.odd / 2
        load = tuple(
            sum((v.q[k] * step for v, step in zip(self.nodes, steps, strict=True)), field.zero)
            for k in range(network.outputs)
        )

        def moved(direction: Vector, offset: Scalar, c: Sequence[Scalar]) -> Vector:
            still = (field.zero,) * network.outputs
            changes = {
                place: Node(tuple(step * d for d in direction), step * offset, still)
                for place, step in zip(places, steps, strict=True)
            }
            return tangent(image, changes, c)

        found = [moved((field.zero,) * n, field.one, tuple(-half_odd * v for v in load))]
        if vanishes([half_odd * v for v in load], field):
            found += [moved(unit(field, n, k), field.zero, ()) for k in range(n)]
        return tuple(found)

    def explain(self) -> str:
        """How many nodes, and what they pay for."""
        paid = f" and reverse nodes {listed(self.reverse)}" if self.reverse else ""
        return f"insert {len(self.nodes)} nodes on a new boundary without fold{paid}"


@dataclass(frozen=True, slots=True)
class RemoveCancellingBoundary(Symmetry[TwoLayer]):
    """Remove nodes of one boundary whose masses sum to zero, reversing the nodes of ``reverse``.

    It keeps the function iff (1 + s) (1/2 sum_removed q w + sum_E q w) = 0, E = ``reverse``;
    c -> c + (1 + s) (1/2 sum_removed q b + sum_E q b). All indices are of the old network.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), -1, 5), ((1,), -1, -5)])
    >>> RemoveCancellingBoundary((1, 2))(f) == TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    True
    """

    nodes: tuple[int, ...]
    reverse: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        require_increasing(self.nodes)
        require_increasing(self.reverse)

    def obstruction(self, network: TwoLayer) -> str:
        """One boundary, no fold, no linear part left over."""
        bad = out_of_range((*self.nodes, *self.reverse), network.width)
        if not bad and set(self.nodes) & set(self.reverse):
            bad = "a node cannot be removed and reversed"
        bad = bad or _folds(self._removed(network), network)
        return bad or _leftover(self._affine(network)[0], network)

    def _removed(self, network: TwoLayer) -> tuple[Node, ...]:
        return tuple(network.nodes[i] for i in self.nodes)

    def _affine(self, network: TwoLayer) -> tuple[tuple[Vector, ...], Vector]:
        return _affine(network, self._removed(network), self.reverse, network.activation.odd)

    def changed(self, network: TwoLayer) -> TwoLayer:
        """The narrower network."""
        turned = _turned(network, self.reverse)
        nodes = tuple(node for i, node in enumerate(turned) if i not in self.nodes)
        return replace(network, nodes=nodes, c=plus(network.c, self._affine(network)[1]))

    def inverse(self, network: TwoLayer) -> InsertCancellingBoundary:
        """Insert the nodes where they were and turn E back."""
        reverse = tuple(i - sum(j < i for j in self.nodes) for i in self.reverse)
        return InsertCancellingBoundary(self._removed(network), self.nodes, reverse)

    def explain(self) -> str:
        """The nodes, counted from 1."""
        paid = f" and reverse nodes {listed(self.reverse)}" if self.reverse else ""
        return f"remove nodes {listed(self.nodes)}, a boundary without fold{paid}"


def _folds(nodes: Sequence[Node], network: TwoLayer) -> str:
    """Why the nodes are not a boundary without fold."""
    if not nodes:
        return "a boundary needs nodes"
    if any(vanishes(node.w, network.field) for node in nodes):
        return "a node with w = 0 has no boundary"
    places = [node_boundary(node, network.field) for node in nodes]
    if any(place[0] != places[0][0] for place in places):
        return "the nodes do not share one boundary"
    zero = network.field.zero
    fold = [
        sum((v.q[k] * place[2] for v, place in zip(nodes, places, strict=True)), zero)
        for k in range(network.outputs)
    ]
    if vanishes(fold, network.field):
        return ""
    return f"the masses sum to ({', '.join(map(network.field.text, fold))}), not to zero"


def _affine(
    network: TwoLayer, nodes: Iterable[Node], reverse: Iterable[int], factor: Scalar
) -> tuple[tuple[Vector, ...], Vector]:
    """|factor|/2 sum_nodes q (w, b) + factor sum_E q (w, b), |factor| = 1 + s."""
    size = network.activation.odd
    pair_matrix, pair_constant = weighted(network, nodes, size / 2)
    turned_matrix, turned_constant = weighted(network, (network.nodes[i] for i in reverse), factor)
    matrix = tuple(map(plus, pair_matrix, turned_matrix))
    return matrix, plus(pair_constant, turned_constant)


def _leftover(matrix: Sequence[Vector], network: TwoLayer) -> str:
    if all(vanishes(row, network.field) for row in matrix):
        return ""
    text = network.field.text
    rows = "; ".join(", ".join(map(text, row)) for row in matrix)
    return f"a linear part with gradient ({rows}) is left over"


def _turned(network: TwoLayer, reverse: Sequence[int]) -> list[Node]:
    return [reversed_node(node) if i in reverse else node for i, node in enumerate(network.nodes)]


def _signed_scale(node: Node, network: TwoLayer) -> Scalar:
    """epsilon * scale of a node: (w, b) = epsilon * scale * (normal, offset)."""
    _, orientation, scale = node_boundary(node, network.field)
    return scale if orientation > 0 else -scale
