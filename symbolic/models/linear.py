"""Deep linear networks Y = v u X: a change of basis of the hidden layer does not show.

Source: Symmetries of Neural Networks (notebook).
"""

from __future__ import annotations

from collections.abc import Sequence

from symbolic.activation import IDENTITY
from symbolic.errors import InputError
from symbolic.models.analytic import AnalyticModel
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, Scalar

Matrix = tuple[tuple[Scalar, ...], ...]


def linear_model(widths: Sequence[int]) -> AnalyticModel:
    """The product of weight matrices with entries of their own, one for each pair of widths.

    The matrices are called u, v, w, ...: u1_2 is the weight from input 2 to unit 1. Raises
    InputError (``shape``) for fewer than two widths or more than five.

    >>> linear_model([2, 1, 1]).outputs
    (v1_1*(u1_1*x1 + u1_2*x2),)
    """
    if not 2 <= len(widths) <= 5 or min(widths) < 1:
        raise InputError("shape", "a linear model has two to five positive widths")
    inputs = [f"x{j + 1}" for j in range(widths[0])]
    values, parameters = inputs, dict[str, str | None]()
    for name, below, above in zip("uvwz", widths, widths[1:], strict=False):
        rows = [[f"{name}{i + 1}_{j + 1}" for j in range(below)] for i in range(above)]
        parameters |= dict.fromkeys(entry for row in rows for entry in row)
        values = [
            "(" + " + ".join(f"{w}*{v}" for w, v in zip(row, values, strict=True)) + ")"
            for row in rows
        ]
    return AnalyticModel.of(values, inputs, parameters)


def linear_network(v: Matrix, u: Matrix) -> TwoLayer:
    """The function v u x as a network with the identity for activation.

    >>> one, two = RATIONALS.one, RATIONALS.element(2)
    >>> linear_network(((two,),), ((one, two),)).evaluate((one, one))[0] == 6
    True
    """
    zero = RATIONALS.zero
    nodes = tuple(Node(row, zero, tuple(line[i] for line in v)) for i, row in enumerate(u))
    return TwoLayer(RATIONALS, len(u[0]), len(v), nodes, (zero,) * len(v), IDENTITY)


def product(left: Matrix, right: Matrix) -> Matrix:
    """The product of two matrices.

    >>> one = RATIONALS.one
    >>> product(((one, one),), ((one,), (one,)))[0][0] == 2
    True
    """
    columns = list(zip(*right, strict=True))
    return tuple(
        tuple(
            sum((a * b for a, b in zip(row, column, strict=True)), RATIONALS.zero)
            for column in columns
        )
        for row in left
    )
