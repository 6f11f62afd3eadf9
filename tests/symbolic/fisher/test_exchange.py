"""Affine changes of f: given by some, taken back by others."""

from symbolic.fisher.exchange import Exchange
from symbolic.fisher.roles import roles
from tests.symbolic.fisher.fisher_cases import network


def relations(net):
    return [(v.kind, sorted(v.nodes)) for v in Exchange(net, roles(net)).relations()]


def test_a_reversed_pair_trades_with_the_constant():
    assert relations(network([((1,), 0, 1), ((-1,), 0, 1)])) == [("bias-constant", [0, 1])]


def test_two_reversed_pairs_trade_all_affine_functions():
    net = network([((1,), 0, 1), ((-1,), 0, 1), ((1,), -1, 1), ((-1,), 1, 1)])
    found = relations(net)
    assert len(found) == 1 + 2
    assert ("affine-exchange", [0, 1, 2, 3]) in found


def test_without_pairs_and_active_nodes_there_is_none():
    assert relations(network([((1,), 0, 1), ((1,), 0, 2), ((1,), -1, 1)])) == []
