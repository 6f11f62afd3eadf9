"""Deep equality at many points: true statements pass, false ones are confirmed exactly."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.deep_crosscheck import check_deep_equal
from numeric_check.verdicts import Different, Enclosed, Unreached
from proofs.strategies.deep_pairs import equal_deep_pairs
from proofs.strategies.domains import domains
from proofs.strategies.networks import networks
from symbolic.domains import Domain
from symbolic.errors import ResourceLimit
from symbolic.network import Layer
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import DeepEqual
from tests.symbolic.layered import net


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_equal_pairs_pass(data) -> None:
    f, g = data.draw(equal_deep_pairs())
    domain = data.draw(domains(f.inputs))
    found = check_deep_equal(DeepEqual(f, g, domain), points=200)
    assert isinstance(found, Enclosed)
    assert found.eps < 1e-6
    assert found.points > 100


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_another_constant_is_seen(data) -> None:
    f = data.draw(networks())
    *layers, last = f.layers
    g = replace(f, layers=(*layers, Layer(last.weight, (last.bias[0] + QQ.element("1/1000"),))))
    domain = data.draw(domains(2))
    found = check_deep_equal(DeepEqual(f, g, domain), points=200)
    assert isinstance(found, Different)
    assert domain.contains(found.point, QQ)
    assert (f.evaluate(found.point), g.evaluate(found.point)) == (found.f_value, found.g_value)


def test_other_points_with_another_seed_and_more_than_one_chunk() -> None:
    f = net(([[1]], [0]), ([[1]], [0]), ([[1]], [0]))
    found = check_deep_equal(DeepEqual(f, f, Domain.all(1)), points=10_000, seed=1)
    assert isinstance(found, Enclosed)
    assert found.points == 10_000


def test_a_domain_too_thin_for_float64_and_weights_too_large() -> None:
    f = net(([[1]], [0]), ([[1]], [0]))
    thin = Domain.box(QQ, [(1, f"{2**80 + 1}/{2**80}")])
    assert isinstance(check_deep_equal(DeepEqual(f, f, thin), points=50), Unreached)
    huge = net(([[2**1100]], [0]), ([[1]], [0]))
    with pytest.raises(ResourceLimit):
        check_deep_equal(DeepEqual(huge, huge, Domain.all(1)), points=50)
