"""Networks over a field of exact numbers: layers of any depth, and the two-layer view."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, replace

from symbolic.activation import RELU, Activation
from symbolic.errors import InputError
from symbolic.formula import formula_of
from symbolic.hyperplane import AffineForm
from symbolic.scalars import Field, Scalar, convert

Vector = tuple[Scalar, ...]
Entry = int | str | Scalar  # anything that Field.element understands


@dataclass(frozen=True, slots=True)
class Layer:
    """An affine layer x -> weight x + bias; ``weight`` has one row per output.

    Raises InputError (``shape``) unless the rows have equal length and match the bias.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> Layer(((QQ.one, QQ.zero),), (QQ.zero,)).inputs
    2
    """

    weight: tuple[Vector, ...]
    bias: Vector

    def __post_init__(self) -> None:
        if not self.weight or not self.weight[0]:
            raise InputError("shape", "a layer needs at least one row and one column")
        if len(self.bias) != len(self.weight):
            raise InputError(
                "shape", f"{len(self.weight)} rows of weights but {len(self.bias)} biases"
            )
        for index, row in enumerate(self.weight):
            if len(row) != self.inputs:
                raise InputError(
                    "shape", f"row {index + 1} has {len(row)} weights, expected {self.inputs}"
                )

    @property
    def inputs(self) -> int:
        """Number of columns of ``weight``."""
        return len(self.weight[0])

    @property
    def outputs(self) -> int:
        """Number of rows of ``weight``."""
        return len(self.weight)

    def forms(self) -> tuple[AffineForm, ...]:
        """The affine form of each row."""
        return tuple(map(AffineForm, self.weight, self.bias))


@dataclass(frozen=True, slots=True, repr=False)
class Network:
    """A feedforward network of any depth; the activation acts after every layer but the last.

    All numbers are elements of ``field.domain``.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> one, zero = QQ.one, QQ.zero
    >>> net = Network(QQ, (Layer(((one,),), (-one,)), Layer(((one,),), (zero,))))
    >>> net.widths, net.parameters
    ((1, 1, 1), 4)
    >>> net.evaluate((QQ.element(3),))[0] == 2
    True
    >>> net
    Network(R(x1 - 1))
    """

    field: Field
    layers: tuple[Layer, ...]
    activation: Activation = RELU
    name: str = dataclasses.field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.layers:
            raise InputError("shape", "a network needs at least one layer")
        for index in range(1, len(self.layers)):
            above, below = self.layers[index], self.layers[index - 1]
            if above.inputs != below.outputs:
                raise InputError(
                    "shape",
                    f"layer {index + 1} expects {above.inputs} inputs, "
                    f"but layer {index} has {below.outputs} outputs",
                    where=f"layers[{index}].weight",
                )

    def __str__(self) -> str:
        if len(self.layers) == 2:
            return str(self.two_layer())
        widths = ", ".join(map(str, self.widths))
        return f"{self.activation.name} network of widths ({widths})"

    def __repr__(self) -> str:
        return f"Network({self})"

    @property
    def inputs(self) -> int:
        """Dimension n of the input."""
        return self.layers[0].inputs

    @property
    def outputs(self) -> int:
        """Dimension p of the output."""
        return self.layers[-1].outputs

    @property
    def widths(self) -> tuple[int, ...]:
        """(n_0, n_1, ..., n_L): inputs, hidden widths, outputs."""
        return (self.inputs, *(layer.outputs for layer in self.layers))

    @property
    def parameters(self) -> int:
        """Number of weights and biases."""
        return sum((layer.inputs + 1) * layer.outputs for layer in self.layers)

    def evaluate(self, point: Sequence[Scalar]) -> Vector:
        """The exact output at ``point``; cost is one multiplication per weight."""
        values = tuple(point)
        for index, layer in enumerate(self.layers):
            values = tuple(form.at(values) for form in layer.forms())
            if index + 1 < len(self.layers):
                values = tuple(self.activation(value, self.field) for value in values)
        return values

    def over(self, target: Field) -> Network:
        """The same network with its numbers read in a larger field.

        >>> from symbolic.scalars import RATIONALS as QQ, field_of
        >>> field = field_of(["sqrt(2)"])[0]
        >>> Network(QQ, (Layer(((QQ.one,),), (QQ.zero,)),)).over(field).field == field
        True
        """
        if target == self.field:
            return self

        def move(values: Vector) -> Vector:
            return tuple(convert(value, self.field, target) for value in values)

        layers = tuple(
            Layer(tuple(map(move, layer.weight)), move(layer.bias)) for layer in self.layers
        )
        activation = self.activation.over(self.field, target)
        return Network(target, layers, activation, self.name)

    def two_layer(self) -> TwoLayer:
        """The view f(x) = c + sum q_i sigma(<w_i, x> + b_i) of a network with one hidden layer.

        Raises InputError (``not-applicable``) for any other depth.
        """
        if len(self.layers) != 2:
            raise InputError(
                "not-applicable",
                f"this needs one hidden layer, the network has {len(self.layers) - 1}",
                where=self.name or "network",
                hint="two-layer networks f(x) = c + sum q_i sigma(<w_i, x> + b_i) do work",
            )
        hidden, output = self.layers
        columns = tuple(zip(*output.weight, strict=True))
        nodes = tuple(map(Node, hidden.weight, hidden.bias, columns))
        return TwoLayer(
            self.field,
            self.inputs,
            self.outputs,
            nodes,
            output.bias,
            activation=self.activation,
            name=self.name,
        )


@dataclass(frozen=True, slots=True)
class Node:
    """A hidden node q sigma(<w, x> + b) with incoming weights, bias and outgoing vector q.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> Node((QQ.one,), QQ.zero, (QQ.zero,)).is_degenerate
    True
    """

    w: Vector
    b: Scalar
    q: Vector

    @property
    def form(self) -> AffineForm:
        """The pre-activation a_i(x) = <w, x> + b."""
        return AffineForm(self.w, self.b)

    @property
    def is_degenerate(self) -> bool:
        """Whether w = 0 or q = 0 (DSLT 3, "Defining the Networks and Terminology")."""
        return not any(self.w) or not any(self.q)


@dataclass(frozen=True, slots=True, repr=False)
class TwoLayer:
    """A two-layer network f(x) = c + sum_i q_i sigma(<w_i, x> + b_i) from R^n to R^p.

    Source: DSLT 3, "Defining the Networks and Terminology" (there n = 2 and p = 1); several
    outputs as in theory reference 2.8. Width 0 is allowed: a constant function.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)   # DSLT 3, Example 3.3
    >>> f.width, f.parameters, f.evaluate((QQ.element(3),))[0] == 4
    (2, 7, True)
    >>> print(f)
    2 + R(x1 - 1) + R(-x1 - 1)
    """

    field: Field
    inputs: int
    outputs: int
    nodes: tuple[Node, ...]
    c: Vector
    activation: Activation = RELU
    name: str = dataclasses.field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.inputs < 1 or self.outputs < 1:
            raise InputError("shape", "a network needs at least one input and one output")
        if len(self.c) != self.outputs:
            raise InputError("shape", f"c has {len(self.c)} entries, expected {self.outputs}")
        for index, node in enumerate(self.nodes):
            if len(node.w) != self.inputs or len(node.q) != self.outputs:
                raise InputError(
                    "shape",
                    f"node {index + 1} has {len(node.w)} weights and {len(node.q)} outgoing "
                    f"weights, expected {self.inputs} and {self.outputs}",
                    where=f"nodes[{index}]",
                )

    @staticmethod
    def scalar(
        field: Field,
        inputs: int,
        nodes: Sequence[tuple[Sequence[Entry], Entry, Entry]],
        c: Entry = 0,
        *,
        activation: Activation = RELU,
        name: str = "",
    ) -> TwoLayer:
        """A network with one output from triples (w, b, q) of anything ``field`` understands."""
        element = field.element
        made = tuple(Node(tuple(map(element, w)), element(b), (element(q),)) for w, b, q in nodes)
        return TwoLayer(field, inputs, 1, made, (element(c),), activation=activation, name=name)

    def __str__(self) -> str:
        """The formula, or the widths of a network with many nodes or long numbers."""
        widths = f"({self.inputs}, {self.width}, {self.outputs})"
        return formula_of(self) or f"{self.activation.name} network of widths {widths}"

    def __repr__(self) -> str:
        return f"TwoLayer({self})"

    @property
    def width(self) -> int:
        """Number d of hidden nodes, degenerate ones included."""
        return len(self.nodes)

    @property
    def parameters(self) -> int:
        """Number of weights and biases, d(n + 1 + p) + p."""
        return self.width * (self.inputs + 1 + self.outputs) + self.outputs

    def evaluate(self, point: Sequence[Scalar]) -> Vector:
        """The exact output at ``point``; O(d (n + p)) field operations."""
        totals = list(self.c)
        for node in self.nodes:
            value = self.activation(node.form.at(point), self.field)
            if value:
                for k, weight in enumerate(node.q):
                    totals[k] = totals[k] + weight * value
        return tuple(totals)

    def layered(self) -> Network:
        """The same network as two layers; a network of width 0 gets one dead node."""
        zero = self.field.zero
        nodes = self.nodes or (Node((zero,) * self.inputs, zero, (zero,) * self.outputs),)
        hidden = Layer(tuple(node.w for node in nodes), tuple(node.b for node in nodes))
        output = Layer(tuple(zip(*(node.q for node in nodes), strict=True)), self.c)
        return Network(self.field, (hidden, output), self.activation, self.name)

    def over(self, target: Field) -> TwoLayer:
        """The same network with its numbers read in a larger field.

        A rational slope of the activation stays a rational number, so ReLU stays RELU.
        """
        if target == self.field:
            return self

        def move(value: Scalar) -> Scalar:
            return convert(value, self.field, target)

        nodes = tuple(
            Node(tuple(map(move, node.w)), move(node.b), tuple(map(move, node.q)))
            for node in self.nodes
        )
        return replace(
            self,
            field=target,
            nodes=nodes,
            c=tuple(map(move, self.c)),
            activation=self.activation.over(self.field, target),
        )
