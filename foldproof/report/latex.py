"""Formulas and words in LaTeX, everything from outside escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foldproof.report.typesetting import prose, typeset
from proofs.derivation import Text
from proofs.formulas import Term

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
}
_SIGNS = {
    "=": "=",
    "!=": r"\neq",
    "<": "<",
    ">": ">",
    "<=": r"\le",
    ">=": r"\ge",
    "in": r"\in",
    "not in": r"\notin",
    "subset": r"\subseteq",
    "iff": r"\iff",
    "implies": r"\implies",
    "and": r"\wedge",
    "to": r"\to",
    "plus": "+",
    "minus": "-",
    "times": r"\cdot",
    "comma": ",",
    "prime": r"\prime",
}
_FENCES = {"()": ("(", ")"), "{}": (r"\{", r"\}"), "||": (r"\lvert ", r" \rvert")}
_FENCES["<>"] = (r"\langle ", r" \rangle")
_NAMES = {
    "cos": r"\cos",
    "sin": r"\sin",
    "epsilon": r"\varepsilon",
    "R^n": r"\mathbb{R}^{n}",
    "dim": r"\dim",
    "rank": r"\operatorname{rank}",
}
_GREEK = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "Delta",
        "theta",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "pi",
        "rho",
        "sigma",
        "tau",
        "phi",
        "omega",
        "Omega",
        "nabla",
        "ell",
        "partial",
    ]
)
_MACRO_FENCES = {"<>": r"\inner", "||": r"\abs"}
MACROS = (
    r"\newcommand{\relu}{R}",
    r"\newcommand{\inner}[1]{\langle #1 \rangle}",
    r"\newcommand{\abs}[1]{\lvert #1 \rvert}",
)
"""The macros that a document with ``macros`` defines, to be changed in one place."""
DIGITS = 20
"""Longer numbers may be broken between groups of so many digits, where a line ends."""


def escaped(text: str) -> str:
    """The text as LaTeX prints it; signs with a meaning to TeX are escaped, others spelled.

    >>> escaped("50% of a_1 & {x}")
    '50\\\\% of a\\\\_1 \\\\& \\\\{x\\\\}'
    >>> escaped("\\N{SNOWMAN}")
    '[U+2603]'
    """
    pieces = []
    for sign in text:
        if sign in _SPECIAL:
            pieces.append(_SPECIAL[sign])
        elif sign.isascii() and (sign.isprintable() or sign == "\n"):
            pieces.append(sign)
        else:
            pieces.append(f"[U+{ord(sign):04X}]")
    return "".join(pieces)


class LatexPen:
    """Formulas in LaTeX with amsmath; with ``macros`` by the names of :data:`MACROS`."""

    def __init__(self, *, macros: bool = False) -> None:
        self.macros = macros

    def row(self, parts: Sequence[str]) -> str:
        """The parts with blanks between them where a letter would join a command."""
        text = ""
        for part in parts:
            blank = text and not text.endswith(("(", "{", " ")) and not part.startswith((")", ","))
            joined = text.endswith("-") and len(text) == 1
            tight = part.startswith("(") and re.search(r"[A-Za-z}]$", text)
            text += ("" if not blank or joined or tight else " ") + part
        return text

    def letter(self, name: str) -> str:
        """Greek by name, one Latin letter as itself, words upright."""
        if self.macros and name == "R":
            return r"\relu"
        if name in _NAMES:
            return _NAMES[name]
        if name in _GREEK:
            return f"\\{name}"
        return name if len(name) == 1 else rf"\mathrm{{{escaped(name)}}}"

    def number(self, text: str) -> str:
        """Digits; between groups of a long number the line may end."""
        if len(text) <= DIGITS:
            return text
        groups = [text[i : i + DIGITS] for i in range(0, len(text), DIGITS)]
        return r"\allowbreak ".join(groups)

    def sign(self, name: str) -> str:
        """The command of a sign."""
        return _SIGNS[name]

    def words(self, text: str) -> str:
        """Upright words with blanks around them."""
        return rf"\text{{ {escaped(text)} }}"

    def script(self, base: str, below: str, above: str) -> str:
        """Subscript and superscript."""
        return base + (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")

    def fraction(self, top: str, bottom: str) -> str:
        """A fraction, or p / q where a part is too long to stand above another."""
        if max(len(top), len(bottom)) > 3 * DIGITS:
            return f"({top}) / ({bottom})"
        return rf"\frac{{{top}}}{{{bottom}}}"

    def total(self, below: str, above: str) -> str:
        """The summation sign with its limits."""
        return rf"\sum_{{{below}}}" + (f"^{{{above}}}" if above else "")

    def fence(self, kind: str, inside: str) -> str:
        """Brackets."""
        if self.macros and kind in _MACRO_FENCES:
            return f"{_MACRO_FENCES[kind]}{{{inside}}}"
        left, right = _FENCES[kind]
        return f"{left}{inside}{right}"


LATEX = LatexPen()


def formula(term: Term, pen: LatexPen = LATEX) -> str:
    """The formula as LaTeX, without dollar signs.

    >>> from proofs.formulas import network
    >>> formula(network())
    'c + \\\\sum_{i = 1}^{d} q_{i} R(\\\\langle w_{i}, x \\\\rangle + b_{i})'
    """
    return typeset(term, pen)


def paragraph(text: Text, pen: LatexPen = LATEX) -> str:
    """Words and formulas as LaTeX: words escaped, formulas between dollar signs."""
    return prose(text, pen, escaped, lambda inside: f"${inside}$")
