"""The float simplex against the exact one; its certain multipliers against exact ones."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from numeric_check.kernels import simplex_cells as kernel
from symbolic.hyperplane import AffineForm
from symbolic.linear_algebra import multipliers_of
from symbolic.linear_programs import Below, below_or_entailed
from symbolic.scalars import RATIONALS as QQ

SMALL = st.integers(-3, 3)


@st.composite
def programs(draw):
    """Rows that are positive at 0, and a form that is not negative there."""
    n = draw(st.integers(1, 4))
    normals = st.lists(SMALL, min_size=n, max_size=n)
    rows = draw(st.lists(st.tuples(normals, st.integers(1, 3)), max_size=7))
    form = draw(normals), draw(st.integers(0, 3))
    return n, [[*normal, b] for normal, b in rows], [*form[0], form[1]]


def exact(row) -> AffineForm:
    *normal, offset = map(QQ.element, row)
    return AffineForm(tuple(normal), offset)


def solved(n, rows, form):
    count = len(rows)
    table = np.array(rows, np.float64).reshape(count, n + 1)
    tableau, step = np.zeros((count + 1, n + 1)), np.zeros(n)
    columns, basics = np.zeros(n, np.int64), np.zeros(count, np.int64)
    point = np.zeros(n)
    kernel.fill(table, count, np.array(form, np.float64), point, tableau)
    found = kernel.lowest(tableau, count, (columns, basics), step)
    return found, table, tableau, columns, step


@given(programs())
def test_it_agrees_with_the_exact_simplex(program) -> None:
    n, rows, form = program
    found, table, _, _, step = solved(n, rows, form)
    answer = below_or_entailed(exact(form), list(map(exact, rows)), (QQ.zero,) * n, QQ)
    assert found == (kernel.BELOW if isinstance(answer, Below) else kernel.ABOVE)
    if found == kernel.BELOW:
        assert np.dot(form[:n], step) + form[n] < 0
        assert (table[:, :n] @ step + table[:, n] > -1e-6).all()


@given(st.data())
def test_certain_multipliers_are_positive(data) -> None:
    n = data.draw(st.integers(1, 4))
    line = st.lists(SMALL, min_size=n + 1, max_size=n + 1)
    rows = data.draw(st.lists(line, min_size=n, max_size=n))
    multipliers = data.draw(st.lists(st.integers(-1, 3), min_size=n, max_size=n))
    constant = data.draw(st.integers(-1, 2))
    form = [sum(m * row[k] for m, row in zip(multipliers, rows, strict=True)) for k in range(n + 1)]
    form[n] += constant
    independent = multipliers_of([exact(row).normal for row in rows], (QQ.zero,) * n) is not None
    table, basis = np.array(rows, np.float64), np.arange(n)
    work = np.zeros((2 * n + 6, 2 * n + 2))
    for sign in (1, -1):
        values = sign * np.array(form, np.float64)
        certain = kernel.proved(
            values, np.zeros(n + 1), sign, basis, table, np.zeros_like(table), work
        )
        # with small integers nothing that is positive is near 0
        assert certain == (independent and min(*multipliers, constant) > 0)
        wide = np.full(n + 1, 1e3)
        assert not kernel.proved(values, wide, sign, basis, table, np.zeros_like(table), work)


def test_dependent_rows_prove_nothing() -> None:
    rows = np.array([[1.0, 1.0, 0.0], [2.0, 2.0, 0.0]])
    form, none = np.array([3.0, 3.0, 1.0]), np.zeros(3)
    basis, work = np.array([0, 1]), np.zeros((10, 6))
    assert not kernel.proved(form, none, 1, basis, rows, np.zeros((2, 3)), work)


def test_an_unbounded_direction_leads_below() -> None:
    found, _, _, _, step = solved(2, [[1, 0, 1]], [0, 1, 3])
    assert found == kernel.BELOW
    assert step[1] < -3


@given(st.data())
def test_centred_points_stay_inside(data) -> None:
    n = data.draw(st.integers(1, 3))
    normals = st.lists(SMALL, min_size=n, max_size=n)
    rows = data.draw(st.lists(st.tuples(normals, st.integers(1, 50)), max_size=6))
    table = np.array([[*w, b] for w, b in rows], np.float64).reshape(len(rows), n + 1)
    point = np.zeros(n)
    kernel.centred(table, len(rows), point, np.zeros(8))
    for w, b in rows:
        assert sum(k * Fraction(x) for k, x in zip(w, point.tolist(), strict=True)) + b > 0


def test_centred_points_are_in_the_middle_or_near_to_0() -> None:
    point = np.array([0.25, 40.0])
    rows = np.array([[1.0, 0.0, 0.0], [-1.0, 0.0, 1.0], [0.0, 1.0, -7.0]])
    kernel.centred(rows, 3, point, np.zeros(3))
    assert point.tolist() == [0.5, 8.0]
