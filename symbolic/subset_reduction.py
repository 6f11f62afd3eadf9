"""Reduction of a subset-sum problem: forced members, then components of the linear matroid.

The indicator x of a solution satisfies the linear system sum_i x_i v_i = t. Its reduced row
echelon form over Q shows coloops (an unknown alone in its row), bounds (a row whose extreme value
must be attained), and the connected components of the matroid of the vectors, over which the
number of solutions multiplies.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import flint

from symbolic.meet_in_the_middle import IntRow, SubsetProblem

WORK_LIMIT = 2_000_000
_PRIME = (1 << 61) - 1


@dataclass(frozen=True, slots=True)
class Component:
    """A subset problem on some of the vectors; ``indices`` are their places in the whole."""

    indices: tuple[int, ...]
    problem: SubsetProblem


@dataclass(frozen=True, slots=True)
class Reduction:
    """Solutions of the whole = ``members`` together with a solution of every component."""

    members: tuple[int, ...]
    components: tuple[Component, ...]


@dataclass(slots=True)
class _System:
    """The echelon rows of the unknowns still open, and the values found so far."""

    open: list[int]
    rows: list[list[int]]  # coefficients of the open unknowns, then the right-hand side
    values: dict[int, int]
    labels: Sequence[int]


def reduced(rows: Sequence[IntRow], target: IntRow, labels: Sequence[int]) -> Reduction | None:
    """Split the problem sum_{i in E} rows[i] = target, at most one member per label.

    None when it has no solution. Where elimination would take too long (its work is estimated
    from shape and digits) the whole problem is one component.

    >>> split = reduced([(1, 0), (2, 0), (-3, 0), (0, 5)], (0, 0), [0, 1, 2, 3])
    >>> split.members, [component.indices for component in split.components]
    ((), [(0, 1, 2)])
    """
    unknowns = list(range(len(rows)))
    if _is_too_much_work(rows, target):
        if not any(target) and _independent(rows):
            return Reduction((), ())
        equations = [list(column) for column in zip(*rows, target, strict=True)]
        return Reduction((), _components(_System(unknowns, equations, {}, labels)))
    equations = [[row[k] for row in rows] + [goal] for k, goal in enumerate(target)]
    system = _System(unknowns, equations, {}, labels)
    while _eliminate(system):
        forced = _forced(system)
        if forced is None:
            return None
        if not forced:
            members = tuple(i for i, value in system.values.items() if value)
            return Reduction(members, _components(system))
        if not _assign(system, forced):
            return None
    return None


def _is_too_much_work(rows: Sequence[IntRow], target: IntRow) -> bool:
    unknowns, equations = len(rows) + 1, len(target)
    digits = max((abs(v).bit_length() for row in rows for v in row), default=1)
    rank = min(unknowns, equations)
    return unknowns * equations * rank * (1 + digits // 32) > WORK_LIMIT


def _independent(rows: Sequence[IntRow]) -> bool:
    """Whether the rows are independent modulo a prime, hence over Q; False may be an accident."""
    if not rows or len(rows) > len(rows[0]):
        return False
    entries = [v % _PRIME for row in rows for v in row]
    return int(flint.nmod_mat(len(rows), len(rows[0]), entries, _PRIME).rank()) == len(rows)


def _eliminate(system: _System) -> bool:
    """Bring the rows to primitive reduced echelon form; False when they are inconsistent."""
    width = len(system.open) + 1
    if not system.rows:
        return True
    flat = [v for row in system.rows for v in row]
    echelon, _, rank = flint.fmpz_mat(len(system.rows), width, flat).rref()
    rows = []
    for r in range(int(rank)):
        row = [int(echelon[r, j]) for j in range(width)]
        content = math.gcd(*row)
        rows.append([v // content for v in row])
    system.rows = rows
    return not any(not any(row[:-1]) for row in rows)


def _forced(system: _System) -> dict[int, int] | None:
    """Unknowns that a row leaves only one value in {0, 1}; None when it leaves one none.

    In a row sum a_i x_i = c with minimum lo, the unknown i must keep its minimising value when
    c - lo < |a_i|; likewise for the maximum.
    """
    forced: dict[int, int] = {}
    for *coefficients, goal in system.rows:
        above = goal - sum(a for a in coefficients if a < 0)
        below = sum(a for a in coefficients if a > 0) - goal
        if above < 0 or below < 0:
            return None
        for i, a in zip(system.open, coefficients, strict=True):
            if a and above < abs(a) and forced.setdefault(i, int(a < 0)) != int(a < 0):
                return None
            if a and below < abs(a) and forced.setdefault(i, int(a > 0)) != int(a > 0):
                return None
    return forced


def _assign(system: _System, forced: dict[int, int]) -> bool:
    """Fix the unknowns, and those that share a label with a member; False on a conflict."""
    taken = [system.labels[i] for i, value in forced.items() if value]
    if len(set(taken)) < len(taken):
        return False
    for i in system.open:
        if system.labels[i] in taken:
            forced.setdefault(i, 0)
    kept = [place for place, i in enumerate(system.open) if i not in forced]
    moved = [place for place, i in enumerate(system.open) if forced.get(i)]
    system.rows = [
        [row[place] for place in kept] + [row[-1] - sum(row[place] for place in moved)]
        for row in system.rows
    ]
    system.open = [system.open[place] for place in kept]
    system.values.update(forced)
    return True


def _components(system: _System) -> tuple[Component, ...]:
    """Connected components: unknowns joined by a common row or a common label."""
    parent = {i: i for i in system.open}

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first_of: dict[int, int] = {}
    for i in system.open:
        parent[find(i)] = find(first_of.setdefault(system.labels[i], i))
    supports = [[i for i, a in zip(system.open, row, strict=False) if a] for row in system.rows]
    for support in supports:
        for i in support:
            parent[find(i)] = find(support[0])
    places = {i: place for place, i in enumerate(system.open)}
    members: dict[int, list[int]] = {}
    for i in system.open:
        members.setdefault(find(i), []).append(i)
    chosen: dict[int, list[list[int]]] = {root: [] for root in members}
    for support, row in zip(supports, system.rows, strict=True):
        if support:
            chosen[find(support[0])].append(row)
    return tuple(
        _component(indices, chosen[root], places, first_of, system.labels)
        for root, indices in members.items()
    )


def _component(
    indices: list[int],
    rows: list[list[int]],
    places: dict[int, int],
    first_of: dict[int, int],
    labels: Sequence[int],
) -> Component:
    """The problem on the indices, equal labels side by side."""
    ordered = sorted(indices, key=lambda i: (first_of[labels[i]], i))
    sizes: list[int] = []
    for place, i in enumerate(ordered):
        if place and labels[ordered[place - 1]] == labels[i]:
            sizes[-1] += 1
        else:
            sizes.append(1)
    vectors = tuple(tuple(row[places[i]] for row in rows) for i in ordered)
    goal = tuple(row[-1] for row in rows)
    return Component(tuple(ordered), SubsetProblem(vectors, tuple(sizes), goal))
