"""Own arithmetic of Q and of real number fields Q(alpha), on integer vectors.

An element is a block of `degree` integers, its coefficients in powers of alpha, constant first,
over a denominator; a row is a flat list of blocks over one common denominator. Q has degree 1.
"""

from collections import deque
from collections.abc import Iterable
from itertools import pairwise
from math import gcd, isqrt, lcm
from operator import add, mul
from typing import Any

from .reading import Refused, index, items, members, need, rational, shorten

MAX_DEGREE, MAX_ENTRIES, KNOWN_TEXTS = 64, 4_000_000, 1 << 16
MAX_WORK = 1 << 38  # about 20 seconds
Poly = list[int]  # integer coefficients, constant first, the last not zero
Row = tuple[list[int], int]  # numbers over one positive common denominator


def height(numbers: Iterable[int]) -> int:
    """At least the bits that every one of the integers has."""
    return sum(map(abs, numbers)).bit_length()


class Field:
    """Q (claim null), or Q(alpha) with alpha the only root of `minpoly` in an open interval.

    `minpoly` must be monic and square-free; that it is irreducible is not assumed: an element whose
    zero test would depend on it is refused. Work that takes more time or memory than the input has
    bytes is paid for.
    """

    def __init__(self, claim: Any) -> None:
        self.work = MAX_WORK
        self.rational, self.degree, self.words = claim is None, 1, "over Q"
        self._known: dict[str, tuple[int, int]] = {}  # texts that were read before
        self.minpoly, self.low, self.high = [0, 1], (-1, 1), (1, 1)
        if not self.rational:
            self._read(*members(claim, "minpoly", "root"))

    def _read(self, texts: Any, root: Any) -> None:
        need(2 <= len(items(texts, "minpoly")) <= MAX_DEGREE + 1, "minpoly: degree 1..64")
        self.low, self.high = ends = [rational(text) for text in items(root, "root", 2)]
        pairs = [rational(text) for text in texts]
        need(all(bottom == 1 for _, bottom in pairs), "minpoly must have integer coefficients")
        need(pairs[-1][0] == 1, "minpoly must be monic: scale alpha to be an algebraic integer")
        self.minpoly = [top for top, _ in pairs]
        need(all(self.sign_at(self.minpoly, *end) for end in ends), "an end is a root of minpoly")
        self.degree = len(pairs) - 1
        count = self.query([1])
        need(count == 1, f"the interval holds {count} roots of minpoly, not one")
        body = f"{' '.join(texts)} (constant first) in ({root[0]}, {root[1]})"
        self.words = f"over Q(alpha), alpha the root of {shorten(body, 120)}"

    def spend(self, count: int, bits: int = 0) -> None:
        """Pay for `count` multiplications of numbers of so many bits, before they are done.

        The work that one certificate may cost is counted, not timed: every machine agrees.
        """
        self.work -= count * (bits + 64) * isqrt(bits + 64)
        need(self.work >= 0, "the certificate takes too much work")

    def content(self, numbers: list[int]) -> int:
        """The greatest common divisor of integers."""
        bits = height(numbers)
        self.spend(len(numbers) * (1 + (bits >> 14)), bits)
        return gcd(*numbers)

    def lcm(self, a: int, b: int) -> int:
        """The least common multiple of two positive integers."""
        bits = a.bit_length(), b.bit_length()
        self.spend(1 + (min(bits) >> 14), sum(bits))
        return lcm(a, b)

    def combine(self, u: int, p: Poly, v: int, q: Poly, shift: int) -> Poly:
        """The polynomial u*p - v*x^shift*q, trimmed."""
        self.spend(len(p) + len(q), height((u, v)) + height(p + q))
        result = [u * x for x in p] + [0] * (len(q) + shift - len(p))
        for position, x in enumerate(q, shift):
            result[position] -= v * x
        while result and not result[-1]:
            result.pop()
        return result

    def sign_at(self, p: Poly, top: int, bottom: int) -> int:
        """The sign of p(top/bottom) for bottom > 0."""
        self.spend(len(p), len(p) * height((top, bottom)) + height(p))
        value, scale = 0, 1
        for coefficient in reversed(p):
            value = value * top + coefficient * scale
            scale *= bottom
        return (value > 0) - (value < 0)

    def remainders(self, q: Poly) -> list[tuple[Poly, Poly]]:
        """The Sturm chain minpoly, q, ..., each member r with a t such that t*q = r mod minpoly.

        It ends in a constant that is not zero exactly if q shares no factor with minpoly.

        >>> Field({"minpoly": ["-2", "0", "1"], "root": ["1", "2"]}).remainders([0, 2])[-1]
        ([4], [0, 1])
        """
        chain: list[tuple[Poly, Poly]] = [(self.minpoly, []), (self.combine(1, q, 0, [], 0), [1])]
        while len(chain[-1][0]) > 1:
            (left, s), (right, t) = chain[-2:]
            while len(left) >= len(right):
                lead, shift = left[-1] if right[-1] > 0 else -left[-1], len(left) - len(right)
                left = self.combine(abs(right[-1]), left, lead, right, shift)
                s = self.combine(abs(right[-1]), s, lead, t, shift)
            common = -self.content(left + s)
            chain.append(([x // common for x in left], [x // common for x in s]))
        need(chain[-1][0], "a number, or minpoly's derivative, shares a factor with minpoly")
        return chain

    def query(self, a: list[int]) -> int:
        """The sum of the signs of a at the roots in the interval, by Sturm and Tarski."""
        derivative = [power * x for power, x in enumerate(self.minpoly)][1:]
        chain = self.remainders(self.times(derivative, a))
        ends = ([self.sign_at(p, *end) for p, _ in chain] for end in (self.low, self.high))
        below, above = (sum(x != y for x, y in pairwise(filter(None, signs))) for signs in ends)
        return below - above

    def row(self, values: Any, size: int, what: str) -> Row:
        """The flat row of a JSON list of `size` numbers, over their least common denominator."""
        texts = items(values, what, size)
        if not self.rational:
            blocks = [value if type(value) is list else [value] for value in values]
            need(all(len(block) <= self.degree for block in blocks), "too many coefficients")
            texts = [x for block in blocks for x in block + ["0"] * (self.degree - len(block))]
        known = self._known
        try:
            pairs = [known.get(text) or rational(text) for text in texts]
        except TypeError:  # not hashable
            raise Refused("a number must be a string") from None
        if len(known) < KNOWN_TEXTS:
            known.update(zip(texts, pairs, strict=True))
        common, scale = self.join({bottom for _, bottom in pairs})
        self.spend(len(pairs), common.bit_length())
        return [top * scale[bottom] for top, bottom in pairs], common

    def join(self, bottoms: set[int]) -> tuple[int, dict[int, int]]:
        """The least common denominator and by what it exceeds each denominator."""
        common = 1
        for bottom in bottoms:
            if common % bottom:
                common = self.lcm(common, bottom)
        return common, {bottom: common // bottom for bottom in bottoms}

    def form(self, normal: Any, offset: Any, inputs: int) -> Row:
        """The row (normal, offset) of the affine form <normal, x> + offset."""
        return self.row([*items(normal, "normal", inputs), offset], inputs + 1, "a form")

    def inputs(self, value: Any, outputs: int = 1) -> int:
        """A number of inputs so small that affine maps to so many outputs fit the memory."""
        need(outputs >= 1, "a network without outputs")
        return index(value, 1, MAX_ENTRIES // (outputs * self.degree) - 1, "the number of inputs")

    def with_one(self, numerators: list[int], bottom: int = 1) -> list[int]:
        """The numerators of a row and, at the end, of the number 1."""
        return [*numerators, bottom, *[0] * (self.degree - 1)]

    def times(self, a: list[int], row: list[int]) -> list[int]:
        """The element a times every element of a row."""
        k = self.degree
        if k == 1:
            self.spend(len(row), height(a) + height(row))
            factor = a[0]
            return [factor * x for x in row]
        multiples = [a]  # of a by 1, alpha, alpha^2, ...
        while len(multiples) < k:
            self.spend(k, height(a) + height(self.minpoly))
            *low, top = a
            a = [x - top * m for x, m in zip([0, *low], self.minpoly, strict=False)]
            multiples.append(a)
        self.spend(k * len(row), max(map(height, multiples)) + height(row))
        columns = list(zip(*multiples, strict=True))
        blocks = [row[i : i + k] for i in range(0, len(row), k)]
        return [sum(map(mul, block, column)) for block in blocks for column in columns]

    def outer(self, q: Row, row: Row) -> Row:
        """All products q_j * row, one after the other."""
        k, bottom = self.degree, q[1] * row[1]
        parts = [self.times(q[0][j : j + k], row[0]) for j in range(0, len(q[0]), k)]
        return parts[0] if len(parts) == 1 else [x for part in parts for x in part], bottom

    def dot(self, row: list[int], x: list[int]) -> list[int]:
        """The inner product of two flat rows of the same length, one element."""
        k = self.degree
        if k == 1:
            self.spend(len(row), height(row) + height(x))
            return [sum(map(mul, row, x))]
        parts = [self.times(row[i : i + k], x[i : i + k]) for i in range(0, len(x), k)]
        return [sum(column) for column in zip(*parts, strict=True)]

    def inverse(self, a: list[int]) -> Row:
        """1/a; refused if a shares a factor with minpoly."""
        if self.degree == 1:
            return [1 if a[0] > 0 else -1], abs(a[0])
        rest, t = self.remainders(a)[-1]
        sign = 1 if rest[0] > 0 else -1
        return [sign * x for x in t] + [0] * (self.degree - len(t)), sign * rest[0]

    def bracket(self, bits: int) -> tuple[int, int]:
        """Integers low <= 2**bits * alpha <= high <= low + 1, by bisection."""
        low = (self.low[0] << bits) // self.low[1]
        high = -((-self.high[0] << bits) // self.high[1])
        above = self.sign_at(self.minpoly, *self.high)
        while high - low > 1:
            middle = (low + high) >> 1  # inside the interval, which holds no other root
            below = self.sign_at(self.minpoly, middle, 1 << bits) != above
            low, high = (middle, high) if below else (low, middle)
        return low, high

    def enclosure(self, a: list[int], ends: tuple[int, int], bits: int) -> tuple[int, int]:
        """Integers lo <= 2**bits * a <= hi from the bracket of alpha, by Horner's rule."""
        lo = hi = 0
        for x in reversed(a):
            self.spend(4, height((lo, hi)) + height(ends))
            corners = [y * z for y in (lo, hi) for z in ends]
            lo, hi = (min(corners) >> bits) + (x << bits), (x << bits) - (-max(corners) >> bits)
        return lo, hi

    def sign(self, a: list[int]) -> int:
        """The exact sign -1, 0, 1 of an element; refused if minpoly does not decide it."""
        if self.degree == 1 or not any(a):
            return (a[0] > 0) - (a[0] < 0)
        return self.query(a)


class Total:
    """A growing sum of rows: partial sums by denominator, joined pairwise at the end."""

    def __init__(self, field: Field, size: int) -> None:
        self._field = field
        self._parts: dict[int, list[int]] = {1: [0] * size}

    def add(self, row: Row, factor: int = 1) -> None:
        """Add one row, or its integer multiple; O(size)."""
        numerators, bottom = row[0] if factor == 1 else [factor * x for x in row[0]], row[1]
        self._field.spend(len(numerators), bottom.bit_length())
        part = self._parts.get(bottom)
        self._parts[bottom] = numerators if part is None else list(map(add, part, numerators))
        if len(self._parts) * len(numerators) > MAX_ENTRIES:
            numerators, bottom = self.row()
            self._parts = {bottom: numerators}

    def row(self) -> Row:
        """The sum over one common denominator."""
        parts = deque(sorted(self._parts.items()))
        while len(parts) > 1:  # small denominators first
            (a, p), (b, q) = parts.popleft(), parts.popleft()
            common = self._field.lcm(a, b)
            u, v = common // a, common // b
            self._field.spend(len(p), common.bit_length())
            parts.append((common, [u * x + v * y for x, y in zip(p, q, strict=True)]))
        return parts[0][1], parts[0][0]
