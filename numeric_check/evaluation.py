"""Run the kernels on checked arguments, with the a-priori error bound of every value."""

from __future__ import annotations

import numpy as np

from numeric_check.arrays import FloatNetwork, lowest_bit
from numeric_check.kernels import two_layer
from numeric_check.kernels.two_layer import Floats
from symbolic.errors import InputError

SCOUTS = 16
"""Points that are looked at before all are asked whether they are dyadic and short."""


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
    if points.ndim != 2 or points.shape[0] != network.inputs:
        raise InputError(
            "shape",
            f"points have shape {points.shape}, expected ({network.inputs}, number of points)",
        )
    reach = np.maximum(np.max(points, axis=1, initial=0.0), -np.min(points, axis=1, initial=0.0))
    if not np.all(np.isfinite(reach)):
        raise InputError("weight-not-finite", "a coordinate of a point is not a finite number")
    error = network.error(reach, _shift(network, points, reach))
    columns = np.ascontiguousarray(points)
    values, bounds = (np.empty((network.outputs, points.shape[1])) for _ in range(2))
    two_layer.on_points(network.forms, network.q, network.affine, network.left, columns, values)
    two_layer.bound_points(error, columns, bounds)
    return values, bounds


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
    bounds = np.empty((error.shape[0], others.shape[0]))
    two_layer.bound_rows(error, first, others, bounds)
    return bounds


def warmup() -> None:
    """Compile the kernels, or load them from the cache on disk."""
    lanes = two_layer.LANES
    weights = (np.zeros((lanes, 2)), np.zeros((1, lanes)), np.zeros((1, 2)), 0.0)
    two_layer.on_rows(*weights, np.zeros(1), np.zeros((1, 0)), np.zeros((1, 1, 1)))
    two_layer.on_points(*weights, np.zeros((1, 1)), np.zeros((1, 1)))
    error = np.zeros((1, 2))
    two_layer.bound_rows(error, np.zeros(1), np.zeros((1, 0)), np.zeros((1, 1)))
    two_layer.bound_points(error, np.zeros((1, 1)), np.zeros((1, 1)))


def _shift(network: FloatNetwork, points: Floats, reach: Floats) -> int | None:
    """The least shift that makes all points integers, where that may prove exactness.

    A few points are tried first: for general points they already exclude it.
    """
    for part in (points[:, :SCOUTS], points):
        shift = max(lowest_bit(part), -1000)
        if not network.is_exact(reach, shift):
            return None
    return shift
