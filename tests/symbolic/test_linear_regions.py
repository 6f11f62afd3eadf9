"""Linear regions: one affine map, joined across pieces of dimension n - 1 only."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.networks import networks, two_layer_networks
from symbolic.arrangement import arrangement_regions
from symbolic.cells import cells
from symbolic.domains import Domain
from symbolic.examples import example
from symbolic.linear_regions import adjacent, joined, linear_regions
from symbolic.network import Network, TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import net


def line(nodes) -> Network:
    return TwoLayer.scalar(QQ, 1, [((w,), b, q) for w, b, q in nodes]).layered()


@pytest.mark.parametrize(
    ("network", "activation", "linear"),
    [
        (line([(1, 0, 1), (1, 0, -1)]), 2, 1),
        (line([(1, 0, 1), (-1, 0, -1)]), 2, 1),
        (line([(1, 0, 1), (1, -1, 2), (1, -1, -2)]), 3, 2),
        (line([(1, 0, 1), (1, -1, -1)]), 3, 3),
        (example("dslt-3.1").network, 9, 9),
        (example("counterexample-A-model").network, 3, 2),
    ],
    ids=str,
)
def test_the_two_counts(network: Network, activation: int, linear: int) -> None:
    found = cells(network)
    assert (len(found), len(linear_regions(network, found))) == (activation, linear)


def test_the_same_map_on_both_sides_of_a_gap_is_two_regions() -> None:
    """0, then a bump, then 0 again."""
    bump = line([(1, 0, 1), (1, -1, -2), (1, -2, 1)])
    found = cells(bump)
    assert len(linear_regions(bump, found)) == 4


def test_cells_that_share_a_vertex_only_are_not_adjacent() -> None:
    quadrants = cells(TwoLayer.scalar(QQ, 2, [((1, 0), 0, 1), ((0, 1), 0, 1)]).layered())
    pairs = [
        (a.signs[0], b.signs[0])
        for k, a in enumerate(quadrants)
        for b in quadrants[k + 1 :]
        if adjacent(a, b, QQ)
    ]
    assert len(pairs) == 4
    assert all(sum(x != y for x, y in zip(a, b, strict=True)) == 1 for a, b in pairs)


@settings(deadline=None, max_examples=60)
@given(two_layer_networks(width=4))
def test_one_hidden_layer_has_the_regions_of_its_foldset(network: TwoLayer) -> None:
    lines = normal_form(network).boundaries
    expected = arrangement_regions(lines, QQ, Domain.all(network.inputs))
    assert len(linear_regions(network.layered(), cells(network.layered()))) == expected


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_regions_are_joined_as_comparing_all_pairs_does(data) -> None:
    network = data.draw(st.integers(1, 3).flatmap(lambda n: networks(inputs=n, width=2)))
    domain = data.draw(domains(network.inputs))
    found = cells(network, domain)
    pairs = [
        (j, k)
        for k, second in enumerate(found)
        for j, first in enumerate(found[:k])
        if first.outputs == second.outputs and adjacent(first, second, QQ)
    ]
    assert linear_regions(network, found, len(domain.rows)) == joined(len(found), pairs)


def test_many_regions_with_one_map_are_joined_without_comparing_all() -> None:
    """A dead layer above a grid: 36 regions, one map."""
    lines = [[1, 0]] * 5 + [[0, 1]] * 5
    grid = net((lines, [*range(5)] * 2), ([[-1] * 10], [-1]), ([[1]], [0]))
    found = cells(grid)
    assert (len(found), len(linear_regions(grid, found))) == (36, 1)


@pytest.mark.parametrize(
    ("pairs", "sets"),
    [
        ([], ((0,), (1,), (2,), (3,))),
        ([(3, 2), (2, 1), (1, 3)], ((0,), (1, 2, 3))),
        ([(0, 3), (1, 2), (2, 3)], ((0, 1, 2, 3),)),
    ],
)
def test_connected_sets(pairs, sets) -> None:
    assert joined(4, pairs) == sets


@settings(deadline=None, max_examples=60)
@given(networks(inputs=2, width=2))
def test_regions_are_a_partition_with_one_map_each(network: Network) -> None:
    found = cells(network)
    regions = linear_regions(network, found)
    assert sorted(place for region in regions for place in region) == list(range(len(found)))
    for region in regions:
        assert len({found[place].outputs for place in region}) == 1
