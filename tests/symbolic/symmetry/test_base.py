"""The laws of every symmetry: it keeps the function, inverts, composes, and is tangent to W0."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.symmetries import compositions, symmetries
from symbolic.activation import ABS, IDENTITY, RELU, leaky_relu
from symbolic.errors import InputError
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.symmetry import (
    Composition,
    InsertCancellingBoundary,
    InsertDegenerateNode,
    MergeNodes,
    OrientationReversal,
    Permutation,
    RemoveCancellingBoundary,
    RemoveDegenerateNode,
    Scaling,
    SplitNode,
    parameter_vector,
)

K = field_of(["sqrt(2)"])[0]
ACTIVATIONS = [RELU, ABS, IDENTITY, leaky_relu(QQ.element("1/10"))]
OUTPUTS = st.integers(1, 2)


@st.composite
def subjects(draw, field=QQ):
    """A network and a symmetry that applies to it."""
    activations = ACTIVATIONS if field is QQ else [RELU]
    made = two_layer_networks(outputs=draw(OUTPUTS), width=4, activations=activations, field=field)
    f = draw(made)
    return f, draw(symmetries(f))


@settings(max_examples=200)
@given(subjects())
def test_the_function_stays_and_the_inverse_takes_back(subject):
    f, s = subject
    assert s.obstruction(f) == ""
    g = s(f)
    assert normal_form(g) == normal_form(f)
    back = s.inverse(f)
    assert back(g) == f
    again = back.inverse(g)
    assert again(f) == g
    assert s.explain()
    assert "\n" not in s.explain()
    assert hash(s) == hash(s)


@settings(max_examples=40)
@given(subjects(field=K))
def test_symmetries_act_over_algebraic_numbers(subject):
    f, s = subject
    assert normal_form(s(f)) == normal_form(f)


@settings(max_examples=60)
@given(st.data())
def test_composition_is_associative_and_acts_step_by_step(data):
    f = data.draw(two_layer_networks(width=3))
    first = data.draw(symmetries(f))
    second = data.draw(symmetries(first(f)))
    third = data.draw(symmetries(second(first(f))))
    whole = first.then(second).then(third)
    assert whole == first.then(second.then(third))
    assert whole(f) == third(second(first(f)))
    assert Composition(()).then(first) == first.then(Composition(()))
    assert Composition(())(f) == f


@settings(max_examples=60)
@given(st.data())
def test_compositions_invert(data):
    f = data.draw(two_layer_networks(width=3))
    s = data.draw(compositions(f))
    assert normal_form(s(f)) == normal_form(f)
    assert s.inverse(f)(s(f)) == f


def directional_derivative(f, direction, point):
    """The derivative of f(point) along a parameter direction, None where it does not exist."""
    values = iter(direction)
    total = [f.field.zero] * f.outputs
    for node in f.nodes:
        dw = [next(values) for _ in node.w]
        db = next(values)
        dq = [next(values) for _ in node.q]
        a = node.form.at(point)
        change = sum((d * x for d, x in zip(dw, point, strict=True)), db)
        if not a and any(node.q) and change:
            return None
        slope = f.activation(a, f.field) / a if a else f.field.zero
        for k in range(f.outputs):
            total[k] += dq[k] * f.activation(a, f.field) + node.q[k] * slope * change
    return [t + d for t, d in zip(total, values, strict=True)]


@settings(max_examples=150)
@given(st.data(), subjects())
def test_generators_do_not_change_the_function_to_first_order(data, subject):
    f, s = subject
    g = s(f)
    generators = s.generators(f)
    assert bool(generators) <= isinstance(
        s, Scaling | SplitNode | InsertDegenerateNode | InsertCancellingBoundary
    )
    for direction in generators:
        assert len(direction) == g.parameters == len(parameter_vector(g))
        point = tuple(data.draw(numbers()) + QQ.element("1/1000") for _ in range(f.inputs))
        derivative = directional_derivative(g, direction, point)
        assert derivative is None or not any(derivative)


@settings(max_examples=60)
@given(st.data())
def test_generators_of_compositions_are_those_of_the_last_step(data):
    f = data.draw(two_layer_networks(width=3))
    s = data.draw(compositions(f))
    if s.steps:
        before = Composition(s.steps[:-1])(f)
        assert s.generators(f) == s.steps[-1].generators(before)
    else:
        assert s.generators(f) == ()


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Scaling(QQ, (QQ.one, QQ.zero)),
        lambda: Scaling(QQ, (-QQ.one,)),
        lambda: Permutation((0, 0)),
        lambda: Permutation((1, 2)),
        lambda: OrientationReversal((1, 0)),
        lambda: SplitNode(QQ, 0, (QQ.one,), -QQ.one, 0),
        lambda: InsertCancellingBoundary((), (2, 1)),
        lambda: RemoveCancellingBoundary((1, 1)),
    ],
)
def test_values_refuse_what_can_never_act(broken):
    with pytest.raises(InputError) as caught:
        broken()
    assert caught.value.code == "not-applicable"


def test_obstructions_name_the_missing_node():
    from symbolic.network import TwoLayer

    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    for s in (
        OrientationReversal((3,)),
        MergeNodes(0, 3),
        RemoveDegenerateNode(3),
        RemoveCancellingBoundary((3,)),
        SplitNode(QQ, 3, (QQ.one,), QQ.one, 0),
    ):
        assert s.obstruction(f) == "there is no node 4 among 1 nodes"
        with pytest.raises(InputError):
            s(f)
