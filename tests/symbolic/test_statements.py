"""Statements are frozen, comparable values."""

import dataclasses
import pickle

import pytest

from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import Differ, Entails, Equal, FoldsetIs, Identity, Row, Variable

F = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
R1 = Domain.all(1)
X = AffineForm((QQ.one,), QQ.zero)
STATEMENTS = [
    Equal(F, F, R1),
    Differ(F, F, R1, (QQ.one,), (QQ.one,), (QQ.zero,)),
    FoldsetIs(F, (), R1),
    Entails(QQ, 1, (Row(X, True),), None),
    Identity((Variable("x", "+"),), ("var", "x"), ("relu", ("var", "x"))),
]


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: type(s).__name__)
def test_statements_are_values(statement) -> None:
    assert pickle.loads(pickle.dumps(statement)) == statement
    assert hash(statement) == hash(dataclasses.replace(statement))
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(statement, dataclasses.fields(statement)[0].name, None)
