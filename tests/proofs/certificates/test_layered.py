"""Certificates by shared units: true ones are accepted, other statements get none."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.certificates.layered import layered_equal
from proofs.checker import check
from proofs.strategies.deep_pairs import deep_copies
from proofs.strategies.domains import domains
from proofs.strategies.networks import networks
from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError
from symbolic.examples import example
from symbolic.layered_form import agree_by_layers
from symbolic.network import Layer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.statements import DeepEqual

SLOPES = st.sampled_from((RELU, ABS, leaky_relu(QQ.element("1/10"))))


@settings(deadline=None, max_examples=60)
@given(st.data(), SLOPES)
def test_copies_are_accepted(data, activation) -> None:
    network = replace(data.draw(networks()), activation=activation)
    copy = data.draw(deep_copies(network))
    made = layered_equal(DeepEqual(network, copy, data.draw(domains(2))))
    assert check(made.to_bytes()).accepted


@settings(deadline=None, max_examples=100)
@given(networks(width=2), networks(width=2), SLOPES)
def test_the_checker_accepts_what_agrees_and_nothing_else(f, g, activation) -> None:
    f, g = (replace(network, activation=activation) for network in (f, g))
    first, second = (layered_equal(DeepEqual(x, x, Domain.all(2))) for x in (f, g))
    mixed = replace(first, claim={**first.claim, "g": second.claim["g"]})
    assert check(mixed.to_bytes()).accepted == agree_by_layers(f, g)


def test_false_statements_get_none() -> None:
    f = example("dslt-3.3").network
    hidden, last = f.layers
    other = replace(f, layers=(hidden, Layer(last.weight, (last.bias[0] + 1,))))
    with pytest.raises(CheckFailed):
        layered_equal(DeepEqual(f, other, Domain.all(1)))


def test_algebraic_weights_have_no_certificate() -> None:
    f = example("dslt-3.3").network.over(field_of(["sqrt(2)"])[0])
    with pytest.raises(InputError) as caught:
        layered_equal(DeepEqual(f, f, Domain.all(1)))
    assert caught.value.code == "not-applicable"
