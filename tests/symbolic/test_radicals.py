"""Deciding p-th powers: proofs of no, and relations that give yes."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from math import isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.radicals import power_content, prime_factors, relation, residue_tests

SQRT2 = (-2, 0, 1)


@given(st.integers(1, 10_000))
def test_prime_factors(number: int) -> None:
    factors = prime_factors(number)
    product = 1
    for p in factors:
        product *= p
        assert all(p % q for q in range(2, isqrt(p) + 1))
    assert product == number
    assert factors == sorted(factors)


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from([2, 3, 5]))
def test_power_content_divides(e: int, rest: int, p: int) -> None:
    content = power_content(e**p * rest, p)
    assert (e**p * rest) % content**p == 0
    assert content % e == 0


@given(st.integers(-9, 9), st.integers(-9, 9), st.sampled_from([2, 3, 5]))
def test_powers_pass_every_residue_test(a: int, b: int, p: int) -> None:
    if a == b == 0:
        return
    x, y = 1, 0
    for _ in range(p):
        x, y = x * a + 2 * y * b, x * b + y * a
    assert all(islice(residue_tests(SQRT2, (x, y), 1, p), 5))


@pytest.mark.parametrize(
    ("numerators", "denominator", "p"),
    [
        ((3, 0), 1, 2),
        ((1, 1), 1, 2),
        ((2, 0), 1, 3),
        ((3, 2), 1, 3),
        ((1, 0), 3, 2),
        ((3, 2), 5, 2),
    ],
)
def test_others_fail_one(numerators: tuple[int, int], denominator: int, p: int) -> None:
    assert not all(islice(residue_tests(SQRT2, numerators, denominator, p), 40))


@given(st.integers(-99, 99), st.integers(-99, 99), st.integers(1, 99))
def test_relations_are_found(a: int, b: int, d: int) -> None:
    one = 10**40
    root = isqrt(2 * one * one)
    found = relation([one, root], (a * one + b * root) // d)
    assert found == [Fraction(a, d), Fraction(b, d)]
