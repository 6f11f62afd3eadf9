"""The whole catalogue, or the claims one names, as a LaTeX document that compiles by itself."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from textwrap import wrap

from foldproof import __version__
from foldproof.report.errata import errata_table
from foldproof.report.fragments import PACKAGES, THEOREMS, FragmentWriter
from foldproof.report.latex import MACROS, LatexPen, escaped
from foldproof.report.parts import parts
from foldproof.services.dossiers import Collection
from foldproof.services.tier_words import LAMPS
from foldproof.services.words import count
from proofs.rocq import seals

ROWS = 42
"""Claims on one page of the table."""
COLUMNS = 92
"""Letters of a line of Rocq."""


def article(collection: Collection, *, macros: bool = False) -> str:
    """The document; the same bytes for the same run, with a date only from SOURCE_DATE_EPOCH.

    Sections: the table of claims, each claim with its derivation, all errata if one of them is
    among the claims, the Rocq statements.
    """
    return "\n".join(_lines(collection, macros=macros)) + "\n"


def _lines(collection: Collection, *, macros: bool) -> Iterator[str]:
    known = {dossier.claim.id for dossier in collection.dossiers}
    writer = FragmentWriter(known, LatexPen(macros=macros))
    yield from _preamble(macros=macros)
    yield from _summary(collection)
    yield from _table(collection)
    for title, dossiers in parts(collection.dossiers).items():
        yield rf"\section{{{title}}}"
        for dossier in dossiers:
            yield ""
            yield writer.fragment(dossier).rstrip("\n")
    if any(dossier.claim.number.startswith("E") for dossier in collection.dossiers):
        yield r"\section{All errata in a list}"
        yield "Here E is the mean of (f - f0)\\textasciicircum{}2 and R is ReLU."
        yield errata_table().to_latex(known).rstrip("\n")
    yield from _statements(collection)
    yield r"\end{document}"


def _preamble(*, macros: bool) -> Iterator[str]:
    yield r"\documentclass[11pt,a4paper]{article}"
    yield r"\usepackage[T1]{fontenc}"
    yield r"\usepackage{lmodern}"
    yield rf"\usepackage{{{','.join(PACKAGES[:-1])}}}"
    yield rf"\usepackage{{{PACKAGES[-1]}}}"
    yield r"\setlength{\textwidth}{16cm}\setlength{\oddsidemargin}{0cm}\setlength{\topmargin}{-1cm}"
    yield r"\setlength{\textheight}{24cm}\setlength{\emergencystretch}{3em}\allowdisplaybreaks"
    yield from THEOREMS
    yield r"\crefname{published}{statement}{statements}"
    yield from MACROS if macros else ()
    yield r"\ifdefined\pdfinfoomitdate\pdfinfoomitdate=1\pdftrailerid{}\pdfsuppressptexinfo=-1\fi"
    yield rf"\title{{The catalogue of foldproof {escaped(__version__)}}}"
    yield rf"\author{{}}\date{{{_date()}}}"
    yield r"\begin{document}"
    yield r"\maketitle"


def _date() -> str:
    """The day of SOURCE_DATE_EPOCH (seconds since 1970), or nothing."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch))) if epoch.isdecimal() else ""


def _summary(collection: Collection) -> Iterator[str]:
    run = collection.run
    verdicts = [dossier.result.verdict for dossier in collection.dossiers]
    told = [f"{verdicts.count(each)} {each}" for each in ("proved", "verified", "refuted", "open")]
    yield r"\noindent"
    yield f"{count(len(verdicts), 'claim')}: {', '.join(told)}."
    yield escaped(run.kernel.sentence) if run.kernel else ""
    yield "Tiers: " + ", ".join(f"{lamp} {words}" for lamp, words in LAMPS.items()) + "."
    yield (
        r"Every step of a derivation says what checked it; \textbf{[prose]} marks what no program "
        "checked. An identity is certified for all weights, in every case of the signs of the "
        "activations, at the sizes named."
    )
    yield ""


def _table(collection: Collection) -> Iterator[str]:
    rows = [
        rf"{escaped(d.claim.number)} & \cref{{claim:{d.claim.id}}} & {escaped(d.claim.title)} & "
        rf"{d.result.verdict} & {''.join(d.result.tiers)} \\"
        for d in collection.dossiers
    ]
    for start in range(0, len(rows), ROWS):
        yield r"\begin{center}\small"
        yield r"\begin{tabular}{llp{8.5cm}ll}"
        yield r"no. & & claim & verdict & tiers \\ \hline"
        yield from rows[start : start + ROWS]
        yield r"\end{tabular}"
        yield r"\end{center}"


def _cut(line: str) -> Iterator[str]:
    """A line of Rocq in pieces that fit the page; the later ones are indented further."""
    indent = " " * (len(line) - len(line.lstrip()) + 6)
    yield from wrap(line, COLUMNS, subsequent_indent=indent, break_on_hyphens=False) or [""]


def _statements(collection: Collection) -> Iterator[str]:
    """The Rocq statements that the claims cite, word for word."""
    cited = dict.fromkeys(
        name for d in collection.dossiers if d.claim.kernel for name in d.claim.kernel.theorems
    )
    sealed = seals()
    if not cited:
        return
    yield r"\appendix\section{The statements in Rocq}"
    yield "Definitions and the other statements are in the file Statements.v."
    for name in cited:
        seal = sealed.theorems[name]
        yield rf"\paragraph{{\texttt{{{escaped(name)}}}}} ({escaped(seal.file)}, sha256 of the "
        yield rf"statement \texttt{{{seal.statement_sha256[:16]}}})"
        yield r"{\footnotesize\begin{verbatim}"
        yield from (piece for line in seal.text.splitlines() for piece in _cut(line))
        yield r"\end{verbatim}}"
