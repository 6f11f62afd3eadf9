import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.examples import symmetric_network
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.true_parameters import TrueParameters
from symbolic.true_parameters.sampling import sample
from tests.symbolic.true_parameters.cases import X, degenerate_network, scalar


@settings(deadline=None, max_examples=60)
@given(
    st.integers(0, 10**6),
    st.sampled_from((RELU, RELU, ABS, leaky_relu(QQ.element("1/10")))),
)
def test_a_sample_is_in_w0_and_in_its_stratum(seed, activation) -> None:
    dice = random.Random(seed)
    n, p = dice.randint(1, 3), dice.randint(1, 3)
    truth = degenerate_network(dice, n, p, dice.randint(0, 3), activation)
    w0 = TrueParameters.of(truth, dice.randint(0, 5))
    strata = w0.strata(200).listed
    for stratum in dice.sample(strata, min(4, len(strata))):
        for piece in stratum.pieces:
            theta = sample(stratum, dice, span=piece.span)
            assert normal_form(theta) == w0.truth.form
            assert w0.stratum_of(theta) == stratum
            point = tuple(QQ.element(dice.randint(-9, 9)) for _ in range(n))
            assert theta.evaluate(point) == truth.evaluate(point)


def test_a_seed_gives_the_same_point() -> None:
    stratum = TrueParameters.of(scalar(1, [X]), 3).strata().listed[-1]
    assert sample(stratum, 4) == sample(stratum, 4) == sample(stratum, random.Random(4))
    assert sample(stratum, 4) != sample(stratum, 5)


@pytest.mark.parametrize("d", [3, 5])
def test_nodes_come_in_canonical_order(d) -> None:
    for stratum in TrueParameters.of(scalar(1, [X]), d).strata():
        theta = sample(stratum, 1)
        for place, node in zip(stratum.assignment, theta.nodes, strict=True):
            assert (place == "zero-output") == (not any(node.q))
            assert (place == "zero-input") == (any(node.q) and not any(node.w))
            assert (place == 0) == (any(node.q) and any(node.w) and not node.b)


def test_samples_over_a_real_number_field() -> None:
    truth = symmetric_network(5)
    w0 = TrueParameters.of(truth, 7)
    for stratum in w0.strata().listed[::25]:
        theta = sample(stratum, 2)
        assert normal_form(theta) == w0.truth.form
        assert w0.stratum_of(theta) == stratum
