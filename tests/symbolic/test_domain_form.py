"""The normal form on a domain: equal forms are equal functions there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import boxes, domains
from proofs.strategies.networks import disguises, two_layer_networks
from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.domain_form import normal_form_on, straightened
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.finite_test_set import finite_test_set
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.positions import Cut, Locator
from symbolic.scalars import RATIONALS as QQ

SLOPES = (RELU, ABS, leaky_relu(QQ.element("1/10")))


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_the_form_evaluates_to_the_network_on_the_domain(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(outputs=2, activations=SLOPES))
    domain = data.draw(domains(f.inputs))
    form = normal_form_on(f, domain)
    locator = Locator(domain, QQ)
    assert all(isinstance(locator.position(b.form), Cut) for b in form.boundaries)
    for point in finite_test_set(f, f, domain):
        assert form.evaluate(point) == f.evaluate(point)


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_disguises_have_the_same_form_on_every_domain(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(activations=SLOPES))
    g = data.draw(disguises(f))
    domain = data.draw(domains(f.inputs))
    assert normal_form_on(f, domain) == normal_form_on(g, domain)


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_all_of_space_is_the_plain_normal_form(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks())
    assert normal_form_on(f, Domain.all(f.inputs)) == normal_form(f)


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_an_active_node_trades_its_bias_for_c(data: st.DataObject) -> None:
    """Theory reference W.6 (iii): on the positive side b and c are one parameter."""
    box = data.draw(boxes(2))
    weights = (QQ.one, QQ.element(-2))
    far = QQ.element(1000)
    f = TwoLayer.scalar(QQ, 2, [(weights, far, 3)], 5)
    g = TwoLayer.scalar(QQ, 2, [(weights, far + 1, 3)], 2)
    assert normal_form_on(f, box) == normal_form_on(g, box)
    assert normal_form(f) != normal_form(g)


def test_counterexample_j_is_affine_away_from_its_fold() -> None:
    model = TwoLayer.scalar(QQ, 2, [((0, -1), "3/10", 2), ((0, 2), 5, 1)], "-28/5")
    form = normal_form_on(model, Domain.box(QQ, [(-1, 1), (-1, 1)]))
    assert [boundary.offset for boundary in form.boundaries] == [QQ.element("-3/10")]


def test_straightening_adds_the_signed_form() -> None:
    zero = normal_form(TwoLayer.scalar(QQ, 2, []))
    plane = Hyperplane((QQ.one, QQ.element(3)), QQ.element(5))
    form = straightened(zero, plane, (QQ.element(2),), -1)
    assert form.gradient == ((-2, -6),)
    assert form.constant == (-10,)


def test_an_empty_domain_is_refused() -> None:
    x = AffineForm((QQ.one,), QQ.zero)
    with pytest.raises(InputError, match="empty"):
        normal_form_on(TwoLayer.scalar(QQ, 1, []), Domain(1, (x, x.scaled(-QQ.one))))
