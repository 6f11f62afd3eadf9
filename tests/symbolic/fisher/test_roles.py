"""Every node has one role on a domain."""

from symbolic.domains import Domain
from symbolic.fisher import roles
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.fisher.fisher_cases import network, random_stratum


def test_every_node_is_in_one_place():
    for seed in range(300):
        net, domain = random_stratum(seed)
        found = roles(net, domain)
        placed = [i for fold in found.folds for side in fold.sides for i, _ in side]
        placed += [*found.active, *found.inactive, *found.kinks]
        assert sorted(placed) == list(range(net.width))


def test_orientations_and_scales():
    net = network([((2,), -2, 1), ((-3,), 3, 1), ((1,), 0, 1)])
    first, second = roles(net).folds
    assert first.positive == ((0, QQ.element(2)),)
    assert first.negative == ((1, QQ.element(3)),)
    assert first.two_sided
    assert not second.two_sided


def test_the_domain_decides_who_folds():
    net = network([((1,), 5, 1), ((1,), -5, 1), ((1,), 0, 1), ((0,), 0, 0), ((0,), 0, 1)])
    found = roles(net, Domain.box(QQ, [(-1, 1)]))
    assert (found.active, found.inactive, found.kinks) == ((0,), (1, 3), (4,))
    assert len(found.folds) == 1
