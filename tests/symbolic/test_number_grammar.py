"""The grammar of numbers: what it reads, what it refuses, and when it refuses."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.errors import InputError
from symbolic.fields import RATIONALS
from symbolic.number_grammar import (
    Applied,
    Cosine,
    Literal,
    Name,
    Power,
    Product,
    Root,
    Sum,
    integer,
    integer_text,
    is_name,
    names,
    parse,
    subexpressions,
)

MUST_PASS = {
    "0": Fraction(0),
    "-0": Fraction(0),
    "-17": Fraction(-17),
    "3/4": Fraction(3, 4),
    "-6/4": Fraction(-3, 2),
    "0.25": Fraction(1, 4),
    "-0.05": Fraction(-1, 20),
    "10.50": Fraction(21, 2),
    "0x1f": Fraction(31),
    "-0x10/0xff": Fraction(-16, 255),
    " 1 + 2 * 3 ": Fraction(7),
    "-1+2": Fraction(1),
    "-2*3+1": Fraction(-5),
    "1-2-3": Fraction(-4),
    "8/4/2": Fraction(1),
    "2^10": Fraction(1024),
    "2^-2": Fraction(1, 4),
    "-2^2": Fraction(-4),
    "(-2)^2": Fraction(4),
    "0^0": Fraction(1),
    "2*3^2": Fraction(18),
    "((1))": Fraction(1),
    "sqrt(4)": Fraction(2),
    "sqrt( 9/4 )": Fraction(3, 2),
    "root(-27, 3)": Fraction(-3),
    "root(5,1)": Fraction(5),
    "cos(pi)": Fraction(-1),
    "cos(0*pi)": Fraction(1),
    "cos(-4*pi/3)": Fraction(-1, 2),
    "sin(5*pi/6)": Fraction(1, 2),
    "sin(-1*pi/2)": Fraction(-1),
    "sin (3 * pi / 2)": Fraction(-1),
}
MUST_FAIL = [
    "", " ", "-", "+1", "--1", "1+-2", "2*-3", "1 2", "01", "00", "1_000", "1e5", "1e100000000",
    "1.", ".5", "1.2.3", "0x", "0x0", "0xg", "0XFF", "0xFF", "1/0", "0^-1", "1//2", "2**3", "2^^3",
    "2^1/", "2^(1/2)", "2^0.5", "2^0x2", "(", "(1", "1)", "()", "sqrt 2", "sqrt()", "sqrt(-1)",
    "root(2)", "root(2,0)", "root(2,-2)", "root(-16,4)", "root(2,x)", "cos(1)", "cos(2pi/7)",
    "cos(pi/0)", "cos(pi/7", "cos(1/2*pi)", "cos(-pi)", "sin(pi*2)", "tan(pi)", "pi", "2*pi", "inf",
    "nan", "1,5", "\t1", "1\n", "\u0661", "\uff11", "\u22121", "x",
    "1\u00a0", "__import__('os')", "1/(2-2)",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), MUST_PASS.items())
def test_reads(text: str, value: Fraction) -> None:
    assert RATIONALS.element(text) == RATIONALS.element(value)


@pytest.mark.parametrize("text", MUST_FAIL)
def test_refuses(text: str) -> None:
    with pytest.raises(InputError) as caught:
        RATIONALS.element(text)
    assert caught.value.code == "number"


def test_as_many_refusals_as_readings() -> None:
    assert len(MUST_FAIL) >= len(MUST_PASS)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 21 + "1" + ")" * 21,
        "(" * 100_000,
        "sqrt(" * 50 + "2" + ")" * 50,
        "+".join(["1"] * 201),
        "1" * 100_001,
        "0x" + "1" * 100_001,
        "1" * 60_000 + "/" + "1" * 60_000,
        "0." + "1" * 100_001,
        "2^1000000",
        "2^" + "9" * 5_000,
        "(2^1000)^1000",
        "2^-1000000",
        "((2^100)^100)^100",
        "*".join(["2^99999"] * 50),
        "+" * 10_000_000,
        "+".join(["cos(pi/7)"] * 201),
    ],
    ids=range(16),
)
def test_limits_come_first(text: str) -> None:
    with pytest.raises(InputError) as caught:
        RATIONALS.element(text)
    assert caught.value.code == "number-size"


def test_the_limits_themselves_are_allowed() -> None:
    assert RATIONALS.element("(" * 20 + "1" + ")" * 20) == 1
    assert RATIONALS.element("+".join(["1"] * 200)) == 200
    assert RATIONALS.element("1" + "0" * 99_999) == 10**99_999
    with pytest.raises(InputError, match="more than 5 digits"):
        parse("123456", max_digits=5)


def test_messages_quote_little() -> None:
    with pytest.raises(InputError) as caught:
        parse("\u0661" * 10_000)
    assert len(str(caught.value)) < 500
    assert str(caught.value).isascii()


def test_the_shape_of_expressions() -> None:
    assert parse("2") == Literal(2, 1)
    assert parse("0.25") == Literal(25, 100)
    assert parse("-w") == Sum(((-1, Name("w")),))
    assert parse("w^-2/3") == Product(((1, Power(Name("w"), -2)), (-1, Literal(3, 1))))
    assert parse("sqrt(w)") == Root(Name("w"), 2)
    assert parse("sin(pi/7)") == Cosine(5, 14)
    assert names(parse("sqrt(a1+_b)*a1^2")) == {"a1", "_b"}
    parts = list(subexpressions(parse("root(1+sqrt(2),3)")))
    assert parts.index(Root(Literal(2, 1), 2)) < len(parts) - 1 == parts.index(parts[-1])


@given(st.integers(-100, 100), st.integers(1, 60))
def test_cosine_angles_are_canonical(k: int, n: int) -> None:
    angle = Cosine.of(k, n)
    assert angle == Cosine.of(-k, n) == Cosine.of(k + 2 * n, n) == Cosine.of(3 * k, 3 * n)
    assert 0 <= angle.numerator <= angle.denominator


@given(st.integers(-(10**60), 10**60), st.sampled_from([0, 1, 3_999, 4_000, 4_001, 13_001]))
def test_integers_of_any_length(small: int, zeros: int) -> None:
    value = small * 10**zeros + small
    text = integer_text(value)
    assert text.lstrip("-").startswith("0x") == (abs(value) >= 10**4_000)
    sign = -1 if value < 0 else 1
    assert sign * integer(text.lstrip("-")) == value
    assert RATIONALS.element(text) == value


@given(st.integers(1, 30_000))
def test_decimal_blocks(length: int) -> None:
    assert integer("9" * length) == 10**length - 1


def expressions() -> st.SearchStrategy[tuple[str, Fraction]]:
    """Texts with their values by Fraction, written with parentheses around everything."""
    leaves = st.sampled_from([0, 1, 2, 3, 10]).map(lambda n: (str(n), Fraction(n)))

    def bigger(
        parts: st.SearchStrategy[tuple[str, Fraction]],
    ) -> st.SearchStrategy[tuple[str, Fraction]]:
        def join(
            a: tuple[str, Fraction], mark: str, b: tuple[str, Fraction]
        ) -> tuple[str, Fraction]:
            value = {"+": a[1] + b[1], "-": a[1] - b[1], "*": a[1] * b[1]}
            if mark == "/":
                return (f"({a[0]})/({b[0]})", a[1] / b[1]) if b[1] else a
            return f"({a[0]}) {mark} ({b[0]})", value[mark]

        powers = st.builds(
            lambda a, k: (f"({a[0]})^{k}", a[1] ** k) if a[1] or k >= 0 else a,
            parts,
            st.integers(-3, 3),
        )
        return st.one_of(st.builds(join, parts, st.sampled_from("+-*/"), parts), powers)

    return st.recursive(leaves, bigger, max_leaves=8)


@given(expressions())
def test_values_agree_with_fractions(pair: tuple[str, Fraction]) -> None:
    text, value = pair
    assert RATIONALS.element(text) == RATIONALS.element(value)


@pytest.mark.parametrize("name", ["w", "w1", "_", "e5", "cosine", "W_1"])
def test_names(name: str) -> None:
    assert is_name(name)
    assert parse(name) == Name(name)


@pytest.mark.parametrize(
    "name", ["", "1w", "pi", "cos", "sin", "sqrt", "root", "w-1", "\u03b1", "w 1"]
)
def test_no_names(name: str) -> None:
    assert not is_name(name)


def test_functions_only_where_they_are_asked_for() -> None:
    functions = frozenset({"exp", "cos"})
    assert parse("exp(w)*2", functions=functions) == Product(
        ((1, Applied("exp", Name("w"))), (1, Literal(2, 1)))
    )
    assert parse("cos(w)", functions=functions) == Applied("cos", Name("w"))
    assert parse("cos(-2*pi/3)", functions=functions) == parse("cos(2*pi/3)")
    assert parse("exp", functions=functions) == Name("exp")
    for text in ("exp(w)", "cos(w)"):
        with pytest.raises(InputError):
            parse(text)
