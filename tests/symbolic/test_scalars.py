"""The contract of number fields, for all three kinds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from symbolic import scalars
from symbolic.errors import Undecided
from symbolic.scalars import RATIONALS, Field, Scalar, SymbolicField, field_of

FIELDS: dict[str, Field] = {
    "rationals": RATIONALS,
    "sqrt(2)": field_of(["sqrt(2)"])[0],
    "cosines": field_of(["cos(pi/7)", "sin(pi/7)"])[0],
    "tower": field_of(["sqrt(2)+root(3,3)"])[0],
    "symbols": SymbolicField({"p": "+", "m": "-", "u": None}),
}
ATOMS = {
    "rationals": ["1/2", "-3"],
    "sqrt(2)": ["sqrt(2)", "1-sqrt(2)", "3-2*sqrt(2)"],
    "cosines": ["cos(pi/7)", "sin(3*pi/7)", "cos(2*pi/7)-1/2"],
    "tower": ["sqrt(2)", "root(3,3)", "root(3,3)-sqrt(2)"],
    "symbols": ["p", "m", "u", "1/(p+1)"],
}
SMALL = st.sampled_from(["0", "1", "-1", "2", "1/3", "-5/7"])


@st.composite
def elements(draw: st.DrawFn, count: int) -> tuple[Field, list[Scalar]]:
    name = draw(st.sampled_from(sorted(FIELDS)))
    field = FIELDS[name]
    atoms = st.sampled_from(ATOMS[name])
    values = []
    for _ in range(count):
        text = f"({draw(SMALL)})*({draw(atoms)})*({draw(atoms)}) + ({draw(SMALL)})"
        values.append(field.element(text))
    return field, values


@given(elements(3))
def test_ring_axioms(pair: tuple[Field, list[Scalar]]) -> None:
    field, (a, b, c) = pair
    assert a + b == b + a
    assert a * b == b * a
    assert (a + b) + c == a + (b + c)
    assert (a * b) * c == a * (b * c)
    assert a * (b + c) == a * b + a * c
    assert a + field.zero == a == a * field.one
    assert a - a == field.zero
    assert not a - a
    if a:
        assert a * (field.one / a) == field.one


@given(elements(2))
def test_signs_are_those_of_an_ordered_field(pair: tuple[Field, list[Scalar]]) -> None:
    field, (a, b) = pair
    try:
        signs = [field.sign(x) for x in (a, b)]
    except Undecided:
        assume(False)
    assert field.sign(a * b) == signs[0] * signs[1]
    assert field.sign(-a) == -signs[0]
    assert (signs[0] == 0) == (not a) == (a == field.zero)
    if signs[0] == signs[1]:
        assert field.sign(a + b) == signs[0]


@given(elements(1))
def test_texts_are_read_back(pair: tuple[Field, list[Scalar]]) -> None:
    field, (a,) = pair
    assert field.element(field.text(a)) == a
    assert field.element(a) == a


@given(elements(1), st.sampled_from([1, 10, 200]))
def test_enclosures_bracket(pair: tuple[Field, list[Scalar]], bits: int) -> None:
    field, (a,) = pair
    try:
        low, high = field.enclosure(a, bits)
    except Undecided:
        return
    assert isinstance(low, Fraction)
    assert isinstance(high, Fraction)
    assert field.sign(a - field.element(low)) >= 0
    assert field.sign(field.element(high) - a) >= 0
    assert (high - low) * 2**bits <= max(1, abs(low), abs(high))


@given(st.sampled_from(sorted(FIELDS)), st.integers(-99, 99), st.integers(1, 99))
def test_rationals_are_in_every_field(name: str, above: int, below: int) -> None:
    field = FIELDS[name]
    value = Fraction(above, below)
    element = field.element(value)
    assert element == field.element(f"{above}/{below}") == field.rational(above, below)
    assert field.text(element) == str(value)
    assert field.enclosure(element, 4)[0] <= value <= field.enclosure(element, 4)[1]
    assert field.sign(element) == (above > 0) - (above < 0)


@pytest.mark.parametrize("name", scalars.__all__)
def test_the_door_shows_what_it_names(name: str) -> None:
    assert hasattr(scalars, name)
