"""Facets against linear programs; strips, wedges, coincident and touching rows included."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.facets import facets
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.linear_programs import Empty, feasible_point
from symbolic.scalars import RATIONALS as QQ


def row(*entries) -> AffineForm:
    *normal, offset = map(QQ.element, entries)
    return AffineForm(tuple(normal), offset)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_facet_is_a_row_that_alone_can_be_negative(data) -> None:
    n = data.draw(st.integers(1, 3))
    small = st.integers(-2, 2)
    drawn = data.draw(st.lists(st.tuples(*[small] * (n + 1)), max_size=8))
    inside = tuple(map(QQ.element, data.draw(st.tuples(*[small] * n))))
    rows = [r for r in (row(*entries) for entries in drawn) if r.at(inside) > 0]
    found = facets(rows, inside, QQ)
    lines = {}
    for k, r in enumerate(rows):
        if any(r.normal):
            lines.setdefault(Hyperplane.of(r, QQ)[0], k)
    expected = []
    for k in lines.values():
        others = [rows[j] for j in lines.values() if j != k]
        on_it = (rows[k], rows[k].scaled(-QQ.one))
        if not isinstance(feasible_point(n, others, QQ, on_it), Empty):
            expected.append(k)
    assert [facet.row for facet in found] == sorted(expected)
    for facet in found:
        line = Hyperplane.of(rows[facet.row], QQ)[0]
        for r in rows:
            if any(r.normal) and Hyperplane.of(r, QQ)[0] == line:
                assert r.at(facet.point) == 0
            else:
                assert r.at(facet.point) > 0


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([row(0, 1, 1)], [0]),
        ([row(0, 1, 1), row(0, -2, 2)], [0, 1]),
        ([row(0, 1, 1), row(0, 2, 2), row(0, 1, 3)], [0]),
        ([row(1, 0, 1), row(0, 1, 1), row(1, 1, 2)], [0, 1]),
        ([row(0, 0, 1), row(1, 0, 1)], [1]),
    ],
    ids=["plane", "half-plane", "strip", "one line twice", "a row at the corner", "no normal"],
)
def test_unbounded_and_degenerate_polygons(rows, expected) -> None:
    found = facets(rows, (QQ.zero, QQ.zero), QQ)
    assert [facet.row for facet in found] == expected
    assert all(rows[facet.row].at(facet.point) == 0 for facet in found)
