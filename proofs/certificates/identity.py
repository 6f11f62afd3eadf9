"""``identity/1``: a polynomial identity that may contain ReLU, in every sign case."""

from __future__ import annotations

from proofs.certificates.envelope import Certificate, Json
from symbolic.statements import Expr, Identity


def identity(statement: Identity) -> Certificate:
    """The certificate; the checker expands both sides and enumerates the sign cases itself.

    >>> from symbolic.statements import Variable
    >>> x = ("var", "x")
    >>> identity(Identity((Variable("x"),), ("+", x, x), ("*", "2", x))).claim["rhs"]
    ['*', '2', ['var', 'x']]
    """
    claim = {
        "field": None,
        "variables": [{"name": v.name, "sign": v.sign} for v in statement.variables],
        "assume": list(map(_expression, statement.assume)),
        "lhs": _expression(statement.lhs),
        "rhs": _expression(statement.rhs),
    }
    evidence = {"multipliers": list(map(_expression, statement.multipliers))}
    return Certificate("identity/1", claim, evidence)


def _expression(expression: Expr | int) -> Json:
    """Tuples as lists; the depth is that of a statement built by a program."""
    return list(map(_expression, expression)) if isinstance(expression, tuple) else expression
