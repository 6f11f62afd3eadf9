"""A split tree as arrays of integers: what the cells are, and why there are no others.

In preorder, the positive side first, each unit of a cell is split (0) or has a sign with a support:
rows of the cell whose normals are independent and of which sign * form is a combination with
positive multipliers, plus a constant that is not negative. A unit that is 0 on a cell has no entry.
The rows of a cell are those of the domain, then sign * form for every split on the way.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from symbolic.cells import Cell, Tree
from symbolic.composition import Signs
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.network import Network, Vector
from symbolic.prefix_forms import PrefixForms
from symbolic.scalars import RATIONALS

Steps = NDArray[np.int8]
Supports = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Dyadic points top / 2**shift, one in every cell; ``others`` are those that are not dyadic.

    Shapes: tops (cells, n), shifts (cells,).

    >>> points = Points(np.array([[3, -2]]), np.array([1], np.int8), {})
    >>> points[0] == (RATIONALS.element("3/2"), RATIONALS.element(-1))
    True
    """

    tops: NDArray[np.int64]
    shifts: NDArray[np.int8]
    others: dict[int, Vector]

    def __len__(self) -> int:
        return len(self.shifts)

    def __getitem__(self, place: int) -> Vector:
        if place in self.others:
            return self.others[place]
        bottom = 1 << int(self.shifts[place])
        return tuple(RATIONALS.element(Fraction(int(top), bottom)) for top in self.tops[place])


@dataclass(frozen=True, slots=True, eq=False)
class RegionTree:
    """The split tree of one or several networks; ``complete`` unless a limit ended it.

    Shapes: steps (s,), supports (s, n) filled up with -1, signs (cells, hidden units). Compare
    :class:`symbolic.cells.Tree`, which carries the exact forms.
    """

    networks: tuple[Network, ...]
    domain: Domain
    steps: Steps
    supports: Supports
    points: Points
    signs: NDArray[np.int8]
    complete: bool

    def __len__(self) -> int:
        return len(self.points)

    @staticmethod
    def of(networks: Sequence[Network], domain: Domain, tree: Tree) -> RegionTree:
        """The arrays of a tree that exact code has made.

        >>> from symbolic.cells import split_tree
        >>> from symbolic.examples import example
        >>> f = example("dslt-3.3").network
        >>> made = RegionTree.of([f], Domain.all(1), split_tree([f]))
        >>> made.steps.tolist(), made.signs.tolist()
        ([0, -1, 0], [[1, -1], [-1, 1], [-1, -1]])
        """
        n = domain.inputs
        steps = [0 if step is None else step.sign for step in tree.steps]
        supports = np.full((len(steps), n), -1, np.int32)
        for place, step in enumerate(tree.steps):
            for k, (row, _) in enumerate(() if step is None else step.multipliers):
                supports[place, k] = row
        units = sum(sum(network.widths[1:-1]) for network in networks)
        signs = [[sign for layer in cell.signs for sign in layer] for cell in tree.cells]
        return RegionTree(
            tuple(networks),
            domain,
            np.array(steps, np.int8),
            supports,
            Points(
                np.zeros((len(tree.cells), n), np.int64),
                np.zeros(len(tree.cells), np.int8),
                {place: cell.point for place, cell in enumerate(tree.cells)},
            ),
            np.array(signs, np.int8).reshape(len(tree.cells), units),
            tree.complete,
        )

    def cells(self, places: Container[int] | None = None) -> Iterator[Cell]:
        """The cells, or those at some places, with their exact forms. O(units) forms for each.

        >>> from symbolic.cells import split_tree
        >>> from symbolic.examples import example
        >>> f = example("dslt-3.3").network
        >>> exact = split_tree([f])
        >>> tuple(RegionTree.of([f], Domain.all(1), exact).cells()) == exact.cells
        True
        """
        forms = PrefixForms(self.networks)
        widths = [width for network in self.networks for width in network.widths[1:-1]]
        rows = self.domain.over(RATIONALS).rows
        for place, splits in enumerate(self._splits(widths)):
            if places is not None and place not in places:
                continue
            signs = _by_layer(self.signs[place].tolist(), widths)
            cut = []
            for layer, unit in splits:
                form = forms.of(signs[:layer])[unit]
                cut.append(form if signs[layer][unit] > 0 else form.scaled(-RATIONALS.one))
            outputs = forms.outputs(signs)
            yield Cell(signs, (*rows, *cut), splits, self.points[place], outputs)

    def outputs(self) -> Iterator[tuple[AffineForm, ...]]:
        """The outputs of all networks on each cell, exactly."""
        forms = PrefixForms(self.networks)
        return map(forms.outputs, self.layered_signs())

    def layered_signs(self) -> Iterator[Signs]:
        """The signs of each cell, layer by layer."""
        widths = [width for network in self.networks for width in network.widths[1:-1]]
        return (_by_layer(flat, widths) for flat in self.signs.tolist())

    def _splits(self, widths: Sequence[int]) -> Iterator[tuple[tuple[int, int], ...]]:
        """The units that split a cell on the way to each cell, read off the steps."""
        layers = [(layer, unit) for layer, width in enumerate(widths) for unit in range(width)]
        steps = iter(self.steps.tolist())
        waiting: list[tuple[int, tuple[tuple[int, int], ...]]] = []
        place = 0
        splits: tuple[tuple[int, int], ...] = ()
        for signs in self.signs.tolist():
            while place < len(layers):
                if signs[place] and next(steps) == 0:
                    splits = (*splits, layers[place])
                    waiting.append((place, splits))
                place += 1
            yield splits
            if waiting:
                place, splits = waiting.pop()
                place += 1


def _by_layer(signs: Sequence[int], widths: Sequence[int]) -> Signs:
    made, start = [], 0
    for width in widths:
        made.append(tuple(signs[start : start + width]))
        start += width
    return tuple(made)
