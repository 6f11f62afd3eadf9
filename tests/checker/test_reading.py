"""Hostile text: the number grammar, JSON with limits, and the scan that comes before it."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.checker import reading
from proofs.checker.field import Field
from proofs.checker.reading import MAX_DEPTH, Refused, nested, parse, rational, shorten

GOOD = {
    "0": 0, "-0": 0, "7": 7, "-12": -12, "1/2": Fraction(1, 2), "-6/4": Fraction(-3, 2),
    "0x1f": 31, "-0xa/0x10": Fraction(-5, 8), "1/0xf": Fraction(1, 15),
    "9" * 4000: int("9" * 4000), "0x" + "f" * 50_000: 16**50_000 - 1,
}  # fmt: skip
BAD = [
    "", " 1", "1 ", "1\n", "+1", "01", "-", "--1", "1/0", "1/00", "1/-2", "1/", "/2", "1/2/3",
    "1.5", "1e3", "0x", "0x0", "0x01", "0xG", "0X1F", "0xF", "1/0x0", "NaN", "inf", "1_000",
    "\u0661",    "9" * 4001, "0x" + "f" * 100_001, "1/" + "9" * 4001, "x", "1,2", "1 /2",
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_numbers(text: str) -> None:
    assert Fraction(*rational(text)) == GOOD[text]


@pytest.mark.parametrize("text", BAD)
def test_texts_that_are_no_numbers(text: str) -> None:
    with pytest.raises(Refused):
        rational(text)


@pytest.mark.parametrize("value", [1, True, None, 1.5, [], {}, ["1"], b"1"])
def test_values_that_are_no_texts(value: object) -> None:
    for read in (rational, lambda x: Field(None).row([x], 1, "x")):
        with pytest.raises(Refused):
            read(value)


@given(st.lists(st.fractions(), max_size=6))
def test_rows_keep_their_values(values: list[Fraction]) -> None:
    numerators, bottom = Field(None).row(list(map(str, values)), len(values), "x")
    assert [Fraction(x, bottom) for x in numerators] == values


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=20,
)


@given(JSON, st.booleans())
def test_plain_json_is_read_as_the_library_reads_it(value: object, escape: bool) -> None:
    text = json.dumps(value, ensure_ascii=escape)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    assert parse(data) == json.loads(text)


def depth(value: object) -> int:
    """The depth of brackets, by recursion."""
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


@given(st.text(alphabet='[]{}"\\a,', max_size=40))
def test_the_scan_never_lets_deep_json_through(text: str) -> None:
    data = text.encode()
    wrapped = b"[" * MAX_DEPTH + data + b"]" * MAX_DEPTH
    try:
        value = json.loads(wrapped)
    except ValueError:
        return
    assert nested(wrapped) == (depth(value) <= MAX_DEPTH)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b'["' + b"]" * 200 + b'",' + b"[" * 101 + b"]" * 101 + b"]",
        b'["\\"' + b"]" * 200 + b'",' + b"[" * 101 + b"]" * 101 + b"]",
        b"[1.5]", b"[1e5]", b"[NaN]", b"[Infinity]", b"[-Infinity]", b"[-1.0]",
        b'{"a":1,"a":1}', b'[{"b":{"a":1,"c":2,"a":1}}]',
        b"[1234567890123456789]", b"[" + b"9" * 10_000 + b"]",
        b"", b" ", b"{", b'"', b"[1,]", b"[1 2]", b"[01]", b"{'a':1}", b"[}", b"nul",
        b"\xff\xfe[\x00]\x00", b"\xef\xbb\xbf[]", b'["\xff"]', b'["\x01"]', b"[1]x",
    ],
)  # fmt: skip
def test_refused_texts(data: bytes) -> None:
    with pytest.raises(Refused):
        parse(data)


def test_the_byte_limit_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    with pytest.raises(Refused, match="more than 10 bytes"):
        parse(b"[" * 11)


@given(st.text(max_size=60), st.integers(4, 40))
def test_shortened_texts_are_printable_and_bounded(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert short.isascii()
    assert short.isprintable()
    assert len(short) <= limit + 3
