"""Equations as rows of an alignment."""

from hypothesis import given

from foldproof.report.latex import LATEX
from foldproof.report.rows import WIDTH, equation_rows, width
from foldproof.report.typesetting import typeset
from proofs.formulas import Plus, Relation, Row, equation, letter, network, q, relu
from tests.foldproof.report.formula_cases import formulas


def test_a_short_equation_is_one_row():
    assert equation_rows(equation(q(1), 2), LATEX) == ["q_{1} &= 2"]


def test_a_long_sum_breaks_before_its_signs():
    terms = Plus(tuple(q(k) * relu(letter("u", k)) for k in range(1, 30)))
    first, *rest = equation_rows(equation(letter("y"), terms), LATEX)
    assert rest
    assert first.startswith("y &= ")
    assert all(row.startswith(r"&\quad + ") for row in rest)
    assert all(width(row) <= WIDTH + 4 for row in rest)


def test_a_long_left_side_has_a_row_of_its_own():
    rows = equation_rows(equation(network() + q(1) * relu(letter("t")), network("(0)")), LATEX)
    assert rows[0].startswith("& c")
    assert rows[1].startswith(r"&\quad =")


def test_conditions_stand_below_each_other():
    both = Row((equation(q(1), 1), Relation(q(2), ">", q(1))))
    assert equation_rows(both, LATEX) == ["q_{1} &= 1,", "q_{2} &> q_{1}"]


@given(formulas(), formulas())
def test_rows_hold_the_whole_equation(left, right):
    """Breaking moves nothing: without the alignment the rows are the equation as one line."""
    rows = " ".join(equation_rows(equation(left, right), LATEX))
    bare = rows.replace("&", "").replace(r"\qquad", "").replace(r"\quad", "")
    whole = typeset(equation(left, right), LATEX)
    assert bare.replace(" ", "") == whole.replace(" ", "")
