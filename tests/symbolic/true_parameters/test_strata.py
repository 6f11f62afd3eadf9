import random
from itertools import product

import pytest

from symbolic.examples import example
from symbolic.true_parameters import Placement, TrueParameters
from tests.symbolic.true_parameters.cases import (
    BOTH,
    COUNTEREXAMPLE_KINDS,
    REVERSAL,
    X,
    degenerate_network,
    scalar,
)


@pytest.mark.parametrize("name", COUNTEREXAMPLE_KINDS)
def test_the_counterexamples_lie_in_listed_strata(name) -> None:
    truth = example(f"counterexample-{name}-truth").network.two_layer()
    model = example(f"counterexample-{name}-model").network.two_layer()
    w0 = TrueParameters.of(truth, model.width)
    stratum = w0.stratum_of(model)
    assert stratum in w0.strata().listed
    assert stratum.placement.kinds(stratum.truth.orientations) == COUNTEREXAMPLE_KINDS[name]


# theory reference, section 4: nullity of scalar networks where it equals dim W0
@pytest.mark.parametrize("n", [1, 2, 3])
def test_dimensions_of_the_known_table(n) -> None:
    def of(truth, model):
        return TrueParameters.of(truth, model.width).stratum_of(model).dimension

    def node(scale, b, q, sign=1):
        return ((sign * scale, *[0] * (n - 1)), sign * b, q)

    one = scalar(n, [node(1, 0, 1)])
    zero = ((0,) * n, -1, 1)
    assert of(one, scalar(n, [node(1, 0, 1), node(1, 3, 0)])) == n + 2
    assert of(one, scalar(n, [node(1, 0, -2), node(1, 0, 3)])) == 3
    cancelling = scalar(n, [node(1, 0, 1), node(1, -1, 5), node(1, -1, -5)])
    assert of(one, cancelling) == n + 4
    reversed_pair = scalar(n, [node(1, 0, 1, -1), node(1, -1, 1), node(1, -1, -1, -1)], 1)
    assert of(one, reversed_pair) == 4
    two_zero = scalar(n, [node(1, 0, 1), node(1, 3, 0), node(1, 5, 0)])
    assert of(one, two_zero) == 2 * n + 3
    assert of(one, scalar(n, [node(1, 0, 1), zero])) == 3
    absolute = scalar(n, [node(1, 0, 1), node(1, 0, 1, -1)])
    assert of(absolute, absolute) == 2


def test_the_excess_of_pt2_reverses_without_annihilation() -> None:
    """Theory reference, section 6: with d = 4 the reversed phase is in W0 for every q."""
    truth, model = (example(name).network.two_layer() for name in ("pt2-1.5", "pt2-1.5-reversed"))
    stratum = TrueParameters.of(truth, 4).stratum_of(model)
    assert stratum.placement.kinds(stratum.truth.orientations) == (BOTH, REVERSAL)


def test_multiplicity_counts_labelled_assignments() -> None:
    assert Placement(((1, 0), (1, 0)), (), 0, 0).multiplicity == 2
    assert Placement(((1, 0),), ((1, 1),), 0, 0).multiplicity == 3
    assert Placement((), ((1, 1), (1, 1)), 0, 0).multiplicity == 3
    assert Placement((), ((2, 1),), 1, 0).multiplicity == 12


def test_multiplicity_against_counting() -> None:
    """All maps of the nodes to places, new boundaries and their sides taken up to renaming."""
    width = 5
    seen: dict[Placement, set] = {}
    places = ("t+", "t-", "z", *((j, s) for j in range(2) for s in "+-"))
    for labels in product(places, repeat=width):
        blocks = [
            frozenset(
                frozenset(i for i, place in enumerate(labels) if place == (j, s)) for s in "+-"
            )
            for j in range(2)
        ]
        sizes = [
            tuple(sorted((sum(1 for p in labels if p == (j, s)) for s in "+-"), reverse=True))
            for j in range(2)
        ]
        if any(sum(size) == 1 for size in sizes):
            continue
        new = sorted((s for s in sizes if sum(s)), key=lambda s: (sum(s), s), reverse=True)
        sides = (labels.count("t+"), labels.count("t-"))
        placement = Placement((sides,), tuple(new), labels.count("z"), 0)
        fixed = tuple(p if p in {"t+", "t-", "z"} else "" for p in labels)
        seen.setdefault(placement, set()).add((fixed, frozenset(blocks)))
    assert all(placement.multiplicity == len(found) for placement, found in seen.items())
    assert len(seen) > 30


def test_assignment_and_orientations_name_every_node() -> None:
    stratum = TrueParameters.of(scalar(1, [X]), 3).strata().listed[-1]
    assert len(stratum.assignment) == len(stratum.orientations) == 3
    model = scalar(1, [((-1,), 0, 1), ((1,), -1, 1), ((-1,), 1, -1)], 1)
    stratum = TrueParameters.of(scalar(1, [X]), 3).stratum_of(model)
    assert stratum.assignment == (0, 1, 1)
    assert stratum.orientations == (-1, 1, -1)
    assert stratum.multiplicity == 3


def test_every_parameter_lies_in_a_listed_stratum_of_its_own_function() -> None:
    dice = random.Random(7)
    for _ in range(300):
        n, p, width = dice.randint(1, 3), dice.randint(1, 3), dice.randint(0, 5)
        theta = degenerate_network(dice, n, p, width)
        w0 = TrueParameters.of(theta, width)
        stratum = w0.stratum_of(theta)
        assert stratum.pieces
        strata = w0.strata(400)
        assert stratum in strata.listed or not strata.complete
