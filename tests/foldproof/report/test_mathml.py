"""MathML: well-formed, and everything from outside escaped."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from foldproof.report.mathml import formula, paragraph
from proofs.formulas import Number, Words, c, f, q, relu
from tests.foldproof.report.formula_cases import formulas

plain_text = st.text(st.characters(min_codepoint=32, exclude_categories=["C"]))


@given(formulas())
def test_formulas_are_well_formed(term):
    assert ET.fromstring(formula(term, block=True)).get("display") == "block"


@given(plain_text)
def test_words_are_escaped(text):
    root = ET.fromstring(f"<p>{paragraph((text, Words(text), q(1)))}</p>")
    assert (root.text or "") == text
    assert [child.tag for child in root] == ["math", "math"]


def test_scripts_have_as_many_children_as_their_names_say():
    root = ET.fromstring(formula(q(1, mark="(0)")))
    assert [len(node) for node in root.iter("msubsup")] == [3]


def test_a_prime_stands_behind_its_letter_and_beside_an_index():
    assert ET.fromstring(formula(f(c, "'"))).find(".//msup") is None
    assert len(ET.fromstring(formula(q(1, mark="'"))).find(".//msubsup")) == 3


def test_brackets_grow_with_fractions_only():
    for argument, stretchy in ((Number("1/2"), None), (c, "false")):
        fences = [
            sign for sign in ET.fromstring(formula(relu(argument))).iter("mo") if sign.text in "()"
        ]
        assert [sign.get("stretchy") for sign in fences] == [stretchy] * 2
