"""Cases about sets of inputs and dead units, with and without their hypotheses."""

import pytest

from proofs.catalogue import claim
from proofs.strategies.inputs import (
    decisive_batches,
    first_layers,
    negative_units,
    nested_batches,
    samples,
)
from proofs.strategies.search import simplest

DRAWS = {
    "deep.decisive-set": decisive_batches,
    "deep.batch-dimension-monotone": nested_batches,
    "deep.dead-unit-misses-bound": negative_units,
    "two-layer.finite-sample-does-not-identify": samples,
}
DROPS = [(label, h.id) for label in DRAWS for h in claim(label).hypotheses]


@pytest.mark.parametrize(("label", "drop"), DROPS, ids=lambda value: value)
def test_without_the_hypothesis_some_case_breaks_the_claim(label: str, drop: str) -> None:
    entry = claim(label)

    def breaks(subject) -> bool:
        return entry.unmet(subject) == (drop,) and not entry.examine(subject).holds

    assert not entry.examine(simplest(DRAWS[label](drop), breaks, tries=300)).holds


def test_two_inputs_and_repeated_points_are_drawn() -> None:
    plane = simplest(decisive_batches(), lambda s: s.network.inputs == 2)
    assert claim("T36").unmet(plane) == ()
    repeated = simplest(nested_batches(), lambda s: len(set(s.part)) < len(s.part))
    assert claim("T43").examine(repeated).holds


def test_units_of_higher_layers_are_drawn() -> None:
    found = simplest(negative_units(), lambda s: s.layer == 2)
    assert claim("T40").unmet(found) == ()


def test_first_layers_with_coincident_units_are_drawn() -> None:
    found = simplest(first_layers(), lambda f: len(set(f.layers[0].weight)) < f.widths[1])
    assert claim("T37").examine(found).holds
