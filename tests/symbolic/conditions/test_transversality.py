"""Boundaries of adjacent layers: crossing, apart, tangent along a piece, flat."""

import pytest
from hypothesis import given, settings

from proofs.strategies.networks import networks
from symbolic.conditions.transversality import transversality
from symbolic.network import Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.walls import cell_complex
from tests.symbolic.layered import net
from tests.symbolic.test_cells import signs_at

TOP = ([[1]], [0])
AXES = ([[1, 0], [0, 1]], [0, 0])


def test_a_boundary_that_crosses_both_axes() -> None:
    found = transversality(cell_complex(net(AXES, ([[1, 1]], [-1]), TOP)))
    assert (found.flat, found.tangent, found.apart) == ((), (), ())
    assert found.transversal
    assert found.intersecting


def test_a_boundary_that_crosses_one_axis_only() -> None:
    """R(x) = 1 is parallel to x = 0."""
    found = transversality(cell_complex(net(AXES, ([[1, 0]], [-1]), TOP)))
    assert found.apart == (((0, 0), (1, 0)),)
    assert found.transversal
    assert not found.intersecting


def test_units_that_share_a_piece_of_their_boundaries() -> None:
    """R(x) + R(-x) vanishes where x does, and nowhere else."""
    first = ([[1, 0], [-1, 0], [0, 1]], [0, 0, 0])
    found = transversality(cell_complex(net(first, ([[1, 1, 0]], [0]), TOP)))
    assert {pair.units for pair in found.tangent} == {((0, 0), (1, 0)), ((0, 1), (1, 0))}
    assert all(pair.point[0] == 0 for pair in found.tangent)
    assert not found.transversal
    # |x| is positive on both halves of y = 0: it touches that boundary and does not cross it
    assert found.apart == (((0, 0), (1, 0)), ((0, 1), (1, 0)), ((0, 2), (1, 0)))


def test_a_flat_unit() -> None:
    found = transversality(cell_complex(net(AXES, ([[1, 1]], [0]), TOP)))
    assert [unit for unit, _ in found.flat] == [(1, 0)]
    (_, point) = found.flat[0]
    assert max(point) < 0
    assert not found.transversal


@pytest.mark.parametrize("network", [net(AXES, ([[1, 1]], [0])), net(([[0]], [1]), TOP)])
def test_one_hidden_layer_has_no_pairs(network: Network) -> None:
    found = transversality(cell_complex(network))
    assert found.intersecting


@settings(deadline=None, max_examples=80)
@given(networks(inputs=2, width=2))
def test_the_witnesses_and_the_crossings(network: Network) -> None:
    made = cell_complex(network)
    found = transversality(made)
    for (layer, k), point in found.flat:
        assert signs_at(network, point)[layer][k] == 0
    for pair in found.tangent:
        for layer, k in pair.units:
            assert signs_at(network, pair.point)[layer][k] == 0
    pieces = pieces_of_boundaries(network)
    for lower, upper, signs in pieces:
        if {1, -1} <= signs:
            assert (lower, upper) not in found.apart
    crossing = {(lower, upper) for lower, upper, signs in pieces if {1, -1} <= signs}
    assert {(u, v) for u, v, _ in pieces} - crossing <= set(found.apart)


def pieces_of_boundaries(network: Network):
    """The signs that each unit above takes at the corners of each wall of a smaller network."""
    found = []
    for layer in range(len(network.layers) - 2):
        part = net(*[(la.weight, la.bias) for la in network.layers[: layer + 2]])
        made = cell_complex(part)
        for wall in made.walls:
            above = made.cells[wall.sides[0]]
            for depth, k in wall.units:
                if depth == layer:
                    for j, form in enumerate(above.outputs):
                        found.append(((layer, k), (layer + 1, j), signs_on(wall, form)))
    return found


def signs_on(wall, form) -> set[int]:
    """The signs of a form on a wall in the plane, far out if the wall is unbounded."""
    a, b = wall.hyperplane.normal
    low, high = None, None
    for row in wall.rows:
        slope = row.normal[0] * -b + row.normal[1] * a
        if slope:
            bound = -row.at(wall.point) / slope
            if slope > 0:
                low = bound if low is None else max(low, bound)
            else:
                high = bound if high is None else min(high, bound)
    signs = set()
    slope = form.normal[0] * -b + form.normal[1] * a
    for end, direction in ((low, -1), (high, 1)):
        value = QQ.sign(slope) * direction if end is None else 0
        if end is not None:
            value = QQ.sign(form.at(wall.point) + end * slope)
        signs.add(value or QQ.sign(form.at(wall.point)))
    return signs
