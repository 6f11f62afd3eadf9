"""Layers on affine forms: the units of a network where the units below have their signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import fmpq_mat

from symbolic.hyperplane import AffineForm
from symbolic.linear_algebra import flint_rational, rational_of
from symbolic.network import Layer
from symbolic.scalars import RATIONALS, Field, Scalar


class Composition:
    """The forms of a layer of forms; over the rationals a product of FLINT matrices.

    >>> one = RATIONALS.one
    >>> layer = Composition(Layer(((one, one),), (-one,)), RATIONALS)
    >>> layer.of(identity(2, RATIONALS))[0].at((one, one)) == 1
    True
    """

    def __init__(self, layer: Layer, field: Field) -> None:
        self.layer = layer
        self.matrix: Any = None
        if field == RATIONALS:
            self.matrix = _matrix(layer.forms())

    def of(self, inputs: tuple[AffineForm, ...]) -> tuple[AffineForm, ...]:
        """The affine form of every row, the inputs being affine forms."""
        if self.matrix is None:
            return tuple(_composed(form, inputs) for form in self.layer.forms())
        one = AffineForm((RATIONALS.zero,) * len(inputs[0].normal), RATIONALS.one)
        made = (self.matrix * _matrix((*inputs, one))).tolist()
        numbers = (tuple(map(rational_of, row)) for row in made)
        return tuple(AffineForm(row[:-1], row[-1]) for row in numbers)


def identity(inputs: int, field: Field) -> tuple[AffineForm, ...]:
    """The coordinates of R^n as affine forms.

    >>> identity(1, RATIONALS) == (AffineForm((RATIONALS.one,), RATIONALS.zero),)
    True
    """
    one, zero = field.one, field.zero
    rows = (tuple(one if j == k else zero for j in range(inputs)) for k in range(inputs))
    return tuple(AffineForm(row, zero) for row in rows)


def activated(
    forms: Sequence[AffineForm], signs: Sequence[int], left: Scalar, field: Field
) -> tuple[AffineForm, ...]:
    """The forms after an activation of slope ``left`` below 0, where they have these signs.

    >>> x = identity(1, RATIONALS)
    >>> activated(x, (-1,), RATIONALS.zero, RATIONALS)[0].is_constant
    True
    """
    return tuple(
        form if sign > 0 else form.scaled(left if sign else field.zero)
        for form, sign in zip(forms, signs, strict=True)
    )


def _matrix(forms: Sequence[AffineForm]) -> Any:
    return fmpq_mat([list(map(flint_rational, (*form.normal, form.offset))) for form in forms])


def _composed(form: AffineForm, inputs: tuple[AffineForm, ...]) -> AffineForm:
    """The form of affine forms."""
    n = len(inputs[0].normal) if inputs else 0
    normal = [form.offset * 0] * n
    offset = form.offset
    for weight, inner in zip(form.normal, inputs, strict=True):
        if weight:
            normal = [a + weight * b for a, b in zip(normal, inner.normal, strict=True)]
            offset = offset + weight * inner.offset
    return AffineForm(tuple(normal), offset)
