"""The picture of regions: exact polygons that fill the window."""

from fractions import Fraction
from pathlib import Path

import matplotlib.figure
import pytest
from hypothesis import given, settings

from foldproof.plots.regions import plot_regions, polygon, save_regions
from foldproof.services.linear_regions import layered
from proofs.strategies.networks import networks
from symbolic.cells import cells
from symbolic.errors import InputError, ResourceLimit
from symbolic.examples import example
from symbolic.hyperplane import AffineForm
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ

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
