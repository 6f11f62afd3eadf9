"""Kernels of derivatives and of sums over cells against their exact twins, by equality."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.kernels.derivatives import gram_on_cells, rows_at, squares_on_cells
from numeric_check.twins import gram_exactly, squares_exactly
from symbolic.derivatives import jacobian, vanishing_unit
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ

SMALL = st.sampled_from([0.0, 1.0, -1.0, 0.5, -1.5, 2.0, 0.25])


@st.composite
def arrays(draw):
    """Dyadic forms (d, n + 1), q (p, d), c (p,) with zero and repeated rows."""
    d, n, p = draw(st.integers(0, 3)), draw(st.integers(1, 3)), draw(st.integers(1, 2))

    def matrix(rows: int, columns: int):
        entries = draw(st.lists(SMALL, min_size=rows * columns, max_size=rows * columns))
        return np.array(entries, dtype=np.float64).reshape(rows, columns)

    return matrix(d, n + 1), matrix(p, d), matrix(1, p)[0]


def cells(n: int):
    """Two dyadic cells along every axis of (-1, 1)^n, and their half-widths."""
    axes = np.meshgrid(*[np.array([-0.5, 0.5])] * n, indexing="ij")
    return np.ascontiguousarray(np.stack([a.ravel() for a in axes], axis=1)), np.full(n, 0.5)


@settings(deadline=None, max_examples=80)
@given(arrays())
def test_squares_equal_their_twin(made) -> None:
    forms, q, c = made
    midpoints, half = cells(forms.shape[1] - 1)
    sums = np.zeros(3)
    squares_on_cells(forms, q, c, midpoints, half, sums)
    assert [Fraction(s) for s in sums] == list(squares_exactly(made, midpoints, half))


@settings(deadline=None, max_examples=60)
@given(arrays())
def test_gram_matrices_equal_their_twin(made) -> None:
    forms, q, _ = made
    midpoints, half = cells(forms.shape[1] - 1)
    (d, n), p = (forms.shape[0], forms.shape[1] - 1), q.shape[0]
    size = d * (n + 1 + p) + p
    total, slack = np.zeros((size, size)), np.zeros((size, size))
    gram_on_cells(forms, q, midpoints, half, total, slack)
    exact = gram_exactly(forms, q, midpoints, half)
    for found, twin in zip((total, slack), exact, strict=True):
        assert [[Fraction(v) for v in row] for row in found] == twin


@settings(deadline=None, max_examples=80)
@given(arrays())
def test_rows_equal_the_exact_jacobian(made) -> None:
    forms, q, c = made
    d, n, p = forms.shape[0], forms.shape[1] - 1, q.shape[0]
    if not d:
        return

    def exact(values):
        return tuple(QQ.rational(*float(v).as_integer_ratio()) for v in values)

    nodes = tuple(
        Node(exact(form[:n]), exact(form[n:])[0], exact(q[:, i])) for i, form in enumerate(forms)
    )
    network = TwoLayer(QQ, n, p, nodes, exact(c)).layered()
    steps = np.arange(-7, 8, 2) / 8.0
    axes = np.meshgrid(*[steps] * n, indexing="ij")
    points = np.stack([a.ravel() for a in axes], axis=1)[:64]
    smooth = [x for x in points if vanishing_unit(network, exact(x)) is None]
    if not smooth:
        return
    out = np.zeros((p, len(smooth), network.parameters))
    rows_at(forms, q, np.ascontiguousarray(smooth), out)
    rows = jacobian(network, [exact(x) for x in smooth])
    for m in range(len(smooth)):
        for o in range(p):
            assert exact(out[o, m]) == tuple(rows[m * p + o])


@pytest.mark.parametrize("kernel", [rows_at, gram_on_cells, squares_on_cells])
def test_the_kernels_run_without_the_compiler(kernel) -> None:
    forms, q, half = np.array([[1.0, 0.5]]), np.array([[2.0]]), np.array([0.25])
    points = np.array([[0.25], [-0.75]])
    plain = kernel.py_func
    if kernel is rows_at:
        out = np.zeros((1, 2, 4))
        plain(forms, q, points, out)
        assert out[0].tolist() == [[0.5, 2.0, 0.75, 1.0], [0.0, 0.0, 0.0, 1.0]]
    elif kernel is squares_on_cells:
        sums = np.zeros(3)
        plain(forms, q, np.array([0.0]), points, half, sums)
        assert sums[2] == 1
    else:
        total, slack = np.zeros((4, 4)), np.zeros((4, 4))
        plain(forms, q, points, half, total, slack)
        assert total[3, 3] == 6.0
