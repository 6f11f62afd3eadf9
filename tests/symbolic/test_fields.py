"""The rational field and the evaluation of expressions."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.errors import InputError
from symbolic.fields import RATIONALS, RationalField, evaluate, power
from symbolic.number_grammar import parse


@pytest.mark.parametrize("value", [True, None, 1j, "x", [1], b"1"])
def test_only_exact_numbers_are_elements(value: object) -> None:
    with pytest.raises(InputError) as caught:
        RATIONALS.element(value)
    assert caught.value.code == "number"


def test_floats_are_refused() -> None:
    with pytest.raises(InputError, match="not an exact number"):
        RATIONALS.element(0.5)


def test_elements_of_ints_fractions_and_elements() -> None:
    half = RATIONALS.element(Fraction(1, 2))
    assert RATIONALS.element(half) is half
    assert half + half == RATIONALS.element(1) == RATIONALS.one


@pytest.mark.parametrize(("value", "text"), [("-6/4", "-3/2"), ("4/2", "2"), ("0", "0")])
def test_texts_are_in_lowest_terms(value: str, text: str) -> None:
    assert RATIONALS.text(RATIONALS.element(value)) == text


def test_long_numbers_are_hex_in_both_parts() -> None:
    value = RATIONALS.element(Fraction(-(10**4000), 3**9000))
    text = RATIONALS.text(value)
    above, below = text.split("/")
    assert above.startswith("-0x")
    assert below.startswith("0x")
    assert RATIONALS.element(text) == value
    assert RATIONALS.text(RATIONALS.element(10**4000 - 1)) == "9" * 4000


@given(st.integers(-50, 50), st.integers(1, 50), st.integers(1, 7))
def test_roots_of_powers(above: int, below: int, degree: int) -> None:
    value = RATIONALS.element(Fraction(above, below))
    root = RATIONALS.root(power(value, degree, RATIONALS.one), degree)
    assert root == (abs(value) if degree % 2 == 0 else value)


def test_roots_outside() -> None:
    assert RATIONALS.root(RATIONALS.element(2), 2) is None
    with pytest.raises(InputError, match="even root"):
        RATIONALS.root(RATIONALS.element(-4), 2)
    with pytest.raises(InputError, match="not an element"):
        RATIONALS.element("sqrt(2)")


def test_one_rational_field() -> None:
    assert pickle.loads(pickle.dumps(RATIONALS)) == RATIONALS == RationalField()
    assert hash(RationalField()) == hash(RATIONALS)
    assert RATIONALS.degree == 1


def test_division_by_zero_names_the_text() -> None:
    with pytest.raises(InputError, match=r"division by zero in '1/\(1-1\)'"):
        evaluate(parse("1/(1-1)"), RATIONALS, "1/(1-1)")
