import random

import pytest

from symbolic.errors import ResourceLimit
from symbolic.true_parameters import TrueParameters
from tests.symbolic.true_parameters.cases import X, degenerate_network, scalar


def test_the_strata_of_one_node() -> None:
    truth = scalar(1, [X])
    assert [len(TrueParameters.of(truth, d).strata()) for d in range(5)] == [0, 1, 3, 9, 23]
    assert TrueParameters.of(truth, 0).dimension() is None


def test_the_limit_is_told() -> None:
    strata = TrueParameters.of(scalar(1, [X]), 4).strata(limit=10)
    assert (len(strata), strata.complete, strata.limit) == (10, False, 10)
    assert TrueParameters.of(scalar(1, [X]), 4).strata(limit=23).complete


def test_strata_are_listed_once_and_the_dimension_is_their_maximum() -> None:
    dice = random.Random(3)
    for _ in range(120):
        n, p = dice.randint(1, 3), dice.randint(1, 3)
        truth = degenerate_network(dice, n, p, dice.randint(0, 3))
        w0 = TrueParameters.of(truth, dice.randint(0, 5))
        strata = w0.strata()
        assert strata.complete
        assert len(set(strata.listed)) == len(strata)
        dimensions = [stratum.dimension for stratum in strata]
        assert w0.dimension() == max(dimensions, default=None)


@pytest.mark.parametrize("excess", [0, 1, 2, 3])
def test_ten_folds_and_three_more_nodes(excess) -> None:
    dice = random.Random(5)
    nodes = [
        ((1, dice.randint(-5, 5), dice.randint(-5, 5)), k, dice.choice((-2, -1, 1, 2)))
        for k in range(10)
    ]
    w0 = TrueParameters.of(scalar(3, nodes), 10 + excess)
    strata = w0.strata(limit=2000)
    assert strata.complete or len(strata) == 2000
    assert w0.dimension() == 10 + 4 * excess


def test_the_strata_of_the_four_planes() -> None:
    """DSLT 3, Example 3.1: 4 reversal sets at d = m."""
    nodes = [((1, 0), -1, 1), ((-1, 0), -1, 1), ((0, 1), -1, 1), ((0, -1), -1, 1)]
    strata = TrueParameters.of(scalar(2, nodes), 4).strata()
    assert [stratum.multiplicity for stratum in strata] == [24] * 4
    assert {stratum.dimension for stratum in strata} == {4}


def test_more_reversal_sets_than_the_limit() -> None:
    """Ten opposite pairs have binom(20, 10) reversal sets; the first strata are still listed."""
    nodes = [((sign,), k, 1) for k in range(1, 11) for sign in (1, -1)]
    w0 = TrueParameters.of(scalar(1, nodes), 20)
    assert len(w0.strata(50)) == 50
    with pytest.raises(ResourceLimit):
        list(w0.iterate())
