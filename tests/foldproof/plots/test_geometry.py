"""Polygons and lines in the plane."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foldproof.plots.geometry import (
    Line,
    area,
    centre,
    chord,
    clip,
    crossing,
    pieces,
    rectangle,
)

SQUARE = rectangle((-1.0, 1.0), (-1.0, 1.0))
lines = st.builds(
    lambda angle, c: Line.of(math.cos(angle), math.sin(angle), c / 4),
    st.floats(0, math.pi),
    st.integers(-8, 8),
)


@given(lines)
def test_two_halves_make_the_whole(line: Line) -> None:
    halves = [clip(SQUARE, line), clip(SQUARE, line.reversed())]
    assert sum(area(h) for h in halves if h) == pytest.approx(4)


@given(lines)
def test_a_chord_lies_on_the_line_and_in_the_square(line: Line) -> None:
    ends = chord(SQUARE, line)
    for end in ends or ():
        assert line.at(end) == pytest.approx(0, abs=1e-9)
        assert max(map(abs, end)) <= 1 + 1e-9
    if ends is None:
        values = [line.at(corner) for corner in SQUARE]
        assert min(values) >= -1e-9 or max(values) <= 1e-9


@given(st.lists(lines, max_size=6))
def test_pieces_fill_the_square_and_lie_on_one_side(found: list[Line]) -> None:
    parts = pieces(SQUARE, found)
    assert sum(map(area, parts)) == pytest.approx(4, abs=1e-6)
    for part in parts:
        middle = centre(part)
        for line in found:
            assert all(line.at(p) * line.at(middle) >= -1e-6 for p in part)


def test_lines_through_one_point_leave_no_slivers() -> None:
    star = [Line.of(math.cos(k), math.sin(k), 0.0) for k in range(5)]
    assert len(pieces(SQUARE, star)) == 10


def test_parallel_lines_do_not_cross() -> None:
    assert crossing(Line.of(1.0, 2.0, 0.0), Line.of(2.0, 4.0, 1.0)) is None
    assert crossing(Line.of(1.0, 0.0, -1.0), Line.of(0.0, 2.0, 4.0)) == (1.0, -2.0)


def test_a_line_that_touches_a_corner_has_no_chord() -> None:
    assert chord(SQUARE, Line.of(1.0, 1.0, -2.0)) is None
    assert chord(SQUARE, Line.of(1.0, 0.0, -1.0)) is not None
