"""Entailments between linear rows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.certificates.farkas import farkas
from proofs.checker import check
from proofs.strategies.hyperplanes import affine_forms, arrangements
from symbolic.errors import CheckFailed
from symbolic.hyperplane import AffineForm
from symbolic.linear_programs import Empty, feasible_point
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.statements import Entails, Row

SQRT2 = field_of(["sqrt(2)"])[0]


def holds(rows: list[Row], inputs: int) -> bool:
    """Whether a point satisfies all rows."""
    strict = [row.form for row in rows if row.strict]
    weak = [row.form for row in rows if not row.strict]
    return not isinstance(feasible_point(inputs, strict, QQ, weak), Empty)


@settings(deadline=None, max_examples=120)
@given(st.data())
def test_a_certificate_or_a_point_that_refutes(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 3))
    forms = data.draw(arrangements(n, most=5))
    rows = [Row(form, data.draw(st.booleans())) for form in forms]
    goal = None
    if data.draw(st.booleans()):
        goal = Row(data.draw(affine_forms(n, constant=True)), data.draw(st.booleans()))
    feasible = holds(rows, n)
    opposite = [] if goal is None else [Row(goal.form.scaled(-QQ.one), not goal.strict)]
    entailed = not holds([*rows, *opposite], n)
    try:
        certificate = farkas(Entails(QQ, n, tuple(rows), goal))
    except CheckFailed:
        assert not entailed or (goal is not None and not feasible)
    else:
        assert entailed
        verdict = check(certificate.to_bytes())
        assert verdict.accepted, verdict.reason


def test_over_an_algebraic_field() -> None:
    root = SQRT2.element("sqrt(2)")
    x = Row(AffineForm((SQRT2.one,), -root), False)  # x >= sqrt(2)
    goal = Row(AffineForm((root,), SQRT2.element(-1)), True)  # sqrt(2) x > 1
    certificate = farkas(Entails(SQRT2, 1, (x,), goal))
    assert certificate.evidence == {"multipliers": [[0, ["0", "1"]]], "constant": "1"}
    assert check(certificate.to_bytes()).accepted


def row(strict: bool, *numbers: int) -> Row:
    *normal, offset = map(QQ.element, numbers)
    return Row(AffineForm(tuple(normal), offset), strict)


def test_infeasible_rows_do_not_vouch_for_a_goal() -> None:
    rows = (row(False, 1, -1), row(False, -1, 0))
    assert check(farkas(Entails(QQ, 1, rows, None)).to_bytes()).accepted
    with pytest.raises(CheckFailed, match="no common solution"):
        farkas(Entails(QQ, 1, rows, row(False, 0, -1)))


@pytest.mark.parametrize("goal", [row(True, 1, 0), row(False, 1, -1), row(False, -1, 0), None])
def test_false_statements_are_refused_with_a_point(goal: Row | None) -> None:
    with pytest.raises(CheckFailed, match="false at"):
        farkas(Entails(QQ, 1, (row(False, 1, 0),), goal))
