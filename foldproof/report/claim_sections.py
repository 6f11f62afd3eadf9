"""The section of a claim: its statement beside Rocq's, what is known of it, its derivation."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from foldproof.report.counterexamples import Gallery
from foldproof.report.lamps import lamp, lamps, verdict
from foldproof.report.markup import link, tag, words
from foldproof.report.mathml import paragraph
from foldproof.report.steps import derivation
from foldproof.services.dossiers import Dossier
from foldproof.services.tier_words import sentences
from proofs.derivation import ByTheorem
from proofs.rocq import Seals

PAPER = tag("strong", "PROSE", class_="prose")


class SectionWriter:
    """Writes the sections of a page: ``known`` are its claims, each theorem is shown once."""

    def __init__(self, known: Collection[str], seals: Seals) -> None:
        self.known = known
        self.seals = seals
        self.gallery = Gallery()
        self.stated: set[str] = set()

    def section(self, dossier: Dossier) -> str:
        """The section, with the label of the claim as its anchor."""
        inside = "\n".join(part for part in self._parts(dossier) if part)
        return tag("section", f"\n{inside}\n", class_="claim", id=dossier.claim.id)

    def _parts(self, dossier: Dossier) -> Iterator[str]:
        claim, result = dossier.claim, dossier.result
        title = tag(
            "h3", tag("span", words(claim.number), class_="number") + f" {words(claim.title)}"
        )
        standing = tag(
            "span", f"{verdict(result.verdict)} {lamps(result.tiers)}", class_="standing"
        )
        yield tag("div", title + standing, class_="head")
        place = f"{tag('code', words(claim.id))} · {words(str(claim.source))}"
        yield tag("p", place, class_="cite")
        left = tag("div", _statement(dossier) + self._facts(dossier))
        theorems = self._theorems(dossier)
        yield tag("div", left + theorems, class_="beside") if theorems else left
        if result.counterexamples:
            yield tag("h4", "Certified counterexamples")
            yield self.gallery.violations(result.counterexamples)
        if dossier.derivation:
            yield tag("h4", "Derivation")
            yield derivation(dossier.derivation, self.known)

    def _facts(self, dossier: Dossier) -> str:
        rows = "".join(tag("dt", name) + tag("dd", what) for name, what in self._rows(dossier))
        return tag("dl", rows, class_="facts")

    def _rows(self, dossier: Dossier) -> Iterator[tuple[str, str]]:
        claim, result = dossier.claim, dossier.result
        yield "Domain", words(claim.domain)
        broken = {found.dropped: found for found in result.dropped}
        for hypothesis in claim.hypotheses:
            found = broken.get(hypothesis.id)
            text = f"{words(hypothesis.text)} {tag('code', words(hypothesis.id))}"
            if found:
                text += (
                    f"{tag('br')}{tag('span', words(f'dropped: {found.words}'), class_='quiet')}"
                )
            yield "Hypothesis", text
        surprise = "" if result.as_expected else f", but {words(result.expected)} was expected"
        yield "Verdict", verdict(result.verdict) + surprise
        told = [
            tag("li", f"{lamp(letter, lit=True)} {tag('span', words(sentence))}")
            for letter, sentence in sentences(claim, result)
        ]
        told += [
            tag("li", f"{PAPER} {tag('span', words(step))}")
            for step in (claim.kernel.paper if claim.kernel else ())
        ]
        if told:
            yield "Evidence", tag("ul", "".join(told), class_="tiers")
        if result.verdict == "refuted" and result.corrected_by:
            name = tag("code", words(result.corrected_by))
            known = result.corrected_by in self.known
            yield "Corrected by", link(result.corrected_by, name) if known else name
        elif result.verdict == "refuted" and claim.correction:
            yield "Correct", words(claim.correction)
        if result.note:
            yield "Note", words(result.note)

    def _theorems(self, dossier: Dossier) -> str:
        """The Rocq statements that the claim or a step of its derivation rests on."""
        names = dict.fromkeys(_cited(dossier))
        figures = "".join(map(self._theorem, names))
        return tag("div", figures, class_="rocq") if figures else ""

    def _theorem(self, name: str) -> str:
        seal = self.seals.theorems.get(name)
        label = tag("code", words(name))
        if seal is None:
            return tag("p", f"Rocq theorem {label}: not sealed here", class_="quiet")
        if name in self.stated:
            return tag("p", f"Rocq theorem {link(f'rocq-{name}', label)}: stated above")
        self.stated.add(name)
        digest = tag("code", seal.statement_sha256[:16])
        title = f"Rocq theorem {label}, {words(seal.file)}, sha256 of the statement {digest}"
        lines = (tag("span", words(line)) for line in seal.text.splitlines(keepends=True))
        inside = tag("figcaption", title) + tag("pre", "".join(lines))
        return tag("figure", inside, id=f"rocq-{name}")


def _statement(dossier: Dossier) -> str:
    if dossier.derivation is None:
        return tag("div", tag("p", words(dossier.claim.statement)), class_="statement")
    stated = dossier.derivation.derivation
    lines = [tag("p", paragraph(text)) for text in (*stated.given, stated.shows)]
    return tag("div", "".join(lines), class_="statement")


def _cited(dossier: Dossier) -> Iterator[str]:
    yield from dossier.claim.kernel.theorems if dossier.claim.kernel else ()
    for step in dossier.derivation.steps if dossier.derivation else ():
        if isinstance(step.step.by, ByTheorem):
            yield step.step.by.theorem
