"""The exact simplex: every answer is verified by its own meaning."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import polyhedra
from proofs.strategies.hyperplanes import affine_forms, arrangements
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.linear_programs import (
    Below,
    Empty,
    Entailed,
    below_or_entailed,
    feasible_point,
    require_nonempty,
)
from symbolic.positions import Locator
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import Field, field_of

SQRT2 = field_of(["sqrt(2)"])[0]


def combination(pairs, rows, inputs, field: Field):
    total = AffineForm((field.zero,) * inputs, field.zero)
    for index, multiplier in pairs:
        assert field.sign(multiplier) > 0
        total = total.plus(rows[index].scaled(multiplier))
    return total


def verify(answer, form, rows, field: Field) -> None:
    """Below lies in the closed polyhedron; Entailed is an identity of forms."""
    if isinstance(answer, Below):
        assert all(field.sign(row.at(answer.point)) >= 0 for row in rows)
        assert field.sign(form.at(answer.point)) < 0
    else:
        total = combination(answer.multipliers, rows, len(form.normal), field)
        assert form.normal == total.normal
        assert form.offset == total.offset + answer.constant
        assert field.sign(answer.constant) >= 0
        assert all(field.sign(row.at(answer.lowest)) >= 0 for row in rows)
        assert form.at(answer.lowest) == answer.constant


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_below_or_entailed_is_the_affine_farkas_lemma(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 4))
    domain = data.draw(polyhedra(n, most=8))
    form = data.draw(affine_forms(n, constant=True))
    start = Locator(domain, QQ).interior
    verify(below_or_entailed(form, domain.rows, start, QQ), form, domain.rows, QQ)


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_over_an_algebraic_field(data: st.DataObject) -> None:
    domain = data.draw(polyhedra(2, field=SQRT2))
    form = data.draw(affine_forms(2, field=SQRT2))
    start = Locator(domain, SQRT2).interior
    verify(below_or_entailed(form, domain.rows, start, SQRT2), form, domain.rows, SQRT2)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_feasible_point_or_proof_of_emptiness(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 3))
    rows = data.draw(arrangements(n, most=6))
    weak = data.draw(st.just(()) | arrangements(n, most=5))
    answer = feasible_point(n, rows, QQ, weak)
    if isinstance(answer, Empty):
        total = combination(answer.multipliers, [*rows, *weak], n, QQ)
        assert total.is_constant
        assert total.offset == -answer.deficit
        strict = any(index < len(rows) for index, _ in answer.multipliers)
        assert answer.deficit > 0 or (answer.deficit == 0 and strict)
    else:
        assert all(row.at(answer) > 0 for row in rows)
        assert all(row.at(answer) >= 0 for row in weak)


def form(*numbers: int | str) -> AffineForm:
    *normal, offset = map(QQ.element, numbers)
    return AffineForm(tuple(normal), offset)


@pytest.mark.parametrize(
    ("rows", "weak", "feasible"),
    [
        ([form(1, 0), form(-1, 0)], [], False),  # x > 0 and x < 0: thin
        ([], [form(1, 0), form(-1, 0)], True),  # x = 0
        ([form(1, 0)], [form(-1, 0)], False),  # x > 0 and x <= 0
        ([form(1, 0)], [form(-1, 0), form(1, 5)], False),
        ([], [form(1, -3), form(-1, 3)], True),  # x = 3
        ([form(1, -2)], [form(1, -3), form(-1, 3)], True),
        ([form(1, -3)], [form(1, -3), form(-1, 3)], False),
        ([form(0, -1)], [], False),  # a constant row
        ([form(0, 0)], [], False),
        ([form(0, 1)], [], True),
        ([], [form(0, -1)], False),
        ([form(1, 0, 0), form(0, 1, 0), form(-1, -1, 1)], [form(1, -1, 0), form(-1, 1, 0)], True),
        ([form(1, 0, 0), form(0, 1, 0), form(-1, -1, 0)], [], False),
    ],
)
def test_thin_and_mixed_systems(rows, weak, feasible: bool) -> None:
    inputs = len((rows or weak)[0].normal)
    answer = feasible_point(inputs, rows, QQ, weak)
    assert isinstance(answer, Empty) != feasible


def test_bland_ends_on_a_cycling_example() -> None:
    """Beale's example cycles under the largest-coefficient rule."""
    rows = [
        form("-1/4", 60, "1/25", -9, 0),
        form("-1/2", 90, "1/50", -3, 0),
        form(0, 0, -1, 0, 1),
        *(form(*(1 if j == k else 0 for j in range(4)), 0) for k in range(4)),
    ]
    goal = form("-3/4", 150, "-1/50", 6, "1/20")
    answer = below_or_entailed(goal, rows, (QQ.zero,) * 4, QQ)
    assert isinstance(answer, Entailed)
    assert answer.constant == 0
    verify(answer, goal, rows, QQ)
    assert isinstance(
        below_or_entailed(goal.plus(form(0, 0, 0, 0, "-1/100")), rows, (QQ.zero,) * 4, QQ), Below
    )


def test_an_unbounded_edge_is_followed() -> None:
    answer = below_or_entailed(form(-1, 100), [form(1, 0)], (QQ.zero,), QQ)
    assert isinstance(answer, Below)
    assert answer.point == (101,)


def test_an_empty_domain_is_a_shape_error() -> None:
    answer = feasible_point(1, [form(1, -2), form(-1, 1)], QQ)
    with pytest.raises(InputError, match="the domain is empty: 1/2 \\* row 1") as caught:
        require_nonempty(answer, QQ)
    assert caught.value.code == "shape"
    assert require_nonempty((QQ.one,), QQ) == (1,)


def test_all_of_space_has_the_origin() -> None:
    assert Locator(Domain.all(3), QQ).interior == (0, 0, 0)
