"""Rational ReLU networks written layer by layer."""

from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS as QQ


def net(*layers) -> Network:
    """The network with these (weight, bias), rows of numbers or their texts."""
    element = QQ.element
    return Network(
        QQ,
        tuple(
            Layer(tuple(tuple(map(element, row)) for row in weight), tuple(map(element, bias)))
            for weight, bias in layers
        ),
    )
