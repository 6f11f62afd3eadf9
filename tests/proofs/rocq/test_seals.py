"""Seals: an edited file, a changed statement or an axiom makes everything stop."""

import json
import shutil

import pytest

from proofs.rocq.seals import SEALS, check_seals, sealed, seals, uses
from proofs.rocq.sources import THEORY, theory_files
from symbolic.errors import CheckFailed


@pytest.fixture
def theory(tmp_path):
    for path in (THEORY / SEALS, THEORY / "_CoqProject", *theory_files()):
        shutil.copy(path, tmp_path)
    return tmp_path


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
    with pytest.raises(CheckFailed, match="relu_opposite"):
        check_seals(theory)


def test_a_theorem_without_seal_is_refused(theory):
    change(theory, lambda document: document["theorems"].pop())
    with pytest.raises(CheckFailed, match="has no seal"):
        check_seals(theory)


@pytest.mark.parametrize(
    "alter",
    [lambda d: d.pop("coq"), lambda d: d.update(format="x"), lambda d: d.update(theorems=1)],
)
def test_unreadable_seals_are_told(theory, alter):
    change(theory, alter)
    with pytest.raises(CheckFailed):
        seals(theory)


def test_uses_name_theorem_and_hash():
    (use,) = uses(["classification"])
    assert use["statement_sha256"] == seals().theorems["classification"].statement_sha256
    assert sealed("classification")
    assert not sealed("no_such_theorem")
