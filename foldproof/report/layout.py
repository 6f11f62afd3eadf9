"""A layered drawing of a directed graph: columns by depth, few crossings, the same every time.

The method of Sugiyama, Tagawa and Toda (1981): longest-path layers, a way point in every layer that
an edge passes, and sweeps that put each node at the mean place of its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

SWEEPS = 8
NODE_GAP, WAY_GAP = 26, 10
"""Height, in pixels, that a node and a way point take in their column."""
COLUMN = 310
"""Pixels from one column to the next."""

Node = str
Edge = tuple[Node, Node]
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Places of the nodes, the points that each edge passes, and the size in pixels."""

    places: Mapping[Node, Point]
    paths: Mapping[Edge, tuple[Point, ...]]
    width: int
    height: int


def draw(nodes: Sequence[Node], edges: Iterable[Edge]) -> Drawing:
    """Lay out the graph from left to right, in the order given where nothing else decides.

    Edges that would close a cycle are turned around for the layers. O(sweeps * edges * layers).

    >>> drawing = draw(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    >>> [drawing.places[node][0] // COLUMN for node in "abc"]
    [0, 1, 2]
    >>> len(drawing.paths["a", "c"])
    3
    """
    kept = sorted(set(edges), key=lambda edge: (nodes.index(edge[0]), nodes.index(edge[1])))
    depth = _depths(nodes, kept)
    columns: list[list[Node]] = [[] for _ in range(1 + max(depth.values(), default=0))]
    for node in nodes:
        columns[depth[node]].append(node)
    chains = {edge: _chain(edge, depth, columns) for edge in kept}
    links = [pair for chain in chains.values() for pair in pairwise(chain)]
    _order(columns, links)
    places = _places(columns, set(nodes))
    paths = {edge: tuple(places[point] for point in chain) for edge, chain in chains.items()}
    height = max((_height(column, set(nodes)) for column in columns), default=0)
    shown = {node: places[node] for node in nodes}
    return Drawing(shown, paths, COLUMN * len(columns), height)


def _depths(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[Node, int]:
    """The longest path to each node; edges of a cycle are left out when they come back."""
    before: dict[Node, list[Node]] = {node: [] for node in nodes}
    for source, target in edges:
        before[target].append(source)
    depth: dict[Node, int] = {}
    for start in nodes:
        pending, path = [start], set[Node]()
        while pending:
            node = pending[-1]
            path.add(node)
            open_ones = [p for p in before[node] if p not in depth and p not in path]
            if open_ones:
                pending.append(open_ones[0])
                continue
            known = [depth[p] for p in before[node] if p in depth]
            depth[node] = depth.get(node, 1 + max(known, default=-1))
            path.discard(pending.pop())
    return depth


def _chain(edge: Edge, depth: Mapping[Node, int], columns: list[list[Node]]) -> tuple[Node, ...]:
    """The edge with a way point in every column between its ends."""
    source, target = edge
    low, high = depth[source], depth[target]
    step = 1 if low < high else -1
    way = [f"{source}>{target}>{column}" for column in range(low + step, high, step)]
    for name, column in zip(way, range(low + step, high, step), strict=True):
        columns[column].append(name)
    return (source, *way, target)


def _order(columns: list[list[Node]], links: Sequence[Edge]) -> None:
    """Sort each column by the mean place of its neighbours in the column before, to and fro."""
    near: dict[Node, list[Node]] = {}
    for left, right in links:
        near.setdefault(left, []).append(right)
        near.setdefault(right, []).append(left)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        rounds = range(1, len(columns)) if forward else range(len(columns) - 2, -1, -1)
        for number in rounds:
            beside = columns[number - 1 if forward else number + 1]
            place = {node: Fraction(i, max(len(beside), 1)) for i, node in enumerate(beside)}
            here = columns[number]
            own = {node: Fraction(i, max(len(here), 1)) for i, node in enumerate(here)}

            def key(
                node: Node,
                place: Mapping[Node, Fraction] = place,
                own: Mapping[Node, Fraction] = own,
            ) -> Fraction:
                found = [place[other] for other in near.get(node, ()) if other in place]
                return sum(found, Fraction(0)) / len(found) if found else own[node]

            here.sort(key=key)


def _gap(node: Node, nodes: set[Node]) -> int:
    return NODE_GAP if node in nodes else WAY_GAP


def _height(column: Sequence[Node], nodes: set[Node]) -> int:
    return sum(_gap(node, nodes) for node in column)


def _places(columns: Sequence[Sequence[Node]], nodes: set[Node]) -> dict[Node, Point]:
    """Centres of nodes and way points; every column is centred on the tallest one."""
    tallest = max((_height(column, nodes) for column in columns), default=0)
    places = {}
    for number, column in enumerate(columns):
        y = (tallest - _height(column, nodes)) // 2
        for node in column:
            places[node] = (COLUMN * number, y + _gap(node, nodes) // 2)
            y += _gap(node, nodes)
    return places
