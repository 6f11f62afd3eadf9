"""Planted hidden symmetries: null vectors of the Jacobian that scaling does not explain."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.deep import MECHANISMS, moved, planted_networks
from proofs.strategies.search import simplest
from symbolic.derivatives import jacobian, scaling_vectors, vanishing_unit
from symbolic.linear_algebra import rank
from symbolic.scalars import RATIONALS as QQ

TICKS = [QQ.element(v) for v in ("-7/3", "-1/5", "3/7", "11/4")]


def points(inputs: int):
    return [
        (a,) if inputs == 1 else (a, b) for a in TICKS for b in TICKS[: 1 if inputs == 1 else 4]
    ]


@pytest.mark.parametrize("mechanism", MECHANISMS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_the_direction_is_a_null_vector_and_no_scaling(mechanism: str, data) -> None:
    planted = data.draw(planted_networks(mechanism))
    network = planted.network
    smooth = [p for p in points(network.inputs) if vanishing_unit(network, p) is None]
    for row in jacobian(network, smooth):
        assert sum(a * v for a, v in zip(row, planted.direction, strict=True)) == 0
    span = [vector.vector for vector in scaling_vectors(network)]
    assert rank([*span, planted.direction], QQ) == rank(span, QQ) + 1


@pytest.mark.parametrize("mechanism", MECHANISMS)
@settings(deadline=None, max_examples=40)
@given(data=st.data(), up=st.booleans())
def test_a_small_step_keeps_the_function(mechanism: str, data, up: bool) -> None:
    planted = data.draw(planted_networks(mechanism))
    step = QQ.element("1/1000" if up else "-1/1000")
    other = moved(planted, step)
    for point in points(planted.network.inputs):
        assert other.evaluate(point) == planted.network.evaluate(point)


def test_the_simplest_ones_are_small() -> None:
    assert simplest(planted_networks("dead")).network.widths == (1, 1, 1, 1)
    assert simplest(planted_networks("never-co-active")).network.widths == (1, 2, 1, 1)
    assert simplest(planted_networks()).mechanism == MECHANISMS[0]
