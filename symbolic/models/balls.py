"""Rigorous enclosures of SymPy expressions at rational points, by ball arithmetic (flint, arb)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sympy
from flint import arb, arb_mat, fmpq

from symbolic.errors import InputError

BITS = 128

_FUNCTIONS = {
    sympy.sin: arb.sin,
    sympy.cos: arb.cos,
    sympy.tan: arb.tan,
    sympy.tanh: arb.tanh,
    sympy.exp: arb.exp,
    sympy.log: arb.log,
}


def enclosure(expression: sympy.Expr, values: Mapping[sympy.Symbol, fmpq]) -> Any:
    """A ball that holds the value; not finite where a function is not defined on the ball.

    Raises InputError (``not-applicable``) for another function.

    >>> x = sympy.Symbol("x")
    >>> ball = enclosure(sympy.sqrt(x) - sympy.cos(0), {x: fmpq(2)})
    >>> bool(ball > arb("0.41421")), bool(ball < arb("0.41422"))
    (True, True)
    """
    if expression.is_Rational:
        return arb(fmpq(int(expression.p), int(expression.q)))
    if expression.is_Symbol:
        return arb(values[expression])
    if expression is sympy.pi:
        return arb.pi()
    parts = [enclosure(part, values) for part in expression.args]
    if expression.is_Add:
        return sum(parts, arb(0))
    if expression.is_Mul:
        product = arb(1)
        for part in parts:
            product = product * part
        return product
    if expression.is_Pow:
        whole = expression.exp
        return parts[0] ** int(whole) if whole.is_Integer else parts[0] ** parts[1]
    if expression.func not in _FUNCTIONS:
        raise InputError("not-applicable", f"the function of {expression} is not known")
    return _FUNCTIONS[expression.func](parts[0])


def certainly_regular(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether the determinant of a square matrix of balls is certainly not 0.

    >>> certainly_regular([[arb(2)]]), certainly_regular([[arb(0, 1)]])
    (True, False)
    """
    if not rows:
        return True
    determinant = arb_mat([list(row) for row in rows]).det()
    return bool(determinant.is_finite() and not determinant.contains(0))
