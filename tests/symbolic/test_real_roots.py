"""Enclosures of real roots in integer arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.real_roots import RealRoot, polynomial_enclosure, product

ROOTS = {
    "sqrt(2)": ((-2, 0, 1), (Fraction(0), Fraction(5))),
    "-sqrt(2)": ((-2, 0, 1), (Fraction(-3, 2), Fraction(-7, 5))),
    "tiny": ((-1, 10**30, 0, 1), (Fraction(-1), Fraction(1))),
    "huge": ((-(10**80) - 7, 0, 1), (Fraction(0), Fraction(10**41))),
}


@pytest.mark.parametrize("name", ["sqrt(2)", "-sqrt(2)", "tiny", "huge"])
@pytest.mark.parametrize("scale", [1, 7, 64, 1000])
def test_the_cell_contains_the_root(name: str, scale: int) -> None:
    coefficients, interval = ROOTS[name]
    low, high = RealRoot(coefficients, interval).enclosure(scale)
    assert high - low == 1
    values = [
        sum(c * Fraction(end, 1 << scale) ** k for k, c in enumerate(coefficients))
        for end in (low, high)
    ]
    assert values[0] * values[1] < 0


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_refining_in_any_order_gives_the_same_cells(scales: list[int]) -> None:
    root = RealRoot(*ROOTS["sqrt(2)"])
    for scale in scales:
        assert root.enclosure(scale) == RealRoot(*ROOTS["sqrt(2)"]).enclosure(scale)


@given(
    st.tuples(st.integers(-99, 99), st.integers(0, 9)),
    st.tuples(st.integers(-99, 99), st.integers(0, 9)),
)
def test_products_enclose(a: tuple[int, int], b: tuple[int, int]) -> None:
    low, high = product((a[0], a[0] + a[1]), (b[0], b[0] + b[1]), 3)
    for x in (a[0], a[0] + a[1]):
        for y in (b[0], b[0] + b[1]):
            assert low * 8 <= x * y <= high * 8


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=5), st.integers(-50, 50))
def test_polynomials_enclose(coefficients: list[int], numerator: int) -> None:
    low, high = polynomial_enclosure(coefficients, (numerator, numerator + 1), 4)
    for end in (numerator, numerator + 1):
        value = sum(c * Fraction(end, 16) ** k for k, c in enumerate(coefficients))
        assert low <= 16 * value <= high


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=2))
def test_combinations_enclose(coefficients: list[int]) -> None:
    root = RealRoot(*ROOTS["-sqrt(2)"])
    low, high = root.combination(coefficients, 30)
    cell = root.enclosure(30)
    ends = [sum(c * Fraction(x, 1 << 30) ** k for k, c in enumerate(coefficients)) for x in cell]
    assert low <= max(ends) * (1 << 30)
    assert min(ends) * (1 << 30) <= high


def test_which_number() -> None:
    positive, negative = RealRoot(*ROOTS["sqrt(2)"]), RealRoot(*ROOTS["-sqrt(2)"])
    other = RealRoot((-2, 0, 1), (Fraction(7, 5), Fraction(3, 2)))
    assert positive.same_number(other)
    assert other.same_number(positive)
    assert not positive.same_number(negative)
    assert not positive.same_number(RealRoot(*ROOTS["huge"]))
