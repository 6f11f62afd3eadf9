"""Deep networks at many points: within the bound, and equal to the exact twin on short data."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.deep_values import deep_values, float_layers
from numeric_check.twins import deep_exactly
from proofs.strategies.networks import networks
from symbolic.activation import Activation
from symbolic.errors import ResourceLimit
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS as QQ
from tests.numeric_check.strategies import DYADIC, WILD
from tests.symbolic.layered import net

LEFTS = st.sampled_from(["0", "-1", "1/4", "2", "1/3"])


@st.composite
def deep(draw: st.DrawFn, table: list[Fraction], lefts: st.SearchStrategy[str]) -> Network:
    """Layers with entries of a table."""
    number = st.sampled_from(table).map(QQ.element)
    sizes = [draw(st.integers(1, 3)) for _ in range(draw(st.integers(2, 5)))]
    layers = tuple(
        Layer(
            tuple(tuple(draw(number) for _ in range(below)) for _ in range(above)),
            tuple(draw(number) for _ in range(above)),
        )
        for below, above in pairwise(sizes)
    )
    return Network(QQ, layers, Activation(QQ.element(draw(lefts))))


def columns(data: st.DataObject, network: Network, table: list[float]) -> np.ndarray:
    shape = st.lists(st.sampled_from(table), min_size=network.inputs, max_size=network.inputs)
    return np.array(data.draw(st.lists(shape, min_size=1, max_size=4))).T


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_the_exact_value_is_within_the_bound(data: st.DataObject) -> None:
    network = data.draw(deep(WILD, LEFTS))
    points = columns(data, network, [0.0, 1.0, -1.0, 1 / 3, -1e-9, 1e6, 2.0**-40])
    values, bounds = deep_values(float_layers(network), points)
    for j in range(points.shape[1]):
        exact = network.evaluate([QQ.element(Fraction(float(x))) for x in points[:, j]])
        for value, close, bound in zip(exact, values[:, j], bounds[:, j], strict=True):
            if np.isfinite(bound):
                gap = Fraction(int(value.numerator), int(value.denominator)) - Fraction(
                    float(close)
                )
                assert abs(gap) <= Fraction(float(bound))


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_short_dyadic_data_is_exact(data: st.DataObject) -> None:
    network = data.draw(deep(DYADIC, st.sampled_from(["0", "-1", "1/4"])))
    shadow, points = float_layers(network), columns(data, network, [0.0, 1.0, -2.5, 0.125])
    values, _ = deep_values(shadow, points)
    assert [[Fraction(float(x)) for x in row] for row in values] == deep_exactly(shadow, points)


def test_the_bound_is_small_for_ordinary_networks() -> None:
    network = net(([[1, 2], [3, -1]], [0, 1]), ([[1, -1]], [2]), ([["1/3"]], [0]))
    _, bounds = deep_values(float_layers(network), np.ones((2, 1)))
    assert 0 < bounds[0, 0] < 1e-14


def test_overflow_says_nothing() -> None:
    huge = 2**900
    values, bounds = deep_values(
        float_layers(net(([[huge]], [0]), ([[huge]], [0]))), np.ones((1, 1))
    )
    assert not np.isfinite(values[0, 0])
    assert not bounds[0, 0] < np.inf


def test_weights_beyond_float64_are_refused() -> None:
    with pytest.raises(ResourceLimit):
        float_layers(net(([[2**1100]], [0])))


@settings(deadline=None, max_examples=20)
@given(networks())
def test_the_slope_is_that_of_the_network(network: Network) -> None:
    shadow = float_layers(replace(network, activation=Activation(QQ.element("1/3"))))
    assert shadow.left == 1 / 3
    assert 0 < shadow.left_error < 1e-16
