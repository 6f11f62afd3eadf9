"""Equality of deep networks: symmetries keep the function, small changes are seen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.deep import moved, planted_networks
from proofs.strategies.networks import networks
from symbolic.deep_equivalence import DeepAgreement, Unfinished, compare_deep
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import Layer, Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.statements import Differ
from symbolic.symmetry import LayerPermutation, LayerScaling

DEEP = st.integers(1, 2).flatmap(lambda n: networks(inputs=n, width=2))


def copied(data, network: Network) -> Network:
    """Scaled and permuted in the first hidden layer."""
    units = network.layers[0].outputs
    factors = tuple(QQ.element(data.draw(st.integers(1, 4))) for _ in range(units))
    order = tuple(data.draw(st.permutations(range(units))))
    scaled = LayerScaling(QQ, 0, factors)(network)
    return LayerPermutation(0, order)(scaled)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_symmetric_copies_are_equal(data) -> None:
    network = data.draw(DEEP)
    assert isinstance(compare_deep(network, copied(data, network)), DeepAgreement)


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


def test_shapes_and_fields() -> None:
    f = example("dslt-3.1").network
    with pytest.raises(InputError) as caught:
        compare_deep(f, example("dslt-3.3").network)
    assert caught.value.code == "shape"
    field = field_of(["sqrt(2)"])[0]
    with pytest.raises(InputError) as caught:
        compare_deep(f, f.two_layer().over(field).layered())
    assert caught.value.code == "not-applicable"
