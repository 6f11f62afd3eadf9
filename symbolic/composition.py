"""Layers on affine forms: the units of a network where the units below have their signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import fmpq_mat

from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.linear_algebra import flint_rational, rational_of
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS, Field, Scalar

Signs = tuple[tuple[int, ...], ...]
"""The sign of every hidden unit, layer by layer."""


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


class UnitForms:
    """The affine forms of the units of a network, by the signs of all units below; remembered.

    >>> from symbolic.examples import example
    >>> forms = UnitForms(example("dslt-3.3").network)
    >>> len(forms.of(())), len(forms.lines(()))
    (2, 2)
    """

    def __init__(self, network: Network) -> None:
        self.field: Field = network.field
        self._layers = [Composition(layer, network.field) for layer in network.layers[:-1]]
        self._left = network.field.element(network.activation.left)
        self._forms: dict[Signs, tuple[AffineForm, ...]] = {}
        self._lines: dict[Signs, dict[Hyperplane, list[int]]] = {}
        self._inputs: dict[Signs, tuple[AffineForm, ...]] = {
            (): identity(network.inputs, network.field)
        }

    def of(self, below: Signs) -> tuple[AffineForm, ...]:
        """The pre-activations of layer len(below) where the units below have these signs."""
        if below not in self._forms:
            self._forms[below] = self._layers[len(below)].of(self._entering(below))
        return self._forms[below]

    def lines(self, below: Signs) -> dict[Hyperplane, list[int]]:
        """The hyperplanes on which these forms vanish, and the places of the forms."""
        if below not in self._lines:
            found: dict[Hyperplane, list[int]] = {}
            for place, form in enumerate(self.of(below)):
                if any(form.normal):
                    found.setdefault(Hyperplane.of(form, self.field)[0], []).append(place)
            self._lines[below] = found
        return self._lines[below]

    def signs_on(self, signs: Signs, line: Hyperplane) -> Signs:
        """The signs on a facet, on this line, of a region with these: 0 for forms that vanish."""
        found = []
        for layer, own in enumerate(signs):
            zero = self.lines(signs[:layer]).get(line, ())
            found.append(tuple(0 if k in zero else sign for k, sign in enumerate(own)))
        return tuple(found)

    def _entering(self, below: Signs) -> tuple[AffineForm, ...]:
        if below not in self._inputs:
            forms = self.of(below[:-1])
            self._inputs[below] = activated(forms, below[-1], self._left, self.field)
        return self._inputs[below]


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
