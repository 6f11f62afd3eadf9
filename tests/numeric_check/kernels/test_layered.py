"""Signs that the kernel calls certain are right, also for weights that are rounded."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.kernels.layered import certain_signs, jacobian_modulo


def exact_pre_activations(widths, parameters, point):
    values, place, found = list(point), 0, []
    for below, units in pairwise(widths[:-1]):
        bias = place + below * units
        pre = []
        for i in range(units):
            row = parameters[place + i * below : place + (i + 1) * below]
            pre.append(sum((w * v for w, v in zip(row, values, strict=True)), parameters[bias + i]))
        found += pre
        values = [max(z, Fraction(0)) for z in pre]
        place = bias + units
    return found


@settings(max_examples=100)
@given(st.data())
def test_certain_signs_are_right_and_most_are_certain(data) -> None:
    """Cancellation on purpose: the second half of a layer nearly repeats the first with -1."""
    generator = np.random.default_rng(data.draw(st.integers(0, 10**6)))
    widths = np.array([2, 4, 4, 1])
    exact = [Fraction(int(v), 3 * 2**20) for v in generator.integers(-(2**22), 2**22, 37)]
    delta = Fraction(data.draw(st.sampled_from([0, 1, -1])), 2 ** data.draw(st.integers(30, 70)))
    exact[8:12] = [Fraction(5)] * 4  # all active near the origin
    exact[12:16] = [exact[12], -exact[12], exact[14], -exact[14]]
    exact[2:4] = exact[0:2]
    exact[6:8] = exact[4:6]
    exact[28] = delta  # then the first unit above is its bias
    points = generator.integers(-8, 9, (2, 70)) / 8.0
    parameters = np.array([float(v) for v in exact])
    active, doubtful = np.empty((8, 70), dtype=bool), np.empty(70, dtype=bool)
    certain_signs(widths, parameters, points, active, doubtful)
    for m in range(70):
        pre = exact_pre_activations([2, 4, 4, 1], exact, [Fraction(v) for v in points[:, m]])
        if not doubtful[m]:
            assert [z > 0 for z in pre] == active[:, m].tolist()
            assert 0 not in pre
    if abs(delta) >= Fraction(1, 2**40):
        assert np.sum(doubtful) < 20
    if abs(delta) < Fraction(1, 2**56):
        assert np.all(doubtful)


def test_what_is_not_finite_is_in_doubt() -> None:
    active, doubtful = np.empty((1, 3), dtype=bool), np.empty(3, dtype=bool)
    points = np.array([[np.nan, np.inf, 1e300]])
    certain_signs(np.array([1, 1, 1]), np.array([1e300, 0.0, 1.0, 0.0]), points, active, doubtful)
    assert doubtful.all()


def test_the_derivatives_of_one_unit() -> None:
    out = np.empty((1, 4, 2))
    active = np.array([[True, False]])
    parameters, points = np.array([2.0, 3.0, 5.0, 0.0]), np.array([[1.0, -2.0]])
    jacobian_modulo(np.array([1, 1, 1]), parameters, points, active, 7.0, out)
    assert out[0].T.tolist() == [[-2.0, -2.0, -2.0, 1.0], [0.0, 0.0, 0.0, 1.0]]
