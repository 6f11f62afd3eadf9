"""The closure graph of the strata: which strata contain limits of which.

There is an edge S -> T (S != T, both up to permutation) exactly when some point of T is a limit of
points of S. In a limit masses vanish (a live node becomes a node with q = 0 or w = 0), a node
with w = 0 may lose its q, and new boundaries move onto each other or onto boundaries of the truth;
truth boundaries stay. For one output this is decided as follows: for every way to send the
nodes of S to the places of T the limit solves S's fold equations for the surviving masses and
sum N_H w_H + sum nu_j w_j = M. Such a point with some nu_j != 0 is always a limit, because the
solutions with nu != 0 form an irreducible variety. A point with nu = 0 is a limit iff S has points
with nu = 0, or S has points at all and the new normals of the limit can be chosen dependent modulo
the normals of S's mixed boundaries: these are the limits of solutions nu B = 0 with nu != 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import networkx as nx

from symbolic.errors import InputError
from symbolic.linear_algebra import echelon, rank
from symbolic.network import Vector
from symbolic.true_parameters.enumeration import Strata
from symbolic.true_parameters.strata import Placement, Sides, Stratum, mixed_quotient, residual

_Room = dict[tuple[str, int], Sides]


@dataclass(frozen=True, slots=True)
class _Route:
    """Where a new boundary of S goes: to None (all nodes die), ("truth", h) or ("new", l).

    ``flip`` is -1 when the orientations are opposite, ``kept`` the surviving sides, and ``sides``
    those of S.
    """

    place: tuple[str, int] | None
    flip: int
    kept: Sides
    sides: Sides

    @property
    def arrives(self) -> Sides:
        """The surviving sides in the orientation of the place."""
        return self.kept if self.flip > 0 else self.kept[::-1]

    @property
    def loaded(self) -> bool:
        """Whether the limit may have nu != 0: nodes of both orientations survive."""
        return bool(self.kept[0] and self.kept[1])

    @property
    def must_load(self) -> bool:
        """Whether nu = 0 is impossible: one of the two sides has one node."""
        return self.loaded and 1 in self.kept


def closure_graph(strata: Strata) -> nx.DiGraph:
    """The graph with an edge S -> T exactly when T meets the closure of S and S != T.

    Nodes are the strata, with attributes ``kind`` and ``dimension``. For s strata O(s^2) pairs,
    each with the ways to send at most d - N nodes. Raises InputError (``not-applicable``) for
    several outputs as soon as a new boundary carries both orientations, where the limits of the
    bilinear equation are not described here.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS
    >>> from symbolic.true_parameters import TrueParameters
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)])
    >>> graph = closure_graph(TrueParameters.of(f, 2).strata())
    >>> sorted((s.kind, t.kind) for s, t in graph.edges)[-1]
    ('duplicate boundary', 'degenerate node (w = 0)')
    """
    graph = nx.DiGraph()
    for stratum in strata:
        if stratum.placement.new_mixed and stratum.truth.form.outputs > 1:
            raise InputError(
                "not-applicable",
                "the closure graph with several outputs needs strata without new boundaries "
                "of both orientations",
                hint="use a smaller width, or one output",
            )
        graph.add_node(stratum, kind=stratum.kind, dimension=stratum.dimension)
    for source, target in product(strata, repeat=2):
        if source != target and meets_closure(source, target):
            graph.add_edge(source, target)
    return graph


def meets_closure(source: Stratum, target: Stratum) -> bool:
    """Whether some point of ``target`` is a limit of points of ``source``."""
    start, end = source.placement, target.placement
    if end.zero_output < start.zero_output or end.live > start.live:
        return False
    return any(_is_limit(source, routes, own) for routes, own in _routes(start, end))


def _routes(start: Placement, end: Placement) -> Iterator[tuple[list[_Route], list[Sides]]]:
    """The ways to send the new boundaries of S, with the surviving own nodes per truth boundary."""
    room = {("truth", h): sides for h, sides in enumerate(end.on_truth)}
    room |= {("new", index): sides for index, sides in enumerate(end.new)}
    for routes, left in _send(start.new, room):
        if any(any(left["new", index]) for index in range(len(end.new))):
            continue
        own = [left["truth", h] for h in range(len(end.on_truth))]
        if all(
            (a or b) and a <= most[0] and b <= most[1]
            for (a, b), most in zip(own, start.on_truth, strict=True)
        ):
            yield routes, own


def _send(boundaries: tuple[Sides, ...], room: _Room) -> Iterator[tuple[list[_Route], _Room]]:
    """All routes of the boundaries that fit into ``room``, with the room that is left."""
    if not boundaries:
        yield [], room
        return
    for route in _options(boundaries[0], list(room)):
        left = room
        if route.place is not None:
            here = room[route.place]
            after = (here[0] - route.arrives[0], here[1] - route.arrives[1])
            if min(after) < 0:
                continue
            left = room | {route.place: after}
        for others, rest in _send(boundaries[1:], left):
            yield [route, *others], rest


def _options(sides: Sides, places: list[tuple[str, int]]) -> Iterator[_Route]:
    """All routes of one new boundary; survivors have mass sum 0, so there are none or two."""
    yield _Route(None, 1, (0, 0), sides)
    for a, b in product(range(sides[0] + 1), range(sides[1] + 1)):
        if a + b >= 2:
            for place, flip in product(places, (1, -1)):
                yield _Route(place, flip, (a, b), sides)


def _is_limit(source: Stratum, routes: list[_Route], own: list[Sides]) -> bool:
    """Whether a point with these routes exists and is a limit of points of the source."""
    truth, start = source.truth, source.placement
    if truth.remainder is None:
        return True
    mixed = start.mixed
    quotient = mixed_quotient(truth, mixed)
    fixed = [*start.reversed, *(h for h in mixed if not own[h][0])]
    matrix = residual(truth, truth.remainder, fixed, quotient).matrix
    free = [h for h in mixed if own[h][0] and own[h][1]]
    if _loaded_solution(source, routes, free, own, matrix):
        return True
    if any(route.must_load for route in routes):
        return False
    if not _linear_solution(source, free, own, [], matrix):
        return False
    bilinear = [route for route in routes if route.sides[1]]
    spans = {piece.span for piece in source.pieces}
    return 0 in spans or _normals_can_be_dependent(source, bilinear)


def _loaded_solution(
    source: Stratum,
    routes: list[_Route],
    free: list[int],
    own: list[Sides],
    matrix: tuple[Vector, ...],
) -> bool:
    """Whether the limit equation has a solution with some nu_j != 0 and no forbidden mass.

    If some nu_j arrive on a new boundary of T, its normal is determined by all the rest when
    their sum is not 0 and only has to be non-zero; two of them may also cancel.
    """
    loaded = [route for route in routes if route.loaded]
    on_new = [route for route in loaded if route.place and route.place[0] == "new"]
    on_truth = [route for route in loaded if route not in on_new]
    if on_new:
        several = len({route.place for route in on_new}) > 1
        others = several or free or on_truth or any(any(row) for row in matrix)
        return bool(others) or len(on_new) > 1
    return bool(on_truth) and _linear_solution(source, free, own, on_truth, matrix)


def _linear_solution(
    source: Stratum,
    free: list[int],
    own: list[Sides],
    loaded: list[_Route],
    matrix: tuple[Vector, ...],
) -> bool:
    """Whether sum N_H w_H^T + sum nu_j w_j^T = matrix, H in ``free``, has an allowed solution.

    The w_j are normals of truth boundaries. Forbidden are masses 0 on sides with one survivor
    and, if there are any nu_j, that all of them vanish.
    """
    truth = source.truth
    normals = [truth.normals[h] for h in free]
    normals += [truth.normals[route.place[1]] for route in loaded if route.place]
    rows = [
        (*(normal[j] for normal in normals), *(row[j] for row in matrix))
        for j in range(truth.form.inputs)
    ]
    reduced, pivots = echelon(rows, len(normals), truth.form.field)
    if len(reduced) > len(pivots):
        return False
    loose = [column for column in range(len(normals)) if column not in pivots]
    determined = {
        pivot: row[len(normals) :]
        for row, pivot in zip(reduced, pivots, strict=True)
        if not any(row[column] for column in loose)
    }
    for column, h in enumerate(free):
        value = determined.get(column)
        if value is not None and (
            (own[h][1] == 1 and not any(value)) or (own[h][0] == 1 and value == truth.masses[h])
        ):
            return False
    vanishing = 0
    for column, route in enumerate(loaded, len(free)):
        value = determined.get(column)
        if value is not None and not any(value):
            vanishing += 1
            if route.must_load:
                return False
    return not loaded or vanishing < len(loaded)


def _normals_can_be_dependent(source: Stratum, bilinear: list[_Route]) -> bool:
    """Whether the limit's normals can be dependent modulo the mixed normals of the source.

    Normals of boundaries that die or arrive on a new boundary can be chosen freely.
    """
    truth = source.truth
    quotient = mixed_quotient(truth, source.placement.mixed)
    given = [route.place[1] for route in bilinear if route.place and route.place[0] == "truth"]
    if len(given) < len(bilinear):
        return len(bilinear) > 1 or quotient.dimension < truth.form.inputs
    images = [quotient.project(truth.normals[h]) for h in given]
    return rank(images, truth.form.field) < len(images) if quotient.dimension else True
