"""Run the kernels on checked arguments, with the a-priori error bound of every value."""

from __future__ import annotations

import numpy as np

from numeric_check.arrays import TINY, FloatNetwork, lowest_bit
from numeric_check.kernels import two_layer
from numeric_check.kernels.two_layer import Floats
from symbolic.errors import InputError


def at_points(network: FloatNetwork, points: Floats) -> tuple[Floats, Floats]:
    """Values and error bounds, both (p, m), at the columns of ``points`` (n, m).

    |exact value - value[o, j]| <= bound[o, j]; the bound is an affine function of |x| that costs
    n operations per point. It is 0 for dyadic data whose bit lengths exclude any rounding.
    Raises InputError (``weight-not-finite``) for a coordinate that is not finite, InputError
    (``shape``) for a wrong number of rows, ResourceLimit (``number-size``) near overflow.

    >>> from numeric_check.arrays import float_network
    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS
    >>> f = float_network(TwoLayer.scalar(RATIONALS, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2))
    >>> values, bounds = at_points(f, np.array([[-3.0, 0.0, 3.0]]))
    >>> values.tolist(), bounds.tolist()
    ([[4.0, 2.0, 4.0]], [[0.0, 0.0, 0.0]])
    """
    _check(points, network.inputs)
    size = np.abs(points)
    error = network.error(np.max(size, axis=1, initial=0.0), max(lowest_bit(points), -1000))
    values = np.empty((network.outputs, points.shape[1]))
    two_layer.on_points(
        network.forms,
        network.q,
        network.affine,
        network.left,
        np.ascontiguousarray(points),
        values,
    )
    return values, error[:, -1:] + error[:, :-1] @ size


def on_rows(
    network: FloatNetwork, first: Floats, others: Floats, out: Floats | None = None
) -> Floats:
    """Values (p, r, m) at the points (first_j, others_r); ``out`` is filled when it is given.

    Shapes: first (m,), others (r, n - 1). The bounds come from :func:`row_bounds`.
    """
    if out is None:
        out = np.empty((network.outputs, others.shape[0], first.shape[0]))
    two_layer.on_rows(
        network.forms,
        network.q,
        network.affine,
        network.left,
        first,
        others,
        out,
    )
    return out


def row_bounds(error: Floats, first: Floats, others: Floats) -> Floats:
    """One bound (p, r) per row and output, taken at the row's farthest point.

    ``error`` (p, n + 1) comes from :meth:`FloatNetwork.error`; the cost per point vanishes with
    the length of the rows.
    """
    edge = error[:, -1] + error[:, 0] * np.max(np.abs(first), initial=0.0)
    bounds: Floats = edge[:, None] + error[:, 1:-1] @ np.abs(others).T
    return bounds


def warmup() -> None:
    """Compile both kernels, or load them from the cache on disk."""
    lanes = two_layer.LANES
    weights = (np.zeros((lanes, 2)), np.zeros((1, lanes)), np.zeros((1, 2)), 0.0)
    two_layer.on_rows(*weights, np.zeros(1), np.zeros((1, 0)), np.zeros((1, 1, 1)))
    two_layer.on_points(*weights, np.zeros((1, 1)), np.zeros((1, 1)))


def _check(points: Floats, inputs: int) -> None:
    """Refuse points of the wrong shape, not finite, or below the normal range of float64."""
    if points.ndim != 2 or points.shape[0] != inputs:
        raise InputError(
            "shape", f"points have shape {points.shape}, expected ({inputs}, number of points)"
        )
    if not np.all(np.isfinite(points)):
        raise InputError("weight-not-finite", "a coordinate of a point is not a finite number")
    if np.any((points != 0.0) & (np.abs(points) < TINY)):
        raise InputError("number", "a coordinate of a point is below 2**-1022 and not 0")
