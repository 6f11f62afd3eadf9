"""Integers or field elements: the same values."""

from hypothesis import given
from hypothesis import strategies as st

from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from symbolic.activation import ABS
from symbolic.network import TwoLayer
from symbolic.rational_evaluation import evaluator
from symbolic.scalars import RATIONALS, field_of


@given(st.data())
def test_it_agrees_with_its_twin(data):
    network = data.draw(two_layer_networks(outputs=data.draw(st.integers(1, 2))))
    point = tuple(data.draw(numbers()) for _ in range(network.inputs))
    assert evaluator(network)(point) == network.evaluate(point)


def test_other_fields_and_activations_are_evaluated_as_they_are():
    field, (root,) = field_of(["sqrt(2)"])
    f = TwoLayer.scalar(field, 1, [((root,), 0, 1)])
    assert evaluator(f)((root,)) == (field.element(2),)
    g = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)], activation=ABS)
    assert evaluator(g)((RATIONALS.element(-3),)) == (RATIONALS.element(3),)


def test_a_network_without_nodes():
    f = TwoLayer.scalar(RATIONALS, 2, [], 5)
    assert evaluator(f)((RATIONALS.one, RATIONALS.one)) == (RATIONALS.element(5),)
