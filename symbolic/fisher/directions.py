"""Directions in the parameters of a two-layer network, built from moves of its nodes."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.network import TwoLayer, Vector
from symbolic.scalars import Scalar


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parameters of a two-layer network stand: weights, biases, q by output, c.

    The order is that of :func:`symbolic.derivatives.slots` for the layered network.

    >>> layout = Layout(inputs=2, width=3, outputs=1)
    >>> layout.weight(1, 0), layout.bias(1), layout.outgoing(1, 0), layout.constant(0)
    (2, 7, 10, 12)
    """

    inputs: int
    width: int
    outputs: int

    @staticmethod
    def of(network: TwoLayer) -> Layout:
        """The layout of a network."""
        return Layout(network.inputs, network.width, network.outputs)

    def weight(self, node: int, k: int) -> int:
        """The parameter w_k of the node."""
        return node * self.inputs + k

    def bias(self, node: int) -> int:
        """The parameter b of the node."""
        return self.width * self.inputs + node

    def outgoing(self, node: int, output: int) -> int:
        """The parameter q of the node to an output."""
        return self.width * (self.inputs + 1) + output * self.width + node

    def constant(self, output: int) -> int:
        """The parameter c of an output."""
        return self.width * (self.inputs + 1 + self.outputs) + output

    def around(self, node: int) -> tuple[int, ...]:
        """All parameters of a node."""
        weights = (self.weight(node, k) for k in range(self.inputs))
        outgoing = (self.outgoing(node, o) for o in range(self.outputs))
        return (*weights, self.bias(node), *outgoing)


class Direction:
    """A sum of moves; the order of the moves does not matter."""

    def __init__(self, network: TwoLayer) -> None:
        self._layout = Layout.of(network)
        self._zero = network.field.zero
        self._values: dict[int, Scalar] = {}
        self._nodes: dict[int, None] = {}

    @property
    def nodes(self) -> tuple[int, ...]:
        """The nodes that were moved, in order of their first move."""
        return tuple(self._nodes)

    def move_form(self, node: int, form: Vector, factor: Scalar) -> None:
        """Add factor * form to (w, b) of the node."""
        self._nodes[node] = None
        for k, value in enumerate(form):
            last = k == self._layout.inputs
            place = self._layout.bias(node) if last else self._layout.weight(node, k)
            self._add(place, factor * value)

    def move_output(self, node: int, vector: Vector, factor: Scalar) -> None:
        """Add factor * vector to q of the node."""
        self._nodes[node] = None
        for output, value in enumerate(vector):
            self._add(self._layout.outgoing(node, output), factor * value)

    def move_constant(self, vector: Vector, factor: Scalar) -> None:
        """Add factor * vector to c."""
        for output, value in enumerate(vector):
            self._add(self._layout.constant(output), factor * value)

    def entries(self) -> tuple[tuple[int, Scalar], ...]:
        """The coordinates that are not 0, by parameter."""
        return tuple((place, self._values[place]) for place in sorted(self._values))

    def _add(self, place: int, value: Scalar) -> None:
        total = self._values.get(place, self._zero) + value
        if total:
            self._values[place] = total
        else:
            self._values.pop(place, None)
