"""The integrated matrix: its kernel is the span of the named null vectors."""

import pytest

from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.fisher import fisher_rank, null_vectors
from symbolic.fisher.matrix import fisher_matrix
from symbolic.linear_algebra import rank
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.fisher.fisher_cases import network, random_stratum

STRATA = 300


def test_rank_and_kernel_are_those_of_theorem_f():
    compared = 0
    for seed in range(STRATA):
        net, domain = random_stratum(seed)
        domain = Domain.box(QQ, [(-1, 1)] * net.inputs) if domain.is_all else domain
        if net.inputs > 3 or fisher_rank(net, domain).rank is None:
            continue
        matrix = fisher_matrix(net, domain)
        assert rank(matrix, QQ) == fisher_rank(net, domain).rank, net
        for vector in null_vectors(net, domain):
            for row in matrix:
                assert not sum((row[k] * value for k, value in vector.entries), QQ.zero)
        compared += 1
    assert compared > 200


def test_example_3_2_at_a_true_parameter():
    """Erratum 3: at (alpha, 1/alpha) the block in (w, q) is a^2/6 (1/alpha^2, 1; 1, alpha^2)."""
    alpha = QQ.element(3)
    net = network([((alpha,), 0, 1 / alpha)])
    matrix = fisher_matrix(net, Domain.box(QQ, [(-1, 1)]))
    block = [[matrix[j][k] * 6 for k in (0, 2)] for j in (0, 2)]
    assert block == [[1 / alpha**2, QQ.one], [QQ.one, alpha**2]]


def test_it_is_symmetric_and_its_diagonal_is_not_negative():
    net = network([((1, 2), 0, 3), ((-1, 1), 1, -2)], n=2)
    matrix = fisher_matrix(net, Domain.box(QQ, [(-1, 1)] * 2))
    assert matrix == tuple(zip(*matrix, strict=True))
    assert all(matrix[k][k] >= 0 for k in range(len(matrix)))


def test_several_outputs_add_up():
    net = network([((1,), 0, (2, 3))], (0, 0))
    matrix = fisher_matrix(net, Domain.box(QQ, [(0, 1)]))
    assert matrix[1][1] == 4 + 9
    assert matrix[2][3] == 0


def test_what_has_no_matrix():
    with pytest.raises(InputError) as caught:
        fisher_matrix(network([((0,), 0, 1)]), Domain.box(QQ, [(-1, 1)]))
    assert caught.value.code == "not-smooth"
    with pytest.raises(InputError) as caught:
        fisher_matrix(network([((1,), 0, 1)]), Domain.all(1))
    assert caught.value.code == "not-applicable"
    large = network([((k + 1,), 0, 1) for k in range(70)])
    with pytest.raises(ResourceLimit):
        fisher_matrix(large, Domain.box(QQ, [(-1, 1)]))
