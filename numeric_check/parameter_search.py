"""Pairs of two-layer networks with one function among all those with small integer weights.

Two networks are equal on R^n iff their folds, gradients and constants agree (theory reference W.2,
2.7), and these are sums over the nodes. A random linear function of folds and gradient, modulo
2^64, is a fingerprint: networks that are equal up to a constant have the same. Others have the
same only by accident, so what is found here is a proposal, which exact code has to confirm; but
nothing that is equal is missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement, product
from math import comb, gcd

import numpy as np

from numeric_check.kernels.fingerprints import Indices, Keys, filter_of, matching_multisets
from symbolic.errors import ResourceLimit
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS

IntegerNode = tuple[tuple[int, ...], int, int]
"""(w, b, q) with integers."""
Nodes = tuple[IntegerNode, ...]
Pair = tuple[Nodes, Nodes]
"""The nodes of a truth and of a model."""

MAX_NODES = 50_000
MAX_TRUTHS = 5_000_000
MAX_MATCHES = 200_000
_MODULUS = 1 << 64


@dataclass(frozen=True, slots=True)
class Box:
    """All pairs of networks with these numbers of inputs and nodes and weights up to ``bound``.

    A node has an integer (w, b), w != 0, without common divisor (scaling changes nothing), and an
    integer q != 0, all of absolute value at most ``bound``. Nodes are not ordered; the truth has
    c = 0, the model the constant that makes it equal.

    >>> len(Box(1, 1, 2, 1).nodes), Box(1, 1, 2, 1).models
    (12, 78)
    """

    inputs: int
    truth_width: int
    model_width: int
    bound: int

    @property
    def nodes(self) -> list[IntegerNode]:
        """The nodes of the box, those with small weights first.

        Raises ResourceLimit (``too-big``) when there may be more than fifty thousand.
        """
        most = (2 * self.bound + 1) ** (self.inputs + 1) * 2 * self.bound
        if most > MAX_NODES:
            raise ResourceLimit("too-big", f"the box has up to {most} nodes, over {MAX_NODES}")
        span = range(-self.bound, self.bound + 1)
        forms = [
            form
            for form in product(span, repeat=self.inputs + 1)
            if any(form[:-1]) and gcd(*form) == 1
        ]
        made = [(form[:-1], form[-1], q) for form in forms for q in span if q]
        return sorted(made, key=_simplicity)

    @property
    def models(self) -> int:
        """How many models there are."""
        return comb(len(self.nodes) + self.model_width - 1, self.model_width)

    @property
    def truths(self) -> int:
        """How many truths there are."""
        return comb(len(self.nodes) + self.truth_width - 1, self.truth_width)

    def __str__(self) -> str:
        return (
            f"{self.truth_width} and {self.model_width} nodes, {self.inputs} "
            f"input{'' if self.inputs == 1 else 's'}, integers up to {self.bound}"
        )


def _simplicity(node: IntegerNode) -> tuple[object, ...]:
    w, b, q = node
    numbers = (*w, b, q)
    return (max(map(abs, numbers)), sum(map(abs, numbers)), [v < 0 for v in numbers], numbers)


@dataclass(frozen=True, slots=True)
class Shard:
    """The part of a search whose models begin with one node: what was tried and what matches.

    ``pairs`` are the nodes of truth and model; ``matches`` counts them, also those beyond the
    limit, which are not listed.
    """

    tried: int
    matches: int
    pairs: tuple[Pair, ...]


class BoxSearch:
    """The search of one box, in as many shards as the box has nodes.

    >>> search = BoxSearch(Box(1, 1, 1, 1))
    >>> sum(search.shard(k).matches for k in range(search.shards)) == search.box.truths
    True
    """

    def __init__(self, box: Box) -> None:
        """Tabulate the truths; raises ResourceLimit (``too-big``) beyond five million."""
        if box.truths > MAX_TRUTHS:
            raise ResourceLimit("too-big", f"the box has {box.truths} truths, over {MAX_TRUTHS}")
        self.box = box
        self.nodes = box.nodes
        self._table = fingerprints(self.nodes, box.inputs)
        sums, members = _multiset_sums(self._table, box.truth_width)
        order = np.argsort(sums, kind="stable")
        self._members = members[order]
        self._keys, self._starts = np.unique(sums[order], return_index=True)
        self._marks = filter_of(self._keys)

    @property
    def shards(self) -> int:
        """How many shards there are; a model without nodes makes one."""
        return len(self.nodes) if self.box.model_width else 1

    def shard(self, first: int, limit: int = MAX_MATCHES) -> Shard:
        """Search the models whose simplest node is the one with this index."""
        width = self.box.model_width
        if not width:
            place = np.searchsorted(self._keys, np.uint64(0))
            here = place < len(self._keys) and self._keys[place] == 0
            rows: list[tuple[int, tuple[int, ...]]] = [(int(place), ())] if here else []
            return self._made(1, rows, limit)
        room = np.zeros((1000, width + 1), dtype=np.int64)
        arguments = self._table, width, first, self._keys, self._marks
        tried, matches = matching_multisets(*arguments, room)
        if matches > len(room):
            room = np.zeros((min(matches, limit), width + 1), dtype=np.int64)
            matching_multisets(*arguments, room)
        found = [(int(row[0]), tuple(map(int, row[1:]))) for row in room[:matches]]
        return self._made(int(tried), found, limit)

    def _made(self, tried: int, rows: list[tuple[int, tuple[int, ...]]], limit: int) -> Shard:
        pairs: list[Pair] = []
        matches = 0
        ends = np.append(self._starts[1:], len(self._members))
        for place, model in rows:
            start, end = int(self._starts[place]), int(ends[place])
            matches += end - start
            for truth in self._members[start:end]:
                if len(pairs) < limit:
                    pairs.append((self._named(truth), self._named(model)))
        return Shard(tried, matches, tuple(pairs))

    def _named(self, indices: Indices | tuple[int, ...]) -> Nodes:
        return tuple(self.nodes[int(index)] for index in indices)


def fingerprints(nodes: list[IntegerNode], inputs: int) -> Keys:
    """q (r_H + <w, r>) modulo 2^64 with a fixed random number for each boundary and coordinate.

    >>> table = fingerprints([((1,), 0, 1), ((-1,), 0, 1), ((1,), 0, -1)], 1)
    >>> int(np.sum(table[[0, 2]]))
    0
    """
    axes = [_random((k, -1)) for k in range(inputs)]
    values = []
    for w, b, q in nodes:
        sign = next(1 if v > 0 else -1 for v in w if v)
        line = _random((*(sign * v for v in w), sign * b))
        linear = sum(v * axis for v, axis in zip(w, axes, strict=True))
        values.append(q * (line + linear) % _MODULUS)
    return np.array(values, dtype=np.uint64)


def _random(key: tuple[int, ...]) -> int:
    """A number that depends on the key alone: two rounds of splitmix64 for each entry."""
    state = len(key)
    for entry in key:
        state = (state ^ (entry % _MODULUS)) % _MODULUS
        for _ in range(2):
            state = (state + 0x9E3779B97F4A7C15) % _MODULUS
            state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % _MODULUS
            state = (state ^ state >> 27) * 0x94D049BB133111EB % _MODULUS
            state ^= state >> 31
    return state


def _multiset_sums(table: Keys, width: int) -> tuple[Keys, Indices]:
    """The sums of all multisets of so many entries, and the multisets, in dictionary order."""
    sums = np.zeros(1, dtype=np.uint64)
    members = np.zeros((1, 0), dtype=np.int64)
    size = len(table)
    for depth in range(width):
        start = members[:, -1] if depth else np.zeros(1, dtype=np.int64)
        counts = size - start
        rows = np.repeat(np.arange(len(sums)), counts)
        offsets = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        column = start[rows] + offsets
        sums = sums[rows] + table[column]
        members = np.column_stack([members[rows], column])
    return sums, members


def constant_of(truth: Nodes, model: Nodes) -> Fraction:
    """The c of the model: 2c + sum q b is what equal networks share when no node has w = 0.

    Source: theory reference 2.7.

    >>> constant_of((((1,), 0, 1),), (((-1,), 0, 1), ((1,), -1, 1), ((-1,), 1, -1)))
    Fraction(1, 1)
    """
    return Fraction(sum(b * q for _, b, q in truth) - sum(b * q for _, b, q in model), 2)


def network_pair(truth: Nodes, model: Nodes, inputs: int) -> tuple[TwoLayer, TwoLayer]:
    """The exact networks of a match: c = 0 in the truth, and the constant that the model needs.

    >>> f, g = network_pair((((1,), 0, 1),), (((1,), 0, 2), ((1,), 0, -1)), 1)
    >>> str(f), str(g)
    ('R(x1)', '2*R(x1) - R(x1)')
    """
    constants = (Fraction(0), constant_of(truth, model))
    f, g = (
        TwoLayer.scalar(RATIONALS, inputs, [(w, b, q) for w, b, q in nodes], RATIONALS.element(c))
        for nodes, c in zip((truth, model), constants, strict=True)
    )
    return f, g


def pairs_by_normal_form(
    box: Box,
) -> Iterator[Pair]:
    """The same pairs by exact normal forms, one network at a time: the twin of the kernel.

    >>> len(list(pairs_by_normal_form(Box(1, 1, 1, 1)))) == Box(1, 1, 1, 1).truths
    True
    """
    by_form: dict[object, list[Nodes]] = {}
    for truth in combinations_with_replacement(box.nodes, box.truth_width):
        by_form.setdefault(_up_to_constant(truth, box.inputs), []).append(truth)
    for model in combinations_with_replacement(box.nodes, box.model_width):
        for truth in by_form.get(_up_to_constant(model, box.inputs), ()):
            yield truth, model


def _up_to_constant(nodes: Nodes, inputs: int) -> object:
    form = normal_form(TwoLayer.scalar(RATIONALS, inputs, [(w, b, q) for w, b, q in nodes]))
    return tuple(form.folds), form.gradient
