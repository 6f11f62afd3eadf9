"""A claim with its evidence and derivation as a LaTeX fragment, to be read by ``\\input``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from foldproof.report.latex import LatexPen, escaped, paragraph
from foldproof.report.rows import equation_rows
from foldproof.services.derivations import CheckedDerivation, CheckedStep
from foldproof.services.tier_words import sentences
from proofs.derivation import ByClaim, ByIdentity, BySteps, ByTheorem, Text
from proofs.expansion import written_out
from proofs.formulas import Term

if TYPE_CHECKING:
    from foldproof.services.dossiers import Dossier

PACKAGES = ("amsmath", "amssymb", "amsthm", "mathtools", "cleveref")
THEOREMS = (r"\newtheorem{theorem}{Theorem}", r"\newtheorem{published}{Published statement}")
NEEDS = (
    "The document that reads this file needs the packages "
    f"{', '.join(PACKAGES)} and these lines:\n"
    + "\n".join(
        f"%   {line}" for line in (*THEOREMS, r"\crefname{published}{statement}{statements}")
    )
)
"""What a document needs to read a fragment, as a comment of the fragment."""


class FragmentWriter:
    """Writes dossiers as fragments; ``known`` are the claims that a document has labels for."""

    def __init__(self, known: Collection[str] = (), pen: LatexPen | None = None) -> None:
        self.known = known
        self.pen = pen or LatexPen()

    def fragment(self, dossier: Dossier) -> str:
        """The theorem, what is known of it, and its derivation."""
        return "\n".join(self._lines(dossier)) + "\n"

    def _lines(self, dossier: Dossier) -> Iterator[str]:
        claim, result = dossier.claim, dossier.result
        kind = "published" if claim.expected == "refuted" else "theorem"
        yield f"% {claim.number} {claim.id}"
        yield rf"\begin{{{kind}}}[{self.words(claim.title)}]\label{{{self.label(claim.id)}}}"
        if dossier.derivation:
            yield " ".join(map(self.text, dossier.derivation.derivation.given))
            yield self.text(dossier.derivation.derivation.shows)
        else:
            yield self.words(claim.statement)
        yield rf"\end{{{kind}}}"
        yield from self._evidence(dossier)
        if result.verdict == "refuted":
            yield from self._refutation(dossier)
        if dossier.derivation:
            yield from self._derivation(dossier.derivation)

    def label(self, claim_id: str) -> str:
        """The label of a claim in the document."""
        return f"claim:{claim_id}"

    def words(self, text: str) -> str:
        """Words from outside, escaped."""
        return escaped(text)

    def text(self, text: Text) -> str:
        """Words with formulas."""
        return paragraph(text, self.pen)

    def _evidence(self, dossier: Dossier) -> Iterator[str]:
        claim, result = dossier.claim, dossier.result
        lamps = "".join(result.tiers) or "none"
        yield rf"\noindent\emph{{Source:}} {self.words(str(claim.source))}."
        yield rf"\emph{{Verdict:}} {result.verdict}; \emph{{tiers:}} {lamps}."
        for lamp, sentence in sentences(claim, result):
            yield rf"{lamp}: {self.words(sentence)}."
        for step in claim.kernel.paper if claim.kernel else ():
            yield rf"\textbf{{[prose]}} {self.words(step)}."

    def _refutation(self, dossier: Dossier) -> Iterator[str]:
        result = dossier.result
        yield r"\par\noindent\emph{Certified counterexamples:}"
        found = [
            f"{self.words(each.label)}: {self.words(each.words)}" for each in result.counterexamples
        ]
        yield "; ".join(found) + "."
        if result.corrected_by:
            yield rf"\emph{{Corrected by}} {self._claim(result.corrected_by)}."
        elif dossier.claim.correction:
            yield rf"\emph{{Correct:}} {self.words(dossier.claim.correction)}"

    def _derivation(self, checked: CheckedDerivation) -> Iterator[str]:
        derivation = checked.derivation
        yield r"\begin{proof}[Derivation]"
        yield r"\leavevmode"
        if "identity" in checked.counts:
            sizes = "; ".join(self.words(str(size)) for size in derivation.sizes)
            yield f"Identities are certified for all weights, in every activation case, at {sizes}."
        yield from self._aligned(checked, [(step, step.step.formula) for step in checked.steps])
        worked = [
            (step, written_out(step.step.formula, derivation.sizes[0]))
            for step in checked.steps
            if isinstance(step.step.by, ByIdentity)
        ]
        if worked and any(step.step.formula != formula for step, formula in worked):
            size = self.words(str(derivation.sizes[0]))
            yield rf"\par\noindent Written out at {size}:"
            yield from self._aligned(checked, worked, brief=True)
        yield r"\end{proof}"

    def _aligned(
        self,
        checked: CheckedDerivation,
        formulas: list[tuple[CheckedStep, Term]],
        *,
        brief: bool = False,
    ) -> Iterator[str]:
        rows: list[str] = []
        for place, (step, formula) in enumerate(formulas):
            why = f"({step.place})" if brief else self._justification(checked, step)
            follows = place > 0 and formulas[place - 1][0].place == step.place - 1
            continued = follows and checked.derivation.continues(step.place - 1)
            these = equation_rows(formula, self.pen, continued=continued)
            rows.append(rf"\shortintertext{{{why}}}" + "\n" + " \\\\\n".join(these))
        yield r"\begin{align*}"
        yield " \\\\\n".join(rows)
        yield r"\end{align*}"

    def _justification(self, checked: CheckedDerivation, step: CheckedStep) -> str:
        """The number of the step, its reason, and what made it true."""
        reason = self.text(step.step.reason)
        return rf"({step.place}) {reason} {self._basis(checked, step)}".replace("  ", " ")

    def _basis(self, checked: CheckedDerivation, step: CheckedStep) -> str:
        match step.step.by:
            case ByIdentity():
                return r"\emph{[identity]}"
            case BySteps(labels):
                places = ", ".join(str(checked.numbered(label)) for label in labels)
                return rf"\emph{{[steps {places}]}}"
            case ByTheorem(theorem):
                name = self.words(theorem).replace(r"\_", r"\_\allowbreak{}")
                return rf"\emph{{[Rocq theorem}} \texttt{{{name}}}\emph{{]}}"
            case ByClaim(label):
                return rf"\emph{{[{self._claim(label)}]}}"
        if step.is_prose:
            return r"\textbf{[prose: checked by no program]}"
        if step.certificates:
            number = len(step.certificates)
            return rf"\emph{{[{number} certificate{'s' if number > 1 else ''} accepted]}}"
        return r"\emph{[given]}"

    def _claim(self, claim_id: str) -> str:
        if claim_id in self.known:
            return rf"\cref{{{self.label(claim_id)}}}"
        return rf"claim \texttt{{{self.words(claim_id)}}}"
