"""Formulas of derivations: one small language that is printed, expanded and checked.

A formula is written once for any width, such as c + Sum over i in E of q_i R(a_i). Reports print
it; :mod:`proofs.expansion` writes it out for a given width, and turns an equation into a polynomial
identity that the independent checker decides. So what is printed is what was checked.

    >>> i = "i"
    >>> Sum(i, "E", q(i) * relu(-a(i))) == Sum("i", "E", q("i") * relu(-a("i")))
    True
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


class Term:
    """Any formula; arithmetic builds larger ones, and integers stand for numbers."""

    __slots__ = ()

    def __add__(self, other: Term | int) -> Term:
        return Plus((*_terms(self), *_terms(term(other))))

    def __radd__(self, other: int) -> Term:
        return term(other) + self

    def __sub__(self, other: Term | int) -> Term:
        return self + -term(other)

    def __rsub__(self, other: int) -> Term:
        return term(other) - self

    def __neg__(self) -> Term:
        match self:
            case Number(text) if text != "0":
                return Number(text[1:] if text.startswith("-") else f"-{text}")
            case Times((Number("-1"), *rest)):
                return Times(tuple(rest)) if len(rest) > 1 else rest[0]
            case Times(factors):
                return Times((Number("-1"), *factors))
            case Plus(terms):
                return Plus(tuple(-part for part in terms))
        return Times((Number("-1"), self))

    def __mul__(self, other: Term | int) -> Term:
        return Times((*_factors(self), *_factors(term(other))))

    def __rmul__(self, other: int) -> Term:
        return term(other) * self

    def __truediv__(self, other: Term | int) -> Term:
        return Quotient(self, term(other))

    def __pow__(self, exponent: int) -> Term:
        return Power(self, exponent)


@dataclass(frozen=True, slots=True)
class Number(Term):
    """A rational number as text, ``p`` or ``p/q``."""

    text: str


@dataclass(frozen=True, slots=True)
class At:
    """An index that a map gives, such as sigma(i)."""

    map: str
    index: str | int


Index = str | int | At
"""A letter, a number counted from 1, or sigma(i)."""


@dataclass(frozen=True, slots=True)
class Symbol(Term):
    """A letter of the sources, with indices below and a mark above: q^(0)_sigma(i).

    A ``vector`` has as many coordinates as the network has inputs.
    """

    name: str
    index: tuple[Index, ...] = ()
    mark: str = ""
    vector: bool = False


@dataclass(frozen=True, slots=True)
class Plus(Term):
    """The sum of the terms."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Times(Term):
    """The product of the factors; a leading -1 is printed as a minus sign."""

    factors: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Power(Term):
    """The base to a whole exponent."""

    base: Term
    exponent: int


@dataclass(frozen=True, slots=True)
class Quotient(Term):
    """The top divided by the bottom."""

    top: Term
    bottom: Term


@dataclass(frozen=True, slots=True)
class Dot(Term):
    """The scalar product of two vectors."""

    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Apply(Term):
    """A function of its arguments: ``R`` is ReLU, ``abs`` the absolute value, others as named."""

    function: str
    arguments: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Sum(Term):
    """The sum of the body over an index: 1..d, or a set such as E or its complement ``not E``.

    ``over`` is the letter of the last number or of the set; with ``under`` it only names the set
    for the expansion, and ``under`` is what is printed below the sign.
    """

    index: str
    over: str
    body: Term
    under: Term | None = None


@dataclass(frozen=True, slots=True)
class Relation(Term):
    """Two sides and the sign between them, one of :data:`SIGNS`."""

    left: Term
    sign: str
    right: Term


@dataclass(frozen=True, slots=True)
class Listing(Term):
    """Formulas in brackets, such as the tuple (w_i, b_i) or the set {i, j}."""

    parts: tuple[Term, ...]
    brackets: str = field(default="()")


@dataclass(frozen=True, slots=True)
class Row(Term):
    """Formulas one after the other with commas, such as the conditions of a case."""

    parts: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Words(Term):
    """Words inside of a formula, such as ``for all x``."""

    text: str


SIGNS = ("=", "!=", "<", ">", "<=", ">=", "in", "not in", "subset", "iff", "implies", "and", "to")
"""The signs of a relation."""


def _terms(part: Term) -> tuple[Term, ...]:
    return part.terms if isinstance(part, Plus) else (part,)


def _factors(part: Term) -> tuple[Term, ...]:
    return part.factors if isinstance(part, Times) else (part,)


def term(value: Term | int | str) -> Term:
    """The value as a formula: an integer or the text of a rational becomes a number.

    >>> term(2), term("1/2")
    (Number(text='2'), Number(text='1/2'))
    """
    return value if isinstance(value, Term) else Number(str(value))


def letter(name: str, *index: Index, mark: str = "") -> Symbol:
    """A scalar letter with indices."""
    return Symbol(name, index, mark)


def vector(name: str, *index: Index, mark: str = "") -> Symbol:
    """A vector with indices."""
    return Symbol(name, index, mark, vector=True)


def w(i: Index, mark: str = "") -> Symbol:
    """The incoming weights of node i."""
    return vector("w", i, mark=mark)


def b(i: Index, mark: str = "") -> Symbol:
    """The bias of node i."""
    return letter("b", i, mark=mark)


def q(i: Index, mark: str = "") -> Symbol:
    """The outgoing weight of node i."""
    return letter("q", i, mark=mark)


x = vector("x")
"""The input."""
c = letter("c")
"""The constant of the network."""


def a(i: Index, mark: str = "") -> Term:
    """The pre-activation <w_i, x> + b_i of node i."""
    return Dot(w(i, mark), x) + b(i, mark)


def relu(argument: Term) -> Term:
    """R(argument) = max(0, argument)."""
    return Apply("R", (argument,))


def absolute(argument: Term) -> Term:
    """The absolute value."""
    return Apply("abs", (argument,))


def sigma(argument: Term) -> Term:
    """The activation of a network, whatever function it is."""
    return Apply("sigma", (argument,))


def network(
    mark: str = "",
    over: str = "d",
    index: str = "i",
    activation: Callable[[Term], Term] = relu,
) -> Term:
    """c + Sum over i = 1..d of q_i R(<w_i, x> + b_i), or with another activation."""
    return letter("c", mark=mark) + Sum(index, over, q(index, mark) * activation(a(index, mark)))


def f(argument: Term = x, mark: str = "") -> Term:
    """The function of a parameter at the argument."""
    return Apply(f"f{mark}", (argument,))


def equation(left: Term | int, right: Term | int) -> Relation:
    """left = right."""
    return Relation(term(left), "=", term(right))
