"""Positions: cut points lie on the form and in the domain, signs come with multipliers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import boxes, domains, polyhedra
from proofs.strategies.hyperplanes import affine_forms
from symbolic.domains import Domain
from symbolic.errors import InputError, Undecided
from symbolic.hyperplane import AffineForm
from symbolic.positions import Cut, Locator, OneSign, emptiness, interior_point, position
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import Field, SymbolicField, field_of

SQRT2 = field_of(["sqrt(2)"])[0]


def verify(place, form: AffineForm, domain: Domain, field: Field) -> None:
    if isinstance(place, Cut):
        assert domain.contains(place.point, field)
        assert not form.at(place.point)
        return
    total = AffineForm((field.zero,) * domain.inputs, place.constant)
    assert field.sign(place.constant) >= 0
    for index, multiplier in place.multipliers:
        assert field.sign(multiplier) > 0
        total = total.plus(domain.rows[index].scaled(multiplier))
    oriented = form if place.sign > 0 else form.scaled(-field.one)
    assert total == oriented


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_every_kind_of_domain(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 4))
    domain = data.draw(domains(n))
    form = data.draw(affine_forms(n, constant=True))
    verify(position(form, domain, QQ), form, domain, QQ)


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_over_an_algebraic_field(data: st.DataObject) -> None:
    domain = data.draw(domains(2, field=SQRT2))
    form = data.draw(affine_forms(2, field=SQRT2))
    verify(position(form, domain, SQRT2), form, domain, SQRT2)


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_the_closed_form_of_boxes_agrees_with_the_simplex(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 3))
    box = data.draw(boxes(n))
    skew = AffineForm((QQ.one,) * n, QQ.element(1000))  # redundant, and no bound of a coordinate
    form = data.draw(affine_forms(n))
    closed, simplex = position(form, box, QQ), position(form, Domain(n, (*box.rows, skew)), QQ)
    assert type(closed) is type(simplex)
    if isinstance(closed, OneSign) and isinstance(simplex, OneSign):
        assert closed.sign == simplex.sign


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_the_interior_point_is_inside(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 4))
    domain = data.draw(polyhedra(n, most=8))
    assert domain.contains(interior_point(domain, QQ), QQ)
    assert emptiness(domain, QQ) is None


def rows(*texts: str) -> tuple[AffineForm, ...]:
    made = []
    for text in texts:
        *normal, offset = map(QQ.element, text.split())
        made.append(AffineForm(tuple(normal), offset))
    return tuple(made)


@pytest.mark.parametrize(
    ("domain", "form", "expected"),
    [
        (("1 0 0",), "-1 0 -3", -1),  # a half-plane x > 0: the form -x - 3 is negative
        (("1 0 0",), "1 0 0", 1),  # the form of the border
        (("1 0 0",), "1 0 -1", None),
        (("1 0 0",), "0 1 0", None),  # unbounded across
        (("1 0 0", "2 0 5", "3 0 0"), "1 0 0", 1),  # redundant and repeated rows
        (("1 1 0", "-1 -1 1"), "1 1 1", 1),  # a strip
        (("1 1 0", "-1 -1 1"), "2 2 -1", None),
        (("1 1 0", "-1 -1 1"), "1 1 -1", -1),
        (("1 0 0", "0 1 0", "-1 -1 1"), "1 1 -1", -1),  # touches the triangle along a side
        (("1 0 0", "0 1 0", "-1 -1 1"), "1 2 0", 1),  # touches it at a vertex
        (("0 0 4",), "1 0 0", None),  # a row that is always true
    ],
)
def test_degenerate_positions(domain, form: str, expected: int | None) -> None:
    space = Domain(2, rows(*domain))
    (wanted,) = rows(form)
    place = position(wanted, space, QQ)
    verify(place, wanted, space, QQ)
    assert (place.sign if isinstance(place, OneSign) else None) == expected


def test_constant_forms_have_a_sign() -> None:
    for offset, sign in ((3, 1), (0, 1), (-3, -1)):
        place = position(AffineForm((QQ.zero,), QQ.element(offset)), Domain.all(1), QQ)
        assert isinstance(place, OneSign)
        assert (place.sign, place.constant) == (sign, abs(offset))


@pytest.mark.parametrize(
    "domain", [("1 -1", "-1 0"), ("1 0", "-1 0"), ("0 -1",), ("1 1 0", "-1 -1 0"), ("2 -3", "-5 1")]
)
def test_empty_domains_are_refused_with_a_proof(domain) -> None:
    made = rows(*domain)
    space = Domain(len(made[0].normal), made)
    proof = emptiness(space, QQ)
    assert proof is not None
    total = AffineForm((QQ.zero,) * space.inputs, QQ.zero)
    for index, multiplier in proof.multipliers:
        total = total.plus(made[index].scaled(multiplier))
    assert total.is_constant
    assert total.offset == -proof.deficit <= 0
    with pytest.raises(InputError, match="the domain is empty"):
        Locator(space, QQ)


def test_symbols_are_placed_on_all_of_space_only() -> None:
    field = SymbolicField({"w": "+"})
    w = field.symbol("w")
    form = AffineForm((w,), field.one)
    assert isinstance(position(form, Domain.all(1), field), Cut)
    half = Domain(1, (AffineForm((field.symbol("w"),), field.zero),))
    assert position(AffineForm((field.one,), field.zero), half, field).sign == 1
    free = SymbolicField({"v": None})
    with pytest.raises(Undecided):
        Locator(Domain(1, (AffineForm((free.symbol("v"),), free.zero),)), free)
