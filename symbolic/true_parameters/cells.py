"""Cells: contracted true parameters with the nodes' places known, and how cells meet.

The argument is told in ``components``, which counts connected components with these cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from symbolic.linear_algebra import rank
from symbolic.true_parameters.strata import Residual, Sides, mixed_quotient, residual
from symbolic.true_parameters.truth import Truth

Move = tuple[int, ...]
"""Position k of the first cell goes to position move[k] of the second."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Nodes per side of the truth boundaries, number of opposite pairs, number of dead nodes.

    Positions: the positive, then the negative nodes of each boundary, the pairs (positive node
    first), the dead nodes.
    """

    on_truth: tuple[Sides, ...]
    pairs: int
    dead: int

    @property
    def width(self) -> int:
        """The number of nodes."""
        return sum(a + b for a, b in self.on_truth) + 2 * self.pairs + self.dead

    def starts(self) -> list[int]:
        """The first position of every group: each side, each pair, the dead, and the end."""
        sizes = [size for sides in self.on_truth for size in sides]
        sizes += [2] * self.pairs + [self.dead]
        return [sum(sizes[:k]) for k in range(len(sizes) + 1)]


class Atlas:
    """The cells of a truth and how they meet."""

    def __init__(self, truth: Truth) -> None:
        self.truth = truth
        self._residuals: dict[tuple[tuple[int, ...], tuple[int, ...]], Residual] = {}

    def cells(self, width: int) -> Iterator[Cell]:
        """All non-empty cells of the given width."""
        folds = len(self.truth.boundaries)
        for extra in range(width - folds + 1):
            for counts in _compositions(folds, extra):
                for sides in product(*([(t - b, b) for b in range(t + 1)] for t in counts)):
                    free = width - folds - extra
                    for pairs in range(free // 2 + 1):
                        cell = Cell(sides, pairs, free - 2 * pairs)
                        if self.exists(cell):
                            yield cell

    def residual(self, cell: Cell) -> Residual | None:
        """The residual of the gradient equation; None when there is no such equation."""
        if self.truth.remainder is None:
            return None
        mixed = tuple(h for h, (a, b) in enumerate(cell.on_truth) if a and b)
        reverse = tuple(h for h, (a, _) in enumerate(cell.on_truth) if not a)
        key = (mixed, reverse)
        if key not in self._residuals:
            quotient = mixed_quotient(self.truth, mixed)
            self._residuals[key] = residual(self.truth, self.truth.remainder, reverse, quotient)
        return self._residuals[key]

    def exists(self, cell: Cell) -> bool:
        """Whether the cell has points; without gradient equation pairs are not needed."""
        rest = self.residual(cell)
        return not cell.pairs if rest is None else rest.rank <= cell.pairs

    def signed(self, cell: Cell) -> bool:
        """Whether the cell has two components, told apart by the sign of det A."""
        rest = self.residual(cell)
        return rest is not None and 0 < cell.pairs == rest.rank

    def loops(self, cell: Cell) -> Iterator[Move]:
        """Generators of the permutations of positions that a cell's component realises."""
        starts, sides = cell.starts(), 2 * len(cell.on_truth)
        for group in (*range(sides), len(starts) - 2):
            for k in range(starts[group], starts[group + 1] - 1):
                yield _swap(cell.width, k, k + 1)
        odd = [
            _swap(cell.width, starts[g], starts[g] + 1) for g in range(sides, sides + cell.pairs)
        ]
        odd += [
            after(
                _swap(cell.width, starts[g], starts[g] + 2),
                _swap(cell.width, starts[g] + 1, starts[g] + 3),
            )
            for g in range(sides, sides + cell.pairs - 1)
        ]
        if self.signed(cell):
            odd = [after(odd[0], move) for move in odd] + [after(move, odd[0]) for move in odd]
        yield from odd
        if cell.pairs and cell.dead:
            first = starts[sides]
            yield _swap(cell.width, first, cell.width - 1)
            yield _swap(cell.width, first + 1, cell.width - 1)

    def edges(self, cell: Cell) -> Iterator[tuple[Cell, Move]]:
        """The cells that meet this one by 1, 2 or 4 above, with the motion of the nodes."""
        starts = cell.starts()
        for h, sides in enumerate(cell.on_truth):
            for s in (0, 1):
                if sides[s] and sum(sides) > 1:
                    fewer = (sides[0] - 1, sides[1]) if s == 0 else (sides[0], sides[1] - 1)
                    target = Cell(_replaced(cell.on_truth, h, fewer), cell.pairs, cell.dead + 1)
                    if self.exists(target):
                        yield target, _sent(cell, [starts[2 * h + s + 1] - 1], [cell.width - 1])
        if not cell.pairs:
            return
        dropped = Cell(cell.on_truth, cell.pairs - 1, cell.dead + 2)
        if self.exists(dropped):
            first = starts[2 * len(cell.on_truth) + cell.pairs - 1]
            yield dropped, _sent(cell, [first, first + 1], [cell.width - 2, cell.width - 1])
        if self.signed(cell):
            for h in range(len(cell.on_truth)):
                yield from self._onto(cell, h)

    def _onto(self, cell: Cell, h: int) -> Iterator[tuple[Cell, Move]]:
        """The last pair of a signed cell moves onto the truth boundary h.

        The points of the cell are A = U g^-1, B = g R with M = U R modulo the mixed normals, so a
        row of B can become w_H iff w_H is in the row space of M. The sign of det A then decides
        whether the pair's positive node comes to the positive side. That is left out, because it
        makes no difference to the components: H had a node, so it now has two on one side; one of
        them may die, and a dead node lets the nodes of H, and those of a pair, change places.
        """
        rest, field = self.residual(cell), self.truth.form.field
        if rest is None:
            return
        image = rest.quotient.project(self.truth.normals[h])
        if not any(image) or rank([*rest.image, image], field) > rest.rank:
            return
        a, b = cell.on_truth[h]
        target = Cell(_replaced(cell.on_truth, h, (a + 1, b + 1)), cell.pairs - 1, cell.dead)
        first, starts = cell.starts()[2 * len(cell.on_truth) + cell.pairs - 1], target.starts()
        ends = [starts[2 * h + 1] - 1, starts[2 * h + 2] - 1]
        yield target, _sent(cell, [first, first + 1], ends)


