"""Sweeps: the same numbers on one core, on several and after a crash; nothing twice."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from foldproof.services.experiments import Sweep, mean, sweep
from numeric_check.random_dimensions import Setting, ranks
from symbolic.errors import InputError, ResourceLimit

SMALL = ([2, 5], [2, 3], 30)


def indices(record: Path) -> list[tuple[int, int, int]]:
    lines = [json.loads(line) for line in record.read_bytes().splitlines()[1:]]
    return [
        (line["width"], line["depth"], line["first"] + k)
        for line in lines
        for k in range(len(line["batch"]))
    ]


def test_the_summary_counts_the_networks() -> None:
    found = sweep(*SMALL, seed=4)
    assert [(one.width, one.depth) for one in found.settings] == [(2, 2), (2, 3), (5, 2), (5, 3)]
    one, counts, full = found.settings[3], found.histogram[3], found.full[3]
    assert (one.parameters, one.upper_bound, one.networks) == (66, 56, 30)
    by_hand = [ranks(Setting(5, 3), 4, index, found.prime) for index in range(30)]
    for name in ("batch", "certified"):
        values = [56 - getattr(pair, name) for pair in by_hand]
        assert dict(getattr(counts, name)) == {v: values.count(v) for v in values}
        assert getattr(full, name) == values.count(0)
    assert mean(counts.certified) <= mean(counts.batch)
    assert (found.second_prime.networks, found.second_prime.different) == (4, 0)


def test_json_is_the_contract_and_comes_back() -> None:
    found = sweep([2], [2], 5)
    document = json.loads(json.dumps(found.to_json()))
    assert {"settings", "histogram", "full", "checked", "seconds"} <= document.keys()
    assert document["checked"] is False
    assert Sweep.from_json(document) == found
    assert "width depth" in str(found)


def test_a_record_is_resumed(tmp_path: Path) -> None:
    record = tmp_path / "r.jsonl"
    whole = sweep(*SMALL, record=record)
    lines = record.read_bytes().splitlines(keepends=True)
    assert len(lines) == 1 + 4
    record.write_bytes(b"".join(lines[:3]) + lines[3][:40])  # as after kill -9
    said: list[str] = []
    assert sweep(*SMALL, record=record, progress=said.append) == whole
    assert said[0] == "60 networks left"
    assert len(set(indices(record))) == len(indices(record)) == 120
    size = record.stat().st_size
    assert sweep(*SMALL, record=record) == whole
    assert record.stat().st_size == size


def test_a_record_serves_more_networks_and_other_settings(tmp_path: Path) -> None:
    record = tmp_path / "r.jsonl"
    sweep([5], [3], 7, record=record)
    more = sweep([5, 2], [3], 20, record=record)
    assert more == sweep([5, 2], [3], 20)
    assert sweep([5], [3], 7, record=record) == sweep([5], [3], 7)
    assert sorted(indices(record)) == sorted((w, 3, k) for w in (2, 5) for k in range(20))


def test_holes_are_filled(tmp_path: Path) -> None:
    """The chunks of another program, in another order, one of them twice."""
    record = tmp_path / "r.jsonl"
    whole = sweep([2], [2], 12, record=record)
    header, line = record.read_bytes().splitlines()
    document = json.loads(line)
    part = {
        **document,
        "first": 4,
        "batch": document["batch"][4:7],
        "certified": document["certified"][4:7],
        "again": [],
    }
    text = json.dumps(part).encode()
    record.write_bytes(b"\n".join([header, text, text, b""]))
    said: list[str] = []
    found = sweep([2], [2], 12, record=record, progress=said.append)
    assert found == whole
    assert said[0] == "9 networks left"
    assert found.second_prime.networks == 1


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"[]",
        b'{"width":2,"depth":2,"first":0,"batch":[7],"certified":[],"again":[]}',
        b'{"width":2,"depth":2,"first":0,"batch":["a"],"certified":[7],"again":[]}',
        b'{"width":2,"depth":2,"first":0,"batch":[7],"certified":[6],"again":[]}',
        b'{"width":2,"depth":2,"first":0,"batch":[7],"certified":[8],"again":[]}',
    ],
)
def test_a_broken_line_is_refused(tmp_path: Path, line: bytes) -> None:
    record = tmp_path / "r.jsonl"
    sweep([2], [2], 1, record=record)
    record.write_bytes(record.read_bytes() + line + b"\n")
    with pytest.raises(InputError) as caught:
        sweep([2], [2], 2, record=record)
    assert caught.value.code == "schema"


def test_the_record_of_another_seed_is_refused(tmp_path: Path) -> None:
    record = tmp_path / "r.jsonl"
    sweep([2], [2], 1, record=record)
    with pytest.raises(InputError):
        sweep([2], [2], 1, seed=1, record=record)


def test_negative_seeds_are_seeds() -> None:
    assert sweep([2], [3], 20, seed=-1).histogram != sweep([2], [3], 20, seed=1).histogram


def test_large_networks_are_refused_before_anything_is_computed() -> None:
    with pytest.raises(ResourceLimit) as caught:
        sweep([5, 64], [6], 1)
    assert caught.value.code == "too-big"


def test_another_rank_with_the_second_prime_is_told() -> None:
    found = sweep([2], [2], 1)
    other = replace(found, second_prime=replace(found.second_prime, different=1))
    assert "1 with another rank" in str(other)
    assert "0 with another rank" in str(found)


def test_two_processes_find_the_same() -> None:
    alone, together = (sweep([2, 5], [2, 3], 30, jobs=jobs) for jobs in (1, 2))
    assert alone == together


def test_a_cluster_finds_the_same() -> None:
    """In a program of its own: a cluster starts processes and threads."""
    code = (
        "from foldproof.services.experiments import sweep\n"
        "if __name__ == '__main__':\n"
        "    from distributed import LocalCluster\n"
        "    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False,\n"
        "                      dashboard_address=None) as cluster:\n"
        "        address = cluster.scheduler_address\n"
        "        found = sweep([2, 5], [2], 30, scheduler=address)\n"
        "        print(found == sweep([2, 5], [2], 30))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=180
    )
    assert done.stdout.strip() == "True", done.stderr
