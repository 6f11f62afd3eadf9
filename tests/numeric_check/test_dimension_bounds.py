"""Lower bounds of the functional dimension against exact values, also of degenerate networks."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.dimension_bounds import _midpoints, dimension_lower_bound, ranks_at
from numeric_check.modular_jacobian import modular_floats, modular_network, parameter_count
from numeric_check.residues import numbers_of_floats
from numeric_check.wall_certificate import lines_of
from proofs.strategies.deep import planted_networks
from symbolic.errors import InputError, ResourceLimit
from symbolic.functional_dimension import functional_dimension
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from tests.numeric_check.strategies import PLAIN, SMALL, layered_networks
from tests.symbolic.layered import net

PRIME = 8388287


@settings(max_examples=100)
@given(st.sampled_from([SMALL, PLAIN]).flatmap(lambda table: layered_networks(table=table)))
def test_bounds_are_below_the_functional_dimension(network) -> None:
    exact = functional_dimension(network).value
    assert exact is not None
    assert dimension_lower_bound(network) <= exact


@settings(max_examples=40)
@given(planted_networks())
def test_planted_symmetries_keep_it_below_the_upper_bound(planted) -> None:
    network = planted.network
    exact = functional_dimension(network).value
    assert dimension_lower_bound(network) <= exact < network.parameters - sum(network.widths[1:-1])


def test_known_dimensions_are_found() -> None:
    """Theory reference 7.1: z1 = R(x + 1), z2 = R(1 - x), and units above them."""
    first = ([[1], [-1]], [1, 1])
    table = {
        6: [first, ([[1, 2]], [-3]), ([[1]], [0])],
        9: [first, ([[1, 2], [3, -1]], [-3, -2]), ([[1, 1]], [0])],
        8: [first, ([[1, 2], [1, -1]], [-3, "-5/2"]), ([[1, 1]], [0])],
        5: [first, ([[1, 2]], [1]), ([[1]], [0])],
    }
    assert {dimension_lower_bound(net(*layers)): layers for layers in table.values()} == table


def test_several_outputs_and_wide_layers() -> None:
    generator = np.random.default_rng(0)
    for widths in ((3, 20, 20, 2), (4, 60, 3), (12, 12, 12, 1)):
        parameters = generator.normal(size=parameter_count(widths))
        network = modular_floats(widths, parameters, PRIME)
        points = numbers_of_floats(generator.normal(size=(widths[0], 2)), PRIME)
        found = ranks_at(network, points, generator)
        assert found.batch <= 2 * widths[-1]
        assert found.batch < found.certified <= network.bound
        assert found.certified > 0.9 * network.bound


def test_points_on_walls_are_left_out() -> None:
    f = net(([[1], [-1]], [0, 0]), ([[1, 1]], [0]))
    modular = modular_network(f, PRIME)
    points = numbers_of_floats(np.zeros((1, 3)), PRIME)
    found = ranks_at(modular, points, np.random.default_rng(0))
    assert found.batch == 0
    assert found.certified <= functional_dimension(f).value


def test_what_cannot_be_bounded_is_refused() -> None:
    wide = TwoLayer.scalar(QQ, 60, [((Fraction(1),) * 60, 0, 1)] * 90).layered()
    with pytest.raises(ResourceLimit, match="parameters"):
        dimension_lower_bound(wide)
    leaky = net(([[1]], [0]), ([[1]], [0]))
    from dataclasses import replace

    from symbolic.activation import Activation

    with pytest.raises(InputError):
        dimension_lower_bound(replace(leaky, activation=Activation(QQ.element("1/2"))))


def test_midpoints_lie_between_the_turns() -> None:
    lines = lines_of(np.array([[0.0, 1.0], [2.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 1.0]]), PRIME)
    found = _midpoints(lines, [np.array([-2.0, 4.0]), np.array([])])
    assert found.tolist() == [[-9.0, 1.0], [1.0, 1.0], [10.0, 1.0], [2.0, 0.0]]
