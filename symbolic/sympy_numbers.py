"""Exact numbers as SymPy writes them: rationals, and polynomials in a root with its place."""

from __future__ import annotations

from typing import Any

import sympy

from symbolic.scalars import Field, RealAlgebraicField, Scalar


def sympy_number(value: Scalar, field: Field) -> Any:
    """The number as a SymPy expression; a quadratic generator becomes a radical.

    Other generators of real fields become the root of their minimal polynomial that lies in the
    isolating interval (``CRootOf``). Symbols stay symbols.

    >>> from symbolic.scalars import field_of
    >>> field, (value,) = field_of(["1+sqrt(2)"], {})
    >>> sympy_number(value, field)
    1 + sqrt(2)
    """
    if not isinstance(field, RealAlgebraicField):
        return field.domain.to_sympy(value)
    generator = _generator(field)
    terms = (
        sympy.Rational(c.numerator, c.denominator) * generator**power
        for power, c in enumerate(field.coefficients(value))
    )
    return sympy.Add(*terms)


def _generator(field: RealAlgebraicField) -> Any:
    """The real root with as many real roots below as lie below its interval."""
    polynomial = sympy.Poly(list(reversed(field.minpoly)), sympy.Symbol("x"))
    low = field.interval[0]
    below = polynomial.count_roots(None, sympy.Rational(low.numerator, low.denominator))
    return sympy.rootof(polynomial, int(below))
