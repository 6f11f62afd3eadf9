"""Cases about architectures reach live rows of narrow layers and every kind of dropped case."""

import pytest

from proofs.catalogue import claim
from proofs.strategies.architectures import narrow_networks, widths_of_two
from proofs.strategies.search import simplest
from proofs.strategies.subjects import subjects
from proofs.witnesses import ARCHITECTURES, has_three
from symbolic.functional_dimension import functional_dimension


def test_a_row_of_narrow_layers_may_be_as_live_as_it_can() -> None:
    found = simplest(narrow_networks(), _largest)
    assert has_three(found.widths)


def _largest(network) -> bool:
    found = functional_dimension(network)
    return found.lower == found.bound - 1


def test_shorter_rows_reach_the_bound() -> None:
    entry = claim("deep.three-narrow-layers-miss-bound")
    found = simplest(narrow_networks("three-layers"), lambda f: not entry.examine(f).holds)
    assert entry.unmet(found) == ("three-layers",)


@pytest.mark.parametrize(
    ("label", "drop"),
    [
        ("deep.no-narrower-layer-reaches-bound", "no-three-narrow"),
        ("deep.widths-two-reach-bound", "widths-two"),
    ],
)
def test_architectures_with_and_without_the_hypothesis(label: str, drop: str) -> None:
    entry = claim(label)
    found = simplest(subjects(label), lambda a: a.widths[-1] == 2)
    assert entry.examine(found).holds
    assert simplest(subjects(label, drop), lambda a: len(a.widths) == 6).widths[1:4] == (1, 1, 1)


def test_more_inputs_than_stored_are_drawn() -> None:
    found = simplest(widths_of_two(), lambda a: a.widths[0] == 4)
    assert found.widths not in ARCHITECTURES
