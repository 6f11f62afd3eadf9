"""Every example of the README and of the documentation runs and prints what the page shows."""

from pathlib import Path

import pytest

from scripts.documentation.blocks import ROOT, blocks, pages
from scripts.documentation.matching import matches, shortened_alike
from scripts.documentation.quotes import quotation
from scripts.documentation.sessions import Session, differences

PAGES = [page for page in pages() if "```" in (ROOT / page).read_text(encoding="utf-8")]
WITH_SLOW = [
    page
    for page in PAGES
    if any(block.slow for block in blocks((ROOT / page).read_text(encoding="utf-8")))
]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_examples_of_a_page_run(page: Path) -> None:
    found = differences(page)
    assert not found, "\n\n".join(map(str, found)) + "\n\n`make refresh` writes the pages anew"


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_SLOW, ids=str)
def test_the_slow_examples_of_a_page_run(page: Path) -> None:
    found = differences(page, slow=True)
    assert not found, "\n\n".join(map(str, found))


def test_three_dots_match_anything_and_nothing_else_does() -> None:
    assert matches(("a", "...", "d"), "a\nb\nc\nd\n")
    assert matches(("a", "...", "d"), "a\nd\n")
    assert matches(("a", "..."), "a\nb\n")
    assert matches(("x1 + 2...9*x2 = 0",), "x1 + 23456789*x2 = 0\n")
    assert not matches(("a", "...", "e"), "a\nb\nc\nd\n")
    assert not matches(("a",), "a\nb\n")
    assert not matches(("a.c",), "abc")


def test_seconds_and_digests_do_not_matter() -> None:
    assert matches(("4 claims; 1.5 s.",), "4 claims; 12.25 s.")
    assert matches(
        ("T08  a.b  verified  -PCNF  66      1.0",), "T08  a.b  verified  -PCNF  66     11.5"
    )
    assert not matches(
        ("T08  a.b  verified  -PCNF  66      1.0",), "T08  a.b  verified  -PCNF  67   1.0"
    )
    assert matches(("by 0123456789abcdef, ok",), "by fedcba9876543210, ok")


def test_a_new_output_is_shortened_like_the_old_one() -> None:
    new = "A\nb\nC new\nd\ne\nF\n"
    assert shortened_alike(("a", "...", "C old", "...", "f"), new) == (
        "A",
        "...",
        "C new",
        "...",
        "F",
    )
    assert shortened_alike(("old",), "new\nlines") == ("new", "lines")
    assert shortened_alike(("a", "...", "3 claims"), "a\nb\n4 claims\nadded") == (
        "a",
        "...",
        "4 claims",
        "added",
    )


def test_a_quotation_is_that_of_the_file() -> None:
    marker = "<!-- from proofs/coq/Symmetries.v: Theorem merging -->"
    page = Path("page.md")
    for body, current in (("\n".join(quotation(marker)), True), ("Proof. Admitted.", False)):
        (block,) = blocks(f"{marker}\n```text\n{body}\n```\n")
        assert (Session(page).run(block) is None) == current
    assert len(quotation("<!-- from proofs/coq/Statements.v: Definition Merging (2) -->")) == 2
    assert len(quotation("<!-- from README.md -->")) > 50


@pytest.mark.parametrize("line", ["Theorem nothing", "Proof."])
def test_a_quotation_without_a_single_place_is_an_error(line) -> None:
    with pytest.raises(LookupError):
        quotation(f"<!-- from proofs/coq/Symmetries.v: {line} -->")
