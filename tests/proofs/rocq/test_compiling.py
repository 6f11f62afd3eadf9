"""Compiling the theory: what was sealed compiles, axioms and other statements are found."""

import os

import pytest

from proofs.rocq.compiling import ask, check_compiled, compile_files, recompile
from proofs.rocq.running import RocqMissing, Runner
from proofs.rocq.seals import CLOSED, seals
from proofs.rocq.sources import theorems
from symbolic.errors import CheckFailed
from tests.tools import require

TWO = ["Statements.v", "Relu.v"]


def quiet(_doing):
    """No progress."""


def edit(theory, name, old, new):
    text = (theory / name).read_text(encoding="ascii")
    assert text.count(old) == 1
    (theory / name).write_text(text.replace(old, new), encoding="ascii")


def answers(theory):
    """What Rocq says of the theorems of Relu.v, after compiling it."""
    runner = Runner(theory)
    compile_files(runner, TWO, quiet)
    return ask(runner, [each for each in theorems(theory).values() if each.file == "Relu.v"])


def test_the_theory_compiles_and_is_what_was_sealed():
    require("coqc")
    told = []
    found = recompile(progress=told.append)
    assert found.seals.theorems == seals().theorems
    assert told[-1] == "Rocq: assumptions of the theorems"
    assert len(told) == len(found.milliseconds) + 1 == len(found.seals.files) + 1
    assert sum(found.milliseconds.values()) < 10 * 60_000


@pytest.mark.parametrize(
    ("axiom", "proof"),
    [("Axiom trust : forall R, ReluOpposite R.", "exact: trust. Qed."), ("", "Admitted.")],
)
def test_an_axiom_is_found(theory, axiom, proof):
    require("coqc")
    text = (theory / "Relu.v").read_text(encoding="ascii")
    start = text.index("Theorem relu_opposite")
    end = text.index("Qed.", start) + len("Qed.")
    bad = f"{axiom}\nTheorem relu_opposite : ReluOpposite R.\nProof. {proof}"
    (theory / "Relu.v").write_text(f"{text[:start]}{bad}{text[end:]}", encoding="ascii")
    told = answers(theory)
    assert told["relu_opposite"].startswith("Axioms: ")
    assert told["leaky_odd"] == CLOSED


def test_a_theorem_on_an_axiom_is_not_sealed(theory):
    """A theory of one file, so that the whole way is short."""
    require("coqc")
    (theory / "_CoqProject").write_text("Statements.v\nRelu.v\n", encoding="ascii")
    start = "Theorem relu_opposite : ReluOpposite R.\nProof."
    edit(theory, "Relu.v", start, f"{start} Admitted.\nGoal ReluOpposite R.\nProof.")
    with pytest.raises(CheckFailed, match="relu_opposite rests on: Axioms") as caught:
        recompile(theory, compared=False)
    assert caught.value.where == "Relu.v"


def test_a_theory_that_differs_from_its_seals_is_named(theory):
    require("coqc")
    (theory / "_CoqProject").write_text("Statements.v\nRelu.v\n", encoding="ascii")
    with pytest.raises(CheckFailed, match=r"the file Hyperplanes\.v is missing"):
        recompile(theory)


def test_a_theorem_that_claims_another_statement_is_found(theory):
    require("coqc")
    text = (theory / "Relu.v").read_text(encoding="ascii")
    fake = "Definition LeakyOdd (S : realFieldType) := True.\nTheorem leaky_odd : LeakyOdd R."
    start, end = text.index("Theorem leaky_odd"), text.index("Lemma relu_scale")
    (theory / "Relu.v").write_text(
        f"{text[:start]}{fake}\nProof. by []. Qed.\n{text[end:]}", encoding="ascii"
    )
    with pytest.raises(CheckFailed, match="not what it says"):
        answers(theory)


def test_files_that_require_each_other_are_named(theory):
    require("coqc")
    with (theory / "Statements.v").open("a", encoding="ascii") as file:
        file.write("From Foldproof Require Import Relu.\n")
    with pytest.raises(CheckFailed, match=r"require each other: .*Relu\.v"):
        compile_files(Runner(theory), TWO, quiet)


def test_without_coqc_the_message_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RocqMissing, match="coqc is not installed") as caught:
        recompile()
    assert "libcoq-mathcomp-algebra" in caught.value.hint


def pretend(monkeypatch, folder, name, says, code=1):
    """Put a program of this name in front that says something and stops."""
    fake = folder / name
    fake.write_text(
        '#!/bin/sh\n[ "$1" = --print-version ] && echo 9.9 && exit\n'
        f'echo "{says}" >&2\nexit {code}\n',
        encoding="ascii",
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_missing_library_is_no_disagreement(monkeypatch, tmp_path):
    says = (
        "Error: Cannot find a physical path bound to logical path\nssreflect with prefix mathcomp."
    )
    pretend(monkeypatch, tmp_path, "coqc", says)
    with pytest.raises(RocqMissing, match="MathComp is not installed"):
        recompile()


def test_a_refusal_by_another_version_names_both(monkeypatch, tmp_path):
    pretend(monkeypatch, tmp_path, "coqc", "Error: The reference maxr_pmulr was not found.")
    with pytest.raises(CheckFailed, match="maxr_pmulr") as caught:
        recompile()
    assert caught.value.hint == f"it was sealed with Coq {seals().version}, this is 9.9"


@pytest.mark.parametrize(
    ("says", "code"),
    [("* Axioms:\n trust", 0), ("Fatal Error: Relu.vo has been tampered with", 1), ("", 0)],
)
def test_coqchk_must_find_nothing(monkeypatch, tmp_path, says, code):
    pretend(monkeypatch, tmp_path, "coqchk", says, code)
    with pytest.raises(CheckFailed) as caught:
        check_compiled(Runner(tmp_path), "coqchk", TWO)
    assert caught.value.where == "coqchk"
