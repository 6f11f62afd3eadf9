"""Sparse null vectors and their dense form."""

from symbolic.fisher import KINDS, NullVector
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.fisher.fisher_cases import network


def test_the_dense_form_has_every_parameter():
    net = network([((1,), 0, 1)])
    assert NullVector("scaling", (0,), ((2, QQ.one),)).dense(net) == (0, 0, 1, 0)


def test_every_mechanism_has_words():
    assert len(KINDS) == 7
    assert all(KINDS.values())
