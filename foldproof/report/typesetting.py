"""How a formula is laid out, whatever it is printed in: precedence, signs, indices.

One traversal serves LaTeX, MathML and plain text; each of them is a :class:`Pen` that knows how
its language writes a letter, a fraction, a sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from proofs.derivation import Text
from proofs.formulas import (
    Apply,
    At,
    Dot,
    Index,
    Listing,
    Number,
    Plus,
    Power,
    Quotient,
    Relation,
    Row,
    Sum,
    Symbol,
    Term,
    Times,
    Words,
)

RELATION, SUM, PRODUCT, POWER, ATOM = range(5)
_LOOSE = {"iff": -2, "implies": -2, "and": -1}


class Pen(Protocol):
    """What a language of formulas has to write; every method returns finished source text."""

    def row(self, parts: Sequence[str]) -> str:
        """The parts one after the other."""

    def letter(self, name: str) -> str:
        """A letter of the sources, by its Latin or Greek name."""

    def number(self, text: str) -> str:
        """A whole number that is not negative."""

    def sign(self, name: str) -> str:
        """A sign: one of the relations, ``+``, ``-``, ``times``, ``comma``."""

    def words(self, text: str) -> str:
        """Words inside of a formula."""

    def script(self, base: str, below: str, above: str) -> str:
        """The base with something below and above; either may be empty."""

    def fraction(self, top: str, bottom: str) -> str:
        """The top over the bottom."""

    def total(self, below: str, above: str) -> str:
        """A summation sign."""

    def fence(self, kind: str, inside: str) -> str:
        """Something in brackets: ``()``, ``{}``, ``||`` or ``<>``."""


def typeset(formula: Term, pen: Pen) -> str:
    """The formula in the language of the pen.

    >>> from foldproof.report.latex import LATEX
    >>> from proofs.formulas import network, q, w, Sum
    >>> typeset(-Sum("i", "E", q("i") * w("i")), LATEX)
    '-\\\\sum_{i \\\\in E} q_{i} w_{i}'
    """
    return _Layout(pen).at(formula, RELATION - 3)


def prose(text: Text, pen: Pen, plain: object, inline: object) -> str:
    """Words escaped by ``plain``, formulas typeset and wrapped by ``inline``."""
    pieces = []
    for part in text:
        if isinstance(part, Term):
            pieces.append(inline(typeset(part, pen)))  # type: ignore[operator]
        else:
            pieces.append(plain(part))  # type: ignore[operator]
    return "".join(pieces)


class _Layout:
    def __init__(self, pen: Pen) -> None:
        self.pen = pen

    def at(self, formula: Term, level: int) -> str:
        """The formula where something of this level binds; in brackets if it binds less."""
        text, own = self.written(formula)
        return text if own >= level else self.pen.fence("()", text)

    def written(self, formula: Term) -> tuple[str, int]:  # noqa: C901 - one case per construct
        """Source text and the level at which it binds."""
        pen = self.pen
        match formula:
            case Number(text):
                return self._number(text)
            case Symbol(name, index, mark):
                return self._symbol(name, index, mark), ATOM
            case Plus(terms):
                return self._sum(terms), SUM
            case Times(factors):
                return self._product(factors)
            case Power(base, exponent):
                return pen.script(self.at(base, ATOM), "", pen.number(str(exponent))), POWER
            case Quotient(top, bottom):
                return pen.fraction(self.at(top, RELATION), self.at(bottom, RELATION)), POWER
            case Dot(left, right):
                return pen.fence("<>", self._list((left, right))), ATOM
            case Apply("abs", (argument,)):
                return pen.fence("||", self.at(argument, RELATION)), ATOM
            case Apply(name, arguments):
                inside = pen.fence("()", self._list(arguments))
                return pen.row([self._head(name), inside]), ATOM
            case Sum(index, over, body, under):
                return pen.row([self._total(index, over, under), self.at(body, PRODUCT)]), PRODUCT
            case Relation(left, sign, right):
                level = _LOOSE.get(sign, RELATION)
                sides = [self.at(left, level), pen.sign(sign), self.at(right, level)]
                return pen.row(sides), level
            case Listing(parts, brackets):
                return pen.fence(brackets, self._list(parts)), ATOM
            case Row(parts):
                return self._list(parts), RELATION - 3
            case Words(text):
                return pen.words(text), ATOM
        raise TypeError(formula)

    def _number(self, text: str) -> tuple[str, int]:
        pen = self.pen
        size = text.removeprefix("-")
        top, _, bottom = size.partition("/")
        whole = pen.fraction(pen.number(top), pen.number(bottom)) if bottom else pen.number(top)
        if size != text:
            return pen.row([pen.sign("minus"), whole]), SUM
        return whole, POWER if bottom else ATOM

    def _symbol(self, name: str, index: Sequence[Index], mark: str) -> str:
        pen = self.pen
        below = [self._index(i) for i in index]
        parts = [part for i in below for part in (pen.sign("comma"), i)][1:]
        above = {"": "", "'": "'"}.get(mark, mark)
        if above and above != "'":
            above = pen.fence("()", pen.number(above.strip("()")))
        elif above:
            above = pen.sign("prime")
        return pen.script(pen.letter(name), pen.row(parts) if parts else "", above)

    def _index(self, index: Index) -> str:
        pen = self.pen
        match index:
            case At(name, inner):
                return pen.row([pen.letter(name), pen.fence("()", self._index(inner))])
            case int():
                return pen.number(str(index))
        return pen.number(index) if index.isdigit() else pen.letter(index)

    def _head(self, name: str) -> str:
        """The name of a function, with a mark or an index behind it: f', f0, f_theta."""
        base, _, below = name.partition("_")
        if base.endswith("'"):
            return self.pen.script(self.pen.letter(base[:-1]), "", self.pen.sign("prime"))
        if base.endswith("(0)"):
            return self._symbol(base[:-3], (), "(0)")
        index = self._index(below) if below else ""
        return self.pen.script(self.pen.letter(base), index, "")

    def _list(self, parts: Sequence[Term]) -> str:
        pen = self.pen
        pieces = [piece for part in parts for piece in (pen.sign("comma"), self.at(part, -3))]
        return pen.row(pieces[1:])

    def _total(self, index: str, over: str, under: Term | None) -> str:
        pen = self.pen
        if under is not None:
            return pen.total(self.at(under, -3), "")
        if over.islower():
            below = pen.row([pen.letter(index), pen.sign("="), pen.number("1")])
            return pen.total(below, pen.letter(over))
        sign = "not in" if over.startswith("not ") else "in"
        name = over.removeprefix("not ")
        return pen.total(pen.row([pen.letter(index), pen.sign(sign), self._set(name)]), "")

    def _set(self, name: str) -> str:
        head, _, below = name.partition("_")
        return self.pen.script(self.pen.letter(head), self._index(below) if below else "", "")

    def _sum(self, terms: Sequence[Term]) -> str:
        pen = self.pen
        pieces = []
        for place, part in enumerate(terms):
            size = without_minus(part)
            if size is not None:
                pieces += [pen.sign("minus"), self.at(size, PRODUCT)]
            else:
                pieces += [pen.sign("plus")] if place else []
                pieces.append(self.at(part, PRODUCT))
        return pen.row(pieces)

    def _product(self, factors: Sequence[Term]) -> tuple[str, int]:
        pen = self.pen
        size = without_minus(Times(tuple(factors)))
        if size is not None:
            return pen.row([pen.sign("minus"), self.at(size, PRODUCT)]), SUM
        pieces: list[str] = []
        for place, factor in enumerate(factors):
            last = place == len(factors) - 1
            level = POWER if isinstance(factor, Sum) and not last else PRODUCT + 1
            if isinstance(factor, Sum) and last:
                level = PRODUCT
            if place and isinstance(factor, Number):
                pieces.append(pen.sign("times"))
            pieces.append(self.at(factor, level))
        return pen.row(pieces), PRODUCT


def without_minus(part: Term) -> Term | None:
    """The part without its leading minus sign, or None when it has none."""
    match part:
        case Number(text) if text.startswith("-"):
            return Number(text[1:])
        case Times((Number("-1"), rest)):
            return rest
        case Times((Number("-1"), *rest)):
            return Times(tuple(rest))
        case Times((Number(text), *rest)) if text.startswith("-"):
            return Times((Number(text[1:]), *rest))
    return None
