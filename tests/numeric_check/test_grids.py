from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.grids import CHUNK, FINE, ROW, covering_boxes, grid, slanted_rows
from symbolic.domains import Domain
from symbolic.errors import ResourceLimit
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS, field_of

sides = st.builds(
    lambda low, width: (low, low + width),
    st.fractions(-100, 100, max_denominator=50),
    st.fractions(Fraction(1, 1000), 100, max_denominator=1000),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(sides, min_size=1, max_size=3), st.integers(600, 5000))
def test_points_are_dyadic_inside_and_as_many_as_asked(
    box: list[tuple[Fraction, Fraction]], points: int
) -> None:
    made = grid(tuple(box), points)
    assert points <= made.points <= 4 * points
    total = 0
    for first, others in made.chunks():
        assert first.size * len(others) <= CHUNK
        assert first.size <= ROW
        total += first.size * len(others)
        columns = [first, *others.T]
        for column, (low, high), reach in zip(columns, box, made.reach, strict=True):
            scaled = np.ldexp(column, made.shift)
            assert np.array_equal(scaled, np.round(scaled))
            assert low < Fraction(float(column.min()))
            assert Fraction(float(column.max())) < high
            assert np.max(np.abs(column)) <= reach
    assert total == made.points


def test_a_dense_grid_is_the_full_product() -> None:
    made = grid(((Fraction(-1), Fraction(1)),) * 2, 200)
    seen = {(t, *y) for first, others in made.chunks() for y in others.tolist() for t in first}
    assert len(seen) == made.points == 15 * 15


@pytest.mark.parametrize("inputs", [7, 30, 784])
def test_many_inputs_get_sampled_rows_in_bounded_memory(inputs: int) -> None:
    box = ((Fraction(-1), Fraction(1)),) * inputs
    made = grid(box, 20_000, seed=3)
    assert made.axes is None
    assert 20_000 <= made.points <= 50_000
    assert made.sample.shape == (made.rows, inputs - 1)
    assert len(np.unique(made.sample)) <= 2 * FINE
    again = grid(box, 20_000, seed=3)
    assert np.array_equal(made.sample, again.sample)
    assert not np.array_equal(made.sample, grid(box, 20_000, seed=4).sample)


def test_boxes_that_need_too_many_bits_are_refused() -> None:
    far = Fraction(2**60)
    with pytest.raises(ResourceLimit, match="53 bits"):
        grid(((far, far + 1),), 100)
    with pytest.raises(ResourceLimit, match="thin"):
        grid(((Fraction(1), Fraction(1)),), 100)


def test_the_covering_boxes_hold_the_boundaries_and_the_domain() -> None:
    f = np.array([[2.0, 0.0, -10.0], [0.0, 0.0, 3.0], [1.0, 1.0, 0.0]])
    assert covering_boxes(Domain.all(2), [f], RATIONALS) == (((-16, 16), (-16, 16)),)
    assert covering_boxes(Domain.all(2), [], RATIONALS) == (((-1, 1), (-1, 1)),)
    half = RATIONALS.element("1/2")
    strip = Domain(2, (AffineForm((-half, RATIONALS.zero), RATIONALS.element(-20)),))
    assert covering_boxes(strip, [f], RATIONALS) == (((-56, -40), (-16, 16)),)
    square = Domain.box(RATIONALS, [("1/3", 1), (-1, 2)])
    assert covering_boxes(square, [f], RATIONALS) == (((Fraction(1, 3), 1), (-1, 2)),)
    assert slanted_rows(square) == ()
    slanted = Domain(2, (AffineForm((half, half), RATIONALS.one), *square.rows))
    assert slanted_rows(slanted) == slanted.rows[:1]


def test_one_far_boundary_does_not_spread_the_whole_grid() -> None:
    forms = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 1e5]])
    near, far = covering_boxes(Domain.all(1), [forms], RATIONALS)
    assert near == ((-8, 8),)
    assert far == ((-(2**18), 2**18),)
    one = Domain.box(RATIONALS, [(0, 1)])
    assert covering_boxes(one, [forms], RATIONALS) == (((0, 1),),)


def test_algebraic_sides_are_rounded_inwards() -> None:
    field, (root,) = field_of(["sqrt(2)"])
    (box,) = covering_boxes(Domain.box(field, [(-root, root)]), [], field)
    ((low, high),) = box
    assert -(high**2) > -2
    assert low**2 < 2
    assert high > Fraction(14142, 10000)


def test_domains_beyond_float64_are_refused() -> None:
    huge = Domain.box(RATIONALS, [(0, 2**1000)])
    with pytest.raises(ResourceLimit, match="range of float64"):
        covering_boxes(huge, [], RATIONALS)
