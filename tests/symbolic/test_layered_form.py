"""Forms in shared units: symmetric copies agree, whatever agrees has the same values."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.deep_pairs import deep_copies
from proofs.strategies.networks import disguises, networks, two_layer_networks
from symbolic.activation import ABS, IDENTITY, RELU, leaky_relu
from symbolic.deep_equivalence import DeepAgreement, compare_deep
from symbolic.equality import Agreement, compare
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.layered_form import agree_by_layers
from symbolic.network import Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from tests.symbolic.layered import net

SLOPES = st.sampled_from((RELU, ABS, IDENTITY, leaky_relu(QQ.element("1/10"))))
DEEP = st.integers(1, 2).flatmap(lambda n: networks(inputs=n, width=2, depth=3))


@settings(deadline=None, max_examples=100)
@given(st.data(), SLOPES)
def test_symmetric_copies_agree(data, activation) -> None:
    network = replace(
        data.draw(networks(depth=data.draw(st.integers(1, 4)))), activation=activation
    )
    assert agree_by_layers(network, data.draw(deep_copies(network)))


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_with_one_hidden_layer_it_decides(data) -> None:
    f = data.draw(two_layer_networks(outputs=data.draw(st.integers(1, 2))))
    g = data.draw(disguises(f) | two_layer_networks(inputs=f.inputs, outputs=f.outputs))
    g = replace(g, activation=f.activation)
    assert agree_by_layers(f.layered(), g.layered()) == isinstance(compare(f, g), Agreement)


@settings(deadline=None, max_examples=100)
@given(DEEP, DEEP.filter(lambda g: g.inputs == 1) | DEEP)
def test_what_agrees_is_equal_on_all_regions(f: Network, g: Network) -> None:
    if f.inputs == g.inputs and agree_by_layers(f, g):
        assert isinstance(compare_deep(f, g), DeepAgreement)


def test_reversal_in_a_hidden_layer() -> None:
    """R(h - 1) = R(1 - h) + h - 1, for a unit h that the second layer passes on."""
    f = net(([[1]], [0]), ([[1]], [-1]), ([[2]], [1]))
    g = net(([["1/3"]], [0]), ([[-3], [3]], [1, 0]), ([[2, 2]], [-1]))
    assert agree_by_layers(f, g)
    assert not agree_by_layers(f, net(([["1/3"]], [0]), ([[-3], [3]], [1, 0]), ([[2, 2]], [1])))
    assert not agree_by_layers(*(replace(x, activation=ABS) for x in (f, g)))


def test_layers_that_pass_values_on() -> None:
    once = net(([[1, -1]], [1]), ([[3]], [0]))
    thrice = net(([[2, -2]], [2]), ([[1]], [0]), ([["1/2"]], [0]), ([[3]], [0]))
    assert agree_by_layers(once, thrice)
    slope = leaky_relu(QQ.element("1/10"))
    assert not agree_by_layers(*(replace(x, activation=slope) for x in (once, thrice)))


def test_units_of_one_sign_and_constants() -> None:
    dead = net(([[1], [-1]], [0, 1]), ([[-1, -2], [0, 0]], [0, 3]), ([[5, 2]], [1]))
    assert agree_by_layers(dead, net(([[0]], [7]), ([[1]], [0])))
    twice = net(([[1], [1]], [0, 0]), ([[2, -1]], [0]), ([[3]], [0]))
    assert agree_by_layers(twice, net(([[3]], [0]), ([[1]], [0])))
    active = net(([[1], [-1]], [0, 1]), ([[1, 2]], [3]), ([[5]], [1]))
    assert agree_by_layers(active, net(([[1], [-1]], [0, 1]), ([[5, 10]], [16])))


def test_hidden_symmetries_are_left_to_the_regions() -> None:
    """R(z1 - v z2 - 5/2) is the same for all v >= 0, because z1 and z2 never exceed 2 together."""
    f, g = (net(([[1], [-1]], [1, 1]), ([[1, -v]], ["-5/2"]), ([[1]], [0])) for v in (1, 3))
    assert not agree_by_layers(f, g)
    assert isinstance(compare_deep(f, g), DeepAgreement)


def test_huge_and_tiny_numbers() -> None:
    huge, tiny, top = 2**200, f"1/{2**200}", ([[1, -1]], [0])
    network = net(([[huge, 1]], [1]), ([[1], [huge]], [-1, 1]), top)
    scaled = net(([[1, tiny]], [tiny]), ([[huge], [huge**2]], [-1, 1]), top)
    assert agree_by_layers(network, scaled)
    close = net(([[1, tiny]], [tiny]), ([[huge], [huge**2 + 1]], [-1, 1]), top)
    assert not agree_by_layers(network, close)


def test_algebraic_weights() -> None:
    field = field_of(["sqrt(2)"])[0]
    f = example("dslt-3.1").network.over(field)
    factor = field.element("sqrt(2)")
    layers = f.layers[0]
    rows = tuple(tuple(factor * w for w in row) for row in layers.weight)
    bias = tuple(factor * b for b in layers.bias)
    above = tuple(tuple(w / factor for w in row) for row in f.layers[1].weight)
    g = replace(
        f, layers=(replace(layers, weight=rows, bias=bias), replace(f.layers[1], weight=above))
    )
    assert agree_by_layers(f, g)


def test_shapes_fields_and_activations_must_fit() -> None:
    f = example("dslt-3.1").network
    with pytest.raises(InputError) as caught:
        agree_by_layers(f, example("dslt-3.3").network)
    assert caught.value.code == "shape"
    for other in (f.over(field_of(["sqrt(2)"])[0]), replace(f, activation=ABS)):
        with pytest.raises(InputError) as caught:
            agree_by_layers(f, other)
        assert caught.value.code == "not-applicable"
