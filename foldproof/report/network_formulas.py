"""A network with given numbers as a formula to typeset."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add

from proofs.formulas import Apply, Number, Relation, Term, Times, Words, letter, relu
from symbolic.network import TwoLayer


def network_equation(network: TwoLayer, name: str) -> Relation:
    """name(x) = c + sum q_i R(<w_i, x> + b_i) with the numbers of a ReLU network of one output.

    Nodes that are zero throughout, as in the layers of a constant, are left out.

    >>> from foldproof.report.latex import formula
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> formula(network_equation(TwoLayer.scalar(QQ, 1, [((1,), -1, 2)], 3), "f"))
    'f(x) = 3 + 2 R(x - 1)'
    """
    text = network.field.text
    nodes = [node for node in network.nodes if any((*node.w, node.b, *node.q))]
    parts = [_number(text(network.c[0]))] if any(network.c) or not nodes else []
    for node in nodes:
        inner = _affine([text(value) for value in node.w], text(node.b))
        parts.append(_weighted(text(node.q[0]), relu(inner)))
    return Relation(Apply(name, (letter("x"),)), "=", _total(parts))


def _affine(normal: Sequence[str], offset: str) -> Term:
    many = len(normal) > 1
    variables = [letter("x", k + 1) if many else letter("x") for k in range(len(normal))]
    pairs = [(w, x) for w, x in zip(normal, variables, strict=True) if w != "0"]
    parts = [_weighted(w, x) for w, x in pairs]
    return _total([*parts, _number(offset)] if offset != "0" or not parts else parts)


def _weighted(weight: str, factor: Term) -> Term:
    match weight:
        case "1":
            return factor
        case "-1":
            return Times((Number("-1"), factor))
    return Times((_number(weight), factor))


def _number(text: str) -> Term:
    """A rational as a number; another number as it is written in results."""
    digits = text.removeprefix("-").replace("/", "")
    return Number(text) if digits.isdecimal() else Words(text)


def _total(parts: Sequence[Term]) -> Term:
    return reduce(add, parts)
