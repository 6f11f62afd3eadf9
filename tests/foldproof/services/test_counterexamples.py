"""The smallest counterexamples: the minimal examples themselves, and nothing above the theory's."""

import pytest

from foldproof.io.counterexamples import read_stored
from foldproof.services.counterexamples import certified, keep, search, search_in_box
from numeric_check.parameter_search import Box
from proofs.catalogue import catalogue, claim
from proofs.lemmas._shared import counterexample, on_all
from proofs.size import size_of
from symbolic.errors import CheckFailed, InputError
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ

PUBLISHED = "two-layer.excess-nodes-published"


def line(nodes, c=0):
    return TwoLayer.scalar(QQ, 1, [((w,), b, q) for w, b, q in nodes], c)


@pytest.fixture(scope="module")
def published():
    return {found.kind: found for found in search(claim(PUBLISHED)).found}


def test_every_type_of_the_published_statement_is_broken(published) -> None:
    assert list(published) == ["A", "B", "C", "D", "E", "F"]


@pytest.mark.parametrize("letter", "ABCDEF")
def test_no_example_is_larger_than_that_of_the_theory(published, letter: str) -> None:
    assert size_of(published[letter].subject) <= size_of(counterexample(letter))


@pytest.mark.parametrize("letter", "ABEF")
def test_one_or_two_excess_nodes_suffice(published, letter: str) -> None:
    pair = published[letter].subject
    assert pair.model.width - pair.truth.width in {1, 2}


def test_the_minimal_examples_of_the_published_statement(published) -> None:
    """A cancels on one boundary; B is the theory's; E and F have masses of height 2."""
    assert published["A"].subject == on_all(line([]), line([(1, 0, 1), (1, 0, -1)]))
    assert [str(found.size) for found in published.values()] == [
        "2 nodes, 1 input, height 1",
        "4 nodes, 1 input, height 1",
        "5 nodes, 1 input, height 2",
        "4 nodes, 1 input, height 1",
        "5 nodes, 1 input, height 2",
        "3 nodes, 1 input, height 2",
    ]


def test_reversal_without_annihilation_shrinks_to_one_node() -> None:
    """R(x1), E = {1}, at x = 1."""
    (found,) = search(claim("two-layer.orientation-reversal"), "annihilation").found
    assert (found.subject.truth, found.subject.chosen) == (line([(1, 0, 1)]), (0,))
    assert found.finding.statements[0].point == (1,)


TWO_LAYER = [
    (entry.id, hypothesis.id)
    for entry in catalogue().values()
    if entry.id.startswith("two-layer.")
    for hypothesis in entry.hypotheses
    if not hypothesis.redundant
]


@pytest.mark.parametrize(("label", "hypothesis"), TWO_LAYER, ids=str)
def test_the_search_finds_nothing_smaller_than_what_is_stored(label: str, hypothesis: str) -> None:
    from foldproof.io.counterexamples import stored

    (known,) = [each for each in stored(label) if each.dropped == hypothesis]
    (found,) = search(claim(label), hypothesis, seed=1).found
    assert size_of(known.subject) <= found.size


def test_the_seed_decides() -> None:
    entry = claim("two-layer.only-symmetries")
    first, second = (search(entry, "distinct-boundaries", seed=3) for _ in range(2))
    assert first == second


def test_nothing_is_found_for_a_true_claim() -> None:
    done = search(claim("two-layer.only-symmetries"), tries=50)
    assert done.found == ()
    assert done.tries > 1_000_000
    assert {method.name for method in done.methods} == {"structure", "algebra", "box"}


def test_one_box() -> None:
    done = search_in_box(claim(PUBLISHED), None, Box(1, 2, 3, 2))
    assert {found.kind for found in done.found} == {"E", "F"}
    assert done.methods[0].tries == Box(1, 2, 3, 2).models


def test_unknown_hypotheses() -> None:
    with pytest.raises(InputError) as caught:
        search(claim(PUBLISHED), "no-such-hypothesis")
    assert caught.value.code == "unknown-hypothesis"


def test_a_smaller_example_replaces_the_stored_one(tmp_path) -> None:
    entry = claim(PUBLISHED)
    large, small = (certified(entry, "F", pair) for pair in (counterexample("F"), F_SMALL))
    path = keep(entry, None, large, tmp_path)
    assert path is not None
    assert keep(entry, None, small, tmp_path) == path
    assert size_of(read_stored(path).subject) == small.size
    keep(entry, None, large, tmp_path)
    assert size_of(read_stored(path).subject) == small.size


F_SMALL = on_all(line([(1, 0, 1)]), line([(1, 0, -1), (1, 0, 2)]))


def test_a_counterexample_without_certificate_does_not_count() -> None:
    from dataclasses import replace

    entry = claim(PUBLISHED)
    silent = replace(entry, examine=lambda subject: replace(entry.examine(subject), statements=()))
    with pytest.raises(CheckFailed):
        certified(silent, "F", F_SMALL)
