"""The order of counterexamples: nodes, inputs, height, sum of heights, negative numbers."""

from itertools import pairwise

import pytest

from proofs.lemmas._shared import counterexample
from proofs.size import Size, size_of
from symbolic.network import Layer, Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of


def line(nodes, c=0):
    return TwoLayer.scalar(QQ, 1, [((w,), b, q) for w, b, q in nodes], c)


ASCENDING = [
    line([]),
    line([(1, 0, 0)]),
    line([(1, 0, 1)]),
    line([(1, 0, -1)]),
    line([(1, 1, 1)]),
    line([(2, 0, 1)]),
    line([("1/3", 0, 1)]),
    line([(1, 0, 1), (1, 0, 1)]),
]


@pytest.mark.parametrize(("small", "large"), list(pairwise(ASCENDING)), ids=str)
def test_smaller_networks_come_first(small: TwoLayer, large: TwoLayer) -> None:
    assert size_of(small) < size_of(large)


def test_more_inputs_are_larger_whatever_the_numbers() -> None:
    plane = TwoLayer.scalar(QQ, 2, [((1, 0), 0, 1)])
    assert size_of(line([(100, 0, 1)])) < size_of(plane) < size_of(line([(1, 0, 1)] * 2))


def test_a_pair_counts_the_nodes_of_both() -> None:
    assert size_of(counterexample("F")) == Size(3, 1, 3, 9, 1)


def test_deep_and_algebraic_networks() -> None:
    one, zero = QQ.one, QQ.zero
    deep = Network(QQ, (Layer(((one,),), (zero,)),) * 3)
    assert size_of(deep).nodes == 2
    field, (root,) = field_of(["sqrt(2)"])
    assert size_of(TwoLayer.scalar(field, 1, [((root,), 0, 1)])).height == 1


def test_what_is_no_number_does_not_count() -> None:
    assert size_of((1, None, "7", True)) == Size(0, 0, 0, 0, 0)


def test_in_words() -> None:
    assert str(size_of(counterexample("F"))) == "3 nodes, 1 input, height 3"
    assert str(size_of((QQ.element("-5/7"),))) == "height 7"
