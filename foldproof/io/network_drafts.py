"""Network files whose numbers are still text: the two forms, with the place of every number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from symbolic.activation import NAMED, Activation, leaky_relu
from symbolic.network import Layer, Network, Node, TwoLayer
from symbolic.number_grammar import is_plain
from symbolic.scalars import RATIONALS, Field, Scalar


@dataclass(frozen=True, slots=True)
class Heading:
    """What both forms share: source, name, activation and declared symbols.

    ``activation`` is a name of a two-slope activation, or empty when the first number of the
    draft is the slope of a leaky ReLU.
    """

    source: str
    name: str = ""
    activation: str = "relu"
    symbols: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def slopes(self) -> int:
        """How many of the draft's numbers belong to the activation: 0 or 1."""
        return 0 if self.activation else 1

    def made(self, texts: Sequence[str], elements: Sequence[Scalar]) -> Activation:
        """The activation; a rational slope stays rational in every field."""
        if self.activation:
            return NAMED[self.activation]
        return leaky_relu(RATIONALS.element(texts[0]) if is_plain(texts[0]) else elements[0])


class _Headed:
    """What both forms take from their heading."""

    __slots__ = ()
    heading: Heading

    @property
    def source(self) -> str:
        """The file, as messages name it."""
        return self.heading.source

    @property
    def symbols(self) -> Mapping[str, str | None]:
        """Declared symbols and their signs."""
        return self.heading.symbols


@dataclass(frozen=True, slots=True)
class LayersDraft(_Headed):
    """The layers form: ``shapes`` lists (outputs, inputs) of each layer."""

    heading: Heading
    shapes: tuple[tuple[int, int], ...]
    texts: Sequence[str]

    @property
    def inputs(self) -> int:
        """Dimension n of the input."""
        return self.shapes[0][1]

    @property
    def outputs(self) -> int:
        """Dimension p of the output."""
        return self.shapes[-1][0]

    def named(self, name: str) -> LayersDraft:
        """The same draft of a network of that name."""
        return replace(self, heading=replace(self.heading, name=name))

    def where(self, index: int) -> str:
        """The place of the text with this index."""
        if index < self.heading.slopes:
            return "activation.leaky_relu"
        index -= self.heading.slopes
        for k, (rows, columns) in enumerate(self.shapes):
            if index < rows * columns:
                return f"layers[{k}].weight[{index // columns}][{index % columns}]"
            index -= rows * columns
            if index < rows:
                return f"layers[{k}].bias[{index}]"
            index -= rows
        raise IndexError(index)

    def build(self, target: Field, elements: Sequence[Scalar]) -> Network:
        """The network over ``target``; one element per text. O(parameters)."""
        layers = []
        start = self.heading.slopes
        for rows, columns in self.shapes:
            stop = start + rows * columns
            weight = tuple(tuple(elements[k : k + columns]) for k in range(start, stop, columns))
            layers.append(Layer(weight, tuple(elements[stop : stop + rows])))
            start = stop + rows
        activation = self.heading.made(self.texts, elements)
        return Network(target, tuple(layers), activation, self.heading.name)


@dataclass(frozen=True, slots=True)
class NodesDraft(_Headed):
    """The nodes form: ``width`` nodes with ``inputs`` weights and ``outputs`` outgoing weights."""

    heading: Heading
    inputs: int
    outputs: int
    width: int
    texts: Sequence[str]

    def named(self, name: str) -> NodesDraft:
        """The same draft of a network of that name."""
        return replace(self, heading=replace(self.heading, name=name))

    def where(self, index: int) -> str:
        """The place of the text with this index; ``q`` and ``c`` are named as lists."""
        if index < self.heading.slopes:
            return "activation.leaky_relu"
        node, index = divmod(index - self.heading.slopes, self.inputs + 1 + self.outputs)
        if node == self.width:
            return f"c[{index}]"
        if index < self.inputs:
            return f"nodes[{node}].w[{index}]"
        if index == self.inputs:
            return f"nodes[{node}].b"
        return f"nodes[{node}].q[{index - self.inputs - 1}]"

    def build(self, target: Field, elements: Sequence[Scalar]) -> TwoLayer:
        """The network over ``target``; one element per text. O(parameters)."""
        nodes = []
        start = self.heading.slopes
        for _ in range(self.width):
            bias = start + self.inputs
            stop = bias + 1 + self.outputs
            weight, outgoing = tuple(elements[start:bias]), tuple(elements[bias + 1 : stop])
            nodes.append(Node(weight, elements[bias], outgoing))
            start = stop
        return TwoLayer(
            target,
            self.inputs,
            self.outputs,
            tuple(nodes),
            tuple(elements[start:]),
            activation=self.heading.made(self.texts, elements),
            name=self.heading.name,
        )
