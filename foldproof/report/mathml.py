"""Formulas and words in HTML: presentation MathML, which browsers show without a script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from foldproof.report.typesetting import prose, typeset
from proofs.derivation import Text
from proofs.formulas import Term

_SIGNS = {
    "=": "=",
    "!=": "≠",
    "<": "&lt;",
    ">": "&gt;",
    "<=": "≤",
    ">=": "≥",
    "in": "∈",
    "not in": "∉",
    "subset": "⊆",
    "iff": "⟺",
    "implies": "⟹",
    "and": "∧",
    "to": "→",
    "plus": "+",
    "minus": "−",
    "times": "·",
    "comma": ",",
    "prime": "′",
}
_NAMES = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "Delta": "Δ",
    "epsilon": "ε",
    "theta": "θ",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "omega": "ω",
    "Omega": "Ω",
    "nabla": "∇",
    "ell": "ℓ",
    "partial": "∂",
}
_FENCES = {"()": "()", "{}": "{}", "||": "||", "<>": "⟨⟩"}


class MathmlPen:
    """Formulas in presentation MathML."""

    def row(self, parts: Sequence[str]) -> str:
        """The parts in a row."""
        return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"

    def letter(self, name: str) -> str:
        """An identifier; the set of inputs as a double-struck letter with its exponent."""
        if name == "R^n":
            return "<msup><mi>&#x211D;</mi><mi>n</mi></msup>"
        return f"<mi>{_NAMES.get(name) or escape(name)}</mi>"

    def number(self, text: str) -> str:
        """Digits."""
        return f"<mn>{escape(text)}</mn>"

    def sign(self, name: str) -> str:
        """An operator."""
        return f"<mo>{_SIGNS[name]}</mo>"

    def words(self, text: str) -> str:
        """Words with blanks around them."""
        return f"<mtext>&#xA0;{escape(text)}&#xA0;</mtext>"

    def script(self, base: str, below: str, above: str) -> str:
        """Subscript and superscript."""
        if below and above:
            return f"<msubsup>{base}{below}{above}</msubsup>"
        if below:
            return f"<msub>{base}{below}</msub>"
        if above == self.sign("prime"):  # raised already: as a script it is set too high and small
            return f'<mrow>{base}<mo form="postfix" lspace="0" rspace="0">′</mo></mrow>'
        return f"<msup>{base}{above}</msup>" if above else base

    def fraction(self, top: str, bottom: str) -> str:
        """A fraction."""
        return f"<mfrac>{top}{bottom}</mfrac>"

    def total(self, below: str, above: str) -> str:
        """The summation sign with its limits."""
        if above:
            return f"<munderover><mo>∑</mo>{below}{above}</munderover>"
        return f"<munder><mo>∑</mo>{below}</munder>"

    def fence(self, kind: str, inside: str) -> str:
        """Brackets, as high as the fractions inside of them."""
        left, right = _FENCES[kind][0], _FENCES[kind][1]
        size = "" if "<mfrac>" in inside else ' stretchy="false"'
        opening = f'<mo form="prefix"{size}>{left}</mo>'
        closing = f'<mo form="postfix"{size}>{right}</mo>'
        return f"<mrow>{opening}{inside}{closing}</mrow>"


MATHML = MathmlPen()


def formula(term: Term, *, block: bool = False) -> str:
    """The formula as a ``math`` element, in the line or on its own.

    >>> from proofs.formulas import q
    >>> formula(q(1))
    '<math><msub><mi>q</mi><mn>1</mn></msub></math>'
    """
    opening = '<math display="block">' if block else "<math>"
    return f"{opening}{typeset(term, MATHML)}</math>"


def paragraph(text: Text) -> str:
    """Words and formulas as HTML: words escaped, formulas as MathML."""
    return prose(text, MATHML, escape, lambda inside: f"<math>{inside}</math>")
