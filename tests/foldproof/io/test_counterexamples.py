"""Stored counterexamples: written whole, read as hostile, complete for the catalogue."""

import json
from pathlib import Path

import pytest

from foldproof.io.counterexamples import (
    FORMAT,
    STORED,
    Stored,
    read_stored,
    store,
    stored,
    stored_path,
)
from proofs.catalogue import catalogue
from proofs.checker.verdict import verdicts
from proofs.lemmas._shared import counterexample
from symbolic.errors import InputError

FOUND = Stored("a.claim", None, "F", "masses of both signs", counterexample("F"), ("0" * 64,))


def test_a_counterexample_is_read_as_it_was_stored(tmp_path: Path) -> None:
    path = store(FOUND, [b'{"a":1}\n', b'{"b":2}'], tmp_path)
    assert path == stored_path(FOUND, tmp_path) == tmp_path / "a.claim" / "as-stated-F.json"
    again = read_stored(path)
    assert (again.claim, again.dropped, again.kind) == ("a.claim", None, "F")
    assert again.subject.truth.nodes == FOUND.subject.truth.nodes
    assert path.with_suffix(".certificates.jsonl").read_bytes() == b'{"a":1}\n{"b":2}\n'
    assert [each.words for each in stored("a.claim", tmp_path)] == ["masses of both signs"]
    assert list(stored("another.claim", tmp_path)) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[]", "schema"),
        (b"{", "json"),
        (b"x" * 1_000_002, "too-big"),
        (json.dumps({"format": FORMAT}).encode(), "schema"),
        (
            json.dumps(
                {
                    "format": FORMAT,
                    "claim": 1,
                    "dropped": None,
                    "kind": "",
                    "words": "",
                    "subject": [],
                    "certificates": [],
                }
            ).encode(),
            "schema",
        ),
    ],
    ids=["list", "broken", "large", "missing", "mistyped"],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_stored(path)
    assert caught.value.code == code


def test_a_missing_file() -> None:
    with pytest.raises(InputError) as caught:
        read_stored(Path("nowhere.json"))
    assert caught.value.code == "not-found"


def test_the_files_of_the_catalogue_are_named_by_what_they_hold() -> None:
    for path in STORED.glob("*/*.json"):
        found = read_stored(path)
        assert found.claim in catalogue()
        assert stored_path(found) == path


@pytest.mark.parametrize(
    "path", sorted(STORED.glob("*/*.jsonl")), ids=lambda path: path.parent.name
)
def test_the_checker_accepts_their_certificates(path: Path) -> None:
    done = verdicts(path)
    assert [verdict.accepted for verdict in done] == [True] * len(done)
    document = read_stored(path.with_suffix("").with_suffix(".json"))
    assert tuple(verdict.digest for verdict in done) == document.certificates
