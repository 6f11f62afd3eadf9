"""Files appear whole or not at all; JSON results begin with their schema."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foldproof.io import results
from foldproof.io.results import file_text, result_text, write_whole
from symbolic.errors import InputError

KEYS = st.text(max_size=5)
DOCUMENTS = st.dictionaries(
    KEYS,
    st.recursive(
        st.text(max_size=5) | st.integers() | st.none() | st.booleans(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=12,
    ),
    max_size=4,
)


@given(DOCUMENTS)
def test_file_text_is_json(document: dict) -> None:
    assert json.loads(file_text(document)) == document


def test_the_schema_comes_first() -> None:
    assert result_text("s/1", {"a": 1}).startswith('{"schema": "s/1"')


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "out.json"
    write_whole(path, "one")
    write_whole(path, "two")
    assert path.read_text() == "two"
    assert list(path.parent.iterdir()) == [path]


class Broken(Exception):
    """The failure that the test plants."""


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_while_writing_leaves_the_old_file(step: str, tmp_path, monkeypatch) -> None:
    path = tmp_path / "out.json"
    write_whole(path, "old")

    def fail(*_: object) -> None:
        raise Broken

    monkeypatch.setattr(results.os if step == "fsync" else Path, step, fail)
    with pytest.raises(Broken):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError) as caught:
        write_whole(tmp_path / "file" / "out.json", "text")
    assert caught.value.code == "not-found"


WRITER = """
import sys, time
from pathlib import Path
from foldproof.io import results
results.os.fsync = lambda _: (print("writing", flush=True), time.sleep(60))
results.write_whole(Path(sys.argv[1]), "new" * 1000)
"""


def test_a_killed_writer_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    command = [sys.executable, "-c", WRITER, str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        time.sleep(0.1)
        writer.send_signal(signal.SIGKILL)
    assert path.read_text() == "old"


def test_a_pipe_is_written_to_and_never_replaced(tmp_path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "whole")
    assert os.read(reader, 100) == b"whole"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_link_is_followed_and_stays_a_link(tmp_path) -> None:
    link, target = tmp_path / "link", tmp_path / "target"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
