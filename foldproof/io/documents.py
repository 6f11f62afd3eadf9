"""From untrusted bytes to a JSON value: size, content, nesting and duplicates are checked first.

Numbers stay text (`IntegerText`, `FloatText`), so that no digit is lost and no huge integer is
converted before its size is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from symbolic.errors import InputError

MAX_BYTES = 256_000_000
MAX_NESTING = 32

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEP = [1 if byte in b"[{" else -1 for byte in range(256)]
_MAGIC = (
    (b"PK\x03\x04", "a zip archive (a PyTorch checkpoint or a NumPy .npz)"),
    (b"\x93NUMPY", "a NumPy array"),
    (b"\x89HDF", "an HDF5 file"),
    (b"\x1f\x8b", "a gzip archive"),
)


class IntegerText(str):
    """The digits of a JSON integer, unconverted.

    >>> parse_document(b"[12]", "net.json")[0]
    '12'
    """

    __slots__ = ()


class FloatText(str):
    """The text of a JSON number with a fraction or an exponent, unconverted.

    >>> type(parse_document(b"[0.1]", "net.json")[0]).__name__
    'FloatText'
    """

    __slots__ = ()


class NotFinite(str):
    """One of the tokens NaN, Infinity, -Infinity that Python's JSON dialect knows.

    >>> type(parse_document(b"[NaN]", "net.json")[0]).__name__
    'NotFinite'
    """

    __slots__ = ()


def parse_document(data: bytes, source: str, *, max_bytes: int = MAX_BYTES) -> Any:
    """The JSON value of ``data``; every number is one of the text classes of this module.

    Raises InputError: ``too-big`` above ``max_bytes``, ``unsafe-file`` for binary content,
    ``json`` for anything that is not one JSON document nested at most 32 deep. O(len(data)).

    >>> parse_document(b'{"c": ["1/2", 3]}', "net.json")
    {'c': ['1/2', '3']}
    >>> parse_document(b"[" * 100_000, "net.json")
    Traceback (most recent call last):
    symbolic.errors.InputError: brackets are nested 100000 deep, the limit is 32
    """
    if len(data) > max_bytes:
        raise InputError(
            "too-big",
            f"the file is larger than the limit of {max_bytes} bytes",
            where=source,
            hint="raise --max-bytes if you trust the file",
        )
    _refuse_binary(data, source)
    _refuse_deep_nesting(data, source)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "json",
            f"byte {error.start + 1} is not UTF-8",
            where=source,
            hint="save the file as UTF-8 text",
        ) from None

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return _without_duplicates(pairs, source)

    try:
        return json.loads(
            text,
            parse_int=IntegerText,
            parse_float=FloatText,
            parse_constant=NotFinite,
            object_pairs_hook=members,
        )
    except json.JSONDecodeError as error:
        raise InputError(
            "json",
            f"{error.msg} at line {error.lineno}, column {error.colno}",
            where=source,
            hint="the file must hold exactly one JSON document",
        ) from None


def _refuse_binary(data: bytes, source: str) -> None:
    """Raise ``unsafe-file`` for pickles, archives and other binary content."""
    what = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if data[:1] == b"\x80" and data[1:2] in {b"\x02", b"\x03", b"\x04", b"\x05"}:
        what = "a Python pickle, which can run any code when it is opened"
    if what is None and b"\0" in data:
        what = "binary"
    if what is not None:
        raise InputError(
            "unsafe-file",
            f"the content is {what}; it was not opened",
            where=source,
            hint="write the weights as a foldproof.network/1 JSON file",
        )


def _refuse_deep_nesting(data: bytes, source: str) -> None:
    """Raise ``json`` beyond `MAX_NESTING`, before a recursive parser sees the text."""
    if data.count(b"[") + data.count(b"{") <= MAX_NESTING:
        return
    brackets = _STRING.sub(b"", data).translate(None, _NOT_BRACKETS)
    depth = max(accumulate(map(_STEP.__getitem__, brackets)), default=0)
    if depth > MAX_NESTING:
        raise InputError(
            "json",
            f"brackets are nested {depth} deep, the limit is {MAX_NESTING}",
            where=source,
            hint="a network file needs five levels",
        )


def _without_duplicates(pairs: Iterable[tuple[str, Any]], source: str) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for key, value in pairs:
        if key in members:
            raise InputError(
                "schema",
                f"the key {key[:40]!r} appears twice in one object",
                where=source,
                hint="keep one of the two",
            )
        members[key] = value
    return members
