"""One input: the graph is exact at its breakpoints, boundaries are vertical lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foldproof.io.sources import load
from foldproof.plots.figures import plot_foldset
from foldproof.plots.numbers import as_float
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.foldset import foldset
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from tests.foldproof.plots.pictures import axes, many_outputs, named, text_of, texts

small = st.integers(-3, 3)


def drawn(network, domain=None):
    return plot_foldset(network, domain, axes(6.4, 4.0))


def test_the_truth_of_example_3_3() -> None:
    ax = drawn(load("dslt-3.3"))
    graph = named(ax, "graph")[0]
    assert list(graph.get_xdata()) == [-2, -1, 1, 2]
    assert list(graph.get_ydata()) == [3, 2, 2, 3]
    assert {line.get_linestyle() for line in named(ax, "boundary").values()} == {"-"}
    arrows = {i: arrow.xyann[0] for i, arrow in named(ax, "arrow").items()}
    assert arrows[0] > 0 > arrows[1]


def test_a_cancelled_boundary_is_dashed_and_carries_both_nodes() -> None:
    ax = drawn(load("counterexample-A-model"))
    styles = [line.get_linestyle() for line in named(ax, "boundary").values()]
    assert sorted(styles) == ["-", "--"]
    assert set(named(ax, "node")) == {0, 1, 2}
    rows = {i: named(ax, "node")[i].xy for i in (1, 2)}
    assert rows[1][0] == rows[2][0] == 1
    assert rows[1][1] > rows[2][1]
    assert list(named(ax, "folds")[0].get_xdata()) == [0]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(small, small, small), max_size=5), small)
def test_the_graph_is_exact_at_every_corner(nodes, c) -> None:
    network = TwoLayer.scalar(QQ, 1, [((w,), b, q) for w, b, q in nodes], c)
    found = foldset(network)
    ax = drawn(network)
    graph = named(ax, "graph")[0]
    points = list(zip(graph.get_xdata(), graph.get_ydata(), strict=True))
    assert len(points) == len(found.boundaries) + 2
    for x, y in points[1:-1]:
        places = {-b.hyperplane.offset: b for b in found.boundaries}
        exact = next(p for p in places if as_float(p, QQ) == x)
        assert as_float(network.evaluate((exact,))[0], QQ) == y
    styles = {j: line.get_linestyle() for j, line in named(ax, "boundary").items()}
    assert {j for j, style in styles.items() if style == "-"} == set(found.folded)


def test_the_graph_ends_with_the_domain() -> None:
    ax = drawn(load("dslt-3.3"), Domain.box(QQ, [("-1/2", "5/2")]))
    assert ax.get_xlim() == (-0.5, 2.5)
    assert set(named(ax, "boundary")) == {0}


def test_badges_in_one_row_keep_apart() -> None:
    nodes = [((1,), -k, 1) for k in range(6)]
    found = named(drawn(TwoLayer.scalar(QQ, 1, nodes)), "node")
    assert len({badge.xy[1] for badge in found.values()}) == 1


def test_a_crowd_has_no_numbers() -> None:
    ax = drawn(TwoLayer.scalar(QQ, 1, [((1,), 0, 1)] * 8 + [((1,), 5, 1)]))
    assert named(ax, "node") == {}
    assert "crowded" in text_of(ax, "notes")


def test_every_output_has_its_graph_and_name() -> None:
    ax = drawn(many_outputs(1, [([1], 0, [1, 2]), ([-1], 1, [0, 1])]))
    assert set(named(ax, "graph")) == {0, 1}
    assert {"f₁", "f₂"} <= set(texts(ax))


def test_a_constant_has_a_graph() -> None:
    ax = drawn(TwoLayer.scalar(QQ, 1, [], 3))
    assert list(named(ax, "graph")[0].get_ydata()) == [3, 3]


def test_giants_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        drawn(TwoLayer.scalar(QQ, 1, [((1,), 0, 10**200)]))
    assert caught.value.code == "number-size"
