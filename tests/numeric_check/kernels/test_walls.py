"""The line sweeps against fractions: the same ranks, also where many units vanish together."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.modular_jacobian import modular_floats, modular_network, parameter_count
from numeric_check.twins import wall_ranks_exactly
from numeric_check.wall_certificate import REACH, Walls, lines_of
from tests.numeric_check.strategies import layered_networks

PRIME = 8388287


def both(network, starts, directions):
    walls = Walls(network)
    walls.follow(lines_of(starts, directions, PRIME))
    lines = [
        ([Fraction(v) for v in x0], [Fraction(v) for v in d])
        for x0, d in zip(starts.tolist(), directions.tolist(), strict=True)
    ]
    return list(walls.found.ranks), wall_ranks_exactly(network, lines, Fraction(REACH))


@settings(max_examples=150)
@given(layered_networks(), st.integers(0, 10**6))
def test_ranks_are_exact_on_networks_with_small_weights(network, seed) -> None:
    generator = np.random.default_rng(seed)
    ends = generator.integers(-16, 17, (2, 5, network.inputs)) / 8.0
    found, exact = both(modular_network(network, PRIME), *ends)
    assert found == exact


SHAPES = [(2, 3, 2, 1), (1, 3, 3, 2), (3, 4, 4, 1), (2, 2, 2, 2, 2)]


@settings(max_examples=40)
@given(st.sampled_from(SHAPES), st.integers(0, 99))
def test_ranks_are_exact_on_normal_weights(widths, seed) -> None:
    generator = np.random.default_rng(seed)
    network = modular_floats(widths, generator.normal(size=parameter_count(widths)), PRIME)
    ends = generator.normal(size=(2, 6, widths[0]))
    found, exact = both(network, *ends)
    assert found == exact


def test_a_point_where_two_units_vanish_counts_for_none() -> None:
    """R(x) and R(-x) vanish together, R(x - 2^-70) so close that float64 is not certain."""
    starts, directions = np.array([[-0.5]]), np.array([[1.0]])
    for second in ([-1.0, 0.0], [1.0, -(2.0**-70)]):
        weights = np.array([1.0, second[0], 0.0, second[1], 2.0, 3.0, 0.0])
        walls = Walls(modular_floats((1, 2, 1), weights, PRIME))
        walls.follow(lines_of(starts, directions, PRIME))
        assert walls.found.ranks == (0, 0, 1)  # the first point of the line


def test_a_wall_that_the_output_does_not_see_counts_for_none() -> None:
    weights = np.array([1.0, 1.0, 0.0, -1.0, 2.0, 0.0, 0.0])  # the second unit has q = 0
    walls = Walls(modular_floats((1, 2, 1), weights, PRIME))
    walls.follow(lines_of(np.array([[0.25]]), np.array([[1.0]]), PRIME))
    assert walls.found.ranks == (1, 0, 2)
