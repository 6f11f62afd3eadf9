"""The parts that results share."""

import pytest

from foldproof.io.sources import load
from foldproof.services.views import (
    SetsView,
    field_words,
    function_words,
    require_numbers,
    two_layer,
)
from symbolic.activation import leaky_relu
from symbolic.annihilation import SubsetSums
from symbolic.errors import InputError
from symbolic.network import Layer, Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ


def test_a_deep_network_is_not_applicable() -> None:
    layer = Layer(((QQ.one,),), (QQ.zero,))
    with pytest.raises(InputError) as caught:
        two_layer(Network(QQ, (layer, layer, layer)))
    assert caught.value.code == "not-applicable"
    assert "two-layer networks" in caught.value.hint


def test_symbols_are_named_where_numbers_are_needed() -> None:
    with pytest.raises(InputError) as caught:
        require_numbers(two_layer(load("dslt-3.4")))
    assert "w1, w2" in str(caught.value)


def test_one_line_about_a_network() -> None:
    leaky = TwoLayer.scalar(QQ, 1, [], activation=leaky_relu(QQ.element("1/10")))
    assert "leaky relu, slope 1/10" in function_words(leaky)
    assert field_words(load("symmetric-5").field) == "a real number field of degree 4"
    assert field_words(load("dslt-3.2").field) == "Q(w, q)"


def test_incomplete_searches_say_so() -> None:
    view = SetsView.of(SubsetSums(3, False, ((),), "a limit"), 1)
    assert view.summary == "at least 3 (a limit)"
    assert SetsView.of(SubsetSums(3, True, ((),)), 1).summary == "3, the first 1 listed"
    assert SetsView.of(SubsetSums(1, True, ((),)), 9).text("sets") == "sets: 1\n  {}"
