"""Annihilating subsets: the sets E of nodes with sum_{i in E} q_i w_i = 0, exactly.

They are the subsets whose orientation may be reversed (DSLT 3, "Orientation Reversal"; theory
reference W.5.1), counted in full and listed up to a limit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, product

from symbolic.errors import InputError, Undecided
from symbolic.foldset import LIVE, foldset, node_statuses, vanishes
from symbolic.meet_in_the_middle import IntRow, SubsetProblem, all_subsets, small_subsets
from symbolic.network import TwoLayer, Vector
from symbolic.scalars import RATIONALS, Field, RealAlgebraicField, Scalar, SymbolicField
from symbolic.subset_reduction import Reduction, reduced

MAX_NODES = 42
LIST_LIMIT = 1000
SYMBOLIC_NODES = 12

Sets = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class SubsetSums:
    """The subsets with a given sum: how many, whether that is all, and the first of them.

    ``count`` is exact when ``complete``; otherwise it is the number found, a lower bound, and
    ``reason`` says what stopped the search. ``sets`` lists members in increasing order, sets by
    size, then lexicographically.
    """

    count: int
    complete: bool
    sets: Sets
    reason: str = ""


def subset_sums(
    vectors: Sequence[Vector],
    target: Vector,
    field: Field,
    limit: int = LIST_LIMIT,
    *,
    groups: Sequence[int] | None = None,
    max_nodes: int = MAX_NODES,
) -> SubsetSums:
    """The subsets E with sum_{i in E} vectors[i] = target; the empty set counts when target = 0.

    ``groups``, if given, labels the vectors: E takes at most one vector of each label (the first
    ``limit`` sets then come in the order that puts equal labels side by side).

    Numbers become integer rows (algebraic ones through their rational coordinates); forced
    members and connected components of the linear matroid are split off, so counts multiply;
    each component is solved by meet in the middle, 2^(m/2) sums for m vectors. A component of
    more than ``max_nodes`` is only searched for subsets of at most three members. With symbols a
    subset counts when its sum is the target for all values of the symbols; if a sum may or may
    not vanish the answer is not complete. Raises InputError (``shape``) for uneven lengths.

    >>> QQ = RATIONALS
    >>> rows = [tuple(map(QQ.element, row)) for row in [(1, 0), (0, 1), (-1, 0), (0, -1)]]
    >>> subset_sums(rows, (QQ.zero, QQ.zero), QQ).sets
    ((), (0, 2), (1, 3), (0, 1, 2, 3))
    """
    if any(len(vector) != len(target) for vector in vectors):
        raise InputError("shape", f"every vector needs {len(target)} entries, like the target")
    labels = list(range(len(vectors))) if groups is None else list(groups)
    if len(labels) != len(vectors):
        raise InputError("shape", f"{len(vectors)} vectors but {len(labels)} group labels")
    if isinstance(field, SymbolicField):
        rational = _constants(chain(*vectors, target), field)
        if rational is None:
            return _symbolic_sums(vectors, target, field, limit, labels)
        size = len(target)
        rows = [tuple(rational[i : i + size]) for i in range(0, len(rational), size)]
        vectors, target, field = rows[:-1], rows[-1], RATIONALS
        vectors = vectors if size else [()] * len(labels)
    *rows, goal = integer_rows([*vectors, target], field)
    return _combined(reduced(rows, goal, labels), limit, max_nodes)


def annihilating_subsets(
    network: TwoLayer, limit: int = LIST_LIMIT, *, max_nodes: int = MAX_NODES
) -> SubsetSums:
    """The sets E of live nodes with distinct boundaries and sum_{i in E} q_i w_i = 0.

    With several outputs the sum is the p x n matrix sum q_i w_i^T. The empty set counts. Sets
    contain node indices of the network. See :func:`subset_sums` for methods and limits.

    Raises Undecided when declared signs leave a status or the coincidence of boundaries open.

    Source: DSLT 3, "Orientation Reversal", general case; theory reference W.5.1 and 2.8.

    >>> QQ = RATIONALS
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)     # DSLT 3, Example 3.3
    >>> annihilating_subsets(f).sets
    ((), (0, 1))
    """
    live = [i for i, status in enumerate(node_statuses(network)) if status == LIVE]
    boundaries = foldset(network).boundaries
    label = {i: j for j, boundary in enumerate(boundaries) for i in boundary.nodes}
    labels = [label[i] for i in live]
    nodes = [network.nodes[i] for i in live]
    vectors = [tuple(q * w for q in node.q for w in node.w) for node in nodes]
    zero = (network.field.zero,) * (network.inputs * network.outputs)
    found = subset_sums(vectors, zero, network.field, limit, groups=labels, max_nodes=max_nodes)
    sets = tuple(tuple(live[i] for i in members) for members in found.sets)
    return SubsetSums(found.count, found.complete, sets, found.reason)


def integer_rows(vectors: Sequence[Vector], field: Field) -> list[IntRow]:
    """Integer rows with the same vanishing sums: rational coordinates, each column times its lcm.

    Linear and injective on rows, hence sum_E v = t iff the integer rows satisfy the same.

    >>> integer_rows([(RATIONALS.element("1/2"),), (RATIONALS.element("1/3"),)], RATIONALS)
    [(3,), (2,)]
    """
    numerators, denominators = [], []
    for vector in vectors:
        pairs = _coordinates(vector, field)
        numerators.append([int(numerator) for numerator, _ in pairs])
        denominators.append([int(denominator) for _, denominator in pairs])
    common = [math.lcm(*column) for column in zip(*denominators, strict=True)]
    return [
        tuple(a * (c // d) for a, c, d in zip(*row, strict=True))
        for row in zip(numerators, [common] * len(numerators), denominators, strict=True)
    ]


def _coordinates(vector: Vector, field: Field) -> list[tuple[int, int]]:
    """The rational coordinates as numerators and denominators, ``field.degree`` per number."""
    if not isinstance(field, RealAlgebraicField):
        return [(v.numerator, v.denominator) for v in vector]
    found: list[tuple[int, int]] = []
    for value in vector:
        integers, denominator = field.integers(value)
        padding = [0] * (field.degree - len(integers))
        found += [(v, denominator) for v in integers + padding]
    return found


def _constants(values: Iterable[Scalar], field: SymbolicField) -> list[Scalar] | None:
    """The values as rational numbers, or None when one depends on a symbol."""
    constants = [field.constant(value) for value in values]
    return None if any(value is None for value in constants) else constants


def _combined(reduction: Reduction | None, limit: int, max_nodes: int) -> SubsetSums:
    """Solve the components and multiply: counts, and lists in the common order."""
    if reduction is None:
        return SubsetSums(0, True, ())
    count, sets, reasons = 1, [tuple(sorted(reduction.members))], []
    for component in reduction.components:
        problem = component.problem
        if problem.fits(max_nodes):
            number, found = all_subsets(problem, limit)
        else:
            number, found = small_subsets(problem, limit)
            reasons.append(_too_large(problem, max_nodes))
        count *= number
        sets = _product(sets, _labelled(found, component.indices), limit)
    return SubsetSums(count, not reasons, tuple(sets), "; ".join(reasons))


def _too_large(problem: SubsetProblem, max_nodes: int) -> str:
    return (
        f"{len(problem.rows)} dependent nodes exceed the limit of {max_nodes} for a complete "
        "search; among them only small subsets (at most 3 nodes) were searched"
    )


def _labelled(found: list[IntRow], indices: tuple[int, ...]) -> list[IntRow]:
    """The sets in the indices of the whole problem, members in increasing order."""
    if indices == tuple(range(len(indices))):
        return found
    label = indices.__getitem__
    return [tuple(sorted(map(label, members))) for members in found]


def _product(first: list[IntRow], second: list[IntRow], limit: int) -> list[IntRow]:
    """The first ``limit`` unions, by size, then lexicographically.

    Both lists come in that order and on disjoint indices, so the union of items i and j is
    preceded by the (i+1)(j+1) - 1 unions of earlier items: only (i+1)(j+1) <= limit matters.
    """
    if first == [()]:
        return second[:limit]
    unions = [tuple(sorted(a + b)) for i, a in enumerate(first) for b in second[: limit // (i + 1)]]
    unions.sort(key=lambda members: (len(members), members))
    return unions[:limit]


def _symbolic_sums(
    vectors: Sequence[Vector], target: Vector, field: SymbolicField, limit: int, labels: list[int]
) -> SubsetSums:
    """Try every choice: O(2^m) for m <= 12 vectors with symbols."""
    if len(vectors) > SYMBOLIC_NODES:
        reason = f"{len(vectors)} nodes with symbols exceed the limit of {SYMBOLIC_NODES}"
        return SubsetSums(0 if any(target) else 1, False, () if any(target) else ((),), reason)
    groups: dict[int, list[int]] = {}
    for i, label in enumerate(labels):
        groups.setdefault(label, []).append(i)
    found, reason = [], ""
    for choice in product(*([(), *((i,) for i in members)] for members in groups.values())):
        members = tuple(sorted(chain(*choice)))
        rest = [t - sum((vectors[i][k] for i in members), field.zero) for k, t in enumerate(target)]
        try:
            if vanishes(rest, field):
                found.append(members)
        except Undecided:
            values = ", ".join(field.text(value) for value in rest)
            reason = f"whether ({values}) vanishes depends on the values of the symbols"
    found.sort(key=lambda members: (len(members), members))
    return SubsetSums(len(found), not reason, tuple(found[:limit]), reason)
