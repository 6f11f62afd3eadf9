"""Transparent networks: most drawn ones meet all conditions, and each can be broken alone."""

import pytest

from proofs.catalogue import claim
from proofs.strategies.search import simplest
from proofs.strategies.transparent import readable_networks, transparent_networks

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


@pytest.mark.parametrize("widths", [(2, 2, 2, 1), (3, 2, 2, 1), (3, 3, 2, 1), (3, 3, 3, 1)])
def test_networks_to_be_read_are_changed_examples(widths) -> None:
    entry = claim("deep.parameters-read-off")
    plain = [case.subject for case in entry.examples()]
    found = simplest(readable_networks(), lambda s: s.network.widths == widths and s not in plain)
    assert entry.examine(found).holds
