"""Two-slope activations are one family."""

import pytest
from hypothesis import given, settings

from proofs.strategies.numbers import numbers
from symbolic.activation import ABS, IDENTITY, NAMED, RELU, Activation, leaky_relu
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of

SQRT2 = field_of(["sqrt(2)"])[0]


@settings(deadline=None, max_examples=100)
@given(numbers(), numbers())
def test_odd_and_even_parts(left, t) -> None:
    """2 sigma(t) = (1 + s) t + (1 - s) |t|."""
    sigma = Activation(left)
    assert 2 * sigma(t, QQ) == sigma.odd * t + sigma.even * abs(t)


@pytest.mark.parametrize(
    ("activation", "name", "at_minus_two"),
    [
        (RELU, "relu", 0),
        (ABS, "abs", 2),
        (IDENTITY, "identity", -2),
        (leaky_relu(QQ.element("1/10")), "leaky_relu", QQ.element("-1/5")),
    ],
)
def test_names_and_values(activation: Activation, name: str, at_minus_two) -> None:
    assert activation.name == name
    assert activation(QQ.element(-2), QQ) == at_minus_two
    assert activation(QQ.element(2), QQ) == 2
    lifted = Activation(SQRT2.element(activation.left))
    assert lifted.name == name
    assert lifted.same(activation, SQRT2)


def test_named_activations_differ() -> None:
    assert [activation.name for activation in NAMED.values()] == list(NAMED)
    assert not RELU.same(ABS, QQ)
