"""Certificates of split trees: true ones are accepted, false statements get none."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.certificates import trees
from proofs.certificates.trees import equiv_deep, regions
from proofs.checker import check
from proofs.checker.verdict import verdicts
from proofs.strategies.domains import domains
from proofs.strategies.networks import networks
from symbolic.activation import ABS
from symbolic.cells import cells, split_tree
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError
from symbolic.examples import example
from symbolic.network import Layer, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import DeepEqual, RegionsAre


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_regions_are_accepted(data) -> None:
    network = data.draw(networks(inputs=data.draw(st.integers(1, 2)), width=2))
    domain = data.draw(domains(network.inputs))
    count = len(cells(network, domain))
    assert check(regions(RegionsAre(network, domain, count)).to_bytes()).accepted


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_equal_networks_are_accepted_and_their_trees_do_not_serve_others(data) -> None:
    network = data.draw(networks(inputs=data.draw(st.integers(1, 2)), width=2))
    everywhere = Domain.all(network.inputs)
    certificate = equiv_deep(DeepEqual(network, network, everywhere))
    assert check(certificate.to_bytes()).accepted
    *layers, last = network.layers
    other = replace(network, layers=(*layers, Layer(last.weight, (last.bias[0] + 1,))))
    with pytest.raises(CheckFailed):
        equiv_deep(DeepEqual(network, other, everywhere))


@pytest.mark.parametrize("count", [8, 10])
def test_another_count_has_no_certificate(count: int) -> None:
    f = example("dslt-3.1").network
    with pytest.raises(CheckFailed, match=f"there are not {count}"):
        regions(RegionsAre(f, Domain.all(2), count))


def test_a_tree_that_was_cut_short_has_no_certificate() -> None:
    f = example("dslt-3.1").network
    with pytest.raises(CheckFailed):
        regions(RegionsAre(f, Domain.all(2), 4), split_tree([f], max_regions=4))


def test_what_has_no_certificate() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], activation=ABS).layered()
    for made in (f, example("symmetric-5").network):
        with pytest.raises(InputError) as caught:
            regions(RegionsAre(made, Domain.all(made.inputs), 2))
        assert caught.value.code == "not-applicable"


def test_large_trees_go_on_below_the_certificate(monkeypatch, tmp_path) -> None:
    f = example("dslt-3.1").network
    whole = regions(RegionsAre(f, Domain.all(2), 9))
    monkeypatch.setattr(trees, "LINE", 5)
    streamed = regions(RegionsAre(f, Domain.all(2), 9))
    assert len(whole.more) == 0
    assert len(streamed.more) == streamed.evidence["lines"] > 2
    assert streamed.digest == whole.digest
    steps = [step for line in streamed.more for step in line["steps"]]
    points = [point for line in streamed.more[:] for point in line["points"]]
    assert (steps, points) == (whole.evidence["steps"], whole.evidence["points"])
    assert check(streamed.to_bytes()).accepted
    path = streamed.write(tmp_path)
    assert path.read_bytes() == streamed.to_bytes()
    assert [verdict.accepted for verdict in verdicts(path)] == [True]
    lines = list(streamed.lines())
    assert check(lines[0], None, lines[1:]).accepted
    assert not check(lines[0], None, lines[1:-1]).accepted
