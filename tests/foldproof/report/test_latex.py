"""LaTeX: balanced braces, escaped words, long numbers that may break."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foldproof.report.latex import MACROS, LatexPen, escaped, formula, paragraph
from proofs.formulas import Number, a, absolute, letter, q, relu
from tests.foldproof.report.formula_cases import formulas


def depth_never_negative(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0


@given(formulas())
def test_braces_are_balanced(term):
    assert depth_never_negative(formula(term))


@given(st.text())
def test_escaped_text_holds_no_command_of_the_text(text):
    """Only commands of our own remain: no backslash, brace or dollar sign of the text acts."""
    ours = r"\\(?:text\w+\{\}|[{}$&#%_])|\[U\+[0-9A-F]{4,6}\]"
    rest = re.sub(ours, "", escaped(text))
    assert not set(rest) & set("\\{}$&#%_^~")
    assert rest.isascii()


def test_words_around_formulas():
    assert paragraph(("if 5% of ", q(1), " & more")) == "if 5\\% of $q_{1}$ \\& more"


def test_long_numbers_may_break():
    digits = "1" * 50
    assert formula(Number(digits)).replace("\\allowbreak ", "") == digits
    assert "\\allowbreak" in formula(Number(digits))
    assert "\\frac" not in formula(Number(f"{'1' * 80}/{'3' * 80}"))


@pytest.mark.parametrize("name", ["relu", "inner", "abs"])
def test_macros_are_used_and_defined(name):
    text = formula(q(1) * relu(a(1)) + absolute(letter("t")), LatexPen(macros=True))
    assert f"\\{name}" in text
    assert any(line.startswith(rf"\newcommand{{\{name}}}") for line in MACROS)


def test_without_macros_every_command_is_one_of_amsmath():
    assert "\\relu" not in formula(relu(a(1)))
