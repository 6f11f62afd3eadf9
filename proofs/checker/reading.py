"""Strict reading of hostile text: JSON, objects with exactly known keys, the number grammar."""

import json
import re
from math import lcm
from typing import Any, NoReturn

Row = tuple[list[int], int]
"""Numbers over one positive common denominator: (numerators, denominator)."""

MAX_BYTES = 256_000_000
MAX_DEPTH = 100
MAX_CONTAINERS = 5_000_000
_KNOWN_TEXTS = 1 << 16

_POSITIVE = "[1-9][0-9]{0,3999}|0x[1-9a-f][0-9a-f]{0,99999}"
_NUMBER = re.compile(f"(-?(?:0|{_POSITIVE}))(?:/({_POSITIVE}))?")
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
    if b'"' in data:
        data = b"".join(data.split(b'"')[::2])
    if len(data) > 2 * MAX_CONTAINERS:
        return False
    for _ in range(MAX_DEPTH):
        if not data:
            return True
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


def parse(data: bytes, limit: int = MAX_BYTES) -> Any:
    """The JSON value of hostile bytes: no floats, no NaN, no duplicate keys, bounded depth.

    >>> parse(b'{"a": ["1/2", 3]}')
    {'a': ['1/2', 3]}
    """
    need(len(data) <= limit, f"more than {limit} bytes")
    need(nested(data), f"brackets do not balance, or are deeper than {MAX_DEPTH}, or too many")
    hooks: dict[str, Any] = {"parse_float": _no_float, "parse_constant": _no_float}
    try:
        return json.loads(
            data.decode("utf-8"), object_pairs_hook=_object, parse_int=_small, **hooks
        )
    except (ValueError, RecursionError) as error:
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
    need(type(text) is str, "a number must be a string")
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise Refused(f"{shorten(text, 40)!r} is not a number -?INT(/INT)? within the size limits")
    top, bottom = match.groups()
    return int(top, 0), 1 if bottom is None else int(bottom, 0)


class Numbers(dict[str, tuple[int, int]]):
    """A memory of the short number texts of one certificate, filled through `rational`."""

    def __missing__(self, text: Any) -> tuple[int, int]:
        value = rational(text)
        if len(self) < _KNOWN_TEXTS:
            self[text] = value
        return value

    def row(self, texts: list[Any]) -> Row:
        """The numbers of a list over their least common denominator."""
        try:
            pairs = [self[text] for text in texts]
        except TypeError:
            raise Refused("a number must be a string") from None
        denominators = {bottom for _, bottom in pairs}
        common = lcm(*denominators)
        if len(denominators) == 1:
            return [top for top, _ in pairs], common
        scale = {bottom: common // bottom for bottom in denominators}
        return [top * scale[bottom] for top, bottom in pairs], common
