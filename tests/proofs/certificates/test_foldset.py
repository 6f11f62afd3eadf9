"""Foldsets: affine off the boundaries, a bend on each of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.certificates.foldset import foldset, reflected
from proofs.checker import check
from proofs.strategies.domains import domains
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.domain_form import normal_form_on
from symbolic.domains import Domain
from symbolic.errors import CheckFailed
from symbolic.hyperplane import Hyperplane
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.statements import FoldsetIs

SQRT2 = field_of(["sqrt(2)"])[0]
SLOPES = (RELU, ABS, leaky_relu(QQ.element("1/10")))


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_every_certificate_is_accepted(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(outputs=data.draw(st.integers(1, 2)), activations=SLOPES))
    domain = data.draw(domains(f.inputs))
    listed = normal_form(f).boundaries  # with those that miss the domain
    certificates = foldset(FoldsetIs(f, listed, domain))
    assert len(certificates) == len(listed) + 1
    for certificate in certificates:
        verdict = check(certificate.to_bytes())
        assert verdict.accepted, verdict.reason


@settings(deadline=None, max_examples=10)
@given(st.data())
def test_over_an_algebraic_field(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(inputs=2, width=3, field=SQRT2))
    domain = data.draw(domains(2, field=SQRT2))
    listed = normal_form_on(f, domain).boundaries
    for certificate in foldset(FoldsetIs(f, listed, domain)):
        verdict = check(certificate.to_bytes())
        assert verdict.accepted, verdict.reason


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_the_reflection_is_the_point_reflection(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(activations=SLOPES))
    p = tuple(data.draw(numbers()) for _ in range(f.inputs))
    x = tuple(data.draw(numbers()) for _ in range(f.inputs))
    mirrored = tuple(2 * a - b for a, b in zip(p, x, strict=True))
    left, right, center = reflected(f, p).evaluate(x), f.evaluate(mirrored), f.evaluate(p)
    assert left == tuple(2 * c - r for c, r in zip(center, right, strict=True))


def plane(offset: int) -> Hyperplane:
    return Hyperplane((QQ.one,), QQ.element(offset))


F = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), -1, 5), ((1,), -1, -5)])  # counterexample A


@pytest.mark.parametrize("listed", [(), (plane(-1),), (plane(0), plane(-1))])
def test_other_foldsets_are_refused(listed) -> None:
    with pytest.raises(CheckFailed, match="the foldset has 1 boundaries in the domain"):
        foldset(FoldsetIs(F, listed, Domain.all(1)))


def test_kinds_on_a_domain() -> None:
    box = Domain.box(QQ, [(-1, 1)])
    made = foldset(FoldsetIs(F, (plane(0), plane(-3)), box))
    assert [certificate.kind for certificate in made] == [
        "two-layer-equal/1",
        "point/1",
        "farkas/1",
    ]
