"""Work in several processes."""

import os
import signal
import subprocess
import sys

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
