"""Affine forms and the hyperplanes where they vanish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import mul

from symbolic.errors import InputError
from symbolic.scalars import Field, Scalar


@dataclass(frozen=True, slots=True)
class AffineForm:
    """The affine function a(x) = <normal, x> + offset on R^n.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> a = AffineForm((QQ.element(2), QQ.element(0)), QQ.element(-1))
    >>> a.at((QQ.element("1/2"), QQ.element(7))) == 0
    True
    """

    normal: tuple[Scalar, ...]
    offset: Scalar

    def at(self, point: Sequence[Scalar]) -> Scalar:
        """The value <normal, point> + offset."""
        total = self.offset
        for weight, coordinate in zip(self.normal, point, strict=True):
            if weight:
                total = total + weight * coordinate
        return total

    def scaled(self, factor: Scalar) -> AffineForm:
        """The form factor * a."""
        return AffineForm(tuple(factor * w for w in self.normal), factor * self.offset)

    def plus(self, other: AffineForm) -> AffineForm:
        """The form a + other."""
        normal = tuple(a + b for a, b in zip(self.normal, other.normal, strict=True))
        return AffineForm(normal, self.offset + other.offset)

    @property
    def is_constant(self) -> bool:
        """Whether the normal vanishes."""
        return not any(self.normal)


@dataclass(frozen=True, slots=True)
class Hyperplane:
    """The hyperplane <normal, x> + offset = 0, canonical: the first non-zero coordinate is 1.

    Because the form is canonical, ``==`` is equality of sets: H = H' iff the forms are
    proportional (thesis Lemma 4.3 as told in DSLT 3, Appendix 2). Build one with
    :meth:`Hyperplane.of`; the orientation and the positive scale stay apart, so that
    (w, b) = orientation * scale * (normal, offset).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> form = AffineForm((QQ.element(-2),), QQ.element(6))
    >>> boundary, orientation, scale = Hyperplane.of(form, QQ)
    >>> boundary.normal == (1,), boundary.offset == -3, orientation, scale == 2
    (True, True, -1, True)
    """

    normal: tuple[Scalar, ...]
    offset: Scalar

    @staticmethod
    def of(form: AffineForm, field: Field) -> tuple[Hyperplane, int, Scalar]:
        """The canonical hyperplane of a non-constant form, its orientation and its scale.

        Raises InputError (``not-applicable``) when the normal is zero.
        """
        pivot = next((w for w in form.normal if w), None)
        if pivot is None:
            raise InputError(
                "not-applicable",
                "a form with zero normal has no hyperplane",
                hint="nodes with w = 0 are constants; treat them apart",
            )
        orientation = field.sign(pivot)
        inverse = field.one / pivot
        normal = tuple(map(mul, form.normal, repeat(inverse)))
        return (
            Hyperplane(normal, form.offset * inverse),
            orientation,
            pivot if orientation > 0 else -pivot,
        )

    @property
    def form(self) -> AffineForm:
        """The canonical affine form a_H that vanishes on the hyperplane."""
        return AffineForm(self.normal, self.offset)
