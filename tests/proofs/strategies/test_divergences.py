"""Cases about means over boxes: they meet the hypotheses that they aim at."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.catalogue import claim
from proofs.strategies.divergences import (
    everywhere,
    one_units,
    phases,
    regressions,
    supported_networks,
    two_units,
    unit_box,
)

AIMS = [
    ("T01", supported_networks, ("smooth", "full-support")),
    ("T02", regressions, ("unit-noise",)),
    ("T20", everywhere, ("smooth",)),
    ("T21", one_units, ("positive-weight",)),
    ("T22", two_units, ()),
    ("T25", phases, ("balanced",)),
]


@pytest.mark.parametrize(("number", "strategy", "hypotheses"), AIMS, ids=[a[0] for a in AIMS])
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_only_the_dropped_hypothesis_fails(data, number, strategy, hypotheses) -> None:
    entry = claim(number)
    assert tuple(h.id for h in entry.hypotheses) == hypotheses
    assert entry.unmet(data.draw(strategy(None))) == ()
    for hypothesis in hypotheses:
        assert set(entry.unmet(data.draw(strategy(hypothesis)))) <= {hypothesis}


def test_the_box_of_the_cases() -> None:
    assert len(unit_box(2).rows) == 4
