"""Exact numbers, simplest first."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from symbolic.scalars import RATIONALS, Field, RealAlgebraicField, Scalar

_SIMPLEST = sorted(
    {Fraction(p, q) for q in (1, 2, 3, 5) for p in range(-7, 8) if abs(p) <= 3 * q + 1},
    key=lambda value: (value.denominator, abs(value), value < 0),
)
"""0, 1, -1, 2, -2, ..., then halves, thirds and fifths: drawing a weight is one table look-up."""


@cache
def numbers(
    *, field: Field = RATIONALS, nonzero: bool = False, positive: bool = False
) -> st.SearchStrategy[Scalar]:
    """Small numbers of a rational or real algebraic field, shrinking to 0 or 1.

    In Q(alpha) half of them are a + b alpha with small rationals a, b.

    >>> from proofs.strategies.search import simplest
    >>> simplest(numbers(nonzero=True)) == 1
    True
    """
    table = [v for v in _SIMPLEST if not (nonzero or positive) or v > 0 or (v < 0 and not positive)]
    plain = st.sampled_from([field.element(value) for value in table])
    if not isinstance(field, RealAlgebraicField):
        return plain
    alpha = field.from_coefficients([Fraction(0), Fraction(1)])
    mixed = st.tuples(plain, st.sampled_from([-2, -1, 1, 2]))
    sums = mixed.map(lambda pair: pair[0] + pair[1] * alpha)
    if positive:
        return plain | sums.map(lambda value: value if field.sign(value) > 0 else -value)
    return plain | sums
