"""Transparent networks: most drawn ones meet all conditions, and each can be broken alone."""

import pytest

from proofs.catalogue import claim
from proofs.strategies.search import simplest
from proofs.strategies.transparent import transparent_networks

T34 = claim("deep.general-transparent-foldset")


@pytest.mark.parametrize("inputs", [1, 2])
@pytest.mark.parametrize("layers", [2, 3])
def test_all_conditions_are_met_at_every_depth(inputs: int, layers: int) -> None:
    found = simplest(
        transparent_networks(),
        lambda f: (f.inputs, len(f.layers)) == (inputs, layers) and not T34.unmet(f),
    )
    assert T34.examine(found).holds


@pytest.mark.parametrize("drop", ["full-products", "distinct-pieces", "transparent"])
def test_one_condition_is_broken_alone(drop: str) -> None:
    found = simplest(
        transparent_networks(drop),
        lambda f: T34.unmet(f) == (drop,) and not T34.examine(f).holds,
    )
    assert not T34.examine(found).holds
