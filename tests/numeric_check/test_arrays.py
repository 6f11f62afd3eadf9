import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric_check.arrays import (
    CEILING,
    LANES,
    TINY,
    float_forms,
    float_network,
    lowest_bit,
    nearest,
    rounded_up,
)
from numeric_check.evaluation import at_points
from symbolic.activation import leaky_relu
from symbolic.errors import ResourceLimit, Undecided
from symbolic.hyperplane import AffineForm
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS, field_of

rationals = st.builds(
    lambda top, bottom, shift: Fraction(top, bottom) * Fraction(2) ** shift,
    st.integers(-(2**70), 2**70),
    st.integers(1, 2**40),
    st.integers(-1100, 800),
)


@given(rationals)
def test_nearest_certifies_its_error(value: Fraction) -> None:
    close, error = nearest(RATIONALS.element(value), RATIONALS)
    assert abs(Fraction(close) - value) <= Fraction(error)
    assert close == 0.0 or abs(close) >= TINY
    if Fraction(float(value)) == value and close:
        assert error == 0.0


@given(rationals, rationals)
def test_nearest_of_algebraic_numbers(a: Fraction, b: Fraction) -> None:
    field, (root,) = field_of(["sqrt(2)"])
    number = field.element(a) + field.element(b) * root
    close, error = nearest(number, field)
    assert field.sign(field.element(Fraction(close) + Fraction(error)) - number) >= 0
    assert field.sign(number - field.element(Fraction(close) - Fraction(error))) >= 0
    low, high = field.enclosure(number, 128)
    assert error <= (abs(close) * 2.0**-52 + float(high - low)) * 1.01 + TINY


def test_nearest_refuses_numbers_beyond_float64() -> None:
    with pytest.raises(ResourceLimit, match="range of float64"):
        nearest(RATIONALS.element(10**400), RATIONALS)


def test_symbolic_weights_are_undecided() -> None:
    field, (w,) = field_of(["w"], symbols={"w": None})
    with pytest.raises(Undecided):
        float_network(TwoLayer.scalar(field, 1, [((w,), 0, 1)]))


@given(st.lists(st.integers(-(2**52), 2**52), min_size=1, max_size=4), st.integers(-60, 60))
def test_lowest_bit_is_least(integers: list[int], shift: int) -> None:
    values = np.ldexp(np.array(integers, dtype=np.float64), -shift)
    found = lowest_bit(values)
    if not any(integers):
        assert found == -5000
        return
    scaled = [Fraction(float(v)) * Fraction(2) ** found for v in values]
    assert all(entry.denominator == 1 for entry in scaled)
    assert any(entry.numerator % 2 for entry in scaled)


@given(st.lists(st.floats(0, 1e300), min_size=1, max_size=50))
def test_rounded_up_is_above_the_exact_sum(terms: list[float]) -> None:
    total = 0.0
    for term in terms:
        total += term
    exact = sum(map(Fraction, terms))
    if math.isfinite(total) and total < CEILING:
        assert Fraction(float(rounded_up(np.array(total), len(terms)))) >= exact


def test_overflow_is_refused_before_it_happens() -> None:
    big = TwoLayer.scalar(RATIONALS, 1, [((2**600,), 0, "1/2"), ((1,), 0, 2**300)])
    shadow = float_network(big)
    shadow.error(np.array([2.0**300]))
    with pytest.raises(ResourceLimit, match="may occur"):
        shadow.error(np.array([2.0**400]))


@pytest.mark.parametrize("weight", ["1", "1/3"])
def test_products_beyond_float64_are_refused_without_a_warning(weight) -> None:
    huge = TwoLayer.scalar(RATIONALS, 1, [((2**900,), 0, 2**900), ((weight,), 0, 1)])
    with pytest.raises(ResourceLimit, match="may occur"):
        at_points(float_network(huge), np.array([[1.0]]))


def test_a_steep_slope_magnifies_what_the_conversion_loses() -> None:
    tiny, small, slope = Fraction(1, 2**1023), Fraction(1, 2**60), -(2**100)
    node = ((RATIONALS.rational(-1, 2**1023),), 0, RATIONALS.rational(1, 2**60))
    activation = leaky_relu(RATIONALS.element(slope))
    f = replace(TwoLayer.scalar(RATIONALS, 1, [node]), activation=activation)
    values, bounds = at_points(float_network(f), np.array([[2.0**700]]))
    exact = small * slope * -tiny * 2**700
    assert abs(Fraction(float(values[0, 0])) - exact) <= Fraction(float(bounds[0, 0]))


def test_exactness_is_decided_by_bit_lengths() -> None:
    shadow = float_network(TwoLayer.scalar(RATIONALS, 1, [((1,), "1/1024", 1)]))
    reach = np.array([1024.0])
    assert shadow.is_exact(reach, 40)
    assert not shadow.is_exact(reach, 43)
    assert not shadow.error(reach, 40).any()
    assert shadow.error(reach, 43).any()
    thirds = float_network(TwoLayer.scalar(RATIONALS, 1, [(("1/3",), 0, 1)]))
    assert thirds.error(reach, 0).any()


def test_padding_and_empty_networks() -> None:
    assert float_network(TwoLayer.scalar(RATIONALS, 2, [])).forms.shape == (0, 3)
    five = TwoLayer.scalar(RATIONALS, 2, [((1, 0), 0, 1)] * 5)
    assert float_network(five).forms.shape == (2 * LANES, 3)
    forms = float_forms([AffineForm((RATIONALS.one,), RATIONALS.one)] * 3, RATIONALS)
    assert (forms.inputs, forms.outputs) == (1, 3)
