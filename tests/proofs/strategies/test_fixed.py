"""Cases of claims about fixed examples, with and without their hypothesis."""

from proofs.catalogue import claim
from proofs.strategies.fixed import polygons, unit_pairs
from proofs.strategies.search import simplest


def test_polygons_with_equal_weights_are_the_examples() -> None:
    entry = claim("symmetric.reversal-sets")
    for m in (2, 3, 4):
        polygon = simplest(polygons(), lambda p, m=m: p.network.width == m)
        assert entry.unmet(polygon) == ()
        assert entry.examine(polygon).holds


def test_other_weights_leave_fewer_sets() -> None:
    entry = claim("symmetric.reversal-sets")
    found = simplest(polygons("equal-outgoing"), lambda p: not entry.examine(p).holds)
    assert entry.unmet(found) == ("equal-outgoing",)
    assert found.network.width == 2


def test_units_with_zero_weight() -> None:
    entry = claim("one-unit.fibre-not-orbit")
    pair = simplest(unit_pairs(), lambda p: entry.examine(p).holds)
    assert entry.unmet(pair) == ()
    other = simplest(unit_pairs("zero-weight"), lambda p: entry.unmet(p) != ())
    assert not entry.examine(other).holds
