"""Equality of deep networks: symmetries keep the function, small changes are seen."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.deep import moved, planted_networks
from proofs.strategies.deep_pairs import deep_copies
from proofs.strategies.networks import networks
from proofs.strategies.truths import vectors
from symbolic.activation import ABS, leaky_relu
from symbolic.deep_equivalence import (
    DeepAgreement,
    Unfinished,
    compare_deep,
    differ_at,
    relu_layers,
    simple_difference,
)
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import Layer, Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.statements import Differ
from tests.symbolic.layered import net

DEEP = st.integers(1, 2).flatmap(lambda n: networks(inputs=n, width=2))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_symmetric_copies_are_equal(data) -> None:
    network = data.draw(DEEP)
    assert isinstance(compare_deep(network, data.draw(deep_copies(network))), DeepAgreement)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_another_constant_is_seen(data) -> None:
    network = data.draw(DEEP)
    *layers, last = network.layers
    other = Network(QQ, (*layers, Layer(last.weight, (last.bias[0] + 1,))))
    found = compare_deep(network, other)
    assert isinstance(found, Differ)
    assert network.evaluate(found.point) == found.f_value != found.g_value


@settings(deadline=None, max_examples=30)
@given(planted_networks())
def test_a_step_along_a_hidden_symmetry_keeps_the_function(planted) -> None:
    other = moved(planted, QQ.element("1/1000"))
    assert isinstance(compare_deep(planted.network, other), DeepAgreement)


def test_other_depths_and_widths() -> None:
    one, zero = QQ.one, QQ.zero
    twice = Network(QQ, (Layer(((one,),), (zero,)),) * 3)
    ramp = TwoLayer.scalar(QQ, 1, [((2,), 0, 1), ((1,), 0, -1)]).layered()
    assert isinstance(compare_deep(twice, ramp), DeepAgreement)


def test_the_hidden_symmetry_of_three_widths_one() -> None:
    """R(1 - R(2 - s - R(x - s))) is the same for all s in [0, 1), another at 3/2."""

    def at(s: str) -> Network:
        one, zero, t = QQ.one, QQ.zero, QQ.element(s)
        return Network(
            QQ,
            (
                Layer(((one,),), (-t,)),
                Layer(((-one,),), (2 - t,)),
                Layer(((-one,),), (one,)),
                Layer(((one,),), (zero,)),
            ),
        )

    assert isinstance(compare_deep(at("0"), at("1/2")), DeepAgreement)
    assert isinstance(compare_deep(at("0"), at("3/2")), Differ)


def test_equal_on_a_domain_only() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)]).layered()
    g = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), -5, 1)]).layered()
    assert isinstance(compare_deep(f, g), Differ)
    assert isinstance(compare_deep(f, g, Domain.box(QQ, [(-1, 1)])), DeepAgreement)


def test_a_limit() -> None:
    f = example("dslt-3.1").network
    assert compare_deep(f, f, max_regions=3) == Unfinished(3)
    box = Domain.box(QQ, [(-2, 2), (-2, 2)])
    part = compare_deep(f, f, box, max_regions=3)
    assert isinstance(part, Unfinished)
    assert 0 < part.seen < part.points


def test_shapes_must_fit() -> None:
    f = example("dslt-3.1").network
    for g, domain in ((example("dslt-3.3").network, None), (f, Domain.all(1))):
        with pytest.raises(InputError) as caught:
            compare_deep(f, g, domain)
        assert caught.value.code == "shape"


def test_other_fields_and_activations_are_aligned() -> None:
    f = example("dslt-3.1").network
    wide = f.over(field_of(["sqrt(2)"])[0])
    assert isinstance(compare_deep(f, wide), DeepAgreement)
    absolute = net(([[1]], [0]), ([[1]], [-1]), ([[1]], [0]))
    folded = replace(absolute, activation=ABS)
    relu = relu_layers(folded)
    assert relu.widths == (1, 2, 2, 1)
    assert isinstance(compare_deep(folded, relu), DeepAgreement)
    assert isinstance(compare_deep(folded, absolute), Differ)


@settings(deadline=None, max_examples=60)
@given(networks(), st.sampled_from((ABS, leaky_relu(QQ.element("1/10")))), vectors(2))
def test_relu_units_stand_for_others(network, activation, point) -> None:
    network = replace(network, activation=activation)
    assert relu_layers(network).evaluate(point) == network.evaluate(point)


def test_a_difference_in_a_small_cell_has_a_simple_point() -> None:
    """A tent of width 1/1000 around 1/3, beside a tree that is equal elsewhere."""
    f = net(([[1]], [0]), ([[1]], [0]), ([[1]], [0]))
    g = net(
        ([[1], [1], [1], [1]], [0, "-997/3000", "-1/3", "-1003/3000"]),
        ([[1, 1, -2, 1]], [0]),
        ([[1]], [0]),
    )
    found = compare_deep(f, g)
    assert isinstance(found, Differ)
    (x,) = found.point
    assert abs(3 * x - 1) < QQ.element("1/300")
    assert x.denominator < 1000


def test_differences_at_given_points() -> None:
    f, g = (net(([[1]], [0]), ([[k]], [0])) for k in (1, 2))
    assert simple_difference(f, g, Domain.all(1)).point == (QQ.one,)
    box = Domain.box(QQ, [("1/3", "1/2")])
    assert simple_difference(f, g, box).point == (QQ.element("2/5"),)
    assert differ_at(f, g, box, (QQ.one,)) is None
    assert simple_difference(f, f, box) is None
