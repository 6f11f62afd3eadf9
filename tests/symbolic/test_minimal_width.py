"""Minimal width: known values, and both formulas against exhaustive independent searches."""

import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

import pytest

from symbolic.activation import ABS, leaky_relu
from symbolic.annihilation import subset_sums
from symbolic.minimal_width import minimal_width
from symbolic.network import Node
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.true_parameters import TrueParameters
from tests.symbolic.true_parameters.cases import ABS_SUM, degenerate_network, scalar, small

LINE = [((1,), 0, 1), ((-1,), 0, -1)]


@pytest.mark.parametrize(
    ("truth", "width"),
    [
        (scalar(1, LINE), 2),
        (scalar(2, [((1, 0), 0, 1), ((0, 1), 0, 1), ((0, -1), 0, -1)]), 3),
        (scalar(1, ABS_SUM), 2),
        (scalar(1, [], 7), 0),
        (scalar(1, [((1,), 0, 1), ((1,), 3, 1), ((-1,), -3, -1)]), 2),
        (scalar(3, [((1, 0, 0), 0, 1), ((1, 0, 0), 5, 1), ((-1, 0, 0), -5, -1)]), 2),
        (scalar(1, LINE, activation=leaky_relu(QQ.element("1/10"))), 2),
        (scalar(1, [((1,), 0, 1), ((-1,), 0, 1), ((0,), 3, 1)], activation=ABS), 1),
    ],
)
def test_known_widths(truth, width) -> None:
    found = minimal_width(truth)
    assert found.width == found.network.width == width
    assert found.certified
    assert normal_form(found.network) == normal_form(truth)


def facts(network):
    """(folds, V) of the oriented form straight from the nodes, in Fractions."""
    n, p = network.inputs, network.outputs
    kappa: dict = {}
    remainder = [[Fraction(0)] * n for _ in range(p)]
    for node in network.nodes:
        w, b, q = ([Fraction(str(x)) for x in part] for part in (node.w, (node.b,), node.q))
        lead = next((x for x in w if x), None)
        if lead is None:
            continue
        key = tuple(x / lead for x in (*w, *b))
        mass = kappa.setdefault(key, [Fraction(0)] * p)
        for k in range(p):
            mass[k] += q[k] * abs(lead)
            if lead < 0:
                for j in range(n):
                    remainder[k][j] += q[k] * abs(lead) * key[j]
    folds = [(key[:n], tuple(mass)) for key, mass in kappa.items() if any(mass)]
    return folds, remainder


def orthogonal_basis(vectors):
    basis: list = []
    for vector in vectors:
        rest = list(vector)
        for b in basis:
            factor = sum(x * y for x, y in zip(rest, b, strict=True)) / sum(y * y for y in b)
            rest = [x - factor * y for x, y in zip(rest, b, strict=True)]
        if any(rest):
            basis.append(rest)
    return basis


def minor_rank(matrix) -> int:
    """The largest size of a non-zero minor (matrices up to 3 x 3)."""

    def det(m):
        if len(m) == 1:
            return m[0][0]
        return sum(
            (-1) ** j * m[0][j] * det([row[:j] + row[j + 1 :] for row in m[1:]])
            for j in range(len(m))
        )

    rows, columns = len(matrix), len(matrix[0])
    for size in range(min(rows, columns), 0, -1):
        for r in combinations(range(rows), size):
            for c in combinations(range(columns), size):
                if det([[matrix[i][j] for j in c] for i in r]):
                    return size
    return 0


def exists_at_width(network, width: int) -> bool:
    """Try every number of nodes per truth boundary and side, and every set of new boundaries.

    A side of a truth boundary with one node only cannot have mass zero; the condition is left
    out here, which can only make more widths possible: then fewer nodes would do as well.
    """
    folds, remainder = facts(network)
    n = network.inputs
    for sides in product(
        [(1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2)], repeat=len(folds)
    ):
        left = width - sum(a + b for a, b in sides)
        if left < 0:
            continue
        basis = orthogonal_basis(
            [w for (w, _), (a, b) in zip(folds, sides, strict=True) if a and b]
        )
        rest = [list(row) for row in remainder]
        for (w, kappa), (a, _) in zip(folds, sides, strict=True):
            if not a:
                for k, mass in enumerate(kappa):
                    for j in range(n):
                        rest[k][j] -= mass * w[j]
        for row in rest:  # read the rows on the orthogonal complement
            for b in basis:
                factor = sum(x * y for x, y in zip(row, b, strict=True)) / sum(y * y for y in b)
                row[:] = [x - factor * y for x, y in zip(row, b, strict=True)]
        # new boundaries with both orientations need two nodes each and add rank one each
        if minor_rank(rest) <= left // 2:
            return True
    return False


def truth_of_any_excess(dice, inputs, outputs):
    """Half of the truths get a random linear part, so that pairs are needed."""
    truth = degenerate_network(dice, inputs, outputs, dice.randint(0, 5))
    if dice.random() < 0.5:
        return truth
    linear = []
    for j in range(inputs):
        axis = tuple(QQ.element(int(i == j)) for i in range(inputs))
        slope = small(dice, outputs)
        linear.append(Node(axis, QQ.one, slope))
        linear.append(Node(tuple(-x for x in axis), -QQ.one, tuple(-x for x in slope)))
    return replace(truth, nodes=(*truth.nodes[: dice.randint(0, 3)], *linear))


