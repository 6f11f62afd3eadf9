"""Work in several processes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from foldproof.services.workers import in_processes

PROGRAM = """
import sys, time
from foldproof.services.workers import in_processes
def nap(seconds):
    time.sleep(seconds)
    return seconds
for done in in_processes(nap, [0.01] + [30.0] * 12, 2):
    print(done, flush=True)
"""


def half(number: int) -> int:
    return number // 2


def test_every_item_is_worked_on() -> None:
    assert sorted(in_processes(half, range(0, 40, 2), 2)) == list(range(20))


def here(_number: int) -> Path:
    return Path.cwd()


def test_processes_work_in_the_current_folder_even_if_an_earlier_one_is_gone(tmp_path, monkeypatch):
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        assert set(in_processes(here, [1, 2, 3], 2)) == {folder}
        monkeypatch.chdir(tmp_path)
        folder.rmdir()


@pytest.mark.parametrize("times", [1, 2, 5])
def test_interrupts_of_the_whole_group_are_told_once(times: int) -> None:
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=variables,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "0.01\n"
        for _ in range(times):
            os.killpg(process.pid, signal.SIGINT)
        told = process.stderr.read()
        assert process.wait() != 0
    assert told.count("Traceback") == 1
    assert "ExecutorManagerThread" not in told
