"""Networks of any depth at many points: certain signs in float64, derivatives modulo a prime.

``widths`` are the numbers of inputs, of units layer by layer, and of outputs; ``parameters`` stand
layer by layer, in a layer the weights row by row and then the biases. ``points`` is (n, m) with one
point in a column. Hidden units are counted through all layers.

Signs. Weights and coordinates may be rounded: each is off by a factor 1 + 2^-53 at most. If the
h_k are off by e_k at most, the computed z = b + sum w_k h_k is off by at most

    sum |w_k| (e_k + g |h_k|) + g |b| + (2n + 4) 2^-1022,        g = (n + 6) 2^-53,

for n weights: one factor for each rounded number, at most n + 1 in the sum, in any order and with
or without fused operations, and products that underflow. The factor 1 + 2^-30 covers the
computation of the bound itself for n < 2^20. What is not a number is not certain.

Twins: :func:`symbolic.derivatives.jacobian`, and for signs the exact pre-activations.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from numeric_check.kernels.elimination import Floats, Indices, reduced

Signs = NDArray[np.bool_]

TILE = 64
UNIT = 2.0**-53
TINY = 2.0**-1022
SAFETY = 1.0 + 2.0**-30


@njit(cache=True)
def certain_signs(
    widths: Indices, parameters: Floats, points: Floats, active: Signs, doubtful: Signs
) -> None:
    """Fill active[j, m]: hidden unit j is active at point m; doubtful[m]: not all are certain.

    Shapes: parameters (D,), points (n, m), active (hidden units, m), doubtful (m,). O(D m).
    """
    widest = np.max(widths)
    below, above = np.empty((widest, TILE)), np.empty((widest, TILE))
    error, next_error = np.empty((widest, TILE)), np.empty((widest, TILE))
    doubtful[:] = False
    for start in range(0, points.shape[1], TILE):
        size = min(TILE, points.shape[1] - start)
        below[: widths[0], :size] = points[:, start : start + size]
        error[: widths[0], :size] = 0.0
        place, unit = 0, 0
        for layer in range(len(widths) - 2):
            n, units = widths[layer], widths[layer + 1]
            bias = place + n * units
            weight = parameters[place:bias].reshape((units, n))
            _bounded(weight, parameters[bias : bias + units], below, error, above, next_error, size)
            for i in range(units):
                for t in range(size):
                    z = above[i, t]
                    if not abs(z) > next_error[i, t]:
                        doubtful[start + t] = True
                    on = z > 0.0
                    active[unit + i, start + t] = on
                    if not on:
                        above[i, t] = 0.0
                        next_error[i, t] = 0.0
            below, above = above, below
            error, next_error = next_error, error
            place, unit = bias + units, unit + units


@njit(cache=True)
def _bounded(
    weight: Floats,
    bias: Floats,
    below: Floats,
    error: Floats,
    above: Floats,
    next_error: Floats,
    size: int,
) -> None:
    """Fill ``above`` with b + W below and ``next_error`` with its bound; ``error`` is used up."""
    units, n = weight.shape
    g = (n + 6.0) * UNIT
    for k in range(n):
        for t in range(size):
            error[k, t] += g * abs(below[k, t])
    for i in range(units):
        least = g * abs(bias[i]) + (2.0 * n + 4.0) * TINY
        for t in range(size):
            above[i, t] = bias[i]
            next_error[i, t] = least
        for k in range(n):
            w, v = weight[i, k], abs(weight[i, k])
            for t in range(size):
                above[i, t] += w * below[k, t]
                next_error[i, t] += v * error[k, t]
        for t in range(size):
            next_error[i, t] *= SAFETY


@njit(cache=True)
def jacobian_modulo(
    widths: Indices, parameters: Floats, points: Floats, active: Signs, prime: float, out: Floats
) -> None:
    """The derivatives of all outputs by all parameters, modulo the prime, at points off the walls.

    Shapes: residues parameters (D,) and points (n, m); active (hidden units, m); out (p, D, m),
    overwritten with d f_o / d theta_j at point m. O(p D m).
    """
    widest = np.max(widths)
    entering = np.empty((np.sum(widths), TILE))
    back, next_back = np.empty((widest, TILE)), np.empty((widest, TILE))
    for start in range(0, points.shape[1], TILE):
        size = min(TILE, points.shape[1] - start)
        entering[: widths[0], :size] = points[:, start : start + size]
        here = active[:, start : start + size]
        _forward(widths, parameters, here, entering, prime)
        for o in range(widths[-1]):
            back[: widths[-1], :size] = 0.0
            back[o, :size] = 1.0
            place, unit, base = len(parameters), active.shape[0], np.sum(widths[:-1])
            for layer in range(len(widths) - 2, -1, -1):
                n, units = widths[layer], widths[layer + 1]
                place, base = place - (n + 1) * units, base - n
                rows = out[o, place : place + (n + 1) * units, start : start + size]
                _products(back, entering[base : base + n], rows, units, prime)
                if layer:
                    unit -= n
                    weight = parameters[place : place + n * units].reshape((units, n))
                    _backward(weight, back, here[unit : unit + n], next_back, prime)
                    back, next_back = next_back, back


@njit(cache=True)
def _forward(
    widths: Indices, parameters: Floats, active: Signs, entering: Floats, prime: float
) -> None:
    """What enters each layer, modulo the prime; the rows of the inputs are filled already."""
    inverse, size = 1.0 / prime, active.shape[1]
    place, unit, base = 0, 0, 0
    for layer in range(len(widths) - 2):
        n, units = widths[layer], widths[layer + 1]
        for i in range(units):
            row = entering[base + n + i]
            row[:size] = parameters[place + n * units + i]
            for k in range(n):
                w = parameters[place + i * n + k]
                for t in range(size):
                    row[t] += w * entering[base + k, t]
                if k & 255 == 255:
                    _reduce(row, size, prime)
            for t in range(size):
                row[t] = reduced(row[t], prime, inverse) if active[unit + i, t] else 0.0
        place, unit, base = place + (n + 1) * units, unit + units, base + n


@njit(cache=True)
def _products(back: Floats, entering: Floats, rows: Floats, units: int, prime: float) -> None:
    """The derivatives by the parameters of one layer: back_i h_k, and back_i for the biases."""
    inverse, size = 1.0 / prime, rows.shape[1]
    n = entering.shape[0]
    for i in range(units):
        for k in range(n):
            row = rows[i * n + k]
            for t in range(size):
                row[t] = reduced(back[i, t] * entering[k, t], prime, inverse)
        rows[units * n + i] = back[i, :size]


@njit(cache=True)
def _backward(weight: Floats, back: Floats, active: Signs, next_back: Floats, prime: float) -> None:
    """The derivatives by the pre-activations of the layer below."""
    inverse, size = 1.0 / prime, active.shape[1]
    units, n = weight.shape
    for k in range(n):
        row = next_back[k]
        row[:size] = 0.0
        for i in range(units):
            w = weight[i, k]
            for t in range(size):
                row[t] += w * back[i, t]
            if i & 255 == 255:
                _reduce(row, size, prime)
        for t in range(size):
            row[t] = reduced(row[t], prime, inverse) if active[k, t] else 0.0


@njit(cache=True)
def _reduce(values: Floats, size: int, prime: float) -> None:
    inverse = 1.0 / prime
    for t in range(size):
        values[t] = reduced(values[t], prime, inverse)