def confirm(seed: int, truths: int) -> dict[int, int]:
    """Compare with the exhaustive search; returns how often each excess over N occurred."""
    dice, excesses = random.Random(seed), {}
    for _ in range(truths):
        n, p = dice.randint(1, 3), dice.randint(1, 3)
        truth = truth_of_any_excess(dice, n, p)
        found = minimal_width(truth)
        assert normal_form(found.network) == normal_form(truth)
        assert found.width == found.network.width
        least = next(d for d in range(found.width + 1) if exists_at_width(truth, d))
        assert least == found.width
        excesses[found.width - found.folds] = excesses.get(found.width - found.folds, 0) + 1
    return excesses


def test_the_formula_against_exhaustive_search() -> None:
    excesses = confirm(seed=1, truths=1000)
    assert {0, 1, 2, 3, 4} <= set(excesses)


@pytest.mark.slow
def test_the_formula_against_exhaustive_search_at_length() -> None:
    excesses = confirm(seed=2, truths=20_000)
    assert set(excesses) == set(range(7))


def solvable_by_z3(network, width: int) -> bool:
    """Whether real masses and new normals solve the equations for some placement, asked of z3.

    Nodes are placed on truth boundaries (orientation and mass free) or on ``new`` boundaries;
    unknowns are the masses and the new normals, the equations are (F) and (A), polynomial.
    """
    import z3

    folds, remainder = facts(network)
    n, p, count = network.inputs, network.outputs, len(folds)
    spots = [(h, s) for h in range(count) for s in (0, 1)]
    for pairs in range(width // 2 + 1):
        for chosen in combinations(spots, width - 2 * pairs):
            if {h for h, _ in chosen} != set(range(count)):
                continue
            solver = z3.Solver()
            mass = {spot: [z3.Real(f"t{spot}{k}") for k in range(p)] for spot in chosen}
            new = [[z3.Real(f"w{j}{i}") for i in range(n)] for j in range(pairs)]
            nu = [[z3.Real(f"u{j}{k}") for k in range(p)] for j in range(pairs)]
            for h, (_, kappa) in enumerate(folds):
                for k in range(p):
                    total = z3.Sum([mass[h, s][k] for s in (0, 1) if (h, s) in mass])
                    solver.add(total == z3.Q(kappa[k].numerator, kappa[k].denominator))
            for k, i in product(range(p), range(n)):
                terms = [
                    mass[h, 1][k] * z3.Q(w[i].numerator, w[i].denominator)
                    for h, (w, _) in enumerate(folds)
                    if (h, 1) in mass
                ]
                terms += [nu[j][k] * new[j][i] for j in range(pairs)]
                goal = remainder[k][i]
                solver.add(
                    z3.Sum([z3.RealVal(0), *terms]) == z3.Q(goal.numerator, goal.denominator)
                )
            answer = solver.check()
            assert answer in (z3.sat, z3.unsat)
            if answer == z3.sat:
                return True
    return False


def confirm_by_z3(seed: int, truths: int) -> dict[int, int]:
    dice, excesses = random.Random(seed), {}
    while sum(excesses.values()) < truths:
        n, p = dice.randint(1, 2), dice.randint(1, 2)
        truth = truth_of_any_excess(dice, n, p)
        found = minimal_width(truth)
        if found.width > 4:
            continue
        assert [solvable_by_z3(truth, d) for d in range(found.width + 1)] == [False] * (
            found.width
        ) + [True]
        excesses[found.width - found.folds] = excesses.get(found.width - found.folds, 0) + 1
    return excesses


def test_the_formula_against_z3() -> None:
    assert {0, 1, 2} <= set(confirm_by_z3(seed=5, truths=250))


@pytest.mark.slow
def test_the_formula_against_z3_at_length() -> None:
    assert {0, 1, 2, 3, 4} <= set(confirm_by_z3(seed=6, truths=4000))


def test_the_lower_bound_statements_are_true_and_the_strata_agree() -> None:
    dice = random.Random(8)
    for _ in range(60):
        truth = degenerate_network(dice, dice.randint(1, 3), 1, dice.randint(0, 4))
        found = minimal_width(truth)
        assert found.certified
        for statement in found.lower_bound:
            sums = subset_sums(statement.vectors, statement.target, statement.field)
            assert (sums.complete, sums.count, statement.count) == (True, 0, 0)
        assert (found.width == found.folds) == (not found.lower_bound)
        for d in range(found.width + 1):
            assert bool(TrueParameters.of(truth, d).strata(1).listed) == (d == found.width)


@pytest.mark.parametrize(("name", "limit"), [("SHAPE_LIMIT", 2), ("WORK_LIMIT", 10)])
def test_beyond_the_limits_the_answer_is_an_interval(name: str, limit: int, monkeypatch) -> None:
    import symbolic.minimal_width as module

    linear = [(("1/3", "1/7"), 9, 1), (("-1/3", "-1/7"), -9, -1)]
    truth = scalar(2, [((1, k), 0, k + 1) for k in range(5)] + linear)
    assert minimal_width(truth).width == 7
    monkeypatch.setattr(module, name, limit)
    found = minimal_width(truth)
    assert (found.lower, found.upper, found.width, found.certified) == (6, 7, None, False)
    assert "reached its limits" in found.reason
    assert normal_form(found.network) == normal_form(truth)
