"""Programs of Rocq never outlive the work that they belong to."""

import os
import shutil
import signal
import time

import pytest

from proofs.rocq.compiling import recompile
from proofs.rocq.running import RocqMissing, Runner, find_program
from symbolic.errors import ResourceLimit


@pytest.fixture
def hanging(tmp_path, monkeypatch):
    """A compiler whose child writes a file after two seconds, unless it is ended before."""
    mark, fake = tmp_path / "alive", tmp_path / "bin" / "coqc"
    fake.parent.mkdir()
    fake.write_text(
        '#!/bin/sh\n[ "$1" = --print-version ] && echo 0 && exit\n'
        f"(sleep 2; echo > {mark}) &\nwait\n",
        encoding="ascii",
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    return mark


def outlived(mark) -> bool:
    time.sleep(2.5)
    return mark.exists()


def test_a_compiler_that_hangs_is_ended_with_its_children(hanging) -> None:
    with pytest.raises(ResourceLimit, match="more than 1 s") as caught:
        recompile(seconds=1)
    assert caught.value.where == "Statements.v"
    assert not outlived(hanging)


def test_an_interrupt_ends_the_compilers_in_all_threads(hanging) -> None:
    def interrupt(_signal, _frame):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    start = time.monotonic()
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        with pytest.raises(KeyboardInterrupt):
            recompile(seconds=60)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - start < 2
    assert not outlived(hanging)


def test_after_an_error_nothing_new_starts(tmp_path) -> None:
    runner = Runner(tmp_path)
    with pytest.raises(ZeroDivisionError), runner.ending():
        raise ZeroDivisionError
    with pytest.raises(ResourceLimit):
        runner.run("true")


def test_what_a_program_says_comes_back(tmp_path) -> None:
    done = Runner(tmp_path).run("sh", "-c", "echo out; echo err >&2; exit 3")
    assert (done.stdout, done.stderr, done.returncode) == ("out\n", "err\n", 3)


def test_a_missing_program_is_told_with_what_to_install(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RocqMissing, match="coqchk is not installed") as caught:
        find_program("coqchk")
    assert "libcoq-mathcomp-algebra" in caught.value.hint
    assert shutil.which("coqc") is None
