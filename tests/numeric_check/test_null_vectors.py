"""Null vectors on grids: those of the exact layer pass, others are refuted."""

import pytest
from hypothesis import given, settings

from numeric_check.null_vectors import check_null_vectors
from numeric_check.verdicts import Enclosed, Unreached
from proofs.strategies import two_layer_networks
from symbolic.errors import CheckFailed
from symbolic.fisher import null_vectors, roles
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ

SQUARE = [(-QQ.element(3), QQ.element("7/2"))] * 2


@settings(deadline=None, max_examples=60)
@given(two_layer_networks(inputs=2, width=4))
def test_exact_null_vectors_pass_on_the_grid(network) -> None:
    if roles(network).kinks:
        return
    vectors = [vector.dense(network) for vector in null_vectors(network)]
    verdict = check_null_vectors(network, vectors, SQUARE, points=400)
    assert isinstance(verdict, Enclosed | Unreached)


def test_another_vector_is_refuted() -> None:
    f = TwoLayer.scalar(QQ, 2, [((1, 2), "1/3", 2)])
    (scaling,) = [vector.dense(f) for vector in null_vectors(f)]
    moved = (scaling[0] + QQ.element("1/1000000"), *scaling[1:])
    with pytest.raises(CheckFailed):
        check_null_vectors(f, [moved], SQUARE, points=100)
