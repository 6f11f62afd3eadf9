"""``errata``: what the sources state wrongly, and the correction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import ClassVar

from foldproof.services.result import Result

WIDTH = 96


@dataclass(frozen=True, slots=True)
class Erratum:
    """A statement of a source that is false as printed, and what is true instead.

    ``number`` is that of the theory reference, section 5.
    """

    number: int
    source: str
    statement: str
    correction: str


@dataclass(frozen=True, slots=True)
class Errata(Result):
    """The errata in the order of their numbers; E stands for the mean of (f - f0)^2."""

    schema: ClassVar[str] = "foldproof.errata/1"

    errata: tuple[Erratum, ...]

    def __str__(self) -> str:
        parts = [f"{len(self.errata)} errata; E is the mean of (f - f0)^2, R is ReLU"]
        parts += [
            f"{erratum.number}. {erratum.source}\n"
            f"{_paragraph('  printed: ', erratum.statement)}\n"
            f"{_paragraph('  correct: ', erratum.correction)}"
            for erratum in self.errata
        ]
        return "\n\n".join(parts)


def _paragraph(label: str, text: str) -> str:
    return fill(text, WIDTH, initial_indent=label, subsequent_indent=" " * len(label))


def errata_table() -> Errata:
    """All errata of the theory reference, section 5.

    >>> len(errata_table().errata)
    24
    """
    rows = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="ascii"))
    return Errata(tuple(Erratum(**row) for row in rows))
