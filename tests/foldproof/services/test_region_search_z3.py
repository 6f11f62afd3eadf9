"""Proposed trees of small networks against brute force over sign vectors, decided by z3."""

import pytest

from foldproof.services.region_search import proposed_tree
from symbolic.domains import Domain
from tests.symbolic.layered import dyadic, integral
from tests.symbolic.sign_patterns import z3_count

SHAPES = [(1, 3, 3, 1), (1, 2, 2, 2, 1), (2, 3, 2, 1), (2, 2, 2, 1), (3, 3, 2, 1), (4, 3, 1)]


def assert_same_count(network) -> None:
    tree = proposed_tree([network], Domain.all(network.inputs), 10_000)
    assert tree.complete
    assert len(tree) == z3_count(network)


@pytest.mark.parametrize("widths", SHAPES)
def test_sixty_integer_networks_have_no_spurious_sliver(widths) -> None:
    """Parallel, coincident and zero units are the rule."""
    for seed in range(10):
        assert_same_count(integral(widths, seed))


@pytest.mark.parametrize("widths", SHAPES)
def test_weights_of_53_bits(widths) -> None:
    for seed in range(2):
        assert_same_count(dyadic(widths, seed))


@pytest.mark.slow
@pytest.mark.parametrize("below", [1, 3, 10])
@pytest.mark.parametrize("widths", SHAPES)
def test_several_hundred_networks(widths, below) -> None:
    for seed in range(100, 120):
        assert_same_count(integral(widths, seed, below))
