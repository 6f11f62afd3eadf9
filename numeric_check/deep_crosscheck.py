"""Cross-check of the equality of deep networks at many points of many scales."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from numeric_check.deep_values import deep_values, float_layers
from numeric_check.difference_search import spread_points
from numeric_check.kernels.two_layer import Floats
from numeric_check.verdicts import Different, Enclosed, Unreached, Verdict
from symbolic.domains import Domain
from symbolic.network import Layer, Network
from symbolic.positions import interior_point
from symbolic.scalars import Field
from symbolic.statements import DeepEqual

DEEP_POINTS = 1 << 14
CHUNK = 1 << 13


def check_deep_equal(statement: DeepEqual, *, points: int = DEEP_POINTS, seed: int = 0) -> Verdict:
    """Compare f and g at about ``points`` random dyadic points of the domain, at many scales.

    Where the values differ by more than their errors, exact arithmetic confirms it. Points that are
    not certainly inside the domain, or where float64 overflows, are left out. O(points *
    parameters). Raises ResourceLimit (``number-size``) for weights beyond float64.

    >>> from symbolic.examples import example
    >>> f, g = (example(name).network for name in ("dslt-3.3", "dslt-3.3-reversed"))
    >>> check_deep_equal(DeepEqual(f, g, Domain.all(1)), points=100).points
    100
    """
    f, g, domain = statement.f, statement.g, statement.domain
    shadows = float_layers(f), float_layers(g)
    inside = interior_point(domain, f.field)
    rng = np.random.default_rng(seed)
    eps, done, exactly = 0.0, 0, 0
    for first in range(0, points, CHUNK):
        x = spread_points(shadows, domain, f.field, inside, min(CHUNK, points - first), rng)
        x = x[:, _certainly_inside(domain, f.field, x)]
        with np.errstate(all="ignore"):
            (a, errors), (b, others) = (deep_values(shadow, x) for shadow in shadows)
            gap, bound = np.abs(a - b), errors + others
        finite = np.all(np.isfinite(gap) & np.isfinite(bound), axis=0)
        for k in np.flatnonzero(np.any(gap > bound, axis=0) & finite):
            point = tuple(f.field.element(Fraction(float(c))) for c in x[:, k])
            values = f.evaluate(point), g.evaluate(point)
            exactly += 1
            if values[0] != values[1]:
                return Different(point, *values, done, exactly)
        done += int(finite.sum())
        eps = max(eps, float(np.max((gap + bound)[:, finite], initial=0.0)))
    return Enclosed(eps, done, exactly) if done else Unreached("no point is certainly inside")


def _certainly_inside(domain: Domain, field: Field, x: Floats) -> NDArray[np.bool_]:
    """Where every row is positive beyond its error, and all coordinates are numbers."""
    inside: NDArray[np.bool_] = np.all(np.isfinite(x), axis=0)
    if domain.rows:
        rows = Layer(
            tuple(row.normal for row in domain.rows), tuple(row.offset for row in domain.rows)
        )
        values, errors = deep_values(float_layers(Network(field, (rows,))), x)
        inside &= np.all(values > errors, axis=0)
    return inside
