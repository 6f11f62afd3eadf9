"""Own arithmetic of Q and of real number fields Q(alpha), on integer vectors.

An element is a block of `degree` integers, its coefficients in powers of alpha, constant first,
over a denominator; a row is a flat list of blocks over one common denominator. Q has degree 1.
"""

from itertools import pairwise
from math import gcd
from operator import add, mul
from typing import Any

from .reading import Numbers, Refused, Row, items, members, need, rational, shorten

MAX_DEGREE, MAX_DOUBLINGS, MAX_PARTS = 64, 16, 256
Poly = list[int]  # integer coefficients, constant first, the last not zero


def combine(u: int, p: Poly, v: int, q: Poly, shift: int) -> Poly:
    """The polynomial u*p - v*x^shift*q, trimmed."""
    result = [u * x for x in p] + [0] * (len(q) + shift - len(p))
    for position, x in enumerate(q, shift):
        result[position] -= v * x
    while result and not result[-1]:
        result.pop()
    return result


def sign_at(p: Poly, top: int, bottom: int) -> int:
    """The sign of p(top/bottom) for bottom > 0."""
    value, scale = 0, 1
    for coefficient in reversed(p):
        value = value * top + coefficient * scale
        scale *= bottom
    return (value > 0) - (value < 0)


def sturm_chain(p: Poly) -> list[Poly]:
    """The Sturm chain of p; its last member is constant exactly if p is square-free.

    >>> sturm_chain([-2, 0, 1])
    [[-2, 0, 1], [0, 1], [1]]
    """
    chain = [p]
    rest = [power * x for power, x in enumerate(p)][1:]
    while rest:
        chain.append([x // gcd(*rest) for x in rest])
        left, right = chain[-2:]
        while len(left) >= len(right):
            lead = left[-1] if right[-1] > 0 else -left[-1]
            left = combine(abs(right[-1]), left, lead, right, len(left) - len(right))
        rest = [-x for x in left]
    return chain


def sign_changes(chain: list[Poly], point: tuple[int, int]) -> int:
    """The number of sign changes along the chain at a rational point, zeros left out."""
    signs = [sign_at(p, *point) for p in chain]
    return sum(a != b for a, b in pairwise(sign for sign in signs if sign))


class Field:
    """Q (claim null), or Q(alpha) with alpha the only root of `minpoly` in an open interval.

    `minpoly` must be square-free; that it is irreducible is not assumed: an element whose zero
    test would depend on it is refused.
    """

    def __init__(self, claim: Any) -> None:
        self.rational, self.words, self.numbers = claim is None, "over Q", Numbers()
        self.minpoly, self.low, self.high = [0, 1], (-1, 1), (1, 1)
        self._brackets: dict[int, tuple[int, int]] = {}
        if not self.rational:
            self._read(*members(claim, "minpoly", "root"))
        self.degree = len(self.minpoly) - 1
        self.scale = self.minpoly[-1] ** (self.degree - 1)

    def _read(self, texts: Any, root: Any) -> None:
        need(2 <= len(items(texts, "minpoly")) <= MAX_DEGREE + 1, "minpoly: degree 1..64")
        low, high = (rational(text) for text in items(root, "root", 2))
        pairs = [rational(text) for text in texts]
        p = [top for top, _ in pairs]
        need(all(bottom == 1 for _, bottom in pairs), "minpoly must have integer coefficients")
        need(p[-1], "the last coefficient of minpoly is zero")
        need(max(abs(x) for x in p) >> 14_000 == 0, "the coefficients of minpoly are too large")
        chain = sturm_chain(p)
        need(len(chain[-1]) == 1, "minpoly is not square-free")
        need(sign_at(p, *low) and sign_at(p, *high), "an end of the interval is a root")
        count = sign_changes(chain, low) - sign_changes(chain, high)
        need(count == 1, f"the interval holds {count} roots of minpoly, not one")
        self.minpoly, self.low, self.high = [x if p[-1] > 0 else -x for x in p], low, high
        body = f"{' '.join(map(str, texts))} (constant first) in ({root[0]}, {root[1]})"
        self.words = f"over Q(alpha), alpha the root of {shorten(body, 120)}"

    def row(self, values: Any, size: int, what: str) -> Row:
        """The flat row of a JSON list of `size` numbers."""
        items(values, what, size)
        if self.rational:
            return self.numbers.row(values)
        blocks = [value if type(value) is list else [value] for value in values]
        need(all(len(block) <= self.degree for block in blocks), "too many coefficients")
        return self.numbers.row([x for b in blocks for x in b + ["0"] * (self.degree - len(b))])

    def form(self, normal: Any, offset: Any, inputs: int) -> Row:
        """The row (normal, offset) of the affine form <normal, x> + offset."""
        return self.row([*items(normal, "normal", inputs), offset], inputs + 1, "a form")

    def unit(self, place: int, size: int) -> Row:
        """The row of `size` numbers that is 1 at one place and 0 elsewhere."""
        return [int(i == place * self.degree) for i in range(size * self.degree)], 1

    def times(self, a: list[int], row: list[int]) -> list[int]:
        """The element a times every element of a row; the denominator grows by `scale`."""
        if self.degree == 1:
            factor = a[0]
            return [factor * x for x in row]
        multiples, unit, lead = [], self.scale, self.minpoly[-1]  # of a by 1, alpha, alpha^2, ...
        for _ in range(self.degree):
            multiples.append([x * unit for x in a])
            shifted = zip([0, *a[:-1]], self.minpoly, strict=False)
            a, unit = [lead * x - a[-1] * m for x, m in shifted], unit // lead
        columns = list(zip(*multiples, strict=True))
        blocks = [row[i : i + self.degree] for i in range(0, len(row), self.degree)]
        return [sum(map(mul, block, column)) for block in blocks for column in columns]

    def outer(self, q: Row, row: Row) -> Row:
        """All products q_j * row, one after the other."""
        k, bottom = self.degree, q[1] * row[1] * self.scale
        parts = [self.times(q[0][j : j + k], row[0]) for j in range(0, len(q[0]), k)]
        return parts[0] if len(parts) == 1 else [x for part in parts for x in part], bottom

    def dot(self, row: Row, x: Row) -> Row:
        """The inner product of two rows of the same length, one number."""
        k, bottom = self.degree, row[1] * x[1] * self.scale
        if k == 1:
            return [sum(map(mul, row[0], x[0]))], bottom
        starts = range(0, len(x[0]), k)
        parts = [self.times(row[0][i : i + k], x[0][i : i + k]) for i in starts]
        return [sum(column) for column in zip(*parts, strict=True)], bottom

    def inverse(self, a: list[int]) -> Row:
        """1/a by Euclid's algorithm; refused if a shares a factor with minpoly."""
        # s*a = left and t*a = right modulo minpoly, throughout
        left, right = self.minpoly, combine(1, a, 0, [], 0)
        s: Poly = []
        t: Poly = [1]
        while len(right) > 1:
            while len(left) >= len(right):
                u, v, shift = right[-1], left[-1], len(left) - len(right)
                left, s = combine(u, left, v, right, shift), combine(u, s, v, t, shift)
            common = gcd(*left, *s)
            left, right = right, [x // common for x in left]
            s, t = t, [x // common for x in s]
        need(right, "a number shares a factor with minpoly: whether it is zero stays undecided")
        sign = 1 if right[0] > 0 else -1
        return [sign * x for x in t] + [0] * (self.degree - len(t)), sign * right[0]

    def _bracket(self, bits: int) -> tuple[int, int]:
        """Integers low <= 2**bits * alpha <= high = low + 1, by bisection."""
        if bits not in self._brackets:
            low = (self.low[0] << bits) // self.low[1]
            high = -((-self.high[0] << bits) // self.high[1])
            above = sign_at(self.minpoly, *self.high)
            while high - low > 1:
                middle = (low + high) >> 1
                below = sign_at(self.minpoly, middle, 1 << bits) != above
                low, high = (middle, high) if below else (low, middle)
            self._brackets[bits] = low, high
        return self._brackets[bits]

    def enclosure(self, a: list[int], bits: int) -> tuple[int, int]:
        """Integers lo <= 2**bits * a <= hi, by Horner's rule on intervals."""
        lo = hi = 0
        for x in reversed(a):
            corners = [y * z for y in (lo, hi) for z in self._bracket(bits)]
            lo, hi = (min(corners) >> bits) + (x << bits), (x << bits) - (-max(corners) >> bits)
        return lo, hi

    def sign(self, a: list[int]) -> int:
        """The exact sign -1, 0, 1 of an element; refused if minpoly does not decide it."""
        if self.degree == 1 or not any(a):
            return (a[0] > 0) - (a[0] < 0)
        for power in range(6, MAX_DOUBLINGS):
            lo, hi = self.enclosure(a, 1 << power)
            if lo > 0 or hi < 0:
                return 1 if lo > 0 else -1
            if power == 6:
                self.inverse(a)  # refuses unless a is not zero at alpha: then bisection ends
        raise Refused("the sign of a number needs too many digits of alpha")


class Total:
    """A growing sum of rows: partial sums by denominator, joined pairwise when they get many."""

    def __init__(self, size: int) -> None:
        self._parts: dict[int, list[int]] = {1: [0] * size}

    def add(self, row: Row, factor: int = 1) -> None:
        """Add one row, or its integer multiple; O(size)."""
        numerators, bottom = row[0] if factor == 1 else [factor * x for x in row[0]], row[1]
        part = self._parts.get(bottom)
        self._parts[bottom] = numerators if part is None else list(map(add, part, numerators))
        if len(self._parts) > MAX_PARTS:
            numerators, bottom = self.row()
            self._parts = {bottom: numerators}

    def row(self) -> Row:
        """The sum over one common denominator."""
        parts = [(part, bottom) for bottom, part in sorted(self._parts.items())]
        while len(parts) > 1:  # small denominators first
            (p, a), (q, b), *parts = parts
            u, v = b // gcd(a, b), a // gcd(a, b)
            parts.append(([u * x + v * y for x, y in zip(p, q, strict=True)], u * a))
        return parts[0]

    def vanishes(self) -> bool:
        """Whether the sum is zero."""
        return not any(self.row()[0])
