"""Residues of dyadic and other rational numbers against Python's modular arithmetic."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric_check.kernels.residues import SHIFT, dyadic_residues
from numeric_check.residues import (
    BOTTOM,
    TOP,
    centred,
    is_prime,
    numbers_of,
    numbers_of_floats,
    random_prime,
)
from symbolic.errors import InputError

PRIME = 8388287


def residue(value: Fraction) -> int:
    return value.numerator * pow(value.denominator, -1, PRIME) % PRIME


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=5))
def test_floats_are_the_dyadic_numbers_they_are(values) -> None:
    found = numbers_of_floats(np.array(values), PRIME)
    exact = [Fraction(value) for value in values]
    assert [int(v) % PRIME for v in found.residues] == [residue(v) for v in exact]
    assert found.fractions().tolist() == exact
    for value, close in zip(values, found.floats, strict=True):
        assert close == value or (np.isnan(close) and abs(value) < 2.0**-1022)


@given(
    st.lists(st.fractions(max_denominator=10**9), min_size=1, max_size=5), st.integers(-400, 400)
)
def test_rationals_have_residues_and_neighbours(values, power) -> None:
    exact = [value * Fraction(10) ** power for value in values]
    found = numbers_of(exact, (1, len(exact)), PRIME)
    assert [int(v) % PRIME for v in found.residues[0]] == [residue(v) for v in exact]
    assert found.fractions().tolist() == [exact]
    assert [found.column(k) for k in range(len(exact))] == [[value] for value in exact]
    for value, close in zip(exact, found.floats[0], strict=True):
        if np.isfinite(close):
            assert abs(Fraction(close) - value) <= abs(value) / 2**53
        else:
            assert not Fraction(2) ** -1022 <= abs(value) <= Fraction(2) ** 1023


def test_what_is_no_number_is_refused() -> None:
    for bad in (np.nan, np.inf):
        with pytest.raises(InputError, match="infinite"):
            numbers_of_floats(np.array([bad]), PRIME)
    with pytest.raises(InputError, match="denominator"):
        numbers_of([Fraction(1, PRIME)], (1,), PRIME)


def test_residues_are_centred() -> None:
    found = centred(np.arange(7), 7)
    assert found.tolist() == [0, 1, 2, 3, -3, -2, -1]


def test_primes_are_primes() -> None:
    def plain(number: int) -> bool:
        return all(number % k for k in range(2, int(number**0.5) + 1))

    for number in range(TOP - 301, TOP, 2):
        assert is_prime(number) == plain(number)
    # strong pseudoprimes to the base 2, and products of two primes close together
    for number in (2047, 3277, 4033, 4681, 8321, 8321, 486737, 1373653, 2881 * 2887):
        assert is_prime(number) == plain(number)
    generator = np.random.default_rng(5)
    drawn = [random_prime(generator) for _ in range(200)]
    assert all(BOTTOM <= prime < TOP and plain(prime) for prime in drawn)
    assert len(set(drawn)) > 150


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_the_kernel_tells_subnormal_numbers(values) -> None:
    out = np.empty(len(values))
    powers = np.array([pow(2, e, PRIME) for e in range(-SHIFT, SHIFT + 1)])
    normal = dyadic_residues(np.array(values), powers, PRIME, out)
    assert normal == all(value == 0 or abs(value) >= 2.0**-1022 for value in values)
    assert [int(v) % PRIME for v in out] == [residue(Fraction(value)) for value in values]
    assert np.all(np.abs(out) <= PRIME // 2)
