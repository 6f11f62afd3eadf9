"""MathML: well-formed, and everything from outside escaped."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from foldproof.report.mathml import formula, paragraph
from proofs.formulas import Words, q
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
