"""The wall bound never exceeds the exact functional dimension, and mostly reaches D' when wide."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.modular_jacobian import modular_floats, modular_network, parameter_count
from numeric_check.wall_certificate import Walls, by_columns, lower_bound, random_lines
from proofs.strategies.deep import planted_networks
from symbolic.errors import InputError
from symbolic.functional_dimension import functional_dimension
from tests.numeric_check.strategies import layered_networks
from tests.symbolic.layered import net

PRIME, OTHER = 8388287, 8007679


def of_slides(width, depth, index):
    """Weights of variance 2 / fan-in, biases of variance 0.01."""
    generator = np.random.default_rng([width, depth, index])
    widths = (*[width] * depth, 1)
    parts = []
    for below, units in pairwise(widths):
        parts.append(generator.normal(0, np.sqrt(2 / below), below * units))
        parts.append(generator.normal(0, 0.1, units))
    return widths, np.concatenate(parts)


def lines(inputs, seed, prime=PRIME):
    return random_lines(np.random.default_rng(seed), inputs, 240, prime)


@settings(max_examples=120)
@given(layered_networks(), st.integers(0, 10**6))
def test_the_bound_is_below_the_functional_dimension(network, seed) -> None:
    exact = functional_dimension(network)
    assert exact.value is not None
    modular = modular_network(network, PRIME)
    found = lower_bound(modular, lines(network.inputs, seed))
    assert found.lower <= exact.value
    assert all(rank <= full for rank, full in zip(found.ranks, found.full, strict=True))


@settings(max_examples=40)
@given(planted_networks(), st.integers(0, 10**6))
def test_a_planted_symmetry_is_never_missed(planted, seed) -> None:
    network = planted.network
    modular = modular_network(network, PRIME)
    found = lower_bound(modular, lines(network.inputs, seed))
    assert found.lower <= functional_dimension(network).value < modular.bound


def test_wide_networks_mostly_reach_the_upper_bound() -> None:
    full = 0
    for index in range(20):
        widths, parameters = of_slides(15, 3, index)
        network = modular_floats(widths, parameters, PRIME)
        full += lower_bound(network, lines(15, index)).lower == network.bound == 466
    assert full >= 12


def test_the_largest_sum_is_the_upper_bound() -> None:
    for widths in ((2, 3, 1), (3, 2, 4, 2), (1, 1, 1, 1, 1), (15, 15, 15, 15, 1)):
        network = modular_floats(widths, np.ones(parameter_count(widths)), PRIME)
        full = Walls(network).found.full
        assert sum(full[:-1]) + widths[-1] * full[-1] == network.bound


def test_another_prime_and_scaled_units_give_the_same_ranks() -> None:
    widths, parameters = of_slides(5, 4, 1)
    scaled = parameters.copy()
    for unit in range(5):  # the first layer by 2^(15 unit), the second by the inverse
        scaled[5 * unit : 5 * unit + 5] *= 2.0 ** (15 * unit)
        scaled[25 + unit] *= 2.0 ** (15 * unit)
        scaled[30 + unit : 55 : 5] *= 2.0 ** (-15 * unit)
    ranks = [
        lower_bound(modular_floats(widths, values, prime), lines(5, 0, prime)).ranks
        for values, prime in ((parameters, PRIME), (parameters, OTHER), (scaled, PRIME))
    ]
    assert ranks[0] == ranks[1] == ranks[2]


def test_constant_networks_have_the_output_bias() -> None:
    dead = net(([[1]], [1]), ([[0]], [-1]), ([[1]], [3]))
    found = lower_bound(modular_network(dead, PRIME), lines(1, 0))
    assert (found.lower, found.ranks) == (1, (0, 0, 1))


def test_lines_of_another_dimension_are_refused() -> None:
    walls = Walls(modular_floats((1, 1, 1), np.ones(4), PRIME))
    with pytest.raises(InputError, match="coordinates"):
        walls.follow(random_lines(np.random.default_rng(0), 2, 1, PRIME))


def test_weights_by_columns() -> None:
    assert by_columns((3, 1, 2), np.arange(8.0)).tolist() == [0, 1, 2, 3, 4, 5, 6, 7]
    assert by_columns((2, 2, 1), np.arange(9.0)).tolist() == [0, 2, 1, 3, 4, 5, 6, 7, 8]
