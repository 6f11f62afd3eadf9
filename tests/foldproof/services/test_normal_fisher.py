"""The Fisher matrix for a normal input: enclosed entries, the rank of Theorem F."""

from fractions import Fraction

import pytest

from foldproof.services.fisher_information import Fisher
from foldproof.services.normal_fisher import normal_fisher
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ


def test_half_of_the_inputs_are_active() -> None:
    found = normal_fisher(example("dslt-3.4-truth").network, "0", "1")
    assert found.rank == 3
    assert found.matrix is not None
    assert found.matrix_enclosures is not None
    assert found.matrix[0][0] == found.matrix[2][2] == "0.500000000000"  # E[x^2; x > 0]
    low, high = map(Fraction, found.matrix_enclosures[0][1])
    assert low < high < low + Fraction(3, 10**30)
    assert Fraction("0.3989422804014326") < low < Fraction("0.3989422804014327")  # 1/sqrt(2 pi)
    assert "not a certificate" in str(found)
    assert Fisher.from_json(found.to_json()) == found


def test_zeros_have_no_sign() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((-1,), 0, 1)])
    found = normal_fisher(f, "0", "2")
    assert found.matrix is not None
    assert found.matrix[0][1] == "0.000000000000"


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="one input"):
        normal_fisher(example("dslt-3.1").network, "0", "1")
    with pytest.raises(InputError):
        normal_fisher(example("dslt-3.4-truth").network, "0", "x")
