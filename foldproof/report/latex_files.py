"""``latex``: fragments, a whole document, or its PDF, on stdout or as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from foldproof.io.results import write_whole
from foldproof.report.article import article
from foldproof.report.fragments import NEEDS, FragmentWriter
from foldproof.report.latex import MACROS, LatexPen
from foldproof.report.tex import compile_pdf
from foldproof.services.dossiers import Collection
from foldproof.services.result import Result
from symbolic.errors import InputError


@dataclass(frozen=True, slots=True)
class TypesetClaim:
    """A claim that was typeset; the verdict and the tiers are those of the run."""

    id: str
    number: str
    label: str
    verdict: str
    tiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Latex(Result):
    """What `latex` made: the source, if it was not written to files, or the files."""

    schema: ClassVar[str] = "foldproof.latex/1"
    optional: ClassVar[frozenset[str]] = frozenset({"source"})

    claims: tuple[TypesetClaim, ...]
    written: tuple[str, ...]
    checked: bool
    source: str | None = None

    def __str__(self) -> str:
        return "\n".join(self.written) if self.source is None else self.source.rstrip("\n")


def make_latex(
    collection: Collection,
    output: Path | None = None,
    *,
    whole: bool = False,
    macros: bool = False,
    progress: Callable[[str], None] = lambda _doing: None,
) -> Latex:
    """Typeset the claims: fragments, or with ``whole`` one document that compiles by itself.

    ``output`` is a .tex file, a .pdf file (of a whole document), or a folder that receives one
    fragment per claim, named by its label. Without it the source is part of the result. Raises
    InputError (``not-found``) when a file cannot be written or TeX is missing.
    """
    suffix = output.suffix.lower() if output else ""
    if suffix == ".pdf" and not whole:
        raise InputError(
            "not-found",
            "a fragment is no document, so it cannot become a PDF",
            where="--output",
            hint="add --article",
        )
    writer = FragmentWriter(pen=LatexPen(macros=macros))
    fragments = {} if whole else {d.claim.id: writer.fragment(d) for d in collection.dossiers}
    head = f"% {NEEDS}\n" + "".join(f"%   {line}\n" for line in (MACROS if macros else ()))
    source = article(collection, macros=macros) if whole else head + "\n".join(fragments.values())
    written: list[Path] = []
    if output and suffix == ".pdf":
        write_whole(output, compile_pdf(source, progress))
        written.append(output)
    elif output and (suffix == ".tex" or whole):
        write_whole(output, source.encode("ascii"))
        written.append(output)
    elif output:
        for claim_id, text in fragments.items():
            path = output / f"{claim_id}.tex"
            write_whole(path, (head + text).encode("ascii"))
            written.append(path)
    claims = tuple(
        TypesetClaim(
            dossier.claim.id,
            dossier.claim.number,
            writer.label(dossier.claim.id),
            dossier.result.verdict,
            dossier.result.tiers,
        )
        for dossier in collection.dossiers
    )
    names = tuple(path.as_posix() for path in written)
    return Latex(claims, names, collection.run.checked, None if output else source)
