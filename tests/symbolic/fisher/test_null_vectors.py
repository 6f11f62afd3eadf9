"""The named vectors are null, independent, and as many as Theorem F says."""

import pytest

from symbolic.decision_points import decision_points
from symbolic.derivatives import jacobian
from symbolic.errors import InputError, Undecided
from symbolic.fisher import KINDS, fisher_rank, null_vectors
from symbolic.linear_algebra import rank
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField
from tests.symbolic.fisher.fisher_cases import network, random_stratum

STRATA = 1200


def kinds(net):
    return [vector.kind for vector in null_vectors(net)]


def test_they_are_null_and_independent_on_every_stratum():
    seen = set()
    for seed in range(STRATA):
        net, domain = random_stratum(seed)
        if any(not any((*node.w, node.b)) for node in net.nodes):
            continue
        found = null_vectors(net, domain)
        rows = jacobian(net.layered(), decision_points(net, domain))
        for vector in found:
            assert all(value for _, value in vector.entries)
            for row in rows:
                assert not sum((row[k] * value for k, value in vector.entries), QQ.zero), net
        assert rank([vector.dense(net) for vector in found], QQ) == len(found)
        assert len(found) == fisher_rank(net, domain).nullity
        seen |= {vector.kind for vector in found}
    assert seen == set(KINDS)


def test_the_mechanisms_of_the_strata_table():
    assert kinds(network([((1,), 0, 1), ((-1,), 0, 1)])) == ["scaling", "scaling", "bias-constant"]
    twice = kinds(network([((1,), 0, 1), ((1,), 0, 2)]))
    assert twice == ["scaling", "scaling", "splitting", "mass-shift"]
    assert kinds(network([((1,), 0, 0)])) == ["degenerate-output"] * 2
    assert kinds(network([((0,), -1, 1)])) == ["dead"] * 3
    assert kinds(network([((0,), 1, 1)])) == ["scaling", "bias-constant"]


def test_two_active_nodes_exchange_affine_functions():
    from symbolic.domains import Domain

    net = network([((1,), 5, 1), ((-1,), 5, 1)])
    found = null_vectors(net, Domain.box(QQ, [(-1, 1)]))
    assert [vector.kind for vector in found].count("affine-exchange") == 2


def test_at_a_kink_there_are_none():
    with pytest.raises(InputError) as caught:
        null_vectors(network([((0,), 0, 1)]))
    assert caught.value.code == "not-smooth"
    assert "node 1" in str(caught.value)


def test_symbolic_weights_with_decided_signs():
    field = SymbolicField({"w": "+", "q": "nonzero", "v": "-"})
    w, q, v = (field.element(name) for name in ("w", "q", "v"))
    nodes = (Node((w,), field.zero, (q,)), Node((v,), field.zero, (q,)))
    net = TwoLayer(field, 1, 1, nodes, (field.zero,))
    assert kinds(net) == ["scaling", "scaling", "bias-constant"]
    assert dict(null_vectors(net)[0].entries)[0] == w


def test_undecided_signs_are_told():
    field = SymbolicField({"w": None})
    nodes = (Node((field.element("w"),), field.zero, (field.one,)),)
    with pytest.raises(Undecided):
        null_vectors(TwoLayer(field, 1, 1, nodes, (field.zero,)))
