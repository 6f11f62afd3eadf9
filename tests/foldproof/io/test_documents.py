"""Untrusted bytes become JSON values, quickly, or a clean error."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foldproof.io.documents import (
    MAX_NESTING,
    FloatText,
    IntegerText,
    NotFinite,
    parse_document,
)
from symbolic.errors import InputError

VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=20,
)


def code(data: bytes, **limits: int) -> str:
    with pytest.raises(InputError) as caught:
        parse_document(data, "f.json", **limits)
    return caught.value.code


@given(VALUES)
def test_every_shallow_document_is_read_as_json_reads_it(value) -> None:
    assert parse_document(json.dumps(value).encode(), "f.json") == value


def code_or_none(data: bytes) -> str | None:
    try:
        parse_document(data, "f.json")
    except InputError as error:
        return error.code
    return None


@given(st.binary(max_size=60))
def test_any_bytes_give_a_value_or_an_error_of_ours(data: bytes) -> None:
    assert code_or_none(data) in {None, "json", "schema", "unsafe-file"}


@given(st.text(alphabet='[]{}"\\,a', max_size=200))
def test_brackets_and_quotes_in_any_order_are_safe(text: str) -> None:
    assert code_or_none(text.encode()) in {None, "json", "schema"}


def test_numbers_keep_their_text_and_kind() -> None:
    value = parse_document(b"[12, -3, 0.10, 1e5, NaN, -Infinity]", "f.json")
    assert value == ["12", "-3", "0.10", "1e5", "NaN", "-Infinity"]
    kinds = [IntegerText, IntegerText, FloatText, FloatText, NotFinite, NotFinite]
    assert list(map(type, value)) == kinds


def test_a_huge_integer_is_not_converted() -> None:
    assert parse_document(b"[" + b"9" * 1_000_000 + b"]", "f.json") == ["9" * 1_000_000]


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'["[",['])
def test_deep_nesting_is_refused_before_parsing(opening: bytes) -> None:
    start = time.monotonic()
    assert code(opening * 100_000) == "json"
    assert time.monotonic() - start < 5


def test_the_nesting_limit_is_exact_and_ignores_strings() -> None:
    deep = b"[" * MAX_NESTING + b"]" * MAX_NESTING
    parse_document(deep, "f.json")
    assert code(b"[" + deep + b"]") == "json"
    parse_document(b'["' + b"[" * 1000 + b'"]', "f.json")
    parse_document(b'["' + b'\\"[' * 1000 + b'"]', "f.json")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "json"),
        (b"[1,]", "json"),
        (b"[1] [2]", "json"),
        (b'"\xff"', "json"),
        (b'{"a": 1, "a": 2}', "schema"),
        (b"\x80\x02.", "unsafe-file"),
        (b"PK\x03\x04", "unsafe-file"),
        (b"\x93NUMPY\x01", "unsafe-file"),
        (b"[1]\0", "unsafe-file"),
    ],
)
def test_the_code_says_what_is_wrong(data: bytes, expected: str) -> None:
    assert code(data) == expected


def test_the_size_is_limited_and_a_byte_order_mark_is_allowed() -> None:
    assert code(b"[1, 2, 3]", max_bytes=8) == "too-big"
    assert parse_document(b"\xef\xbb\xbf[1]", "f.json", max_bytes=8) == ["1"]
