"""Layered drawings: all nodes placed, none on another, edges from left to right."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from foldproof.report.layout import NODE_GAP, draw

NAMES = [f"v{k}" for k in range(12)]
GRAPHS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
    max_size=25,
).map(lambda pairs: [(NAMES[i], NAMES[j]) for i, j in pairs])


@given(GRAPHS)
def test_edges_go_right_and_nodes_keep_apart(edges):
    drawing = draw(NAMES, edges)
    assert set(drawing.places) == set(NAMES)
    for source, target in edges:
        assert drawing.places[source][0] < drawing.places[target][0]
    for (x0, y0), (x1, y1) in combinations(drawing.places.values(), 2):
        assert x0 != x1 or abs(y0 - y1) >= NODE_GAP
    assert all(
        0 <= x < drawing.width and 0 <= y < drawing.height for x, y in drawing.places.values()
    )


@given(GRAPHS)
def test_the_drawing_does_not_depend_on_the_order_of_edges(edges):
    assert draw(NAMES, edges) == draw(NAMES, edges[::-1])


def test_a_cycle_is_drawn_too():
    drawing = draw(["a", "b"], [("a", "b"), ("b", "a")])
    assert len(drawing.paths) == 2
