"""The pages speak of claims, commands, options, error codes and files that exist."""

import ast
import re
from pathlib import Path

import pytest

from foldproof.cli.failures import WHY
from foldproof.cli.main import COMMANDS
from proofs.catalogue import catalogue
from scripts.documentation.blocks import ROOT, blocks, pages
from scripts.documentation.generated import generated_pages
from tests.repo.repository import sources


def text_of(page: Path) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "text"), list(generated_pages()), ids=lambda value: str(value)[:40]
)
def test_generated_pages_are_current(page: Path, text: str) -> None:
    assert text_of(page) == text, "`make refresh` writes the pages anew"


@pytest.mark.parametrize("page", pages(), ids=str)
def test_claims_named_in_a_page_exist(page: Path) -> None:
    known = {*catalogue(), *(claim.number for claim in catalogue().values())}
    rooms = "|".join(sorted({label.partition(".")[0] for label in catalogue()}))
    labels = set(re.findall(rf"(?<![\w/.-])(?:{rooms})\.[a-z0-9]+(?:-[a-z0-9]+)*\b", text_of(page)))
    numbers = set(re.findall(r"\bT\d\d\b", text_of(page)))
    assert labels | numbers <= known


@pytest.mark.parametrize("page", pages(), ids=str)
def test_commands_named_in_a_page_exist(page: Path) -> None:
    text = text_of(page)
    named = re.findall(r"`foldproof ([a-z]+)", text) + re.findall(
        r"^\$ foldproof (\w+)", text, re.MULTILINE
    )
    assert set(named) <= set(COMMANDS)


def test_slow_examples_show_the_expected_verdicts() -> None:
    """The daily tests leave slow blocks out; what they show must still agree with the catalogue."""
    expected = {claim.number: (claim.id, claim.expected) for claim in catalogue().values()}
    slow = [block for page in pages() for block in blocks(text_of(page)) if block.slow]
    lines = [line for block in slow for line in block.lines]
    shown = [line.split() for line in lines if line.partition(" ")[0] in expected]
    assert shown
    for number, label, verdict, *_ in shown:
        assert (label, verdict) == expected[number]
    counts = {int(line.split()[0]) for line in lines if re.match(r"\d+ claims,", line)}
    assert counts == {len(expected)}


def test_every_error_code_is_documented() -> None:
    table = set(
        re.findall(r"^\| `([a-z-]+)` \|", text_of(Path("docs/reference/errors.md")), re.MULTILINE)
    )
    raised = set(WHY)
    for path in sources():
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", "")
                first = node.args[0]
                if name in {"InputError", "ResourceLimit", "CheckFailed"} and isinstance(
                    first, ast.Constant
                ):
                    raised.add(first.value)
    assert raised <= table
