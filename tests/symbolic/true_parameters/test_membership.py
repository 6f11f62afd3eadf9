import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import Node
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.true_parameters import TrueParameters, Truth
from symbolic.true_parameters.membership import membership, membership_on, placement_of
from symbolic.true_parameters.sampling import sample
from tests.symbolic.true_parameters.cases import X, degenerate_network, scalar

ACTIVATIONS = (RELU, ABS, leaky_relu(QQ.element("-1/3")))


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 10**6), st.sampled_from(ACTIVATIONS))
def test_membership_is_equality_of_normal_forms(seed, activation) -> None:
    dice = random.Random(seed)
    n, p = dice.randint(1, 3), dice.randint(1, 2)
    network = degenerate_network(dice, n, p, dice.randint(0, 3), activation)
    truth = Truth.of(network)
    width = network.width + dice.randint(0, 2)
    strata = TrueParameters(truth, width).strata(20).listed
    theta = sample(dice.choice(strata), dice) if strata else network
    assert membership(truth, theta).holds == (normal_form(theta) == truth.form)
    moved = _moved(theta, dice)
    assert membership(truth, moved).holds == (normal_form(moved) == truth.form)


def _moved(theta, dice):
    """The parameter with one small change, which may or may not stay in W0."""
    if not theta.nodes or dice.random() < 0.2:
        return replace(theta, c=(theta.c[0] + 1, *theta.c[1:]))
    index = dice.randrange(theta.width)
    node = theta.nodes[index]
    change = dice.choice(("q", "b", "flip", "scale", "zero"))
    if change == "q":
        node = Node(node.w, node.b, (node.q[0] + 1, *node.q[1:]))
    elif change == "b":
        node = Node(node.w, node.b + 1, node.q)
    elif change == "flip":
        node = Node(tuple(-w for w in node.w), -node.b, node.q)
    elif change == "scale":
        node = Node(tuple(2 * w for w in node.w), 2 * node.b, tuple(q / 2 for q in node.q))
    else:
        node = Node(node.w, node.b, tuple(QQ.zero for _ in node.q))
    return replace(theta, nodes=(*theta.nodes[:index], node, *theta.nodes[index + 1 :]))


def test_each_condition_fails_on_its_own() -> None:
    truth = Truth.of(scalar(1, [X]))
    fold = membership(truth, scalar(1, [((1,), 0, 3)]))
    assert fold.failing == ("fold",)
    assert fold.folds[0].nodes == (0,)
    assert fold.folds[0].defect == (2,)
    assert membership(truth, scalar(1, [((-1,), 0, 1)])).failing == ("gradient",)
    assert membership(truth, scalar(1, [((-1,), 0, 1)])).gradient == ((1,),)
    constant = membership(truth, scalar(1, [X], "1/2"))
    assert constant.failing == ("constant",)
    assert constant.constant == (QQ.element("1/2"),)
    new = membership(truth, scalar(1, [X, ((1,), 4, 2)]))
    assert new.folds[0].boundary.offset == 4


def test_a_zero_input_node_enters_the_constant_only() -> None:
    truth = Truth.of(scalar(1, [X]))
    assert membership(truth, scalar(1, [X, ((0,), 3, 2)], -6)).holds
    assert membership(truth, scalar(1, [X, ((0,), -3, 2)])).holds
    assert membership(truth, scalar(1, [X, ((0,), 3, 2)])).constant == (6,)


def test_on_a_box_an_inactive_node_is_free() -> None:
    truth = Truth.of(scalar(1, []))
    box = Domain.box(QQ, [(-1, 1)])
    far = scalar(1, [((1,), -1, 7)])
    assert membership_on(truth, far, box)
    assert not membership(truth, far).holds
    model = scalar(2, [((0, -1), "3/10", 2), ((0, 2), 5, 1)], "-28/5")
    square = Domain.box(QQ, [(-1, 1), (-1, 1)])
    assert membership_on(Truth.of(scalar(2, [((0, 1), "-3/10", 2)])), model, square)


def test_the_wrong_shape_and_the_wrong_activation_are_refused() -> None:
    truth = Truth.of(scalar(1, [X]))
    with pytest.raises(InputError, match="maps R"):
        membership(truth, scalar(2, []))
    with pytest.raises(InputError, match="same activation"):
        membership(truth, scalar(1, [], activation=ABS))
    with pytest.raises(InputError, match="not a true parameter"):
        placement_of(truth, scalar(1, []))
