"""Networks of any depth and the two-layer view."""

import pickle
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import networks, two_layer_networks
from proofs.strategies.numbers import numbers
from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import Layer, Network, Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of

SQRT2 = field_of(["sqrt(2)"])[0]
SLOPES = (RELU, ABS, leaky_relu(QQ.element("1/10")))
ONE = QQ.one


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_two_layer_and_layered_are_one_function(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(outputs=2, activations=SLOPES))
    x = tuple(data.draw(numbers()) for _ in range(f.inputs))
    layered = f.layered()
    assert layered.evaluate(x) == f.evaluate(x)
    assert layered.two_layer().evaluate(x) == f.evaluate(x)
    if f.width:
        assert layered.two_layer() == f
        assert layered.parameters == f.parameters


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_a_larger_field_changes_no_value(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(activations=SLOPES))
    x = tuple(data.draw(numbers()) for _ in range(f.inputs))
    lifted = f.over(SQRT2).evaluate(tuple(map(SQRT2.element, x)))
    assert lifted == tuple(map(SQRT2.element, f.evaluate(x)))
    assert f.over(QQ) is f


@settings(deadline=None, max_examples=20)
@given(networks(depth=3))
def test_deep_networks_evaluate_and_have_no_two_layer_view(net: Network) -> None:
    assert len(net.evaluate((ONE, -ONE))) == 1
    assert net.parameters == sum((a + 1) * b for a, b in pairwise(net.widths))
    with pytest.raises(InputError, match="needs one hidden layer, the network has 2") as caught:
        net.two_layer()
    assert caught.value.code == "not-applicable"


def test_values_by_hand() -> None:
    relu = Network(QQ, (Layer(((ONE,), (-ONE,)), (-ONE, -ONE)), Layer(((ONE, ONE),), (ONE + 1,))))
    assert [relu.evaluate((QQ.element(x),))[0] for x in (-3, 0, 3)] == [4, 2, 4]
    absolute = TwoLayer.scalar(QQ, 1, [((1,), -1, 3)], activation=ABS)
    assert absolute.evaluate((QQ.element(-1),)) == (6,)


def test_width_zero_is_a_constant_and_layers_need_a_node() -> None:
    constant = TwoLayer.scalar(QQ, 2, [], "7/2")
    assert constant.layered().widths == (2, 1, 1)
    assert constant.evaluate((ONE, ONE)) == constant.layered().evaluate((ONE, ONE))


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Layer((), ()), "at least one row"),
        (lambda: Layer(((),), (ONE,)), "at least one row and one column"),
        (lambda: Layer(((ONE,),), ()), "1 rows of weights but 0 biases"),
        (lambda: Layer(((ONE,), (ONE, ONE)), (ONE, ONE)), "row 2 has 2 weights, expected 1"),
        (lambda: Network(QQ, ()), "at least one layer"),
        (
            lambda: Network(QQ, (Layer(((ONE,),), (ONE,)), Layer(((ONE, ONE),), (ONE,)))),
            "layer 2 expects 2 inputs, but layer 1 has 1 outputs",
        ),
        (lambda: TwoLayer(QQ, 0, 1, (), (ONE,)), "at least one input"),
        (lambda: TwoLayer(QQ, 1, 2, (), (ONE,)), "c has 1 entries, expected 2"),
        (lambda: TwoLayer(QQ, 2, 1, (Node((ONE,), ONE, (ONE,)),), (ONE,)), "node 1"),
    ],
)
def test_shapes_are_checked(build, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        build()
    assert caught.value.code == "shape"


def test_degenerate_nodes_and_names() -> None:
    assert Node((QQ.zero,), ONE, (ONE,)).is_degenerate
    assert not Node((ONE,), QQ.zero, (ONE,)).is_degenerate
    f, g = (TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], name=name) for name in ("f", "g"))
    assert f == g
    assert hash(f) == hash(g)
    assert pickle.loads(pickle.dumps(f)) == f


def test_a_deep_network_moves_to_a_larger_field() -> None:
    big = SQRT2
    small = example("dslt-3.1").network
    moved = small.over(big)
    assert moved.field == big
    values = moved.evaluate((big.element(3), big.one))
    assert values == tuple(map(big.element, small.evaluate((QQ.element(3), QQ.one))))
    assert small.over(QQ) is small
    assert moved.two_layer() == small.two_layer().over(big)
