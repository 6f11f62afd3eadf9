"""What certifies a vector field along which an analytic model does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from proofs.lemmas._expressions import add, mul, var, variables_in
from symbolic.fields import rational_text
from symbolic.statements import Expr, Identity

if TYPE_CHECKING:
    from symbolic.models import VectorFields


def field_identities(found: VectorFields) -> tuple[Identity, ...]:
    """sum_j row_j v_j = 0 for every relation and every field, as polynomials in the letters.

    >>> from symbolic.models import AnalyticModel, infinitesimal_symmetries
    >>> model = AnalyticModel.of(["q*w*x"], ["x"], {"w": None, "q": None})
    >>> len(field_identities(infinitesimal_symmetries(model)))
    1
    """
    return tuple(
        _identity(
            add(*(mul(_expr(a), _expr(v)) for a, v in zip(row, vector, strict=True) if a and v))
        )
        for vector in found.vectors
        for row in found.relations.rows
    )


def _identity(left: Expr) -> Identity:
    return Identity(variables_in([left]), left, "0")


def _expr(function: Any) -> Expr:
    """A polynomial of a field of rational functions."""
    names = [str(symbol) for symbol in function.field.symbols]
    scale = function.denom.LC
    terms = []
    for exponents, coefficient in function.numer.terms():
        number = coefficient / scale
        text = rational_text(int(number.numerator), int(number.denominator))
        powers = [("^", var(n), int(e)) for n, e in zip(names, exponents, strict=True) if e]
        terms.append(mul(text, *powers))
    return add(*terms)
