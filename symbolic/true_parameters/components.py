"""The number of connected components of the true parameters.

Contract every point of W0 to a simple one: a new boundary whose negative masses have sum 0 loses
all its masses, any other keeps one node on each side, an opposite pair. What remains are *cells*:
places on the truth boundaries (masses may be 0), k opposite pairs, and dead nodes (q = 0 or
w = 0, a connected set). Over the factorizations A B = M of its gradient equation (``strata``) a
cell is a bundle of affine spaces and positive scales, and {(A, B) : A B = M} is empty for
k < rank M, a copy of GL_k (two components, told apart by the sign of det A on the image of M)
for k = rank M >= 1, and connected otherwise. Cells meet exactly when

1. a node of mass 0 on a truth boundary is dead in the other (the rest being possible without it),
2. a pair without weight is dead in the other (k > rank M),
3. a node of a pair and a dead node change roles (they can share the mass on the way),
4. a pair moves onto a truth boundary H: possible for k = rank M iff w_H is in the row space of M;
   for k > rank M this follows from 1 and 2.

Limits of curves in W0 only make masses vanish, new boundaries merge with each other or with those
of the truth, and these are the cases above, so nothing else joins cells. The permutations of the
nodes act on cells: a class of cells up to permutation has d!/|G| components, where G is the
group of permutations that the loops of the class realise. The page on true parameters has the
proof in full.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from math import factorial

from sympy.combinatorics import Permutation, PermutationGroup

from symbolic.annihilation import subset_sums
from symbolic.errors import Undecided
from symbolic.true_parameters.cells import Atlas, Cell, Move, after, inverse
from symbolic.true_parameters.truth import Truth

CELL_LIMIT = 3000
WIDTH_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Components:
    """The number of connected components of W0, or None with the ``reason``.

    ``classes`` is the number of components up to permutation of the nodes.
    """

    count: int | None
    classes: int | None
    reason: str


def count_components(truth: Truth, width: int) -> Components:
    """The number of connected components of W0 at this width.

    With as many nodes as folds it is d! times the number of reversal sets (meet in the middle);
    otherwise the cells are listed: up to 3000 cells and width 12, else the count is None.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS
    >>> x = Truth.of(TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1), ((-1,), 0, -1)]))
    >>> [count_components(x, width).count for width in (1, 2, 3)]
    [0, 2, 1]
    """
    if width == len(truth.boundaries):
        return _one_node_per_fold(truth)
    if width < len(truth.boundaries):
        return Components(0, 0, "fewer nodes than folds")
    if width > WIDTH_LIMIT:
        return Components(None, None, f"width above {WIDTH_LIMIT}")
    atlas = Atlas(truth)
    cells: list[Cell] = []
    for cell in atlas.cells(width):
        if len(cells) == CELL_LIMIT:
            return Components(None, None, f"more than {CELL_LIMIT} cells")
        cells.append(cell)
    try:
        stabilizers = list(_stabilizer_orders(atlas, cells))
    except Undecided as undecided:
        return Components(None, None, str(undecided))
    count = sum(factorial(width) // order for order in stabilizers)
    return Components(count, len(stabilizers), f"{len(cells)} cells up to permutation")


def _one_node_per_fold(truth: Truth) -> Components:
    folds = len(truth.boundaries)
    if truth.remainder is None:
        return Components(factorial(folds) * 2**folds, 2**folds, "every node reverses freely")
    vectors = [
        tuple(m * w for m in mass for w in boundary.normal)
        for mass, boundary in zip(truth.masses, truth.boundaries, strict=True)
    ]
    target = tuple(entry for row in truth.remainder for entry in row)
    found = subset_sums(vectors, target, truth.form.field, limit=1)
    if not found.complete:
        return Components(None, None, found.reason)
    return Components(
        factorial(folds) * found.count, found.count, f"{found.count} reversal sets, one node a fold"
    )


def _stabilizer_orders(atlas: Atlas, cells: list[Cell]) -> Iterator[int]:
    """For every class of cells the order of the group of permutations its loops realise.

    A spanning tree carries every cell's positions back to the root's; the edges outside it and
    the loops of the cells generate the group (Schreier). O(edges) permutations of d positions.
    """
    neighbours: dict[Cell, list[tuple[Cell, Move]]] = {cell: [] for cell in cells}
    for cell in cells:
        for target, move in atlas.edges(cell):
            neighbours[cell].append((target, move))
            neighbours[target].append((cell, inverse(move)))
    carried: dict[Cell, Move] = {}
    for root in cells:
        if root in carried:
            continue
        carried[root] = tuple(range(root.width))
        generators: set[Move] = set()
        queue = deque([root])
        while queue:
            cell = queue.popleft()
            here = carried[cell]
            generators.update(after(inverse(here), after(loop, here)) for loop in atlas.loops(cell))
            for target, move in neighbours[cell]:
                if target in carried:
                    back = inverse(carried[target])
                    generators.add(after(back, after(move, here)))
                else:
                    carried[target] = after(move, here)
                    queue.append(target)
        yield _order(generators, root.width)


def _order(generators: set[Move], size: int) -> int:
    """The order of a permutation group."""
    moving = [Permutation(list(move)) for move in generators if move != tuple(range(size))]
    return int(PermutationGroup(moving).order()) if moving else 1
