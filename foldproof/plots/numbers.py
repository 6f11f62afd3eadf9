"""Exact numbers on a canvas: floats for positions, short texts for labels."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from symbolic.errors import InputError, Undecided
from symbolic.formula import affine
from symbolic.scalars import Field, Scalar

BITS = 60
LARGEST = 1e100
LONGEST = 9
MINUS = "\N{MINUS SIGN}"
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def as_float(value: Scalar, field: Field) -> float:
    """The float nearest to the middle of a narrow enclosure.

    Raises InputError (``number-size``) beyond 10^100, where a canvas has no room.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> as_float(QQ.element("1/4"), QQ)
    0.25
    """
    low, high = field.enclosure(value, BITS)
    middle = (low + high) / 2
    if abs(middle) > LARGEST:
        raise InputError(
            "number-size",
            "a number is too large to draw",
            hint="numbers up to 10^100 can be drawn; `foldproof show` prints all",
        )
    return float(middle)


def short(value: Scalar, field: Field) -> str:
    """The exact text if it is short, else four significant digits.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> short(QQ.element("-1/2"), QQ), short(QQ.element("123456789/1000000"), QQ)
    ('-1/2', '123.5')
    """
    text = field.text(value)
    if len(text) <= LONGEST:
        return text
    try:
        number = as_float(value, field)
    except (InputError, Undecided):
        return f"{text[: LONGEST - 1]}…"
    return f"{number:.4g}" if number or not value else "0"


def is_rounded(value: Scalar, field: Field) -> bool:
    """Whether `short` shows less than the exact number.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> is_rounded(QQ.element("1/3"), QQ)
    False
    """
    return len(field.text(value)) > LONGEST


def vector(values: Sequence[Scalar], field: Field) -> str:
    """One number, or several in parentheses, in print.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> vector((QQ.element(1), QQ.element(2)), QQ)
    '(1, 2)'
    """
    texts = [short(value, field) for value in values]
    return printed(texts[0] if len(texts) == 1 else f"({', '.join(texts)})")


def equation(normal: Sequence[Scalar], offset: Scalar, field: Field) -> str:
    """The equation of a hyperplane in print, its numbers shortened.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> equation((QQ.element(1), QQ.element("1/2")), QQ.element(3), QQ)
    'x₁ + 1/2 x₂ + 3 = 0'
    """
    form = affine([short(w, field) for w in normal], short(offset, field))
    return printed(f"{form} = 0")


def printed(text: str) -> str:
    """Text with real minus signs and subscripts.

    >>> printed("2*x1 + sqrt(2)")
    '2 x₁ + √2'
    """
    text = re.sub(r"\*?x(\d+)", lambda m: _variable(m[0], m[1]), text)
    text = re.sub(r"sqrt\((\d+)\)", r"√\1", text).replace("pi", "π")
    return text.replace("-", MINUS).replace("*", "·")


def _variable(found: str, index: str) -> str:
    return f"{' ' if found.startswith('*') else ''}x{index.translate(_SUBSCRIPTS)}"


def rounded_up(size: float) -> float:
    """The next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten.

    >>> rounded_up(1.7), rounded_up(0.0041), rounded_up(9.0)
    (2.0, 0.005, 10.0)
    """
    power = math.floor(math.log10(size))
    for step in (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100):
        made = float(f"{step}e{power - 1}")
        if made >= size:
            return made
    return float(f"1e{power + 1}")
