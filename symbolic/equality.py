"""Deciding f = g on a domain for two-layer networks, with what a certificate needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from symbolic.domain_form import straightened
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError
from symbolic.fold_points import fold_points
from symbolic.hyperplane import Hyperplane
from symbolic.network import Network, Node, TwoLayer, Vector
from symbolic.normal_form import NormalForm, normal_form, relu_network
from symbolic.positions import Cut, Locator, OneSign
from symbolic.scalars import common_field
from symbolic.simple_points import interval, simplest_between, small_points
from symbolic.statements import Differ, Equal


@dataclass(frozen=True, slots=True)
class Vanishing:
    """A normal form is zero on a domain; its remaining folds do not meet the domain.

    ``signs`` gives for each of them the Farkas multipliers of its sign there; none on R^n.
    """

    signs: tuple[tuple[Hyperplane, OneSign], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """f = g on the domain: the statement, and why their difference vanishes there."""

    statement: Equal
    signs: tuple[tuple[Hyperplane, OneSign], ...]


def compare(f: TwoLayer, g: TwoLayer, domain: Domain | None = None) -> Agreement | Differ:
    """Decide f = g on an open polyhedron, exactly and for every width (theory reference W.6).

    The networks may have different widths, fields and two-slope activations; the statement in
    the answer has them over one field with one activation. The domain's numbers are rational or
    belong to that field; no domain means R^n. O(d n) operations and a sort, plus one position
    question per boundary with different folds; a witness costs O(n) more per such boundary.

    Raises InputError (``shape``) when the shapes differ or the domain is empty.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> g = TwoLayer.scalar(QQ, 1, [((1,), 0, -2), ((1,), 0, 3)])     # counterexample F
    >>> isinstance(compare(f, g), Agreement)
    True
    >>> compare(f, TwoLayer.scalar(QQ, 1, [])).point == (1,)
    True
    """
    f, g, domain = aligned(f, g, domain)
    found = separate(normal_form(difference(f, g)), domain)
    if isinstance(found, Vanishing):
        return Agreement(Equal(f, g, domain), found.signs)
    f_value, g_value = f.evaluate(found), g.evaluate(found)
    if f_value == g_value:
        raise CheckFailed("disagree", "the normal forms differ, but the values at a point agree")
    return Differ(f, g, domain, found, f_value, g_value)


def common_domain(f: TwoLayer | Network, g: TwoLayer | Network, domain: Domain | None) -> Domain:
    """The domain on which two functions are compared, R^n if none is given.

    Raises InputError (``shape``) unless inputs and outputs agree.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 2, [])
    >>> common_domain(f, f, None).inputs
    2
    """
    where = Domain.all(f.inputs) if domain is None else domain
    if (f.inputs, f.outputs) != (g.inputs, g.outputs) or where.inputs != f.inputs:
        raise InputError(
            "shape",
            f"cannot compare a function R^{f.inputs} -> R^{f.outputs} with a function "
            f"R^{g.inputs} -> R^{g.outputs} on a domain in R^{where.inputs}",
        )
    return where


def aligned(
    f: TwoLayer, g: TwoLayer, domain: Domain | None = None
) -> tuple[TwoLayer, TwoLayer, Domain]:
    """Both networks and the domain over one field, the networks with one activation.

    Networks with different activations become ReLU networks of at most twice the width.
    Raises InputError (``shape``) unless inputs and outputs agree.

    >>> from symbolic.activation import ABS
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], activation=ABS)
    >>> [net.width for net in aligned(f, TwoLayer.scalar(QQ, 1, []))[:2]]
    [2, 0]
    """
    domain = common_domain(f, g, domain)
    field = common_field(f.field, g.field)
    f, g = f.over(field), g.over(field)
    if not f.activation.same(g.activation, field):
        f, g = relu_network(f), relu_network(g)
    return f, g, domain.over(field)


def difference(f: TwoLayer, g: TwoLayer) -> TwoLayer:
    """The network of f - g, for networks over one field with one activation and equal shapes.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], 5)
    >>> difference(f, f).evaluate((QQ.element(7),))[0] == 0
    True
    """
    minus = (Node(node.w, node.b, tuple(-q for q in node.q)) for node in g.nodes)
    c = tuple(a - b for a, b in zip(f.c, g.c, strict=True))
    return replace(f, nodes=(*f.nodes, *minus), c=c, name="")


def separate(gap: NormalForm, domain: Domain) -> Vector | Vanishing:
    """A simple point of the domain where a function is not zero, or why it vanishes there.

    A fold that meets the domain, or a non-zero affine part without one, decides that there is
    such a point. Small integer points are tried first, then the three points around that one
    fold or a point where the affine part shows. O(K n) operations for K folds on R^n.

    Raises InputError (``shape``) for an empty domain.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> tent = [((1,), -3, 1), ((1,), "-5/2", -2), ((1,), -2, 1)]      # zero outside (2, 3)
    >>> form = normal_form(TwoLayer.scalar(QQ, 1, tent))
    >>> separate(form, Domain.all(1)) == (QQ.element("8/3"),)
    True
    >>> separate(form, Domain.box(QQ, [(0, 2)])).signs[0][1].sign
    -1
    """
    locator = Locator(domain, gap.field)
    signs: list[tuple[Hyperplane, OneSign]] = []
    straight = gap
    for boundary, fold in gap.folds:
        place = locator.position(boundary.form)
        if isinstance(place, Cut):
            others = (other for other in gap.boundaries if other != boundary)
            around = fold_points(boundary, others, place.point, domain, gap.field)
            return _first_nonzero(gap, locator, around.points)
        signs.append((boundary, place))
        straight = straightened(straight, boundary, fold, place.sign)
    if any(straight.constant) or any(map(any, straight.gradient)):
        return _first_nonzero(gap, locator, _affine_points(straight, locator))
    return Vanishing(tuple(signs))


def _first_nonzero(gap: NormalForm, locator: Locator, decisive: tuple[Vector, ...]) -> Vector:
    """The first point of the domain where the gap shows; one of ``decisive`` is known to do."""
    for point in _candidates(gap, locator, decisive):
        if any(gap.evaluate(point)):
            return point
    raise CheckFailed("disagree", "a non-zero normal form vanishes at its decisive points")


def _candidates(
    gap: NormalForm, locator: Locator, decisive: tuple[Vector, ...]
) -> Iterator[Vector]:
    yield locator.interior
    for point in small_points(gap.inputs, gap.field):
        if point != locator.interior and locator.domain.contains(point, gap.field):
            yield point
    yield from decisive


def _affine_points(straight: NormalForm, locator: Locator) -> tuple[Vector, ...]:
    """The interior point, and one beside it along a coordinate that the gradient sees."""
    field, interior = straight.field, locator.interior
    seen = next((k for row in straight.gradient for k, entry in enumerate(row) if entry), None)
    if seen is None:
        return (interior,)
    rows = locator.domain.rows
    _, high = interval(
        [row.at(interior) for row in rows], [row.normal[seen] for row in rows], field
    )
    step = simplest_between(field.zero, high, field)
    return (interior, (*interior[:seen], interior[seen] + step, *interior[seen + 1 :]))
