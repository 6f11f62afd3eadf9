"""The layout of formulas: brackets where a sign binds less, and every construct in every pen."""

import pytest
from hypothesis import given

from foldproof.report.latex import LATEX
from foldproof.report.mathml import MATHML
from foldproof.report.typesetting import typeset
from proofs.formulas import Number, Plus, Relation, Sum, Times, c, equation, letter, q, relu, w
from tests.foldproof.report.formula_cases import ONE_OF_EACH, formulas

A, B, C = letter("A"), letter("B"), letter("C")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ((A + B) * C, "(A + B) C"),
        (A * (B - C), "A (B - C)"),
        (-(A * B), "-A B"),
        (A - (-B), "A + B"),
        (A + Number("-1/2") * B, r"A - \frac{1}{2} B"),
        (Times((A, Number("-2"))), r"A \cdot (-2)"),
        (Plus((A, Plus((B, C)))), "A + (B + C)"),
        (Sum("i", "d", q("i") + c), r"\sum_{i = 1}^{d} (q_{i} + c)"),
        (Sum("i", "d", q("i")) * A, r"(\sum_{i = 1}^{d} q_{i}) A"),
        ((A + B) ** 2, "(A + B)^{2}"),
        (-A / B, r"\frac{-A}{B}"),
        (Relation(equation(A, B), "iff", equation(B, A)), r"A = B \iff B = A"),
        (Sum("i", "M_j", q("i")), r"\sum_{i \in M_{j}} q_{i}"),
        (w(2, mark="(0)"), "w_{2}^{(0)}"),
        (w(2, mark="'"), r"w_{2}^{\prime}"),
    ],
)
def test_latex_of(formula, text):
    found = typeset(formula, LATEX)
    assert found.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("formula", ONE_OF_EACH, ids=lambda formula: type(formula).__name__)
@pytest.mark.parametrize("pen", [LATEX, MATHML], ids=["latex", "mathml"])
def test_every_construct_is_printed(formula, pen):
    assert typeset(formula, pen).strip()


@given(formulas(), formulas())
def test_different_products_print_differently(left, right):
    """Brackets keep apart what differs: (a + b) c is not a + b c."""
    product, total = relu(left) * (right + c), relu(left) * right + c
    assert typeset(product, LATEX) != typeset(total, LATEX)
