"""Gaussian inputs: known means, equality with sampling in bounds, agreement of K and the matrix."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies import two_layer_networks
from symbolic.ball_arithmetic import ball, precision
from symbolic.errors import InputError
from symbolic.fisher import null_vectors, roles
from symbolic.gaussian import Gaussian, gaussian_divergence, gaussian_fisher_matrix
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ

NORMAL = Gaussian(QQ.zero, QQ.one)
ZERO = TwoLayer.scalar(QQ, 1, [])


def holds(enclosure, value: Fraction) -> bool:
    low, high = enclosure
    return low <= value <= high and high - low < Fraction(1, 10**30)


@pytest.mark.parametrize(
    ("nodes", "c", "inputs", "mean"),
    [
        ([((1,), 0, 1)], 0, NORMAL, Fraction(1, 2)),
        ([((1,), 0, 1), ((-1,), 0, 1)], 0, NORMAL, Fraction(1)),  # |x|
        ([((1,), 0, 1), ((-1,), 0, -1)], 0, NORMAL, Fraction(1)),  # x
        ([((1,), 0, 1), ((-1,), 0, -1)], 3, NORMAL, Fraction(10)),  # x + 3
        ([((1,), 0, 1), ((-1,), 0, -1)], 0, Gaussian(QQ.element(2), QQ.element(3)), Fraction(13)),
        ([], 5, NORMAL, Fraction(25)),
        ([((0,), 2, 3)], 0, NORMAL, Fraction(36)),
    ],
)
def test_known_means(nodes, c, inputs, mean: Fraction) -> None:
    f = TwoLayer.scalar(QQ, 1, nodes, c)
    assert holds(gaussian_divergence(f, ZERO, inputs), mean)
    half = gaussian_divergence(f, ZERO, inputs, "kl", QQ.element(2))
    assert holds(half, mean / 8)


@settings(deadline=None, max_examples=40)
@given(two_layer_networks(inputs=1, width=4), st.integers(-2, 2))
def test_the_matrix_annihilates_the_null_vectors(network, mean: int) -> None:
    if roles(network).kinks:
        return
    matrix = gaussian_fisher_matrix(network, Gaussian(QQ.element(mean), QQ.element("3/2")))
    for vector in null_vectors(network):
        dense = vector.dense(network)
        for row in matrix:
            low = sum(
                min(a * v, b * v) for (a, b), v in zip(row, map(_fraction, dense), strict=True)
            )
            high = sum(
                max(a * v, b * v) for (a, b), v in zip(row, map(_fraction, dense), strict=True)
            )
            assert low <= 0 <= high


def _fraction(value) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))


@settings(deadline=None, max_examples=40)
@given(two_layer_networks(inputs=1, width=3), two_layer_networks(inputs=1, width=3))
def test_k_is_symmetric_and_zero_only_for_equal_functions(f, g) -> None:
    low, high = gaussian_divergence(f, g, NORMAL)
    other = gaussian_divergence(g, f, NORMAL)
    assert low <= other[1]
    assert other[0] <= high
    assert high >= 0


def test_what_is_not_handled() -> None:
    wide = TwoLayer.scalar(QQ, 2, [((1, 0), 0, 1)])
    with pytest.raises(InputError, match="one input"):
        gaussian_divergence(wide, wide, NORMAL)
    with pytest.raises(InputError, match="positive"):
        gaussian_divergence(ZERO, ZERO, Gaussian(QQ.zero, QQ.zero))
    with pytest.raises(InputError, match="different"):
        gaussian_divergence(wide, ZERO, NORMAL)
    kink = TwoLayer.scalar(QQ, 1, [((0,), 0, 1)])
    with pytest.raises(InputError) as caught:
        gaussian_fisher_matrix(kink, NORMAL)
    assert caught.value.code == "not-smooth"


def test_more_bits_give_smaller_enclosures() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1)])
    wide, narrow = (gaussian_divergence(f, ZERO, NORMAL, bits=bits) for bits in (64, 256))
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]
    assert narrow[1] - narrow[0] < Fraction(1, 10**60)
    with precision(64):
        assert ball(QQ.one, QQ).contains(1)
