"""The necessity table: what breaks when a hypothesis of a claim is dropped.

Every hypothesis of the catalogue has a stored minimal counterexample, which is decided again and
certified again whenever the table is made, or a proof that it is redundant.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from foldproof.io.counterexamples import STORED, Stored, stored
from foldproof.services.counterexamples import Found, certified
from foldproof.services.refutation import kind_of
from foldproof.services.result import CertificateRef, Result
from foldproof.services.words import count
from proofs.catalogue import catalogue
from proofs.claims import Claim, Finding
from symbolic.errors import CheckFailed

Progress = Callable[[str], None]
BROKEN, REDUNDANT, EMPTY = "broken", "redundant", "empty"


def dropped_of(claim: Claim) -> Iterator[str | None]:
    """What is dropped in turn: nothing, for a claim published wrongly, and each hypothesis needed.

    >>> from proofs.catalogue import claim
    >>> list(dropped_of(claim("two-layer.orientation-reversal")))
    ['annihilation']
    """
    if claim.expected == "refuted" and claim.hypotheses:
        yield None
    for hypothesis in claim.hypotheses:
        if not hypothesis.redundant:
            yield hypothesis.id


def confirmed_examples(
    claim: Claim, folder: Path = STORED, directory: Path | None = None
) -> Iterator[tuple[Stored, Found]]:
    """The stored counterexamples of a claim, each decided and certified again.

    Raises CheckFailed (``disagree``) when one does not break the claim in the way it says.
    """
    for example in stored(claim.id, folder):
        still_breaks(claim, example)
        yield example, certified(claim, example.kind, example.subject, directory)


def still_breaks(claim: Claim, example: Stored) -> Finding:
    """What a stored counterexample shows, decided again; raises CheckFailed (``disagree``)."""
    unmet = () if example.dropped is None else (example.dropped,)
    finding = claim.examine(example.subject)
    if (
        example.claim != claim.id
        or claim.unmet(example.subject) != unmet
        or finding.holds
        or kind_of(finding, example.dropped) != example.kind
    ):
        raise CheckFailed(
            "disagree",
            f"the stored counterexample {example.stem} does not break the claim",
            where=claim.id,
            hint="search again with `make regressions`",
        )
    return finding


@dataclass(frozen=True, slots=True)
class Cell:
    """A hypothesis of a claim: ``broken`` by an example, ``redundant``, or ``empty``.

    ``words`` says what the example does, or why the hypothesis is redundant.
    """

    optional: ClassVar[frozenset[str]] = frozenset({"size"})

    hypothesis: str
    text: str
    state: str
    words: str
    size: str | None
    certificates: tuple[CertificateRef, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a claim; a claim without hypotheses has none to drop."""

    id: str
    number: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class NecessityTable(Result):
    """What breaks without each hypothesis; ``complete`` when no cell is empty."""

    schema: ClassVar[str] = "foldproof.necessity/1"

    claims: tuple[Row, ...]
    complete: bool
    checked: bool
    seconds: float = field(default=0.0, compare=False)

    @property
    def exit_code(self) -> int:
        """0 without empty cells, else 1."""
        return 0 if self.complete else 1

    def __str__(self) -> str:
        lines = []
        for row in self.claims:
            if not row.cells:
                continue
            lines.append(f"{row.number}  {row.id}")
            for cell in row.cells:
                size = f"   [{cell.size}]" if cell.size else ""
                lines.append(f"     {cell.hypothesis}: {_told(cell)}{size}")
        free = [row.number for row in self.claims if not row.cells]
        cells = [cell for row in self.claims for cell in row.cells]
        accepted = sum(len(cell.certificates) for cell in cells)
        lines.append("")
        if free:
            lines.append(f"no hypothesis to drop: {' '.join(free)}")
        empty = sum(cell.state == EMPTY for cell in cells)
        lines.append(
            f"{count(len(cells), 'hypothesis', 'hypotheses')}, "
            f"{count(empty, 'empty cell')}; the independent checker accepted "
            f"{count(accepted, 'certificate')}"
        )
        return "\n".join(lines)


def _told(cell: Cell) -> str:
    if cell.state == BROKEN:
        return f"needed, {cell.words}"
    return f"redundant, {cell.words}" if cell.state == REDUNDANT else "no example, no proof"


def necessity_table(
    folder: Path = STORED,
    directory: Path | None = None,
    progress: Progress = lambda _words: None,
) -> NecessityTable:
    """Decide and certify every stored counterexample again, and tell what is missing.

    Certificates are written to ``directory`` if given. Raises CheckFailed (``disagree``).
    """
    start = time.monotonic()
    rows = []
    for claim in catalogue().values():
        progress(f"{claim.number} {claim.id}")
        examples = {e.dropped: found for e, found in confirmed_examples(claim, folder, directory)}
        cells = tuple(_cell(claim, h.id, examples.get(h.id)) for h in claim.hypotheses)
        rows.append(Row(claim.id, claim.number, claim.title, cells))
    every = [cell for row in rows for cell in row.cells]
    complete = all(cell.state != EMPTY for cell in every)
    checked = any(cell.certificates for cell in every)
    return NecessityTable(tuple(rows), complete, checked, time.monotonic() - start)


def _cell(claim: Claim, name: str, found: Found | None) -> Cell:
    hypothesis = next(h for h in claim.hypotheses if h.id == name)
    if hypothesis.redundant:
        return Cell(name, hypothesis.text, REDUNDANT, hypothesis.redundant, None, ())
    if found is None:
        return Cell(name, hypothesis.text, EMPTY, "", None, ())
    words = found.finding.words
    return Cell(name, hypothesis.text, BROKEN, words, str(found.size), found.references)
