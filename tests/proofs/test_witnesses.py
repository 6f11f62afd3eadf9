"""The stored networks have no hidden symmetries, also with more inputs and outputs."""

from dataclasses import replace
from itertools import product

import pytest

from proofs.witnesses import (
    ARCHITECTURES,
    ONE_INPUT,
    SLIDES,
    WIDE,
    Witness,
    has_three,
    witness,
    witnesses,
)
from scripts.witnesses import search
from symbolic.derivatives import jacobian
from symbolic.functional_dimension import functional_dimension
from symbolic.linear_algebra import rank
from symbolic.scalars import RATIONALS as QQ


def bound(found: Witness) -> int:
    return found.network.parameters - sum(found.network.widths[1:-1])


def test_there_is_one_for_every_architecture() -> None:
    assert tuple(each.network.widths for each in witnesses()) == ARCHITECTURES
    assert len(set(ARCHITECTURES)) == len(ARCHITECTURES) == 47


@pytest.mark.parametrize("found", witnesses(), ids=lambda found: found.network.name)
def test_the_points_have_the_bound_and_none_is_too_many(found: Witness) -> None:
    rows = jacobian(found.network, found.points)
    assert rank(rows, QQ) == bound(found)
    size = found.network.outputs
    assert rank(rows[:-size], QQ) < bound(found)


@pytest.mark.parametrize("found", witnesses(), ids=lambda found: found.network.name)
def test_the_regions_say_the_same(found: Witness) -> None:
    dimension = functional_dimension(found.network)
    assert dimension.value == bound(found)
    assert dimension.smooth


@pytest.mark.parametrize("found", witnesses(), ids=lambda found: found.network.name)
def test_no_weight_is_zero(found: Witness) -> None:
    assert all(all(row) for layer in found.network.layers for row in layer.weight)


def test_the_lists_are_what_the_claims_say() -> None:
    depths = [hidden for k in range(1, 5) for hidden in product((1, 2), repeat=k)]
    blocked = {(1, 1, 1), (1, 1, 1, 1), (1, 1, 1, 2), (2, 1, 1, 1)}
    assert {widths[1:-1] for widths in ONE_INPUT} == set(depths) - blocked
    assert [widths for widths in WIDE if widths[0] == 2][-1] == SLIDES == (2, 5, 3, 3)
    assert not any(map(has_three, ARCHITECTURES))


@pytest.mark.parametrize("widths", [(3, 2, 2, 1), (4, 2, 1), (2, 2, 3), (3, 2, 2, 2), (2, 1, 2, 2)])
def test_more_inputs_and_outputs(widths: tuple[int, ...]) -> None:
    found = witness(widths)
    assert found is not None
    assert found.network.widths == widths
    assert rank(jacobian(found.network, found.points), QQ) == bound(found)
    assert functional_dimension(found.network).value == bound(found)


@pytest.mark.parametrize("one", ONE_INPUT, ids=str)
def test_narrow_layers_keep_the_bound_with_more_inputs(one: tuple[int, ...]) -> None:
    found = witness((3, *one[1:]))
    assert found is not None
    assert rank(jacobian(found.network, found.points), QQ) == bound(found)


@pytest.mark.parametrize("widths", [(1, 1, 1, 1, 1), (2, 9, 1), (1, 2, 2, 2, 2, 2, 1)])
def test_what_is_not_stored_is_not_made_up(widths: tuple[int, ...]) -> None:
    assert witness(widths) is None


@pytest.mark.parametrize("widths", [(1, 1, 1), (2, 2, 1), (1, 2, 2, 1)])
def test_the_search_finds_the_stored_networks_again(widths: tuple[int, ...]) -> None:
    found, stored = search(widths), witness(widths)
    assert found is not None
    assert stored is not None
    assert found.network == replace(stored.network, name="")
