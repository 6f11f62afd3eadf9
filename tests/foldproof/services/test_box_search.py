"""Searches of boxes: exact decisions, resumable records, several processes, a cluster."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from foldproof.services.box_search import Searched, search_box, search_shards, search_small_box
from numeric_check.parameter_search import Box, BoxSearch
from proofs.catalogue import claim
from proofs.size import size_of
from symbolic.errors import InputError

PUBLISHED = claim("two-layer.excess-nodes-published")
BOX = Box(1, 1, 3, 1)


def test_each_kind_of_the_box_is_found_at_its_smallest() -> None:
    found = search_small_box(PUBLISHED, None, BOX)
    assert sorted(found.best) == ["A", "B", "F"]
    assert found.complete
    assert found.tried == BOX.models
    by_hand = {}
    search = BoxSearch(BOX)
    from numeric_check.parameter_search import network_pair

    for k in range(search.shards):
        for pair in search.shard(k).pairs:
            subject = PUBLISHED.on_pair(*network_pair(*pair, 1))
            finding = PUBLISHED.examine(subject)
            if not PUBLISHED.unmet(subject) and not finding.holds:
                by_hand.setdefault(finding.kind, []).append(size_of(subject))
    assert {kind: min(sizes) for kind, sizes in by_hand.items()} == {
        kind: size_of(subject) for kind, subject in found.best.items()
    }


def test_known_kinds_are_not_decided() -> None:
    assert search_small_box(PUBLISHED, None, BOX, known=["A", "B", "C", "D", "E", "F"]).decided == 0


def test_shards_join_to_the_whole() -> None:
    parts = [search_shards(PUBLISHED, None, BOX, [k]) for k in range(12)]
    forwards = backwards = Searched()
    for part in parts:
        forwards, backwards = forwards.joined(part), part.joined(backwards)
    assert forwards == backwards == search_box(PUBLISHED, None, BOX)


def test_a_true_claim_has_none() -> None:
    found = search_box(claim("two-layer.only-symmetries"), None, Box(1, 2, 2, 1))
    assert found.best == {}
    assert found.decided == found.matches > 0


def test_a_record_is_resumed(tmp_path: Path) -> None:
    record = tmp_path / "box.jsonl"
    whole = search_box(PUBLISHED, None, BOX, record=record)
    lines = record.read_bytes().splitlines(keepends=True)
    assert len(lines) == 1 + 12
    record.write_bytes(b"".join(lines[:5]) + lines[5][:20])  # as after kill -9
    said: list[str] = []
    again = search_box(PUBLISHED, None, BOX, record=record, progress=said.append)
    assert said[0].endswith("4 of 12 shards")
    assert len(said) == 1 + 8
    assert replace(again, best={}) == replace(whole, best={})
    assert {k: size_of(s) for k, s in again.best.items()} == {
        k: size_of(s) for k, s in whole.best.items()
    }
    shards = [json.loads(line)["shard"] for line in record.read_bytes().splitlines()[1:]]
    assert sorted(shards) == list(range(12))


@pytest.mark.parametrize(
    "lines",
    [
        b'{"format":"foldproof.search/1"}\n',
        b"[]\n",
        b'{"format":"foldproof.search/1","claim":"another","dropped":null,"box":[]}\n',
    ],
)
def test_the_record_of_another_search_is_refused(tmp_path: Path, lines: bytes) -> None:
    record = tmp_path / "box.jsonl"
    record.write_bytes(lines)
    with pytest.raises(InputError) as caught:
        search_box(PUBLISHED, None, BOX, record=record)
    assert caught.value.code == "schema"
    assert record.read_bytes() == lines


@pytest.mark.parametrize("line", [b"{}\n", b'{"shard":0,"counts":[1],"best":{},"complete":true}\n'])
def test_a_broken_line_is_refused(tmp_path: Path, line: bytes) -> None:
    record = tmp_path / "box.jsonl"
    search_box(PUBLISHED, None, BOX, record=record)
    head = record.read_bytes().splitlines(keepends=True)[0]
    record.write_bytes(head + line)
    with pytest.raises(InputError):
        search_box(PUBLISHED, None, BOX, record=record)


def test_two_processes_find_the_same() -> None:
    alone, together = (search_box(PUBLISHED, None, BOX, jobs=jobs) for jobs in (1, 2))
    assert alone == together


def test_claims_about_other_subjects_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        search_box(claim("two-layer.scaling"), None, BOX)
    assert caught.value.code == "not-applicable"


def test_an_address_without_scheduler() -> None:
    code = (
        "from foldproof.services.box_search import search_box\n"
        "from numeric_check.parameter_search import Box\n"
        "from proofs.catalogue import claim\n"
        "from symbolic.errors import InputError\n"
        "import foldproof.services.box_search as module\n"
        "try:\n"
        "    search_box(claim('T10'), None, Box(1, 1, 2, 1), scheduler='tcp://127.0.0.1:9')\n"
        "except InputError as error:\n"
        "    print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "not-found"


def test_a_cluster_finds_the_same() -> None:
    """In a program of its own: a cluster starts processes and threads."""
    code = (
        "from foldproof.services.box_search import search_box\n"
        "from numeric_check.parameter_search import Box\n"
        "from proofs.catalogue import claim\n"
        "if __name__ == '__main__':\n"
        "    from distributed import LocalCluster\n"
        "    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False,\n"
        "                      dashboard_address=None) as cluster:\n"
        "        found = search_box(claim('T10'), None, Box(1, 1, 3, 1),\n"
        "                           scheduler=cluster.scheduler_address)\n"
        "        print(found.tried, found.matches, *sorted(found.best))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=180
    )
    assert done.stdout.strip() == "364 96 A B F", done.stderr
