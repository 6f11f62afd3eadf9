"""Walls, foldset and bent hyperplanes of deep networks, against evaluation and one hidden layer."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.networks import networks, two_layer_networks
from symbolic.activation import ABS, IDENTITY
from symbolic.domains import Domain
from symbolic.errors import ResourceLimit
from symbolic.examples import example
from symbolic.foldset import foldset
from symbolic.linear_regions import adjacent, linear_regions
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.walls import cell_complex
from tests.symbolic.layered import net
from tests.symbolic.test_cells import signs_at

TOP = ([[1]], [0])
DEEP = st.integers(1, 3).flatmap(lambda n: networks(inputs=n, width=2))


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_one_hidden_layer_has_the_foldset_of_its_nodes(data) -> None:
    network = data.draw(two_layer_networks(width=4))
    domain = data.draw(domains(network.inputs))
    flat = foldset(network, domain)
    made = cell_complex(network.layered(), domain)
    folded = {(wall.hyperplane, wall.fold) for wall in made.foldset}
    assert folded == {(flat.boundaries[j].hyperplane, flat.boundaries[j].fold) for j in flat.folded}
    carried = {
        (wall.hyperplane, tuple(place for layer, place in wall.units)) for wall in made.walls
    }
    constant = {k for k, node in enumerate(network.nodes) if not any(node.w) and not node.b}
    assert carried == {
        (b.hyperplane, tuple(sorted({*b.nodes, *constant})))
        for b in flat.boundaries
        if b.meets_domain
    }


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_a_wall_is_what_it_says(data) -> None:
    network = data.draw(DEEP)
    domain = data.draw(domains(network.inputs))
    made = cell_complex(network, domain)
    for wall in made.walls:
        assert domain.contains(wall.point, QQ)
        assert wall.hyperplane.form.at(wall.point) == 0
        assert all(row.at(wall.point) > 0 for row in wall.rows)
        assert signs_at(network, wall.point) == wall.signs
        assert wall.units
        above, below = (made.cells[place] for place in wall.sides)
        form = wall.hyperplane.form
        assert form.at(above.point) > 0 > form.at(below.point)
        for high, low, fold in zip(above.outputs, below.outputs, wall.fold, strict=True):
            assert high == low.plus(form.scaled(fold))


@settings(deadline=None, max_examples=50)
@given(DEEP)
def test_walls_are_the_adjacent_pairs(network: Network) -> None:
    made = cell_complex(network)
    pairs = {
        (j, k)
        for k, second in enumerate(made.cells)
        for j, first in enumerate(made.cells[:k])
        if adjacent(first, second, QQ)
    }
    assert pairs == {tuple(sorted(wall.sides)) for wall in made.walls}
    assert len(pairs) == len(made.walls)
    assert made.linear_regions() == linear_regions(network, made.cells)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_where_a_unit_vanishes_is_in_its_zero_set(data) -> None:
    """Between two points where a unit has opposite signs it vanishes on a wall or in a region."""
    network = data.draw(networks(inputs=2, width=2))
    made = cell_complex(network)
    for zero in made.zero_sets():
        layer, place = zero.unit
        pieces = [[*made.walls[k].rows] for k in zero.walls]
        lines = [made.walls[k].hyperplane.form for k in zero.walls]
        for one, other in pairwise(made.cells):
            signs = one.signs[layer][place], other.signs[layer][place]
            if signs[0] * signs[1] >= 0:
                continue
            point = crossing(network, zero.unit, one.point, other.point)
            assert any(
                line.at(point) == 0 and all(row.at(point) >= 0 for row in rows)
                for line, rows in zip(lines, pieces, strict=True)
            ) or any(all(row.at(point) >= 0 for row in made.cells[k].rows) for k in zero.regions)


def crossing(network: Network, unit, start, end):
    """A zero of the unit on a segment, from the regions of its restriction to the segment."""
    first = network.layers[0]
    step = [b - a for a, b in zip(start, end, strict=True)]
    weight = [[sum(w * s for w, s in zip(row, step, strict=True))] for row in first.weight]
    bias = [form.at(start) for form in first.forms()]
    layer, place = unit
    rest = [(other.weight, other.bias) for other in network.layers[1:]]
    line = net((weight, bias), *rest)
    made = cell_complex(line, Domain.box(QQ, [(0, 1)]))
    zero = next(z for z in made.zero_sets() if z.unit == (layer, place))
    if zero.walls:
        share = made.walls[zero.walls[0]].point[0]
    else:
        share = made.cells[zero.regions[0]].point[0]
    return tuple(a + share * s for a, s in zip(start, step, strict=True))


def test_boundaries_bend() -> None:
    """The second layer: 1 = R(x) + R(y) bends where it meets the axes."""
    made = cell_complex(net(([[1, 0], [0, 1]], [0, 0]), ([[1, 1]], [-1]), ([[1]], [0])))
    bent = made.zero_sets()[2]
    assert {made.walls[k].hyperplane.normal for k in bent.walls} == {(1, 0), (0, 1), (1, 1)}
    assert bent.regions == ()
    assert {wall.hyperplane.normal for wall in made.foldset} == {(1, 0), (0, 1), (1, 1)}
    hidden = [wall for wall in made.walls if not wall.folded]
    assert {unit for wall in hidden for unit in wall.units} == {(0, 0), (0, 1)}


def test_a_wall_carries_all_units_that_vanish_on_it() -> None:
    """R(x), -R(-x) and R(R(x)): coincident, opposite and above one another; the last is dead."""
    made = cell_complex(net(([[1], [-2]], [0, 0]), ([[1, 0], [0, -1]], [0, 0]), ([[1, 1]], [0])))
    (wall,) = made.walls
    assert wall.units == ((0, 0), (0, 1), (1, 0), (1, 1))
    above = made.zero_sets()[2]
    assert (above.walls, above.regions) == ((), (1,))


@pytest.mark.parametrize(
    ("network", "walls", "folds"),
    [
        (net(([[0]], [1]), ([[1]], [0])), 0, 0),
        (net(([[0]], [0]), ([[1]], [5])), 0, 0),
        (net(([[1]], [0]), ([[0]], [5])), 1, 0),
        (net(([[1], [1]], [0, 0]), ([[1, -1]], [0])), 1, 0),
        (net(([[1], [1]], [0, 1]), ([[1, -1]], [0])), 2, 2),
        (net(([[1], [-1]], [0, 0]), ([[1, -1]], [0])), 1, 0),
    ],
    ids=["constant", "zero unit", "no output", "cancelling", "parallel", "opposite"],
)
def test_degenerate_networks(network: Network, walls: int, folds: int) -> None:
    made = cell_complex(network)
    assert (len(made.walls), len(made.foldset)) == (walls, folds)


def test_a_unit_that_touches_zero_has_no_piece_there() -> None:
    """|x| + |y| vanishes at the origin only."""
    first = ([[1, 0], [-1, 0], [0, 1], [0, -1]], [0] * 4)
    made = cell_complex(net(first, ([[1, 1, 1, 1]], [0]), ([[1]], [0])))
    touching = made.zero_sets()[4]
    assert (touching.walls, touching.regions) == ((), ())


def test_other_activations_and_limits() -> None:
    node = [((1,), 0, 1)]
    (wall,) = cell_complex(TwoLayer.scalar(QQ, 1, node, activation=ABS).layered()).walls
    assert wall.fold == (2,)
    (wall,) = cell_complex(TwoLayer.scalar(QQ, 1, node, activation=IDENTITY).layered()).walls
    assert not wall.folded
    with pytest.raises(ResourceLimit):
        cell_complex(example("dslt-3.1").network, max_regions=8)


def test_a_limit_of_the_domain_is_no_wall() -> None:
    """The boundary of the domain lies on that of a unit."""
    network = net(([[1, 0], [0, 1]], [0, 0]), ([[1, 1]], [0]))
    made = cell_complex(network, Domain.box(QQ, [(0, 1), (-1, 1)]))
    assert [wall.units for wall in made.walls] == [((0, 1),)]


def test_close_walls_and_extreme_magnitudes() -> None:
    tiny = QQ.rational(1, 10**15)
    close = cell_complex(net(([[1], [1]], [0, tiny]), ([[1, 1]], [0])))
    assert sorted(wall.point[0] for wall in close.walls) == [-tiny, 0]
    huge = QQ.element(10**40)
    first = ([[huge, 1], [1, 1 / huge]], [1, huge])
    made = cell_complex(net(first, ([[1, -huge]], [tiny]), ([[1]], [0])))
    for wall in made.walls:
        assert signs_at(made.network, wall.point) == wall.signs
    assert len({wall.hyperplane for wall in made.walls if (0, 0) in wall.units}) == 1


def test_four_inputs() -> None:
    """Five hyperplanes in general position and a bent one over them."""
    rows = [[int(j == k) for j in range(4)] for k in range(4)]
    made = cell_complex(net(([*rows, [1, 1, 1, 1]], [0, 0, 0, 0, -1]), ([[1] * 5], [-3]), TOP))
    for wall in made.walls:
        assert signs_at(made.network, wall.point) == wall.signs
        assert all(row.at(wall.point) > 0 for row in wall.rows)
    assert made.linear_regions() == linear_regions(made.network, made.cells)
