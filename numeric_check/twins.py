"""Exact twins of the kernels: the same arrays, read as rational numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from numeric_check.arrays import FloatNetwork
from numeric_check.deep_values import FloatLayers
from numeric_check.kernels.derivatives import MARGIN
from numeric_check.kernels.two_layer import Floats
from numeric_check.modular_jacobian import ModularNetwork, Rows, exact_layers
from symbolic.linear_algebra import rank
from symbolic.scalars import RATIONALS


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


def deep_exactly(network: FloatLayers, points: Floats) -> list[list[Fraction]]:
    """The outputs of a network of any depth without rounding; twin of ``deep_values``.

    ``points`` is (n, m); the result has one list of m fractions per output. The rounded weights are
    read as the exact numbers they are.

    >>> rows = np.array([[1.0, -1.0]]), np.array([[2.0, 0.5]])
    >>> zero = tuple(map(np.zeros_like, rows))
    >>> deep_exactly(FloatLayers(rows, zero, 0.0, 0.0), np.array([[3.0]]))
    [[Fraction(9, 2)]]
    """
    tables, left = [_fractions(rows) for rows in network.layers], Fraction(network.left)
    result: list[list[Fraction]] = [[] for _ in tables[-1]]
    for x in _fractions(points.T):
        forms: list[Fraction] = []
        for depth, table in enumerate(tables):
            below = [t if t >= 0 else left * t for t in forms] if depth else x
            forms = [_dot(row, [*below, Fraction(1)]) for row in table]
        for values, value in zip(result, forms, strict=True):
            values.append(value)
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


def squares_exactly(
    arrays: tuple[Floats, Floats, Floats], midpoints: Floats, half: Floats
) -> tuple[Fraction, Fraction, int]:
    """The sums of ``squares_on_cells`` for ``arrays`` = (forms, q, c), without rounding."""
    forms, q, (c,) = (_fractions(np.atleast_2d(matrix)) for matrix in arrays)
    (sides,) = _fractions(np.atleast_2d(half))
    means, slack, cut = Fraction(0), Fraction(0), 0
    for x in _fractions(midpoints):
        nodes = [_cell(form, x, sides) for form in forms]
        meets = any(does == 2 for _, _, does in nodes)
        cut += meets
        for row, constant in zip(q, c, strict=True):
            value = constant + sum(
                (
                    weight * max(a, Fraction(0))
                    for weight, (a, _, _) in zip(row, nodes, strict=True)
                ),
                Fraction(0),
            )
            means += 3 * value**2
            for k, h in enumerate(sides):
                steep, loose = Fraction(0), Fraction(0)
                for weight, form, (_, _, does) in zip(row, forms, nodes, strict=True):
                    steep += weight * form[k] * (does == 1)
                    loose += abs(weight * form[k]) * (does == 2)
                s = abs(steep) + loose
                if meets:
                    slack += 3 * abs(value) * s * h + len(sides) * s**2 * h**2
                else:
                    means += s**2 * h**2
    return means, slack, cut


def gram_exactly(
    forms: Floats, q: Floats, midpoints: Floats, half: Floats
) -> tuple[list[list[Fraction]], list[list[Fraction]]]:
    """The sums of ``gram_on_cells`` without rounding, only for k >= j."""
    rows, weights, (sides,) = (_fractions(np.atleast_2d(matrix)) for matrix in (forms, q, half))
    d, n, p = len(rows), len(sides), len(weights)
    size = d * (n + 1 + p) + p
    total = [[Fraction(0)] * size for _ in range(size)]
    slack = [[Fraction(0)] * size for _ in range(size)]
    for x in _fractions(midpoints):
        nodes = [_cell(form, x, sides) for form in rows]
        for o, row in enumerate(weights):
            found: dict[int, tuple[Fraction, list[Fraction], Fraction, bool]] = {}
            flat = [Fraction(0)] * n
            for i, (form, weight, (a, width, does)) in enumerate(
                zip(rows, row, nodes, strict=True)
            ):
                if does == 0:
                    continue
                cut = does == 2
                for k in range(n):
                    unit = [weight * (k == s) for s in range(n)]
                    largest = abs(weight) * (abs(x[k]) + sides[k])
                    found[i * n + k] = weight * x[k], unit, largest, cut
                found[d * n + i] = weight, flat, abs(weight), cut
                found[d * (n + 1) + o * d + i] = a, form[:n], abs(a) + width, cut
            found[d * (n + 1 + p) + o] = Fraction(1), flat, Fraction(1), False
            for j, (u, left, most, j_cut) in found.items():
                for k, (v, right, top, k_cut) in found.items():
                    if k < j:
                        continue
                    if j_cut or k_cut:
                        slack[j][k] += 3 * most * top
                    else:
                        squares = (a * b * h**2 for a, b, h in zip(left, right, sides, strict=True))
                        total[j][k] += 3 * u * v + sum(squares, Fraction(0))
    return total, slack


def _cell(
    form: list[Fraction], x: list[Fraction], sides: list[Fraction]
) -> tuple[Fraction, Fraction, int]:
    """The form at the midpoint, its change to a corner, and 0 inactive, 1 active, 2 cut."""
    a = _dot(form, [*x, Fraction(1)])
    width = _dot([abs(w) for w in form[:-1]], sides)
    reach = width + _dot([abs(w) for w in form], [*map(abs, x), Fraction(1)])
    if reach and abs(a) <= width + Fraction(MARGIN) * reach:
        return a, width, 2
    return a, width, int(a > 0)


Point = Sequence[Fraction]


def wall_ranks_exactly(
    network: ModularNetwork, lines: Sequence[tuple[Point, Point]], reach: Fraction
) -> list[int]:
    """The ranks of the wall certificate over the rationals, by fractions; twin of ``sweep_lines``.

    Lines are (x0, v), followed from t = -reach as long as t < 0.99 ``reach``. The order is that of
    :class:`numeric_check.wall_certificate.WallBound`.

    >>> from numeric_check.modular_jacobian import modular_floats
    >>> net = modular_floats((1, 1, 1), np.array([1.0, -1.0, 2.0, 0.0]), 8388287)
    >>> wall_ranks_exactly(net, [([Fraction(0)], [Fraction(1)])], Fraction(16))
    [1, 1]
    """
    layers = exact_layers(network)
    owners = [(k, i) for k, width in enumerate(network.widths[1:-1]) for i in range(width)]
    rows: list[list[list[Fraction]]] = [[] for _ in [*owners, None]]
    for start, direction in lines:
        for t in (-reach, *_turns(layers, start, direction, reach)):
            x = [a + t * b for a, b in zip(start, direction, strict=True)]
            entering, pre = _pass(layers, x)
            zeros = [(k, i) for k, i in owners if pre[k][i] == 0]
            if t == -reach:
                rows[-1] += [] if zeros else [[*entering[-1], Fraction(1)]]
            elif len(zeros) == 1 and abs(t) < Fraction(99, 100) * reach:
                ((k, i),) = zeros
                if _counts(layers, pre, k, i):
                    rows[owners.index((k, i))].append([*entering[k], Fraction(1)])
                rows[-1].append([*entering[-1], Fraction(1)])
    return [rank([[RATIONALS.element(v) for v in r] for r in block], RATIONALS) for block in rows]


Layers = list[tuple[Rows, list[Fraction]]]


def _turns(layers: Layers, start: Point, direction: Point, reach: Fraction) -> list[Fraction]:
    """Where pre-activations change their sign along a line, piece by piece, layer by layer."""
    pieces = [(-reach, reach, list(zip(start, direction, strict=True)))]
    found: set[Fraction] = set()
    for weight, bias in layers[:-1]:
        cut = []
        for low, high, values in pieces:
            forms = [
                (b + _dot(row, [a for a, _ in values]), _dot(row, [c for _, c in values]))
                for row, b in zip(weight, bias, strict=True)
            ]
            turns = sorted({-a / c for a, c in forms if c and low < -a / c < high})
            found.update(turns)
            for left, right in pairwise([low, *turns, high]):
                t = (left + right) / 2
                zero = Fraction(0), Fraction(0)
                cut.append((left, right, [(a, c) if a + c * t > 0 else zero for a, c in forms]))
        pieces = cut
    return sorted(found)


def _pass(layers: Layers, x: list[Fraction]) -> tuple[Rows, Rows]:
    """What enters each layer at a point, and the pre-activations of the hidden ones."""
    entering, pre = [x], []
    for weight, bias in layers[:-1]:
        pre.append([_dot(row, entering[-1]) + b for row, b in zip(weight, bias, strict=True)])
        entering.append([max(z, Fraction(0)) for z in pre[-1]])
    return entering, pre


def _counts(layers: Layers, pre: Rows, layer: int, unit: int) -> bool:
    """Whether some output moves with the output of the unit."""
    moved = [row[unit] for row in layers[layer + 1][0]]
    for weight, z in zip([w for w, _ in layers[layer + 2 :]], pre[layer + 1 :], strict=True):
        live = [m if v > 0 else Fraction(0) for m, v in zip(moved, z, strict=True)]
        moved = [_dot(row, live) for row in weight]
    return any(moved)
