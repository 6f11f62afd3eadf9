"""Exact sampling: a generic true parameter of a given stratum, in small exact numbers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from symbolic.errors import ResourceLimit
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.linear_algebra import combination, echelon, null_space, plus_outer, rank, solve
from symbolic.network import Node, TwoLayer, Vector
from symbolic.normal_form import normal_form
from symbolic.scalars import Field, Scalar
from symbolic.true_parameters.strata import Residual, Stratum, mixed_quotient, residual
from symbolic.true_parameters.truth import Truth

ATTEMPTS = 1000


@dataclass(frozen=True, slots=True)
class Solution:
    """A solution of the gradient equation.

    The reversed masses of the mixed truth boundaries, and the reversed masses and normals of the
    mixed new boundaries.
    """

    on_truth: tuple[Vector, ...]
    on_new: tuple[Vector, ...]
    normals: tuple[Vector, ...]


class Dice:
    """Small random field elements from a seeded generator."""

    __slots__ = ("field", "generator", "reach")

    def __init__(self, field: Field, generator: random.Random) -> None:
        self.field = field
        self.generator = generator
        self.reach = 2

    def number(self) -> Scalar:
        """An integer of size at most ``reach``, or half of one."""
        value = self.field.element(self.generator.randint(-self.reach, self.reach))
        return value if self.generator.randrange(4) else value / 2

    def vector(self, size: int) -> Vector:
        """A vector of such numbers, possibly zero."""
        return tuple(self.number() for _ in range(size))

    def nonzero(self, size: int) -> Vector:
        """A vector of such numbers, not zero."""
        while True:
            vector = self.vector(size)
            if any(vector):
                return vector

    def scale(self) -> Scalar:
        """One of 1/2, 1, 2, 3."""
        return self.field.element(self.generator.choice((1, 2, 4, 6))) / 2


def sample(
    stratum: Stratum, generator: random.Random | int | None = None, *, span: int | None = None
) -> TwoLayer:
    """A generic true parameter of the stratum, its nodes in the canonical order.

    The masses solve the linear equations exactly and no required one vanishes; new boundaries
    are pairwise different and lie off the truth's. ``generator`` is a seed or a random.Random;
    ``span`` chooses a piece of the stratum, by default its largest. Raises ResourceLimit
    (``too-big``) in the improbable case that no generic choice is found in 1000 attempts.

    >>> from symbolic.scalars import RATIONALS
    >>> from symbolic.true_parameters import TrueParameters
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)])
    >>> w0 = TrueParameters.of(f, width=3)
    >>> all(w0.membership(sample(stratum, 1)).holds for stratum in w0.strata())
    True
    """
    if not isinstance(generator, random.Random):
        generator = random.Random(generator)  # noqa: S311 - exact test points, not secrets
    truth = stratum.truth
    dice = Dice(truth.form.field, generator)
    wanted = stratum.pieces[0].span if span is None else span
    for attempt in range(ATTEMPTS):
        dice.reach = 2 + attempt // 4
        solution = _solution(stratum, wanted, dice)
        if solution is None:
            continue
        nodes = _nodes(stratum, solution, dice)
        if nodes is not None:
            return with_true_constant(truth, nodes)
    raise ResourceLimit(
        "too-big", f"no generic point of the stratum in {ATTEMPTS} attempts", where=stratum.kind
    )


def with_true_constant(truth: Truth, nodes: Sequence[Node]) -> TwoLayer:
    """The network of the nodes whose constant c makes it equal to the truth in constant term."""
    field = truth.form.field
    zero = (field.zero,) * truth.form.outputs
    network = replace(truth.network, nodes=tuple(nodes), c=zero, name="")
    wrong = normal_form(network).constant
    c = tuple((a - b) / 2 for a, b in zip(truth.form.constant, wrong, strict=True))
    return replace(network, c=c)


def _solution(stratum: Stratum, span: int, dice: Dice) -> Solution | None:
    """Random reversed masses and new normals that solve the gradient equation, or None."""
    truth, placement = stratum.truth, stratum.placement
    n, p, k = truth.form.inputs, truth.form.outputs, len(placement.new_mixed)
    if truth.remainder is None:
        on_truth = tuple(dice.vector(p) for _ in placement.mixed)
        normals = tuple(dice.nonzero(n) for _ in range(k))
        return Solution(on_truth, tuple(dice.vector(p) for _ in range(k)), normals)
    quotient = mixed_quotient(truth, placement.mixed)
    rest = residual(truth, truth.remainder, placement.reversed, quotient)
    factors = factorization(rest, span, k, dice)
    if factors is None:
        return None
    columns, rows = factors
    normals = tuple(
        combination(
            (truth.form.field.one, *dice.vector(len(quotient.basis))),
            (quotient.lift(row), *quotient.basis),
            n,
            truth.form.field,
        )
        for row in rows
    )
    matrix = rest.matrix
    for column, normal in zip(columns, normals, strict=True):
        matrix = plus_outer(matrix, tuple(-value for value in column), normal)
    solved = _truth_masses(truth, placement.mixed, matrix, dice)
    return None if solved is None else Solution(solved, columns, normals)


def factorization(
    rest: Residual, span: int, pairs: int, dice: Dice
) -> tuple[tuple[Vector, ...], tuple[Vector, ...]] | None:
    """Random A (its columns) of rank ``span`` and B (its rows) with A B = the residual's image.

    None when the draw was not generic: the rank of A is not ``span`` or B has not the largest
    rank that it can have, min(quotient dimension, pairs + rank of the residual - span).
    """
    field, free = dice.field, rest.quotient.dimension
    p = len(rest.matrix)
    transposed = list(zip(*rest.image, strict=True)) if free else []
    basis = [transposed[j] for j in echelon(rest.image, free, field)[1]]
    basis += [dice.vector(p) for _ in range(span - len(basis))]
    columns = tuple(combination(dice.vector(span), basis, p, field) for _ in range(pairs))
    if rank(columns, field) != span:
        return None
    matrix = list(zip(*columns, strict=True)) if columns else [()] * p
    kernel = null_space(matrix, pairs, field)
    solutions = []
    for goal in transposed:
        particular = solve(matrix, goal, pairs, field)
        if particular is None:
            return None
        weights = (field.one, *dice.vector(len(kernel)))
        solutions.append(combination(weights, (particular, *kernel), pairs, field))
    rows: tuple[Vector, ...] = tuple(zip(*solutions, strict=True)) if free else ((),) * pairs
    if free and rank(rows, field) != min(free, pairs + rest.rank - span):
        return None
    return columns, rows


def _truth_masses(
    truth: Truth, mixed: tuple[int, ...], matrix: Sequence[Vector], dice: Dice
) -> tuple[Vector, ...] | None:
    """Random N_H with sum_{H mixed} N_H w_H^T = matrix, or None."""
    normals = [truth.normals[h] for h in mixed]
    rows = list(zip(*normals, strict=True)) if normals else [()] * truth.form.inputs
    kernel = null_space(rows, len(mixed), dice.field)
    outputs = []
    for goal in matrix:
        particular = solve(rows, goal, len(mixed), dice.field)
        if particular is None:
            return None
        weights = (dice.field.one, *dice.vector(len(kernel)))
        outputs.append(combination(weights, (particular, *kernel), len(mixed), dice.field))
    return tuple(zip(*outputs, strict=True)) if mixed else ()


def _nodes(stratum: Stratum, solution: Solution, dice: Dice) -> list[Node] | None:
    """The nodes in canonical order, or None when a mass vanishes or boundaries coincide."""
    truth, placement = stratum.truth, stratum.placement
    n, p = truth.form.inputs, truth.form.outputs
    zero = (dice.field.zero,) * p
    reversed_mass = dict(zip(placement.mixed, solution.on_truth, strict=True))
    nodes: list[Node] = []
    for h, boundary in enumerate(truth.boundaries):
        total, sides = truth.masses[h], placement.on_truth[h]
        minus = reversed_mass.get(h, total if sides[1] else zero)
        made = side_nodes(boundary.form, sides, (_minus(total, minus), minus), dice)
        if made is None:
            return None
        nodes += made
    forms = _new_forms(stratum, solution, dice)
    if forms is None:
        return None
    masses = iter(solution.on_new)
    for form, sides in zip(forms, placement.new, strict=True):
        minus = next(masses) if sides[1] else zero
        made = side_nodes(form, sides, (tuple(-m for m in minus), minus), dice)
        if made is None:
            return None
        nodes += made
    nodes += [Node(dice.nonzero(n), dice.number(), zero) for _ in range(placement.zero_output)]
    origin = (dice.field.zero,) * n
    for _ in range(placement.zero_input):
        nodes.append(Node(origin, dice.nonzero(1)[0], dice.nonzero(p)))
    return nodes


def _new_forms(stratum: Stratum, solution: Solution, dice: Dice) -> list[AffineForm] | None:
    """Forms of the new boundaries, pairwise different and off the truth's; None if they are not."""
    normals = iter(solution.normals)
    forms, seen = [], set(stratum.truth.boundaries)
    for _, b in stratum.placement.new:
        normal = next(normals) if b else dice.nonzero(stratum.truth.form.inputs)
        if not any(normal):
            return None
        forms.append(AffineForm(normal, 2 * dice.number() + dice.number()))
        seen.add(Hyperplane.of(forms[-1], dice.field)[0])
    distinct = len(seen) == len(stratum.truth.boundaries) + len(forms)
    return forms if distinct else None


def side_nodes(
    form: AffineForm, sides: tuple[int, int], masses: tuple[Vector, Vector], dice: Dice
) -> list[Node] | None:
    """Nodes of both orientations on one boundary with given total masses; None if one vanishes."""
    nodes = []
    for orientation, count, total in zip((1, -1), sides, masses, strict=True):
        parts = [dice.nonzero(len(total)) for _ in range(count - 1)]
        last = total
        for part in parts:
            last = _minus(last, part)
        if not count:
            if any(last):
                return None
            continue
        for mass in (*parts, last):
            if not any(mass):
                return None
            scale = dice.scale()
            placed = form.scaled(orientation * scale)
            q = tuple(entry / scale for entry in mass)
            nodes.append(Node(placed.normal, placed.offset, q))
    return nodes


def _minus(a: Vector, b: Vector) -> Vector:
    return tuple(x - y for x, y in zip(a, b, strict=True))
