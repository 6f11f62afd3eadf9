"""show, on degenerate and symbolic networks and on domains."""

import networkx as nx
import pytest

from foldproof.io.sources import load
from foldproof.services.inspection import Limits, inspect_network
from foldproof.services.views import two_layer
from symbolic.boundary_map import boundary_map
from symbolic.domains import Domain
from symbolic.errors import Undecided
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField


def test_every_status_is_told() -> None:
    nodes = [((0,), -1, 1), ((0,), 1, 1), ((1,), 0, 0), ((1,), 0, 1), ((2,), 9, 1)]
    found = inspect_network(TwoLayer.scalar(QQ, 1, nodes), Domain.box(QQ, [(-1, 1)]))
    statuses = [node.status for node in found.nodes]
    assert statuses == ["dead", "zero-input", "zero-output", "live", "live"]
    assert [node.boundary for node in found.nodes] == [None, None, 0, 0, 1]
    assert found.foldset == (0,)
    assert found.boundaries[1].meets_domain is False
    assert found.checked


def test_dead_nodes_belong_to_no_annihilating_set() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), -2, 1), ((-1,), -2, 1)])
    assert inspect_network(f).annihilating_sets.count == 2
    assert inspect_network(f, Domain.box(QQ, [(-1, 1)])).annihilating_sets.count == 1


def test_a_network_without_nodes() -> None:
    found = inspect_network(TwoLayer.scalar(QQ, 2, [], 3))
    assert found.nodes == found.boundaries == found.foldset == ()
    assert "f(x) = 3" in str(found)


@pytest.mark.parametrize("name", ["dslt-3.1", "symmetric-5", "counterexample-C-model"])
def test_the_map_is_the_graph_of_the_exact_layer(name: str) -> None:
    network = two_layer(load(name))
    graph = boundary_map(network)
    found = inspect_network(network).boundary_map
    text = network.field.text
    expected = {(dict(pair)["node"], dict(pair)["boundary"]) for pair in graph.edges}
    assert {(edge.node, edge.boundary) for edge in found.edges} == expected
    for edge in found.edges:
        data = graph.edges[("node", edge.node), ("boundary", edge.boundary)]
        assert (edge.orientation, edge.scale) == (data["orientation"], text(data["scale"]))
    assert len(found.nodes) == nx.number_of_nodes(graph)


def test_symbols_without_sign_give_cases_and_declared_ones_do_not() -> None:
    free, signed = SymbolicField({"w": None}), SymbolicField({"w": "-"})
    cases = inspect_network(TwoLayer.scalar(free, 1, [(("w",), 0, 1)])).cases
    assert [case.title for case in cases] == ["w > 0", "w = 0", "w < 0"]
    assert [case.nodes[0].orientation for case in cases] == [1, None, -1]
    found = inspect_network(TwoLayer.scalar(signed, 1, [(("w",), 0, 1)]))
    assert found.cases is None
    assert found.nodes[0].orientation == -1
    assert not found.checked


def test_what_signs_do_not_decide_is_undecided() -> None:
    field = SymbolicField({"v": "+", "w": "+"})
    with pytest.raises(Undecided):
        inspect_network(TwoLayer.scalar(field, 1, [(("v-w",), 0, 1)]))


def test_the_certificate_is_filed(tmp_path) -> None:
    found = inspect_network(load("dslt-3.3"), certificates=tmp_path)
    assert found.certificate is not None
    assert [str(path) for path in tmp_path.iterdir()] == [found.certificate.path]


def test_linear_regions_are_counted_up_to_the_limit():
    f = load("dslt-3.1")
    assert inspect_network(f).linear_regions == 9
    for most in range(1, 9):
        counted = inspect_network(f, limits=Limits(regions=most)).linear_regions
        assert counted in {None, 9}
    few = inspect_network(f, limits=Limits(regions=1))
    assert few.linear_regions is None
    assert "linear regions: more than 1 (raise --max-regions" in str(few)


def test_the_domain_is_named():
    box = Domain.box(QQ, [(-1, 1), (-1, 1)])
    assert "; on box:-1:1,-1:1" in str(
        inspect_network(load("dslt-3.1"), box, domain_text="box:-1:1,-1:1")
    )
    assert "; on" not in str(inspect_network(load("dslt-3.1")))
