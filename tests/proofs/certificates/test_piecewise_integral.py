"""Integrals: every derivative of a network, and f - f_0, as the checker integrates them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.certificates.dispatch import certify
from proofs.checker import check
from proofs.strategies import two_layer_networks
from symbolic.divergence import divergence
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.fisher import fisher_rank
from symbolic.fisher.matrix import fisher_matrix
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField
from symbolic.statements import DivergenceIs, FisherMatrixIs

SQUARE = Domain.box(QQ, [(-1, 1), ("-1/2", 2)])


def accepted(statement) -> bool:
    (certificate,) = certify(statement)
    return check(certificate.to_bytes()).accepted


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_the_exact_layer_and_the_checker_agree_on_k(data) -> None:
    networks = two_layer_networks(inputs=2, width=3)
    f, g = data.draw(networks), data.draw(networks)
    value = divergence(f, g, SQUARE)
    assert accepted(DivergenceIs(f, g, SQUARE, value))
    assert not accepted(DivergenceIs(f, g, SQUARE, value + QQ.element("1/1000")))


@settings(deadline=None, max_examples=25)
@given(two_layer_networks(inputs=2, width=3))
def test_the_exact_layer_and_the_checker_agree_on_fisher_matrices(network) -> None:
    if fisher_rank(network, SQUARE).rank is None:
        return
    matrix = fisher_matrix(network, SQUARE)
    assert accepted(FisherMatrixIs(network, SQUARE, matrix))
    wrong = ((matrix[0][0] + 1, *matrix[0][1:]), *matrix[1:])
    assert not accepted(FisherMatrixIs(network, SQUARE, wrong))


def test_several_outputs() -> None:
    element = QQ.element
    f = TwoLayer.scalar(QQ, 2, [((1, 1), 0, 1), ((-1, 2), 1, 3)], 2)
    nodes = tuple(replace(node, q=(*node.q, element(k))) for k, node in enumerate(f.nodes))
    two = replace(f, outputs=2, nodes=nodes, c=(element(2), element(-1)))
    assert accepted(FisherMatrixIs(two, SQUARE, fisher_matrix(two, SQUARE)))
    assert accepted(DivergenceIs(two, two, SQUARE, QQ.zero))


def test_symbols_and_unbounded_domains_are_refused() -> None:
    field = SymbolicField({"w": "+"})
    f = TwoLayer.scalar(field, 1, [(("w",), 0, 1)])
    with pytest.raises(InputError, match="rational networks") as caught:
        certify(DivergenceIs(f, f, Domain.box(field, [(-1, 1)]), field.zero))
    assert caught.value.code == "need-rational"
    g = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    with pytest.raises(InputError, match="box"):
        certify(DivergenceIs(g, g, Domain.all(1), QQ.zero))
