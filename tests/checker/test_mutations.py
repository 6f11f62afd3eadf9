"""Single-leaf mutations: refused, or shown true by an independent oracle, or of evidence only."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.checker import check
from tests.checker.builders import SEEDS
from tests.checker.mutations import different, mutations
from tests.checker.oracles import ORACLES

ALL = {kind: [m for seed in seeds for m in mutations(seed)] for kind, seeds in SEEDS.items()}


def assert_refused_or_true(mutant: Any, seeds: list[Any]) -> bool:
    """Whether the mutant was refused; an accepted claim must be a seed's or true."""
    verdict = check(json.dumps(mutant).encode())
    if not verdict.accepted:
        assert verdict.reason
        return True
    if all(different(mutant["claim"], seed["claim"]) for seed in seeds):
        assert ORACLES[mutant["kind"]](mutant["claim"]), verdict
    return False


@pytest.mark.parametrize("kind", SEEDS)
def test_the_seeds_are_true(kind: str) -> None:
    for seed in SEEDS[kind]:
        assert check(seed).accepted
        assert ORACLES[kind](seed["claim"])


@pytest.mark.parametrize("kind", SEEDS)
def test_mutations_of_one_leaf(kind: str) -> None:
    seeds, mutants = SEEDS[kind], ALL[kind]
    assert len(mutants) >= 2000
    sample = random.Random(kind).sample(mutants, min(len(mutants), 4000))
    refused = sum(assert_refused_or_true(mutant, seeds) for mutant in sample)
    assert refused > len(sample) * 3 // 5


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_two_mutations_in_a_row(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(SEEDS)))
    first = data.draw(st.sampled_from(ALL[kind]))
    choose = random.Random(data.draw(st.integers(0, 10**6)))
    second = choose.choice(list(mutations(first)))
    assert_refused_or_true(second, SEEDS[kind])
