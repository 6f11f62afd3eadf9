"""Polygons fill the rectangle, are convex and uncut; vertices are shared."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from symbolic.hyperplane import AffineForm
from symbolic.polygons import Polygons
from symbolic.scalars import RATIONALS as QQ

SMALL = st.integers(-2, 2).map(QQ.element)
FORMS = st.lists(st.builds(AffineForm, st.tuples(SMALL, SMALL), SMALL), max_size=5)
BOX = [(-QQ.one, QQ.element(2)), (-QQ.one, QQ.one)]


def turn(a, b, c):
    """Twice the oriented area of a triangle."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@given(FORMS)
def test_the_polygons_are_the_cells_of_the_lines(forms) -> None:
    made = Polygons(QQ, BOX)
    for form in forms:
        made.cut(form)
    assert len(set(made.vertices)) == len(made.vertices)
    area = QQ.zero
    for cell in made.cells:
        corners = [made.vertices[k] for k in cell]
        around = [*corners, *corners[:2]]
        assert all(turn(*around[k : k + 3]) >= 0 for k in range(len(corners)))
        for form in forms:
            assert not {1, -1} <= {QQ.sign(form.at(corner)) for corner in corners}
        first, *rest = corners
        area += sum((turn(first, b, c) for b, c in pairwise(rest)), QQ.zero)
    assert area == 2 * 3 * 2
    triangles = [turn(*(made.vertices[k] for k in piece)) for piece in made.triangles()]
    assert sum(triangles, QQ.zero) == area


def test_parallel_and_repeated_lines() -> None:
    made = Polygons(QQ, BOX)
    for offset in (0, 0, 1, 5):
        made.cut(AffineForm((QQ.one, QQ.zero), QQ.element(-offset)))
    assert len(made.cells) == 3
