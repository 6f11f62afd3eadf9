"""The errata of the sources: what they state wrongly, and what is true instead."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Erratum:
    """A statement of a source that is false as printed, in short, and what is true instead.

    ``number`` is that of the theory reference, section 5; the claim with this number after an E
    refutes it.
    """

    number: int
    source: str
    statement: str
    correction: str


@cache
def errata() -> dict[int, Erratum]:
    """All errata by number, read when first asked for.

    >>> len(errata()), errata()[6].source
    (24, 'DSLT 3, Lemma 4.1 as quoted')
    """
    rows = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="ascii"))
    return {row["number"]: Erratum(**row) for row in rows}
