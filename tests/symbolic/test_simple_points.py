"""Simple numbers and points stay where they must and are as simple as possible."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import polyhedra
from proofs.strategies.hyperplanes import affine_forms
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.positions import Cut, Locator
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.simple_points import (
    interval,
    simplest_between,
    simplest_fraction,
    simplified,
    small_points,
)

fractions = st.builds(Fraction, st.integers(-50, 50), st.integers(1, 40))


def simpler(a: Fraction, b: Fraction) -> bool:
    return (a.denominator, abs(a.numerator)) < (b.denominator, abs(b.numerator))


@settings(deadline=None, max_examples=200)
@given(fractions, fractions)
def test_no_rational_between_is_simpler(a: Fraction, b: Fraction) -> None:
    if a == b:
        return
    low, high = min(a, b), max(a, b)
    found = simplest_fraction(low, high)
    assert low < found < high
    for denominator in range(1, found.denominator + 1):
        first = low.numerator * denominator // low.denominator + 1
        for numerator in range(first, first + 3):
            other = Fraction(numerator, denominator)
            assert not (low < other < high and simpler(other, found))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (None, None, 0),
        (Fraction(3, 2), None, 2),
        (None, Fraction(-3, 2), -2),
        (None, Fraction(0), -1),
        (Fraction(0), None, 1),
        (Fraction(2), None, 3),
        (Fraction(0), Fraction(1, 7), Fraction(1, 8)),
        (Fraction(-1, 7), Fraction(0), Fraction(-1, 8)),
        (Fraction(2), Fraction(3), Fraction(5, 2)),
    ],
)
def test_infinite_and_touching_bounds(
    low: Fraction | None, high: Fraction | None, expected: Fraction
) -> None:
    assert simplest_fraction(low, high) == expected


def test_deep_descents_do_not_recurse() -> None:
    tiny = Fraction(1, 10**3000)
    assert simplest_fraction(Fraction(1, 3), Fraction(1, 3) + tiny) > Fraction(1, 3)


def test_algebraic_bounds() -> None:
    field, (root, above) = field_of(["sqrt(2)", "sqrt(2) + 1/1000000"])
    found = simplest_between(root, above, field)
    assert field.sign(found - root) > 0
    assert field.sign(above - found) > 0


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_simplified_point_stays_inside_and_on_the_hyperplane(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 3))
    domain = data.draw(polyhedra(n))
    form = data.draw(affine_forms(n))
    place = Locator(domain, QQ).position(form)
    if isinstance(place, Cut):
        simple = simplified(place.point, domain.rows, QQ, form)
        assert domain.contains(simple, QQ)
        assert form.at(simple) == 0


def test_simplified_off_hyperplanes_takes_the_simplest_numbers() -> None:
    box = Domain.box(QQ, [("1/3", "1/2"), (-5, "22/7")])
    point = (QQ.element("19/40"), QQ.element("3/17"))
    assert simplified(point, box.rows, QQ) == (QQ.element("2/5"), 0)


def test_interval_without_slopes_is_the_line() -> None:
    assert interval([QQ.one], [QQ.zero], QQ) == (None, None)


def test_small_points_are_distinct() -> None:
    for n in (1, 2, 12):
        points = list(small_points(n, QQ))
        assert all(len(point) == n for point in points)
    assert len(set(small_points(3, QQ))) == 9


def test_a_row_of_weight_zero_is_no_bound() -> None:
    flat = AffineForm((QQ.zero,), QQ.one)
    assert simplified((QQ.element("3/7"),), [flat], QQ) == (0,)
