"""foldproof refute: the smallest counterexample, its files, exit codes, long searches."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proofs.checker.verdict import verdicts
from tests.foldproof.golden_text import compare, run, told

PUBLISHED = "two-layer.excess-nodes-published"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


TEXTS = {
    "refute-reversal": "refute two-layer.orientation-reversal --drop annihilation",
    "refute-scaling-latex": "refute two-layer.scaling --drop positive --latex",
    "refute-in-vain": "refute two-layer.scaling --tries 20",
    "refute-box": f"refute {PUBLISHED} --box 1 --nodes 1:3 --jobs 1",
    "refute-unknown-hypothesis": "refute two-layer.scaling --drop negative",
    "refute-unknown-claim": "refute two-layer.scalling",
    "refute-box-elsewhere": "refute two-layer.scaling --box 1",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_whole_text(name: str) -> None:
    compare(name, told(*TEXTS[name].split()))


def test_certified_examples_of_every_type() -> None:
    """A, B, E and F with one or two excess nodes; the checker accepts what is written."""
    done = run("refute", PUBLISHED, "--json", "--certificates", "out")
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    assert document["checked"] is True
    excess = {}
    for example in document["examples"]:
        truth, model = (len(view["network"]["nodes"]) for view in example["networks"])
        excess[example["type"]] = model - truth
        assert verdicts(Path(example["certificate"]["path"]))[0].accepted
    assert {kind: excess[kind] for kind in "ABEF"} == {"A": 2, "B": 2, "E": 1, "F": 1}
    assert sorted(path.name for path in Path("regressions", PUBLISHED).glob("*.json")) == [
        f"as-stated-{kind}.json" for kind in "ABCDEF"
    ]


def test_a_picture_is_drawn() -> None:
    arguments = "refute two-layer.orientation-reversal --drop annihilation --picture a.svg -q"
    assert run(*arguments.split()).exit_code == 0
    assert Path("a.svg").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("nodes", ["3", "1:x", "a:b", "1:99999"])
def test_nodes_are_two_numbers(nodes: str) -> None:
    done = run("refute", PUBLISHED, "--box", "1", "--nodes", nodes)
    assert done.exit_code == 2


@pytest.mark.parametrize(
    "option", ["--nodes 1:3", "--inputs 1", "--record r.jsonl", "--jobs 1", "--scheduler tcp://a:1"]
)
def test_options_of_a_box_need_one(option: str) -> None:
    """An option is never ignored in silence."""
    done = run("refute", PUBLISHED, *option.split())
    assert done.exit_code == 2
    assert f"{option.split(maxsplit=1)[0]} needs --box." in done.stderr
    assert not Path("regressions").exists()


def test_a_box_is_searched_whole() -> None:
    done = run("refute", PUBLISHED, "--box", "1", "--tries", "9")
    assert done.exit_code == 2
    assert "--tries and --box exclude each other." in done.stderr


def test_a_search_that_is_killed_goes_on() -> None:
    """kill -9 in the middle, then the same command: no shard is lost or done twice."""
    command = [
        *[sys.executable, "-m", "foldproof.cli", "refute", PUBLISHED, "--box", "2"],
        *["--nodes", "2:3", "--record", "r.jsonl", "--jobs", "1", "--json"],
    ]
    code = "import sys; from foldproof.cli.main import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, *command[3:]]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    record = Path("r.jsonl")
    limit = time.monotonic() + 60
    while not (record.exists() and record.read_bytes().count(b"\n") >= 3):
        assert time.monotonic() < limit
        time.sleep(0.02)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    kept = record.read_bytes().count(b"\n") - 1
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    document = json.loads(done.stdout)
    shards = [json.loads(line)["shard"] for line in record.read_text().splitlines()[1:]]
    assert sorted(shards) == list(range(56))
    assert kept >= 1
    assert document["tries"] == 30856
    assert {example["type"] for example in document["examples"]} == {"E", "F"}


def test_a_time_limit_leaves_a_record() -> None:
    arguments = f"refute {PUBLISHED} --box 2 --nodes 2:4 --record r.jsonl --jobs 1 --timeout 4"
    done = run(*arguments.split())
    assert done.exit_code == 4
    assert "shards" in done.stderr
    assert Path("r.jsonl").exists()
