"""The boundary map as a graph and as plain data."""

from __future__ import annotations

from symbolic.boundary_map import boundary_map, boundary_map_json
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ


def test_boundary_map_names_orientation_and_scale():
    f = TwoLayer.scalar(QQ, 1, [((-2,), 4, 1), ((0,), 1, 1), ((1,), -2, 0)])
    graph = boundary_map(f)
    edge = graph.edges[("node", 0), ("boundary", 0)]
    assert (edge["orientation"], edge["scale"]) == (-1, 2)
    assert [graph.nodes["node", i]["status"] for i in range(3)] == [
        "live",
        "zero-input",
        "zero-output",
    ]
    data = boundary_map_json(graph, QQ)
    assert [node["id"] for node in data["nodes"]] == ["node-0", "node-1", "node-2", "boundary-0"]
    assert data["nodes"][3] == {
        "id": "boundary-0",
        "kind": "boundary",
        "index": 0,
        "normal": ["1"],
        "offset": "-2",
        "fold": ["2"],
        "folded": True,
    }
    assert data["edges"] == [
        {"node": 0, "boundary": 0, "orientation": -1, "scale": "2"},
        {"node": 2, "boundary": 0, "orientation": 1, "scale": "1"},
    ]
