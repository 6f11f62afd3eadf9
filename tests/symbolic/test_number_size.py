"""Size bounds: they bound, and they refuse powers without computing them."""

from __future__ import annotations

import pytest

from symbolic.errors import InputError
from symbolic.number_grammar import parse
from symbolic.number_size import check_size, measure


@pytest.mark.parametrize(
    ("text", "bits"), [("3^5", 8), ("(1/3+5)^4", 16), ("2^3*2^3", 7), ("1/3-1/7", 6)]
)
def test_bits_are_an_upper_bound(text: str, bits: int) -> None:
    assert measure(parse(text)).bits >= bits


def test_symbolic_shapes() -> None:
    bounds = measure(parse("(w+q)/(w-1)^2"))
    assert (bounds.terms, bounds.degree, bounds.below_terms, bounds.below_degree) == (2, 1, 4, 2)
    assert measure(parse("(w+1)^-3")).below_degree == 3


@pytest.mark.parametrize("text", ["(a+b)^90", "a^50*b^50", "(a+b+c)^10", "1/(a+b)^20"])
def test_moderate_symbolic_powers_pass(text: str) -> None:
    check_size(parse(text), 100_000)


@pytest.mark.parametrize(
    "text",
    ["(a+b+c+d+e)^40", "a^100000000", "((a+b)^1000+c)^5", "1/(a+b+c)^60", "((a+b)^60+1)^60"],
)
def test_large_symbolic_powers_do_not(text: str) -> None:
    with pytest.raises(InputError) as caught:
        check_size(parse(text), 100_000)
    assert caught.value.code == "number-size"


def test_a_field_of_high_degree_has_longer_elements() -> None:
    expression = parse("3^50000")
    check_size(expression, 100_000)
    with pytest.raises(InputError):
        check_size(expression, 100_000, degree=8)
