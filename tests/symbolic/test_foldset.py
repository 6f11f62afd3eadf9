"""Foldsets and node statuses against the function itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.domains import Domain
from symbolic.errors import Undecided
from symbolic.foldset import foldset, node_statuses, vanishes
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField

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
