"""Inserting and removing degenerate nodes: q = 0, or w = 0 with the constant absorbed in c."""

from __future__ import annotations

from dataclasses import dataclass, replace

from symbolic.foldset import vanishes
from symbolic.network import Node, TwoLayer, Vector
from symbolic.symmetry.base import (
    Symmetry,
    inserted,
    minus,
    out_of_range,
    plus,
    tangent,
    unit,
)


def _constant(node: Node, network: TwoLayer) -> Vector:
    """What a degenerate node adds to the function: q sigma(b) if w = 0, else nothing."""
    if any(node.w):
        return (network.field.zero,) * network.outputs
    value = network.activation(node.b, network.field)
    return tuple(q * value for q in node.q)


def _refusal(node: Node, network: TwoLayer) -> str:
    if vanishes(node.w, network.field) or vanishes(node.q, network.field):
        return ""
    return "the node is not degenerate: w and q are both non-zero"


@dataclass(frozen=True, slots=True)
class InsertDegenerateNode(Symmetry[TwoLayer]):
    """A new node with q = 0 or w = 0 at ``position``; c -> c - q sigma(b) when w = 0.

    Generators, where the function is differentiable in the node: d/dw and d/db if q = 0;
    d/dq - sigma(b) d/dc, and d/db - q sigma'(b) d/dc if b != 0, when w = 0.

    Source: DSLT 3, "Node Degeneracy"; theory reference W.3 (B).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> node = Node((QQ.zero,), QQ.element(2), (QQ.element(3),))
    >>> InsertDegenerateNode(node, 0)(f) == TwoLayer.scalar(
    ...     QQ, 1, [((0,), 2, 3), ((1,), 0, 1)], -6)
    True
    """

    node: Node
    position: int

    def obstruction(self, network: TwoLayer) -> str:
        """The node is degenerate and fits the network."""
        node = self.node
        if len(node.w) != network.inputs or len(node.q) != network.outputs:
            return f"the node does not fit {network.inputs} inputs, {network.outputs} outputs"
        if not 0 <= self.position <= network.width:
            return f"a network of {network.width} nodes has no place {self.position + 1} to insert"
        return _refusal(node, network)

    def changed(self, network: TwoLayer) -> TwoLayer:
        """The network with one node more."""
        nodes = inserted(network.nodes, [self.node], [self.position])
        constant = _constant(self.node, network)
        return replace(network, nodes=tuple(nodes), c=minus(network.c, constant))

    def inverse(self, network: TwoLayer) -> RemoveDegenerateNode:  # noqa: ARG002
        """Remove it again."""
        return RemoveDegenerateNode(self.position)

    def generators(self, network: TwoLayer) -> tuple[Vector, ...]:
        """See the class."""
        image = self(network)
        field, n, p = network.field, network.inputs, network.outputs
        node = self.node
        w, q = (field.zero,) * n, (field.zero,) * p
        found = []
        if not any(node.q):
            for k in range(n):
                moved = Node(unit(field, n, k), field.zero, q)
                found.append(tangent(image, {self.position: moved}))
            found.append(tangent(image, {self.position: Node(w, field.one, q)}))
        if not any(node.w):
            value = network.activation(node.b, field)
            for k in range(p):
                gain = unit(field, p, k)
                loss = tuple(-value * v for v in gain)
                found.append(tangent(image, {self.position: Node(w, field.zero, gain)}, loss))
            if any(node.q) and node.b:
                slope = value / node.b
                loss = tuple(-slope * v for v in node.q)
                found.append(tangent(image, {self.position: Node(w, field.one, q)}, loss))
        return tuple(found)

    def explain(self) -> str:
        """Which kind of degenerate node, and where."""
        kind = "q = 0" if not any(self.node.q) else "w = 0"
        return f"insert a degenerate node ({kind}) as node {self.position + 1}"


@dataclass(frozen=True, slots=True)
class RemoveDegenerateNode(Symmetry[TwoLayer]):
    """Remove the node at ``position``, which has q = 0 or w = 0; c -> c + q sigma(b) if w = 0.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((0,), 2, 3), ((1,), 0, 1)], -6)
    >>> RemoveDegenerateNode(0)(f) == TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    True
    """

    position: int

    def obstruction(self, network: TwoLayer) -> str:
        """The node exists and is degenerate."""
        bad = out_of_range((self.position,), network.width)
        return bad or _refusal(network.nodes[self.position], network)

    def changed(self, network: TwoLayer) -> TwoLayer:
        """The network with one node less."""
        constant = _constant(network.nodes[self.position], network)
        nodes = network.nodes[: self.position] + network.nodes[self.position + 1 :]
        return replace(network, nodes=nodes, c=plus(network.c, constant))

    def inverse(self, network: TwoLayer) -> InsertDegenerateNode:
        """Insert it again."""
        return InsertDegenerateNode(network.nodes[self.position], self.position)

    def explain(self) -> str:
        """The node, counted from 1."""
        return f"remove the degenerate node {self.position + 1}"
