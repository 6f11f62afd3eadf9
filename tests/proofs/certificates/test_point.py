"""Certificates of a difference at a point."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.certificates.point import point
from proofs.checker import check
from proofs.strategies.domains import domains
from proofs.strategies.networks import networks, two_layer_networks
from symbolic.activation import ABS, RELU
from symbolic.domains import Domain
from symbolic.equality import compare
from symbolic.errors import CheckFailed
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.statements import Differ

SQRT2 = field_of(["sqrt(2)"])[0]


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_the_checker_accepts_differences(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(outputs=2))
    g = data.draw(two_layer_networks(inputs=f.inputs, outputs=2))
    found = compare(f, g, data.draw(domains(f.inputs)))
    if isinstance(found, Differ):
        verdict = check(point(found).to_bytes())
        assert verdict.accepted, verdict.reason


@settings(deadline=None, max_examples=15)
@given(st.data())
def test_over_an_algebraic_field(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(inputs=2, width=3, field=SQRT2))
    found = compare(f, data.draw(two_layer_networks(inputs=2, width=3, field=SQRT2)))
    if isinstance(found, Differ):
        verdict = check(point(found).to_bytes())
        assert verdict.accepted, verdict.reason


@settings(deadline=None, max_examples=30)
@given(networks(), networks(depth=2))
def test_deep_networks(f, g) -> None:
    x = (QQ.one, QQ.element("-1/2"))
    values = f.evaluate(x), g.evaluate(x)
    if values[0] != values[1]:
        verdict = check(point(Differ(f, g, Domain.all(2), x, *values)).to_bytes())
        assert verdict.accepted, verdict.reason


F = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
ZERO = TwoLayer.scalar(QQ, 1, [])
TWO = (QQ.element(2),)


def statement(**change) -> Differ:
    plain = Differ(F, ZERO, Domain.all(1), TWO, TWO, (QQ.zero,))
    return dataclasses.replace(plain, **change)


def test_different_activations_are_joined() -> None:
    absolute = TwoLayer.scalar(QQ, 1, [((1,), 0, 3)], activation=ABS)
    certificate = point(statement(g=absolute.layered(), g_value=(QQ.element(6),)))
    assert certificate.claim["activation"] == RELU.name
    assert check(certificate.to_bytes()).accepted


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"g_value": TWO}, "the two values at the point are equal"),
        ({"domain": Domain.box(QQ, [(0, 2)])}, "the point is not in the domain"),
    ],
)
def test_false_statements_are_refused(change, message: str) -> None:
    with pytest.raises(CheckFailed, match=message):
        point(statement(**change))


def test_the_checker_refuses_a_wrong_value() -> None:
    assert not check(point(statement(f_value=(QQ.one,))).to_bytes()).accepted
