"""The true parameters of one input and one output as a union of convex cells.

On the line a normal is a sign, so with the places, the signs of w and q and the order of the
boundaries given, the masses fill a polyhedron and the positions a simplex: a cell is connected.
A cell's limits are found by letting masses vanish and neighbouring boundaries meet. Nothing here
knows contractions, pairs or factorizations; the polyhedra are decided by z3.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations, product

from z3 import Real, RealVal, Solver, Sum, sat

from symbolic.scalars import RATIONALS
from symbolic.true_parameters import Truth

Marks = tuple[int | None, ...]
"""The boundaries from left to right: the index of a truth boundary, or None for a new one."""
Node = tuple[int, int, int] | None
"""The index of the boundary, the sign of w, the sign of q; None for a degenerate node."""
Cell = tuple[Marks, tuple[Node, ...]]


class Line:
    """The cells of a truth on the line, and their limits.

    Boundaries of the truth are counted from left to right, as ``order`` lists them.
    """

    def __init__(self, truth: Truth) -> None:
        form = truth.form
        assert (form.inputs, form.outputs) == (1, 1)
        found = [RATIONALS.enclosure(-h.offset, 1)[0] for h in truth.boundaries]
        self.order = sorted(range(len(found)), key=found.__getitem__)
        self.folds = [_fraction(truth.masses[h][0]) for h in self.order]
        rest = truth.remainder
        self.reversed_sum = None if rest is None else _fraction(rest[0][0])
        self.possible = cache(self._possible)

    def cells(self, width: int) -> Iterator[Cell]:
        """All non-empty cells; a lone node on a new boundary could have no mass."""
        folds = len(self.folds)
        for live in product((False, True), repeat=width):
            count = sum(live)
            for new in range((count - folds) // 2 + 1 if count >= folds else 0):
                for marks in _interleaved(folds, new):
                    least = [1 if mark is not None else 2 for mark in marks]
                    for places in product(range(len(marks)), repeat=count):
                        if any(places.count(k) < size for k, size in enumerate(least)):
                            continue
                        for signs in product(product((1, -1), repeat=2), repeat=count):
                            chosen = iter(zip(places, signs, strict=True))
                            nodes = tuple(_node(next(chosen)) if here else None for here in live)
                            if self.nonempty((marks, nodes), nodes):
                                yield marks, nodes

    def limits(self, cell: Cell) -> Iterator[Cell]:
        """The cells that meet the closure of this one, itself included."""
        marks, nodes = cell
        for kept in product((False, True), repeat=len(nodes)):
            if any(stays and node is None for stays, node in zip(kept, nodes, strict=True)):
                continue
            rest = tuple(node if stays else None for stays, node in zip(kept, nodes, strict=True))
            if self.nonempty(cell, rest):
                used = {node[0] for node in rest if node}
                left = [k for k, mark in enumerate(marks) if mark is not None or k in used]
                yield from _merged(marks, rest, left)

    def nonempty(self, cell: Cell, rest: tuple[Node, ...]) -> bool:
        """Whether the fold and gradient equations hold with mass on the nodes ``rest`` only."""
        marks, _ = cell
        places = (
            (-1 if mark is None else mark, tuple(sorted(n[1:] for n in rest if n and n[0] == k)))
            for k, mark in enumerate(marks)
        )
        return bool(self.possible(tuple(sorted(places))))

    def _possible(self, places: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]) -> bool:
        solver, turned = Solver(), []
        for k, (mark, signs) in enumerate(places):
            masses = [Real(f"t{k}_{i}") for i in range(len(signs))]
            for mass, (orientation, sign) in zip(masses, signs, strict=True):
                solver.add(sign * mass > 0)
                turned += [mass] if orientation < 0 else []
            solver.add(Sum(RealVal(0), *masses) == (0 if mark < 0 else RealVal(self.folds[mark])))
        if self.reversed_sum is not None:
            solver.add(Sum(RealVal(0), *turned) == RealVal(self.reversed_sum))
        return bool(solver.check() == sat)


def components(truth: Truth, width: int) -> int:
    """The number of connected components of the true parameters."""
    line = Line(truth)
    parent = {cell: cell for cell in line.cells(width)}

    def root(cell: Cell) -> Cell:
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    for cell in parent:
        for limit in line.limits(cell):
            parent[root(limit)] = root(cell)
    return sum(parent[cell] == cell for cell in parent)


def _fraction(value: object) -> Fraction:
    return RATIONALS.enclosure(value, 200)[0]


def _node(chosen: tuple[int, tuple[int, int]]) -> Node:
    place, (orientation, sign) = chosen
    return place, orientation, sign


def _interleaved(folds: int, new: int) -> Iterator[Marks]:
    for places in combinations(range(folds + new), folds):
        names = iter(range(folds))
        yield tuple(next(names) if k in places else None for k in range(folds + new))


def _merged(marks: Marks, nodes: tuple[Node, ...], left: list[int]) -> Iterator[Cell]:
    """The boundaries ``left``, some neighbours of them merged, at most one of the truth in each."""
    for joined in product((False, True), repeat=max(0, len(left) - 1)):
        runs: list[list[int]] = [left[:1]] if left else []
        for k, glued in zip(left[1:], joined, strict=True):
            if glued:
                runs[-1].append(k)
            else:
                runs.append([k])
        names = [[marks[k] for k in run if marks[k] is not None] for run in runs]
        if all(len(name) <= 1 for name in names):
            place = {k: index for index, run in enumerate(runs) for k in run}
            moved = tuple(node and (place[node[0]], *node[1:]) for node in nodes)
            yield tuple(name[0] if name else None for name in names), moved
