"""The normal form is complete, canonical and evaluates to the network."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import disguises, two_layer_networks
from symbolic import normal_form as module
from symbolic.activation import ABS, IDENTITY, RELU, leaky_relu
from symbolic.errors import Undecided
from symbolic.hyperplane import Hyperplane
from symbolic.network import Node, TwoLayer
from symbolic.normal_form import merged_folds, normal_form, relu_network, sorted_by_boundary
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField, field_of

SQRT2 = field_of(["sqrt(2)"])[0]
SLOPES = (RELU, ABS, IDENTITY, leaky_relu(QQ.element("1/10")), leaky_relu(QQ.element(-3)))
points = st.lists(st.integers(-4, 4).map(QQ.element), min_size=3, max_size=3)


@settings(deadline=None, max_examples=80)
@given(two_layer_networks(outputs=2, activations=SLOPES), st.lists(points, max_size=5))
def test_form_and_canonical_network_evaluate_to_the_network(f: TwoLayer, xs) -> None:
    form = normal_form(f)
    canonical = form.network()
    for x in xs:
        x = x[: f.inputs]
        assert form.evaluate(x) == f.evaluate(x) == canonical.evaluate(x)
    assert normal_form(canonical) == form


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_disguises_have_the_same_form(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(outputs=2, activations=SLOPES))
    g = data.draw(disguises(f))
    assert normal_form(f) == normal_form(g)
    assert normal_form(relu_network(f)) == normal_form(f)


@settings(deadline=None, max_examples=15)
@given(st.data())
def test_over_an_algebraic_field(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(inputs=2, field=SQRT2, width=3))
    assert normal_form(data.draw(disguises(f))) == normal_form(f)


@settings(deadline=None, max_examples=60)
@given(two_layer_networks())
def test_folds_are_sorted_distinct_and_not_zero(f: TwoLayer) -> None:
    form = normal_form(f)
    keys = [(boundary.normal, boundary.offset) for boundary, _ in form.folds]
    assert keys == sorted(set(keys))
    assert all(any(fold) for _, fold in form.folds)
    for boundary, fold in form.folds:
        assert form.fold_of(boundary) == fold
    assert form.fold_of(Hyperplane((QQ.one,) * f.inputs, QQ.element(99))) == (0,)


@settings(deadline=None, max_examples=60)
@given(two_layer_networks(), st.integers(1, 3))
def test_sums_in_blocks_are_the_sums(f: TwoLayer, block: int) -> None:
    form = normal_form(f)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        assert normal_form(f) == form


def test_both_invariants_of_theory_2_7() -> None:
    """DSLT 3, Example 3.3: f = 2 + R(x - 1) + R(-x - 1), folds 1 at 1 and at -1."""
    f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)
    form = normal_form(f)
    assert [boundary.offset for boundary in form.boundaries] == [-1, 1]
    assert (form.gradient, form.constant) == (((0,),), (2,))
    assert form.affine_remainder() == (((1,),), (1,))  # f = 1 - x + R(x - 1) + R(x + 1)


@settings(deadline=None, max_examples=60)
@given(two_layer_networks(outputs=2))
def test_the_affine_remainder_is_the_oriented_form(f: TwoLayer) -> None:
    form = normal_form(f)
    matrix, rest = form.affine_remainder()
    x = tuple(QQ.element(k - 1) / 3 for k in range(f.inputs))
    for k, value in enumerate(f.evaluate(x)):
        total = rest[k] - sum((v * t for v, t in zip(matrix[k], x, strict=True)), QQ.zero)
        for boundary, fold in form.folds:
            total = total + fold[k] * max(boundary.form.at(x), QQ.zero)
        assert total == value


def test_a_linear_function_needs_an_opposite_pair_per_output() -> None:
    nodes = (
        Node((QQ.one,), QQ.zero, (QQ.one, QQ.one)),
        Node((-QQ.one,), QQ.zero, (-QQ.one, -QQ.one)),
    )
    f = TwoLayer(QQ, 1, 2, nodes, (QQ.zero, QQ.zero))
    assert normal_form(f).network().width == 4


def test_merging_meets_equal_hyperplanes_behind_a_common_start() -> None:
    start = (QQ.one, QQ.zero, QQ.zero, QQ.zero)
    planes = [Hyperplane((*start, QQ.element(k % 3)), QQ.zero) for k in range(9)]
    merged = merged_folds([(plane, (QQ.one,)) for plane in planes], QQ)
    assert [fold for _, fold in merged] == [(3,), (3,), (3,)]


def test_symbolic_hyperplanes_without_an_order_are_sorted_by_their_text() -> None:
    field = SymbolicField({"u": None, "v": None})
    u, v = field.symbol("u"), field.symbol("v")
    one = field.one
    pairs = [(Hyperplane((one,), v), 1), (Hyperplane((one,), u), 2), (Hyperplane((one,), v), 3)]
    assert [mark for _, mark in sorted_by_boundary(pairs, field)] == [2, 1, 3]


def test_an_undecided_orientation_names_the_symbol() -> None:
    field = SymbolicField({"u": None})
    f = TwoLayer(
        field, 1, 1, (Node((field.symbol("u"),), field.zero, (field.one,)),), (field.zero,)
    )
    with pytest.raises(Undecided) as caught:
        normal_form(f)
    assert caught.value.symbol == "u"
