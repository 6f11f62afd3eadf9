"""`farkas/1`, `rank/1` and `subset-count/1`: exact linear algebra and counting."""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from math import isqrt
from operator import mul
from pathlib import Path
from typing import Any

from .field import Field
from .linear import affine_form, combination, minus
from .reading import Numbers, Row, index, items, members, need, rational

MAX_VECTORS, MAX_SUMS, MAX_MINOR = 40, 1 << 20, 300


def farkas(claim: Any, evidence: Any, _: Path | None) -> str:
    """Rows normal.x + offset >= 0 (> 0 if strict) entail a row, or contradict each other.

    The goal is sum multiplier*row + constant; a strict goal needs a positive constant or strict
    row. A contradiction is the strict goal 0 > 0.
    """
    names = members(claim, "field", "variables", "rows", "entails")
    multipliers, constant = members(evidence, "multipliers", "constant")
    field, inputs = Field(names[0]), index(names[1], 1, 1_000_000, "variables")
    rows = [_inequality(field, row, inputs) for row in items(names[2], "rows")]
    total, positive = combination(field, inputs, rows, multipliers, constant)
    strict = True
    if names[3] is not None:
        goal, strict = _inequality(field, names[3], inputs)
        total.add(minus(goal))
    need(total.vanishes(), "the goal is not the stated combination of the rows")
    need(positive or not strict, "the combination is not strict")
    relation = "> 0" if strict else ">= 0"
    goal_words = f"entail the given row {relation}" if names[3] is not None else "have no solution"
    return f"{len(rows)} linear inequalities in {inputs} variables {goal_words}, {field.words}"


def _inequality(field: Field, claim: Any, inputs: int) -> tuple[Row, bool]:
    normal, offset, strict = members(claim, "normal", "offset", "strict")
    need(type(strict) is bool, "strict must be true or false")
    return affine_form(field, normal, offset, inputs), strict


def rank(claim: Any, evidence: Any, _: Path | None) -> str:
    """A rational matrix has rank r: a minor of size r is not 0 mod p, and D-r null vectors.

    The null vectors are the identity on the columns outside the minor; O(r^3 + rows*D*(D-r)).
    """
    none, matrix, size = members(claim, "field", "matrix", "rank")
    prime, rows, columns, null = members(evidence, "prime", "rows", "columns", "null_vectors")
    need(none is None, "rank/1 is over Q")
    numbers, width = Numbers(), len(items((items(matrix, "matrix") or [None])[0], "a row"))
    table = [numbers.row(items(row, "a row")) for row in matrix]
    need(width and all(len(row) == width for row, _ in table), "the rows differ in length")
    r = index(size, 0, min(MAX_MINOR, width, len(table)), "rank")
    p = index(prime, 2, (1 << 31) - 1, "prime")
    need(all(p % d for d in range(2, isqrt(p) + 1)), "prime is not a prime")
    for chosen, bound in ((rows, len(table)), (columns, width)):
        need(len(items(chosen, "rows and columns")) == r, "the minor does not have rank rows")
        need(all(type(x) is int and 0 <= x < bound for x in chosen), "no such row or column")
        need(len(set(chosen)) == r, "a row or column is used twice")
    need(all(table[i][1] % p for i in rows), "the prime divides a denominator")
    minor = [[table[i][0][j] % p for j in columns] for i in rows]
    while minor:  # an inverse exists in every step exactly if the determinant is not 0 mod p
        minor.sort(key=lambda row: row[0] == 0)
        pivot, *minor = minor
        need(pivot[0], "the minor is zero modulo the prime")
        unit = pow(pivot[0], -1, p)
        factors = [row[0] * unit for row in minor]
        minor = [
            [(x - factor * y) % p for x, y in zip(row[1:], pivot[1:], strict=True)]
            for factor, row in zip(factors, minor, strict=True)
        ]
    others = [j for j in range(width) if j not in set(columns)]
    need(len(items(null, "null_vectors")) == len(others), "a wrong number of null vectors")
    for position, texts in zip(others, null, strict=True):
        vector, bottom = numbers.row(items(texts, "a null vector"))
        need(len(vector) == width, "a null vector has a wrong length")
        identity = [bottom * (j == position) for j in others]
        need([vector[j] for j in others] == identity, "the null vectors hold no identity block")
        need(not any(sum(map(mul, row, vector)) for row, _ in table), "not a null vector")
    return f"the given {len(table)} x {width} matrix over Q has rank {r}"


def subset_count(claim: Any, evidence: Any, _: Path | None) -> str:
    """Exactly `count` subsets E, the empty one included, have sum_E v = target.

    Recounted by meeting in the middle. Over Q(alpha) equal coefficients give a lower bound and
    rational enclosures an upper bound of the count; they must agree.
    """
    members(evidence)
    names = members(claim, "field", "vectors", "target", "count")
    field = Field(names[0])
    size, vectors = len(items(names[2], "target")), items(names[1], "vectors")
    need(len(vectors) <= MAX_VECTORS, f"more than {MAX_VECTORS} vectors")
    need(size >= 1 and all(len(items(v, "a vector")) == size for v in vectors), "lengths differ")
    entries = [x for v in [*vectors, names[2]] for x in v]
    flat, _bottom = field.row(entries, len(entries), "vectors")
    k, count = field.degree, rational(names[3])
    blocks = [flat[i : i + size * k] for i in range(0, len(flat), size * k)]
    digit = sum(map(abs, flat)).bit_length() + 2  # no sum of entries overflows a digit
    packed = [sum(x << (digit * i) for i, x in enumerate(block)) for block in blocks]
    found = [_subsets(packed, 0)]
    if k > 1:
        bits, weights = 256 + 2 * digit * k, [pow(7, 5 * j + 3, (1 << 61) - 1) for j in range(size)]
        mixed = [[sum(map(mul, weights, b[i::k])) for i in range(k)] for b in blocks]
        bounds = [field.enclosure(element, bits) for element in mixed]
        found.append(_subsets([lo for lo, _ in bounds], sum(hi - lo for lo, hi in bounds)))
        need(found[0] == found[1], "digits of alpha do not decide the count")
    need(count == (found[0], 1), f"the number of subsets is {found[0]}")
    words = f"exactly {found[0]} subsets of the {len(vectors)} given vectors of length {size}"
    return f"{words} (the empty one included) sum to the target, {field.words}"


def _subsets(values: list[int], slack: int) -> int:
    """How many subsets of values[:-1] have a sum within slack of values[-1]."""
    *values, target = values
    half = len(values) // 2
    sides = []
    for side in (values[:half], values[half:]):
        sums = {0: 1}
        for value in side:
            moved = {key + value: times for key, times in sums.items()}
            for key, times in sums.items():
                moved[key] = moved.get(key, 0) + times
            sums = moved
            need(len(sums) <= MAX_SUMS, "more than 2^20 distinct half sums")
        sides.append(sums)
    keys = sorted(sides[0])
    below = [0, *accumulate(sides[0][key] for key in keys)]
    return sum(
        times
        * (
            below[bisect_right(keys, target - key + slack)]
            - below[bisect_left(keys, target - key - slack)]
        )
        for key, times in sides[1].items()
    )
