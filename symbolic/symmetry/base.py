"""What every symmetry can do, composition, and the order of the parameters."""

from __future__ import annotations

import abc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from symbolic.errors import InputError
from symbolic.network import Network, Node, TwoLayer, Vector
from symbolic.scalars import Field, Scalar

N = TypeVar("N", bound=TwoLayer | Network)


class Symmetry(abc.ABC, Generic[N]):
    """A change of parameters that keeps the function: a frozen value that acts on networks.

    ``s(network)`` is the changed network; ``s.inverse(network)`` takes it back exactly;
    ``s.then(t)`` composes. ``s.generators(network)`` are exact tangent vectors at ``s(network)``
    to the set of parameters with the same function: the derivatives of ``s(network)`` by the
    continuous parameters of ``s`` itself, in the order of :func:`parameter_vector`. Discrete
    symmetries have none.
    """

    __slots__ = ()

    @abc.abstractmethod
    def obstruction(self, network: N) -> str:
        """Why the symmetry does not apply to the network, in words; empty if it does."""

    @abc.abstractmethod
    def changed(self, network: N) -> N:
        """The changed network, for a network without obstruction."""

    @abc.abstractmethod
    def inverse(self, network: N) -> Symmetry[N]:
        """The symmetry t with t(s(network)) == network."""

    @abc.abstractmethod
    def explain(self) -> str:
        """The symmetry in one line of words."""

    def generators(self, network: N) -> tuple[Vector, ...]:  # noqa: ARG002
        """Tangent vectors at s(network), one per continuous parameter; none by default."""
        return ()

    def __call__(self, network: N) -> N:
        """The changed network; raises InputError (``not-applicable``) with the obstruction."""
        reason = self.obstruction(network)
        if reason:
            raise InputError("not-applicable", reason, where=network.name)
        return self.changed(network)

    def then(self, later: Symmetry[N]) -> Composition[N]:
        """First this symmetry, then ``later``; associative as an equality of values."""
        return Composition((*steps_of(self), *steps_of(later)))


@dataclass(frozen=True, slots=True)
class Composition(Symmetry[N]):
    """Symmetries one after the other; the empty composition is the identity.

    Its generators are those of the last step.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> from symbolic.symmetry import Permutation, Scaling
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), -1, 1)])
    >>> s = Scaling(QQ, (QQ.element(2), QQ.one)).then(Permutation((1, 0)))
    >>> s.inverse(f)(s(f)) == f
    True
    """

    steps: tuple[Symmetry[N], ...]

    def obstruction(self, network: N) -> str:
        """The first obstruction met on the way."""
        for step in self.steps:
            reason = step.obstruction(network)
            if reason:
                return reason
            network = step.changed(network)
        return ""

    def changed(self, network: N) -> N:
        """The steps in order."""
        for step in self.steps:
            network = step.changed(network)
        return network

    def inverse(self, network: N) -> Composition[N]:
        """The inverse steps in reverse order."""
        inverses: list[Symmetry[N]] = []
        for step in self.steps:
            inverses.append(step.inverse(network))
            network = step(network)
        return Composition(tuple(s for step in reversed(inverses) for s in steps_of(step)))

    def generators(self, network: N) -> tuple[Vector, ...]:
        """The generators of the last step, at the image."""
        if not self.steps:
            return ()
        return self.steps[-1].generators(Composition(self.steps[:-1])(network))

    def explain(self) -> str:
        """The lines of the steps, joined by ``then``."""
        return ", then ".join(step.explain() for step in self.steps) or "nothing changes"


def steps_of(symmetry: Symmetry[N]) -> tuple[Symmetry[N], ...]:
    """The elementary steps of a symmetry."""
    return symmetry.steps if isinstance(symmetry, Composition) else (symmetry,)


def parameter_vector(network: TwoLayer | Network) -> Vector:
    """All parameters: node by node (w_i, b_i, q_i), then c; for layers, the rows of each weight
    matrix, then its bias.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((2,), 3, 5)], 7)
    >>> [QQ.text(v) for v in parameter_vector(f)]
    ['2', '3', '5', '7']
    """
    if isinstance(network, TwoLayer):
        return (*(v for node in network.nodes for v in (*node.w, node.b, *node.q)), *network.c)
    return tuple(
        v for layer in network.layers for part in (*layer.weight, layer.bias) for v in part
    )


def tangent(network: TwoLayer, changes: dict[int, Node], c: Sequence[Scalar] = ()) -> Vector:
    """The parameter vector with the given derivatives of nodes and of c, zero elsewhere."""
    zero = network.field.zero
    still = Node((zero,) * network.inputs, zero, (zero,) * network.outputs)
    nodes = tuple(changes.get(i, still) for i in range(network.width))
    moved = replace(network, nodes=nodes, c=tuple(c) or (zero,) * network.outputs)
    return parameter_vector(moved)


def scaling_tangent(network: TwoLayer, index: int) -> Vector:
    """(w, b, -q) at one node: the generator of its scaling."""
    node = network.nodes[index]
    return tangent(network, {index: Node(node.w, node.b, tuple(-q for q in node.q))})


def unit(field: Field, size: int, place: int) -> Vector:
    """A unit vector."""
    return tuple(field.one if k == place else field.zero for k in range(size))


def weighted(
    network: TwoLayer, nodes: Iterable[Node], factor: Scalar
) -> tuple[tuple[Vector, ...], Vector]:
    """factor * sum q w^T (p x n) and factor * sum q b over the nodes."""
    zero = network.field.zero
    rows = [[zero] * (network.inputs + 1) for _ in range(network.outputs)]
    for node in nodes:
        for row, q in zip(rows, node.q, strict=True):
            if q:
                for k, v in enumerate((*node.w, node.b)):
                    row[k] = row[k] + factor * q * v
    return tuple(tuple(row[:-1]) for row in rows), tuple(row[-1] for row in rows)


def plus(first: Sequence[Scalar], second: Sequence[Scalar]) -> Vector:
    """The sum of two vectors."""
    return tuple(a + b for a, b in zip(first, second, strict=True))


def minus(first: Sequence[Scalar], second: Sequence[Scalar]) -> Vector:
    """The difference of two vectors."""
    return tuple(a - b for a, b in zip(first, second, strict=True))


def out_of_range(indices: Iterable[int], width: int) -> str:
    """The obstruction of node indices beyond the width, counted from 1 for people."""
    bad = [i for i in indices if not 0 <= i < width]
    return f"there is no node {bad[0] + 1} among {width} nodes" if bad else ""


def other_field(field: Field, network: TwoLayer | Network) -> str:
    """The obstruction of numbers of another field."""
    if field == network.field:
        return ""
    return f"the symmetry has numbers of {field!r}, the network of {network.field!r}"


def listed(indices: Iterable[int]) -> str:
    """Node numbers for people, counted from 1."""
    return ", ".join(str(i + 1) for i in indices)


def reversed_node(node: Node) -> Node:
    """The node with (w, b) -> (-w, -b)."""
    return Node(tuple(-w for w in node.w), -node.b, node.q)


def inserted(nodes: Sequence[Node], new: Sequence[Node], positions: Sequence[int]) -> list[Node]:
    """The list with new nodes that come to stand at the increasing positions."""
    result = list(nodes)
    for position, node in zip(positions, new, strict=True):
        result.insert(position, node)
    return result


def shifted(index: int, positions: Sequence[int]) -> int:
    """Where a node stands after insertions at the increasing positions."""
    for position in positions:
        index += int(position <= index)
    return index
