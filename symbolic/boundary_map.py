"""The map from nodes to activation boundaries as a networkx graph."""

from __future__ import annotations

from typing import Any

import networkx as nx

from symbolic.domains import Domain
from symbolic.foldset import foldset, node_boundary, node_statuses
from symbolic.network import TwoLayer
from symbolic.scalars import Field


def boundary_map(network: TwoLayer, domain: Domain | None = None) -> nx.Graph:
    """The bipartite graph node -> activation boundary; every node with w != 0 has one edge.

    Vertices ("node", i) carry ``status``; vertices ("boundary", j) carry ``hyperplane``, ``fold``
    and ``folded`` (whether it belongs to the foldset); j counts the boundaries of
    :func:`symbolic.foldset.foldset`. Edges carry ``orientation`` and ``scale``,
    (w_i, b_i) = orientation * scale * (normal, offset).

    Source: the map pi and the signs epsilon of DSLT 3, Appendix 2.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((2,), -2, 1), ((-1,), 1, 1), ((0,), 1, 1)])
    >>> graph = boundary_map(f)
    >>> sorted(graph["boundary", 0]), graph.edges[("node", 1), ("boundary", 0)]["orientation"]
    ([('node', 0), ('node', 1)], -1)
    """
    field = network.field
    found = foldset(network, domain)
    graph = nx.Graph()
    for i, status in enumerate(node_statuses(network, domain)):
        graph.add_node(("node", i), bipartite=0, status=status)
    for j, boundary in enumerate(found.boundaries):
        graph.add_node(
            ("boundary", j),
            bipartite=1,
            hyperplane=boundary.hyperplane,
            fold=boundary.fold,
            folded=j in found.folded,
        )
        for i in boundary.nodes:
            _, orientation, scale = node_boundary(network.nodes[i], field)
            graph.add_edge(("node", i), ("boundary", j), orientation=orientation, scale=scale)
    return graph


def boundary_map_json(graph: nx.Graph, field: Field) -> dict[str, list[dict[str, Any]]]:
    """The graph as plain data with exact numbers as text: {``nodes``, ``edges``}.

    Vertices are named ``node-i`` and ``boundary-j``.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((2,), -2, 1)])
    >>> boundary_map_json(boundary_map(f), QQ)["edges"]
    [{'node': 0, 'boundary': 0, 'orientation': 1, 'scale': '2'}]
    """
    nodes: list[dict[str, Any]] = []
    for (kind, index), data in graph.nodes(data=True):
        entry: dict[str, Any] = {"id": f"{kind}-{index}", "kind": kind, "index": index}
        if kind == "node":
            entry["status"] = data["status"]
        else:
            hyperplane = data["hyperplane"]
            entry["normal"] = [field.text(w) for w in hyperplane.normal]
            entry["offset"] = field.text(hyperplane.offset)
            entry["fold"] = [field.text(value) for value in data["fold"]]
            entry["folded"] = data["folded"]
        nodes.append(entry)
    edges = [
        {
            "node": min(pair, key=_is_boundary)[1],
            "boundary": max(pair, key=_is_boundary)[1],
            "orientation": data["orientation"],
            "scale": field.text(data["scale"]),
        }
        for *pair, data in graph.edges(data=True)
    ]
    return {"nodes": nodes, "edges": edges}


def _is_boundary(vertex: tuple[str, int]) -> bool:
    return vertex[0] == "boundary"
