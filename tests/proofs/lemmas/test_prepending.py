"""T37: where the bound by the first layer is reached, and where it is not."""

import pytest

from foldproof.services.witnesses import attest
from proofs.lemmas.prepending import CLAIMS, orthant
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS as QQ

(T37,) = CLAIMS
WORDS = {
    "R(z1 + 2 z2 + 1) over R(x + 1), R(1 - x)": "functional dimension 5, at most 1 * 2 + 3",
    "R(z1 + 2 z2 - 3) over R(x + 1) twice": "functional dimension 3, at most 1 * 2 + 4",
    "R(z1 - z2 - 5) over R(x) twice": "functional dimension 1, at most 1 * 2 + 4",
    "a live unit beside it": "functional dimension 9, at most 1 * 2 + 7",
    "dslt-3.1": "functional dimension 13, at most 2 * 4 + 5",
}


@pytest.mark.parametrize("name", WORDS)
def test_the_numbers_of_the_examples(name: str) -> None:
    subject = next(case.subject for case in T37.examples() if case.label == name)
    finding = T37.examine(subject)
    assert finding.holds
    assert finding.words == WORDS[name]
    assert all(attest(statement).accepted for statement in finding.statements)


def test_a_row_of_zeros_without_outgoing_weight_keeps_the_bound() -> None:
    one, zero = QQ.one, QQ.zero
    layers = (
        Layer(((one,), (zero,)), (one, zero)),
        Layer(((one, zero),), (-one,)),
        Layer(((one,),), (zero,)),
    )
    assert T37.examine(Network(QQ, layers)).holds


def test_all_points_of_the_orthant_are_positive() -> None:
    inside = (QQ.one, QQ.element("1/9"))
    assert orthant(2).contains(inside, QQ)
    assert not orthant(2).contains((QQ.one, QQ.zero), QQ)
    assert not orthant(2).contains((-QQ.one, QQ.one), QQ)
