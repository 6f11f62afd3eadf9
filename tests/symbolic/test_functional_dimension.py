"""Functional dimension: the examples of the theory, Theorem F, planted symmetries, intervals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.lemmas.dimension_bound import mechanism
from proofs.strategies.deep import planted_networks
from proofs.strategies.networks import networks, two_layer_networks
from symbolic.activation import ABS
from symbolic.derivatives import vanishing_unit
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.examples import example
from symbolic.fisher import fisher_rank
from symbolic.functional_dimension import (
    batch,
    batch_dimension,
    decisive_set,
    functional_dimension,
    upper_bound,
)
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import net

FIRST = ([[1], [-1]], [1, 1])
SECTION_7 = {
    "one unit on two": (mechanism("one unit on two"), 6, 6),
    "a dead unit beside it": (mechanism("a dead unit beside it"), 6, 9),
    "a live unit beside it": (mechanism("a live unit beside it"), 9, 9),
    "never co-active": (net(FIRST, ([[1, 2], [1, -1]], [-3, "-5/2"]), ([[1, 1]], [0])), 8, 9),
    "always active": (mechanism("always active"), 5, 6),
    "all dead": (net(FIRST, ([[-1, -2]], [-1]), ([[1]], [0])), 1, 6),
    "(1,1,1,2,1,1)": (
        net(([[1]], [0]), ([[-1]], [6]), ([[-1], [1]], [3, -1]), ([[2, 1]], [-3]), ([[1]], [0])),
        8,
        8,
    ),
}


@pytest.mark.parametrize("name", SECTION_7)
def test_the_examples_of_section_7(name: str) -> None:
    network, dimension, bound = SECTION_7[name]
    found = functional_dimension(network)
    assert (found.value, found.bound, found.complete) == (dimension, bound, True)
    assert batch_dimension(network, found.points) == dimension


def test_three_layers_of_width_one_miss_the_bound() -> None:
    """(1,1,1,1,1): 4 < 5 at R(1 - R(2 - R(x)))."""
    f = net(([[1]], [0]), ([[-1]], [2]), ([[-1]], [1]), ([[1]], [0]))
    found = functional_dimension(f)
    assert (found.value, found.bound) == (4, 5)


@settings(deadline=None, max_examples=60)
@given(two_layer_networks(width=3))
def test_one_hidden_layer_agrees_with_theorem_f(network: TwoLayer) -> None:
    found = functional_dimension(network.layered())
    if found.smooth and network.width:
        assert found.value == fisher_rank(network).rank


@settings(deadline=None, max_examples=40)
@given(planted_networks())
def test_planted_symmetries_are_seen(planted) -> None:
    found = functional_dimension(planted.network)
    assert found.value < found.bound


@settings(deadline=None, max_examples=40)
@given(networks(inputs=1, width=2))
def test_the_dimension_is_at_most_the_bound(network: Network) -> None:
    found = functional_dimension(network)
    assert found.lower == found.upper <= found.bound


def test_a_limit_leaves_an_interval() -> None:
    """The weight that is never seen needs the regions; scaling and rows across walls do not."""
    f, dimension, bound = SECTION_7["never co-active"]
    found = functional_dimension(f, max_regions=1)
    assert not found.complete
    assert found.value is None
    assert (found.lower, found.upper, found.bound) == (dimension, bound, bound)


def test_a_limit_does_not_matter_when_the_bound_is_reached() -> None:
    for limit in (1, 5):
        found = functional_dimension(example("dslt-3.1").network, max_regions=limit)
        assert not found.complete
        assert found.value == found.bound == 13
    assert not found.walls


def test_regions_without_derivatives_are_left_out() -> None:
    f = TwoLayer.scalar(QQ, 1, [((0,), 0, 1), ((1,), 0, 1)]).layered()
    found = functional_dimension(f)
    assert not found.smooth
    assert found.points == ()


def test_a_domain_hides_what_does_not_meet_it() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 5, 1)]).layered()
    assert functional_dimension(f).value == 3
    assert functional_dimension(f, Domain.box(QQ, [(-1, 1)])).value == 2


def test_other_activations_are_refused() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], activation=ABS).layered()
    with pytest.raises(InputError) as caught:
        functional_dimension(f)
    assert caught.value.code == "not-applicable"


@settings(deadline=None, max_examples=40)
@given(networks(inputs=1, width=2), st.integers(0, 5))
def test_fewer_points_see_less(network: Network, count: int) -> None:
    found = functional_dimension(network)
    assert batch_dimension(network, found.points[:count]) <= found.lower


def test_a_limit_does_not_hide_what_is_certain() -> None:
    """A dead unit and no outgoing weight bring the upper bound below D'; walls reach it."""
    f = net(FIRST, ([[1, 2], [-1, -1], [1, -1]], [-3, -1, 0]), ([[1, 1, 0]], [0]))
    part = functional_dimension(f, max_regions=1)
    assert functional_dimension(f).value == 7
    assert (part.bound, part.value, part.complete) == (12, 7, False)
    assert len(part.walls) == 7


