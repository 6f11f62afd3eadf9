"""Text for people."""

from foldproof.services.words import (
    MAX_ROWS,
    count,
    index_set,
    shortened,
    table,
)
from symbolic.formula import numbers


def test_long_tables_are_cut_and_say_so() -> None:
    text = table(["#"], [[str(k)] for k in range(MAX_ROWS + 5)])
    assert text.splitlines()[-1] == "  ... and 5 more (--json lists all)"
    assert len(text.splitlines()) == MAX_ROWS + 2


def test_small_words() -> None:
    assert len(shortened("x" * 1000)) == 60
    assert shortened("x" * 60) == "x" * 60
    assert numbers(("1", "2")) == "(1, 2)"
    assert index_set([]) == "{}"
    assert count(2, "boundary", "boundaries") == "2 boundaries"
