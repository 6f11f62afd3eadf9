"""The picture of regions: exact polygons that fill the window."""

from fractions import Fraction
from pathlib import Path

import matplotlib.figure
import pytest
from hypothesis import given, settings

from foldproof.plots import palette
from foldproof.plots.regions import plot_regions, polygon, save_regions
from foldproof.services.linear_regions import layered
from proofs.strategies.networks import networks
from symbolic.cells import cells
from symbolic.errors import InputError, ResourceLimit
from symbolic.examples import example
from symbolic.hyperplane import AffineForm
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.slices import Slice
from symbolic.walls import cell_complex
from tests.foldproof.plots.pictures import axes, named, text_of
from tests.symbolic.layered import net

SQUARE = ((QQ.element(-9), QQ.element(9)),) * 2


def area(edges) -> Fraction:
    points = [vertex for vertex, _ in edges]
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return sum(((x * t - z * y) for (x, y), (z, t) in pairs), QQ.zero) / 2


@settings(deadline=None, max_examples=60)
@given(networks(inputs=2, width=2))
def test_the_polygons_of_the_cells_fill_the_window(network: Network) -> None:
    found = [polygon(cell.rows, SQUARE, QQ) for cell in cells(network)]
    assert sum(map(area, found)) == 18 * 18


def test_an_edge_knows_its_row() -> None:
    rows = [AffineForm((QQ.one, QQ.zero), QQ.zero), AffineForm((QQ.zero, QQ.one), QQ.zero)]
    edges = polygon(rows, SQUARE, QQ)
    assert [edge for _, edge in edges].count(None) == 2
    assert {edge for _, edge in edges} == {None, 0, 1}


def test_a_row_that_nothing_satisfies() -> None:
    row = AffineForm((QQ.one, QQ.zero), QQ.element(-10))
    assert polygon([row], SQUARE, QQ) == []


def test_all_regions_are_drawn() -> None:
    ax = plot_regions(example("dslt-3.1").network, ax=matplotlib.figure.Figure().add_subplot())
    assert len(ax.patches) == 9
    assert ax.get_title(loc="left") == "dslt-3.1"


def test_walls_have_the_colour_of_the_layer_and_are_dashed_without_a_fold() -> None:
    made = net(([[1, 0], [0, 1]], [0, 0]), ([[1, 1]], [-1]), ([[1]], [0]))
    ax = plot_regions(made, ax=axes())
    walls = cell_complex(made).walls
    lines = named(ax, "wall")
    assert set(lines) == set(range(len(walls)))
    for place, wall in enumerate(walls):
        layer = wall.units[0][0]
        assert lines[place].get_color() == palette.CURVES[layer]
        assert (lines[place].get_linestyle() == "-") == wall.folded
    assert set(named(ax, "layer")) == {0, 1}
    assert "dashed" in text_of(ax, "notes")


@settings(deadline=None, max_examples=30)
@given(networks(inputs=2, width=2))
def test_every_wall_in_the_window_is_a_segment_on_its_line(network: Network) -> None:
    """The wall's part of the window, by the polygon beside it, lies on the hyperplane."""
    for wall in cell_complex(network).walls:
        edges = polygon([*wall.rows, wall.hyperplane.form], SQUARE, QQ)
        starts = [(k, v) for k, (v, row) in enumerate(edges) if row == len(wall.rows)]
        assert len(starts) <= 1
        for k, start in starts:
            end = edges[(k + 1) % len(edges)][0]
            assert wall.hyperplane.form.at(start) == wall.hyperplane.form.at(end) == 0
        if all(abs(x) < 9 for x in wall.point):
            assert starts


def test_a_plane_through_more_inputs() -> None:
    one, zero = QQ.one, QQ.zero
    made = net(([[1, 0, 1], [0, 1, 1]], [0, 0]), ([[1, 1]], [0]))
    plane = Slice(QQ, (zero,) * 3, ((one, zero, zero), (zero, one, zero)))
    ax = plot_regions(made, ax=axes(), plane=plane)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("s", "t")
    assert len(ax.patches) == 4
    with pytest.raises(InputError, match="2 inputs"):
        plot_regions(made)


def test_irrational_networks_are_drawn() -> None:
    assert len(plot_regions(example("symmetric-5").network, ax=axes()).patches) == 16


def test_the_outermost_of_many_vertices_are_left_out() -> None:
    """A grid, and one line far away."""
    grid = [((1, 0), -k, 1) for k in range(30)] + [((0, 1), -k, 1) for k in range(5)]
    nodes = [*grid, ((1, 0), 5000, 1)]
    ax = plot_regions(TwoLayer.scalar(QQ, 2, nodes), ax=axes())
    assert ax.get_xlim()[0] > -100


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    paths = [tmp_path / f"{k}.svg" for k in range(2)]
    pictures = [save_regions(example("pt1-truth").network, path) for path in paths]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert (pictures[0].kind, pictures[0].inputs) == ("regions", 2)


def test_other_inputs_are_refused() -> None:
    with pytest.raises(InputError, match="2 inputs"):
        plot_regions(layered(TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])))


def test_too_many_regions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foldproof.plots.regions.MOST", 3)
    with pytest.raises(ResourceLimit):
        plot_regions(example("dslt-3.1").network)
