import pytest

from symbolic.activation import ABS, IDENTITY, leaky_relu
from symbolic.errors import InputError
from symbolic.scalars import RATIONALS as QQ
from symbolic.true_parameters import Truth
from tests.symbolic.true_parameters.cases import scalar


def test_positively_oriented_nodes_leave_no_remainder() -> None:
    truth = Truth.of(scalar(2, [((1, 2), 3, 2), ((0, 1), 0, -1)]))
    assert truth.remainder == ((0, 0),)
    assert truth.masses == ((-1,), (2,))
    assert truth.normals == ((0, 1), (1, 2))


def test_leaky_masses_are_those_of_relu() -> None:
    nodes = [((1,), 0, 3), ((-2,), 1, 1)]
    relu, leaky = (
        Truth.of(scalar(1, nodes, activation=activation))
        for activation in (leaky_relu(QQ.zero), leaky_relu(QQ.element("1/10")))
    )
    assert relu.masses == leaky.masses
    assert relu.remainder == leaky.remainder


def test_the_absolute_value_has_no_gradient_equation() -> None:
    assert Truth.of(scalar(1, [((1,), 0, 1)], activation=ABS)).remainder is None


def test_the_identity_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        Truth.of(scalar(1, [((1,), 0, 1)], activation=IDENTITY))
    assert caught.value.code == "unsupported-activation"
