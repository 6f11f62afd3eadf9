"""Subjects survive JSON; hostile documents are refused with a code."""

import json

import pytest

from foldproof.io.documents import parse_document
from foldproof.io.subjects import read_subject, subject_document
from foldproof.services.refutation import refute
from proofs.catalogue import catalogue, claim
from proofs.lemmas._shared import built_in, counterexample
from symbolic.errors import FoldproofError, InputError


def read_again(subject):
    text = json.dumps(subject_document(subject)).encode()
    return read_subject(parse_document(text, "subject"))


@pytest.mark.parametrize("letter", ["A", "B2", "J", "K"])
def test_pairs_survive(letter: str) -> None:
    pair = counterexample(letter)
    again = read_again(pair)
    assert again.domain == pair.domain
    assert again.truth.nodes == pair.truth.nodes
    assert again.model.c == pair.model.c


DRAWN = [
    (entry.id, hypothesis.id)
    for entry in catalogue().values()
    for hypothesis in entry.hypotheses
    if not hypothesis.redundant
]


@pytest.mark.parametrize(("label", "hypothesis"), DRAWN, ids=str)
def test_every_kind_of_subject_survives(label: str, hypothesis: str) -> None:
    entry = claim(label)
    found = refute(entry, hypothesis, tries=100)
    assert found is not None
    again = read_again(found.subject)
    assert entry.unmet(again) == (hypothesis,)
    assert entry.examine(again) == found.finding


def test_algebraic_numbers_are_not_stored() -> None:
    with pytest.raises(InputError) as caught:
        subject_document(built_in("symmetric-5"))
    assert caught.value.code == "need-rational"


NODE = {"type": "Node", "w": ["1"], "b": "0", "q": ["1"]}


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"w": ["1"]}, "schema"),
        ({"type": "os.system", "command": "true"}, "schema"),
        ({"type": ["Node"]}, "schema"),
        (NODE | {"extra": "1"}, "schema"),
        ({"type": "Node", "w": ["1"]}, "schema"),
        (NODE | {"b": "1/0"}, "number"),
        (NODE | {"b": "__import__('os')"}, "number"),
        ({"type": "Pair", "truth": 1, "model": 2, "domain": 10**12}, "number-size"),
        (0.5, "schema"),
        ({"type": "Layer", "weight": [["1"], ["1", "2"]], "bias": ["0", "0"]}, "shape"),
    ],
    ids=str,
)
def test_hostile_documents_are_refused(document, code: str) -> None:
    with pytest.raises(FoldproofError) as caught:
        read_subject(parse_document(json.dumps(document).encode(), "file"))
    assert caught.value.code == code
