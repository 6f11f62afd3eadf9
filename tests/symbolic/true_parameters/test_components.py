"""Connected components of W0: known values, hand counts, and a labelled search of its own."""

import math
import random
from itertools import combinations, permutations, product

import pytest

from symbolic.activation import ABS
from symbolic.examples import example, symmetric_network
from symbolic.linear_algebra import rank, solve
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.true_parameters import Truth
from symbolic.true_parameters.components import count_components
from tests.symbolic.true_parameters.cases import ABS_SUM, X, degenerate_network, scalar

PLANES = [((1, 0), -1, 1), ((-1, 0), -1, 1), ((0, 1), -1, 1), ((0, -1), -1, 1)]
LINE = [X, ((-1,), 0, -1)]


@pytest.mark.parametrize(
    ("truth", "width", "count"),
    [
        (scalar(2, PLANES), 4, 96),  # DSLT 3, Example 3.1
        (scalar(2, PLANES), 5, 4),  # a free node lets the others change places
        (scalar(1, [X]), 1, 1),
        (scalar(1, [X]), 3, 1),  # counterexample B is connected with the rest for n = 1
        (scalar(1, LINE), 2, 2),  # x: which of the two nodes is oriented positively
        (scalar(1, LINE), 3, 1),
        (scalar(1, ABS_SUM), 2, 4),
        (scalar(1, [], 1), 0, 1),
        (scalar(1, [], 1), 3, 1),
        (scalar(1, [X]), 0, 0),
        # E = both nodes, with a pair that no boundary can take up: 4! isolated components
        (scalar(2, [((1, 0), 0, 1), ((0, 1), 0, 1)]), 4, 25),
        (scalar(2, [((1, 0), 0, 1), ((0, 1), 0, 1)], activation=ABS), 2, 8),
        (scalar(2, [((1, 0), 0, 1), ((0, 1), 0, 1)], activation=ABS), 3, 1),
    ],
)
def test_known_counts(truth, width, count) -> None:
    assert count_components(Truth.of(truth), width).count == count


@pytest.mark.parametrize(
    ("m", "count"), [(2, 4), (3, 12), (4, 96), (5, 240), (6, 7200), (7, 10080), (8, 645120)]
)
def test_the_symmetric_networks(m, count) -> None:
    """Theory reference, section 6; over real subfields of cyclotomic fields."""
    assert count_components(Truth.of(symmetric_network(m)), m).count == count


def test_excess_nodes_of_a_symmetric_network() -> None:
    truth = Truth.of(symmetric_network(5))
    assert count_components(truth, 6).classes == 12


def test_counterexample_e_is_isolated() -> None:
    """Two mixed strata with determined masses, 3! points of view each, and all the rest."""
    truth = Truth.of(example("counterexample-E-truth").network.two_layer())
    assert count_components(truth, 3).count == 13


def test_the_identity_of_the_plane_needs_two_pairs() -> None:
    """Four nodes in three pairings, and two signs of the pairs' frame: 6 components."""
    nodes = []
    for j, sign in product(range(2), (1, -1)):
        axis = tuple(QQ.element(sign * int(i == j)) for i in range(2))
        nodes.append(Node(axis, QQ.zero, axis))
    identity = TwoLayer(QQ, 2, 2, tuple(nodes), (QQ.zero, QQ.zero))
    assert count_components(Truth.of(identity), 4).count == 6
    assert count_components(Truth.of(identity), 5).count == 1
    assert count_components(Truth.of(identity), 3).count == 0


def test_one_node_per_fold_is_the_corollary() -> None:
    """W.5.1: d! times the number of annihilating sets."""
    dice = random.Random(4)
    for _ in range(30):
        n, m = dice.randint(1, 3), dice.randint(1, 5)
        nodes = []
        for k in range(m):
            w = tuple(dice.randint(-2, 2) for _ in range(n))
            nodes.append(
                (w if any(w) else (1,) * n, 3 * k + dice.randint(0, 1), dice.choice((-1, 1)))
            )
        truth = scalar(n, nodes)
        if len(Truth.of(truth).boundaries) < m:
            continue
        sets = sum(
            not any(sum(q * w[j] for w, _, q in chosen) for j in range(n))
            for k in range(m + 1)
            for chosen in combinations(nodes, k)
        )
        assert count_components(Truth.of(truth), m).count == math.factorial(m) * sets


