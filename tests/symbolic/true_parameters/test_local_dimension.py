"""The dimension of the true parameters near a generic point, against Fisher ranks."""

import pytest
from hypothesis import given, settings

from proofs.strategies import two_layer_networks
from symbolic.domains import Domain
from symbolic.examples import example
from symbolic.fisher import fisher_rank, roles
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.true_parameters.local_dimension import keep_their_signs, local_dimension

BOX = Domain.box(QQ, [(-1, 1), (-1, 1)])


@pytest.mark.parametrize(
    ("phase", "dimension"),
    [("inactive", 5), ("zero-output", 4), ("duplicate", None), ("reversed", 3)],
)
def test_the_phases_of_pt1(phase: str, dimension: int | None) -> None:
    f = example(f"pt1-{phase}").network.two_layer()
    assert local_dimension(f, BOX, roles(f, BOX)) == dimension


@settings(deadline=None, max_examples=150)
@given(two_layer_networks(inputs=2, width=4))
def test_it_is_the_nullity_of_the_fisher_matrix(network) -> None:
    for domain in (BOX, Domain.all(2)):
        found = roles(network, domain)
        dimension = None if found.kinks else local_dimension(network, domain, found)
        if dimension is not None:
            assert dimension == fisher_rank(network, domain).nullity


def test_a_node_that_touches_the_closure_is_not_generic() -> None:
    f = TwoLayer.scalar(QQ, 2, [((1, 1), 2, 1), ((1, 1), 3, 1)])
    assert not keep_their_signs(f, BOX, [0])
    assert keep_their_signs(f, BOX, [1])
    assert not keep_their_signs(f, Domain.all(2), [1])
    assert local_dimension(f, BOX, roles(f, BOX)) is None


def test_active_nodes_without_outputs_and_inputs_are_left_open() -> None:
    f = TwoLayer.scalar(QQ, 2, [((0, 0), 3, 0)])
    assert local_dimension(f, BOX, roles(f, BOX)) is None
