"""Every claim that is not about fixed examples has subjects, also with a hypothesis dropped."""

import pytest
from hypothesis import given, settings

from proofs.catalogue import catalogue, claim
from proofs.strategies.search import simplest
from proofs.strategies.subjects import subjects
from symbolic.errors import InputError

DRAWN = [entry for entry in catalogue().values() if not entry.exhausts]
TRUE = [entry for entry in DRAWN if entry.expected != "refuted"]
# A redundant hypothesis follows from the others: nothing fails it alone.
DROPS = [(entry.id, h.id) for entry in TRUE for h in entry.hypotheses if not h.redundant]


@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.id)
def test_most_subjects_meet_every_hypothesis(entry) -> None:
    met = []

    @settings(deadline=None, max_examples=15, database=None)
    @given(subjects(entry.id))
    def draw(subject) -> None:
        met.append(not entry.unmet(subject))

    draw()
    assert sum(met) >= len(met) / 2


@pytest.mark.parametrize(("label", "drop"), DROPS, ids=lambda value: value)
def test_subjects_fail_just_the_dropped_hypothesis(label: str, drop: str) -> None:
    simplest(subjects(label, drop), lambda s: claim(label).unmet(s) == (drop,), tries=100)


def test_claims_about_fixed_examples_have_none() -> None:
    with pytest.raises(InputError) as caught:
        subjects("example.3-3")
    assert caught.value.code == "not-applicable"


def folds_and_width(label):
    finding = claim("two-layer.minimal-width").examine
    return lambda network: finding(network).words.startswith(label)


STRATA = {
    "two-layer.minimal-width": {
        label: folds_and_width(label)
        for label in (
            "0 folds, minimal width 0",
            "0 folds, minimal width 2",
            "1 folds, minimal width 1",
            "1 folds, minimal width 2",
            "1 folds, minimal width 3",
        )
    },
    "hyperplane.proportional": {
        "negative multiple": lambda s: (
            s.first != s.second and s.first == s.second.scaled(-1) and s.first.offset
        ),
        "parallel": lambda s: s.first.normal == s.second.normal and s.first != s.second,
    },
    "two-layer.stratum-dimension": {
        "degenerate": lambda s: any(node.is_degenerate for node in s.model.nodes),
        "wider by two": lambda s: s.model.width == s.truth.width + 2 > 2,
        "several outputs": lambda s: s.truth.outputs == 2 and s.truth.width > 0,
    },
    "two-layer.minimal-width-hard": {
        "solvable": lambda s: len(s.numbers) == 3 and s.target == sum(s.numbers) != 0,
        "unsolvable": lambda s: len(s.numbers) == 2 and s.target not in {0, *s.numbers},
    },
    "layer.scaling": {
        "three hidden layers": lambda s: len(s.network.layers) == 4,
        "the last of two hidden layers": lambda s: len(s.network.layers) == 3 and s.layer == 1,
    },
    "pl.relu-represents-cpwl-1d": {
        "no breakpoint": lambda s: not s.breakpoints and s.pieces[0][0],
        "a breakpoint without a fold": lambda s: (
            len(s.breakpoints) == 1 and s.pieces[0] == s.pieces[1] and s.pieces[0][0]
        ),
    },
    "two-layer.leaky-reversal": {
        "free for the absolute value": lambda s: (
            s.truth.activation.name == "abs" and len(s.chosen) == 1 and any(s.truth.nodes[0].w)
        ),
        "leaky": lambda s: s.truth.activation.name == "leaky_relu" and len(s.chosen) == 2,
    },
}
"""Of some claims: what must be among the cases."""


@pytest.mark.parametrize(
    ("label", "stratum"), [(label, name) for label, named in STRATA.items() for name in named]
)
def test_strata_are_reached(label: str, stratum: str) -> None:
    condition = STRATA[label][stratum]
    found = simplest(subjects(label), lambda subject: bool(condition(subject)))
    assert not claim(label).unmet(found)
