"""One field for all numbers of a command; common fields and conversions."""

from __future__ import annotations

import pytest

from symbolic.errors import InputError
from symbolic.field_building import common_field, convert, field_of
from symbolic.fields import RATIONALS
from symbolic.real_fields import RealAlgebraicField
from symbolic.symbolic_field import SymbolicField

IDENTITIES = [
    "sqrt(4) - 2",
    "sqrt(2)*sqrt(3) - sqrt(6)",
    "sqrt(8) - 2*sqrt(2)",
    "sqrt(1/2) - sqrt(2)/2",
    "sqrt(3) - 2*cos(pi/6)",
    "sqrt(5) - 4*cos(pi/5) + 1",
    "sqrt(3+2*sqrt(2)) - 1 - sqrt(2)",
    "sqrt(5+2*sqrt(6)) - sqrt(2) - sqrt(3)",
    "root(2,3)^3 - 2",
    "root(4,4) - sqrt(2)",
    "root(8,6) - sqrt(2)",
    "root(-8,3) + 2",
    "root(-2,3) + root(2,3)",
    "root(7+5*sqrt(2),3) - 1 - sqrt(2)",
    "root(root(2,3)-1,3) - root(1/9,3) + root(2/9,3) - root(4/9,3)",
    "sqrt(2+sqrt(2)) - 2*cos(pi/8)",
    "sqrt(2+sqrt(2+sqrt(2))) - 2*cos(pi/16)",
    "cos(pi/7)^2 + sin(pi/7)^2 - 1",
    "8*cos(pi/7)*cos(2*pi/7)*cos(4*pi/7) + 1",
    "cos(2*pi/5)*cos(pi/5) - 1/4",
    "sin(pi/10) - (sqrt(5)-1)/4",
    "sqrt(10-2*sqrt(5)) - 4*sin(pi/5)",
    "sqrt(2)^6 - 8",
    "sqrt(2)*0 + 1/(1+sqrt(2)) + 1 - sqrt(2)",
]


@pytest.mark.parametrize("text", IDENTITIES)
def test_identities_are_zero_exactly(text: str) -> None:
    field, (value,) = field_of([text])
    assert field == RATIONALS
    assert value == 0


@pytest.mark.parametrize("text", IDENTITIES)
def test_near_identities_are_not_zero(text: str) -> None:
    field, (value, root) = field_of([f"{text} + 10^-50", "sqrt(97)"])
    assert field.sign(value) == 1
    assert field.sign(root) == 1


@pytest.mark.parametrize("m", range(2, 15))
def test_the_regular_polygon_closes(m: int) -> None:
    for k in (1, 0):
        texts = [f"{name}({k + 2 * j}*pi/{m})" for name in ("cos", "sin") for j in range(m)]
        field, values = field_of(texts)
        cosines, sines = values[:m], values[m:]
        assert sum(cosines, field.zero) == field.zero == sum(sines, field.zero)
        assert all(c * c + s * s == field.one for c, s in zip(cosines, sines, strict=True))
        assert [field.element(field.text(value)) for value in values] == values


@pytest.mark.parametrize(
    ("texts", "degree"),
    [
        (["1", "2/3"], 1),
        (["sqrt(2)"], 2),
        (["sqrt(2)", "sqrt(3)", "sqrt(6)"], 4),
        (["root(2,3)", "sqrt(2)"], 6),
        (["cos(pi/7)"], 3),
        (["cos(pi/7)", "sin(pi/7)"], 6),
        (["cos(pi/30)", "sin(pi/30)"], 8),
        (["sqrt(2)", "cos(pi/8)"], 4),
        (["root(2,61)"], 61),
        (["sqrt(1+sqrt(2+sqrt(3)))"], 8),
        (["+".join(f"sqrt({p})" for p in (2, 3, 5, 7, 11))], 32),
    ],
)
def test_degrees(texts: list[str], degree: int) -> None:
    field, _ = field_of(texts)
    assert field.degree == degree


