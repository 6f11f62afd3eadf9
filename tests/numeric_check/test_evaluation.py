import math

import numpy as np
import pytest

from numeric_check.arrays import float_network
from numeric_check.evaluation import at_points, on_rows, warmup
from symbolic.errors import InputError
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS

SHADOW = float_network(TwoLayer.scalar(RATIONALS, 2, [((1, -1), 0, 1)]))


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_coordinates_must_be_finite(bad: float) -> None:
    with pytest.raises(InputError, match="finite") as caught:
        at_points(SHADOW, np.array([[0.0, bad], [1.0, 1.0]]))
    assert caught.value.code == "weight-not-finite"


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(InputError, match=r"expected \(2, number of points\)"):
        at_points(SHADOW, np.zeros((3, 1)))


def test_subnormal_coordinates_are_within_the_bound() -> None:
    values, bounds = at_points(SHADOW, np.array([[5e-324], [0.0]]))
    assert abs(values[0, 0] - 5e-324) <= bounds[0, 0] < 1e-300


def test_one_long_coordinate_among_short_ones_is_noticed() -> None:
    points = np.zeros((2, 100))
    assert not at_points(SHADOW, points)[1].any()
    points[:, 99] = (2.0**30, 2.0**-30)
    values, bounds = at_points(SHADOW, points)
    assert values[0, 99] == 2.0**30  # the exact value is 2**30 - 2**-30
    assert bounds[0, 99] >= 2.0**-30


def test_no_points_and_one_output_buffer() -> None:
    values, bounds = at_points(SHADOW, np.zeros((2, 0)))
    assert values.shape == bounds.shape == (1, 0)
    out = np.empty((1, 1, 2))
    assert on_rows(SHADOW, np.array([1.0, 3.0]), np.array([[1.0]]), out) is out
    assert out.tolist() == [[[0.0, 2.0]]]
    warmup()