def _compositions(folds: int, extra: int) -> Iterator[tuple[int, ...]]:
    """Numbers of nodes per fold, at least one each and ``extra`` more in all."""
    if not folds:
        if not extra:
            yield ()
        return
    for more in range(extra + 1):
        for rest in _compositions(folds - 1, extra - more):
            yield (1 + more, *rest)


def _replaced(sides: tuple[Sides, ...], h: int, value: Sides) -> tuple[Sides, ...]:
    return (*sides[:h], value, *sides[h + 1 :])


def _swap(size: int, i: int, j: int) -> Move:
    move = list(range(size))
    move[i], move[j] = j, i
    return tuple(move)


def after(second: Move, first: Move) -> Move:
    """First ``first``, then ``second``.

    >>> after((1, 0, 2), (1, 2, 0))
    (0, 2, 1)
    """
    return tuple(second[position] for position in first)


def inverse(move: Move) -> Move:
    """The move back.

    >>> inverse((1, 2, 0))
    (2, 0, 1)
    """
    back = [0] * len(move)
    for start, end in enumerate(move):
        back[end] = start
    return tuple(back)


def _sent(cell: Cell, moving: list[int], targets: list[int]) -> Move:
    """The move of ``moving`` to ``targets``; all others keep their order."""
    free = iter(sorted(set(range(cell.width)) - set(targets)))
    chosen = dict(zip(moving, targets, strict=True))
    return tuple(chosen[k] if k in chosen else next(free) for k in range(cell.width))
