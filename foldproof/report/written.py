"""``report``: the HTML page as a file, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from foldproof.io.results import write_whole
from foldproof.report.page import html_page
from foldproof.services.dossiers import Collection
from foldproof.services.result import Result


@dataclass(frozen=True, slots=True)
class Written(Result):
    """The page that `report` wrote: its claims by label, its size, its steps.

    ``prose`` of the ``steps`` were checked by no program; ``checked`` is that of the run.
    """

    schema: ClassVar[str] = "foldproof.html-report/1"

    written: str
    claims: tuple[str, ...]
    bytes: int
    steps: int
    prose: int
    checked: bool

    def __str__(self) -> str:
        return self.written


def write_report(collection: Collection, output: Path) -> Written:
    """Write the page; raises InputError (``not-found``) when the file cannot be written."""
    content = html_page(collection).encode()
    write_whole(output, content)
    derivations = [dossier.derivation for dossier in collection.dossiers if dossier.derivation]
    steps = [step for derivation in derivations for step in derivation.steps]
    return Written(
        output.as_posix(),
        tuple(dossier.claim.id for dossier in collection.dossiers),
        len(content),
        len(steps),
        sum(step.is_prose for step in steps),
        collection.run.checked,
    )
