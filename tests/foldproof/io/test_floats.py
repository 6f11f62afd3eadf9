"""Float texts stand for the exact numbers that the machine would hold."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from foldproof.io.floats import READINGS, exact_text
from symbolic.errors import InputError

FLOAT_TEXTS = st.floats(allow_nan=False, allow_infinity=False).map(repr)


@given(FLOAT_TEXTS)
@example("5e-324")
def test_float64_is_the_machine_number(text: str) -> None:
    assert Fraction(exact_text(text, "float64", max_digits=2000)) == Fraction(float(text))


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_float32_printed_shortest_is_read_back(value: float) -> None:
    text = np.format_float_scientific(np.float32(value))
    assert Fraction(exact_text(text, "float32", max_digits=2000)) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a float64 rounding first would land on the midpoint and then round to even
        ("1.000000059604644775390626", 1 + Fraction(1, 2**23)),
        ("1.000000059604644775390625", Fraction(1)),
        ("1.000000059604644775390624", Fraction(1)),
        ("1e-46", Fraction(0)),
        ("7.1e-46", Fraction(1, 2**149)),
    ],
)
def test_float32_rounds_once(text: str, expected: Fraction) -> None:
    assert Fraction(exact_text(text, "float32", max_digits=100)) == expected


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-1000, max_value=1000)
)
def test_decimal_takes_the_digits(value) -> None:
    assert Fraction(exact_text(str(value), "decimal", max_digits=100)) == Fraction(value)


@pytest.mark.parametrize("text", ["1e400", "-1e400"])
def test_overflow_is_not_finite(text: str) -> None:
    for reading in ("float32", "float64"):
        with pytest.raises(InputError) as caught:
            exact_text(text, reading, max_digits=1000)
        assert caught.value.code == "weight-not-finite"


@pytest.mark.parametrize("text", ["1e100000000", "1e-100000000", "1e" + "9" * 50, "1." + "1" * 200])
def test_giants_are_refused_before_conversion(text: str) -> None:
    with pytest.raises(InputError) as caught:
        exact_text(text, "decimal", max_digits=100)
    assert caught.value.code == "number-size"


def test_tiny_machine_numbers_are_zero() -> None:
    assert exact_text("1e-100000000", "float64", max_digits=100) == "0/1"
    assert exact_text("0e99999999999999", "decimal", max_digits=100) == "0"
    assert set(READINGS) == {"decimal", "float32", "float64"}
