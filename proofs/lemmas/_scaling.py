"""Scaling null vectors for symbolic weights: every sign pattern of a small network in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from proofs.lemmas._expressions import (
    MINUS_ONE,
    ONE,
    Nodes,
    add,
    dot,
    mul,
    neg,
    numbered,
    relu,
    var,
    variables_in,
)
from proofs.lemmas._moves import Affine, Facts, Place
from symbolic.statements import Expr, Identity

Signs = Sequence[Sequence[int]]


def all_sign_patterns(widths: Sequence[int]) -> Identity:
    """The derivatives around unit 1 of the first hidden layer, and that scaling kills them.

    The layer stands anywhere in a network: its inputs y are what the layers below compute. Per
    pattern of signs of the hidden units, and per output: the value, how it moves with the
    incoming weights and the bias, how with the outgoing weights, and that the combination of
    these derivatives is 0; in variables of the signs for the pre-activations.
    """
    layers = [_symbolic(depth, widths) for depth in range(1, len(widths))]
    facts = Facts()
    for signs in _patterns(widths[1:-1]):
        _state_pattern(facts, layers, numbered("y", widths[0]), signs)
    return facts.identity()


def _patterns(hidden: Sequence[int]) -> Iterator[Signs]:
    return product(*(product((1, -1), repeat=width) for width in hidden))


def _symbolic(depth: int, widths: Sequence[int]) -> Affine:
    rows = range(widths[depth])
    weight = [numbered(f"w{depth}_{row + 1}_", widths[depth - 1]) for row in rows]
    return Affine(weight, numbered(f"b{depth}_", widths[depth]))


def _state_pattern(
    facts: Facts, layers: Sequence[Affine], inputs: Sequence[Expr], signs: Signs
) -> None:
    """The derivatives are polynomials: an active unit is its argument, an inactive one is 0."""
    first, second = layers[:2]
    arguments = first.at(inputs)
    hidden = [a if sign > 0 else "0" for a, sign in zip(arguments, signs[0], strict=True)]
    values = _outputs(layers[1:], hidden, signs[1:])
    above = _sensitivities(layers[1:], signs[1:])
    outgoing = [row[0] for row in second.weight]
    by_unit = [dot(each, outgoing) if signs[0][0] > 0 else "0" for each in above]
    facts.state(layers, inputs, signs, values)
    steps = [*numbered("t", len(inputs)), var("t0")]
    places: list[Place] = [*((0, k) for k in range(len(inputs))), (0, None)]
    moved = [first.moved(dict(zip(places, steps, strict=True))), *layers[1:]]
    change = dot(steps, [*inputs, ONE])
    images = [add(v, mul(slope, change)) for v, slope in zip(values, by_unit, strict=True)]
    facts.state(moved, inputs, signs, images)
    steps = list(numbered("s", len(outgoing)))
    places = [(row, 0) for row in range(len(outgoing))]
    moved = [first, second.moved(dict(zip(places, steps, strict=True))), *layers[2:]]
    images = [
        add(v, mul(dot(steps, each), hidden[0])) for v, each in zip(values, above, strict=True)
    ]
    facts.state(moved, inputs, signs, images)
    for slope, each in zip(by_unit, above, strict=True):
        incoming = mul(slope, dot([*first.weight[0], first.bias[0]], [*inputs, ONE]))
        facts.equal(add(incoming, neg(mul(dot(outgoing, each), hidden[0]))), "0")


def _outputs(layers: Sequence[Affine], values: Sequence[Expr], signs: Signs) -> list[Expr]:
    for layer, here in zip(layers, signs, strict=False):
        pairs = zip(layer.at(values), here, strict=True)
        values = [argument if sign > 0 else "0" for argument, sign in pairs]
    return layers[-1].at(values)


def _sensitivities(layers: Sequence[Affine], signs: Signs) -> list[list[Expr]]:
    """Per output its derivatives by the pre-activations of the lowest of these layers."""
    top = range(len(layers[-1].bias))
    found: list[list[Expr]] = []
    for output in top:
        current: list[Expr] = [ONE if row == output else "0" for row in top]
        for layer, here in zip(layers[:0:-1], reversed(signs), strict=True):
            columns = zip(*layer.weight, strict=True)
            current = [
                dot(current, column) if sign > 0 else "0"
                for column, sign in zip(columns, here, strict=True)
            ]
        found.append(current)
    return found


def along_the_orbit(d: int, n: int) -> Identity:
    """f(s w_1, s b_1, (2 - s) q_1) - f = -(s - 1)^2 q_1 R(a_1), for every s > 0 and all weights.

    At s = 1 the parameters move along the scaling direction: f does not change to first order,
    also where a_1 = 0.
    """
    nodes, s = Nodes(d, n), var("s")
    q, a = nodes.q[0], nodes.a[0]
    shrinking = mul(add("2", neg(s)), q)
    rest = [mul(other, relu(form)) for other, form in zip(nodes.q[1:], nodes.a[1:], strict=True)]
    lhs = add(nodes.c, mul(shrinking, relu(mul(s, a))), *rest, neg(nodes.network()))
    rhs = neg(mul(("^", add(s, MINUS_ONE), 2), q, relu(a)))
    return Identity(variables_in([lhs, rhs], {"s": "+"}), lhs, rhs)
