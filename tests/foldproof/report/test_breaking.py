"""Breaking: the pieces together are the formula, whatever it is."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from foldproof.report.breaking import breakable, pieces
from foldproof.report.mathml import MATHML
from foldproof.report.typesetting import typeset
from proofs.formulas import Plus, Relation, Row, b, c, equation, network, q
from tests.foldproof.report.formula_cases import ONE_OF_EACH, formulas


def letters(source: str) -> str:
    return re.sub(r"<[^>]*>", "", source)


@given(formulas())
def test_the_pieces_are_well_formed_and_together_the_formula(term):
    found = pieces(term)
    for piece in found:
        ET.fromstring(f"<math>{piece}</math>")
    assert letters("".join(found)) == letters(typeset(term, MATHML))


@pytest.mark.parametrize("term", ONE_OF_EACH)
def test_every_kind_of_formula_stays_the_same(term):
    assert letters("".join(pieces(term))) == letters(typeset(term, MATHML))


@given(formulas(), formulas())
def test_relations_too(left, right):
    whole = Row((equation(left, right), Relation(c, "!=", b(1))))
    assert letters("".join(pieces(whole))) == letters(typeset(whole, MATHML))


def test_a_short_formula_is_one_piece():
    assert len(pieces(equation(q(1), 2))) == 1


def test_a_long_sum_breaks_before_its_signs():
    long = Plus(tuple(sign for i in range(1, 9) for sign in (q(i) * b(i), -q(i))))
    found = pieces(long)
    assert len(found) == 16
    assert all('<mo form="infix">' in piece for piece in found[1:])


def test_a_relation_breaks_after_a_long_left_side_and_may_continue():
    long = network() + network("(0)")
    assert breakable(equation(long, long)).count("<br/>") == 1
    assert breakable(equation(c, long)).count("<br/>") == 0
    continued = breakable(equation(long, c), continued=True)
    assert letters(continued) == "=c"
