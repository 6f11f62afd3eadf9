"""Seals: an edited file, a changed statement or an axiom makes everything stop."""

import json
import sys
from dataclasses import replace

import pytest

from proofs.rocq.seals import SEALS, check_seals, compare, sealed, seals, uses
from proofs.rocq.sources import THEORY, sha256, theory_files
from symbolic.errors import CheckFailed


def change(theory, alter):
    document = json.loads((theory / SEALS).read_bytes())
    alter(document)
    (theory / SEALS).write_text(json.dumps(document), encoding="ascii")


def test_the_seals_fit_the_files():
    assert check_seals() == seals()
    assert all(
        seal.assumptions == "Closed under the global context" for seal in seals().theorems.values()
    )


def test_writing_and_reading_agree(theory):
    (theory / SEALS).write_bytes(seals().to_bytes())
    assert seals(theory) == seals()
    assert (theory / SEALS).read_bytes() == (THEORY / SEALS).read_bytes()


@pytest.mark.parametrize("name", [path.name for path in theory_files()])
def test_an_edited_file_is_named(theory, name):
    with (theory / name).open("a", encoding="ascii") as file:
        file.write("\n")
    with pytest.raises(CheckFailed, match=name) as caught:
        check_seals(theory)
    assert caught.value.code == "disagree"
    assert "make seals" in caught.value.hint


@pytest.mark.parametrize("key", ["statement_sha256", "text", "statement", "file", "assumptions"])
def test_a_changed_seal_is_refused(theory, key):
    def alter(document):
        document["theorems"][0][key] += "0"

    change(theory, alter)
    with pytest.raises(
        CheckFailed, match=f"relu_opposite differs from its seal in {key}"
    ) as caught:
        check_seals(theory)
    assert "make seals" in caught.value.hint


def test_a_changed_definition_is_found_by_the_hash_of_a_statement_even_if_its_file_was_sealed(
    theory,
):
    """Whoever seals a changed file without compiling it changes the statements, too."""
    path = theory / "Statements.v"
    path.write_text(path.read_text().replace("Num.max 0 t.", "Num.max 1 t."))
    fresh = sha256(path.read_bytes())
    change(theory, lambda document: document["files"].update({"Statements.v": fresh}))
    with pytest.raises(CheckFailed, match="differs from its seal in statement_sha256"):
        check_seals(theory)


def test_versions_may_differ_and_nothing_else():
    known = seals()
    compare(known, replace(known, version="9.9", mathcomp="9.9"))
    name, seal = next(iter(known.theorems.items()))
    other = {**known.theorems, name: replace(seal, assumptions="Axioms: trust")}
    with pytest.raises(CheckFailed, match=f"{name} differs from its seal in assumptions"):
        compare(known, replace(known, theorems=other))


def test_a_theorem_without_seal_is_refused(theory):
    change(theory, lambda document: document["theorems"].pop())
    with pytest.raises(CheckFailed, match="has no seal"):
        check_seals(theory)


@pytest.mark.parametrize(
    "alter",
    [
        lambda d: d.pop("coq"),
        lambda d: d.update(format="x"),
        lambda d: d.update(theorems=1),
        lambda d: d.update(files=7),
    ],
)
def test_unreadable_seals_are_told(theory, alter):
    change(theory, alter)
    with pytest.raises(CheckFailed):
        seals(theory)


def test_uses_name_theorem_and_hash():
    (use,) = uses("classification", "no_such_theorem")
    assert use["statement_sha256"] == seals().theorems["classification"].statement_sha256
    assert sealed("classification")
    assert not sealed("no_such_theorem")


def test_nothing_is_cited_while_seals_and_files_differ(monkeypatch):
    def differ():
        raise CheckFailed("disagree", "the file Relu.v differs from its seal")

    monkeypatch.setattr(sys.modules["proofs.rocq.seals"], "sealed_theorems", differ)
    assert uses("classification") == ()
