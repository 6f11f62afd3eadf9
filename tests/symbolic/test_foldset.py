"""Foldsets, statuses, arrangements, boundary maps and sign cases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.boundary_map import boundary_map, boundary_map_json
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit, Undecided
from symbolic.foldset import foldset, node_statuses, vanishes
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField
from symbolic.sign_cases import sign_cases

SMALL = st.integers(-2, 2)
ACTIVATIONS = st.sampled_from([RELU, ABS, leaky_relu(QQ.element("1/10"))])


@st.composite
def networks(draw, inputs=2):
    node = st.tuples(st.tuples(*[SMALL] * inputs), SMALL, SMALL)
    nodes = draw(st.lists(node, max_size=5))
    return TwoLayer.scalar(QQ, inputs, nodes, draw(SMALL), activation=draw(ACTIVATIONS))


@settings(max_examples=100)
@given(networks())
def test_the_foldset_is_that_of_the_normal_form(f):
    found = foldset(f)
    assert found.hyperplanes == normal_form(f).boundaries
    folds = dict(normal_form(f).folds)
    for boundary in found.boundaries:
        assert boundary.fold == folds.get(boundary.hyperplane, (QQ.zero,))
    nodes = sorted(i for boundary in found.boundaries for i in boundary.nodes)
    assert nodes == [i for i, node in enumerate(f.nodes) if any(node.w)]


@settings(max_examples=100)
@given(networks(inputs=1))
def test_second_differences_vanish_exactly_off_the_foldset(f):
    domain = Domain.box(QQ, [(-1, 2)])
    found = foldset(f, domain)
    step = QQ.element("1/1000")
    for boundary in found.boundaries:
        x = -boundary.hyperplane.offset
        left, here, right = (f.evaluate((x + k * step,))[0] for k in (-1, 0, 1))
        index = found.boundaries.index(boundary)
        bends = left + right != 2 * here
        assert bends == any(boundary.fold)
        assert (index in found.folded) == (bends and -1 < x < 2)


@settings(max_examples=100)
@given(networks(inputs=1))
def test_dead_nodes_contribute_nothing_on_the_domain(f):
    domain = Domain.box(QQ, [(-1, 1)])
    points = [QQ.element(text) for text in ("-99/100", "-1/3", "0", "1/2", "99/100")]
    for node, status in zip(f.nodes, node_statuses(f, domain), strict=True):
        zero = not any(f.activation(node.form.at((x,)), QQ) for x in points)
        assert zero == (status == "dead")


def test_statuses_come_in_their_order():
    nodes = [((0,), -1, 0), ((0,), 0, 1), ((0,), 2, 0), ((1,), 5, 0), ((1,), 5, 1), ((-1,), -5, 1)]
    f = TwoLayer.scalar(QQ, 1, nodes)
    everywhere = ("dead", "dead", "zero-input", "zero-output", "live", "live")
    assert node_statuses(f) == everywhere
    assert node_statuses(f, Domain.box(QQ, [(-1, 1)])) == (*everywhere[:5], "dead")
    g = TwoLayer.scalar(QQ, 1, nodes, activation=leaky_relu(QQ.element("1/2")))
    assert node_statuses(g)[:2] == ("zero-input", "dead")


def test_cancelling_nodes_leave_no_fold():
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((-3,), 3, 1), ((1,), -1, -3)])
    found = foldset(f)
    assert [boundary.nodes for boundary in found.boundaries] == [(1, 2), (0,)]
    assert found.folded == (1,)


def test_symbolic_coincidences_are_undecided():
    K = SymbolicField({"a": "+", "b": "+"})
    f = TwoLayer.scalar(K, 1, [((1,), "a", 1), ((1,), "b", 1)])
    with pytest.raises(Undecided):
        foldset(f)
    g = TwoLayer.scalar(K, 1, [(("a",), 0, 1), (("b",), 0, 1)])
    assert len(foldset(g).boundaries) == 1
    assert not vanishes((K.element("a-b"), K.one), K)


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


def test_sign_cases_substitute_zero_and_declare_signs():
    K = SymbolicField({"v": None, "w": "nonzero"})
    f = TwoLayer.scalar(K, 1, [(("v",), "1/w", "v*w+2")], "v-w")
    cases = sign_cases(f)
    assert [case.text for case in cases] == [
        "v > 0, w > 0",
        "v > 0, w < 0",
        "v = 0, w > 0",
        "v = 0, w < 0",
        "v < 0, w > 0",
        "v < 0, w < 0",
    ]
    g = cases[2].network
    assert g.field == SymbolicField({"w": "+"})
    assert g == TwoLayer.scalar(g.field, 1, [((0,), "1/w", 2)], "-w")
    assert node_statuses(g) == ("zero-input",)
    assert node_statuses(cases[0].network) == ("live",)
    with pytest.raises(Undecided):  # v*w + 2 may vanish for v > 0 > w
        node_statuses(cases[1].network)


def test_sign_cases_can_end_in_the_rationals():
    K = SymbolicField({"v": None})
    f = TwoLayer.scalar(K, 1, [(("v",), 1, 1)], activation=leaky_relu(K.element("1/2")))
    numbers = sign_cases(f)[1].network
    expected = TwoLayer.scalar(QQ, 1, [((0,), 1, 1)], activation=leaky_relu(QQ.element("1/2")))
    assert numbers == expected
    assert sign_cases(numbers)[0].network is numbers


def test_sign_cases_refuse_division_by_zero_and_too_many():
    K = SymbolicField({"v": None})
    with pytest.raises(InputError):
        sign_cases(TwoLayer.scalar(K, 1, [((1,), "1/v", 1)]))
    many = SymbolicField({f"v{k}": None for k in range(7)})
    with pytest.raises(ResourceLimit):
        sign_cases(TwoLayer.scalar(many, 1, []))
