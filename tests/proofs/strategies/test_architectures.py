"""Cases about architectures reach live rows of narrow layers and every kind of dropped case."""

from proofs.catalogue import claim
from proofs.lemmas.width_one import has_three
from proofs.strategies.architectures import narrow_networks
from proofs.strategies.search import simplest
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
