"""Records of long work: JSON lines that survive a crash, from which the work goes on."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from foldproof.io.documents import parse_document
from symbolic.errors import InputError


def begun(record: Path, header: dict[str, Any]) -> list[Any]:
    """The lines of a record below its header; it is begun when there is none.

    A last line that was cut short by a crash is removed. Numbers are text, so headers have none.
    Raises InputError (``schema``) when the record has another header, (``json``).
    """
    data = record.read_bytes() if record.exists() else b""
    whole = data[: data.rfind(b"\n") + 1]
    lines = [parse_document(line, str(record)) for line in whole.splitlines()]
    if lines and lines[0] != header:
        raise InputError("schema", "this is the record of another search", where=str(record))
    if len(whole) < len(data):
        with record.open("r+b") as file:
            file.truncate(len(whole))
    if not lines:
        append_line(record, header)
    return lines[1:]


def append_line(record: Path, line: dict[str, Any]) -> None:
    """Add a line that survives a crash of the process and of the machine."""
    record.parent.mkdir(parents=True, exist_ok=True)
    with record.open("ab") as file:
        file.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
