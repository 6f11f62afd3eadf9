"""A foldset as several certificates: f folds on these boundaries, and nowhere else."""

from __future__ import annotations

from proofs.certificates.envelope import Certificate
from proofs.certificates.farkas import farkas
from proofs.certificates.point import point
from proofs.certificates.two_layer_equal import certify_equal
from symbolic.domain_form import normal_form_on
from symbolic.domains import Domain
from symbolic.errors import CheckFailed
from symbolic.fold_points import fold_points
from symbolic.hyperplane import Hyperplane
from symbolic.network import Node, TwoLayer, Vector
from symbolic.normal_form import relu_network
from symbolic.positions import Cut, Locator, OneSign
from symbolic.scalars import Field
from symbolic.simple_points import simplest_between
from symbolic.statements import Differ, Entails, FoldsetIs, Row


def foldset(statement: FoldsetIs) -> tuple[Certificate, ...]:
    """The certificates that f is non-differentiable exactly on the boundaries, in the domain.

    First ``two-layer-equal/1``: f equals its canonical network, whose folds lie on the
    boundaries, so f is affine off them. Then per boundary that meets the domain ``point/1``: in
    a small box around a point p of it, f differs from its point reflection 2 f(p) - f(2p - x),
    so f is not affine near p; the box meets no other boundary, so f folds all along it
    (theory reference W.2). A boundary that misses the domain gets a ``farkas/1``.

    Raises CheckFailed when the foldset is another one.
    """
    f, domain = statement.f, statement.domain
    form = normal_form_on(f, domain)
    canonical = form.network()
    locator = Locator(domain, f.field)
    places = [(boundary, locator.position(boundary.form)) for boundary in statement.boundaries]
    meeting = [boundary for boundary, place in places if isinstance(place, Cut)]
    if len(meeting) != len(form.folds) or any(H not in meeting for H in form.boundaries):
        raise CheckFailed(
            "disagree",
            f"the foldset has {len(form.folds)} boundaries in the domain, "
            f"not the {len(meeting)} listed ones",
        )
    certificates = [certify_equal(relu_network(f), canonical, domain)]
    for boundary, place in places:
        if isinstance(place, OneSign):
            certificates.append(_misses(boundary, place, domain, f.field))
        else:
            others = [other for other in meeting if other != boundary]
            certificates.append(point(_bend(f, boundary, others, place.point, domain)))
    return tuple(certificates)


def _misses(boundary: Hyperplane, place: OneSign, domain: Domain, field: Field) -> Certificate:
    """The boundary's form has one sign on the domain."""
    goal = boundary.form if place.sign > 0 else boundary.form.scaled(-field.one)
    rows = tuple(Row(row, True) for row in domain.rows)
    return farkas(Entails(field, domain.inputs, rows, Row(goal, True)))


def _bend(
    f: TwoLayer, boundary: Hyperplane, others: list[Hyperplane], start: Vector, domain: Domain
) -> Differ:
    """f differs from its point reflection in a small box around a point of the boundary."""
    field = f.field
    center = fold_points(boundary, others, start, domain, field).center
    forms = [*(other.form for other in others), *domain.rows]
    room = None
    for form in forms:
        reach = sum((w if field.sign(w) > 0 else -w for w in form.normal), field.zero)
        value = form.at(center)
        limit = (value if field.sign(value) > 0 else -value) / reach if reach else None
        if limit is not None and (room is None or field.sign(room - limit) > 0):
            room = limit
    radius = simplest_between(field.zero, room, field)
    longest = max(
        (w if field.sign(w) > 0 else -w for w in boundary.normal),
        key=lambda size: field.enclosure(size, 64)[1],
    )
    step = simplest_between(field.zero, radius / longest, field)
    x = tuple(c + step * w for c, w in zip(center, boundary.normal, strict=True))
    box = Domain.box(field, [(c - radius, c + radius) for c in center])
    mirror = reflected(f, center)
    return Differ(f, mirror, box, x, f.evaluate(x), mirror.evaluate(x))


def reflected(f: TwoLayer, center: Vector) -> TwoLayer:
    """The network of x -> 2 f(p) - f(2p - x), of the same width.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> reflected(f, (QQ.zero,)).evaluate((QQ.element(-3),))[0] == -3
    True
    """
    nodes = tuple(
        Node(
            tuple(-w for w in node.w),
            node.form.at(center) + node.form.at(center) - node.b,
            tuple(-q for q in node.q),
        )
        for node in f.nodes
    )
    value = f.evaluate(center)
    c = tuple(2 * v - c for v, c in zip(value, f.c, strict=True))
    return TwoLayer(f.field, f.inputs, f.outputs, nodes, c, activation=f.activation)