class Labelled:
    """One output: search among all labelled places of the nodes.

    A state gives every node a truth boundary and orientation or None (dead), and possibly an
    ordered pair (i, j): node i along the residual of the gradient equation, node j against it.
    """

    def __init__(self, truth: Truth, width: int) -> None:
        self.truth = truth
        self.folds = len(truth.boundaries)
        self.places = list(product(range(self.folds), (1, -1)))
        self.parent: dict = {}
        self.rest: dict = {}
        for chosen in product([None, *self.places], repeat=width):
            if {place[0] for place in chosen if place} == set(range(self.folds)):
                self._register(chosen)

    def _register(self, chosen) -> None:
        sides = [
            {place[1] for place in chosen if place and place[0] == h} for h in range(self.folds)
        ]
        span = [self.truth.normals[h] for h, signs in enumerate(sides) if len(signs) == 2]
        vector = list(self.truth.remainder[0])
        for h, signs in enumerate(sides):
            if signs == {-1}:
                normal, mass = self.truth.normals[h], self.truth.masses[h][0]
                vector = [v - mass * w for v, w in zip(vector, normal, strict=True)]
        self.rest[chosen] = (span, tuple(vector))
        if rank([*span, vector], QQ) == rank(span, QQ):
            self.parent[chosen, None] = (chosen, None)
            return
        dead = [i for i, place in enumerate(chosen) if place is None]
        for pair in permutations(dead, 2):
            self.parent[chosen, pair] = (chosen, pair)

    def find(self, state):
        while self.parent[state] != state:
            self.parent[state] = self.parent[self.parent[state]]
            state = self.parent[state]
        return state

    def join(self, a, b) -> None:
        if a in self.parent and b in self.parent:
            self.parent[self.find(a)] = self.find(b)

    def count(self) -> int:
        for chosen, pair in list(self.parent):
            spare = [i for i, p in enumerate(chosen) if p is None and i not in (pair or ())]
            for i, place in product(spare, self.places):
                placed = (*chosen[:i], place, *chosen[i + 1 :])
                self.join((chosen, pair), (placed, pair))
                self.join((chosen, pair), (placed, None))
            if pair:
                self._move_pair(chosen, pair, spare)
        return len({self.find(state) for state in self.parent})

    def _move_pair(self, chosen, pair, spare) -> None:
        i, j = pair
        for k in spare:
            self.join((chosen, pair), (chosen, (k, j)))
            self.join((chosen, pair), (chosen, (i, k)))
        for h in range(self.folds):
            sign = direction(self.truth.normals[h], *self.rest[chosen])
            if sign:
                moved = list(chosen)
                moved[i], moved[j] = (h, sign), (h, -sign)
                self.join((chosen, pair), (tuple(moved), None))


def direction(normal, span, vector) -> int:
    """The sign s with normal = s * positive * vector modulo the span, or 0."""
    columns = [*span, vector]
    rows = list(zip(*columns, strict=True))
    if rank([*span, normal], QQ) == rank(span, QQ):
        return 0
    found = solve(rows, normal, len(columns), QQ)
    return 0 if found is None else QQ.sign(found[-1])


def confirm(seed: int, cases: int, largest: int) -> set[int]:
    dice, counts = random.Random(seed), set()
    for _ in range(cases):
        network = degenerate_network(dice, dice.randint(1, 2), 1, dice.randint(0, 3))
        truth = Truth.of(network)
        width = dice.randint(0, largest)
        if (2 * len(truth.boundaries) + 1) ** width > 1500:
            continue
        count = count_components(truth, width).count
        assert count == Labelled(truth, width).count()
        counts.add(count)
    return counts


def test_counts_agree_with_the_labelled_search() -> None:
    assert {0, 1, 2, 13, 25} <= confirm(seed=1, cases=150, largest=4)


@pytest.mark.slow
def test_counts_agree_with_the_labelled_search_at_length() -> None:
    assert {0, 1, 2, 13, 25} <= confirm(seed=2, cases=6000, largest=5)


def test_limits_are_told(monkeypatch) -> None:
    import symbolic.true_parameters.components as module

    truth = Truth.of(scalar(1, [X]))
    assert count_components(truth, 13).count is None
    monkeypatch.setattr(module, "CELL_LIMIT", 3)
    found = count_components(truth, 4)
    assert found.count is None
    assert "cells" in found.reason
