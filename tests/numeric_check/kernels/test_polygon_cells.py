"""Clipped polygons against the exact ones of `symbolic.polygon_cells`."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from numeric_check.kernels import polygon_cells as kernel
from symbolic.cell_shapes import OneSided
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.polygon_cells import Polygon
from symbolic.scalars import RATIONALS as QQ

ROWS = st.lists(st.tuples(*[st.integers(-3, 3)] * 3), min_size=1, max_size=6)


def form_of(row) -> AffineForm:
    a, b, c = map(QQ.element, row)
    return AffineForm((a, b), c)


def clipped(rows, integral):
    """Cut the plane by the rows that cut; (float corners, edges) and the exact polygon."""
    rows = [row for row in rows if any(row[:2])]
    table = np.array(rows, np.float64).reshape(-1, 3)
    errors, exact = np.zeros_like(table), np.full(len(table), int(integral))
    corners, edges = np.zeros((64, kernel.CORNER)), np.zeros(64, np.int64)
    spare = np.zeros((64, kernel.CORNER)), np.zeros(64, np.int64)
    values, marks = np.zeros(64), np.zeros(64, np.int64)
    forms, radii = table[None].copy(), errors[None].copy()
    count = kernel.start(corners, edges)
    polygon = Polygon.of(Domain.all(2), QQ)
    kept = 0
    for place, row in enumerate(rows):
        found = kernel.signs_at(forms, radii, 0, place, integral, corners, 0, count, values, marks)
        truth = polygon.decide(form_of(row))
        if isinstance(truth, OneSided):
            assert found in {truth.sign, kernel.ZERO, kernel.SPLIT} - (
                {-truth.sign} if integral else set()
            )
            if integral:
                assert found == truth.sign
            continue
        assert found == kernel.SPLIT
        table[kept] = row
        count = kernel.cut(
            corners[:count],
            edges[:count],
            count,
            (values, marks),
            1,
            kept,
            (table, errors, exact),
            spare,
        )
        if count < 0:
            assert not integral
            return None
        kept += 1
        corners[:count], edges[:count] = spare[0][:count], spare[1][:count]
        polygon = truth[0]
    return corners[:count], edges[:count], polygon


@given(ROWS)
def test_integer_polygons_are_the_exact_ones(rows) -> None:
    corners, edges, polygon = clipped(rows, integral=True)
    assert [None if edge < 0 else edge for edge in edges.tolist()] == list(polygon.edges)
    for corner, exact in zip(corners.tolist(), polygon.corners, strict=True):
        x, y, z = map(Fraction, corner[:3])
        a, b, c = exact
        assert x * b == y * a
        assert x * c == z * a
        assert y * c == z * b
        assert z >= 0
        assert not any(corner[3:6])


@given(ROWS)
def test_bounds_of_corners_hold(rows) -> None:
    made = clipped(rows, integral=False)
    if made is not None:
        corners, _, polygon = made
        for corner, exact in zip(corners.tolist(), polygon.corners, strict=True):
            scale = next(Fraction(x) / e for x, e in zip(corner, exact, strict=False) if e)
            for near, wide, e in zip(corner[:3], corner[3:6], exact, strict=True):
                assert abs(Fraction(near) - scale * e) <= Fraction(wide) + abs(
                    scale * e
                ) * Fraction(1, 2**40)


@given(ROWS)
def test_the_middle_is_inside(rows) -> None:
    corners, _, polygon = clipped(rows, integral=True)
    point = np.zeros(3)
    kernel.middle(corners, len(corners), point)
    x, y = map(Fraction, point[:2].tolist())
    for row in polygon.rows:
        assert Fraction(int(row.normal[0])) * x + int(row.normal[1]) * y + int(row.offset) > 0


def test_multipliers_are_positive_for_certain_or_not() -> None:
    rows = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    zero, exact = np.zeros((2, 3)), np.ones(2, np.int64)
    forms = np.array([[[2.0, 3.0, 1.0], [2.0, 0.0, 1.0], [2.0, -1.0, 1.0]]])
    wide = np.full((1, 3, 3), 1e-9)

    def proved(unit: int, radii, integral: bool, first: int = 0, second: int = 1) -> bool:
        return kernel.proved(forms, radii, 0, unit, integral, 1, first, second, rows, zero, exact)

    none = np.zeros((1, 3, 3))
    assert proved(0, none, True)
    assert proved(0, none, True, 1, 0)
    assert proved(0, wide, False)
    assert proved(1, none, True)
    assert not proved(1, wide, False)
    assert not proved(2, none, True)
    assert not proved(0, none, True, 0, 0)
    below = forms.copy()
    below[0, 0, 2] = -1e-9  # the constant is negative where both rows vanish
    assert not kernel.proved(below, none, 0, 0, False, 1, 0, 1, rows, zero, exact)
    large = np.full((1, 3, 3), 1e200)
    huge = np.array([[1e200, 1.0, 0.0], [1.0, 1e200, 0.0]])
    assert not kernel.proved(large, none, 0, 0, False, 1, 0, 1, huge, zero, exact)


def test_the_lowest_corner_has_two_rows() -> None:
    corners = np.zeros((3, kernel.CORNER))
    corners[:, :3] = [[0, 0, 1], [1, 0, 0], [0, 1, 0]]
    values = np.array([1.0, 2.0, 3.0])
    assert kernel.lowest(corners, np.array([0, -1, 1]), 0, 3, values, 1) == 0
    assert kernel.lowest(corners, np.array([-1, -1, 1]), 0, 3, values, 1) == -1
    assert kernel.before(0, 3) == 2
    assert kernel.before(2, 3) == 1
