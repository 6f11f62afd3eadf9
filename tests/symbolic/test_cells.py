"""Activation regions against brute force, arrangements and z3; degenerate networks included."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.networks import networks, two_layer_networks
from symbolic.activation import ABS, IDENTITY
from symbolic.arrangement import arrangement_regions
from symbolic.cells import cells, split_tree
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.examples import example
from symbolic.hyperplane import Hyperplane
from symbolic.network import Layer, Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import dyadic, net
from tests.symbolic.sign_patterns import z3_count


@pytest.mark.parametrize(
    ("widths", "count"), [((2, 10, 10, 1), 236), ((2, 20, 20, 1), 831), ((3, 10, 10, 1), 756)]
)
def test_the_known_counts_of_random_networks(widths, count: int) -> None:
    assert len(cells(dyadic(widths))) == count


@pytest.mark.parametrize(("name", "count"), [("dslt-3.1", 9), ("dslt-3.3", 3), ("symmetric-5", 16)])
def test_the_examples_of_the_sources(name: str, count: int) -> None:
    assert len(cells(example(name).network)) == count


def signs_at(network: Network, point) -> tuple[tuple[int, ...], ...]:
    found = []
    values = list(point)
    for layer in network.layers[:-1]:
        before = [form.at(values) for form in layer.forms()]
        found.append(tuple(map(network.field.sign, before)))
        values = [network.activation(v, network.field) for v in before]
    return tuple(found)


DEEP = st.integers(1, 2).flatmap(lambda n: networks(inputs=n, width=2))


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_every_cell_is_what_it_says(data) -> None:
    network = data.draw(DEEP)
    domain = data.draw(domains(network.inputs))
    found = cells(network, domain)
    assert len({cell.signs for cell in found}) == len(found)
    for cell in found:
        assert domain.contains(cell.point, QQ)
        assert all(row.at(cell.point) > 0 for row in cell.rows)
        assert signs_at(network, cell.point) == cell.signs
        assert tuple(f.at(cell.point) for f in cell.outputs) == network.evaluate(cell.point)
        assert len(cell.rows) == len(domain.rows) + len(cell.splits)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_point_is_outside_of_all_cells(data) -> None:
    network = data.draw(DEEP)
    found = {cell.signs for cell in cells(network)}
    ticks = [QQ.element(v) for v in ("-31/7", "-11/9", "-2/11", "3/13", "17/19", "29/9")]
    for point in product(ticks, repeat=network.inputs):
        signs = signs_at(network, point)
        if all(all(layer) for layer in signs):
            assert signs in found


@settings(deadline=None, max_examples=40)
@given(DEEP)
def test_z3_counts_the_same(network: Network) -> None:
    assert len(cells(network)) == z3_count(network)


@settings(deadline=None, max_examples=60)
@given(two_layer_networks(width=5))
def test_one_hidden_layer_is_an_arrangement(network: TwoLayer) -> None:
    lines = {Hyperplane.of(n.form, QQ)[0] for n in network.nodes if any(n.w)}
    expected = arrangement_regions(sorted(lines, key=str), QQ, Domain.all(network.inputs))
    assert len(cells(network.layered())) == expected


@pytest.mark.parametrize("seed", range(20))
def test_integer_networks_have_no_slivers(seed: int) -> None:
    """Parallel, coincident and zero boundaries are the rule; the count is that of z3."""
    draw = np.random.default_rng(seed)
    layers = []
    for below, above in ((2, 3), (3, 2), (2, 1)):
        rows = draw.integers(-3, 3, (above, below), endpoint=True).tolist()
        bias = draw.integers(-3, 3, above, endpoint=True).tolist()
        exact = tuple(tuple(map(QQ.element, row)) for row in rows)
        layers.append(Layer(exact, tuple(map(QQ.element, bias))))
    network = Network(QQ, tuple(layers))
    assert len(cells(network)) == z3_count(network)


def test_walls_that_are_close_are_told_apart() -> None:
    tiny = Fraction(1, 10**15)
    f = net(([[1], [1]], [0, tiny]), ([[1, 1]], [0]))
    assert len(cells(f)) == 3


def test_huge_and_tiny_weights() -> None:
    f = net(([[10**40], [Fraction(1, 10**40)]], [1, -1]), ([[1, -1]], [0]), ([[1]], [0]))
    assert len(cells(f)) == z3_count(f)


def test_a_unit_that_vanishes_on_a_cell_has_sign_zero() -> None:
    f = net(([[1]], [0]), ([[1]], [0]), ([[1]], [0]))
    assert [cell.signs for cell in cells(f)] == [((1,), (1,)), ((-1,), (0,))]


def test_other_activations() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], activation=ABS).layered()
    assert [str(cell.outputs[0].normal[0]) for cell in cells(f)] == ["1", "-1"]
    g = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], activation=IDENTITY).layered()
    assert {cell.outputs for cell in cells(g)} == {cells(g)[0].outputs}


def test_limits_and_shapes() -> None:
    f = example("dslt-3.1").network
    with pytest.raises(ResourceLimit) as caught:
        cells(f, max_regions=8)
    assert caught.value.code == "max-regions"
    tree = split_tree([f], max_regions=8)
    assert (len(tree.cells), tree.complete) == (8, False)
    with pytest.raises(InputError, match="different inputs"):
        split_tree([f, example("dslt-3.3").network])
    with pytest.raises(InputError, match="different inputs"):
        cells(f, Domain.box(QQ, [(0, 1)]))
