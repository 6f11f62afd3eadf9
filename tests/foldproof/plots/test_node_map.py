"""The node-to-boundary map: columns, edges with orientation, no crossings."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foldproof.io.sources import load
from foldproof.plots.figures import plot_boundary_map
from foldproof.plots.node_map import Rows, map_size
from foldproof.plots.numbers import MINUS
from symbolic.boundary_map import boundary_map
from symbolic.domains import Domain
from symbolic.errors import Undecided
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from tests.foldproof.plots.pictures import axes, many_outputs, named, text_of, texts

small = st.integers(-2, 2)
DEGENERATE = TwoLayer.scalar(
    QQ, 1, [((1,), 0, 1), ((0,), 1, 1), ((2,), 0, -1), ((1,), 3, 0), ((-1,), -1, 2), ((0,), -1, 1)]
)


def test_every_vertex_and_edge_is_drawn() -> None:
    ax = plot_boundary_map(DEGENERATE, axes())
    assert set(named(ax, "node")) == set(range(6))
    assert set(named(ax, "edge")) == {0, 2, 3, 4}
    assert set(named(ax, "boundary")) == {0, 1, 2}
    found = list(texts(ax))
    assert (found.count("+"), found.count(MINUS)) == (3, 1)
    for status in ("dead", "zero-input", "zero-output", "live"):
        assert status in found
    assert "x₁ + 1 = 0" in found
    assert "dashed" in text_of(ax, "notes")


def test_zero_folds_have_dashed_boxes() -> None:
    ax = plot_boundary_map(DEGENERATE, axes())
    dashed = {
        j for j, box in named(ax, "boundary").items() if box.get_linestyle()[0][1] is not None
    }
    folded = {
        key[1] for key, data in boundary_map(DEGENERATE).nodes(data=True) if data.get("folded")
    }
    assert dashed == {0, 1, 2} - folded


@given(st.lists(st.tuples(small, small), max_size=9))
def test_edges_do_not_cross_and_rows_are_filled(nodes) -> None:
    network = TwoLayer.scalar(QQ, 1, [((w,), b, 1) for w, b in nodes])
    rows = Rows.of(boundary_map(network))
    heights = rows.heights
    assert sorted(heights["node", i] for i in range(len(nodes))) == list(range(len(nodes)))
    ends = [(heights[min(e, key=str)], heights[max(e, key=str)]) for e in rows.graph.edges]
    for (a, b), (c, d) in combinations(ends, 2):
        assert (a - c) * (b - d) >= 0


def test_long_numbers_are_rounded_and_that_is_said() -> None:
    ax = plot_boundary_map(load("diabetes-10"), axes())
    assert len(named(ax, "edge")) == 32
    assert "rounded" in text_of(ax, "notes")
    assert "equation" not in set(texts(ax))
    assert map_size(load("diabetes-10").two_layer())[1] > 8


def test_folds_of_several_outputs_are_vectors() -> None:
    ax = plot_boundary_map(many_outputs(2, [([1, 0], 0, [1, 2]), ([0, 1], 1, [0, 1])]), axes())
    assert {"(1, 2)", "(0, 1)"} <= set(texts(ax))


def test_a_domain_changes_status_and_foldset() -> None:
    box = Domain.box(QQ, [(0, 2)])
    ax = plot_boundary_map(load("dslt-3.3"), axes(), domain=box)
    assert "dead" in set(texts(ax))
    assert text_of(ax, "summary").endswith("1 of them in the foldset")


def test_symbols_are_drawn_when_their_signs_decide() -> None:
    with pytest.raises(Undecided):
        plot_boundary_map(load("dslt-3.4"), axes())


def test_a_network_without_nodes() -> None:
    ax = plot_boundary_map(TwoLayer.scalar(QQ, 3, []), axes())
    assert text_of(ax, "summary") == "0 nodes on 0 activation boundaries"
