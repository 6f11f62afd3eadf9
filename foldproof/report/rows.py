"""Steps as rows of an ``align*``: equations broken where they are too long for a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from foldproof.report.latex import LatexPen
from foldproof.report.typesetting import typeset
from proofs.formulas import Plus, Relation, Row, Term

WIDTH = 62
"""About so many letters fit beside each other on a line."""
LEFT = 12
"""Of these, the rows of one ``align*`` leave so many free for the left sides of others."""
_QUIET = re.compile(r"\\(?:left|right|text|mathrm|mathbb|operatorname|frac|allowbreak)\b|[{}^_ ]")
_SPACED = re.compile(r"[=,]")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_LIMITS = re.compile(r"\\sum_\{((?:[^{}]|\{[^{}]*\})*)\}(?:\^\{[^{}]*\})?")


def width(source: str) -> int:
    """How many letters the LaTeX source of a formula sets side by side, roughly.

    >>> width(r"\\sum_{i \\in E} q_{i} b_{i}")
    6
    """
    short = _LIMITS.sub(lambda found: "S" * max(2, 2 * width(found[1]) // 3), source)
    letters = _QUIET.sub("", _COMMAND.sub("x", _QUIET.sub("", short)))
    return len(letters) + len(_SPACED.findall(letters))


def equation_rows(formula: Term, pen: LatexPen, *, continued: bool = False) -> list[str]:
    """The formula as rows of an ``align*``; ``continued`` leaves out the left side.

    >>> from proofs.formulas import a, equation, q, relu
    >>> equation_rows(equation(q(1), 2), LatexPen())
    ['q_{1} &= 2']
    >>> equation_rows(equation(q(1), 2), LatexPen(), continued=True)
    ['&= 2']
    """
    if isinstance(formula, Row) and all(isinstance(part, Relation) for part in formula.parts):
        rows = [row for part in formula.parts for row in equation_rows(part, pen)]
        return [*(f"{row}," for row in rows[:-1]), rows[-1]]
    if not isinstance(formula, Relation):
        first, *rest = pieces(formula, pen, WIDTH - LEFT)
        return [f"& {first}", *(rf"&\quad {piece}" for piece in rest)]
    sign = pen.sign(formula.sign)
    left = "" if continued else typeset(formula.left, pen)
    right = formula.right
    if width(left) <= LEFT:
        first, *rest = pieces(right, pen, WIDTH - LEFT)
        head = f"{left} &{sign} {first}" if left else f"&{sign} {first}"
        return [head, *(rf"&\quad {piece}" for piece in rest)]
    first, *rest = pieces(formula.left, pen, WIDTH - LEFT)
    rows = [f"& {first}", *(rf"&\quad {piece}" for piece in rest)]
    first, *rest = pieces(right, pen, WIDTH - LEFT - 4)
    return [*rows, rf"&\quad {sign} {first}", *(rf"&\qquad {piece}" for piece in rest)]


def pieces(formula: Term, pen: LatexPen, room: int) -> list[str]:
    """The formula in pieces that fit: a sum breaks before its signs, a conjunction at commas."""
    whole = typeset(formula, pen)
    if width(whole) <= room:
        return [whole]
    if isinstance(formula, Plus):
        return _joined((typeset(part, pen) for part in formula.terms), room, sum_of=True)
    if isinstance(formula, Row):
        parts = [typeset(part, pen) for part in formula.parts]
        return _joined([*(f"{part}," for part in parts[:-1]), parts[-1]], room, sum_of=False)
    if isinstance(formula, Relation):
        left, right = (pieces(side, pen, room) for side in (formula.left, formula.right))
        return [*left, f"{pen.sign(formula.sign)} {right[0]}", *right[1:]]
    return [whole]


def _joined(parts: Iterable[str], room: int, *, sum_of: bool) -> list[str]:
    """Parts gathered into lines of at most ``room``; a part that is longer stands alone."""
    lines = [""]
    for part in parts:
        plus = "" if not sum_of or part.startswith("-") or lines == [""] else "+ "
        longer = f"{lines[-1]} {plus}{part}" if lines[-1] else f"{plus}{part}"
        if lines[-1] and width(longer) > room:
            lines.append(f"{plus}{part}")
        else:
            lines[-1] = longer
    return lines
