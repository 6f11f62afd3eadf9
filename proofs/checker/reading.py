"""Strict reading of hostile text: JSON, objects with exactly known keys, the number grammar."""

import json
import re
from typing import Any, NoReturn

MAX_BYTES, MAX_DEPTH, MAX_CONTAINERS = 256_000_000, 100, 5_000_000

_POSITIVE = "[1-9][0-9]{0,3999}|0x[1-9a-f][0-9a-f]{0,99999}"
_NUMBER = re.compile(f"-?(?:0|{_POSITIVE})(?:/(?:{_POSITIVE}))?")
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_OTHERS = bytes(code for code in range(256) if code not in b'[]{}"')


class Refused(Exception):
    """The certificate is not accepted; the message says why."""


def need(condition: object, reason: str) -> None:
    """Raise `Refused(reason)` unless the condition holds."""
    if not condition:
        raise Refused(reason)


def shorten(text: str, limit: int = 160) -> str:
    r"""Printable ASCII of bounded length, whatever the text holds.

    >>> shorten("a\x1b[31m" + "b" * 9, limit=12)
    'a\\x1b[31mbbb...'
    """
    plain = ascii(text[: limit + 1])[1:-1]
    return plain if len(plain) <= limit else plain[:limit] + "..."


def nested(data: bytes) -> bool:
    """Whether brackets outside strings balance, at most MAX_DEPTH deep and not too many.

    Every pass removes the innermost pairs, so depth costs passes and no recursion: O(depth * size).

    >>> nested(b'{"a":["]]",{}]}'), nested(b"[" * 200 + b"]" * 200)
    (True, False)
    """
    if b"\\" in data:
        data = re.sub(rb"\\.", b"", data, flags=re.DOTALL)
    data = data.translate(_BRACKETS, _OTHERS).replace(b'""', b"")
    data = b"".join(data.split(b'"')[::2])
    if len(data) > 2 * MAX_CONTAINERS:
        return False
    for _ in range(MAX_DEPTH):
        data = data.replace(b"[]", b"")
    return not data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    need(len(result) == len(pairs), "an object has a key twice")
    return result


def _no_float(text: str) -> NoReturn:
    raise Refused(f"floating-point number {shorten(text, 40)}: write exact numbers as strings")


def _small(text: str) -> int:
    need(len(text) <= 18, "a bare JSON integer is too long: write it as a string")
    return int(text)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_small, parse_float=_no_float, parse_constant=_no_float
)


def parse(data: bytes) -> Any:
    """The JSON value of hostile bytes: no floats, no NaN, no duplicate keys, bounded depth.

    >>> parse(b'{"a": ["1/2", 3]}')
    {'a': ['1/2', 3]}
    """
    need(len(data) <= MAX_BYTES, f"more than {MAX_BYTES} bytes")
    need(nested(data), f"brackets do not balance, or are deeper than {MAX_DEPTH}, or too many")
    try:
        return _DECODER.decode(data.decode("utf-8"))
    except ValueError as error:
        raise Refused(f"not JSON in UTF-8: {error}") from None


def members(value: Any, *names: str) -> list[Any]:
    """The values of an object that must have exactly these keys, in this order."""
    if type(value) is not dict or value.keys() != set(names):
        raise Refused(f"expected an object with exactly the keys {', '.join(names) or '(none)'}")
    return [value[name] for name in names]


def items(value: Any, what: str, size: int | None = None) -> list[Any]:
    """The value, which must be a JSON list, of the given size if there is one."""
    if type(value) is not list or (size is not None and len(value) != size):
        raise Refused(f"{what} must be a list" + ("" if size is None else f" of length {size}"))
    return value


def index(value: Any, low: int, high: int, what: str) -> int:
    """The value, which must be a bare JSON integer with low <= value <= high."""
    need(type(value) is int and low <= value <= high, f"{what} must be an integer {low}..{high}")
    return value  # type: ignore[no-any-return]


def rational(text: Any) -> tuple[int, int]:
    """Numerator and positive denominator of `-?INT(/INT)?`, INT decimal or hex (as written).

    >>> rational("-6/4"), rational("0x1f")
    ((-6, 4), (31, 1))
    """
    if type(text) is not str or not _NUMBER.fullmatch(text):
        raise Refused(f"{shorten(str(text), 40)} is not a text -?INT(/INT)? within the limits")
    top, _, bottom = text.partition("/")
    return int(top, 0), int(bottom, 0) if bottom else 1
