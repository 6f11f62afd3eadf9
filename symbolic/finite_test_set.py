"""Finitely many exact points that decide f = g: evaluation there is a proof."""

from __future__ import annotations

from symbolic.domains import Domain
from symbolic.equality import aligned
from symbolic.fold_points import fold_points
from symbolic.hyperplane import Hyperplane
from symbolic.network import TwoLayer, Vector
from symbolic.positions import Cut, Locator
from symbolic.simple_points import interval, simplest_between


def finite_test_set(f: TwoLayer, g: TwoLayer, domain: Domain | None = None) -> tuple[Vector, ...]:
    """3K + n + 1 points of the domain such that f = g there iff f = g on the domain.

    K counts the distinct boundaries of both networks that meet the domain. For each of them:
    p on it off the others and p -+ h w_H with nothing else in between, whose second difference
    is h <w_H, w_H> fold_H; then n + 1 affinely independent points (theory reference W.5.4).
    O(K^2 n) operations; the networks, like the domain, may have numbers in different fields.

    Raises InputError (``shape``) when the shapes differ or the domain is empty.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> len(finite_test_set(f, f)), len(finite_test_set(f, f, Domain.box(QQ, [(1, 2)])))
    (5, 2)
    """
    f, g, domain = aligned(f, g, domain)
    field = f.field
    locator = Locator(domain, field)
    starts: dict[Hyperplane, Vector] = {}
    for boundary in dict.fromkeys((*boundaries(f), *boundaries(g))):
        place = locator.position(boundary.form)
        if isinstance(place, Cut):
            starts[boundary] = place.point
    points: list[Vector] = []
    for boundary, start in starts.items():
        others = (other for other in starts if other != boundary)
        points += fold_points(boundary, others, start, domain, field).points
    return (*points, *_simplex(locator))


def boundaries(network: TwoLayer) -> tuple[Hyperplane, ...]:
    """The distinct boundaries of the nodes with w != 0, in order of first appearance.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> len(boundaries(TwoLayer.scalar(QQ, 1, [((1,), 1, 1), ((-2,), -2, 5), ((0,), 1, 1)])))
    1
    """
    field = network.field
    return tuple(
        dict.fromkeys(Hyperplane.of(node.form, field)[0] for node in network.nodes if any(node.w))
    )


def separating_point(f: TwoLayer, g: TwoLayer, domain: Domain | None = None) -> Vector | None:
    """The first point of the finite test set where f and g differ; None proves f = g.

    Decides by evaluation alone, independently of the normal form. O(K (K + d) n) operations.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> separating_point(f, f) is None
    True
    """
    points = finite_test_set(f, g, domain)
    f, g, _ = aligned(f, g, domain)
    return next((point for point in points if f.evaluate(point) != g.evaluate(point)), None)


def _simplex(locator: Locator) -> list[Vector]:
    """n + 1 affinely independent points: the interior point and one step along each axis."""
    field, point = locator.field, locator.interior
    rows = locator.domain.rows
    values = [row.at(point) for row in rows]
    corners = [point]
    for k in range(len(point)):
        _, high = interval(values, [row.normal[k] for row in rows], field)
        step = simplest_between(field.zero, high, field)
        corners.append((*point[:k], point[k] + step, *point[k + 1 :]))
    return corners
