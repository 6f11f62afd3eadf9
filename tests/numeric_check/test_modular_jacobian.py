"""Modular Jacobians against the exact ones entry by entry; signs that float64 cannot decide."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.modular_jacobian import (
    activity,
    jacobian,
    modular_floats,
    modular_network,
    modular_points,
    parameter_count,
)
from numeric_check.modular_rank import Echelon
from numeric_check.residues import numbers_of_floats
from proofs.strategies.deep import planted_networks
from symbolic.derivatives import jacobian as exact_jacobian
from symbolic.errors import InputError
from symbolic.linear_algebra import rank as exact_rank
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from tests.numeric_check.strategies import PLAIN, SMALL, WILD, layered_networks
from tests.symbolic.layered import net as layered

PRIME, OTHER = 8388287, 8007679


def residues(rows):
    return [
        [int(v.numerator) * pow(int(v.denominator), -1, PRIME) % PRIME for v in r] for r in rows
    ]


def smooth_points(network, points):
    """The points where the exact Jacobian exists, and its rows."""
    rows, kept = [], []
    for place, point in enumerate(points):
        try:
            rows += exact_jacobian(network, [point])
        except InputError:
            continue
        kept.append(place)
    return rows, kept


def compare(network, points):
    rows, kept = smooth_points(network, points)
    found = jacobian(modular_network(network, PRIME), modular_points(points, PRIME))
    assert found.kept.tolist() == kept
    assert [[int(v) % PRIME for v in row] for row in found.columns.T] == residues(rows)
    assert np.all(np.abs(found.columns) < 2**22)
    return found, rows


@settings(max_examples=150)
@given(st.data())
def test_entries_are_those_of_the_exact_jacobian(data) -> None:
    table = data.draw(st.sampled_from([SMALL, PLAIN, WILD]))
    network = data.draw(layered_networks(table=table))
    number = st.sampled_from([*SMALL, Fraction(1, 3), Fraction(10**17 + 1, 10**17)])
    point = st.tuples(*[number.map(QQ.element)] * network.inputs)
    points = data.draw(st.lists(point, min_size=1, max_size=6))
    compare(network, points)


@settings(max_examples=60)
@given(planted_networks(), st.lists(st.integers(-40, 40), min_size=24, max_size=24))
def test_the_rank_is_the_exact_one(planted, numbers) -> None:
    network = planted.network
    step = network.inputs
    points = [
        tuple(QQ.rational(v, 8) for v in numbers[k : k + step])
        for k in range(0, len(numbers) - step + 1, step)
    ]
    _, rows = compare(network, points)
    width = parameter_count(network.widths)
    modular = max(
        Echelon(width, prime).add(
            jacobian(modular_network(network, prime), modular_points(points, prime)).columns
        )
        for prime in (PRIME, OTHER)
    )
    assert modular == exact_rank(rows, QQ) <= modular_network(network, PRIME).bound


def test_a_tile_and_many_terms() -> None:
    """More points than a tile and more units than are added up at once, dyadic weights."""
    generator = np.random.default_rng(0)
    widths = (2, 300, 3, 2)
    parameters = generator.integers(-64, 65, parameter_count(widths)) / 16.0
    points = generator.integers(-64, 65, (2, 70)) / 8.0
    net = modular_floats(widths, parameters, PRIME)
    found = jacobian(net, numbers_of_floats(points, PRIME))
    place = 0
    layers = []
    for below, units in pairwise(widths):
        rows = parameters[place : place + below * units].reshape(units, below)
        place += below * units
        bias = parameters[place : place + units]
        layers.append(([[Fraction(v) for v in row] for row in rows], [Fraction(v) for v in bias]))
        place += units
    exact = layered(*layers)
    where = [0, 1, 63, 64, 69]
    chosen = [tuple(QQ.element(Fraction(v)) for v in points[:, k]) for k in where]
    rows, kept = smooth_points(exact, chosen)
    places = [found.kept.tolist().index(where[k]) for k in kept]
    columns = [2 * place + output for place in places for output in range(2)]
    assert [[int(v) % PRIME for v in row] for row in found.columns[:, columns].T] == residues(rows)


def test_walls_closer_than_rounding_are_told_apart() -> None:
    """R(x - y) with x - y = 2^-60, 0 and -2^-60, where float64 cannot see the difference."""
    f = TwoLayer.scalar(QQ, 2, [((1, -1), 0, 1)]).layered()
    third, tiny = QQ.element("1/3"), QQ.rational(1, 2**60)
    points = [(third + tiny, third), (third, third), (third - tiny, third)]
    active, smooth = activity(modular_network(f, PRIME), modular_points(points, PRIME))
    assert active.tolist() == [[True, False, False]]
    assert smooth.tolist() == [0, 2]


@pytest.mark.parametrize("scale", [2.0**20, 2.0**500, 2.0**-540])
def test_huge_and_tiny_weights_keep_their_rank(scale) -> None:
    generator = np.random.default_rng(3)
    widths = (2, 4, 3, 1)
    parameters = generator.normal(size=parameter_count(widths))
    points = numbers_of_floats(generator.normal(size=(2, 60)), PRIME)
    moved = parameters.copy()
    moved[:2] *= scale  # the first unit: weights, bias, and outgoing weights by the inverse
    moved[8] *= scale
    moved[12:24:4] /= scale
    ranks = []
    for values in (parameters, moved):
        net = modular_floats(widths, values, PRIME)
        found = jacobian(net, points)
        assert len(found.kept) == 60
        ranks.append(Echelon(len(values), PRIME).add(found.columns))
    assert ranks[0] == ranks[1] > 10


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(InputError, match="parameters"):
        modular_floats((1, 1, 1), np.zeros(3), PRIME)
    net = modular_floats((1, 1, 1), np.ones(4), PRIME)
    with pytest.raises(InputError, match="points"):
        jacobian(net, numbers_of_floats(np.zeros((2, 1)), PRIME))
