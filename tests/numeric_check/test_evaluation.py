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


def test_wrong_shapes_and_subnormal_coordinates_are_refused() -> None:
    with pytest.raises(InputError, match=r"expected \(2, number of points\)"):
        at_points(SHADOW, np.zeros((3, 1)))
    with pytest.raises(InputError, match="below 2"):
        at_points(SHADOW, np.array([[5e-324], [0.0]]))


def test_no_points_and_one_output_buffer() -> None:
    values, bounds = at_points(SHADOW, np.zeros((2, 0)))
    assert values.shape == bounds.shape == (1, 0)
    out = np.empty((1, 1, 2))
    assert on_rows(SHADOW, np.array([1.0, 3.0]), np.array([[1.0]]), out) is out
    assert out.tolist() == [[[0.0, 2.0]]]
    warmup()
