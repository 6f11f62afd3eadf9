"""Integrals on grids: enclosed for every exact value, refuted for numbers that are off."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.integrals import (
    Integrated,
    OutOfReach,
    check_divergence,
    check_fisher_matrix,
)
from proofs.strategies import two_layer_networks
from symbolic.activation import ABS
from symbolic.divergence import divergence
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.examples import example
from symbolic.fisher import fisher_rank
from symbolic.fisher.matrix import fisher_matrix
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import DivergenceIs, FisherMatrixIs

BOXES = {
    1: Domain.box(QQ, [("-1/3", 2)]),
    2: Domain.box(QQ, [(-1, 1), ("-2/7", 1)]),
    3: Domain.box(QQ, [(-1, 1)] * 3),
}
ZERO = QQ.zero


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_k_is_enclosed_and_what_is_off_is_refuted(data) -> None:
    n = data.draw(st.integers(1, 3))
    f, g = (data.draw(two_layer_networks(inputs=n, width=3)) for _ in range(2))
    value = divergence(f, g, BOXES[n])
    found = check_divergence(DivergenceIs(f, g, BOXES[n], value), cells=4096)
    assert isinstance(found, Integrated)
    off = value + QQ.element(3) * QQ.rational(*float(found.width).as_integer_ratio()) + 1
    assert isinstance(check_divergence(DivergenceIs(f, g, BOXES[n], off), cells=4096), OutOfReach)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_fisher_matrices_are_enclosed(data) -> None:
    n = data.draw(st.integers(1, 2))
    f = data.draw(two_layer_networks(inputs=n, width=3, outputs=data.draw(st.integers(1, 2))))
    if fisher_rank(f, BOXES[n]).rank is None:
        return
    matrix = fisher_matrix(f, BOXES[n])
    found = check_fisher_matrix(FisherMatrixIs(f, BOXES[n], matrix), cells=1024)
    assert isinstance(found, Integrated)
    last = len(matrix) - 1
    wrong = (*matrix[:-1], (*matrix[-1][:-1], matrix[last][last] + QQ.element("1/100")))
    refuted = check_fisher_matrix(FisherMatrixIs(f, BOXES[n], wrong), cells=1024)
    assert isinstance(refuted, OutOfReach)
    assert refuted.entry == (last, last)


@pytest.mark.parametrize("cells", [1 << 8, 1 << 12, 1 << 16])
def test_the_width_shrinks_like_the_square_of_the_cells(cells: int) -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), "-1/5", 1), ((-2,), "1/7", 3)])
    zero = TwoLayer.scalar(QQ, 1, [])
    statement = DivergenceIs(f, zero, BOXES[1], divergence(f, zero, BOXES[1]))
    found = check_divergence(statement, cells=cells)
    assert isinstance(found, Integrated)
    assert found.cut <= 6
    assert found.width < 300.0 / cells**2 + 1e-10


def test_one_percent_is_seen_in_the_examples() -> None:
    for name in ("dslt-3.1", "pt1-duplicate", "dslt-3.3"):
        f = example(name).network.two_layer()
        box = Domain.box(QQ, [(-2, 2)] * f.inputs)
        matrix = fisher_matrix(f, box)
        assert isinstance(check_fisher_matrix(FisherMatrixIs(f, box, matrix)), Integrated)
        zero = TwoLayer.scalar(QQ, f.inputs, [])
        value = divergence(f, zero, box)
        for factor in ("99/100", "101/100"):
            wrong = DivergenceIs(f, zero, box, value * QQ.element(factor))
            assert isinstance(check_divergence(wrong), OutOfReach)


def test_networks_that_are_not_handled() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], activation=ABS)
    with pytest.raises(InputError):
        check_divergence(DivergenceIs(f, f, BOXES[1], ZERO))
    huge = TwoLayer.scalar(QQ, 1, [((10**400,), 0, 1)])
    with pytest.raises(ResourceLimit):
        check_divergence(DivergenceIs(huge, huge, BOXES[1], ZERO))


def test_no_nodes() -> None:
    one = TwoLayer.scalar(QQ, 2, [], 1)
    zero = TwoLayer.scalar(QQ, 2, [])
    found = check_divergence(DivergenceIs(one, zero, BOXES[2], QQ.one))
    assert isinstance(found, Integrated)
    matrix = ((QQ.one,),)
    assert np.isfinite(check_fisher_matrix(FisherMatrixIs(one, BOXES[2], matrix)).width)
