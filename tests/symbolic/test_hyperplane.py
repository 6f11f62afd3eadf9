"""Affine forms and canonical hyperplanes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.hyperplanes import affine_forms
from proofs.strategies.numbers import numbers
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of

SQRT2 = field_of(["sqrt(2)"])[0]


@settings(deadline=None, max_examples=100)
@given(affine_forms(3), numbers(nonzero=True))
def test_proportional_forms_have_one_hyperplane(form: AffineForm, factor) -> None:
    """H = H' iff the forms are proportional (DSLT 3, Appendix 2)."""
    boundary, orientation, scale = Hyperplane.of(form, QQ)
    again, turned, larger = Hyperplane.of(form.scaled(factor), QQ)
    assert again == boundary
    assert turned == orientation * QQ.sign(factor)
    assert larger == scale * abs(factor)
    assert scale > 0
    assert boundary.form.scaled(orientation * scale) == form


@settings(deadline=None, max_examples=30)
@given(affine_forms(2, field=SQRT2))
def test_algebraic_forms_come_back(form: AffineForm) -> None:
    boundary, orientation, scale = Hyperplane.of(form, SQRT2)
    assert SQRT2.sign(scale) > 0
    assert boundary.form.scaled(orientation * scale) == form
    assert next(w for w in boundary.normal if w) == SQRT2.one


@settings(deadline=None, max_examples=50)
@given(affine_forms(2), affine_forms(2), st.tuples(numbers(), numbers()))
def test_values_are_linear_in_the_form(a: AffineForm, b: AffineForm, x) -> None:
    assert a.plus(b).at(x) == a.at(x) + b.at(x)
    assert a.scaled(QQ.element(-2)).at(x) == -2 * a.at(x)


def test_a_constant_has_no_hyperplane() -> None:
    constant = AffineForm((QQ.zero, QQ.zero), QQ.one)
    assert constant.is_constant
    with pytest.raises(InputError, match="zero normal") as caught:
        Hyperplane.of(constant, QQ)
    assert caught.value.code == "not-applicable"
