"""Real algebraic fields: embedding, signs, texts, roots."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.errors import CheckFailed, InputError
from symbolic.field_building import field_of
from symbolic.real_fields import Display, RealAlgebraicField

GENERATORS = {
    "sqrt(2)": "sqrt(2)",
    "cosines": "cos(pi/7)+sin(pi/7)",
    "tower": "sqrt(2)+sqrt(3)+root(5,3)",
    "mixed": "sqrt(2-cos(2*pi/5))",
    "nested": "sqrt(1+sqrt(2))",
}
FIELDS = {name: field_of([text])[0] for name, text in GENERATORS.items()}
NAMES = st.sampled_from(sorted(FIELDS))
COEFFICIENTS = st.lists(
    st.sampled_from([Fraction(n, d) for d in (1, 2, 3, 7) for n in (0, 1, -1, 2, -5)]),
    min_size=1,
    max_size=12,
)


def real(field: RealAlgebraicField) -> mpmath.mpf:
    low, high = field.interval
    polynomial = [int(c) for c in reversed(field.minpoly)]
    low_mp = mpmath.mpf(low.numerator) / low.denominator
    high_mp = mpmath.mpf(high.numerator) / high.denominator
    return mpmath.findroot(
        lambda x: mpmath.polyval(polynomial, x), (low_mp, high_mp), solver="illinois", tol=1e-100
    )


@pytest.fixture(scope="module")
def generators() -> dict[str, mpmath.mpf]:
    with mpmath.workdps(60):
        return {
            name: real(field)
            for name, field in FIELDS.items()
            if isinstance(field, RealAlgebraicField)
        }


@given(NAMES, COEFFICIENTS)
def test_signs_agree_with_floating_point_far_from_zero(
    generators: dict[str, mpmath.mpf], name: str, coefficients: list[Fraction]
) -> None:
    field = FIELDS[name]
    coefficients = coefficients[: field.degree]
    element = field.from_coefficients(coefficients)
    with mpmath.workdps(60):
        value = sum(
            mpmath.mpf(c.numerator) / c.denominator * generators[name] ** k
            for k, c in enumerate(coefficients)
        )
        if abs(value) > mpmath.mpf(10) ** -30:
            assert field.sign(element) == int(mpmath.sign(value))
        else:
            assert field.sign(element) == 0 == sum(abs(c) for c in coefficients)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_invariants(name: str) -> None:
    FIELDS[name].check_invariants()


@given(NAMES, COEFFICIENTS)
def test_coefficients_come_back(name: str, coefficients: list[Fraction]) -> None:
    field = FIELDS[name]
    coefficients = coefficients[: field.degree]
    element = field.from_coefficients(coefficients)
    found = field.coefficients(element)
    assert found + [Fraction(0)] * (len(coefficients) - len(found)) == coefficients
    assert found[-1] or found == [Fraction(0)]


@given(NAMES, COEFFICIENTS, st.sampled_from([2, 3, 5]))
def test_roots_of_powers_are_found(name: str, coefficients: list[Fraction], degree: int) -> None:
    field = FIELDS[name]
    element = field.from_coefficients(coefficients[: min(3, field.degree)])
    root = field.root(element**degree, degree)
    if degree % 2 == 0 and field.sign(element) < 0:
        element = -element
    assert root == element


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_prime_outside_has_no_root(name: str) -> None:
    field = FIELDS[name]
    for degree in (2, 3, 7):
        assert field.root(field.element(97), degree) is None
        assert field.root(field.element(-97 if degree % 2 else 97), degree) is None
    with pytest.raises(InputError, match="even root"):
        field.root(field.element(-97), 2)


def test_signs_very_close_to_zero() -> None:
    field, (a, b) = field_of(["(sqrt(2)-1)^400", "sqrt(2)"])
    assert field.sign(a) == 1
    low, high = field.enclosure(a, 10)
    assert low <= high
    assert high - low <= Fraction(1, 1024)
    assert field.sign(field.element(Fraction(14142135623730950488016887242097, 10**31)) - b) == 1


def test_texts() -> None:
    field, values = field_of(
        ["-cos(pi/7)", "cos(pi/7)/3-1", "2*cos(2*pi/7)*cos(4*pi/7)", "1/2", "0", "7*cos(3*pi/7)"]
    )
    assert field.generator == "2*cos(2*pi/7)"
    assert [field.text(value) for value in values] == [
        "cos(6*pi/7)",
        "-5/6+1/3*cos(2*pi/7)+1/3*cos(4*pi/7)",
        "-1/2-cos(4*pi/7)",
        "1/2",
        "0",
        "7*cos(3*pi/7)",
    ]


def test_texts_of_the_largest_cosine_field_are_read_again() -> None:
    field, _ = field_of(["cos(pi/127)"])
    assert field.degree == 63
    element = field.from_coefficients([Fraction(k % 7 + 1, 5) for k in range(63)])
    assert field.element(field.text(element)) == element


def test_equality_is_by_minimal_polynomial_and_root() -> None:
    interval = (Fraction(0), Fraction(3))
    a = RealAlgebraicField((-2, 0, 1), interval, "sqrt(2)")
    b = RealAlgebraicField((-2, 0, 1), (Fraction(1), Fraction(2)), "2*cos(pi/4)")
    c = RealAlgebraicField((-2, 0, 1), (Fraction(-3), Fraction(0)), "-sqrt(2)")
    assert a == b
    assert hash(a) == hash(b)
    assert a != c
    assert c.sign(c.from_coefficients([0, 1])) == -1
    assert a != field_of(["sqrt(3)"])[0]


@pytest.mark.parametrize(
    ("minpoly", "interval"),
    [
        ((-4, 0, 1), (0, 3)),
        ((-2, 0, 2), (0, 3)),
        ((2, 0, -4, 0, 1), (0, 3)),
        ((-3, 1), (0, 4)),
        ((0, -2, 0, 1), (1, 2)),
    ],
)
def test_invariants_refuse(minpoly: tuple[int, ...], interval: tuple[int, int]) -> None:
    low, high = Fraction(2 * interval[0] - 1, 2), Fraction(2 * interval[1] + 1, 2)
    display = Display.powers("sqrt(2)", 2)
    with pytest.raises(CheckFailed):
        RealAlgebraicField(minpoly, (low, high), "sqrt(2)", display).check_invariants()


def test_elements_of_other_fields_are_refused() -> None:
    a, (root,) = field_of(["sqrt(2)"])
    b, _ = field_of(["sqrt(3)"])
    with pytest.raises(InputError, match="another field"):
        b.element(root)
    assert a.element(root) is root


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_pickling(name: str) -> None:
    field = FIELDS[name]
    again, generator = pickle.loads(pickle.dumps((field, field.from_coefficients([0, 1]))))
    assert again == field
    assert again.text(generator) == field.text(field.from_coefficients([0, 1]))
    assert again.element(field.generator) == generator


PYTHON_TYPES = """
from symbolic.scalars import RATIONALS, field_of
from sympy import QQ
assert type(QQ(1)).__name__ == "PythonMPQ", type(QQ(1))
texts = ["sqrt(3+2*sqrt(2))-sqrt(2)-1", "sqrt(2)-141/100", "cos(pi/5)+sqrt(2)", "root(-2,3)", "1/3"]
field, values = field_of(texts)
assert field.degree == 12, field
assert [field.sign(value) for value in values] == [0, 1, 1, -1, 1]
assert all(field.element(field.text(value)) == value for value in values)
field, values = field_of(["w/2+1", "q*w"], symbols={"w": "+", "q": "-"})
assert [field.sign(value) for value in values] == [1, -1]
assert RATIONALS.text(RATIONALS.element("-6/4")) == "-3/2"
"""


def test_under_python_ground_types() -> None:
    environment = {**os.environ, "SYMPY_GROUND_TYPES": "python"}
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-c", PYTHON_TYPES], cwd=root, env=environment, check=True, timeout=60
    )
