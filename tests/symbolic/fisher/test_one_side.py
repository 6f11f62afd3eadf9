"""One side of one boundary: a basis of outgoing vectors, and who gives what to whom."""

from symbolic.fisher.one_side import side_basis, within
from symbolic.fisher.roles import roles
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.fisher.fisher_cases import network


def test_the_basis_has_independent_outgoing_vectors():
    net = network([((1,), 0, (0, 0)), ((1,), 0, (1, 0)), ((2,), 0, (2, 0))], (0, 0))
    (fold,) = roles(net).folds
    basis = side_basis(net, fold.positive)
    assert basis.span.sources == [1]
    assert basis.outside == {0: {}, 2: {1: QQ.element(2)}}
    assert basis.reference == (1, QQ.one)


def test_without_outgoing_weights_the_first_node_is_the_reference():
    net = network([((1,), 0, 0), ((3,), 0, 0)])
    (fold,) = roles(net).folds
    assert side_basis(net, fold.positive).reference == (0, QQ.one)
    found = [vector.kind for vector in within(net, roles(net))]
    assert found.count("degenerate-output") == 4
    assert found.count("mass-shift") == 1
