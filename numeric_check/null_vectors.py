"""Null vectors against the derivatives of a network at every point of a dense grid."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from numeric_check.arrays import UNIT, nearest
from numeric_check.grids import grid
from numeric_check.integrals import arrays_of
from numeric_check.kernels.derivatives import Floats, rows_at
from numeric_check.verdicts import Enclosed, Unreached
from symbolic.errors import CheckFailed
from symbolic.network import TwoLayer, Vector
from symbolic.scalars import Scalar

POINTS = 4096


def check_null_vectors(
    network: TwoLayer,
    vectors: Sequence[Vector],
    box: Sequence[tuple[Scalar, Scalar]],
    *,
    points: int = POINTS,
) -> Enclosed | Unreached:
    """|sum_j v_j d_j f(x)| is at most its rounding, at every grid point off the boundaries.

    A term is a product of at most three weights and a coordinate, rounded at most n + 6 times,
    and a sum has D of them: together (D + n + 6) u times the sum of |v_j| times d_j f for the
    absolute values of all weights and coordinates, plus as much for the weights and for deciding
    the sign of a_i by the same bound. ``eps`` is the largest value.
    O(points D (p + #vectors)). Raises CheckFailed (``disagree``), InputError
    (``unsupported-activation``), ResourceLimit (``number-size``).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 2)])
    >>> scaling = tuple(map(QQ.element, (1, 0, -2, 0)))
    >>> check_null_vectors(f, [scaling], [(-QQ.one, QQ.one)], points=15)
    Enclosed(eps=0.0, points=14, exactly=0)
    """
    field = network.field
    forms, q, _ = arrays_of(network)
    ends = [[field.enclosure(end, 64) for end in side] for side in box]
    lattice = grid(tuple((low[0], high[1]) for low, high in ends), points)
    flat = [nearest(value, field)[0] for vector in vectors for value in vector]
    table = np.array(flat, dtype=np.float64).reshape(len(vectors), network.parameters)
    relative = 4.0 * UNIT * (network.parameters + network.inputs + 6)
    worst, seen = 0.0, 0
    for first, others in lattice.chunks():
        rest = np.repeat(others, len(first), axis=0)
        all_points = np.column_stack([np.tile(first, len(others)), rest])
        places = np.ascontiguousarray(all_points[_off(forms, all_points, relative)])
        seen += len(places)
        out = np.empty((network.outputs, len(places), network.parameters))
        rows_at(forms, q, places, out)
        bounds = np.empty_like(out)
        rows_at(np.abs(forms), np.abs(q), np.abs(places), bounds)
        for rows, most in zip(out, bounds, strict=True):
            values, sizes = np.abs(rows @ table.T), most @ np.abs(table).T
            if np.any(values > relative * sizes):
                raise CheckFailed(
                    "disagree",
                    "a null vector does not annihilate the derivatives on the grid",
                    where="cross-check",
                    hint="this is a bug in foldproof; please report the network",
                )
            worst = max(worst, float(np.max(values, initial=0.0)))
    if not seen:
        return Unreached("no grid point is certain to lie off the boundaries")
    return Enclosed(worst, seen, 0)


def _off(forms: Floats, points: Floats, relative: float) -> NDArray[np.bool_]:
    """The points at which the sign of every pre-activation is certain, or it is always 0."""
    far = np.column_stack([points, np.ones(len(points))])
    values, sizes = far @ forms.T, np.abs(far) @ np.abs(forms).T
    never = ~np.any(forms, axis=1)
    off: NDArray[np.bool_] = np.all((np.abs(values) > relative * sizes) | never, axis=1)
    return off
