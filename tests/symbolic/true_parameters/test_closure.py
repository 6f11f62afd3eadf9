import random

import networkx as nx
import pytest

from symbolic.activation import ABS
from symbolic.errors import InputError
from symbolic.true_parameters import Placement, TrueParameters
from symbolic.true_parameters.closure import closure_graph, meets_closure
from symbolic.true_parameters.components import count_components
from tests.symbolic.true_parameters.cases import X, degenerate_network, scalar

TWO = scalar(2, [((1, 0), 0, 1), ((0, 1), 0, 1)])


def strata_by_placement(truth, width):
    return {s.placement: s for s in TrueParameters.of(truth, width).strata()}


def test_new_boundaries_are_not_limits_of_degenerate_nodes() -> None:
    """Theory reference, section 3: the stratum of A is in no closure of a degenerate one."""
    strata = strata_by_placement(TWO, 4)
    new = strata[Placement(((1, 0), (1, 0)), ((2, 0),), 0, 0)]
    dead = strata[Placement(((1, 0), (1, 0)), (), 2, 0)]
    assert meets_closure(new, dead)
    assert not meets_closure(dead, new)
    assert not any(meets_closure(other, new) for other in strata.values() if other != new)


def test_a_forced_pair_moves_onto_the_boundary_that_it_reverses() -> None:
    strata = strata_by_placement(TWO, 4)
    reversed_first = strata[Placement(((0, 1), (1, 0)), ((1, 1),), 0, 0)]
    limit = strata[Placement(((1, 2), (1, 0)), (), 0, 0)]
    assert meets_closure(reversed_first, limit)
    both = strata[Placement(((0, 1), (0, 1)), ((1, 1),), 0, 0)]
    assert not any(meets_closure(both, other) for other in strata.values() if other != both)


def test_degenerate_nodes_lose_their_outgoing_weight_last() -> None:
    strata = strata_by_placement(scalar(1, [X]), 2)
    w_zero = strata[Placement(((1, 0),), (), 0, 1)]
    q_zero = strata[Placement(((1, 0),), (), 1, 0)]
    assert meets_closure(w_zero, q_zero)
    assert not meets_closure(q_zero, w_zero)


def test_the_graph_has_no_cycles_and_as_many_parts_as_components_up_to_permutation() -> None:
    """W0 up to permutation is connected where strata meet each other's closures, and only there."""
    dice, compared = random.Random(6), set()
    for _ in range(120):
        p = dice.choice((1, 1, 1, 2))
        truth = degenerate_network(dice, dice.randint(1, 3), p, dice.randint(0, 3))
        w0 = TrueParameters.of(truth, dice.randint(1, 5))
        strata = w0.strata(41)
        mixed = any(stratum.placement.new_mixed for stratum in strata)
        if len(strata) > 40 or not len(strata) or (p > 1 and mixed):
            continue
        graph = closure_graph(strata)
        parts = nx.number_weakly_connected_components(graph)
        assert parts == count_components(w0.truth, w0.width).classes
        assert nx.is_directed_acyclic_graph(graph)
        compared.add(parts)
    assert {1, 2} <= compared


def test_the_absolute_value_has_only_fold_equations() -> None:
    strata = TrueParameters.of(scalar(1, [X], activation=ABS), 2).strata()
    graph = closure_graph(strata)
    assert nx.number_weakly_connected_components(graph) == 1
    assert len(graph) == 7


def test_several_outputs_with_new_pairs_are_refused() -> None:
    truth = degenerate_network(random.Random(1), 1, 2, 1)
    with pytest.raises(InputError) as caught:
        closure_graph(TrueParameters.of(truth, 4).strata())
    assert caught.value.code == "not-applicable"
