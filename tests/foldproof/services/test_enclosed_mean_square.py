"""K by ball arithmetic: encloses the exact value; normal inputs have known means."""

from fractions import Fraction

import pytest

from foldproof.services.enclosed_mean_square import (
    enclosed_mean_square,
    enclosing_decimals,
    mean_square_of_normal_inputs,
)
from foldproof.services.mean_square import Divergence, mean_square
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ

SQUARE = Domain.box(QQ, [(-1, 1), (-1, 1)])


def test_the_enclosure_holds_the_exact_value() -> None:
    networks = example("dslt-3.1").network, example("pt1-truth").network
    exact = Fraction(str(mean_square(*networks, SQUARE, convention="kl", sigma="2").value))
    found = enclosed_mean_square(*networks, SQUARE, convention="kl", sigma="2")
    assert found.enclosure is not None
    low, high = map(Fraction, found.enclosure)
    assert low <= exact <= high
    assert high - low <= Fraction(2, 10**30)
    assert (found.value, found.checked, found.certificate) == (None, False, None)
    assert "not a certificate" in str(found)
    assert Divergence.from_json(found.to_json()) == found


def test_a_normal_input() -> None:
    relu, zero = (TwoLayer.scalar(QQ, 1, nodes) for nodes in ([((1,), 0, 1)], []))
    found = mean_square_of_normal_inputs(relu, zero, "0", "3")
    assert found.enclosure is not None
    assert Fraction(found.enclosure[0]) <= Fraction(9, 2) <= Fraction(found.enclosure[1])
    assert "inputs in R, normal with mean 0 and standard deviation 3" in str(found)
    for mean, deviation in (("0", "0"), ("0", "-1")):
        with pytest.raises(InputError, match="positive"):
            mean_square_of_normal_inputs(relu, zero, mean, deviation)
    with pytest.raises(InputError):
        mean_square_of_normal_inputs(relu, zero, "0", "")


def test_decimals_enclose() -> None:
    for value in (Fraction(1, 3), Fraction(-1, 3), Fraction(5), Fraction(-7, 1000), Fraction(0)):
        low, high = enclosing_decimals((value, value))
        assert Fraction(low) <= value <= Fraction(high)
