"""Own real number fields against direct evaluation and known facts."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from proofs.checker.field import Field, Total
from proofs.checker.reading import Refused
from tests.checker.builders import CUBIC, SQRT2
from tests.checker.oracles import TINY, numbers_of

NEGATIVE_ROOT = {"minpoly": ["-2", "0", "1"], "root": ["-2", "-1"]}
DEGREE_EIGHT = {"minpoly": ["-2", *["0"] * 7, "1"], "root": ["1", "2"]}
FIELDS = [SQRT2, CUBIC, NEGATIVE_ROOT, DEGREE_EIGHT]

REFUSED_FIELDS = [
    {"minpoly": ["4", "-4", "1"], "root": ["1", "3"]},  # (x - 2)^2
    {"minpoly": ["4", "0", "-4", "0", "1"], "root": ["1", "2"]},  # (x^2 - 2)^2
    {"minpoly": ["-2", "0", "1"], "root": ["2", "3"]},  # no root
    {"minpoly": ["-2", "0", "1"], "root": ["-2", "2"]},  # two roots
    {"minpoly": ["-4", "0", "1"], "root": ["2", "3"]},  # an end is a root
    {"minpoly": ["-4", "0", "1"], "root": ["1", "2"]},
    {"minpoly": ["-2", "0", "1"], "root": ["2", "1"]},
    {"minpoly": ["-2", "0", "1"], "root": ["3/2", "3/2"]},
    {"minpoly": ["-2", "0", "0"], "root": ["1", "2"]},
    {"minpoly": ["-2", "0", "1/2"], "root": ["1", "3"]},
    {"minpoly": ["-2"], "root": ["1", "2"]},
    {"minpoly": [], "root": ["1", "2"]},
    {"minpoly": ["-2", *["0"] * 64, "1"], "root": ["1", "2"]},  # degree 65
    {"minpoly": ["-" + "9" * 4001, "0", "1"], "root": ["1", "2"]},
    {"minpoly": ["-1", "-3", "0", "5"], "root": ["0", "1"]},  # not monic
    {"minpoly": ["2", "0", "-1"], "root": ["1", "2"]},
    {"minpoly": [-2, 0, 1], "root": ["1", "2"]},
    {"minpoly": ["-2", "0", "1"], "root": [1, 2]},
    {"minpoly": ["-2", "0", "1"], "root": ["1"]},
    {"minpoly": ["-2", "0", "1"], "root": ["1", "2", "3"]},
    {"minpoly": ["-2", "0", "1"], "root": {"lo": "1", "hi": "2"}},
    {"minpoly": ["-2", "0", "1"]},
    {"minpoly": ["-2", "0", "1"], "root": ["1", "2"], "name": "sqrt2"},
    "Q", [], False, 0,
]  # fmt: skip


@pytest.mark.parametrize("claim", REFUSED_FIELDS)
def test_refused_fields(claim: Any) -> None:
    with pytest.raises(Refused):
        Field(claim)


@pytest.mark.parametrize("claim", FIELDS)
def test_accepted_fields_bracket_their_root(claim: Any) -> None:
    field = Field(claim)
    lo, hi = field.enclosure([0, 1, *[0] * (field.degree - 2)], field.bracket(200), 200)
    alpha = numbers_of(claim)(["0", "1"])
    assert lo <= alpha * 2**200 <= hi
    assert hi - lo < 1000


COEFFICIENT = st.sampled_from(["0", "1", "-1", "2", "-3", "1/2", "-5/7", "41/29", "-99/70"])


@st.composite
def elements(draw: st.DrawFn, count: int) -> tuple[Any, list[list[str]]]:
    """A field claim and elements of it."""
    claim = draw(st.sampled_from(FIELDS))
    degree = len(claim["minpoly"]) - 1
    blocks = st.lists(COEFFICIENT, min_size=1, max_size=degree)
    return claim, [draw(blocks) for _ in range(count)]


@given(elements(3))
def test_products_signs_and_inverses(drawn: tuple[Any, list[list[str]]]) -> None:
    claim, (a, b, c) = drawn
    field, number = Field(claim), numbers_of(claim)
    x = field.row([a], 1, "a")
    product = field.outer(x, field.row([b, c], 2, "b and c"))
    k = field.degree
    for block, other in ((product[0][:k], b), (product[0][k:], c)):
        texts = [str(Fraction(t, product[1])) for t in block]
        assert abs(number(texts) - number(a) * number(other)) < TINY
    value = number(a)
    assert field.sign(x[0]) == (0 if abs(value) < TINY else 1 if value > 0 else -1)
    assume(any(x[0]))
    one = field.outer(field.inverse(x[0]), (x[0], 1))
    assert one[0] == [one[1], *[0] * (k - 1)]


def test_a_common_factor_with_the_polynomial_is_refused() -> None:
    # (x^2 - 2)(x^2 - 3) with alpha = sqrt 2: the first factor is zero, the second is not
    field = Field({"minpoly": ["6", "0", "-5", "0", "1"], "root": ["1", "3/2"]})
    with pytest.raises(Refused, match="shares a factor"):
        field.sign([-2, 0, 1, 0])
    with pytest.raises(Refused, match="shares a factor"):
        field.inverse([-3, 0, 1, 0])
    assert field.sign([-1, 1, 0, 0]) == 1


def test_signs_of_tiny_elements() -> None:
    # (sqrt 2 - 1)^80 = a - b sqrt 2 with large a, b is positive, about 2**-101
    a, b = 1, 0
    for _ in range(80):
        a, b = -a + 2 * b, a - b
    field = Field(SQRT2)
    assert field.sign([a, b]) == 1
    assert field.sign([-a, -b]) == -1
    assert field.sign([a * 2**9000, b * 2**9000]) == 1


def test_a_field_of_degree_one() -> None:
    field = Field({"minpoly": ["-3", "1"], "root": ["1", "4"]})
    assert field.row(["1/2", ["2"]], 2, "row") == ([1, 4], 2)
    with pytest.raises(Refused):
        field.row([["0", "1"]], 1, "row")


@given(st.lists(st.tuples(st.lists(st.integers(), min_size=2, max_size=2), st.integers(1, 30))))
def test_totals_add(rows: list[tuple[list[int], int]]) -> None:
    total = Total(Field(None), 2)
    for row in rows:
        total.add(row, -3)
    numerators, bottom = total.row()
    for place in range(2):
        expected = sum((Fraction(-3 * row[place], low) for row, low in rows), Fraction(0))
        assert Fraction(numerators[place], bottom) == expected
