"""Theorem F against exact Jacobian ranks at the decision points, on thousands of strata."""

import pytest

from symbolic.activation import ABS
from symbolic.decision_points import decision_points
from symbolic.derivatives import jacobian
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.fisher import fisher_rank
from symbolic.linear_algebra import rank
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.fisher.fisher_cases import network, random_stratum

STRATA = 2400
CHUNKS = 8


def known(net, n):
    """The network with inputs of n coordinates, of which the first few are used."""
    nodes = [((*w, *(0,) * (n - len(w))), b, q) for w, b, q in net]
    return network(nodes, n=n)


TABLE = {
    "generic": ([((1,), 0, 1), ((2,), -1, 3)], (2, 2, 2)),
    "one side of one boundary": ([((1,), 0, 1), ((2,), 0, 1)], (4, 5, 6)),
    "q = 0 on a new boundary": ([((1,), 0, 1), ((1,), -1, 0)], (3, 4, 5)),
    "w = 0, b < 0": ([((1,), 0, 1), ((0,), -1, 1)], (4, 5, 6)),
    "w = 0, b > 0": ([((1,), 0, 1), ((0,), 1, 1)], (3, 3, 3)),
    "abs(x1)": ([((1,), 0, 1), ((-1,), 0, 1)], (3, 3, 3)),
    "A": ([((1,), 0, 1), ((1,), -1, 5), ((1,), -1, -5)], (5, 6, 7)),
    "B": ([((-1,), 0, 1), ((1,), -1, 1), ((-1,), 1, -1)], (4, 4, 4)),
    "two with q = 0": ([((1,), 0, 1), ((1,), -1, 0), ((1,), -2, 0)], (5, 7, 9)),
    "two dead": ([((1,), 0, 1), ((0,), -1, 1), ((0,), -2, 1)], (7, 9, 11)),
}
"""Theory reference, section 4: the nullity for n = 1, 2, 3."""


@pytest.mark.parametrize("name", TABLE)
def test_known_nullities(name):
    nodes, expected = TABLE[name]
    assert tuple(fisher_rank(known(nodes, n)).nullity for n in (1, 2, 3)) == expected


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_theorem_f_agrees_with_the_rank_of_the_derivatives(chunk):
    compared = 0
    for seed in range(chunk, STRATA, CHUNKS):
        net, domain = random_stratum(seed)
        found = fisher_rank(net, domain)
        if not found.smooth or any(not any((*node.w, node.b)) for node in net.nodes):
            continue
        points = decision_points(net, domain)
        assert found.rank == rank(jacobian(net.layered(), points), QQ), (net, domain)
        compared += 1
    assert compared > 0.85 * STRATA / CHUNKS


def test_there_is_no_rank_where_f_is_not_differentiable():
    kink = network([((0,), 0, 1), ((1,), 0, 1)])
    found = fisher_rank(kink)
    assert (found.smooth, found.rank, found.nullity) == (False, None, None)
    assert fisher_rank(network([((0,), 0, 0), ((1,), 0, 1)])).nullity == 1 + 3


def test_an_inactive_node_counts_with_all_its_parameters_on_a_domain():
    net = network([((1,), 0, 1), ((1,), -5, 1)])
    assert fisher_rank(net).nullity == 2
    assert fisher_rank(net, Domain.box(QQ, [(-1, 1)])).nullity == 1 + 3


def test_other_activations_are_refused():
    net = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], activation=ABS)
    with pytest.raises(InputError) as caught:
        fisher_rank(net)
    assert caught.value.code == "unsupported-activation"
