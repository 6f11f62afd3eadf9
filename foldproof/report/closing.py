"""The end of the page: the errata of the sources, and what a reader has to trust."""

from __future__ import annotations

from collections.abc import Collection

from foldproof.report.errata import Errata, Erratum
from foldproof.report.markup import link, tag, words

_STATEMENTS = (
    "<strong>That the statements say what you mean.</strong> For a claim with lamp K that is the "
    "file <code>proofs/coq/Statements.v</code>: definitions and statements, and no proofs. They "
    "are printed here beside the claims, word for word."
)
_KERNEL = (
    "<strong>The kernel of Rocq</strong>, and the definitions of its library MathComp on which "
    "ours are built. Every theorem is closed under the global context: it rests on no axiom."
)
_CHECKER = (
    "<strong>The folder <code>proofs/checker</code></strong>, for lamps P and C: at most 700 lines "
    "of Python that import the standard library only and share no code with the rest. It alone "
    "accepts or refuses a certificate."
)
_DISTRUST = (
    "Nobody has to trust SymPy, FLINT, Numba or Hypothesis: what they find is proposed, and counts "
    "only once the checker has accepted it. Nor LaTeX or this page: they print what was checked. "
    "Lamps N and F are evidence and never a proof. What is marked as prose was checked by no "
    "program; there you have to trust the argument."
)


def trusted_base() -> str:
    """What has to be trusted, and what has not."""
    items = "".join(tag("li", text) for text in (_STATEMENTS, _KERNEL, _CHECKER))
    return tag("ul", items) + tag("p", _DISTRUST)


def errata_list(errata: Errata, known: Collection[str]) -> str:
    """The table of errata: what is printed, what is correct, and what backs it.

    ``known`` are the claims that the page has a section for.
    """
    names = ("No.", "Source", "Printed", "Correct", "Backing")
    head = tag("thead", tag("tr", "".join(tag("th", name, scope="col") for name in names)))
    body = tag("tbody", "".join(f"\n{_erratum(each, known)}" for each in errata.errata))
    caption = tag("caption", "E is the mean of (f - f0)^2 and R is ReLU.")
    return tag("div", tag("table", caption + head + body, class_="errata"), class_="scroll")


def _erratum(erratum: Erratum, known: Collection[str]) -> str:
    backing = words(erratum.backing)
    if erratum.claim in known:
        backing = link(erratum.claim, backing)
    cells = [
        tag("th", str(erratum.number), scope="row", class_="number"),
        *(tag("td", words(t)) for t in (erratum.source, erratum.statement, erratum.correction)),
        tag("td", backing, class_="backing"),
    ]
    return tag("tr", "".join(cells))
