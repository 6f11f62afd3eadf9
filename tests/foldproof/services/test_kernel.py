"""The Rocq theorems of a run: recorded seals, or compiled again."""

from foldproof.services.kernel import KernelRun, recompiled, recorded_seals
from proofs.rocq import seals
from tests.tools import require


def test_recorded_seals_say_that_nothing_was_run():
    found = recorded_seals()
    assert (found.rerun, found.theorems) == (False, len(seals().theorems))
    assert "recorded seal" in found.sentence
    assert "not re-run here" in found.sentence


def test_compiling_again():
    require("coqc")
    found = recompiled(lambda _doing: None)
    assert found.rerun
    assert "compiled again in this run" in found.sentence


def test_without_coqc_the_recorded_seals_are_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    told = []
    found = recompiled(told.append)
    assert (found.rerun, found.missing) == (False, True)
    assert found.sentence.startswith("Rocq: coqc is not installed; ")
    assert told == ["coqc is not installed, so the Rocq theory was not compiled"]


def test_a_run_is_a_value():
    assert KernelRun(False, "1", 2) == KernelRun(False, "1", 2)
