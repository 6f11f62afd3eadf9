"""The two-layer normal form on a domain: folds only where a boundary meets the domain."""

from __future__ import annotations

from dataclasses import replace

from symbolic.domains import Domain
from symbolic.hyperplane import Hyperplane
from symbolic.network import TwoLayer, Vector
from symbolic.normal_form import NormalForm, normal_form
from symbolic.positions import Locator, OneSign
from symbolic.scalars import Scalar


def normal_form_on(network: TwoLayer, domain: Domain) -> NormalForm:
    """The normal form of a two-layer network on an open polyhedron.

    A boundary that meets the domain keeps its fold; elsewhere |a_H| = s a_H with a constant
    sign s, so active nodes join the affine part and inactive ones vanish. Two networks are
    equal on the non-empty domain iff these forms are equal (theory reference W.6). The numbers
    of the domain belong to the field of the network. One position question per boundary.

    Raises InputError (``shape``) for an empty domain.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> far = TwoLayer.scalar(QQ, 1, [((1,), -1, 7)])          # DSLT 3: zero on (-1, 1)
    >>> normal_form_on(far, Domain.box(QQ, [(-1, 1)])) == normal_form(TwoLayer.scalar(QQ, 1, []))
    True
    """
    form = normal_form(network)
    if domain.is_all:
        return form
    locator = Locator(domain, network.field)
    kept = []
    for boundary, fold in form.folds:
        place = locator.position(boundary.form)
        if isinstance(place, OneSign):
            form = straightened(form, boundary, fold, place.sign)
        else:
            kept.append((boundary, fold))
    return replace(form, folds=tuple(kept))


def straightened(form: NormalForm, boundary: Hyperplane, fold: Vector, sign: int) -> NormalForm:
    """Add fold * sign * a_H to the affine part, where fold * |a_H| has become affine.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> zero = normal_form(TwoLayer.scalar(QQ, 1, []))
    >>> x = Hyperplane((QQ.one,), QQ.element(2))
    >>> straightened(zero, x, (QQ.element(3),), -1).constant == (-6,)
    True
    """
    weights = fold if sign > 0 else tuple(-weight for weight in fold)
    gradient = tuple(
        _plus(row, weight, boundary.normal)
        for row, weight in zip(form.gradient, weights, strict=True)
    )
    return replace(form, gradient=gradient, constant=_plus(form.constant, boundary.offset, weights))


def _plus(row: Vector, factor: Scalar, other: Vector) -> Vector:
    return tuple(a + factor * b for a, b in zip(row, other, strict=True))
