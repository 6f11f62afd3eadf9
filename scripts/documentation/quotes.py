"""Blocks that quote a file of the repository: whole, the paragraph of a line, or some lines."""

from __future__ import annotations

import re

from scripts.documentation.blocks import ROOT

QUOTE = re.compile(r"<!-- from (?P<path>[\w./-]+)(?:: (?P<line>.+?)(?: \((?P<count>\d+)\))?)? -->")
"""Above a quotation: ``<!-- from PATH: LINE (N) -->``, N lines from the one beginning with LINE;
without N the lines around it up to empty ones, without LINE the file.
"""


def quotation(marker: str) -> tuple[str, ...]:
    """The lines that the marker asks for; raises LookupError when it finds none, or two places."""
    found = QUOTE.fullmatch(marker)
    if found is None:
        raise LookupError(marker)
    lines = (ROOT / found["path"]).read_text(encoding="utf-8").splitlines()
    if found["line"] is None:
        return tuple(lines)
    places = [place for place, line in enumerate(lines) if line.startswith(found["line"])]
    if len(places) != 1:
        raise LookupError(f"{len(places)} lines begin so: {marker}")
    start = end = places[0]
    if found["count"]:
        return tuple(lines[start : start + int(found["count"])])
    while start and lines[start - 1].strip():
        start -= 1
    while end < len(lines) and lines[end].strip():
        end += 1
    return tuple(lines[start:end])
