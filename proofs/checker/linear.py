"""`farkas/1`, `rank/1` and `subset-count/1`: entailment, ranks and subset sums of given rows."""

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate
from math import isqrt
from operator import mul
from typing import Any

from .field import Field, Row, Total, height
from .reading import index, items, members, need, rational

MAX_VECTORS, MAX_SUMS = 40, 1 << 20


def combination(
    field: Field, inputs: int, rows: list[tuple[Row, bool]], multipliers: Any, constant: Any
) -> tuple[Total, bool]:
    """The form sum multiplier*row + (0, constant), all >= 0, and whether it is > 0 for certain.

    `rows` are (row, strict) pairs; the form is > 0 where they hold if the constant or the
    multiplier of a strict row is positive.
    """
    pairs = [items(pair, "a multiplier", 2) for pair in items(multipliers, "multipliers")]
    used = [(rows[index(i, 0, len(rows) - 1, "row index")], number) for i, number in pairs]
    one = field.with_one([0] * (inputs * field.degree))
    used.append((((one, 1), True), constant))
    total, positive = Total(field, (inputs + 1) * field.degree), False
    for (row, strict), number in used:
        factor = field.row([number], 1, "a multiplier")
        sign = field.sign(factor[0])
        need(sign >= 0, "a multiplier or constant is negative")
        positive = positive or (sign > 0 and strict)
        total.add(field.outer(factor, row))
    return total, positive


def farkas(field: Field, size: Any, rows: Any, goal: Any, multipliers: Any, constant: Any) -> str:
    """Rows normal.x + offset >= 0 (> 0 if strict) entail a row, or contradict each other.

    The goal is sum multiplier*row + constant; a strict goal needs a positive constant or strict
    row. A contradiction is the strict goal 0 > 0.
    """
    inputs = field.inputs(size)
    read = [_inequality(field, row, inputs) for row in items(rows, "rows")]
    total, positive = combination(field, inputs, read, multipliers, constant)
    strict, words = True, "have no solution"
    if goal is not None:
        form, strict = _inequality(field, goal, inputs)
        words = f"entail the given form {'> 0' if strict else '>= 0'}"
        total.add(form, -1)
    need(not any(total.row()[0]), "the goal is not the stated combination of the rows")
    need(positive or not strict, "the combination is not strict")
    return f"{len(read)} given linear inequalities in {inputs} variables {words}"


def _inequality(field: Field, claim: Any, inputs: int) -> tuple[Row, bool]:
    normal, offset, strict = members(claim, "normal", "offset", "strict")
    need(type(strict) is bool, "strict must be true or false")
    return field.form(normal, offset, inputs), strict


def rank(field: Field, matrix: Any, size: Any, p: Any, rows: Any, columns: Any, null: Any) -> str:
    """A rational matrix has rank r: a minor of size r is not 0 mod p, and D-r null vectors.

    The null vectors are the identity on the columns outside the minor. Zeros of the minor cost
    nothing, so a triangular order of blocks is cheap; else O(r^3), and O(rows*D*(D-r)).
    """
    need(field.rational and items(matrix, "matrix"), "rank/1 is about a matrix over Q")
    width = len(items(matrix[0], "a row"))
    table = [field.row(row, width, "a row") for row in matrix]
    r = index(size, 0, min(width, len(table)), "rank")
    index(p, 2, (1 << 31) - 1, "prime")
    need(all(p % d for d in range(2, isqrt(p) + 1)), "prime is not a prime")
    for chosen, bound in ((rows, len(table)), (columns, width)):
        places = [index(x, 0, bound - 1, "an index") for x in items(chosen, "the minor", r)]
        need(len(set(places)) == r, "a row or column is used twice")
    need(all(table[i][1] % p for i in rows), "the prime divides a denominator")
    sparse = [{j: x for j, k in enumerate(columns) if (x := table[i][0][k] % p)} for i in rows]
    for j in range(r):  # the determinant is not 0 mod p exactly if every step finds a pivot
        hits = sorted((line for line in sparse if line.get(j)), key=len)
        need(hits, "the minor is zero modulo the prime")
        pivot, *below = hits
        sparse = [line for line in sparse if line is not pivot]
        field.spend(len(sparse) + len(below) * len(pivot))
        unit = pow(pivot.pop(j), -1, p)
        for line in below:
            factor = line.pop(j) * unit % p
            line.update({k: (line.get(k, 0) - factor * x) % p for k, x in pivot.items()})
    used, bits = set(columns), max(height(row) for row, _ in table)
    others = [j for j in range(width) if j not in used]
    for place, texts in zip(others, items(null, "null_vectors", len(others)), strict=True):
        vector, bottom = field.row(texts, width, "a null vector")
        identity = [bottom * (j == place) for j in others]
        need([vector[j] for j in others] == identity, "the null vectors hold no identity block")
        field.spend(len(table) * width, bits + height(vector))
        need(not any(sum(map(mul, row, vector)) for row, _ in table), "not a null vector")
    return f"the given {len(table)} x {width} matrix has rank {r}"


def subset_count(field: Field, vectors: Any, target: Any, count: Any) -> str:
    """Exactly `count` subsets E, the empty one included, have sum_E v = target.

    Recounted by meeting in the middle. Over Q(alpha) equal coefficients give a lower bound and
    rational enclosures an upper bound of the count; they must agree.
    """
    size, m, k = len(items(target, "target")), len(items(vectors, "vectors")), field.degree
    need(size >= 1 and m <= MAX_VECTORS, f"no coordinates, or more than {MAX_VECTORS} vectors")
    entries = [x for v in [*vectors, target] for x in items(v, "a vector", size)]
    flat, _ = field.row(entries, len(entries), "vectors")
    blocks = [flat[i : i + size * k] for i in range(0, len(flat), size * k)]
    digit = sum(map(abs, flat)).bit_length() + 2  # no sum of entries overflows a digit
    field.spend(len(flat), digit * size * k)
    found = _subsets(field, [sum(x << (digit * i) for i, x in enumerate(b)) for b in blocks], 0)
    if k > 1:
        weights = [pow(7, 5 * j + 3, (1 << 61) - 1) for j in range(size)]
        mixed = [[sum(map(mul, weights, b[i::k])) for i in range(k)] for b in blocks]
        bits = 256 + 2 * digit * k
        ends = field.bracket(bits)
        bounds = [field.enclosure(element, ends, bits) for element in mixed]
        above = _subsets(field, [lo for lo, _ in bounds], sum(hi - lo for lo, hi in bounds))
        need(found == above, "the digits of alpha do not decide the count")
    need(rational(count) == (found, 1), f"the number of subsets is {found}")
    return f"exactly {found} of all subsets of {m} given vectors sum to the target"


def _subsets(field: Field, values: list[int], slack: int) -> int:
    """How many subsets of values[:-1] have a sum within slack of values[-1]."""
    *values, target = values
    sides, cost = [], 8 + sum(map(abs, values)).bit_length() // 64
    for side in (values[::2], values[1::2]):
        sums = Counter({0: 1})
        for value in side:
            field.spend(len(sums) * cost)
            sums.update({key + value: times for key, times in sums.items()})
            need(len(sums) <= MAX_SUMS, "more than 2^20 distinct half sums")
        sides.append(sums)
    keys = sorted(sides[0])
    upto = [0, *accumulate(sides[0][key] for key in keys)]
    found = 0
    for key, times in sides[1].items():
        low, high = target - key - slack, target - key + slack
        found += times * (upto[bisect_right(keys, high)] - upto[bisect_left(keys, low)])
    return found
