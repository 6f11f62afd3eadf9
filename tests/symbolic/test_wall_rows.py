"""Rows across walls: combinations of the Jacobian, block triangular, and enough for D'."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import networks
from symbolic.derivatives import Slot, slots, vanishing_unit
from symbolic.domains import Domain
from symbolic.errors import ResourceLimit
from symbolic.examples import example
from symbolic.functional_dimension import batch_dimension, functional_dimension
from symbolic.linear_algebra import rank
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.wall_rows import Line, lines, rows_along, wall_rows
from tests.symbolic.layered import net


@settings(deadline=None, max_examples=60)
@given(networks(inputs=2, depth=3))
def test_no_row_leaves_the_span_of_the_jacobian(network: Network) -> None:
    found = functional_dimension(network)
    walls = wall_rows(network, Domain.all(2), network.parameters)
    assert rank([wall.row for wall in walls], QQ) == len(walls) <= found.lower
    (line,) = lines(Domain.all(2), QQ, 1)
    rows = [wall.row for wall in rows_along(network, line, Domain.all(2))]
    jacobian = [v.vector for v in found.null_vectors]
    assert all(
        not sum(a * b for a, b in zip(row, v, strict=True)) for row in rows for v in jacobian
    )


@settings(deadline=None, max_examples=60)
@given(networks(inputs=1, depth=4, width=2), st.booleans())
def test_rows_are_block_triangular(network: Network, inside: bool) -> None:
    """Nothing in later layers and in other units of the layer; the unit vanishes at the point."""
    domain = Domain.box(QQ, [(0, 1)]) if inside else Domain.all(1)
    for wall in wall_rows(network, domain, network.parameters):
        assert domain.contains(wall.point, QQ)
        if wall.unit is None:
            assert batch_dimension(network, [wall.point]) == 1
            continue
        layer, place = wall.unit
        assert vanishing_unit(network, wall.point) == wall.unit
        for slot, entry in zip(slots(network.widths), wall.row, strict=True):
            if slot.layer > layer or (slot.layer == layer and slot.row != place):
                assert not entry
            if slot == Slot(layer, place, None):
                assert entry == 1


def test_two_layers_reach_the_bound() -> None:
    f = net(([[1, 2], [3, -1], [1, 1]], [1, 0, -2]), ([[1, -1, 2]], [0]))
    walls = wall_rows(f, Domain.all(2), 10)
    assert len(walls) == 10
    assert {wall.unit for wall in walls} == {(0, 0), (0, 1), (0, 2), None}


def test_units_without_influence_have_no_row() -> None:
    f = net(([[1], [1]], [0, -3]), ([[0, 1]], [0]))
    line = Line((QQ.zero,), (QQ.one,))
    assert {wall.unit for wall in rows_along(f, line, Domain.all(1))} == {(0, 1), None}


def test_points_where_two_units_vanish_are_left_out() -> None:
    f = net(([[1], [2]], [0, 0]), ([[1, 1]], [0]))
    line = Line((QQ.element(-3),), (QQ.one,))
    assert {wall.unit for wall in rows_along(f, line, Domain.all(1))} == {None}


def test_regions_on_a_line_have_a_limit() -> None:
    line = Line((QQ.zero, QQ.zero), (QQ.one, QQ.element(2)))
    with pytest.raises(ResourceLimit):
        list(rows_along(example("dslt-3.1").network, line, Domain.all(2), max_regions=1))


def test_algebraic_networks() -> None:
    field, (root,) = field_of(["sqrt(2)"], {})
    one, zero = field.one, field.zero
    first = Layer(((root,), (-one,)), (one, root))
    network = Network(field, (first, Layer(((one, one),), (zero,))))
    assert len(wall_rows(network, Domain.all(1), 5)) == functional_dimension(network).value == 5
