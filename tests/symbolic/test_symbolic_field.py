"""Rational functions in symbols with declared signs."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.errors import InputError, Undecided
from symbolic.symbolic_field import SymbolicField

K = SymbolicField({"p": "+", "m": "-", "z": "nonzero", "u": None})

DECIDED = {
    "p": 1, "m": -1, "p*m": -1, "-m^3": 1, "z^2": 1, "-2*z^4*m": 1, "p+1": 1, "p-m": 1,
    "m-3*p": -1,
    "p*u-u*p": 0, "u^2+1": 1, "u^2+p": 1, "-u^2*p-z^2": -1, "p/m": -1, "(p+1)/(m-1)": -1,
    "1/z^2": 1,
    "p^2-p*m+m^2": 1, "p*u^2+p": 1, "(p+1)*(m-2)*(u^2+p)": -1, "p^2*z^2-m*z^2": 1, "0": 0,
    "-5/7": -1,
    "m^2+2*m*u^2*m+1": 1, "z^2*(p-m)": 1,
}  # fmt: skip
UNDECIDED = {
    "u": "u", "z": "z", "-u": "u", "p-1": "p", "p+m": "p", "z+p": "z", "u+1": "u", "u^2": "u",
    "p*z": "z",
    "u*z": "z", "(p-1)^2": "p", "u^2-1": "u", "1/u": "u", "z^3": "z", "p*u^2": "u", "u^4+u^2": "u",
    "m/z": "z", "z*u+1": "z", "u^2*m": "u", "p+u": "u", "(u-z)^2+0*p": "z", "m+p-1": "p",
    "z^2-p": "z",
    "1/(p-1)": "p",
}  # fmt: skip


@pytest.mark.parametrize(("text", "sign"), DECIDED.items())
def test_decided_signs(text: str, sign: int) -> None:
    assert K.sign(K.element(text)) == sign


@pytest.mark.parametrize(("text", "symbol"), UNDECIDED.items())
def test_undecided_signs_name_a_symbol(text: str, symbol: str) -> None:
    with pytest.raises(Undecided) as caught:
        K.sign(K.element(text))
    assert caught.value.symbol == symbol


TERMS = st.tuples(
    st.sampled_from([-3, -1, 1, 2]),
    st.lists(st.integers(0, 2), min_size=4, max_size=4),
)


@given(
    st.lists(TERMS, min_size=1, max_size=3),
    st.tuples(
        st.sampled_from([Fraction(1, 7), Fraction(1), Fraction(9)]),
        st.sampled_from([Fraction(-1, 5), Fraction(-1), Fraction(-8)]),
        st.sampled_from([Fraction(-3), Fraction(1, 2)]),
        st.sampled_from([Fraction(-2), Fraction(0), Fraction(1, 3)]),
    ),
)
def test_decided_signs_hold_at_every_point(
    terms: list[tuple[int, list[int]]], point: tuple[Fraction, ...]
) -> None:
    text = "+".join(f"({c})*p^{a[0]}*m^{a[1]}*z^{a[2]}*u^{a[3]}" for c, a in terms)
    value = Fraction(0)
    for c, exponents in terms:
        monomial = Fraction(c)
        for coordinate, exponent in zip(point, exponents, strict=True):
            monomial *= coordinate**exponent
        value += monomial
    try:
        sign = K.sign(K.element(text))
    except Undecided:
        return
    assert sign == (value > 0) - (value < 0)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("p/2+1/3", "1/2*p+1/3"),
        ("(p^2-1)/(p-1)", "p+1"),
        ("-u*2*u", "-2*u^2"),
        ("1/(2*p)", "(1)/(2*p)"),
        ("p-p", "0"),
        ("cos(pi/3)*u", "1/2*u"),
        ("sqrt(4)", "2"),
    ],
)
def test_texts(text: str, canonical: str) -> None:
    element = K.element(text)
    assert K.text(element) == canonical
    assert K.element(canonical) == element


@pytest.mark.parametrize(
    "text", ["sqrt(p)", "sqrt(2)", "root(u,3)", "cos(pi/7)", "sqrt(p^2)", "p*sqrt(3)"]
)
def test_radicals_are_refused_with_a_reason(text: str) -> None:
    with pytest.raises(InputError, match="rational functions work") as caught:
        K.element(text)
    assert caught.value.code == "number"


@pytest.mark.parametrize("text", ["v", "p*q", "1/(p-p)", "1/(u*0)", "sqrt(-4)", "P"])
def test_other_refusals(text: str) -> None:
    with pytest.raises(InputError) as caught:
        K.element(text)
    assert caught.value.code == "number"


@pytest.mark.parametrize(
    "signs", [{}, {"pi": None}, {"1w": None}, {"w": "positive"}, {"": None}, {"w": "0"}]
)
def test_bad_declarations(signs: dict[str, str | None]) -> None:
    with pytest.raises(InputError) as caught:
        SymbolicField(signs)
    assert caught.value.code == "schema"


def test_enclosures_exist_for_constants_only() -> None:
    assert K.enclosure(K.element("p/p/3"), 8) == (Fraction(1, 3), Fraction(1, 3))
    with pytest.raises(Undecided, match="no numerical value"):
        K.enclosure(K.element("p"), 8)


def test_equality_and_pickling() -> None:
    again = pickle.loads(pickle.dumps(K))
    assert again == K
    assert hash(again) == hash(K)
    assert SymbolicField({"w": "+"}) != SymbolicField({"w": None})
    assert again.element("p*u") == K.element("p*u")
