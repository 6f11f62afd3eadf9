"""One real root of an integer polynomial, enclosed to any number of bits in integer arithmetic.

Enclosures are integers: (lo, hi) at scale k stands for [lo, hi] / 2**k.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from symbolic.errors import CheckFailed

Enclosure = tuple[int, int]


def product(a: Enclosure, b: Enclosure, scale: int) -> Enclosure:
    """The enclosure of the product of two enclosed numbers of the same scale.

    >>> product((-2, 3), (4, 4), 1)
    (-4, 6)
    """
    ends = (a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1])
    return min(ends) >> scale, -(-max(ends) >> scale)


def polynomial_enclosure(coefficients: Sequence[int], x: Enclosure, scale: int) -> Enclosure:
    """Values of the polynomial (constant first) on the interval x, by Horner's rule."""
    value = (0, 0)
    for coefficient in reversed(coefficients):
        low, high = product(value, x, scale)
        value = low + (coefficient << scale), high + (coefficient << scale)
    return value


class RealRoot:
    """The only root of an irreducible polynomial of degree >= 2 in an open rational interval.

    The polynomial (integers, constant first) changes sign on the interval (else CheckFailed);
    the enclosure found last is kept, so later questions cost less.

    >>> low, high = RealRoot((-2, 0, 1), (Fraction(1), Fraction(2))).enclosure(20)
    >>> low**2 < 2 << 40 < high**2, high - low
    (True, 1)
    """

    __slots__ = ("_cell", "_powers", "_scale", "_sign", "coefficients", "interval")

    def __init__(self, coefficients: tuple[int, ...], interval: tuple[Fraction, Fraction]) -> None:
        self.coefficients = coefficients
        self.interval = interval
        low, high = interval
        self._sign = self._sign_at(low)
        if self._sign_at(high) != -self._sign or self._sign == 0 or low >= high:
            raise CheckFailed("number", f"no sign change between {low} and {high}")
        self._powers: dict[int, list[Enclosure]] = {}
        self._scale = 0
        while True:  # a dyadic cell inside the interval on which the sign changes
            left = -(-(low.numerator << self._scale) // low.denominator)
            right = (high.numerator << self._scale) // high.denominator
            signs = [self._dyadic_sign(end, self._scale) for end in (left, right)]
            if left < right and signs == [self._sign, -self._sign]:
                break
            self._scale += 1
        self._cell = self._bisect(left, right, self._scale)

    def _sign_at(self, end: Fraction) -> int:
        """The sign of the polynomial at a rational number."""
        value = sum(c * end**k for k, c in enumerate(self.coefficients))
        return int(value > 0) - int(value < 0)

    def _value(self, numerator: int, scale: int) -> int:
        """The value at numerator / 2**scale, times a power of two."""
        value, shift = 0, 0
        for coefficient in reversed(self.coefficients):
            value = value * numerator + (coefficient << shift)
            shift += scale
        return value

    def _dyadic_sign(self, numerator: int, scale: int) -> int:
        return 1 if self._value(numerator, scale) > 0 else -1

    def _bisect(self, left: int, right: int, scale: int) -> int:
        """The cell [m, m+1] / 2**scale in [left, right] / 2**scale that contains the root."""
        while right - left > 1:
            middle = (left + right) // 2
            if self._dyadic_sign(middle, scale) == self._sign:
                left = middle
            else:
                right = middle
        return left

    def _refine(self, scale: int) -> None:
        """Move to a finer cell; secants double the step as long as they predict the cell."""
        step = 4
        while self._scale < scale:
            step = min(step, scale - self._scale)
            left, finer = self._cell << step, self._scale + step
            right = (self._cell + 1) << step
            below = abs(self._value(self._cell, self._scale))
            above = abs(self._value(self._cell + 1, self._scale))
            guess = left + ((right - left) * below) // (below + above)
            near_left, near_right = max(left, guess - 1), min(right, guess + 2)
            if near_left > left and self._dyadic_sign(near_left, finer) != self._sign:
                near_left, near_right, step = left, near_left, 1
            elif near_right < right and self._dyadic_sign(near_right, finer) == self._sign:
                near_left, near_right, step = near_right, right, 1
            self._cell = self._bisect(near_left, near_right, finer)
            self._scale = finer
            step *= 2

    def enclosure(self, scale: int) -> Enclosure:
        """(m, m+1) with the root in [m, m+1] / 2**scale."""
        self._refine(scale)
        cell = self._cell >> (self._scale - scale)
        return cell, cell + 1

    def powers(self, scale: int) -> list[Enclosure]:
        """Enclosures of the powers 0, 1, ..., degree - 1 of the root; kept per scale."""
        if scale not in self._powers:
            x = self.enclosure(scale)
            powers = [(1 << scale, 1 << scale)]
            for _ in range(len(self.coefficients) - 2):
                powers.append(product(powers[-1], x, scale))
            self._powers[scale] = powers
        return self._powers[scale]

    def combination(self, coefficients: Sequence[int], scale: int) -> Enclosure:
        """The enclosure of sum c_k root**k at the given scale."""
        low = high = 0
        for coefficient, (below, above) in zip(coefficients, self.powers(scale), strict=False):
            if coefficient >= 0:
                low += coefficient * below
                high += coefficient * above
            else:
                low += coefficient * above
                high += coefficient * below
        return low, high

    def same_number(self, other: RealRoot) -> bool:
        """Whether both are the same real number."""
        if self.coefficients != other.coefficients:
            return False
        low, high = self.interval
        scale = 16
        while True:  # the intervals isolate, and their ends are not roots
            cell = other.enclosure(scale)
            left, right = (Fraction(end, 1 << scale) for end in cell)
            if low <= left and right <= high:
                return True
            if right <= low or high <= left:
                return False
            scale *= 2
