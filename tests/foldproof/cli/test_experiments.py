"""foldproof sweep: its text, its options, what is left after kill -9."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foldproof.cli.experiments import THREADS
from tests.foldproof.golden_text import compare, run, told


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in THREADS:
        monkeypatch.setenv(name, "1")


def test_the_whole_text() -> None:
    arguments = "sweep --widths 2,5 --depths 3 --networks 12 --jobs 1"
    compare("sweep", told(*arguments.split()))


def test_every_process_has_one_thread_unless_told_otherwise(monkeypatch) -> None:
    monkeypatch.delenv(THREADS[0])
    monkeypatch.setenv(THREADS[1], "3")
    arguments = "sweep --widths 2 --depths 2 --networks 1 --jobs 1 -q"
    assert run(*arguments.split()).exit_code == 0
    assert [os.environ[name] for name in THREADS] == ["1", "3", "1", "1"]


@pytest.mark.parametrize("widths", ["", "0", "5,5", "5,", "a", "65", "-5", "99999", "5;6"])
def test_widths_are_a_list_of_integers(widths: str) -> None:
    done = run("sweep", "--widths", widths, "--networks", "1")
    assert done.exit_code == 2
    assert "a list of integers from 1 to 64" in done.stderr


def test_a_picture_and_json() -> None:
    arguments = "sweep --widths 2 --depths 2,3 --networks 5 --jobs 1 --picture a.svg --json -q"
    done = run(*arguments.split())
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    assert document["schema"] == "foldproof.sweep/1"
    assert [one["networks"] for one in document["settings"]] == [5, 5]
    assert Path("a.svg").read_bytes().startswith(b"<?xml")


def test_a_picture_of_an_unknown_format_is_refused_before_the_work() -> None:
    done = run("sweep", "--networks", "1000000", "--picture", "a.bmp")
    assert done.exit_code == 2
    assert ".svg" in done.stderr


def test_a_sweep_that_is_killed_goes_on() -> None:
    """kill -9 in the middle, then the same command: no network is lost or done twice."""
    code = "import sys; from foldproof.cli.main import main; main(sys.argv[1:])"
    arguments = "sweep --widths 5 --depths 3,4 --networks 1200 --record r.jsonl --json --jobs"
    command = [sys.executable, "-c", code, *arguments.split()]
    record = Path("r.jsonl")
    with subprocess.Popen(
        [*command, "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as first:
        limit = time.monotonic() + 60
        while not (record.exists() and record.read_bytes().count(b"\n") >= 2):
            assert time.monotonic() < limit
            time.sleep(0.02)
        os.killpg(first.pid, signal.SIGKILL)
    kept = record.read_bytes().count(b"\n") - 1
    done = subprocess.run([*command, "1"], capture_output=True, text=True, check=True, timeout=120)
    document = json.loads(done.stdout)
    lines = [json.loads(line) for line in record.read_text().splitlines()[1:]]
    seen = [(one["depth"], one["first"] + k) for one in lines for k in range(len(one["batch"]))]
    assert sorted(seen) == [(depth, k) for depth in (3, 4) for k in range(1200)]
    assert kept >= 1
    assert [one["networks"] for one in document["settings"]] == [1200, 1200]
    assert document["second_prime"] == {"networks": 24, "different": 0}


def test_a_time_limit_leaves_a_record() -> None:
    arguments = "sweep --networks 20000 --record r.jsonl --jobs 1 --timeout 4"
    done = run(*arguments.split())
    assert done.exit_code == 4
    assert "networks left" in done.stderr
    assert Path("r.jsonl").exists()
