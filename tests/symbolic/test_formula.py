"""Formulas in text, and how networks print."""

import pytest

from symbolic.activation import ABS, IDENTITY, leaky_relu
from symbolic.formula import affine, formula_of
from symbolic.network import Layer, Network, Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ


@pytest.mark.parametrize(
    ("normal", "offset", "expected"),
    [
        (["0", "0"], "0", "0"),
        (["0"], "-2", "-2"),
        (["1", "-1"], "0", "x1 - x2"),
        (["-1", "0"], "1/2", "-x1 + 1/2"),
        (["-2/3"], "-1", "-2/3*x1 - 1"),
        (["w1+w2", "-w"], "b", "(w1+w2)*x1 - w*x2 + b"),
        (["-1+sqrt(2)"], "0", "(-1+sqrt(2))*x1"),
    ],
)
def test_affine_forms_read_like_formulas(normal, offset, expected) -> None:
    assert affine(normal, offset) == expected


@pytest.mark.parametrize(
    ("activation", "expected"),
    [
        (ABS, "-1 - 2*abs(x1)"),
        (IDENTITY, "-1 - 2*(x1)"),
        (leaky_relu(QQ.element("1/10")), "-1 - 2*L(x1)"),
    ],
)
def test_formulas_name_the_activation(activation, expected: str) -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, -2)], -1, activation=activation)
    assert formula_of(f) == expected


def test_formulas_of_large_networks_are_left_out() -> None:
    assert formula_of(TwoLayer.scalar(QQ, 1, [((1,), k, 1) for k in range(13)])) == ""
    assert formula_of(TwoLayer.scalar(QQ, 1, [])) == "0"
    long = TwoLayer.scalar(QQ, 1, [((10**300,), 10**300, 1)])
    assert formula_of(long) == ""


def test_networks_print_as_formulas_on_one_line() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1)], 2)
    assert (str(f), repr(f)) == ("2 + R(x1 - 1)", "TwoLayer(2 + R(x1 - 1))")
    assert repr(f.layered()) == "Network(2 + R(x1 - 1))"
    node = Node((QQ.one,), QQ.zero, (QQ.one, -QQ.one))
    assert str(TwoLayer(QQ, 1, 2, (node,), (QQ.zero, QQ.zero))) == "(1, -1)*R(x1)"


def test_large_and_deep_networks_print_their_widths() -> None:
    many = TwoLayer.scalar(QQ, 1, [((1,), k, 1) for k in range(13)])
    assert str(many) == "relu network of widths (1, 13, 1)"
    layer = Layer(((QQ.one,),), (QQ.zero,))
    assert str(Network(QQ, (layer, layer, layer))) == "relu network of widths (1, 1, 1, 1)"
