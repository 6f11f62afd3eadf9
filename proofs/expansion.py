"""Formulas written out at a given size, and equations as identities for the checker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial, reduce
from typing import TypeVar, cast

from proofs.formulas import (
    Apply,
    At,
    Dot,
    Index,
    Number,
    Plus,
    Power,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    Times,
)
from symbolic.errors import InputError
from symbolic.statements import Expr, Identity, Variable

Made = TypeVar("Made", bound=Term)
OPAQUE = ("sigma", "S")
"""Functions of which nothing is known but what the assumptions say."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a formula is written out for: the last numbers, the sets, the maps and the inputs.

    Indices count from 1, as in the text.

    >>> str(Size({"d": 3}, inputs=2, sets={"E": (1, 2)}))
    'd=3, n=2, E={1,2}'
    """

    last: Mapping[str, int] = field(default_factory=lambda: {"d": 2})
    inputs: int = 1
    sets: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    maps: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        parts = [f"{name}={value}" for name, value in self.last.items()]
        parts.append(f"n={self.inputs}")
        parts += [f"{name}={{{','.join(map(str, them))}}}" for name, them in self.sets.items()]
        parts += [f"{name}=({','.join(map(str, image))})" for name, image in self.maps.items()]
        return ", ".join(parts)

    def members(self, over: str) -> tuple[int, ...]:
        """The numbers that an index runs over; ``not E`` is the rest of 1..d.

        >>> Size({"d": 3}, sets={"E": (2,)}).members("not E")
        (1, 3)
        """
        if over in self.sets:
            return self.sets[over]
        if over in self.last:
            return tuple(range(1, self.last[over] + 1))
        if over.startswith("not "):
            inside = self.members(over.removeprefix("not "))
            return tuple(i for i in self.members(next(iter(self.last))) if i not in inside)
        raise InputError("schema", f"a formula sums over {over}, which the size {self} has not")


def written_out(formula: Made, size: Size) -> Made:
    """The formula at this size: every sum as its terms, every index as a number.

    >>> from proofs.formulas import Sum, c, q
    >>> written_out(c + Sum("i", "d", q("i")), Size({"d": 2})) == c + q(1) + q(2)
    True
    """
    return cast("Made", _instance(formula, size, {}))


def _instance(formula: Term, size: Size, values: Mapping[str, int]) -> Term:
    match formula:
        case Sum(index, over, body):
            parts = [_instance(body, size, {**values, index: i}) for i in size.members(over)]
            return reduce(lambda left, right: left + right, parts) if parts else Number("0")
        case Symbol(index=index):
            return replace(formula, index=tuple(_number(i, size, values) for i in index))
        case Plus(terms):
            return _total([_instance(part, size, values) for part in terms])
        case Times(factors):
            return Times(tuple(_instance(part, size, values) for part in factors))
    return rebuilt(formula, lambda part: _instance(part, size, values))


def _total(parts: list[Term]) -> Term:
    """The sum of the parts; sums inside open up, zeros vanish."""
    kept = [part for part in parts if part != Number("0")] or [Number("0")]
    return reduce(lambda left, right: left + right, kept)


def _number(index: Index, size: Size, values: Mapping[str, int]) -> Index:
    match index:
        case At(name, inner):
            place = _number(inner, size, values)
            return size.maps[name][place - 1] if isinstance(place, int) else index
        case str():
            return values.get(index, index)
    return index


def rebuilt(formula: Term, change: Callable[[Term], Term]) -> Term:
    """The formula with ``change`` applied to each of its parts."""
    changed = {}
    for member in fields(formula):  # type: ignore[arg-type] # every term is a dataclass
        value = getattr(formula, member.name)
        if isinstance(value, Term):
            changed[member.name] = change(value)
        elif isinstance(value, tuple) and value and all(isinstance(v, Term) for v in value):
            changed[member.name] = tuple(map(change, value))  # type: ignore[assignment]
    return replace(formula, **changed) if changed else formula  # type: ignore[type-var]


def parts(formula: Term) -> Iterator[Term]:
    """The formula and everything inside of it."""
    pending = [formula]
    while pending:
        part = pending.pop()
        yield part
        inner: list[Term] = []
        rebuilt(part, partial(_kept, inner))
        pending += inner


def _kept(found: list[Term], part: Term) -> Term:
    found.append(part)
    return part


def is_vector(formula: Term) -> bool:
    """Whether the formula stands for a vector: it has one outside of scalar products.

    >>> from proofs.formulas import a, q, w
    >>> is_vector(q(1) * w(1)), is_vector(a(1))
    (True, False)
    """
    match formula:
        case Symbol(vector=vector):
            return vector
        case Plus(terms) | Times(terms):
            return any(map(is_vector, terms))
        case Sum(body=body):
            return is_vector(body)
        case Quotient(top, _):
            return is_vector(top)
    return False


@dataclass(frozen=True, slots=True)
class Assumption:
    """A formula that vanishes, and the multiplier with which an equation uses it.

    Two vectors are multiplied coordinate by coordinate. If one of them is a number the equation is
    one between vectors, and its coordinate k uses coordinate k of the other. With ``each`` it is
    one assumption for every index in a set, such as ``("H", "K")``.
    """

    zero: Term
    multiplier: Term
    each: tuple[str, str] | None = None

    def at(self, size: Size) -> Iterator[tuple[Term, Term]]:
        """The formulas and their multipliers written out at the size.

        >>> from proofs.formulas import b, q
        >>> every = Assumption(q("i"), b("i"), ("i", "d"))
        >>> list(every.at(Size({"d": 2}))) == [(q(1), b(1)), (q(2), b(2))]
        True
        """
        index, over = self.each or ("", "")
        for value in size.members(over) if over else (0,):
            values = {index: value} if over else {}
            yield _instance(self.zero, size, values), _instance(self.multiplier, size, values)


def identities(
    equation: Relation,
    size: Size,
    signs: Mapping[str, str] | None = None,
    assumptions: tuple[Assumption, ...] = (),
) -> tuple[Identity, ...]:
    """The equation at this size as polynomial identities: one, or one per coordinate of a vector.

    ``signs`` gives the sign of every letter of a name (``{"s": "+"}``). A quotient q_i / s_i
    becomes a variable r_i, and q_i everywhere r_i s_i: as r_i is free and s_i has a sign, that says
    the same. A value sigma(t) of a function of :data:`OPAQUE` becomes a variable of its own, so
    the equation holds whatever the function is. Raises InputError (``schema``) for formulas that
    are no polynomials with ReLU.

    >>> from proofs.formulas import a, equation, letter, q, relu
    >>> s, node = letter("s", 1), a(1)
    >>> scaled = equation((q(1) / s) * relu(s * node), q(1) * relu(node))
    >>> [v.name for v in identities(scaled, Size({"d": 1}), {"s": "+"})[0].variables]
    ['r1', 's1', 'w1_1', 'x1', 'b1']
    """
    left, right = (written_out(side, size) for side in (equation.left, equation.right))
    pairs = [pair for each in assumptions for pair in each.at(size)]
    zeros, factors = [zero for zero, _ in pairs], [factor for _, factor in pairs]
    quotients = dict[Symbol, Symbol]()
    for part in (part for side in (left, right, *zeros, *factors) for part in parts(side)):
        if isinstance(part, Quotient) and isinstance(part.top, Symbol):
            _denominator(quotients, part, signs or {})
    writer = _Writer(size.inputs, quotients, signs or {})
    found = []
    for k in range(size.inputs) if is_vector(left) or is_vector(right) else (None,):
        used = [
            tuple(writer.expression(side, place) for side in pair)
            for pair in zip(zeros, factors, strict=True)
            for place in (range(size.inputs) if all(map(is_vector, pair)) else (k,))
        ]
        sides = (writer.expression(left, k), writer.expression(right, k))
        found.append((sides, tuple(each[0] for each in used), tuple(each[1] for each in used)))
    variables = writer.variables()
    return tuple(Identity(variables, *sides, *hints) for sides, *hints in found)


def _denominator(quotients: dict[Symbol, Symbol], part: Quotient, signs: Mapping[str, str]) -> None:
    top, bottom = part.top, part.bottom
    if isinstance(bottom, Symbol) and bottom.name not in signs:
        raise InputError("schema", f"{bottom.name} divides, so it needs a sign")
    if not isinstance(top, Symbol) or not isinstance(bottom, Symbol):
        raise InputError("schema", f"a checked equation divides {part.top} by {part.bottom}")
    if quotients.setdefault(top, bottom) != bottom:
        raise InputError("schema", f"{top.name} is divided by two letters")


class _Writer:
    """Turns formulas at a size into expressions, and remembers the variables."""

    def __init__(
        self, inputs: int, quotients: Mapping[Symbol, Symbol], signs: Mapping[str, str]
    ) -> None:
        self.inputs = inputs
        self.quotients = quotients
        self.signs = signs
        self.found: dict[str, str | None] = {}
        self.values: dict[Apply, str] = {}
        self.sources: dict[str, Term] = {}

    def variables(self) -> tuple[Variable, ...]:
        """The variables in the order of their first occurrence."""
        return tuple(Variable(name, sign) for name, sign in self.found.items())

    def expression(self, formula: Term, k: int | None = None) -> Expr:
        """The expression of a scalar, or of coordinate k of a vector."""
        match formula:
            case Number(text):
                return text
            case Symbol():
                return self._symbol(formula, k)
            case Plus(terms):
                return ("+", *(self.expression(part, k) for part in terms))
            case Times(factors):
                return ("*", *(self.expression(p, k if is_vector(p) else None) for p in factors))
            case Power(base, exponent):
                return ("^", self.expression(base), exponent)
            case Quotient(Symbol() as top, Symbol()):
                return self._ratio(top)
            case Quotient(top, Number(text)):
                return ("*", _inverse(text), self.expression(top, k))
            case Dot(left, right):
                pairs = range(self.inputs)
                return (
                    "+",
                    *(("*", self.expression(left, j), self.expression(right, j)) for j in pairs),
                )
            case Apply("R", (argument,)):
                return ("relu", self.expression(argument))
            case Apply("abs", (argument,)):
                inner = self.expression(argument)
                return ("+", ("relu", inner), ("relu", ("*", "-1", inner)))
            case Apply(name, _) if name in OPAQUE:
                value = self.values.setdefault(formula, f"{name}_value{len(self.values) + 1}")
                return self._variable(value, None, formula)
        raise InputError("schema", f"no polynomial with ReLU: {type(formula).__name__}")

    def _symbol(self, symbol: Symbol, k: int | None) -> Expr:
        if symbol in self.quotients:
            return ("*", self._ratio(symbol), self._symbol(self.quotients[symbol], k))
        name = "_".join([_plain(symbol), *map(_index, symbol.index[1:])])
        if symbol.vector:
            if k is None:
                raise InputError("schema", f"the vector {symbol.name} stands for a number")
            name += f"_{k + 1}" if symbol.index else f"{k + 1}"
        return self._variable(name, self.signs.get(symbol.name), symbol)

    def _ratio(self, top: Symbol) -> Expr:
        mark = "" if top.name == "q" else top.name
        name = f"r{mark}" + "_".join(map(_index, top.index))
        return self._variable(name, None, Quotient(top, self.quotients[top]))

    def _variable(self, name: str, sign: str | None, source: Term) -> Expr:
        """The variable for the source; two sources with one name would be taken for equal."""
        if self.sources.setdefault(name, source) != source:
            raise InputError("schema", f"two formulas become the variable {name}")
        self.found.setdefault(name, sign)
        return ("var", name)


def _plain(symbol: Symbol) -> str:
    """The name with its mark in letters, and the first index: q0_1 is q^(0)_1, q1 is q_1."""
    mark = {"": "", "(0)": "0_", "'": "p_"}[symbol.mark]
    return symbol.name + mark + "".join(map(_index, symbol.index[:1]))


def _index(index: Index) -> str:
    """The index in a name of a variable; one that is not a number stays a letter."""
    return f"{index.map}_{_index(index.index)}" if isinstance(index, At) else str(index)


def _inverse(text: str) -> str:
    top, _, bottom = text.removeprefix("-").partition("/")
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{bottom or 1}/{top}"
