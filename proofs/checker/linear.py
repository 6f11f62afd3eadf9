"""Sums of rows, affine forms, and non-negative combinations of inequalities."""

from math import gcd
from operator import add
from typing import Any

from .field import Field
from .reading import Row, index, items, need


class Total:
    """A growing sum of rows: one partial sum per denominator, joined pairwise at the end."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._parts: dict[int, list[int]] = {}

    def add(self, row: Row) -> None:
        """Add one row, O(size)."""
        numerators, bottom = row
        part = self._parts.get(bottom)
        self._parts[bottom] = numerators if part is None else list(map(add, part, numerators))

    def row(self) -> Row:
        """The sum of the rows added over one common denominator."""
        parts = [(part, bottom) for bottom, part in sorted(self._parts.items())]
        while len(parts) > 1:
            odd = parts[-1:] if len(parts) % 2 else []
            parts = [_join(*pair) for pair in zip(parts[::2], parts[1::2], strict=False)] + odd
        return parts[0] if parts else ([0] * self._size, 1)

    def vanishes(self) -> bool:
        """Whether the sum is zero."""
        return not any(self.row()[0])


def _join(left: Row, right: Row) -> Row:
    common = gcd(left[1], right[1])
    u, v = right[1] // common, left[1] // common
    return [u * x + v * y for x, y in zip(left[0], right[0], strict=True)], u * left[1]


def reduced(row: Row) -> Row:
    """The same row in lowest terms."""
    common = gcd(row[1], *row[0])
    return [x // common for x in row[0]], row[1] // common


def affine_form(field: Field, normal: Any, offset: Any, inputs: int) -> Row:
    """The row (normal, offset) of <normal, x> + offset."""
    return field.row([*items(normal, "normal"), offset], inputs + 1, "normal and offset")


def value_at(field: Field, form: Row, x: list[int], bottom: int) -> Row:
    """<normal, x> + offset at the point x/bottom; `x` ends with the block of bottom."""
    k = field.degree
    if k == 1:
        return [sum(a * b for a, b in zip(form[0], x, strict=True))], form[1] * bottom
    total = [0] * k
    for start in range(0, len(x), k):
        product = field.times(form[0][start : start + k], x[start : start + k])
        total = list(map(add, total, product))
    return total, form[1] * bottom * field.scale


def combination(
    field: Field,
    inputs: int,
    rows: list[tuple[Row, bool]],
    multipliers: Any,
    constant: Any,
) -> tuple[Total, bool]:
    """The form sum multiplier*row + (0, constant), all >= 0, and whether it is > 0 for certain.

    `rows` are (row, strict) pairs; the form is > 0 where they hold if the constant or the
    multiplier of a strict row is positive.
    """
    extra = field.row([constant], 1, "constant")
    sign = field.sign(extra[0])
    need(sign >= 0, "the constant is negative")
    positive = sign > 0
    total = Total((inputs + 1) * field.degree)
    total.add(([0] * (inputs * field.degree) + extra[0], extra[1]))
    for entry in items(multipliers, "multipliers"):
        need(len(items(entry, "a multiplier")) == 2, "a multiplier is a pair [row index, number]")
        position = index(entry[0], 0, len(rows) - 1, "row index")
        factor = field.row(entry[1:], 1, "multiplier")
        sign = field.sign(factor[0])
        need(sign >= 0, "a multiplier is negative")
        row, strict = rows[position]
        positive = positive or (sign > 0 and strict)
        total.add(field.outer(factor, row))
    return total, positive


def minus(row: Row) -> Row:
    """The negated row."""
    return [-x for x in row[0]], row[1]
