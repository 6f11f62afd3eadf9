"""``errata``: what the sources state wrongly, the correction, and what backs it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from textwrap import fill
from typing import ClassVar

from foldproof.report.latex import escaped
from foldproof.services.printed_claims import printed_claims, refute_printed
from foldproof.services.result import Result
from foldproof.services.words import count
from proofs import errata as sources

WIDTH = 96


@dataclass(frozen=True, slots=True)
class Erratum:
    """A statement of a source that is false as printed, and what is true instead.

    ``number`` is that of the theory reference, section 5. ``claim`` is the label of the claim
    that refutes it, with this many certificates; ``checked`` says that the independent checker
    accepted them all in this run, and ``note`` what they leave out.
    """

    number: int
    source: str
    statement: str
    correction: str
    claim: str
    certificates: int
    checked: bool
    note: str

    @property
    def backing(self) -> str:
        """What backs the erratum, in one line."""
        label = f"E{self.number:02}"
        if not self.checked:
            return f"NOT certified: the checker does not accept every certificate ({label})"
        return f"certified: {count(self.certificates, 'certificate')} accepted ({label})"


@dataclass(frozen=True, slots=True)
class Errata(Result):
    """The errata in the order of their numbers; E stands for the mean of (f - f0)^2.

    ``checked`` says that the independent checker accepted the certificates of all claims;
    ``source`` is the list in LaTeX, if that was asked for.
    """

    schema: ClassVar[str] = "foldproof.errata/1"
    optional: ClassVar[frozenset[str]] = frozenset({"source"})

    errata: tuple[Erratum, ...]
    checked: bool
    source: str | None = None

    def __str__(self) -> str:
        if self.source is not None:
            return self.source.rstrip("\n")
        backed = sum(erratum.checked for erratum in self.errata)
        heading = f"{len(self.errata)} errata; E is the mean of (f - f0)^2, R is ReLU"
        accepted = f"{backed} certified: the independent checker accepted their certificates now"
        parts = [f"{heading}\n{accepted}"]
        return "\n\n".join([*parts, *map(_section, self.errata)])

    def to_latex(self, known: Collection[str] = ()) -> str:
        r"""A list for ``\\input``: the source, what is printed, what is correct, what backs it.

        ``known`` are the claims for which the document has a label ``claim:ID`` and cleveref.
        """
        items = (line for erratum in self.errata for line in _item(erratum, known))
        return "\n".join([r"\begin{description}", *items, r"\end{description}"]) + "\n"


def _section(erratum: Erratum) -> str:
    lines = [
        f"{erratum.number}. {erratum.source}",
        _paragraph("  printed: ", erratum.statement),
        _paragraph("  correct: ", erratum.correction),
        f"  {erratum.backing}",
    ]
    if erratum.note:
        lines.append(_paragraph("  note: ", erratum.note))
    return "\n".join(lines)


def _item(erratum: Erratum, known: Collection[str]) -> Iterator[str]:
    see = rf" See \cref{{claim:{erratum.claim}}}." if erratum.claim in known else ""
    yield rf"\item[{erratum.number}] \emph{{{escaped(erratum.source)}.}}"
    yield rf"Printed: {escaped(erratum.statement)}\\"
    yield rf"Correct: {escaped(erratum.correction)}\\"
    yield rf"{{\footnotesize [{escaped(erratum.backing)}]}}{see}"


def _paragraph(label: str, text: str) -> str:
    return fill(text, WIDTH, initial_indent=label, subsequent_indent=" " * len(label))


def errata_table(*, latex: bool = False) -> Errata:
    """All errata of the theory reference, section 5, their claims examined and checked now.

    With ``latex`` the result has its LaTeX as ``source``, and that is its text.

    >>> found = errata_table()
    >>> len(found.errata), found.checked
    (24, True)
    """
    claims = printed_claims()
    rows = []
    for number, text in sources.errata().items():
        refuted = refute_printed(claims[number])
        rows.append(
            Erratum(
                number,
                text.source,
                text.statement,
                text.correction,
                refuted.claim.id,
                len(refuted.certificates),
                refuted.checked,
                refuted.claim.note,
            )
        )
    found = Errata(tuple(rows), all(row.checked for row in rows))
    return replace(found, source=found.to_latex()) if latex else found
