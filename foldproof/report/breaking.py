"""Formulas on a line of their own that a browser may break before the signs of a long sum.

Browsers do not break a formula of MathML; so a long one becomes several ``math`` elements, one for
each term, between which the line may end.
"""

from __future__ import annotations

from foldproof.report.latex import LATEX
from foldproof.report.markup import tag
from foldproof.report.mathml import MATHML
from foldproof.report.rows import width
from foldproof.report.typesetting import typeset, without_minus
from proofs.formulas import Plus, Relation, Row, Term

SHORT = 26
"""Formulas of at most about so many letters stay in one piece."""


def breakable(formula: Term, *, continued: bool = False) -> str:
    """The formula as a box of its own; ``continued`` leaves out the left side.

    A relation always breaks after a long left side.

    >>> from proofs.formulas import equation, q
    >>> breakable(equation(q(1), 2), continued=True)[21:]
    '<math displaystyle="true"><mrow><mo form="infix">=</mo><mn>2</mn></mrow></math></div>'
    """
    if continued and isinstance(formula, Relation):
        lines = [_led(MATHML.sign(formula.sign), pieces(formula.right))]
    elif isinstance(formula, Relation) and len(left := pieces(formula.left)) > 1:
        lines = [left, _led(MATHML.sign(formula.sign), pieces(formula.right))]
    else:
        lines = [pieces(formula)]
    return tag("div", tag("br").join(map(_line, lines)), class_="formula")


def _line(parts: list[str]) -> str:
    return tag("wbr").join(f'<math displaystyle="true">{part}</math>' for part in parts)


def pieces(formula: Term) -> list[str]:
    """The formula as MathML in pieces: before the signs of a relation and of a sum, at commas."""
    if width(typeset(formula, LATEX)) <= SHORT:
        return [typeset(formula, MATHML)]
    match formula:
        case Relation(left, sign, right):
            return [*pieces(left), *_led(MATHML.sign(sign), pieces(right))]
        case Plus(terms):
            first = [typeset(Plus(terms[:1]), MATHML)]
            return first + [_signed(part) for part in terms[1:]]
        case Row(parts) if parts:
            groups = [pieces(part) for part in parts]
            for group in groups[:-1]:
                group[-1] = MATHML.row([group[-1], MATHML.sign("comma")])
            return [piece for group in groups for piece in group]
    return [typeset(formula, MATHML)]


def _led(sign: str, parts: list[str]) -> list[str]:
    """The pieces with a sign before the first, spaced as between two sides."""
    return [MATHML.row([sign.replace("<mo>", '<mo form="infix">'), parts[0]]), *parts[1:]]


def _signed(part: Term) -> str:
    size = without_minus(part)
    sign, what = ("plus", part) if size is None else ("minus", size)
    return _led(MATHML.sign(sign), [typeset(Plus((what,)), MATHML)])[0]
