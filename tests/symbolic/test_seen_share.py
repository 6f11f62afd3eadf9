"""Spread points and the cells in which they lie."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import networks
from symbolic.cells import cells, split_tree
from symbolic.domains import Domain
from symbolic.scalars import RATIONALS as QQ
from symbolic.seen_share import POINTS, halton, points_seen, signs_at
from tests.symbolic.layered import net


def signs(some) -> list:
    return [cell.signs for cell in some]


def test_halton_points_are_distinct_and_spread() -> None:
    points = [halton(k, 3) for k in range(1, 27)]
    assert sorted(points) == [halton(9, 3) * k for k in range(1, 27)]


@settings(deadline=None, max_examples=40)
@given(networks(width=2))
def test_the_signs_at_the_point_of_a_cell_are_its_own(network) -> None:
    for cell in cells(network):
        assert signs_at(network, cell.point) == cell.signs


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 2).flatmap(lambda n: networks(inputs=n, width=2)))
def test_all_cells_hold_all_points_off_their_walls(network) -> None:
    box = Domain.box(QQ, [("-7/11", "13/17")] * network.inputs)
    tree = split_tree([network, network], box)
    seen = points_seen([network, network], signs(tree.cells), box)
    assert seen is not None
    assert seen >= POINTS * 9 // 10


def test_a_half_and_domains_without_a_share() -> None:
    f = net(([[1]], [0]), ([[1]], [0]))
    box = Domain.box(QQ, [(-3, 3)])
    assert points_seen([f], signs(cells(f, box)[:1]), box, 99) in (48, 49, 50)
    assert points_seen([f], signs(cells(f)), Domain.all(1)) is None
    half = Domain(1, box.rows[:1])
    assert points_seen([f], signs(cells(f, half)), half) is None
