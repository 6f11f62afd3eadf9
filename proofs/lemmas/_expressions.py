"""Expressions with symbolic weights, from which the lemmas build their parametric identities.

Names follow the sources: w_i, b_i, q_i, c and x; indices in names start at 1, as in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symbolic.statements import Expr, Variable

ONE: Expr = "1"
MINUS_ONE: Expr = "-1"


def var(name: str) -> Expr:
    """The variable with this name."""
    return ("var", name)


def add(*terms: Expr) -> Expr:
    """The sum of the terms; the empty sum is 0."""
    return ("+", *terms) if terms else "0"


def mul(*factors: Expr) -> Expr:
    """The product of the factors."""
    return ("*", *factors)


def neg(term: Expr) -> Expr:
    """Minus the term."""
    return mul(MINUS_ONE, term)


def relu(term: Expr) -> Expr:
    """max(0, term)."""
    return ("relu", term)


def numbered(name: str, count: int) -> tuple[Expr, ...]:
    """The variables name1, ..., name<count>."""
    return tuple(var(f"{name}{k + 1}") for k in range(count))


def dot(left: Sequence[Expr], right: Sequence[Expr]) -> Expr:
    """The scalar product of two vectors of expressions."""
    return add(*(mul(a, b) for a, b in zip(left, right, strict=True)))


def variables_in(
    expressions: Iterable[Expr], signs: dict[str, str] | None = None
) -> tuple[Variable, ...]:
    """Every variable that occurs, in order of first occurrence, with its declared sign.

    >>> variables_in([add(var("q1"), var("s1"))], {"s1": "+"})
    (Variable(name='q1', sign=None), Variable(name='s1', sign='+'))
    """
    found: dict[str, None] = {}
    pending: list[Expr] = list(expressions)[::-1]
    while pending:
        expression = pending.pop()
        if isinstance(expression, str):
            continue
        head, *rest = expression
        if head == "var":
            found.setdefault(str(rest[0]))
        else:
            pending += [part for part in rest[::-1] if not isinstance(part, int)]
    return tuple(Variable(name, (signs or {}).get(name)) for name in found)


class Nodes:
    """The symbolic nodes of a two-layer network with d nodes and n inputs.

    ``q[i]``, ``w[i][k]``, ``b[i]``, ``x[k]`` and ``c`` are variables; ``a[i]`` is the
    pre-activation <w_i, x> + b_i.

    >>> Nodes(1, 1).a[0]
    ('+', ('+', ('*', ('var', 'w1_1'), ('var', 'x1'))), ('var', 'b1'))
    """

    def __init__(self, d: int, n: int) -> None:
        self.x = numbered("x", n)
        self.w = tuple(numbered(f"w{i + 1}_", n) for i in range(d))
        self.b = numbered("b", d)
        self.q = numbered("q", d)
        self.c = var("c")
        self.a = tuple(add(dot(w, self.x), b) for w, b in zip(self.w, self.b, strict=True))

    def network(self) -> Expr:
        """c + sum q_i R(a_i)."""
        return add(self.c, *(mul(q, relu(a)) for q, a in zip(self.q, self.a, strict=True)))

    def annihilation(self, chosen: Sequence[int]) -> tuple[Expr, ...]:
        """sum_{i in E} q_i w_ik for each coordinate k."""
        return tuple(
            add(*(mul(self.q[i], self.w[i][k]) for i in chosen)) for k in range(len(self.x))
        )
