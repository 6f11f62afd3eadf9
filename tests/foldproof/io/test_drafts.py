"""The parts of reading that all formats share."""

import pytest

from foldproof.io.documents import FloatText, IntegerText, NotFinite
from foldproof.io.drafts import NumberReader, members, place, says_not_finite, wrong_type
from symbolic.errors import InputError

READER = NumberReader("f.json")


def test_exact_rows_pass_unchanged() -> None:
    row = ["1/2", IntegerText("3")]
    assert READER.row(row, "c") is row


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (FloatText("0.5"), "decimal-semantics"),
        (NotFinite("NaN"), "weight-not-finite"),
        (None, "schema"),
        (True, "schema"),
        ([], "schema"),
        ({}, "schema"),
    ],
)
def test_what_is_not_a_number_is_refused_with_its_place(value, code: str) -> None:
    with pytest.raises(InputError) as caught:
        READER.row(["1", value], "c")
    assert caught.value.code == code
    assert caught.value.where == "f.json: c[1]"


def test_floats_are_read_as_told() -> None:
    reader = NumberReader("f.json", "decimal")
    assert reader.row([FloatText("0.5"), "1"], "c") == ["5/10", "1"]


def test_members_are_complete_and_known() -> None:
    assert members({"a": 1}, "f", "", required=["a"], optional=["b"]) == {"a": 1}
    for value in ({}, {"a": 1, "c": 2}, [], "a"):
        with pytest.raises(InputError) as caught:
            members(value, "f", "x", required=["a"], optional=["b"])
        assert caught.value.code == "schema"
        assert caught.value.where == "f: x"


def test_words_about_values() -> None:
    assert says_not_finite(" +Inf ")
    assert not says_not_finite("infinite")
    assert place("", "x") == "x"
    assert place("f", "") == "f"
    found = [str(wrong_type(v, "t", "f", "")) for v in (True, None, IntegerText("1"), "a", [], {})]
    assert [text.partition("found ")[2] for text in found] == [
        "true",
        "null",
        "the number 1",
        "the text 'a'",
        "a list",
        "an object",
    ]
