"""Two inputs: lines, dashes, arrows, and regions tinted by the gradient."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foldproof.io.sources import load
from foldproof.plots.figures import plot_foldset
from foldproof.services.views import two_layer
from symbolic.arrangement import arrangement_regions
from symbolic.domains import Domain
from symbolic.foldset import foldset
from symbolic.hyperplane import AffineForm
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from tests.foldproof.plots.pictures import axes, many_outputs, named, text_of

small = st.integers(-2, 2)


def drawn(network, domain=None):
    return plot_foldset(network, domain, axes())


def regions(ax):
    (found,) = [a for a in ax.collections if a.get_gid() == "regions"]
    return found


@pytest.mark.parametrize(("name", "number"), [("dslt-3.1", 9), ("symmetric-5", 16)])
def test_lines_and_regions_of_the_examples(name: str, number: int) -> None:
    ax = drawn(load(name))
    assert len(named(ax, "boundary")) == len(named(ax, "node")) == two_layer(load(name)).width
    assert len(regions(ax).get_paths()) == number
    assert ax.get_aspect() == 1


def test_arrows_point_into_the_region_of_activation() -> None:
    ax = drawn(load("dslt-3.1"))
    network = load("dslt-3.1").two_layer()
    for i, arrow in named(ax, "arrow").items():
        w = [float(v) for v in network.nodes[i].w]
        assert w[0] * arrow.xyann[0] + w[1] * arrow.xyann[1] > 0


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(small, small, small, small), max_size=4))
def test_dashes_are_where_the_fold_vanishes(nodes) -> None:
    network = TwoLayer.scalar(QQ, 2, [((a, b), c, q) for a, b, c, q in nodes])
    found = foldset(network)
    ax = drawn(network)
    styles = {j: line.get_linestyle() for j, line in named(ax, "boundary").items()}
    assert len(styles) == len(found.boundaries)
    assert {j for j, style in styles.items() if style == "-"} == set(found.folded)
    assert set(named(ax, "node")) == {i for b in found.boundaries for i in b.nodes}
    shown = len(regions(ax).get_paths())
    assert shown <= arrangement_regions(found.hyperplanes, QQ, Domain.all(2), 20_000)


def test_flat_regions_are_light_and_differ_from_steep_ones() -> None:
    colours = [tuple(colour) for colour in regions(drawn(load("dslt-3.1"))).get_facecolor()]
    assert len(set(colours)) == 9
    assert sum(min(colour) > 0.97 for colour in colours) == 1


def test_several_outputs_are_shaded_without_hue() -> None:
    ax = drawn(many_outputs(2, [([1, 0], 0, [1, 2]), ([0, 1], 1, [0, 1])]))
    for red, green, blue, _ in regions(ax).get_facecolor():
        assert red == green == blue
    assert "hue" not in text_of(ax, "notes")


def test_a_box_is_shown_whole_and_cuts_the_boundaries() -> None:
    ax = drawn(load("dslt-3.1"), Domain.box(QQ, [(0, 3), (-3, 0)]))
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 3), (-3, 0))
    assert len(named(ax, "boundary")) == 2
    assert len(regions(ax).get_paths()) == 4


def test_a_triangle_has_its_edge_drawn() -> None:
    rows = [((1, 0), 0), ((0, 1), 0), ((-1, -1), 3)]
    domain = Domain(2, tuple(AffineForm(tuple(map(QQ.element, w)), QQ.element(b)) for w, b in rows))
    ax = drawn(load("dslt-3.1"), domain)
    assert [line for line in ax.lines if line.get_gid() == "domain"]
    ends = [max(line.get_xdata()) for line in named(ax, "boundary").values()]
    assert sorted(ends) == pytest.approx([1, 2])


def test_an_oblong_box_is_not_drawn_to_scale() -> None:
    ax = drawn(load("dslt-3.1"), Domain.box(QQ, [(-30, 30), (-2, 2)]))
    assert ax.get_aspect() == "auto"


def test_many_nodes_are_drawn_without_numbers() -> None:
    nodes = [((1, k), k * k, 1) for k in range(45)]
    ax = drawn(TwoLayer.scalar(QQ, 2, nodes))
    assert named(ax, "node") == {}
    assert named(ax, "boundary")
