"""The necessity table has no empty cell, and nothing in it is taken on trust."""

from dataclasses import replace

import pytest

from foldproof.io.counterexamples import Stored, store, stored
from foldproof.services.necessity import (
    BROKEN,
    REDUNDANT,
    NecessityTable,
    confirmed_examples,
    dropped_of,
    necessity_table,
    still_breaks,
)
from proofs.catalogue import catalogue, claim
from proofs.checker.verdict import verdicts
from proofs.lemmas._shared import counterexample
from symbolic.errors import CheckFailed


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> tuple[NecessityTable, list]:
    folder = tmp_path_factory.mktemp("certificates")
    return necessity_table(directory=folder), sorted(folder.glob("*.json"))


def test_no_cell_is_empty(table) -> None:
    made, _ = table
    assert made.complete
    assert made.exit_code == 0
    assert {row.id for row in made.claims} == set(catalogue())
    for row in made.claims:
        assert [cell.hypothesis for cell in row.cells] == [
            hypothesis.id for hypothesis in catalogue()[row.id].hypotheses
        ]
        for cell in row.cells:
            assert (cell.state == BROKEN) is bool(cell.certificates)
            assert cell.state in {BROKEN, REDUNDANT}
            assert cell.words


def test_the_checker_accepts_every_certificate(table) -> None:
    made, files = table
    digests = {ref.digest for row in made.claims for cell in row.cells for ref in cell.certificates}
    assert digests <= {path.stem for path in files}
    assert all(verdict.accepted for path in files for verdict in verdicts(path))


def test_the_table_in_words(table) -> None:
    made, _ = table
    text = str(made)
    assert "annihilation: needed, reversing E = {1} changes the function" in text
    assert "wider: redundant, d < m is impossible" in text
    assert "0 empty cells" in text
    assert NecessityTable.from_json(made.to_json()) == made


def test_a_missing_example_leaves_an_empty_cell(tmp_path) -> None:
    made = necessity_table(tmp_path)
    assert not made.complete
    assert made.exit_code == 1
    assert "annihilation: no example, no proof" in str(made)


def test_what_is_published_wrongly_is_broken_as_it_stands() -> None:
    entry = claim("two-layer.excess-nodes-published")
    assert list(dropped_of(entry)) == [
        None,
        "same-function",
        "distinct-boundaries",
        "nondegenerate",
    ]
    kinds = [found.kind for example, found in confirmed_examples(entry) if example.dropped is None]
    assert kinds == ["A", "B", "C", "D", "E", "F"]


FALSE = [
    ("two-layer.scale-relation", "nondegenerate", "", counterexample("F")),  # fails another one
    ("two-layer.excess-nodes-published", None, "A", counterexample("F")),  # of another kind
]


@pytest.mark.parametrize(("label", "dropped", "kind", "subject"), FALSE, ids=str)
def test_a_stored_example_that_does_not_break_the_claim(label, dropped, kind, subject) -> None:
    with pytest.raises(CheckFailed):
        still_breaks(claim(label), Stored(label, dropped, kind, "", subject, ()))


def test_a_changed_file_is_noticed(tmp_path) -> None:
    entry = claim("two-layer.scaling")
    (known,) = stored(entry.id)
    harmless = replace(known.subject, factors=tuple(-f for f in known.subject.factors))
    store(replace(known, subject=harmless), [], tmp_path)
    with pytest.raises(CheckFailed):
        list(confirmed_examples(entry, tmp_path))
