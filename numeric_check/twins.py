"""Exact twins of the kernels: the same arrays, read as rational numbers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from numeric_check.arrays import FloatNetwork
from numeric_check.kernels.two_layer import Floats


def evaluate_exactly(network: FloatNetwork, points: Floats) -> list[list[Fraction]]:
    """value_o(x) = c_o + <gradient_o, x> + sum q_oi phi(<w_i, x> + b_i) without rounding.

    ``points`` is (n, m) with one point per column; the result has p lists of m fractions. This is
    the twin of ``on_rows`` and ``on_points``. It reads the rounded weights as the exact numbers
    they are, so conversion errors do not enter. O(m d (n + p)) fractions.

    >>> from numeric_check.arrays import float_network
    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS
    >>> f = float_network(TwoLayer.scalar(RATIONALS, 1, [((1,), -1, 1)], "1/2"))
    >>> evaluate_exactly(f, np.array([[3.0]]))
    [[Fraction(5, 2)]]
    """
    forms, q, affine = (_fractions(matrix) for matrix in (network.forms, network.q, network.affine))
    left = Fraction(network.left)
    result: list[list[Fraction]] = [[] for _ in affine]
    for x in _fractions(points.T):
        x.append(Fraction(1))
        active = []
        for form in forms:
            t = _dot(form, x)
            active.append(t if t >= 0 else left * t)
        for values, form, weights in zip(result, affine, q, strict=True):
            values.append(_dot(form, x) + _dot(weights, active))
    return result


def bound_exactly(error: Floats, points: Floats) -> list[list[Fraction]]:
    """The error form error_o (|x|, 1) without rounding; twin of both bound kernels.

    ``points`` is (n, m); the result has p lists of m fractions.

    >>> bound_exactly(np.array([[0.5, 0.25]]), np.array([[-3.0]]))
    [[Fraction(7, 4)]]
    """
    places = [[*map(abs, x), Fraction(1)] for x in _fractions(points.T)]
    return [[_dot(form, x) for x in places] for form in _fractions(error)]


def _fractions(matrix: Floats) -> list[list[Fraction]]:
    """The entries as fractions."""
    return [[Fraction(float(entry)) for entry in row] for row in np.asarray(matrix)]


def _dot(left: list[Fraction], right: list[Fraction]) -> Fraction:
    """The exact inner product."""
    return sum((a * b for a, b in zip(left, right, strict=True)), Fraction(0))
