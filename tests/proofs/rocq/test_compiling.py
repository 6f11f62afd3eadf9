"""Compiling the theory: true variants pass, false ones fail, and nothing hangs."""

import os
import shutil
import time

import pytest

from proofs.rocq.compiling import RocqMissing, ask, compile_files, find_coqc, recompile
from proofs.rocq.seals import CLOSED, seals
from proofs.rocq.sources import THEORY, theorems, theory_files
from symbolic.errors import CheckFailed, ResourceLimit
from tests.tools import require

SECONDS = 120
FOLDS = (
    "constant q a c = constant q' a' c' &\n"
    "         forall h, h.1 != 0 -> fold q a h = fold q' a' h]"
)
FALSE = {
    "annihilation dropped": (
        "<-> k *: (\\sum_(i in E) q i *: (a i).1) = 0.",
        "<-> True.",
        "Symmetries",
    ),
    "sign flipped": ("relu (- t) = relu t - t.", "relu (- t) = relu t + t.", "Relu"),
    "fold equation omitted": (
        f"{FOLDS}.\nDefinition TrueParameters",
        "constant q a c = constant q' a' c' & True].\nDefinition TrueParameters",
        "Classification",
    ),
    "factors of any sign": (
        "(s : I -> R), (forall i, 0 < s i) ->",
        "(s : I -> R), True ->",
        "Symmetries",
    ),
}
"""Name -> text of Statements.v, the false text, and the file whose proof must break."""


@pytest.fixture
def theory(tmp_path):
    for path in (THEORY / "_CoqProject", THEORY / "seals.json", *theory_files()):
        shutil.copy(path, tmp_path)
    return tmp_path


def quiet(_doing):
    """No progress."""


def needed(file):
    """The files up to and with this one."""
    names = [path.name for path in theory_files()]
    return names[: names.index(f"{file}.v") + 1]


@pytest.mark.parametrize("variant", FALSE)
def test_a_false_variant_does_not_compile(theory, variant):
    require("coqc")
    true, false, file = FALSE[variant]
    text = (theory / "Statements.v").read_text(encoding="ascii")
    assert text.count(true) == 1
    (theory / "Statements.v").write_text(text.replace(true, false), encoding="ascii")
    with pytest.raises(CheckFailed, match="Rocq does not accept it") as caught:
        compile_files(find_coqc(), theory, needed(file), quiet, SECONDS)
    assert caught.value.where == f"{file}.v"


def test_the_theory_compiles_and_is_what_was_sealed():
    require("coqc")
    told = []
    found = recompile(progress=told.append)
    assert found.seals.theorems == seals().theorems
    assert told[-1] == "Rocq: assumptions of the theorems"
    assert sum(found.milliseconds.values()) < 10 * 60_000


def test_an_axiom_is_found(theory):
    require("coqc")
    text = (theory / "Relu.v").read_text(encoding="ascii")
    start = text.index("Theorem relu_opposite")
    end = text.index("Qed.", start) + len("Qed.")
    bad = "Axiom trust : forall R, ReluOpposite R.\nTheorem relu_opposite : ReluOpposite R.\n"
    (theory / "Relu.v").write_text(
        f"{text[:start]}{bad}Proof. exact: trust. Qed.{text[end:]}", encoding="ascii"
    )
    coqc = find_coqc()
    compile_files(coqc, theory, ["Statements.v", "Relu.v"], quiet, SECONDS)
    found = [each for each in theorems(theory).values() if each.file == "Relu.v"]
    told = ask(coqc, theory, found, SECONDS)
    assert "trust" in told["relu_opposite"]
    assert told["leaky_odd"] == CLOSED


def test_a_theorem_that_claims_another_statement_is_found(theory):
    require("coqc")
    text = (theory / "Relu.v").read_text(encoding="ascii")
    fake = "Definition LeakyOdd (S : realFieldType) := True.\nTheorem leaky_odd : LeakyOdd R."
    start, end = text.index("Theorem leaky_odd"), text.index("Lemma relu_scale")
    (theory / "Relu.v").write_text(
        f"{text[:start]}{fake}\nProof. by []. Qed.\n{text[end:]}", encoding="ascii"
    )
    coqc = find_coqc()
    compile_files(coqc, theory, ["Statements.v", "Relu.v"], quiet, SECONDS)
    found = [each for each in theorems(theory).values() if each.file == "Relu.v"]
    with pytest.raises(CheckFailed, match="not what it says"):
        ask(coqc, theory, found, SECONDS)


def test_without_coqc_the_message_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RocqMissing, match="coqc is not installed") as caught:
        recompile()
    assert "libcoq-mathcomp-algebra" in caught.value.hint


def test_a_compiler_that_hangs_is_ended_with_its_children(monkeypatch, tmp_path):
    mark = tmp_path / "alive"
    fake = tmp_path / "coqc"
    fake.write_text(
        '#!/bin/sh\n[ "$1" = --print-version ] && echo 0 && exit\n'
        f"(sleep 3; echo > {mark}) &\nwait\n",
        encoding="ascii",
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(ResourceLimit, match="1 s"):
        recompile(seconds=1)
    time.sleep(4)
    assert not mark.exists()
