"""Cosine fields and radical extensions."""

from __future__ import annotations

import math

import pytest

from symbolic.errors import InputError
from symbolic.extensions import (
    adjoin_root,
    chebyshev_coordinates,
    cosine_degree,
    cosine_field,
    cosine_minpoly,
    cosine_order,
)
from symbolic.fields import RATIONALS
from symbolic.number_grammar import Cosine
from symbolic.real_fields import RealAlgebraicField


@pytest.mark.parametrize("order", [5, 7, 8, 9, 12, 15, 16, 20, 28, 60, 105])
def test_cosine_fields_are_what_they_say(order: int) -> None:
    field = cosine_field(order)
    assert isinstance(field, RealAlgebraicField)
    field.check_invariants()
    assert field.degree == cosine_degree(order)
    # V_order = 2, and no smaller power of exp(2 pi i / order) is 1: the largest root is V_1
    two = field.rational(2, 1)
    values = [field.cosine_of(k) for k in range(order + 1)]
    assert values[order] == two
    assert values[1] * values[order // 2] == values[order // 2 + 1] + values[order // 2 - 1]
    assert all(field.sign(values[1] - values[k]) > 0 for k in range(2, order - 1))


@pytest.mark.parametrize("order", [1, 2, 3, 4, 6])
def test_rational_cosine_fields(order: int) -> None:
    assert cosine_field(order) == RATIONALS


def test_degrees_are_half_of_phi() -> None:
    for order in range(3, 200):
        units = sum(math.gcd(k, order) == 1 for k in range(order))
        assert cosine_degree(order) == units // 2 == len(cosine_minpoly(order)) - 1


@pytest.mark.parametrize(
    ("angles", "order"),
    [
        ([(1, 3)], 1),
        ([(1, 7)], 7),
        ([(2, 7)], 7),
        ([(1, 14)], 28),
        ([(1, 4)], 8),
        ([(1, 5), (1, 7)], 35),
    ],
)
def test_the_smallest_order(angles: list[tuple[int, int]], order: int) -> None:
    assert cosine_order([Cosine.of(*angle) for angle in angles], 64) == order


@pytest.mark.parametrize("n", [131, 1009, 10**9 + 7, 10**200, 2**64])
def test_high_orders_are_refused_at_once(n: int) -> None:
    with pytest.raises(InputError) as caught:
        cosine_order([Cosine.of(1, n)], 64)
    assert caught.value.code == "number-size"


def test_chebyshev_rows_sum_to_powers_of_two() -> None:
    for k, row in enumerate(chebyshev_coordinates(9)):  # at y = 2: V_0 = 1, V_j = 2
        assert row[0] + 2 * sum(row[1:]) == 2**k


def test_towers() -> None:
    first = adjoin_root(RATIONALS, RATIONALS.element(2), 2, 64)
    second = adjoin_root(first, first.element("3/2"), 2, 64)
    third = adjoin_root(second, second.element("1+sqrt(2)"), 3, 64)
    for field, degree in ((first, 2), (second, 4), (third, 12)):
        field.check_invariants()
        assert field.degree == degree
    assert third.display.basis[-1] == "sqrt(2)*sqrt(6)*root(8+8*sqrt(2),3)^2"
    root = third.root(third.element("1+sqrt(2)"), 3)
    assert root**3 == third.element("1+sqrt(2)")


def test_a_cosine_field_below_a_radical() -> None:
    below = cosine_field(7)
    field = adjoin_root(below, below.element("2-cos(pi/7)"), 2, 64)
    assert field.degree == 6
    field.check_invariants()
    assert field.element("cos(pi/7)+sqrt(2-cos(pi/7))-sqrt(2-cos(pi/7))^2-2*cos(pi/7)+2") == (
        field.element("sqrt(2-cos(pi/7))")
    )


def test_the_degree_guard() -> None:
    with pytest.raises(InputError) as caught:
        adjoin_root(RATIONALS, RATIONALS.element(2), 67, 64)
    assert caught.value.code == "number-size"
    with pytest.raises(InputError, match="too long coefficients"):
        adjoin_root(RATIONALS, RATIONALS.element(10**9000 + 1), 61, 64)
