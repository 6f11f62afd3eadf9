"""Exact numbers modulo a prime just under 2^23, beside their float64 neighbours.

Float64 numbers are dyadic, m 2^e with integers m and e, so they have exact residues modulo any odd
prime; other rationals have them modulo primes that do not divide their denominators.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from numeric_check.kernels.residues import SHIFT, Floats, dyadic_residues
from symbolic.errors import InputError

TOP = (1 << 23) - (1 << 8)
"""Primes are below; see :mod:`numeric_check.kernels.elimination`."""
BOTTOM = TOP - (1 << 20)
TINY = 2.0**-1022


class Rational(Protocol):
    """What has a numerator and a denominator: Fraction, int, our rationals."""

    @property
    def numerator(self) -> int: ...  # noqa: D102
    @property
    def denominator(self) -> int: ...  # noqa: D102


def is_prime(number: int) -> bool:
    """Whether an odd number between 9 and 2^23 is prime, by the witnesses 2, 3 and 5.

    Below 25 326 001 no composite number passes all three (Pomerance, Selfridge, Wagstaff: The
    pseudoprimes to 25 * 10^9).

    >>> [number for number in range(8388565, 8388608, 2) if is_prime(number)]
    [8388571, 8388581, 8388587, 8388593]
    """
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for witness in (2, 3, 5):
        power = pow(witness, odd, number)
        if power in {1, number - 1}:
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True


def random_prime(generator: np.random.Generator) -> int:
    """A random prime of 23 bits, one of about 66 000.

    >>> random_prime(np.random.default_rng(0))
    8007679
    """
    while True:
        number = int(generator.integers(BOTTOM, TOP)) | 1
        if is_prime(number):
            return number


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Exact numbers of one shape: ``floats`` beside them, ``residues`` modulo the prime.

    A float is off by at most the factor 1 + 2^-53, or not finite where float64 has no normal number
    so close. ``exact`` has the numbers, or is None where the floats themselves are meant.
    """

    floats: Floats
    residues: Floats
    exact: NDArray[np.object_] | None = None

    def fractions(self) -> NDArray[np.object_]:
        """The exact numbers, in an array of the same shape; O(size).

        >>> numbers_of_floats(np.array([0.5, 3.0]), 8388287).fractions().tolist()
        [Fraction(1, 2), Fraction(3, 1)]
        """
        return _fractions(self.floats) if self.exact is None else self.exact

    def column(self, place: int) -> list[Fraction]:
        """The exact numbers of one column of a matrix."""
        column = self.floats[:, place] if self.exact is None else self.exact[:, place]
        return [Fraction(value) for value in column.tolist()]


def numbers_of_floats(floats: Floats, prime: int) -> Numbers:
    """The dyadic numbers that finite float64 numbers are; O(size).

    Raises InputError (``weight-not-finite``).

    >>> numbers_of_floats(np.array([0.5, -8388594.0]), 8388287).residues.tolist()
    [-4194143.0, -307.0]
    """
    values = np.ascontiguousarray(floats, dtype=np.float64)
    if not np.all(np.isfinite(values)):
        raise InputError("weight-not-finite", "a number is infinite or not a number")
    residues = np.empty(values.shape)
    if dyadic_residues(values.ravel(), _powers(prime), prime, residues.ravel()):
        return Numbers(values, residues)
    kept = np.where((np.abs(values) >= TINY) | (values == 0.0), values, np.nan)
    return Numbers(kept, residues, _fractions(values))


def _fractions(values: Floats) -> NDArray[np.object_]:
    made = np.empty(values.shape, dtype=object)
    for place, value in np.ndenumerate(values):
        made[place] = Fraction(float(value))
    return made


def numbers_of(values: Sequence[Rational], shape: tuple[int, ...], prime: int) -> Numbers:
    """Rational numbers, row by row of the shape.

    Raises InputError (``not-applicable``) when the prime divides a denominator: take another one.

    >>> numbers_of([Fraction(1, 3)], (1,), 8388287).residues.tolist()
    [2796096.0]
    """
    exact = np.empty(len(values), dtype=object)
    floats, residues = np.empty(len(values)), np.empty(len(values), dtype=np.int64)
    for place, value in enumerate(values):
        top, bottom = int(value.numerator), int(value.denominator)
        if bottom % prime == 0:
            message = f"the prime {prime} divides the denominator of a weight or coordinate"
            raise InputError("not-applicable", message, hint="take another prime")
        exact[place] = Fraction(top, bottom)
        residues[place] = top * pow(bottom, -1, prime) % prime
        floats[place] = _nearest(top, bottom)
    return Numbers(
        floats.reshape(shape), centred(residues.reshape(shape), prime), exact.reshape(shape)
    )


def _nearest(top: int, bottom: int) -> float:
    """The correctly rounded quotient; NaN where that is infinite or subnormal."""
    try:
        close = top / bottom
    except OverflowError:
        return np.nan
    return close if abs(close) >= TINY or top == 0 else np.nan


def centred(residues: NDArray[np.int64], prime: int) -> Floats:
    """Residues from 0 to p - 1 as float64 numbers of the least absolute value.

    >>> centred(np.array([0, 3, 4, 6]), 7).tolist()
    [0.0, 3.0, -3.0, -1.0]
    """
    made: Floats = np.where(residues > prime // 2, residues - prime, residues).astype(np.float64)
    return made


@functools.lru_cache(maxsize=8)
def _powers(prime: int) -> NDArray[np.int64]:
    """2^e modulo the prime for e from -1200 to 1200."""
    return np.array([pow(2, e, prime) for e in range(-SHIFT, SHIFT + 1)], dtype=np.int64)
