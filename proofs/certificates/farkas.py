"""``farkas/1``: linear rows entail a row, or have no common solution."""

from __future__ import annotations

from proofs.certificates.encoding import Encoder
from proofs.certificates.envelope import Certificate, Json
from symbolic.errors import CheckFailed
from symbolic.hyperplane import AffineForm
from symbolic.linear_programs import Empty, Multipliers, feasible_point
from symbolic.scalars import Scalar
from symbolic.statements import Entails, Row


def farkas(statement: Entails) -> Certificate:
    """The certificate of an entailment or of infeasibility, found by the exact simplex.

    Rows entail a goal iff rows and the opposite of the goal contradict each other; the
    multipliers of that contradiction, divided by the goal's, are the certificate. Raises
    CheckFailed when the entailment is false, or when the rows are infeasible by themselves (say
    that instead).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> x = AffineForm((QQ.one,), QQ.zero)
    >>> goal = Row(AffineForm((QQ.element(2),), QQ.one), True)            # x >= 0: 2x + 1 > 0
    >>> farkas(Entails(QQ, 1, (Row(x, False),), goal)).evidence
    {'multipliers': [[0, '2']], 'constant': '1'}
    """
    field = statement.field
    rows = list(statement.rows)
    goal = statement.goal
    if goal is not None:
        rows.append(Row(goal.form.scaled(-field.one), not goal.strict))
    multipliers, constant = _contradiction(statement, rows)
    if goal is not None:
        share = dict(multipliers).pop(len(rows) - 1, None)
        if share is None:
            raise CheckFailed("disagree", "the rows have no common solution; certify that instead")
        multipliers = tuple((k, m / share) for k, m in multipliers if k < len(rows) - 1)
        constant = constant / share
    encoder = Encoder(field)

    def encoded(row: Row) -> dict[str, Json]:
        return {**encoder.form(row.form), "strict": row.strict}

    claim = {
        "field": encoder.field_claim(),
        "variables": statement.inputs,
        "rows": list(map(encoded, statement.rows)),
        "entails": None if goal is None else encoded(goal),
    }
    evidence = {
        "multipliers": encoder.multipliers(multipliers),
        "constant": encoder.number(constant),
    }
    return Certificate("farkas/1", claim, evidence)


def _contradiction(statement: Entails, rows: list[Row]) -> tuple[Multipliers, Scalar]:
    """Multipliers, by position in ``rows``, and constant k with sum multiplier * row + k = 0."""
    strict = [k for k, row in enumerate(rows) if row.strict]
    weak = [k for k, row in enumerate(rows) if not row.strict]
    answer = feasible_point(
        statement.inputs, _forms(rows, strict), statement.field, _forms(rows, weak)
    )
    if not isinstance(answer, Empty):
        at = ", ".join(map(statement.field.text, answer))
        raise CheckFailed("disagree", f"the linear statement is false at ({at})")
    order = strict + weak
    pairs = sorted(((order[k], m) for k, m in answer.multipliers), key=lambda pair: pair[0])
    return tuple(pairs), answer.deficit


def _forms(rows: list[Row], chosen: list[int]) -> list[AffineForm]:
    return [rows[k].form for k in chosen]
