"""Which part of the line or plane is shown."""

import pytest

from foldproof.plots.geometry import Line, Point, Polygon, bounds
from foldproof.plots.view import interval, plane_part, square
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS as QQ

AXES = [Line.of(1.0, 0.0, 0.0), Line.of(0.0, 1.0, 0.0)]


def number(text: str | int) -> object:
    return QQ.element(text)


def inside(point: Point, polygon: Polygon) -> bool:
    (x0, x1), (y0, y1) = bounds(polygon)
    return x0 <= point[0] <= x1 and y0 <= point[1] <= y1


def test_a_bounded_interval_is_shown_whole() -> None:
    domain = Domain.box(QQ, [("1/3", 7)])
    assert interval([QQ.one], domain, QQ) == (number("1/3"), number(7))


def test_a_ray_begins_where_the_domain_begins() -> None:
    ray = Domain(1, (AffineForm((QQ.one,), -QQ.one), AffineForm((QQ.zero,), QQ.one)))
    left, right = interval([number(3)], ray, QQ)
    assert left == 1
    assert right > 3
    left, right = interval([], Domain(1, (AffineForm((-QQ.one,), QQ.one),)), QQ)
    assert left < right == 1


def test_the_narrowest_of_several_rows_counts() -> None:
    box = Domain.box(QQ, [(-1, 5)])
    rows = (*box.rows, *Domain.box(QQ, [(0, 9)]).rows)
    assert interval([], Domain(1, rows), QQ) == (0, 5)


def test_without_breakpoints_the_middle_is_shown() -> None:
    assert interval([], Domain.all(1), QQ) == (-1, 1)


def test_far_breakpoints_close_together_have_a_view_of_some_width() -> None:
    left, right = interval([number(10**9), number(10**9 + 1)], Domain.all(1), QQ)
    assert right - left >= 10**5


@pytest.mark.parametrize("c", [0.0, -3.0, 1e6])
def test_one_line_is_in_the_middle(c: float) -> None:
    (x0, x1), (y0, y1) = bounds(square([Line.of(1.0, 0.0, c)]))
    assert x0 < -c < x1
    assert x1 - x0 == pytest.approx(y1 - y0)


def test_lines_through_one_point_show_the_origin_too() -> None:
    shown = square([Line.of(1.0, 0.0, -2.0), Line.of(0.0, 1.0, -0.3)])
    assert inside((2.0, 0.3), shown)
    assert inside((0.0, 0.0), shown)


def test_a_far_crossing_does_not_shrink_the_rest() -> None:
    almost = [Line.of(0.0, 1.0, 0.0), Line.of(1e-4, 1.0, -1.0), Line.of(1.0, 0.0, 0.0)]
    (x0, x1), _ = bounds(square(almost))
    assert x1 - x0 < 20


def test_a_bounded_domain_is_shown_whole() -> None:
    rows = [Line.of(1.0, 0.0, 0.0), Line.of(0.0, 1.0, 0.0), Line.of(-1.0, -1.0, 2.0)]
    shown, part = plane_part(AXES, rows)
    assert bounds(shown) == bounds(part)
    (x0, x1), (y0, y1) = bounds(shown)
    assert [x0, x1, y0, y1] == pytest.approx([0, 2, 0, 2])
    assert len(part) == 3


def test_an_unbounded_domain_shows_its_corner_and_crossings() -> None:
    rows = [Line.of(1.0, 0.0, -1.0), Line.of(0.0, 1.0, 0.0)]
    shown, part = plane_part([Line.of(0.0, 1.0, -1.0), Line.of(1e-3, 1.0, -0.5)], rows)
    assert inside((1.0, 0.0), shown)
    assert inside((1.0, 1.0), shown)
    assert bounds(shown)[0][1] < 100
    assert all(p[0] >= 1 and p[1] >= 0 for p in part)


def test_a_half_plane_without_crossings() -> None:
    shown, part = plane_part([Line.of(1.0, 0.0, -5.0)], [Line.of(1.0, 0.0, -1.0)])
    assert inside((5.0, 0.0), shown)
    assert part
    assert plane_part([], [])[0] == square([])
