"""Rigorous real numbers in balls (flint, arb): conversion to and from exact numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq

from symbolic.scalars import RATIONALS, Field, Scalar


class precision:  # noqa: N801 - used like a function
    """Within this context balls have so many bits.

    >>> with precision(100):
    ...     ctx.prec
    100
    """

    def __init__(self, bits: int) -> None:
        self._bits, self._before = bits, ctx.prec

    def __enter__(self) -> None:
        self._before, ctx.prec = ctx.prec, self._bits

    def __exit__(self, *_: object) -> None:
        ctx.prec = self._before


def ball(value: Scalar, field: Field) -> Any:
    """A ball around an exact number, as small as the precision allows.

    >>> with precision(64):
    ...     ball(RATIONALS.element("1/3"), RATIONALS).contains(fmpq(1, 3))
    True
    """
    if field == RATIONALS:
        return arb(fmpq(int(value.numerator), int(value.denominator)))
    low, high = (_rational(end) for end in field.enclosure(value, ctx.prec))
    return low.union(high)


def _rational(value: Fraction) -> Any:
    return arb(fmpq(value.numerator, value.denominator))


def ends(value: Any) -> tuple[Fraction, Fraction]:
    """Rational numbers below and above everything in the ball.

    >>> low, high = ends(arb(1) / 3)
    >>> low < Fraction(1, 3) < high
    True
    """
    pair = []
    for end in (value.lower(), value.upper()):
        mantissa, exponent = end.man_exp()
        pair.append(Fraction(int(mantissa)) * Fraction(2) ** int(exponent))
    return pair[0], pair[1]
