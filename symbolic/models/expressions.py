"""Texts with elementary functions, read safely into SymPy: nothing in them is executed."""

from __future__ import annotations

from collections.abc import Mapping

import sympy

from symbolic import number_grammar as grammar
from symbolic.errors import InputError
from symbolic.number_size import check_size

FUNCTIONS = {
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tanh": sympy.tanh,
    "exp": sympy.exp,
    "log": sympy.log,
}
"""The functions that an expression may apply, beside sqrt and root of the number grammar."""
MAX_POWER = 64
MAX_DIGITS = 4000


def read(text: str, symbols: Mapping[str, sympy.Symbol]) -> sympy.Expr:
    """The SymPy expression of a text of the number grammar with elementary functions.

    The limits are those of the grammar; powers go up to 64. Raises InputError (``number``,
    ``number-size``) for another text or an undeclared name.

    >>> read("x*cos(sqrt(g)*t)", {name: sympy.Symbol(name, positive=True) for name in "xgt"})
    x*cos(sqrt(g)*t)
    """
    expression = grammar.parse(text, MAX_DIGITS, frozenset(FUNCTIONS))
    for part in grammar.subexpressions(expression):
        check_size(part, MAX_DIGITS)
    value = _sympy(expression, symbols)
    if value.has(sympy.zoo, sympy.nan, sympy.oo):
        raise InputError("number", f"{grammar.shown(text)} divides by zero")
    return value


def _sympy(expression: grammar.Expression, symbols: Mapping[str, sympy.Symbol]) -> sympy.Expr:
    match expression:
        case grammar.Literal(numerator, denominator):
            return sympy.Rational(numerator, denominator)
        case grammar.Name(name):
            if name not in symbols:
                raise InputError(
                    "number",
                    f"the symbol {name} is not declared",
                    hint="declare every input and every parameter",
                )
            return symbols[name]
        case grammar.Sum(terms):
            return sympy.Add(*(sign * _sympy(term, symbols) for sign, term in terms))
        case grammar.Product(factors):
            return sympy.Mul(*(_sympy(factor, symbols) ** side for side, factor in factors))
        case grammar.Power(base, exponent):
            if abs(exponent) > MAX_POWER:
                raise InputError("number-size", f"a power above {MAX_POWER}")
            return _sympy(base, symbols) ** exponent
        case grammar.Root(base, degree):
            return _sympy(base, symbols) ** sympy.Rational(1, degree)
        case grammar.Cosine(numerator, denominator):
            return sympy.cos(sympy.pi * numerator / denominator)
        case grammar.Applied(function, argument):
            return FUNCTIONS[function](_sympy(argument, symbols))


def text(expression: sympy.Expr) -> str:
    """The expression in the grammar.

    >>> text(sympy.Symbol("w") ** 2 / 3)
    'w^2/3'
    """
    return str(expression).replace("**", "^")
