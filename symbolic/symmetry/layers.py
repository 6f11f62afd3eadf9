"""Symmetries of networks of any depth: scaling and permutation of a hidden layer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from symbolic.network import Layer, Network, Vector
from symbolic.scalars import Field, Scalar
from symbolic.symmetry.base import Symmetry, listed, other_field, parameter_vector
from symbolic.symmetry.nodes import inverse_order, require_permutation, require_positive


@dataclass(frozen=True, slots=True)
class LayerScaling(Symmetry[Network]):
    """Rows (w, b) of a hidden layer times alpha_i > 0, columns of the next weight over alpha_i.

    ``layer`` counts hidden layers from 0. One generator per unit: incoming weights and bias minus
    outgoing weights.

    Source: PL20 as told in the theory reference, T53; Wei et al., Lemma A.1 for the generator.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> one, two = QQ.one, QQ.element(2)
    >>> net = Network(QQ, (Layer(((one,),), (one,)), Layer(((two,),), (one,))))
    >>> LayerScaling(QQ, 0, (two,))(net).layers[1].weight[0][0] == one
    True
    """

    field: Field
    layer: int
    factors: tuple[Scalar, ...]

    def __post_init__(self) -> None:
        require_positive(self.factors, self.field)

    def obstruction(self, network: Network) -> str:
        """The hidden layer exists and has one unit per factor."""
        bad = _misfit(network, self.layer, len(self.factors))
        return bad or other_field(self.field, network)

    def changed(self, network: Network) -> Network:
        """The scaled network."""
        hidden, above = network.layers[self.layer : self.layer + 2]
        rows = tuple(
            tuple(factor * w for w in row)
            for factor, row in zip(self.factors, hidden.weight, strict=True)
        )
        bias = tuple(f * b for f, b in zip(self.factors, hidden.bias, strict=True))
        columns = tuple(
            tuple(w / factor for factor, w in zip(self.factors, row, strict=True))
            for row in above.weight
        )
        return _with(network, self.layer, Layer(rows, bias), Layer(columns, above.bias))

    def inverse(self, network: Network) -> LayerScaling:  # noqa: ARG002
        """Scaling by 1/alpha_i."""
        factors = tuple(self.field.one / factor for factor in self.factors)
        return LayerScaling(self.field, self.layer, factors)

    def generators(self, network: Network) -> tuple[Vector, ...]:
        """(w_i, b_i, -outgoing_i) of each unit: the derivatives by log alpha_i."""
        image = self(network)
        still = replace(image, layers=tuple(_map(layer, self._zero) for layer in image.layers))
        return tuple(self._generator(image, still, i) for i in range(len(self.factors)))

    def _generator(self, image: Network, still: Network, i: int) -> Vector:
        hidden, above = image.layers[self.layer : self.layer + 2]
        zero_hidden, zero_above = still.layers[self.layer : self.layer + 2]
        rows = (*zero_hidden.weight[:i], hidden.weight[i], *zero_hidden.weight[i + 1 :])
        bias = (*zero_hidden.bias[:i], hidden.bias[i], *zero_hidden.bias[i + 1 :])
        columns = tuple(
            (*zero[:i], -row[i], *zero[i + 1 :])
            for zero, row in zip(zero_above.weight, above.weight, strict=True)
        )
        moved = _with(still, self.layer, Layer(rows, bias), Layer(columns, zero_above.bias))
        return parameter_vector(moved)

    def _zero(self, _value: Scalar) -> Scalar:
        return self.field.zero

    def explain(self) -> str:
        """The layer and the factors."""
        factors = ", ".join(map(self.field.text, self.factors))
        return f"scale the units of hidden layer {self.layer + 1} by {factors}"


@dataclass(frozen=True, slots=True)
class LayerPermutation(Symmetry[Network]):
    """New unit i of a hidden layer is old unit ``order[i]``; columns above move alike.

    Source: DSLT 3, "Permutation of Nodes"; theory reference T52.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> a, b = QQ.one, QQ.element(2)
    >>> net = Network(QQ, (Layer(((a,), (b,)), (a, b)), Layer(((a, b),), (a,))))
    >>> LayerPermutation(0, (1, 0))(net).layers[1].weight == ((b, a),)
    True
    """

    layer: int
    order: tuple[int, ...]

    def __post_init__(self) -> None:
        require_permutation(self.order)

    def obstruction(self, network: Network) -> str:
        """The hidden layer exists and has one unit per place."""
        return _misfit(network, self.layer, len(self.order))

    def changed(self, network: Network) -> Network:
        """The network with the units in the new order."""
        hidden, above = network.layers[self.layer : self.layer + 2]
        rows = tuple(hidden.weight[i] for i in self.order)
        bias = tuple(hidden.bias[i] for i in self.order)
        columns = tuple(tuple(row[i] for i in self.order) for row in above.weight)
        return _with(network, self.layer, Layer(rows, bias), Layer(columns, above.bias))

    def inverse(self, network: Network) -> LayerPermutation:  # noqa: ARG002
        """The inverse permutation."""
        return LayerPermutation(self.layer, inverse_order(self.order))

    def explain(self) -> str:
        """The layer and the new order, counted from 1."""
        return f"take the units of hidden layer {self.layer + 1} in the order {listed(self.order)}"


def _misfit(network: Network, layer: int, units: int) -> str:
    hidden = len(network.layers) - 1
    if not 0 <= layer < hidden:
        return f"there is no hidden layer {layer + 1}, the network has {hidden}"
    width = network.layers[layer].outputs
    return "" if width == units else f"{units} units for a hidden layer of {width}"


def _with(network: Network, layer: int, hidden: Layer, above: Layer) -> Network:
    layers = (*network.layers[:layer], hidden, above, *network.layers[layer + 2 :])
    return replace(network, layers=layers)


def _map(layer: Layer, change: Callable[[Scalar], Scalar]) -> Layer:
    weight = tuple(tuple(map(change, row)) for row in layer.weight)
    return Layer(weight, tuple(map(change, layer.bias)))
