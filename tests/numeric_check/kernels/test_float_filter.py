"""The bounds of the filter against exact arithmetic: what it calls certain is true."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from numeric_check.kernels.float_filter import all_positive, compose, minor

FLOATS = st.floats(-(2.0**60), 2.0**60, allow_subnormal=False)
SMALL = st.integers(-4, 4).map(float)
ENTRIES = st.one_of(FLOATS, SMALL)


def arrays(rows: int, columns: int, entries=ENTRIES):
    line = st.lists(entries, min_size=columns, max_size=columns)
    return st.lists(line, min_size=rows, max_size=rows).map(
        lambda x: np.array(x, np.float64).reshape(rows, columns)
    )


@st.composite
def layers(draw, entries=ENTRIES):
    """Weights, forms, active units, and radii relative to the sizes."""
    width, fan, size = (draw(st.integers(1, 4)) for _ in range(3))
    weight = draw(arrays(width, fan + 1, entries))
    forms = draw(arrays(fan, size + 1, entries))
    share = draw(st.sampled_from([0.0, 2.0**-50]))
    active = draw(st.lists(st.integers(0, fan - 1), unique=True).map(sorted))
    return weight, share * abs(weight), forms, share * abs(forms), active


def exact_forms(weight, forms, active):
    rows = []
    for line in weight.tolist():
        row = [
            sum(Fraction(line[i]) * Fraction(forms[i, j]) for i in active)
            for j in range(forms.shape[1])
        ]
        row[-1] += Fraction(line[-1])
        rows.append(row)
    return rows


@given(layers(), st.integers(0, 2**32 - 1))
def test_composed_forms_are_within_their_radii(layer, seed) -> None:
    """Also of every network whose numbers are within the radii."""
    weight, radius, forms, radii, active = layer
    made, error = np.empty((len(weight), forms.shape[1])), np.empty((len(weight), forms.shape[1]))
    compose(
        weight,
        radius,
        False,
        np.array(active, np.int64),
        (forms, radii, False),
        np.empty(forms.shape),
        (made, error),
    )
    draw = np.random.default_rng(seed)
    moved = weight + radius * draw.choice([-0.5, 0, 0.5], weight.shape)
    bent = forms + radii * draw.choice([-0.5, 0, 0.5], forms.shape)
    for row, floats, errors in zip(exact_forms(moved, bent, active), made, error, strict=True):
        for x, near, wide in zip(row, floats.tolist(), errors.tolist(), strict=True):
            assert abs(x - Fraction(near)) <= Fraction(wide)


@given(layers(SMALL))
def test_integers_are_exact(layer) -> None:
    weight, _, forms, _, active = layer
    zero = np.zeros_like
    made, error = np.empty((len(weight), forms.shape[1])), np.ones((len(weight), forms.shape[1]))
    below = forms, zero(forms), True
    assert compose(
        weight,
        zero(weight),
        True,
        np.array(active, np.int64),
        below,
        np.empty(forms.shape),
        (made, error),
    )
    assert not error.any()
    assert made.tolist() == [list(map(float, row)) for row in exact_forms(weight, forms, active)]


def test_integers_too_large_are_not_called_exact() -> None:
    weight, forms = np.array([[2.0**40, 1.0]]), np.array([[2.0**20, 1.0]])
    made, error = np.empty((1, 2)), np.empty((1, 2))
    below = forms, np.zeros((1, 2)), True
    assert not compose(
        weight,
        np.zeros((1, 2)),
        True,
        np.array([0], np.int64),
        below,
        np.empty((1, 2)),
        (made, error),
    )
    assert (error > 0).all()


@given(st.lists(ENTRIES, min_size=4, max_size=4), st.booleans())
def test_minors_are_within_their_bounds(entries, integral) -> None:
    whole = integral and all(x == int(x) and abs(x) < 2**53 for x in entries)
    value, bound = minor(*entries, 0.0, 0.0, 0.0, 0.0, whole)
    a, b, c, d = map(Fraction, entries)
    assert abs(a * d - b * c - Fraction(value)) <= Fraction(bound)


@given(
    st.lists(st.floats(-100, 100), min_size=4, max_size=4),
    st.lists(st.sampled_from([-1, 0, 1]), min_size=4, max_size=4),
)
def test_minors_of_numbers_within_their_radii(entries, turns) -> None:
    radii = [abs(x) * 2.0**-40 for x in entries]
    value, bound = minor(*entries, *radii, False)
    moved = (Fraction(x) + k * Fraction(r) for x, k, r in zip(entries, turns, radii, strict=True))
    a, b, c, d = moved
    assert abs(a * d - b * c - Fraction(value)) <= Fraction(bound)


@given(st.data())
def test_points_that_are_certainly_inside_are_inside(data) -> None:
    n, count = data.draw(st.integers(1, 3)), data.draw(st.integers(0, 3))
    rows = data.draw(arrays(count, n + 1))
    radii = abs(rows) * data.draw(st.sampled_from([0.0, 2.0**-51]))
    point = np.array(data.draw(st.lists(ENTRIES, min_size=n, max_size=n)))
    if all_positive(rows, radii, count, point):
        for row, wide in zip(rows.tolist(), radii.tolist(), strict=True):
            x = [*map(Fraction, point.tolist()), Fraction(1)]
            low = sum(
                Fraction(w) * t - Fraction(r) * abs(t) for w, r, t in zip(row, wide, x, strict=True)
            )
            assert low > 0


def test_a_point_on_a_wall_is_not_certain() -> None:
    rows = np.array([[1.0, -1.0]])
    assert not all_positive(rows, np.zeros((1, 2)), 1, np.array([1.0]))
    assert all_positive(rows, np.zeros((1, 2)), 1, np.array([2.0]))
    assert not all_positive(rows, np.full((1, 2), 0.5), 1, np.array([2.0]))


def test_just_above_the_largest_exact_integer() -> None:
    """Eleven integers with the sum 2^53 + 1, which a float sum rounds down."""
    draw = np.random.default_rng(0)
    for _ in range(300):
        parts = draw.multinomial(2**53 + 1, [1 / 11] * 11).astype(np.float64)
        weight, forms = np.append(np.ones(11), 0.0)[None], parts[:, None].copy()
        forms = np.column_stack((forms, np.zeros(11)))
        made, error = np.empty((1, 2)), np.empty((1, 2))
        below, active = (forms, np.zeros((11, 2)), True), np.arange(11)
        compose(weight, 0 * weight, True, active, below, np.empty((11, 2)), (made, error))
        assert abs(2**53 + 1 - Fraction(made[0, 0])) <= Fraction(error[0, 0])


def test_underflow_below_large_weights() -> None:
    weight = np.array([[(2.0**53 - 1) * 2.0**900, 0.0]])
    forms = np.array([[(2.0**20 + 1) * 2.0**-1074, 0.0]])
    made, error = np.empty((1, 2)), np.empty((1, 2))
    below = forms, np.zeros((1, 2)), False
    compose(weight, 0 * weight, False, np.array([0]), below, np.empty((1, 2)), (made, error))
    exact = Fraction(weight[0, 0]) * Fraction(forms[0, 0])
    assert abs(exact - Fraction(made[0, 0])) <= Fraction(error[0, 0])
