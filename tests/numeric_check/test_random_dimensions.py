"""The ranks of random networks: against exact ones, and where the SVD of float64 fails."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from benchmarks.functional_dimension import float_jacobian
from numeric_check.modular_jacobian import jacobian, modular_floats
from numeric_check.modular_rank import Echelon
from numeric_check.random_dimensions import (
    Setting,
    batch_rank,
    drawn,
    prime_of,
    ranks,
)
from numeric_check.residues import numbers_of_floats
from symbolic.functional_dimension import batch_dimension, functional_dimension
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import net

PRIME = 8388287


def exact_network(setting, parameters):
    layers, place = [], 0
    values = [Fraction(v) for v in parameters.tolist()]
    for below, units in pairwise(setting.widths):
        end = place + below * units
        rows = [values[place + i * below : place + (i + 1) * below] for i in range(units)]
        layers.append((rows, values[end : end + units]))
        place = end + units
    return net(*layers)


def test_the_settings_of_the_slides() -> None:
    table = {w: [Setting(w, d).bound for d in (3, 4, 5, 6)] for w in (5, 10, 15)}
    assert table == {
        5: [56, 81, 106, 131],
        10: [211, 311, 411, 511],
        15: [466, 691, 916, 1141],
    }
    for setting in (Setting(5, 3), Setting(10, 4), Setting(1, 1)):
        assert setting.bound == (setting.depth - 1) * setting.width**2 + setting.width + 1


@pytest.mark.parametrize("depth", [2, 3, 4])
@pytest.mark.parametrize("index", range(6))
def test_small_ranks_against_the_exact_dimension(depth, index) -> None:
    """Two inputs: all regions are known, so the functional dimension is."""
    setting = Setting(2, depth)
    one = drawn(setting, 3, index)
    network = exact_network(setting, one.parameters)
    points = [tuple(QQ.element(Fraction(v)) for v in x) for x in one.points.T.tolist()]
    found = ranks(setting, 3, index, PRIME)
    assert found.batch == batch_dimension(network, points)
    exact = functional_dimension(network).value
    assert found.batch <= found.certified <= exact <= setting.bound


def test_the_lower_bound_finds_what_batches_miss() -> None:
    pairs = [ranks(Setting(5, 3), 0, index, PRIME) for index in range(60)]
    assert all(one.batch <= one.certified <= 56 for one in pairs)
    assert sum(one.batch == 56 for one in pairs) + 5 < sum(one.certified == 56 for one in pairs)


def test_every_network_has_a_generator_of_its_own() -> None:
    setting = Setting(5, 3)
    parts = [drawn(setting, seed, index).parameters for seed in (0, 1) for index in (0, 1)]
    assert len({part.tobytes() for part in parts}) == 4
    assert np.array_equal(drawn(setting, 1, 1).parameters, parts[3])
    many = np.concatenate([drawn(Setting(10, 3), 0, k).parameters for k in range(40)])
    assert abs(np.var(many.reshape(40, -1)[:, :100]) / 0.2 - 1) < 0.1
    assert abs(np.var(many.reshape(40, -1)[:, 100:110]) / 0.01 - 1) < 0.25


def test_two_primes_agree() -> None:
    primes = [prime_of(0, number) for number in (0, 1)]
    assert primes[0] != primes[1]
    for index in range(8):
        setting = Setting(10, 4)
        assert ranks(setting, 0, index, primes[0]).batch == batch_rank(setting, 0, index, primes[1])


@pytest.mark.parametrize("power", [20, 40])
def test_scaling_units_breaks_the_svd_but_no_exact_rank(power) -> None:
    """w, b times 2^k and the outgoing weights times 2^-k: the same function, exactly."""
    setting = Setting(10, 3)
    one = drawn(setting, 0, 1)
    scaled = one.parameters.copy()
    for unit in range(0, 10, 2):
        factor = 2.0 ** (power if unit % 4 else -power)
        scaled[10 * unit : 10 * unit + 10] *= factor
        scaled[100 + unit] *= factor
        scaled[110 + unit : 210 : 10] /= factor
    found, by_svd = [], []
    for parameters in (one.parameters, scaled):
        network = modular_floats(setting.widths, parameters, PRIME)
        points = numbers_of_floats(one.points, PRIME)
        found.append(Echelon(setting.parameters, PRIME).add(jacobian(network, points).columns))
        rows = float_jacobian(setting, parameters, one.points)
        by_svd.append(int(np.linalg.matrix_rank(rows)))
    assert found[0] == found[1] == ranks(setting, 0, 1, PRIME).batch
    assert by_svd[0] == found[0]
    assert by_svd[1] < found[0] - 10
