"""Small truths and parameters that reach the degenerate strata, and the counterexamples A to I."""

import random

from symbolic.activation import RELU, Activation
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ


def scalar(inputs, nodes, c=0, activation=RELU):
    return TwoLayer.scalar(QQ, inputs, nodes, c, activation=activation)


def degenerate_network(
    dice: random.Random, inputs: int, outputs: int, width: int, activation: Activation = RELU
) -> TwoLayer:
    """Small integers, often on a common boundary, opposite, cancelling or zero."""
    nodes: list[Node] = []
    for _ in range(width):
        if nodes and dice.random() < 0.4:
            other = dice.choice(nodes)
            scale = QQ.element(dice.choice((1, -1, 2, -2)))
            w, b = tuple(scale * x for x in other.w), scale * other.b
            q = tuple(-x for x in other.q) if dice.random() < 0.3 else small(dice, outputs)
        else:
            w, b, q = small(dice, inputs), QQ.element(dice.randint(-1, 1)), small(dice, outputs)
        nodes.append(Node(w, b, q))
    c = small(dice, outputs)
    return TwoLayer(QQ, inputs, outputs, tuple(nodes), c, activation=activation)


def small(dice: random.Random, size: int) -> tuple:
    return tuple(QQ.element(dice.randint(-1, 1)) for _ in range(size))


X = ((1,), 0, 1)  # R(x)
ABS_SUM = [((1,), 0, 1), ((-1,), 0, 1), ((1,), -1, 1), ((-1,), 1, 1)]

# theory reference, section 3: truth, model, the kind of the model's stratum
COUNTEREXAMPLES = {
    "A": (
        scalar(1, [X]),
        scalar(1, [X, ((1,), -1, 5), ((1,), -1, -5)]),
        ("new cancelling boundary",),
    ),
    "B": (
        scalar(1, [X]),
        scalar(1, [((-1,), 0, 1), ((1,), -1, 1), ((-1,), 1, -1)], 1),
        ("opposite pair on a new boundary", "orientation reversal"),
    ),
    "B2": (
        scalar(2, [((1, 0), 0, 1), ((0, 1), -1, 2)]),
        scalar(2, [((-1, 0), 0, 1), ((0, 1), -1, 2), ((1, 0), -3, 1), ((-1, 0), 3, -1)], 3),
        ("opposite pair on a new boundary", "orientation reversal"),
    ),
    "C": (
        scalar(1, [X]),
        scalar(1, [((1,), 0, 2), ((-1,), 0, -1), ((-1,), 1, 1), ((1,), -1, -1)], -1),
        ("duplicate boundary of both orientations", "opposite pair on a new boundary"),
    ),
    "D": (
        scalar(1, [X]),
        scalar(1, [X, ((1,), 5, 1), ((-1,), -5, -1), ((1,), 7, -1), ((-1,), -7, 1)], 2),
        ("opposite pair on a new boundary",),
    ),
    "E": (
        scalar(1, [X, ((1,), -1, 1)]),
        scalar(1, [((1,), 0, 2), ((-1,), 0, -1), ((-1,), 1, 1)], -1),
        ("duplicate boundary of both orientations", "orientation reversal"),
    ),
    "F": (
        scalar(1, [X]),
        scalar(1, [((1,), 0, -2), ((1,), 0, 3)]),
        ("duplicate boundary",),
    ),
    "G": (
        scalar(1, ABS_SUM),
        scalar(1, [((1,), 0, 3), ((-1,), 0, -1), ((1,), -1, -1), ((-1,), 1, 3)], -2),
        ("duplicate boundary of both orientations",),
    ),
    "H": (
        scalar(1, [X, ((-1,), 0, -1)]),
        scalar(1, [((1,), 5, 1), ((-1,), -5, -1)], -5),
        ("opposite pair on a new boundary",),
    ),
    "I": (
        scalar(2, [((1, 0), 0, 1), ((0, 1), 0, 1), ((0, -1), 0, -1)]),
        scalar(2, [((1, 0), 0, 1), ((0, 1), 7, 1), ((0, -1), -7, -1)], -7),
        ("opposite pair on a new boundary",),
    ),
    "I'": (
        scalar(2, [((1, 0), 0, 1), ((0, 1), 0, 1), ((0, -1), 0, -1)]),
        scalar(2, [((-1, 0), 0, 1), ((1, 1), 7, 1), ((-1, -1), -7, -1)], -7),
        ("opposite pair on a new boundary", "orientation reversal"),
    ),
}
