"""The pictures in the pages: each is what a command of a page draws: plot, regions, sweep."""

from __future__ import annotations

import contextlib
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.documentation.blocks import ROOT, blocks, commands, pages

PICTURES = Path("docs/pictures")
WRITES = {"plot": "-o", "regions": "--picture", "sweep": "--picture"}
"""Command -> its option that names the picture."""
NEAR = 2.0
"""Points by which another version of matplotlib may move a line."""
_LABEL = re.compile(r'<!-- (.*?) -->|id="([a-z]+-\d+|regions|summary|notes)"')
_LINE = re.compile(r'id="(?:boundary|wall|graph|batch)-\d+">\s*<path d="([^"]*)"')


def written_in_pages() -> Iterator[tuple[Path, list[str]]]:
    """Every picture that a page links to, with the arguments of the command that draws it."""
    for page in pages():
        text = (ROOT / page).read_text(encoding="utf-8")
        for block in blocks(text):
            for command in commands(block) if block.language == "console" else ():
                name, *arguments = shlex.split(command.text, comments=True) or [""]
                place = _place(arguments) if name == "foldproof" else 0
                if place and f"pictures/{arguments[place]})" in text:
                    yield PICTURES / arguments[place], arguments


def _place(arguments: list[str]) -> int:
    """Where the arguments name the picture; 0 when they name none."""
    option = WRITES.get(arguments[0]) if arguments else None
    return arguments.index(option) + 1 if option in arguments else 0


def draw(arguments: list[str]) -> bytes:
    """What the command writes, run at the root, where records are, into a folder of its own."""
    from click.testing import CliRunner

    from foldproof.cli.main import main

    place = _place(arguments)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / arguments[place]
        changed = [*arguments[:place], str(target), *arguments[place + 1 :], "--quiet"]
        with contextlib.chdir(ROOT):
            CliRunner().invoke(main, changed)
        return target.read_bytes()


def alike(one: bytes, other: bytes) -> bool:
    """Whether two SVG pictures show the same: equal parts and labels, lines nearly in place."""
    first, second = one.decode(), other.decode()
    if _LABEL.findall(first) != _LABEL.findall(second):
        return False
    lines, others = _coordinates(first), _coordinates(second)
    return len(lines) == len(others) and all(
        abs(a - b) <= NEAR for a, b in zip(lines, others, strict=True)
    )


def _coordinates(svg: str) -> list[float]:
    return [float(v) for path in _LINE.findall(svg) for v in re.findall(r"-?\d+\.?\d*", path)]


def outdated() -> Iterator[tuple[Path, bytes]]:
    """The pictures that are missing or show something else, with what they should be."""
    for path, arguments in written_in_pages():
        drawn = draw(arguments)
        stored = ROOT / path
        if not stored.is_file() or not alike(stored.read_bytes(), drawn):
            yield path, drawn


def write_pictures() -> list[Path]:
    """Write the pictures that are out of date; their paths."""
    changed = []
    for path, drawn in outdated():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(drawn)
        changed.append(path)
    return changed
