"""Arrangements reach parallel and coincident forms."""

from hypothesis import given, settings

from proofs.strategies.hyperplanes import affine_forms, arrangements, hyperplanes
from proofs.strategies.search import simplest
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.scalars import RATIONALS as QQ


@settings(deadline=None, max_examples=50)
@given(affine_forms(2), hyperplanes(2))
def test_forms_have_a_normal_and_hyperplanes_are_canonical(form, plane) -> None:
    assert not form.is_constant
    assert Hyperplane.of(plane.form, QQ)[0] == plane


def two(forms: tuple[AffineForm, ...]) -> bool:
    return len(forms) == 2


def test_strata_are_reached() -> None:
    def same(forms: tuple[AffineForm, ...]) -> bool:
        return two(forms) and len({Hyperplane.of(form, QQ)[0] for form in forms}) == 1

    def parallel(forms: tuple[AffineForm, ...]) -> bool:
        return (
            two(forms) and forms[0].normal == forms[1].normal and forms[0].offset != forms[1].offset
        )

    assert simplest(arrangements(2), same)
    assert simplest(arrangements(2), parallel)
    assert simplest(affine_forms(2, constant=True), lambda form: form.is_constant).offset == 0
