"""Floats and short texts of exact numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foldproof.plots.numbers import (
    MINUS,
    as_float,
    equation,
    is_rounded,
    printed,
    rounded_up,
    short,
    vector,
)
from symbolic.errors import InputError
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField, field_of


@given(st.fractions(min_value=-(10**6), max_value=10**6))
def test_floats_are_near(value: Fraction) -> None:
    exact = QQ.element(value.numerator) / QQ.element(value.denominator)
    assert as_float(exact, QQ) == pytest.approx(float(value), rel=1e-15, abs=1e-15)


def test_algebraic_numbers_have_floats() -> None:
    field, (root,) = field_of(["sqrt(2)"])
    assert as_float(root, field) == pytest.approx(2**0.5, rel=1e-15)


def test_a_giant_has_no_place() -> None:
    giant = QQ.element(10**101)
    with pytest.raises(InputError) as caught:
        as_float(giant, QQ)
    assert caught.value.code == "number-size"
    assert short(giant, QQ) == "10000000…"


def test_short_texts_are_exact_and_long_ones_rounded() -> None:
    third = QQ.element("1/3")
    long = QQ.element("1234567/98765432")
    assert (short(third, QQ), is_rounded(third, QQ)) == ("1/3", False)
    assert (short(long, QQ), is_rounded(long, QQ)) == ("0.0125", True)


def test_long_symbolic_numbers_are_cut() -> None:
    field = SymbolicField({"w1": None, "w2": None})
    assert short(field.element("w1") + field.element("w2") * 1000, field).endswith("…")


def test_vectors_and_equations_in_print() -> None:
    one, half = QQ.one, QQ.element("1/2")
    assert vector((-one,), QQ) == f"{MINUS}1"
    assert vector((-one, half), QQ) == f"({MINUS}1, 1/2)"
    assert equation((one, -half), -one, QQ) == f"x₁ {MINUS} 1/2 x₂ {MINUS} 1 = 0"
    assert printed("x12*sqrt(3)*cos(pi/5)") == "x₁₂·√3·cos(π/5)"


@given(st.floats(min_value=1e-90, max_value=1e90))
def test_limits_are_round_and_large_enough(size: float) -> None:
    made = rounded_up(size)
    assert size <= made <= 1.34 * size
    assert float(f"{made:.1e}") == made
