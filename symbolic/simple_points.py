"""Simple numbers and simple points: exact witnesses that people can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from symbolic.hyperplane import AffineForm
from symbolic.network import Vector
from symbolic.scalars import Field, Scalar


def simplest_fraction(low: Fraction | None, high: Fraction | None) -> Fraction:
    """The rational of smallest denominator, then smallest size, strictly between two bounds.

    ``None`` is an infinite bound; ``low < high`` is assumed. The Stern-Brocot descent written
    with continued fractions, O(bits) steps.

    >>> simplest_fraction(Fraction(1, 3), Fraction(1, 2))
    Fraction(2, 5)
    >>> simplest_fraction(None, Fraction(-5, 2))
    Fraction(-3, 1)
    """
    if low is None or low < 0:
        if high is None or high > 0:
            return Fraction(0)
        return -simplest_fraction(-high, None if low is None else -low)
    # 0 <= low < high: the answer is (a x + b) / (c x + d) for the simplest x between the bounds
    a, b, c, d = 1, 0, 0, 1
    while True:
        floor = low.numerator // low.denominator
        if high is None or floor + 1 < high:
            x = floor + 1
            return Fraction(a * x + b, c * x + d)
        a, b, c, d = a * floor + b, a, c * floor + d, c
        low, high = 1 / (high - floor), None if low == floor else 1 / (low - floor)


def simplest_between(low: Scalar | None, high: Scalar | None, field: Field) -> Scalar:
    """A rational of small denominator strictly between two numbers of an ordered field.

    Over the rationals it is the simplest one; over other fields the simplest between rational
    enclosures of the bounds. ``None`` is an infinite bound; ``low < high`` is assumed.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> simplest_between(QQ.element("1/3"), QQ.element("1/2"), QQ) == QQ.element("2/5")
    True
    """
    bits = 8
    while True:
        below = None if low is None else field.enclosure(low, bits)[1]
        above = None if high is None else field.enclosure(high, bits)[0]
        if below is None or above is None or below < above:
            return field.element(simplest_fraction(below, above))
        bits *= 2


def simplified(
    point: Sequence[Scalar],
    rows: Sequence[AffineForm],
    field: Field,
    on: AffineForm | None = None,
) -> Vector:
    """A point with simpler coordinates where all rows stay positive, on ``on`` = 0 if given.

    ``point`` must satisfy the rows strictly and lie on ``on``. One coordinate after the other
    becomes the simplest number that the rows allow; on a hyperplane the coordinate of its first
    non-zero weight makes up for the change. O(n) updates of the m row values, O(n m) in all.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> row = AffineForm((QQ.one,), QQ.zero)                               # x > 0
    >>> simplified((QQ.element("17/19"),), [row], QQ)[0] == 1
    True
    """
    x = list(point)
    values = [row.at(x) for row in rows]
    pivot = None if on is None else next(j for j, w in enumerate(on.normal) if w)
    for k in range(len(x)):
        if k == pivot:
            continue
        follow = field.zero
        if on is not None and pivot is not None and on.normal[k]:
            follow = -on.normal[k] / on.normal[pivot]
        slopes = [
            row.normal[k] + follow * row.normal[pivot]
            if follow and pivot is not None
            else row.normal[k]
            for row in rows
        ]
        low, high = interval(values, slopes, field)
        low = None if low is None else x[k] + low
        high = None if high is None else x[k] + high
        step = simplest_between(low, high, field) - x[k]
        if step:
            x[k] = x[k] + step
            if follow and pivot is not None:
                x[pivot] = x[pivot] + follow * step
            values = [
                value + slope * step if slope else value
                for value, slope in zip(values, slopes, strict=True)
            ]
    return tuple(x)


def interval(
    values: Sequence[Scalar], slopes: Sequence[Scalar], field: Field
) -> tuple[Scalar | None, Scalar | None]:
    """The open interval of t with value + slope t > 0 for all pairs; ``None`` is infinite.

    All values are positive, so 0 lies inside.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> low, high = interval([QQ.element(1), QQ.element(3)], [QQ.element(2), QQ.element(-1)], QQ)
    >>> low == QQ.element("-1/2"), high == 3
    (True, True)
    """
    low: Scalar | None = None
    high: Scalar | None = None
    for value, slope in zip(values, slopes, strict=True):
        if not slope:
            continue
        bound = -value / slope
        if field.sign(slope) > 0:
            if low is None or field.sign(bound - low) > 0:
                low = bound
        elif high is None or field.sign(high - bound) > 0:
            high = bound
    return low, high


def small_points(inputs: int, field: Field) -> Iterator[Vector]:
    """A few small integer points of R^n: 0, (1, ..., 1), its negative and the first +-e_k.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> len(list(small_points(2, QQ)))
    7
    """
    zero, one = field.zero, field.one
    yield (zero,) * inputs
    yield (one,) * inputs
    yield (-one,) * inputs
    for k in range(min(inputs, 8)):
        for unit in (one, -one):
            yield tuple(unit if j == k else zero for j in range(inputs))
