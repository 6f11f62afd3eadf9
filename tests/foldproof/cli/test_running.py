"""Time limits, progress and the two streams of a running command."""

import io
import json
import sys
import threading
import time
from dataclasses import dataclass
from typing import ClassVar

import pytest

from foldproof.cli import failures, running
from foldproof.cli.failures import TimeUp
from foldproof.cli.options import Settings
from foldproof.cli.running import Progress, deadline, run
from foldproof.services.result import Result


@dataclass(frozen=True, slots=True)
class Found(Result):
    """A small result."""

    schema: ClassVar[str] = "foldproof.found/1"
    number: int
    exit_code: int = 0

    def __str__(self) -> str:
        return f"found {self.number}"


def busy(progress: Progress) -> Found:
    progress("counting")
    while True:
        time.sleep(0.01)


def test_the_text_goes_to_stdout_and_nothing_else(capsys) -> None:
    assert run(Settings(), lambda _: Found(3)) == 0
    assert capsys.readouterr() == ("found 3\n", "")


def test_the_result_decides_the_exit_code() -> None:
    assert run(Settings(quiet=True), lambda _: Found(3, 4)) == 4


def test_with_json_there_is_one_document(capsys) -> None:
    run(Settings(json=True), lambda _: Found(3))
    document = json.loads(capsys.readouterr().out)
    assert document.pop("seconds") >= 0
    assert document == {
        "schema": "foldproof.found/1",
        "checked": False,
        "number": 3,
        "exit_code": 0,
    }


@pytest.mark.parametrize("as_json", [False, True])
def test_the_time_limit_stops_the_work_and_says_how_far_it_got(as_json: bool, capsys) -> None:
    code = run(Settings(timeout=0.05, json=as_json, quiet=True), busy)
    out, err = capsys.readouterr()
    assert code == 4
    if as_json:
        document = json.loads(out)
        assert document["code"] == "timeout"
        assert "counting" in document["message"]
    else:
        assert out == ""
        assert err.startswith("error[timeout] stopped after 0.05 s while counting\n")


def test_the_limit_is_gone_after_the_work() -> None:
    progress = Progress(quiet=True, verbose=False)
    with deadline(0.05, progress):
        pass
    time.sleep(0.1)


def limited(progress: Progress) -> None:
    with deadline(0.05, progress):
        busy(progress)


def test_without_interval_timers_a_thread_interrupts(monkeypatch) -> None:
    monkeypatch.delattr(running.signal, "setitimer")
    with pytest.raises(TimeUp) as caught:
        limited(Progress(quiet=True, verbose=False))
    assert caught.value.spent == "counting"


def test_outside_the_main_thread_there_is_no_limit() -> None:
    done = []

    def body() -> None:
        with deadline(0.01, Progress(quiet=True, verbose=False)):
            time.sleep(0.05)
        done.append(True)

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    assert done == [True]


def test_progress_is_shown_after_some_patience(monkeypatch, capsys) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.02)

    def work(progress: Progress) -> Found:
        progress("counting")
        time.sleep(0.2)
        return Found(1)

    run(Settings(), work)
    assert capsys.readouterr().err == "counting ...\n"
    run(Settings(quiet=True), work)
    assert capsys.readouterr().err == ""


def test_verbose_tells_every_stage_and_the_time(capsys) -> None:
    def work(progress: Progress) -> Found:
        progress("one")
        progress("two")
        return Found(1)

    run(Settings(verbose=True), work)
    assert capsys.readouterr().err.startswith("one ...\ntwo ...\n")


class Terminal(io.StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_spinner_unless_told_otherwise(monkeypatch) -> None:
    for name in ("NO_COLOR", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert failures.coloured()
    progress = Progress(quiet=False, verbose=True)
    with progress.watching():
        progress("spinning")
    assert "spinning" in sys.stderr.getvalue()
    for name in ("NO_COLOR", "CI"):
        with monkeypatch.context() as context:
            context.setenv(name, "1")
            assert not failures.coloured()
