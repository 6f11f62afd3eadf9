"""Text for people."""

import pytest

from foldproof.services.words import (
    MAX_ROWS,
    affine,
    count,
    equation,
    index_set,
    numbers,
    shortened,
    table,
)


@pytest.mark.parametrize(
    ("normal", "offset", "expected"),
    [
        (["0", "0"], "0", "0"),
        (["0"], "-2", "-2"),
        (["1", "-1"], "0", "x1 - x2"),
        (["-1", "0"], "1/2", "-x1 + 1/2"),
        (["-2/3"], "-1", "-2/3*x1 - 1"),
        (["w1+w2", "-w"], "b", "(w1+w2)*x1 - w*x2 + b"),
        (["-1+sqrt(2)"], "0", "(-1+sqrt(2))*x1"),
    ],
)
def test_affine_forms_read_like_formulas(normal, offset, expected) -> None:
    assert affine(normal, offset) == expected
    assert equation(normal, offset) == f"{expected} = 0"


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
