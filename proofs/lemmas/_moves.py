"""Identities that say what a network does when parameters of one layer move.

Near a smooth point the function is affine in the parameters of one layer: f_{theta + t}(x) =
f_theta(x) + sum J_j t_j for all moves t that keep the signs of the pre-activations. Such a fact is
certified with one variable u of a declared sign per pre-activation, and the assumption that u is
the pre-activation of the moved network. Several facts become one identity, each with a factor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from proofs.lemmas._expressions import add, dot, mul, neg, relu, var, variables_in
from symbolic.derivatives import OneSided, Slot, jacobian, one_sided, slots
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import Field, Scalar
from symbolic.statements import Expr, Identity

Row = Sequence[Expr]
DERIVATIVES = 1000
"""An identity states about so many derivatives."""

Place = tuple[int, int | None]
"""Row and column of a parameter in its layer; column None is the bias."""


@dataclass(frozen=True, slots=True)
class Affine:
    """A layer whose weights and biases are expressions."""

    weight: Sequence[Row]
    bias: Row

    @staticmethod
    def of(layer: Layer, numbers: Field) -> Affine:
        """The layer with its numbers as texts."""
        text = numbers.text
        return Affine([list(map(text, row)) for row in layer.weight], list(map(text, layer.bias)))

    def moved(self, moves: Mapping[Place, Expr]) -> Affine:
        """The layer with moves added to some of its parameters."""

        def plus(value: Expr, place: Place) -> Expr:
            return add(value, moves[place]) if place in moves else value

        weight = [[plus(w, (r, k)) for k, w in enumerate(row)] for r, row in enumerate(self.weight)]
        return Affine(weight, [plus(b, (r, None)) for r, b in enumerate(self.bias)])

    def at(self, values: Row) -> list[Expr]:
        """The pre-activations at the values of the layer below."""
        pairs = zip(self.weight, self.bias, strict=True)
        return [add(dot(row, values), b) for row, b in pairs]


@dataclass(slots=True)
class Facts:
    """Gathers facts about moved networks into one identity."""

    left: list[Expr] = field(default_factory=list)
    right: list[Expr] = field(default_factory=list)
    assume: list[Expr] = field(default_factory=list)
    multipliers: list[Expr] = field(default_factory=list)
    signs: dict[str, str] = field(default_factory=dict)

    def state(
        self,
        layers: Sequence[Affine],
        inputs: Row,
        signs: Sequence[Sequence[int | None]],
        images: Row,
    ) -> None:
        """Output o of ``layers`` (the lowest one moved already) at ``inputs`` is ``images[o]``.

        ``signs`` has a row per hidden layer: 1 or -1 for a unit with this sign, whose value
        becomes a variable; 0 for one whose value is 0, which is stated as a fact of its own;
        None for one whose argument is written out. The multiplier of the assumption on a unit
        is how the facts depend on it: O(units^2) operations per layer, but expressions whose
        size is the product of the widths above.
        """
        values = inputs
        layered: list[list[tuple[int, Expr]]] = []
        facts: list[list[tuple[Expr, int]]] = []
        for layer, here in zip(layers, signs, strict=False):
            arguments = layer.at(values)
            facts.append([(self.equal(arguments[j], "0"), j) for j, s in enumerate(here) if s == 0])
            units = []
            values = []
            for argument, sign in zip(arguments, here, strict=True):
                units.append((sign or 0, self._unit(argument, sign) if sign else "0"))
                values.append(relu(units[-1][1] if sign else argument) if sign != 0 else "0")
            layered.append(units)
        outputs = zip(layers[-1].at(values), images, strict=True)
        facts.append([(self.equal(*pair), row) for row, pair in enumerate(outputs)])
        self._telescope(layers, layered, facts)

    def equal(self, value: Expr, image: Expr) -> Expr:
        """One equation with a factor of its own, so that the sum of all says each; the factor."""
        factor = var(f"m{len(self.left) + 1}")
        self.left.append(mul(factor, value))
        self.right.append(mul(factor, image))
        return factor

    def _unit(self, argument: Expr, sign: int) -> Expr:
        name = f"u{len(self.assume) + 1}"
        self.signs[name] = "+" if sign > 0 else "-"
        self.assume.append(add(var(name), neg(argument)))
        self.multipliers.append("0")
        return var(name)

    def _telescope(
        self,
        layers: Sequence[Affine],
        units: list[list[tuple[int, Expr]]],
        facts: list[list[tuple[Expr, int]]],
    ) -> None:
        """The multipliers, from the output down: an active unit passes on what depends on it."""
        place = {assumption[1]: k for k, assumption in enumerate(self.assume)}
        passed: list[tuple[Expr, int]] = []
        for depth in range(len(units), 0, -1):
            sources = [*facts[depth], *passed]
            passed = []
            for unit, (sign, variable) in enumerate(units[depth - 1]):
                if sign > 0:
                    weights = layers[depth].weight
                    terms = [mul(factor, weights[row][unit]) for factor, row in sources]
                    multiplier = add(*terms)
                    self.multipliers[place[variable]] = multiplier
                    passed.append((multiplier, unit))

    def identity(self) -> Identity:
        """All facts as one identity, in the variables that occur."""
        lhs, rhs = add(*self.left), add(*self.right)
        variables = variables_in([lhs, rhs, *self.assume], self.signs)
        return Identity(variables, lhs, rhs, tuple(self.assume), tuple(self.multipliers))


def _entering(network: Network, point: Vector, layer: int) -> Vector:
    """The values of the layer below ``layer`` (0-based), the point itself for the first."""
    values = point
    for below in network.layers[:layer]:
        values = tuple(network.activation(form.at(values), network.field) for form in below.forms())
    return values


def _stack(network: Network, layer: int, moves: Mapping[Place, Expr]) -> list[Affine]:
    layers = [Affine.of(each, network.field) for each in network.layers[layer:]]
    return [layers[0].moved(moves), *layers[1:]]


def _image(value: Scalar, terms: Sequence[Expr], network: Network) -> Expr:
    return add(network.field.text(value), *terms)


def jacobian_identities(network: Network, points: Sequence[Vector]) -> tuple[Identity, ...]:
    """The Jacobian at smooth points, identities for the parameters of a layer that move together.

    An identity is about as many points as keep it small. For a rational ReLU network. Raises
    InputError (``not-smooth``).
    """
    most = max(1, DERIVATIVES // network.parameters)
    parts = [points[k : k + most] for k in range(0, len(points), most)]
    return tuple(identity for part in parts for identity in _jacobian_identities(network, part))


def _jacobian_identities(network: Network, points: Sequence[Vector]) -> Iterator[Identity]:
    rows = jacobian(network, points)
    order = slots(network.widths)
    for layer in range(len(network.layers)):
        columns = [j for j, slot in enumerate(order) if slot.layer == layer]
        moves: dict[Place, Expr] = {
            (order[j].row, order[j].column): var(f"t{j + 1}") for j in columns
        }
        facts = Facts()
        for p, point in enumerate(points):
            mine = rows[p * network.outputs : (p + 1) * network.outputs]
            slopes = [{j: row[j] for j in columns} for row in mine]
            _state_smooth(facts, network, point, layer, moves, slopes)
        yield facts.identity()


def _state_smooth(
    facts: Facts,
    network: Network,
    point: Vector,
    layer: int,
    moves: Mapping[Place, Expr],
    slopes: Sequence[Mapping[int, Scalar]],
) -> None:
    """f_{theta + t}(point) = f_theta(point) + sum slope_j t_j; ``slopes`` has a row per output."""
    numbers = network.field
    values = _entering(network, point, layer)
    moved_rows = {row for row, _ in moves}
    signs: list[list[int | None]] = []
    current = values
    for depth, each in enumerate(network.layers[layer:-1]):
        pre = [form.at(current) for form in each.forms()]
        signs.append(
            [numbers.sign(v) if depth or unit in moved_rows else None for unit, v in enumerate(pre)]
        )
        current = tuple(network.activation(v, numbers) for v in pre)
    text = numbers.text
    images = [
        _image(value, [mul(text(s), var(f"t{j + 1}")) for j, s in row.items() if s], network)
        for value, row in zip(network.evaluate(point), slopes, strict=True)
    ]
    facts.state(_stack(network, layer, moves), list(map(text, values)), signs, images)


def unit_identity(
    network: Network, point: Vector, around: Sequence[Slot], slopes: Mapping[Slot, Vector]
) -> Identity:
    """The derivatives in some parameters of one layer, which move together.

    ``slopes`` gives per parameter the derivative of every output. The pre-activations that
    depend on these parameters must not vanish at the point.
    """
    moves: dict[Place, Expr] = {
        (slot.row, slot.column): var(f"t{j + 1}") for j, slot in enumerate(around)
    }
    table = [
        {j: slopes[slot][output] for j, slot in enumerate(around)}
        for output in range(network.outputs)
    ]
    facts = Facts()
    _state_smooth(facts, network, point, around[0].layer, moves, table)
    return facts.identity()


def one_sided_identity(
    network: Network, points: Sequence[Vector], sides: Sequence[tuple[Slot, int]]
) -> Identity:
    """f_{theta + side t e}(x) = f_theta(x) + t slope, for small t > 0, per point and side.

    True at every point, also where pre-activations vanish: then the sign of one follows from
    its slope. Each move has a t of its own.
    """
    facts = Facts()
    for point in points:
        for slot, side in sides:
            step = var(f"t{len(facts.signs) + 1}")
            facts.signs[str(step[1])] = "+"
            found = one_sided(network, point, slot, side)
            _state_side(facts, network, point, slot, step if side > 0 else neg(step), step, found)
    return facts.identity()


def _state_side(
    facts: Facts,
    network: Network,
    point: Vector,
    slot: Slot,
    move: Expr,
    step: Expr,
    found: OneSided,
) -> None:
    numbers = network.field
    values = _entering(network, point, slot.layer)
    signs: list[list[int | None]] = [list(here) for here in found.signs[slot.layer :]]
    if signs:  # in the layer that moves one argument is no number, and a monomial if it starts at 0
        at_rest = network.layers[slot.layer].forms()[slot.row].at(values)
        moved = signs[0][slot.row] if at_rest else None
        signs[0] = [moved if unit == slot.row else None for unit in range(len(signs[0]))]
    images = [
        _image(value, [mul(numbers.text(s), step)] if s else [], network)
        for value, s in zip(network.evaluate(point), found.slopes, strict=True)
    ]
    stack = _stack(network, slot.layer, {(slot.row, slot.column): move})
    facts.state(stack, list(map(numbers.text, values)), signs, images)