def test_many_inputs_need_no_regions() -> None:
    """Two hidden layers of 7 units on 9 inputs, at most D' from rows across walls alone."""
    numbers = iter(range(1, 1000))

    def layer(above: int, below: int) -> tuple:
        rows = [[next(numbers) * 37 % 23 - 11 for _ in range(below)] for _ in range(above)]
        return rows, [next(numbers) * 37 % 23 - 11 for _ in range(above)]

    f = net(layer(7, 9), layer(7, 7), layer(1, 7))
    found = functional_dimension(f)
    assert (found.regions, found.complete) == (0, False)
    assert found.lower == len(found.walls) <= found.upper <= found.bound == 120
    assert found.lower > 100


@settings(deadline=None, max_examples=40)
@given(networks(inputs=2, width=3), st.integers(1, 4))
def test_an_interval_encloses_the_value(network: Network, limit: int) -> None:
    whole, part = functional_dimension(network), functional_dimension(network, None, limit)
    assert part.lower <= whole.lower
    if part.complete or whole.smooth:
        assert whole.lower <= part.upper
    assert len(part.null_vectors) == network.parameters - part.upper


def test_erratum_21() -> None:
    """R(x) - R(x) has one linear region; two points of it see 1, two of each cell 3."""
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 0, -1)]).layered()
    points = [[(QQ.element(x),) for x in xs] for xs in ((-1, -2), (-2, -1, 1, 2), (-1, -1, 1, 1))]
    assert [batch(f, some).value for some in points] == [1, 3, 2]
    assert functional_dimension(f).value == 3
    assert batch(f, points[0]).regions == 1


@settings(deadline=None, max_examples=40)
@given(networks(inputs=2, width=3), st.lists(st.tuples(*[st.integers(-50, 50)] * 2), max_size=8))
def test_no_point_sees_more_than_a_decisive_set(network: Network, more: list) -> None:
    """Every simplex spans the inputs; points with large denominators are on few boundaries."""
    simplices = decisive_set(network)
    for first, *others in simplices:
        (a, b), (c, d) = (tuple(x - y for x, y in zip(p, first, strict=True)) for p in others)
        assert a * d != b * c
    points = sum(simplices, ())
    whole = batch_dimension(network, points)
    assert whole == functional_dimension(network).lower
    far = [tuple(QQ.element(f"{x}/97") for x in point) for point in more]
    smooth = [point for point in far if vanishing_unit(network, point) is None]
    assert batch_dimension(network, [*points, *smooth]) == whole
    if smooth:
        known = batch(network, smooth)
        assert known.value <= whole
        assert batch(network, smooth[:1]).value <= known.value
        assert len(known.null_vectors) == network.parameters - known.value


def test_a_decisive_set_needs_all_regions() -> None:
    with pytest.raises(ResourceLimit):
        decisive_set(example("dslt-3.1").network, max_regions=5)


def test_points_on_a_boundary_are_refused() -> None:
    f = example("dslt-3.3").network
    with pytest.raises(InputError) as caught:
        batch(f, [(QQ.element(2),), (QQ.one,)])
    assert caught.value.code == "not-smooth"
    unconnected = TwoLayer.scalar(QQ, 1, [((1,), 0, 0)]).layered()
    assert batch(unconnected, [(QQ.zero,)]).value == 1


@pytest.mark.parametrize("points", [[], [(QQ.one, QQ.one)]])
def test_a_batch_has_points_of_the_right_size(points: list) -> None:
    with pytest.raises(InputError) as caught:
        batch(example("dslt-3.3").network, points)
    assert caught.value.code == "shape"


def test_the_bound_counts_parameters_without_hidden_units() -> None:
    assert upper_bound(example("dslt-3.1").network) == 13
