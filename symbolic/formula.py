"""Formulas of networks as people write them, in the number grammar; x1 is the first input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from symbolic.network import TwoLayer

SYMBOLS = {"relu": "R", "abs": "abs", "identity": "", "leaky_relu": "L"}


def affine(normal: Sequence[str], offset: str) -> str:
    """An affine form as people write it.

    >>> affine(["1", "-1/2", "0"], "-3"), affine(["-1"], "sqrt(2)+1"), affine(["0"], "0")
    ('x1 - 1/2*x2 - 3', '-x1 + (sqrt(2)+1)', '0')
    """
    parts = [
        (coefficient, f"x{k + 1}") for k, coefficient in enumerate(normal) if coefficient != "0"
    ]
    if offset != "0":
        parts.append((offset, ""))
    text = ""
    for coefficient, variable in parts:
        sign, size = _signed(coefficient)
        term = variable if size == "1" and variable else "*".join(filter(None, [size, variable]))
        if text:
            text += f" {sign} {term}"
        else:
            text = f"-{term}" if sign == "-" else term
    return text or "0"


def _signed(number: str) -> tuple[str, str]:
    """Sign and size of a number's text; sums are put in parentheses."""
    if any(mark in number[1:] for mark in "+-"):
        return "+", f"({number})"
    return ("-", number[1:]) if number.startswith("-") else ("+", number)


def numbers(values: str | Sequence[str]) -> str:
    """One number, or a vector in parentheses.

    >>> numbers("1"), numbers(["1", "2"])
    ('1', '(1, 2)')
    """
    return values if isinstance(values, str) else f"({', '.join(values)})"


def formula_of(network: TwoLayer, limit: int = 12, longest: int = 400) -> str:
    """c + sum q_i sigma(<w_i, x> + b_i) in text; empty beyond ``limit`` nodes or ``longest`` signs.

    R is ReLU, L leaky ReLU; several outputs give vectors in parentheses.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS
    >>> formula_of(TwoLayer.scalar(RATIONALS, 1, [((1,), -1, 2)], 3))
    '3 + 2*R(x1 - 1)'
    """
    if network.width > limit:
        return ""
    symbol = SYMBOLS[network.activation.name]
    text = network.field.text
    terms = []
    if any(network.c) or not network.nodes:
        terms.append(_vector([text(value) for value in network.c]))
    for node in network.nodes:
        inner = affine([text(w) for w in node.w], text(node.b))
        terms.append(_weighted(_vector([text(q) for q in node.q]), f"{symbol}({inner})"))
    line = terms[0]
    for term in terms[1:]:
        line += f" - {term[1:]}" if term.startswith("-") else f" + {term}"
    return line if len(line) <= longest else ""


def _vector(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else numbers(values)


def _weighted(weight: str, function: str) -> str:
    if weight == "1":
        return function
    if weight == "-1":
        return f"-{function}"
    plain = not any(mark in weight[1:] for mark in "+-") or weight.startswith("(")
    return f"{weight}*{function}" if plain else f"({weight})*{function}"
