import os
import subprocess
import sys
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.arrays import FloatNetwork, float_network, float_normal_form
from numeric_check.evaluation import at_points, on_rows, row_bounds
from numeric_check.kernels import two_layer
from numeric_check.kernels.two_layer import LANES, Floats
from numeric_check.twins import bound_exactly, evaluate_exactly
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS
from tests.numeric_check.strategies import PLAIN, WILD, two_layers

coordinates = st.sampled_from([0.0, 1.0, -1.0, 0.5, -2.25, 3.125])


def points_of(first: Floats, others: Floats) -> Floats:
    rows = [[t, *y] for y in others for t in first]
    return np.array(rows, dtype=np.float64).T.copy()


@st.composite
def places(
    draw: st.DrawFn, inputs: int, entries: st.SearchStrategy[float]
) -> tuple[Floats, Floats]:
    first = np.array(draw(st.lists(entries, min_size=1, max_size=9)))
    rows = draw(st.lists(st.tuples(*[entries] * (inputs - 1)), min_size=1, max_size=3))
    return first, np.array(rows, dtype=np.float64).reshape(len(rows), inputs - 1)


def evaluated(shadow: FloatNetwork, first: Floats, others: Floats) -> tuple[Floats, Floats]:
    points = points_of(first, others)
    values, bounds = at_points(shadow, points)
    rows = on_rows(shadow, first, others).reshape(shadow.outputs, -1)
    return np.stack([values, rows]), bounds


def fractions(values: Floats) -> list[list[Fraction]]:
    return [[Fraction(float(entry)) for entry in row] for row in values]


@settings(max_examples=60, deadline=None)
@given(st.data(), two_layers())
def test_kernels_equal_their_twin_on_dyadic_data(data: st.DataObject, f: TwoLayer) -> None:
    first, others = data.draw(places(f.inputs, coordinates))
    for shadow in (float_network(f), float_normal_form(normal_form(f))):
        (on_points, on_lines), bounds = evaluated(shadow, first, others)
        if shadow.conversion.any():  # canonical hyperplanes may have denominator 3
            continue
        assert not bounds.any()
        twin = evaluate_exactly(shadow, points_of(first, others))
        assert fractions(on_points) == twin
        assert fractions(on_lines) == twin


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from([PLAIN, WILD]))
def test_the_bound_covers_rounding_and_conversion(
    data: st.DataObject, table: list[Fraction]
) -> None:
    f = data.draw(two_layers(table=table, lefts=("0", "-1", "1/3", "3")))
    entries = coordinates | st.floats(-1e6, 1e6, allow_subnormal=False)
    first, others = data.draw(places(f.inputs, entries))
    points = points_of(first, others)
    exact = [f.evaluate([RATIONALS.element(Fraction(float(t))) for t in x]) for x in points.T]
    shadows = [(float_network(f), 1)]
    if table is PLAIN:  # canonical hyperplanes of wild weights leave the range of float64
        shadows.append((float_normal_form(normal_form(f)), 2))
    for shadow, factor in shadows:
        both, bounds = evaluated(shadow, first, others)
        error = shadow.error(np.max(np.abs(points), axis=1))
        per_row = np.repeat(row_bounds(error, first, others), len(first), axis=1)
        for values, limits in zip(both, (bounds, per_row), strict=True):
            for o in range(shadow.outputs):
                for value, limit, truth in zip(values[o], limits[o], exact, strict=True):
                    target = factor * Fraction(int(truth[o].numerator), int(truth[o].denominator))
                    assert abs(Fraction(float(value)) - target) <= Fraction(float(limit))


def test_blocks_and_lanes_have_no_seams() -> None:
    rng = np.random.default_rng(1)
    size = 2 * two_layer.BLOCK + 3
    for inputs in (1, 4, 7):
        forms = rng.integers(-8, 9, (3 * LANES, inputs + 1)).astype(np.float64)
        q = rng.integers(-8, 9, (2, 3 * LANES)).astype(np.float64)
        affine = rng.integers(-8, 9, (2, inputs + 1)).astype(np.float64)
        x = rng.integers(-64, 65, (inputs, size)) / 16.0
        for left in (0.0, -1.0, 0.25):
            out = np.empty((2, size))
            two_layer.on_points(forms, q, affine, left, x, out)
            a = forms[:, :-1] @ x + forms[:, -1:]
            active = np.where(a >= 0, a, left * a)
            assert np.array_equal(out, affine[:, :-1] @ x + affine[:, -1:] + q @ active)


def test_bound_kernels_equal_their_twin_on_dyadic_data() -> None:
    rng = np.random.default_rng(2)
    for inputs in (1, 3):
        error = rng.integers(0, 9, (2, inputs + 1)) / 4.0
        x = rng.integers(-64, 65, (inputs, two_layer.BLOCK + 5)) / 16.0
        out = np.empty((2, x.shape[1]))
        two_layer.bound_points(error, x, out)
        assert fractions(out) == bound_exactly(error, x)
        first, others = x[0, :9].copy(), x[1:, :4].T.copy()
        rows = np.empty((2, 4))
        two_layer.bound_rows(error, first, others, rows)
        ends = np.vstack([np.full((1, 4), np.max(np.abs(first))), others.T])
        assert fractions(rows) == bound_exactly(error, ends)


PLAIN_PYTHON = """
import numpy as np
from numeric_check.evaluation import warmup
from numeric_check.kernels.two_layer import on_points, on_rows
warmup()
forms = np.array([[1.0, -1.0, 0.5], [2.0, 0.0, -1.0], [0.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
q, affine = np.array([[1.0, -3.0, 5.0, 2.0]]), np.array([[0.0, 1.0, 0.25]])
first, others = np.array([-1.0, 0.5, 2.0]), np.array([[1.0], [-2.0]])
for left in (0.0, -1.0, 0.5):
    rows, points = np.empty((1, 2, 3)), np.empty((1, 6))
    on_rows(forms, q, affine, left, first, others, rows)
    x = np.array([[t, y[0]] for y in others for t in first]).T.copy()
    on_points(forms, q, affine, left, x, points)
    print(*rows.ravel(), *points.ravel())
"""


def test_kernels_give_the_same_without_compilation() -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-W", "error", "-c", PLAIN_PYTHON],
            env={**os.environ, "NUMBA_DISABLE_JIT": flag},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for flag in ("0", "1")
    ]
    assert outputs[0] == outputs[1] != ""
