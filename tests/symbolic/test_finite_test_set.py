"""3K + n + 1 points decide equality by evaluation (theory reference W.5.4)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.networks import disguises, two_layer_networks
from symbolic.domains import Domain
from symbolic.finite_test_set import boundaries, finite_test_set, separating_point
from symbolic.linear_algebra import rank
from symbolic.network import TwoLayer
from symbolic.positions import Cut, Locator
from symbolic.scalars import RATIONALS as QQ


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_count_and_place_of_the_points(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks())
    g = data.draw(two_layer_networks(inputs=f.inputs))
    domain = data.draw(domains(f.inputs))
    points = finite_test_set(f, g, domain)
    locator = Locator(domain, QQ)
    every = dict.fromkeys((*boundaries(f), *boundaries(g)))
    count = sum(isinstance(locator.position(b.form), Cut) for b in every)
    assert len(points) == 3 * count + f.inputs + 1
    assert all(domain.contains(point, QQ) for point in points)
    assert rank([(QQ.one, *point) for point in points[3 * count :]], QQ) == f.inputs + 1


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_equal_networks_have_no_separating_point(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks())
    g = data.draw(disguises(f))
    domain = data.draw(domains(f.inputs))
    assert separating_point(f, g, domain) is None


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_separating_point_separates(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(outputs=2))
    g = data.draw(two_layer_networks(inputs=f.inputs, outputs=2))
    point = separating_point(f, g)
    assert point is None or f.evaluate(point) != g.evaluate(point)


def test_the_boundaries_of_dead_nodes_count_and_those_of_constants_do_not() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 0), ((2,), 0, 1), ((0,), 1, 1)])
    assert len(boundaries(f)) == 1


def test_width_zero() -> None:
    constant = TwoLayer.scalar(QQ, 2, [], 3)
    assert len(finite_test_set(constant, constant)) == 3
    assert separating_point(constant, TwoLayer.scalar(QQ, 2, [], 4), Domain.all(2)) == (0, 0)
