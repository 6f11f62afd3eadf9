"""Rational ReLU networks written layer by layer, or drawn."""

from fractions import Fraction
from itertools import pairwise

import numpy as np

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


def dyadic(widths: tuple[int, ...], seed: int = 0) -> Network:
    """Weights normal with variance 2 / fan-in, biases with variance 0.01, float64 read exactly."""
    draw = np.random.default_rng(seed)
    return net(
        *(
            (
                [
                    list(map(Fraction, row))
                    for row in draw.normal(0, np.sqrt(2 / m), (k, m)).tolist()
                ],
                list(map(Fraction, draw.normal(0, 0.1, k).tolist())),
            )
            for m, k in pairwise(widths)
        )
    )


def integral(widths: tuple[int, ...], seed: int, below: int = 1) -> Network:
    """Numerators from -3 to 3 over ``below``: parallel, coincident and zero units abound."""
    draw = np.random.default_rng(seed)

    def numbers(*shape: int) -> list:
        return draw.integers(-3, 4, shape).tolist()

    return net(
        *(
            (
                [[Fraction(x, below) for x in row] for row in numbers(k, m)],
                [Fraction(x, below) for x in numbers(k)],
            )
            for m, k in pairwise(widths)
        )
    )
