"""Recognition finds exactly the symmetry that was applied, or says what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from symbolic.activation import ABS, IDENTITY, RELU, leaky_relu
from symbolic.annihilation import annihilating_subsets
from symbolic.examples import example
from symbolic.foldset import foldset
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.symmetry import (
    OrientationReversal,
    Permutation,
    Recognition,
    Scaling,
    recognise,
)

ACTIVATIONS = [RELU, ABS, leaky_relu(QQ.element("1/10"))]


def is_distinguished(f):
    found = foldset(f)
    shared = any(len(boundary.nodes) > 1 for boundary in found.boundaries)
    return not shared and not any(node.is_degenerate for node in f.nodes)


DISTINGUISHED = two_layer_networks(activations=ACTIVATIONS).filter(is_distinguished)


@settings(max_examples=100)
@given(st.data(), DISTINGUISHED)
def test_every_composition_of_the_three_symmetries_is_recognised(data, truth):
    chosen = data.draw(st.sampled_from(annihilating_subsets(truth).sets))
    order = tuple(data.draw(st.permutations(range(truth.width))))
    scales = tuple(data.draw(numbers(positive=True)) for _ in order)
    reverse = OrientationReversal(chosen)
    model = reverse.then(Permutation(order)).then(Scaling(QQ, scales))(truth)
    found = recognise(truth, model)
    assert isinstance(found, Recognition)
    assert (found.permutation, found.scales, found.reversed_nodes) == (order, scales, chosen)
    assert found.symmetry(truth) == model
    assert found.explain() == found.symmetry.explain()


@settings(max_examples=100)
@given(st.data(), DISTINGUISHED)
def test_a_reason_for_equal_widths_means_different_functions(data, truth):
    model = data.draw(
        two_layer_networks(inputs=truth.inputs).filter(lambda f: f.width == truth.width)
        if not truth.width
        else st.sampled_from([_nudged(truth, k) for k in range(4)])
    )
    model = replace(model, activation=truth.activation)
    same = normal_form(truth) == normal_form(model)
    assert isinstance(recognise(truth, model), Recognition) == same


def _nudged(truth, kind):
    node = truth.nodes[0]
    changes = [
        {"w": tuple(-w for w in node.w), "b": -node.b},
        {"b": node.b + 1},
        {"q": tuple(2 * q for q in node.q)},
        {},
    ]
    return replace(truth, nodes=(replace(node, **changes[kind]), *truth.nodes[1:]))


F = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)


@pytest.mark.parametrize(
    ("truth", "model", "words"),
    [
        (F, TwoLayer.scalar(QQ, 2, []), "numbers of inputs"),
        (F, replace(F, activation=ABS), "different activations"),
        (F, replace(F, nodes=F.nodes[:1]), "the truth has width 2, the model 1"),
        (F, replace(F, c=(QQ.one,)), "c of the model differs"),
        (F, replace(F, nodes=(F.nodes[0],) * 2), "nodes 1, 2 of the model share"),
        (F, TwoLayer.scalar(QQ, 1, [((1,), 1, 1), ((0,), 1, 1)], 2), "node 2 of the model has w"),
        (F, TwoLayer.scalar(QQ, 1, [((1,), 5, 1), ((1,), 1, 1)], 2), "are not those of the truth"),
        (F, TwoLayer.scalar(QQ, 1, [((-1,), 1, 1), ((-1,), -1, 1)]), "do not annihilate"),
        (F, TwoLayer.scalar(QQ, 1, [((1,), -1, 3), ((-1,), -1, 1)]), "alpha q of node 1"),
        (TwoLayer.scalar(QQ, 1, [((1,), 0, 0)] * 2), F, "node 1 of the truth is degenerate"),
        (TwoLayer.scalar(QQ, 1, [((1,), 0, 1)] * 2), F, "not activation-distinguished"),
    ],
)
def test_reasons(truth, model, words):
    reason = recognise(truth, model)
    assert isinstance(reason, str)
    assert words in reason


def test_the_identity_activation_has_no_folds():
    affine = replace(F, activation=IDENTITY)
    assert "no folds" in recognise(affine, affine)


def test_phases_of_the_symmetric_network_are_recognised_over_a_number_field():
    truth, model = (example(name).network.two_layer() for name in ("pt2-1", "pt2-1-reversed"))
    found = recognise(truth, model)
    assert found.reversed_nodes == (0, 1, 2)
    rational = example("dslt-3.1").network.two_layer()
    assert "the truth has width" in recognise(rational, truth)