@pytest.mark.parametrize(
    "texts",
    [
        ["+".join(f"sqrt({p})" for p in (2, 3, 5, 7, 11, 13, 17))],
        ["root(2,65)"],
        ["root(2,67)"],
        ["root(1+sqrt(2),9973)"],
        ["root(2,1000000007)"],
        ["cos(pi/131)"],
        ["cos(pi/100000000000000000000)"],
        ["cos(pi/11)", "cos(pi/13)", "cos(pi/17)"],
        ["(1+sqrt(2))^1000000"],
        ["sqrt(1" + "0" * 99_990 + "1)"],
        ["+".join("sqrt(1" + "0" * 990 + f"{k}3)" for k in range(1, 7))],
    ],
    ids=range(11),
)
def test_limits_come_quickly(texts: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        field_of(texts)
    assert caught.value.code == "number-size"


@pytest.mark.parametrize(
    "text",
    ["1/(sqrt(2)*sqrt(2)-2)", "(sqrt(8)-2*sqrt(2))^-1", "sqrt(1-sqrt(2))", "root(-sqrt(2),4)", "x"],
)
def test_bad_numbers(text: str) -> None:
    with pytest.raises(InputError) as caught:
        field_of([text])
    assert caught.value.code == "number"


@pytest.mark.parametrize("value", [0.5, True, None, ["1"]])
def test_only_texts_and_ints(value: object) -> None:
    with pytest.raises(InputError) as caught:
        field_of([value])  # type: ignore[list-item]
    assert caught.value.code == "number"


def test_limits_are_parameters() -> None:
    assert field_of([10**50], max_digits=51)[1] == [RATIONALS.element(10**50)]
    for texts in ([10**60], ["1" * 60], ["0x" + "1" * 60], ["10^2000"]):
        with pytest.raises(InputError, match="50 digits"):
            field_of(texts, max_digits=50)
    with pytest.raises(InputError, match="above 3"):
        field_of(["sqrt(2)+sqrt(3)"], max_degree=3)
    assert field_of(["cos(pi/131)"], max_degree=65)[0].degree == 65


def test_symbols() -> None:
    field, (a, b, c) = field_of(["w1*q/2", 3, "-1/2"], symbols={"w1": "+", "q": None})
    assert field == SymbolicField({"w1": "+", "q": None})
    assert [field.text(value) for value in (a, b, c)] == ["1/2*w1*q", "3", "-1/2"]
    with pytest.raises(InputError, match="rational functions work"):
        field_of(["w*sqrt(2)"], symbols={"w": None})
    with pytest.raises(InputError, match="not a declared symbol"):
        field_of(["w"])


def test_common_fields() -> None:
    two, (root2,) = field_of(["sqrt(2)"])
    three, (root3,) = field_of(["sqrt(3)"])
    eight, _ = field_of(["cos(pi/8)"])
    assert common_field(two, RATIONALS) == two == common_field(RATIONALS, two)
    assert common_field(two, two) is two
    assert common_field(two, eight) == eight == common_field(eight, two)
    both = common_field(two, three)
    product = convert(root2, two, both) * convert(root3, three, both)
    assert product == both.element("sqrt(6)")
    assert both.sign(product - both.element("5/2")) == -1
    assert convert(RATIONALS.element("1/3"), RATIONALS, both) == both.element("1/3")


def test_no_common_field() -> None:
    two, (root,) = field_of(["sqrt(2)"])
    three, _ = field_of(["sqrt(3)"])
    symbols = SymbolicField({"w": "+"})
    for a, b in ((two, symbols), (symbols, two), (symbols, SymbolicField({"w": "-"}))):
        with pytest.raises(InputError):
            common_field(a, b)
    for source, target in ((two, three), (two, RATIONALS), (two, symbols), (symbols, two)):
        with pytest.raises(InputError):
            convert(source.one if source is symbols else root, source, target)


def test_common_symbols() -> None:
    a, b = SymbolicField({"w": "+"}), SymbolicField({"q": None, "w": "+"})
    both = common_field(a, b)
    assert dict(both.signs) == {"w": "+", "q": None}
    assert convert(a.element("w/2"), a, both) == both.element("w/2")


def test_the_order_of_the_numbers_does_not_matter_for_their_values() -> None:
    texts = ["sqrt(2)", "root(3,3)", "cos(pi/5)"]
    field, values = field_of(texts)
    again, reversed_values = field_of(reversed(texts))
    assert isinstance(field, RealAlgebraicField)
    assert field.degree == again.degree == 12
    for a, b in zip(values, reversed(reversed_values), strict=True):
        assert convert(b, again, field) == a
