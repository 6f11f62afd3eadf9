"""Local optima with value 0: touching faces of every dimension, flat regions, no false alarms."""

import pytest
from hypothesis import given, settings

from proofs.strategies.networks import networks
from symbolic.cells import split_tree
from symbolic.conditions.zero_optima import ZeroOptimum, inside_face, zero_optimum
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.network import Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.walls import complex_of, vanishing
from tests.symbolic.layered import net
from tests.symbolic.test_cells import signs_at
from tests.symbolic.test_piecewise import probes


def optimum(network: Network, domain: Domain | None = None) -> ZeroOptimum | None:
    where = Domain.all(network.inputs) if domain is None else domain
    tree = split_tree([network], where)
    return zero_optimum(complex_of(network, where, tree), tree)


BOTH = ([[1, 0], [-1, 0], [0, 1], [0, -1]], [0, 0, 0, 0])
TOP = ([[1]], [0])


@pytest.mark.parametrize(
    ("network", "unit", "sign"),
    [
        (net(([[1], [-1]], [0, 0]), ([[1, 1]], [0]), TOP), (1, 0), 1),
        (net(([[1], [-1]], [0, 0]), ([[-1, -2]], [0]), TOP), (1, 0), -1),
        (net(BOTH, ([[1, 1, 1, 1]], [0]), TOP), (1, 0), 1),
        (net(BOTH, ([[1, 1, 0, 0]], [0]), TOP), (1, 0), 1),
        (net(([[1]], [0]), ([[1]], [0]), TOP), (1, 0), 0),
        (net(([[0]], [0]), TOP), (0, 0), 0),
        (net(([[1], [-1]], [-1, -1]), ([[1, 1]], [-1]), ([[1]], [0]), TOP), (2, 0), 0),
    ],
    ids=["|x|", "-|x|", "|x|+|y|", "|x| of (x,y)", "ramp of a ramp", "zero", "dead middle"],
)
def test_an_optimum_is_found(network: Network, unit, sign: int) -> None:
    found = optimum(network)
    assert (found.unit, found.sign) == (unit, sign)
    assert signs_at(network, found.point)[unit[0]][unit[1]] == 0


@pytest.mark.parametrize(
    "network",
    [
        net(([[1], [-1]], [0, 0]), ([[1, 1]], [1]), TOP),
        net(([[1], [-1]], [0, 0]), ([[1, -1]], [0]), TOP),
        net(([[1, 0], [0, 1], [-1, 0]], [0, 0, 0]), ([[1, 1, -1]], [1]), TOP),
        net(([[1, 0], [-1, 0], [0, 1], [0, -1]], [0] * 4), ([[1, -1, 1, -1]], [0]), TOP),
        net(([[0]], [1]), TOP),
    ],
    ids=["|x|+1", "x", "one quadrant", "x+y", "constant"],
)
def test_there_is_none(network: Network) -> None:
    assert optimum(network) is None


def test_a_region_that_touches_zero_beside_negative_ones_is_no_optimum() -> None:
    """R(x) + R(y) - R(-x) - R(-y) + R(x-y) is positive in a cone with its tip at the origin."""
    first = ([[1, 0], [0, 1], [-1, 0], [0, -1], [1, -1]], [0] * 5)
    assert optimum(net(first, ([[1, 1, -1, -1, 1]], [0]), TOP)) is None


def test_on_the_rim_of_the_domain_there_is_no_optimum() -> None:
    network = net(([[1], [-1]], [0, 0]), ([[1, 1]], [0]), TOP)
    assert optimum(network, Domain.box(QQ, [(0, 1)])) is None
    assert optimum(network, Domain.box(QQ, [(-1, 1)])) is not None


@settings(deadline=None, max_examples=120)
@given(networks(inputs=1, width=3))
def test_on_a_line_every_breakpoint_is_looked_at(network: Network) -> None:
    tree = split_tree([network])
    made = complex_of(network, Domain.all(1), tree)
    found = zero_optimum(made, tree)
    expected = any(not all(map(all, cell.signs)) for cell in made.cells)
    for wall in made.walls:
        above, below = (made.cells[place] for place in wall.sides)
        for layer, k in wall.units:
            expected |= above.signs[layer][k] * below.signs[layer][k] >= 0
    assert (found is not None) == expected


@settings(deadline=None, max_examples=100)
@given(networks(inputs=2, width=3))
def test_in_the_plane_every_wall_and_vertex_is_looked_at(network: Network) -> None:
    """A face on which a unit vanishes is a region, a wall, or where two lines of walls meet."""
    tree = split_tree([network])
    made = complex_of(network, Domain.all(2), tree)
    expected = any(not all(map(all, cell.signs)) for cell in made.cells)
    for point in probes(made):
        around = [cell for cell in made.cells if all(row.at(point) >= 0 for row in cell.rows)]
        for layer, k in vanishing(signs_at(network, point)):
            expected |= len({cell.signs[layer][k] for cell in around}) == 1
    assert (zero_optimum(made, tree) is not None) == expected


def test_the_inside_of_a_face() -> None:
    def row(*entries) -> AffineForm:
        *normal, offset = map(QQ.element, entries)
        return AffineForm(tuple(normal), offset)

    square = [row(1, 0, 0), row(-1, 0, 1), row(0, 1, 0), row(0, -1, 1)]
    corner = (QQ.zero, QQ.zero)
    edge = inside_face(square[0], square, corner, QQ)
    assert edge[0] == 0
    assert 0 < edge[1] < 1
    assert inside_face(row(1, 1, 0), square, corner, QQ) == corner
