"""Bounds of the size of a value from its expression alone: huge powers are never computed."""

from __future__ import annotations

import math
from typing import NamedTuple

from symbolic.number_grammar import (
    Applied,
    Cosine,
    Expression,
    Literal,
    Name,
    Power,
    Product,
    Root,
    Sum,
    names,
    size_error,
)

MAX_TERMS = 5_000


class Measure(NamedTuple):
    """Upper bounds of the value of an expression, computed without computing the value.

    ``bits`` of numerator and denominator together; ``terms`` and ``degree`` of the numerator and
    ``below_terms``, ``below_degree`` of the denominator, as polynomials in the names.
    """

    bits: int
    terms: int
    degree: int
    below_terms: int
    below_degree: int


def measure(expression: Expression) -> Measure:
    """Bounds for size limits: bits add in sums and products, and multiply in powers.

    The numbers of terms saturate at a value above the limit, so hostile powers cost nothing.

    >>> from symbolic.number_grammar import parse
    >>> measure(parse("(w1+q)^3")).terms
    8
    """
    match expression:
        case Literal(numerator, denominator):
            return Measure(numerator.bit_length() + denominator.bit_length(), 1, 0, 1, 0)
        case Name() | Applied():  # a value of a function counts as a symbol
            return Measure(1, 1, 1, 1, 0)
        case Cosine():
            return Measure(8, 1, 0, 1, 0)
        case Root(base, _):
            return measure(base)
        case Power(base, exponent):
            part = measure(base)
            raised = min(abs(exponent), MAX_TERMS)
            result = Measure(
                abs(exponent) * part.bits,
                _saturated(part.terms ** min(raised, 64) if part.terms > 1 else 1),
                abs(exponent) * part.degree,
                _saturated(part.below_terms ** min(raised, 64) if part.below_terms > 1 else 1),
                abs(exponent) * part.below_degree,
            )
            return _inverse(result) if exponent < 0 else result
        case Product(factors):
            parts = [
                measure(factor) if side == 1 else _inverse(measure(factor))
                for side, factor in factors
            ]
            return Measure(
                sum(part.bits for part in parts),
                _saturated(math.prod(part.terms for part in parts)),
                sum(part.degree for part in parts),
                _saturated(math.prod(part.below_terms for part in parts)),
                sum(part.below_degree for part in parts),
            )
        case Sum(terms):
            return _sum_measure([measure(term) for _, term in terms])


def _inverse(part: Measure) -> Measure:
    return Measure(part.bits, part.below_terms, part.below_degree, part.terms, part.degree)


def _sum_measure(parts: list[Measure]) -> Measure:
    """Sums over the product of the denominators; the numerator bound is not sharp."""
    below_terms = _saturated(math.prod(part.below_terms for part in parts))
    below_degree = sum(part.below_degree for part in parts)
    return Measure(
        sum(part.bits + 1 for part in parts),
        _saturated(sum(part.terms for part in parts) * below_terms),
        max(part.degree - part.below_degree for part in parts) + below_degree,
        below_terms,
        below_degree,
    )


def _saturated(terms: int) -> int:
    return min(terms, MAX_TERMS + 1)


def check_size(expression: Expression, max_digits: int, degree: int = 1) -> None:
    """Refuse (``number-size``) an expression whose value could be too long to compute.

    ``degree`` is the degree of the field, that is the number of rational coordinates.

    >>> from symbolic.number_grammar import parse
    >>> check_size(parse("2^1000000"), 100_000)
    Traceback (most recent call last):
        ...
    symbolic.errors.InputError: too large: the value could have more than 100000 digits
    """
    bounds = measure(expression)
    if bounds.bits * degree > 4 * max_digits + 1_000 * degree:
        raise size_error(
            f"too large: the value could have more than {max_digits} digits",
            hint="raise --max-digits",
        )
    total = max(bounds.degree, bounds.below_degree)
    if total > MAX_TERMS:
        raise size_error(f"a symbolic expression could have a degree above {MAX_TERMS}")
    if max(bounds.terms, bounds.below_terms) > MAX_TERMS:
        symbols = len(names(expression))
        if math.comb(total + symbols, symbols) > MAX_TERMS:  # all monomials up to that degree
            raise size_error(f"a symbolic expression could have more than {MAX_TERMS} terms")
