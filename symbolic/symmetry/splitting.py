"""Splitting a node into two on one boundary, and merging two nodes of one boundary."""

from __future__ import annotations

from dataclasses import dataclass, replace

from symbolic.foldset import node_boundary, vanishes
from symbolic.network import Node, TwoLayer, Vector
from symbolic.scalars import Field, Scalar
from symbolic.symmetry.base import (
    Composition,
    Symmetry,
    inserted,
    minus,
    other_field,
    out_of_range,
    plus,
    scaling_tangent,
    shifted,
    tangent,
    unit,
    weighted,
)
from symbolic.symmetry.nodes import OrientationReversal, require_positive


@dataclass(frozen=True, slots=True)
class SplitNode(Symmetry[TwoLayer]):
    """Node (w, b, q) -> (w, b, q - rho q') and (rho w, rho b, q'), so that the masses add up.

    ``outgoing`` = q' is any vector, ``scale`` = rho > 0; the new node stands at ``position`` of
    the new network. Generators: the mass shift in each output, and the new node's scaling.

    Source: DSLT 3, "Node Degeneracy" (Example 3.4: w1 + w2 = 1); theory reference W.3 (F).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> SplitNode.share(f, 0, QQ.element("1/3"))(f) == TwoLayer.scalar(
    ...     QQ, 1, [((1,), 0, "1/3"), ((1,), 0, "2/3")])
    True
    """

    field: Field
    node: int
    outgoing: Vector
    scale: Scalar
    position: int

    def __post_init__(self) -> None:
        require_positive((self.scale,), self.field)

    @staticmethod
    def share(network: TwoLayer, node: int, kept: Scalar) -> SplitNode:
        """Keep the part ``kept`` of the outgoing vector, give the rest to a new last node."""
        outgoing = tuple((network.field.one - kept) * q for q in network.nodes[node].q)
        return SplitNode(network.field, node, outgoing, network.field.one, network.width)

    def obstruction(self, network: TwoLayer) -> str:
        """The node exists and has a boundary, and the shapes and the field agree."""
        if len(self.outgoing) != network.outputs:
            return f"{len(self.outgoing)} outgoing weights for {network.outputs} outputs"
        if not 0 <= self.position <= network.width:
            return f"a network of {network.width} nodes has no place {self.position + 1} to insert"
        bad = out_of_range((self.node,), network.width) or other_field(self.field, network)
        if not bad and vanishes(network.nodes[self.node].w, network.field):
            bad = f"node {self.node + 1} has w = 0, hence no boundary"
        return bad

    def changed(self, network: TwoLayer) -> TwoLayer:
        """The network with one node more."""
        node = network.nodes[self.node]
        taken = tuple(self.scale * q for q in self.outgoing)
        nodes = list(network.nodes)
        nodes[self.node] = replace(node, q=minus(node.q, taken))
        new = Node(tuple(self.scale * w for w in node.w), self.scale * node.b, self.outgoing)
        return replace(network, nodes=tuple(inserted(nodes, [new], [self.position])))

    def inverse(self, network: TwoLayer) -> Symmetry[TwoLayer]:  # noqa: ARG002
        """Merge the new node into the old one."""
        return MergeNodes(shifted(self.node, [self.position]), self.position)

    def generators(self, network: TwoLayer) -> tuple[Vector, ...]:
        """d/dq' with dq = -rho dq', output by output, then the scaling of the new node."""
        image = self(network)
        kept = shifted(self.node, [self.position])
        field = self.field
        still = ((field.zero,) * network.inputs, field.zero)
        shifts = []
        for k in range(network.outputs):
            gain = unit(field, network.outputs, k)
            loss = tuple(-self.scale * v for v in gain)
            change = {self.position: Node(*still, gain), kept: Node(*still, loss)}
            shifts.append(tangent(image, change))
        return (*shifts, scaling_tangent(image, self.position))

    def explain(self) -> str:
        """The node and the new outgoing vector."""
        text = self.field.text
        return (
            f"split node {self.node + 1}: a new node {self.position + 1} on its boundary, scale "
            f"{text(self.scale)}, takes outgoing ({', '.join(map(text, self.outgoing))})"
        )


@dataclass(frozen=True, slots=True)
class MergeNodes(Symmetry[TwoLayer]):
    """Node ``drop`` joins node ``keep`` of the same boundary: q -> q + rho q'.

    Here (w', b') = +-rho (w, b). With opposite orientations the affine part -(1 + s) rho q' <w, x>
    must vanish, as it does for the absolute value, and c -> c - (1 + s) rho q' b.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((2,), -2, 3)])
    >>> MergeNodes(0, 1)(f) == TwoLayer.scalar(QQ, 1, [((1,), -1, 7)])
    True
    """

    keep: int
    drop: int

    def obstruction(self, network: TwoLayer) -> str:
        """Two different nodes, one boundary, and an affine part that vanishes."""
        bad = out_of_range((self.keep, self.drop), network.width)
        if bad or self.keep == self.drop:
            return bad or f"node {self.keep + 1} cannot merge with itself"
        kept, dropped = network.nodes[self.keep], network.nodes[self.drop]
        for index in (self.keep, self.drop):
            if vanishes(network.nodes[index].w, network.field):
                return f"node {index + 1} has w = 0, hence no boundary"
        here, there = (node_boundary(node, network.field) for node in (kept, dropped))
        if here[0] != there[0]:
            return f"nodes {self.keep + 1} and {self.drop + 1} have different boundaries"
        if here[1] != there[1]:
            matrix, _ = weighted(network, [dropped], network.activation.odd)
            if not all(vanishes(row, network.field) for row in matrix):
                return (
                    f"nodes {self.keep + 1} and {self.drop + 1} have opposite orientations and "
                    "merging them leaves a linear part"
                )
        return ""

    def changed(self, network: TwoLayer) -> TwoLayer:
        """The network with one node less."""
        kept, dropped = network.nodes[self.keep], network.nodes[self.drop]
        ratio, opposite = self._ratio(network)
        nodes = list(network.nodes)
        nodes[self.keep] = replace(kept, q=plus(kept.q, tuple(ratio * q for q in dropped.q)))
        del nodes[self.drop]
        c = network.c
        if opposite:
            c = plus(c, weighted(network, [dropped], network.activation.odd)[1])
        return replace(network, nodes=tuple(nodes), c=c)

    def _ratio(self, network: TwoLayer) -> tuple[Scalar, bool]:
        """rho > 0, and whether the orientations differ."""
        kept, dropped = network.nodes[self.keep], network.nodes[self.drop]
        _, here, scale = node_boundary(kept, network.field)
        _, there, size = node_boundary(dropped, network.field)
        return size / scale, here != there

    def inverse(self, network: TwoLayer) -> Symmetry[TwoLayer]:
        """Split the dropped node off again, and turn it if it stood the other way."""
        ratio, opposite = self._ratio(network)
        kept = self.keep - int(self.drop < self.keep)
        outgoing = network.nodes[self.drop].q
        split = SplitNode(network.field, kept, outgoing, ratio, self.drop)
        if not opposite:
            return split
        return Composition((split, OrientationReversal((self.drop,))))

    def explain(self) -> str:
        """The two nodes, counted from 1."""
        return f"merge node {self.drop + 1} into node {self.keep + 1}"
