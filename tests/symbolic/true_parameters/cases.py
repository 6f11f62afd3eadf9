"""Small truths and parameters of degenerate strata, and what the counterexamples show."""

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

# theory reference, section 3: the kinds of the models' strata
CANCELLING = "new cancelling boundary"
PAIR = "opposite pair on a new boundary"
BOTH = "duplicate boundary of both orientations"
REVERSAL = "orientation reversal"
COUNTEREXAMPLE_KINDS = {
    "A": (CANCELLING,),
    "B": (PAIR, REVERSAL),
    "B2": (PAIR, REVERSAL),
    "C": (BOTH, PAIR),
    "D": (PAIR,),
    "E": (BOTH, REVERSAL),
    "F": ("duplicate boundary",),
    "G": (BOTH,),
    "H": (PAIR,),
    "I": (PAIR,),
    "I2": (PAIR, REVERSAL),
}
