"""Fenced blocks of a Markdown page, and the commands in a console block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SLOW = "<!-- slow -->"
"""Written on the line above a block that takes longer than the daily tests allow."""

QUOTES = "<!-- from "
"""How the line above a block begins that quotes a file of the repository."""

_FENCE = re.compile(r"(`{3,})([\w-]*)\s*$")
_SAVED_AS = re.compile(r"`([\w./-]+\.(?:json|py))`:$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its lines, the number of its first line (from 1).

    ``saved_as`` is the file name when the paragraph above ends with a name and a colon: the
    reader is asked to save the block, so the examples do. ``quotes`` is the line above a block
    that quotes a file.
    """

    language: str
    lines: tuple[str, ...]
    first: int
    slow: bool
    saved_as: str | None
    quotes: str | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A line ``$ ...`` of a console block and the output shown below it."""

    text: str
    source: tuple[str, ...]
    shown: tuple[str, ...]


def pages() -> list[Path]:
    """The pages with examples, relative to the root: the README and all of ``docs``."""
    found = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    return sorted(path.relative_to(ROOT) for path in found if "_build" not in path.parts)


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    lines = text.splitlines()
    index = 0
    while index < len(lines):
        opened = _FENCE.match(lines[index])
        index += 1
        if not opened:
            continue
        start = index
        while index < len(lines) and lines[index].rstrip() != opened[1]:
            index += 1
        above = [line for line in lines[: start - 1] if line.strip()][-1:] or [""]
        saved = _SAVED_AS.search(above[0])
        yield Block(
            opened[2],
            tuple(lines[start:index]),
            start + 1,
            above[0].strip() == SLOW,
            saved[1] if saved else None,
            above[0].strip() if above[0].startswith(QUOTES) else None,
        )
        index += 1


def with_lines(text: str, block: Block, lines: tuple[str, ...]) -> str:
    """The page with the lines of one block replaced."""
    every = text.splitlines()
    start = block.first - 1
    every[start : start + len(block.lines)] = lines
    return "\n".join(every) + "\n"


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block; a backslash continues a command on the next line."""
    current: Command | None = None
    for line in block.lines:
        if current and current.source[-1].endswith("\\") and not current.shown:
            text = f"{current.text} {line.strip().rstrip(chr(92)).strip()}"
            current = replace(current, text=text, source=(*current.source, line))
        elif line.startswith("$ "):
            if current:
                yield current
            current = Command(line[2:].rstrip("\\").strip(), (line,), ())
        elif current:
            current = replace(current, shown=(*current.shown, line))
    if current:
        yield current
