"""Records survive torn lines, and refuse what is not theirs."""

from pathlib import Path

import pytest

from foldproof.services.records import append_line, begun
from symbolic.errors import InputError

HEADER = {"format": "test/1", "seed": "0"}


def test_a_record_is_begun_and_read(tmp_path: Path) -> None:
    record = tmp_path / "new" / "r.jsonl"
    assert begun(record, HEADER) == []
    append_line(record, {"k": ["1"]})
    assert begun(record, HEADER) == [{"k": ["1"]}]


@pytest.mark.parametrize("torn", [b'{"k"', b'{"k":["2"]}', b"\x00"])
def test_a_torn_last_line_is_removed(tmp_path: Path, torn: bytes) -> None:
    record = tmp_path / "r.jsonl"
    begun(record, HEADER)
    append_line(record, {"k": "1"})
    whole = record.read_bytes()
    record.write_bytes(whole + torn)
    assert begun(record, HEADER) == [{"k": "1"}]
    assert record.read_bytes() == whole


def test_a_torn_header_is_begun_anew(tmp_path: Path) -> None:
    record = tmp_path / "r.jsonl"
    record.write_bytes(b'{"format":"te')
    assert begun(record, HEADER) == []
    assert record.read_bytes().count(b"\n") == 1


def test_another_record_is_refused(tmp_path: Path) -> None:
    record = tmp_path / "r.jsonl"
    begun(record, HEADER)
    with pytest.raises(InputError) as caught:
        begun(record, {**HEADER, "seed": "1"})
    assert caught.value.code == "schema"
