"""Derivatives agree with exact differences, and scaling vectors annihilate them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import networks
from proofs.strategies.truths import vectors
from symbolic.activation import ABS, IDENTITY, leaky_relu
from symbolic.derivatives import (
    jacobian,
    one_sided,
    parameter,
    scaling_vector,
    scaling_vectors,
    slots,
    unit_slots,
    vanishing_unit,
)
from symbolic.errors import InputError
from symbolic.network import Layer, Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of

ACTIVATIONS = (None, ABS, IDENTITY, leaky_relu(QQ.element("1/10")))


@st.composite
def networks_at_points(draw):
    inputs, outputs = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    depth = draw(st.integers(1, 4))
    network = draw(networks(inputs=inputs, outputs=outputs, depth=depth, width=3))
    activation = draw(st.sampled_from(ACTIVATIONS))
    if activation is not None:
        network = replace(network, activation=activation)
    return network, draw(vectors(inputs))


def moved(network: Network, slot, step) -> Network:
    layers = list(network.layers)
    layer = layers[slot.layer]
    if slot.column is None:
        bias = list(layer.bias)
        bias[slot.row] += step
        layers[slot.layer] = Layer(layer.weight, tuple(bias))
    else:
        weight = [list(row) for row in layer.weight]
        weight[slot.row][slot.column] += step
        layers[slot.layer] = Layer(tuple(map(tuple, weight)), layer.bias)
    return replace(network, layers=tuple(layers))


def quotients(network, point, slot, side):
    """Exact difference quotients at two small steps; they agree where f is affine in the slot."""
    base = network.evaluate(point)
    found = []
    for step in (QQ.element("1/1000000007"), QQ.element("1/3000000019")):
        values = moved(network, slot, side * step).evaluate(point)
        found.append(tuple((v - b) / step for v, b in zip(values, base, strict=True)))
    assert found[0] == found[1]
    return found[0]


@settings(deadline=None, max_examples=80)
@given(networks_at_points())
def test_one_sided_slopes_are_exact_difference_quotients(drawn) -> None:
    network, point = drawn
    for slot in slots(network.widths):
        for side in (1, -1):
            found = one_sided(network, point, slot, side)
            assert found.slopes == quotients(network, point, slot, side)


def sees_a_kink(network: Network, point) -> bool:
    """Whether a unit with an outgoing weight has pre-activation 0."""
    values = list(point)
    for layer, above in pairwise(network.layers):
        before = [form.at(values) for form in layer.forms()]
        for unit, value in enumerate(before):
            if not value and any(row[unit] for row in above.weight):
                return True
        values = [network.activation(value, network.field) for value in before]
    return False


@settings(deadline=None, max_examples=80)
@given(networks_at_points())
def test_at_smooth_points_the_rows_of_the_jacobian_are_the_slopes_to_both_sides(drawn) -> None:
    network, point = drawn
    if sees_a_kink(network, point):
        with pytest.raises(InputError, match="vanishes at") as caught:
            jacobian(network, [point])
        assert caught.value.code == "not-smooth"
        return
    rows = jacobian(network, [point])
    order = slots(network.widths)
    assert len(order) == network.parameters == len(rows[0])
    for column, slot in enumerate(order):
        entries = tuple(row[column] for row in rows)
        assert one_sided(network, point, slot, 1).slopes == entries
        assert one_sided(network, point, slot, -1).slopes == tuple(-entry for entry in entries)


@settings(deadline=None, max_examples=80)
@given(networks_at_points())
def test_scaling_vectors_of_hidden_units_annihilate_every_row(drawn) -> None:
    network, point = drawn
    assume(vanishing_unit(network, point) is None)
    found = scaling_vectors(network)
    assert len(found) == sum(network.widths[1:-1])
    for row in jacobian(network, [point]):
        for scaling in found:
            assert sum(a * b for a, b in zip(row, scaling.vector, strict=True)) == 0


def two_three_one() -> Network:
    element = QQ.element
    first = Layer(
        ((element(1), element(2)), (element(-1), element(3)), (element(5), element(7))),
        (element(11), element(13), element(17)),
    )
    second = Layer(((element(19), element(23), element(29)),), (element(31),))
    return Network(QQ, (first, second))


def test_the_order_is_weights_row_by_row_then_biases() -> None:
    network = two_three_one()
    values = [int(parameter(network, slot)) for slot in slots(network.widths)]
    assert values == [1, 2, -1, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31]


def test_a_scaling_vector_has_the_outgoing_weights_with_the_other_sign() -> None:
    found = scaling_vector(two_three_one(), 0, 1)
    assert list(map(int, found.vector)) == [0, 0, -1, 3, 0, 0, 0, 13, 0, 0, -23, 0, 0]
    assert found.name == "scaling of unit 2 of layer 1"


def test_in_the_last_layer_the_direction_gives_the_output() -> None:
    network = two_three_one()
    direction = scaling_vector(network, 1, 0).vector
    point = (QQ.one, QQ.one)
    (row,) = jacobian(network, [point])
    assert sum(a * b for a, b in zip(row, direction, strict=True)) == network.evaluate(point)[0]
    assert [s.column for s in unit_slots(network.widths, 1, 0)] == [0, 1, 2, None]


def test_rows_come_point_by_point_and_output_by_output() -> None:
    one, zero = QQ.one, QQ.zero
    network = Network(QQ, (Layer(((one,), (zero,)), (zero, one)),))
    rows = jacobian(network, [(QQ.element(3),), (QQ.element(5),)])
    assert [list(map(int, row)) for row in rows] == [
        [3, 0, 1, 0],
        [0, 3, 0, 1],
        [5, 0, 1, 0],
        [0, 5, 0, 1],
    ]


def test_algebraic_and_symbolic_weights_are_exact() -> None:
    field, (root,) = field_of(["sqrt(2)"])
    network = TwoLayer.scalar(field, 1, [((root,), 0, root)]).layered()
    (row,) = jacobian(network, [(field.one,)])
    assert row == (root, root, root, field.one)
    symbols, (w, q) = field_of(["w", "q"], {"w": "+", "q": None})
    (row,) = jacobian(TwoLayer.scalar(symbols, 1, [((w,), 0, q)]).layered(), [(symbols.one,)])
    assert row == (q, q, w, symbols.one)


def test_the_message_names_unit_and_point() -> None:
    network = TwoLayer.scalar(QQ, 2, [((1, 0), 0, 1), ((1, 1), -3, 1)], name="f").layered()
    with pytest.raises(InputError) as caught:
        jacobian(network, [(QQ.one, QQ.element(2))])
    assert "unit 2 of layer 1 vanishes at (1, 2)" in str(caught.value)
    assert caught.value.where == "f"
    assert "off the boundary" in caught.value.hint
