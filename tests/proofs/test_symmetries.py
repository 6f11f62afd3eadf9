"""The strategy of symmetries reaches every kind, and draws none with an obstruction."""

from __future__ import annotations

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import two_layer_networks
from proofs.strategies.symmetries import compositions, symmetries
from symbolic import symmetry
from symbolic.activation import ABS, RELU
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ

KINDS = [
    symmetry.InsertCancellingBoundary,
    symmetry.InsertDegenerateNode,
    symmetry.MergeNodes,
    symmetry.OrientationReversal,
    symmetry.Permutation,
    symmetry.RemoveCancellingBoundary,
    symmetry.RemoveDegenerateNode,
    symmetry.Scaling,
    symmetry.SplitNode,
]
RICH = TwoLayer.scalar(
    QQ, 1, [((1,), 0, 2), ((1,), 1, 1), ((1,), 1, -1), ((-1,), 3, 1), ((0,), 1, 1)]
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn(kind):
    assert isinstance(find(symmetries(RICH), lambda s: isinstance(s, kind)), kind)


@settings(max_examples=60)
@given(st.data())
def test_none_has_an_obstruction(data):
    f = data.draw(two_layer_networks(width=3, activations=(RELU, ABS)))
    assert not data.draw(symmetries(f)).obstruction(f)
    assert not data.draw(compositions(f)).obstruction(f)
