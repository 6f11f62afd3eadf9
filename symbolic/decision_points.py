"""Finitely many points whose Jacobian has the rank of the derivative functions on a domain."""

from __future__ import annotations

from symbolic.domains import Domain
from symbolic.finite_test_set import boundaries
from symbolic.fold_points import fold_points
from symbolic.hyperplane import Hyperplane
from symbolic.network import TwoLayer, Vector
from symbolic.positions import Cut, Locator
from symbolic.simple_points import interval, simplest_between


def decision_points(network: TwoLayer, domain: Domain | None = None) -> tuple[Vector, ...]:
    """n + 1 affinely independent points on each side of one point per boundary in the domain.

    A linear relation between the derivatives of f in its parameters that holds at these points
    holds on the whole domain: across a boundary the relation jumps by an affine function times
    the indicator of a side, which vanishes when it vanishes at n + 1 such points (theory
    reference, section 4). With K >= 1 boundaries in the domain these are 2K(n + 1) points, none
    of them on a boundary; without any, n + 1 points. O(K^2 n^2) operations.

    Raises InputError (``shape``) for an empty domain or one of another dimension.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), -1, 1)])
    >>> len(decision_points(f)), len(decision_points(f, Domain.box(QQ, [(2, 3)])))
    (8, 2)
    """
    domain = domain or Domain.all(network.inputs)
    locator = Locator(domain, network.field)
    starts: dict[Hyperplane, Vector] = {}
    for boundary in boundaries(network):
        place = locator.position(boundary.form)
        if isinstance(place, Cut):
            starts[boundary] = place.point
    if not starts:
        return _around(locator.interior, [], domain, network)
    points: list[Vector] = []
    for boundary, start in starts.items():
        others = [other for other in starts if other != boundary]
        found = fold_points(boundary, others, start, domain, network.field)
        for side in (found.before, found.after):
            points += _around(side, list(starts), domain, network)
    return tuple(points)


def _around(
    point: Vector, cut: list[Hyperplane], domain: Domain, network: TwoLayer
) -> tuple[Vector, ...]:
    """The point and one beside it along each coordinate, in the same cell of the domain."""
    field = network.field
    forms = [*(boundary.form for boundary in cut), *domain.rows]
    values, signs = [], []
    for form in forms:
        value = form.at(point)
        signs.append(field.sign(value))
        values.append(value if signs[-1] > 0 else -value)
    points = [point]
    for k in range(len(point)):
        slopes = [sign * form.normal[k] for sign, form in zip(signs, forms, strict=True)]
        _, high = interval(values, slopes, field)
        step = simplest_between(field.zero, high, field)
        points.append((*point[:k], point[k] + step, *point[k + 1 :]))
    return tuple(points)
