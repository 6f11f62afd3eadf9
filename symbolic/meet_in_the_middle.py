"""Subsets of integer vectors with a given sum: all of them by meet in the middle, small ones by
look-up.

The sums of the two halves live in 64-bit words. When a mixed-radix code of the coordinates fits a
word it is injective and the match of codes is the match of sums; otherwise the codes only propose
and the proposals are compared exactly, by their residues modulo enough coprime words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Indices = NDArray[np.int64]
IntRow = tuple[int, ...]

MASK_BITS = 64
TABLE_BITS = 24
PAIR_LIMIT = 2_000
FOUND_LIMIT = 1_000_000
_WORD = 1 << 64
_SPREAD = 0x9E3779B97F4A7C15  # odd, so multiplying by it permutes the words


@dataclass(frozen=True, slots=True)
class SubsetProblem:
    """Which subsets E with at most one member per group have sum_{i in E} rows[i] = target?

    ``group_sizes`` cuts range(len(rows)) into consecutive groups; all 1 means any subset.

    >>> SubsetProblem(((1,), (2,), (-3,)), (1, 1, 1), (0,)).states
    (2, 4)
    """

    rows: tuple[IntRow, ...]
    group_sizes: tuple[int, ...]
    target: IntRow

    @property
    def cut(self) -> int:
        """Number of groups in the left half, chosen to balance the numbers of choices."""
        choices = [size + 1 for size in self.group_sizes]
        total = math.prod(choices)
        products = list(accumulate(choices, lambda a, b: a * b, initial=1))
        return min(range(len(products)), key=lambda k: max(products[k], total // products[k]))

    @property
    def states(self) -> tuple[int, int]:
        """Number of choices in the left and in the right half."""
        left, right = self.group_sizes[: self.cut], self.group_sizes[self.cut :]
        return math.prod(size + 1 for size in left), math.prod(size + 1 for size in right)

    def fits(self, max_nodes: int) -> bool:
        """Whether each half has at most 2^(max_nodes/2) choices among at most 64 rows."""
        middle = sum(self.group_sizes[: self.cut])
        return (
            max(self.states) <= 1 << ((max_nodes + 1) // 2)
            and max(middle, len(self.rows) - middle) <= MASK_BITS
        )


@dataclass(frozen=True, slots=True)
class _Half:
    """Masks of the choices in a half (first row = highest bit) and their codes."""

    masks: Words
    codes: Words

    def at(self, chosen: Indices) -> _Half:
        return _Half(self.masks[chosen], self.codes[chosen])


def all_subsets(problem: SubsetProblem, limit: int) -> tuple[int, list[IntRow]]:
    """The number of solutions, and the first ``limit`` by size, then lexicographically.

    Time and memory O(s log s) for s = the larger number of choices of a half, plus the listing.

    >>> all_subsets(SubsetProblem(((1,), (2,), (-3,), (3,)), (1, 1, 1, 1), (0,)), 10)
    (3, [(), (2, 3), (0, 1, 2)])
    """
    codes, target, injective = _codes(problem.rows, problem.target)
    groups = _consecutive(problem.group_sizes)
    middle = sum(problem.group_sizes[: problem.cut])
    left = _half(groups[: problem.cut], codes, 0)
    right = _half(groups[problem.cut :], codes, middle)
    needed = _Half(right.masks, np.uint64(target) - right.codes)
    left, needed = _possible(left, needed)
    if injective:
        keys_left, keys_right = left.codes, needed.codes
    else:
        keys_left, keys_right = _exact_keys(problem, middle, left, needed)
    common = np.intersect1d(keys_left, keys_right)
    chosen_left = np.flatnonzero(np.isin(keys_left, common))
    chosen_right = np.flatnonzero(np.isin(keys_right, common))
    ids_left = np.searchsorted(common, keys_left[chosen_left])
    ids_right = np.searchsorted(common, keys_right[chosen_right])
    size = len(common)
    count = int(np.bincount(ids_left, minlength=size) @ np.bincount(ids_right, minlength=size))
    masks_left, masks_right = left.masks[chosen_left], needed.masks[chosen_right]
    pairs = _listed(masks_left, ids_left, masks_right, ids_right, min(limit, count))
    return count, _sets(pairs[0], pairs[1], middle, len(problem.rows))


def _consecutive(sizes: Sequence[int]) -> list[range]:
    ends = list(accumulate(sizes, initial=0))
    return [range(a, b) for a, b in pairwise(ends)]


def _codes(rows: Sequence[IntRow], target: IntRow) -> tuple[list[int], int, bool]:
    """A linear map of the rows to 64-bit words, the target's word, and whether equal words mean
    equal sums (every sum and the target within a box of at most 2^64 points).
    """
    multipliers = []
    radix = 1
    for k, goal in enumerate(target):
        column = [row[k] for row in rows]
        low = min(goal, sum(v for v in column if v < 0))
        high = max(goal, sum(v for v in column if v > 0))
        multipliers.append(radix)
        radix *= high - low + 1
    injective = radix <= _WORD
    if not injective:
        multipliers = [_scramble(k) for k in range(len(target))]
    multipliers = [m * _SPREAD % _WORD for m in multipliers]

    def code(row: IntRow) -> int:
        return sum(m * v for m, v in zip(multipliers, row, strict=True)) % _WORD

    return [code(row) for row in rows], code(target), injective


def _scramble(index: int) -> int:
    """A fixed odd word without pattern (the finaliser of a 64-bit mixing generator)."""
    z = (index + 1) * _SPREAD % _WORD
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % _WORD
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % _WORD
    return (z ^ (z >> 31)) | 1


def _half(groups: Sequence[range], codes: Sequence[int], start: int) -> _Half:
    """All choices of at most one row per group; unsigned sums wrap modulo 2^64 as they should."""
    masks = np.zeros(1, np.uint64)
    sums = np.zeros(1, np.uint64)
    for group in groups:
        bits = [np.uint64(1 << (MASK_BITS - 1 - (i - start))) for i in group]
        masks = np.concatenate([masks, *(masks | bit for bit in bits)])
        sums = np.concatenate([sums, *(sums + np.uint64(codes[i]) for i in group)])
    return _Half(masks, sums)


def _possible(left: _Half, needed: _Half) -> tuple[_Half, _Half]:
    """Drop choices whose leading code bits do not occur on the other side."""
    shift = np.uint64(64 - TABLE_BITS)
    for _ in range(2):
        table = np.zeros(1 << TABLE_BITS, np.bool_)
        table[needed.codes >> shift] = True
        left = left.at(np.flatnonzero(table[left.codes >> shift]))
        left, needed = needed, left
    return left, needed


def _exact_keys(
    problem: SubsetProblem, middle: int, left: _Half, needed: _Half
) -> tuple[Words, Words]:
    """Numbers for the exact sums of the left choices and target - sums of the right ones."""
    common = np.intersect1d(left.codes, needed.codes)
    keep_left = np.isin(left.codes, common)
    keep_right = np.isin(needed.codes, common)
    rows = problem.rows
    words_left = _residues(rows[:middle], left.masks[keep_left], problem, 0)
    words_right = _residues(rows[middle:], needed.masks[keep_right], problem, 1)
    words = np.concatenate([words_left, words_right])
    numbers = np.unique(words, axis=0, return_inverse=True)[1].reshape(-1).astype(np.uint64)
    unmatched = len(numbers)
    keys_left = np.full(len(left.codes), unmatched, np.uint64)
    keys_right = np.full(len(needed.codes), unmatched + 1, np.uint64)
    keys_left[keep_left] = numbers[: len(words_left)]
    keys_right[keep_right] = numbers[len(words_left) :]
    return keys_left, keys_right


def _residues(
    rows: Sequence[IntRow], masks: Words, problem: SubsetProblem, side: int
) -> NDArray[np.int64]:
    """Sums over the masks modulo enough coprime words to tell all sums apart, target subtracted
    from and negated on the right side (``side`` 1).
    """
    columns = []
    for k, goal in enumerate(problem.target):
        span = 2 * (sum(abs(row[k]) for row in problem.rows) + abs(goal)) + 1
        for modulus in _moduli(span):
            total = np.full(len(masks), goal % modulus if side else 0, np.int64)
            for i, row in enumerate(rows):
                bit = (masks >> np.uint64(MASK_BITS - 1 - i)) & np.uint64(1)
                step = (-row[k] if side else row[k]) % modulus
                total = (total + bit.astype(np.int64) * np.int64(step)) % np.int64(modulus)
            columns.append(total)
    return np.stack(columns, axis=1) if columns else np.zeros((len(masks), 0), np.int64)


def _moduli(span: int) -> Iterator[int]:
    """Pairwise coprime words below 2^62 whose product exceeds ``span``."""
    product, candidate = 1, (1 << 62) - 1
    while product <= span:
        if math.gcd(candidate, product) == 1:
            yield candidate
            product *= candidate
        candidate -= 2


def _listed(
    masks_left: Words, ids_left: Indices, masks_right: Words, ids_right: Indices, limit: int
) -> tuple[Words, Words]:
    """The first ``limit`` pairs of equal id, by number of bits, then by descending masks."""
    order = np.argsort(~masks_left, kind="stable")
    masks_left, ids_left = masks_left[order], ids_left[order]
    bits_left = np.bitwise_count(masks_left).astype(np.int64)
    bits_right = np.bitwise_count(masks_right).astype(np.int64)
    order = np.lexsort((~masks_right, bits_right, ids_right))
    masks_right = masks_right[order]
    keys_right = (ids_right * (MASK_BITS + 1) + bits_right)[order]
    lefts, rights = [masks_left[:0]], [masks_right[:0]]
    size = 0
    while limit > 0:
        wanted = size - bits_left
        candidates = np.flatnonzero((wanted >= 0) & (wanted <= MASK_BITS))
        keys = ids_left[candidates] * (MASK_BITS + 1) + wanted[candidates]
        first = np.searchsorted(keys_right, keys, "left")
        number = np.searchsorted(keys_right, keys, "right") - first
        stop = int(np.searchsorted(np.cumsum(number), limit)) + 1
        first, number, candidates = first[:stop], number[:stop], candidates[:stop]
        starts = np.cumsum(number) - number
        step = np.arange(int(number.sum())) - np.repeat(starts, number)
        lefts.append(np.repeat(masks_left[candidates], number)[:limit])
        rights.append(masks_right[np.repeat(first, number) + step][:limit])
        limit -= len(lefts[-1])
        size += 1
    return np.concatenate(lefts), np.concatenate(rights)


def _sets(left: Words, right: Words, middle: int, rows: int) -> list[IntRow]:
    """The index tuples of pairs of masks."""
    if not len(left):
        return []

    def columns(masks: Words, width: int) -> NDArray[np.uint8]:
        return np.unpackbits(masks.astype(">u8").view(np.uint8).reshape(-1, 8), axis=1)[:, :width]

    table = np.concatenate([columns(left, middle), columns(right, rows - middle)], axis=1)
    members = np.nonzero(table)[1].tolist()
    ends = np.cumsum(table.sum(axis=1, dtype=np.int64)).tolist()
    return [tuple(members[a:b]) for a, b in zip([0, *ends], ends, strict=False)]


def small_subsets(problem: SubsetProblem, limit: int) -> tuple[int, list[IntRow]]:
    """The solutions with at most three members (two, if there are more than 2000 rows).

    The count stops at 10^6. O(m^2 log m) for m rows; every solution counted is exact.

    >>> small_subsets(SubsetProblem(((1,), (2,), (-3,), (3,)), (1, 1, 1, 1), (0,)), 10)
    (3, [(), (2, 3), (0, 1, 2)])
    """
    count = 0
    found: list[IntRow] = []
    for members in _small(problem):
        count += 1
        if len(found) < limit:
            found.append(members)
        if count >= FOUND_LIMIT:
            break
    return count, found


def _small(problem: SubsetProblem) -> Iterator[IntRow]:
    """The solutions by size."""
    rows, target = problem.rows, problem.target
    group = [g for g, members in enumerate(_consecutive(problem.group_sizes)) for _ in members]
    places: dict[IntRow, list[int]] = {}
    for i, row in enumerate(rows):
        places.setdefault(row, []).append(i)
    if not any(target):
        yield ()
    for i in places.get(target, ()):
        yield (i,)
    for i in range(len(rows)):
        for j in places.get(_rest(problem, (i,)), ()):
            if j > i and group[i] != group[j]:
                yield (i, j)
    if len(rows) <= PAIR_LIMIT:
        for members in _proposed_triples(problem):
            *pair, last = members
            apart = len({group[i] for i in members}) == 3
            if apart and rows[last] == _rest(problem, pair):
                yield members


def _rest(problem: SubsetProblem, members: Sequence[int]) -> IntRow:
    return tuple(
        goal - sum(problem.rows[i][k] for i in members) for k, goal in enumerate(problem.target)
    )


def _proposed_triples(problem: SubsetProblem) -> Iterator[IntRow]:
    """Increasing triples whose codes have the right sum."""
    codes, goal, _ = _codes(problem.rows, problem.target)
    words = np.array(codes, np.uint64)
    order = np.argsort(words, kind="stable")
    ranked = words[order]
    for i, code in enumerate(codes):
        needed = np.uint64((goal - code) % _WORD) - words[i + 1 :]
        first = np.searchsorted(ranked, needed, "left")
        last = np.searchsorted(ranked, needed, "right")
        for offset in np.flatnonzero(last > first).tolist():
            j = i + 1 + offset
            places = order[first[offset] : last[offset]]
            for k in places[places > j].tolist():
                yield (i, j, k)
