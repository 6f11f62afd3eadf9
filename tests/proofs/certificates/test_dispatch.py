"""Each statement finds its producer, and the checker accepts what it makes."""

from fractions import Fraction

import pytest

from proofs.certificates.dispatch import certify
from proofs.checker import check
from symbolic.domains import Domain
from symbolic.equality import compare
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField
from symbolic.statements import (
    DivergenceIs,
    Entails,
    Equal,
    FisherMatrixIs,
    FoldsetIs,
    Identity,
    MatrixRank,
    Row,
    SubsetCount,
    Variable,
)

F = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
X = ("var", "x")
ONE = TwoLayer.scalar(QQ, 1, [])
BOX = Domain.box(QQ, [(-1, 1)])
CASES = [
    (Equal(F, F, Domain.all(1)), ["two-layer-equal/1"]),
    (compare(F, TwoLayer.scalar(QQ, 1, [])), ["point/1"]),
    (
        FoldsetIs(F, (Hyperplane((QQ.one,), QQ.zero),), Domain.all(1)),
        ["two-layer-equal/1", "point/1"],
    ),
    (Entails(QQ, 1, (Row(AffineForm((QQ.zero,), -QQ.one), False),), None), ["farkas/1"]),
    (SubsetCount(QQ, ((QQ.one,),), (QQ.zero,), 1), ["subset-count/1"]),
    (MatrixRank(((Fraction(2),),), 1, 1), ["rank/1"]),
    (Identity((Variable("x"),), X, X), ["identity/1"]),
    (DivergenceIs(F, F, BOX, QQ.zero), ["piecewise-integral/1"]),
    (FisherMatrixIs(ONE, BOX, ((QQ.one,),)), ["piecewise-integral/1"]),
]


@pytest.mark.parametrize(("statement", "kinds"), CASES, ids=[case[1][0] for case in CASES])
def test_statements_become_accepted_certificates(statement, kinds: list[str]) -> None:
    certificates = certify(statement)
    assert [certificate.kind for certificate in certificates] == kinds
    for certificate in certificates:
        verdict = check(certificate.to_bytes())
        assert verdict.accepted, verdict.reason


def test_symbols_are_not_certified_by_numbers() -> None:
    field = SymbolicField({"w": "+"})
    f = TwoLayer(
        field, 1, 1, (Node((field.symbol("w"),), field.zero, (field.one,)),), (field.zero,)
    )
    with pytest.raises(InputError, match="symbols"):
        certify(Equal(f, f, Domain.all(1)))
