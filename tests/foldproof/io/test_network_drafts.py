"""Every number of a draft knows its place, and a draft builds its value from field elements."""

import json

import pytest

from foldproof.io.documents import parse_document
from foldproof.io.drafts import NumberReader
from foldproof.io.network_drafts import Heading, NodesDraft
from foldproof.io.networks import NETWORK_FORMAT, network_draft
from symbolic.activation import RELU
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ


@pytest.mark.parametrize("width", [0, 1, 3])
def test_every_text_of_a_draft_has_its_place(width: int) -> None:
    nodes = [{"w": [f"{k}1", f"{k}2"], "b": f"{k}3", "q": f"{k}4"} for k in range(1, width + 1)]
    document = {
        "format": NETWORK_FORMAT,
        "inputs": 2,
        "activation": {"leaky_relu": "1/7"},
        "nodes": nodes,
        "c": ["9"],
    }
    parsed = parse_document(json.dumps(document).encode(), "f.json")
    draft = network_draft(parsed, NumberReader("f.json"))
    places = {draft.where(index): text for index, text in enumerate(draft.texts)}
    assert places["activation.leaky_relu"] == "1/7"
    assert places["c[0]"] == "9"
    assert len(places) == 2 + 4 * width
    for k in range(width):
        assert places[f"nodes[{k}].w[1]"] == f"{k + 1}2"
        assert places[f"nodes[{k}].b"] == f"{k + 1}3"
        assert places[f"nodes[{k}].q[0]"] == f"{k + 1}4"


def test_every_text_of_a_layered_draft_has_its_place() -> None:
    layers = [
        {"weight": [["1", "2"], ["3", "4"], ["5", "6"]], "bias": ["7", "8", "9"]},
        {"weight": [["10", "11", "12"]], "bias": ["13"]},
    ]
    document = {"format": NETWORK_FORMAT, "activation": "relu", "layers": layers}
    parsed = parse_document(json.dumps(document).encode(), "f.json")
    draft = network_draft(parsed, NumberReader("f.json"))
    places = [draft.where(index) for index in range(len(draft.texts))]
    assert places[3] == "layers[0].weight[1][1]"
    assert places[8] == "layers[0].bias[2]"
    assert places[12] == "layers[1].bias[0]"
    with pytest.raises(IndexError):
        draft.where(13)


def test_a_draft_builds_a_named_network() -> None:
    draft = NodesDraft(Heading("f.json"), 1, 1, 1, ["1", "2", "3", "4"]).named("mine")
    network = draft.build(QQ, list(map(QQ.element, draft.texts)))
    assert network == TwoLayer.scalar(QQ, 1, [((1,), 2, 3)], 4)
    assert network.name == "mine"
    assert network.activation is RELU
