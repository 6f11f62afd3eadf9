"""Numbers of all fields in SymPy, compared with the enclosures of the field."""

from fractions import Fraction

import pytest
import sympy

from symbolic.scalars import RATIONALS, SymbolicField, field_of
from symbolic.sympy_numbers import sympy_number


@pytest.mark.parametrize(
    "text", ["-7/3", "1-sqrt(2)", "-sqrt(3)+2", "root(2,3)^2", "cos(pi/7)", "sqrt(2)+sqrt(5)"]
)
def test_the_value_is_enclosed(text: str) -> None:
    field, (value,) = field_of([text], {})
    low, high = field.enclosure(value, 40)
    shown = sympy_number(value, field)
    assert not shown.free_symbols
    digits = Fraction(str(sympy.N(shown, 30)))
    assert low - Fraction(1, 10**20) <= digits <= high + Fraction(1, 10**20)


def test_quadratic_numbers_are_radicals_and_symbols_stay() -> None:
    field, (value,) = field_of(["2*sqrt(2)-1"], {})
    assert sympy_number(value, field) == 2 * sympy.sqrt(2) - 1
    assert sympy_number(RATIONALS.element("2/4"), RATIONALS) == sympy.Rational(1, 2)
    symbolic = SymbolicField({"w": None})
    assert sympy_number(symbolic.element("w"), symbolic) == sympy.Symbol("w")
