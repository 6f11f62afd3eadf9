"""T33: what is certified, and that general and transparent alone do not fix the parameters."""

import pytest

from foldproof.services.witnesses import attest
from proofs.lemmas.read_off import CLAIMS, OnBox, standard
from proofs.lemmas.transparent_foldset import CLAIMS as FOLDSET
from proofs.lemmas.transparent_foldset import made
from symbolic.deep_equivalence import DeepAgreement, compare_deep
from symbolic.scalars import RATIONALS as QQ

(T33,), (T34,) = CLAIMS, FOLDSET


@pytest.mark.parametrize("case", list(T33.examples()), ids=lambda case: case.label)
def test_the_examples_are_certified(case) -> None:
    assert str(case.subject.network.widths) == case.label
    finding = T33.examine(case.subject)
    assert finding.holds
    assert all(attest(statement).accepted for statement in finding.statements)


def test_a_network_that_is_not_read_is_told() -> None:
    subject = OnBox(made(([[1, 0], [0, 1]], [0, 0]), ([[1, 1]], [-1]), ([[1]], [0])), QQ.element(2))
    finding = T33.examine(subject)
    assert not finding.holds
    assert "constant" in finding.words


def test_the_standard_member_of_an_orbit() -> None:
    f = made(([[2], [-3]], [2, 3]), ([[1, 4]], [0]))
    g = made(([[-1], [1]], [1, 1]), ([[12, 2]], [0]))
    assert standard(f) == standard(g)
    assert standard(f) != standard(made(([[2], [-3]], [2, 3]), ([[1, 5]], [0])))
    assert standard(f).evaluate((QQ.element(3),)) == f.evaluate((QQ.element(3),))


def test_general_and_transparent_alone_do_not_fix_the_parameters() -> None:
    """A unit that is never active together with one below: its weight to it is free."""

    def network(weight: int):
        rows = [[2, weight], [1, 3]]
        return made(([[1], [-1]], [1, 1]), (rows, [-5, 1]), ([[1, 1]], [0]))

    f, g = network(-2), network(-6)
    assert T34.unmet(f) == T34.unmet(g) == ()
    assert isinstance(compare_deep(f, g), DeepAgreement)
    assert standard(f) != standard(g)
