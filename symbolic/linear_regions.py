"""Linear regions: the maximal connected sets on which a network is one affine map.

Activation regions with the same map join across a common piece of dimension n - 1, where no other
region is near, so the network is affine there too; they do not join across less (the definition is
that of the components of the domain minus the foldset).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from symbolic.cells import Cell
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.linear_programs import Empty, feasible_point
from symbolic.scalars import Field


def linear_regions(cells: Sequence[Cell], field: Field) -> tuple[tuple[int, ...], ...]:
    """The activation regions of each linear region, by their places in ``cells``.

    Only regions with the same map are compared: one linear program for each pair of them and
    common boundary, until they are joined.

    >>> from symbolic.cells import cells
    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 1, 1), ((1,), 1, -1)]).layered()
    >>> found = cells(f)
    >>> len(found), linear_regions(found, QQ)
    (3, ((0,), (1, 2)))
    """
    by_map: dict[tuple[AffineForm, ...], list[int]] = {}
    for place, cell in enumerate(cells):
        by_map.setdefault(cell.outputs, []).append(place)
    regions = [joined for group in by_map.values() for joined in _components(group, cells, field)]
    return tuple(sorted(regions))


def _components(group: list[int], cells: Sequence[Cell], field: Field) -> Iterator[tuple[int, ...]]:
    """The connected sets of one group."""
    leader = {place: place for place in group}

    def top(place: int) -> int:
        while leader[place] != place:
            place = leader[place]
        return place

    for first, second in combinations(group, 2):
        if top(first) != top(second) and adjacent(cells[first], cells[second], field):
            leader[top(second)] = top(first)
    parts: dict[int, list[int]] = {}
    for place in group:
        parts.setdefault(top(place), []).append(place)
    yield from map(tuple, parts.values())


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
