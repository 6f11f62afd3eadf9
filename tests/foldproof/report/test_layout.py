"""Layered drawings of any graph: complete, without overlap, forward, the same every time."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from foldproof.report.layout import COLUMN, NODE_GAP, WAY_GAP, draw

NAMES = "abcdefghijkl"


@st.composite
def graphs(draw_from, acyclic=False):
    """Nodes, and edges between them; forward edges only when acyclic."""
    size = draw_from(st.integers(1, len(NAMES)))
    places = st.integers(0, size - 1)
    pairs = draw_from(st.lists(st.tuples(places, places), max_size=24))
    if acyclic:
        pairs = [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    names = draw_from(st.permutations(NAMES[:size]))
    return list(NAMES[:size]), [(names[i], names[j]) for i, j in pairs]


@given(graphs())
def test_everything_is_placed_inside_the_drawing(graph):
    nodes, edges = graph
    drawing = draw(nodes, edges)
    assert set(drawing.places) == set(nodes)
    assert set(drawing.paths) == set(edges)
    points = [*drawing.places.values(), *(p for path in drawing.paths.values() for p in path)]
    assert all(0 <= x < drawing.width and 0 < y < drawing.height for x, y in points)


@given(graphs())
def test_nothing_overlaps(graph):
    drawing = draw(*graph)
    columns: dict[int, list[tuple[int, int]]] = {}
    for x, y in drawing.places.values():
        columns.setdefault(x, []).append((y, NODE_GAP))
    for path in drawing.paths.values():
        for x, y in path[1:-1]:
            columns.setdefault(x, []).append((y, WAY_GAP))
    for column in columns.values():
        for (above, one), (below, other) in pairwise(sorted(column)):
            assert below - above >= (one + other) // 2


@given(graphs(acyclic=True))
def test_edges_of_an_acyclic_graph_go_to_the_right_one_column_at_a_time(graph):
    for path in draw(*graph).paths.values():
        assert all(x1 - x0 == COLUMN for (x0, _), (x1, _) in pairwise(path))


@given(graphs())
def test_paths_lead_from_node_to_node(graph):
    drawing = draw(*graph)
    for (source, target), path in drawing.paths.items():
        assert (path[0], path[-1]) == (drawing.places[source], drawing.places[target])


@given(graphs())
def test_the_order_of_the_edges_changes_nothing(graph):
    nodes, edges = graph
    assert draw(nodes, edges) == draw(nodes, [*reversed(edges), *edges])


def test_without_nodes_there_is_an_empty_drawing():
    assert draw([], []).places == {}


def test_edges_that_need_not_cross_do_not():
    drawing = draw(list("abcd"), [("a", "d"), ("b", "c")])
    left = drawing.places["a"][1] < drawing.places["b"][1]
    assert left == (drawing.places["d"][1] < drawing.places["c"][1])
