"""Linear regions: the maximal connected sets on which a network is one affine map.

Activation regions with the same map join across a common piece of dimension n - 1, where no other
region is near, so the network is affine there too; they do not join across less (the definition is
that of the components of the domain minus the foldset).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from symbolic.cells import Cell
from symbolic.composition import Signs, UnitForms
from symbolic.facets import facets
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.linear_programs import Empty, feasible_point
from symbolic.network import Network
from symbolic.scalars import Field


def linear_regions(
    network: Network, cells: Sequence[Cell], limits: int = 0
) -> tuple[tuple[int, ...], ...]:
    """The activation regions of each linear region, by their places in ``cells``.

    The cells are all, or all but such whose map is the only one of its kind. ``limits`` counts the
    rows of the domain. Two regions with the same map that have a wall in common are joined. Only
    regions whose map is not the only one of its kind are looked at: their facets, and one look-up
    for each; a wall is known by its hyperplane and the signs on it (see :mod:`symbolic.walls`).

    >>> from symbolic.cells import cells
    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 1, 1), ((1,), 1, -1)]).layered()
    >>> found = cells(f)
    >>> len(found), linear_regions(f, found)
    (3, ((0,), (1, 2)))
    """
    return joined(len(cells), _same_across_walls(network, cells, limits))


def _same_across_walls(
    network: Network, cells: Sequence[Cell], limits: int
) -> Iterator[tuple[int, int]]:
    """The pairs of regions with the same map on both sides of a wall."""
    alone = Counter(cell.outputs for cell in cells)
    forms = UnitForms(network)
    seen: dict[tuple[Hyperplane, Signs], int] = {}
    for place, cell in enumerate(cells):
        if alone[cell.outputs] == 1:
            continue
        for facet in facets(cell.rows, cell.point, network.field):
            if facet.row >= limits:
                line = Hyperplane.of(cell.rows[facet.row], network.field)[0]
                key = line, forms.signs_on(cell.signs, line)
                other = seen.setdefault(key, place)
                if other != place and cells[other].outputs == cell.outputs:
                    yield other, place


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The connected sets of places below ``count``, each and all by their first member.

    >>> joined(4, [(2, 0), (3, 1)])
    ((0, 2), (1, 3))
    """
    leader = list(range(count))

    def top(place: int) -> int:
        while leader[place] != place:
            leader[place] = place = leader[leader[place]]
        return place

    for pair in pairs:
        first, second = map(top, pair)
        leader[max(first, second)] = min(first, second)
    parts: dict[int, list[int]] = {}
    for place in range(count):
        parts.setdefault(top(place), []).append(place)
    return tuple(map(tuple, parts.values()))


def adjacent(first: Cell, second: Cell, field: Field) -> bool:
    """Whether the closures of two cells share a piece of dimension n - 1.

    They do iff on some hyperplane with a row of either on its two sides all other rows of both are
    positive at a common point.

    >>> from symbolic.cells import cells
    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network                    # folds at -1 and 1
    >>> left, right, middle = (cells(f)[k] for k in (1, 0, 2))
    >>> adjacent(left, middle, f.field), adjacent(left, right, f.field)
    (True, False)
    """
    sides = [_sides(cell.rows, field) for cell in (first, second)]
    for line, (sign, form) in sides[0].items():
        if line not in sides[1] or sides[1][line][0] == sign:
            continue
        rest = [row for side in sides for other, (_, row) in side.items() if other != line]
        on_line = (form, form.scaled(-field.one))
        if not isinstance(feasible_point(len(form.normal), rest, field, on_line), Empty):
            return True
    return False


def _sides(rows: Sequence[AffineForm], field: Field) -> dict[Hyperplane, tuple[int, AffineForm]]:
    """The hyperplanes of the rows, and on which side of each the rows are positive."""
    found = {}
    for row in rows:
        line, sign, _ = Hyperplane.of(row, field)
        found[line] = (sign, row)
    return found
