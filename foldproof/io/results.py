"""Writing: JSON documents with ``schema`` first, files that appear whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any


def result_text(schema: str, document: Mapping[str, Any]) -> str:
    """One JSON document as text, ``schema`` first: what ``--json`` prints.

    >>> result_text("foldproof.equiv/1", {"equivalent": True})
    '{"schema": "foldproof.equiv/1", "equivalent": true}'
    """
    return json.dumps({"schema": schema, **document}, ensure_ascii=True, allow_nan=False)


def file_text(document: Mapping[str, Any]) -> str:
    """A JSON document for a file that people read too: indented, rows of numbers on one line.

    >>> print(file_text({"c": ["1", "2"], "nodes": []}))
    {
     "c": ["1", "2"],
     "nodes": []
    }
    <BLANKLINE>
    """
    return "".join(_pieces(document, "\n")) + "\n"


def _pieces(value: Any, newline: str) -> list[str]:
    """JSON text in pieces; the depth is that of our own documents, at most six."""
    if not isinstance(value, Mapping | list) or not value:
        return [json.dumps(value, allow_nan=False)]
    if isinstance(value, list) and not any(isinstance(item, Mapping | list) for item in value):
        return [json.dumps(value, allow_nan=False)]
    inner = newline + " "
    pieces = ["{" if isinstance(value, Mapping) else "["]
    for index, item in enumerate(value):
        pieces += ["," if index else "", inner]
        if isinstance(value, Mapping):
            pieces.append(f"{json.dumps(item)}: ")
            item = value[item]
        pieces += _pieces(item, inner)
    return [*pieces, newline, "}" if isinstance(value, Mapping) else "]"]


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is either complete or absent (or the old one).

    The content (text as UTF-8) goes to a temporary file in the same directory, is flushed to the
    disk and renamed; when anything fails the temporary file is removed. A link is followed; a
    device or a pipe, such as ``/dev/stdout``, is written to and never replaced. Raises InputError
    (``not-found``) when the place cannot be written.
    """
    temporary: Path | None = None
    data = content.encode() if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as stream:
            temporary = Path(stream.name)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(target)
        temporary = None
    except OSError as error:
        from symbolic.errors import InputError

        raise InputError(
            "not-found",
            f"the file cannot be written: {error.strerror or error}",
            where=str(path),
        ) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
