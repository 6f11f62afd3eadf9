"""Lamps and verdicts in HTML: each lamp visibly lit or dark, and told to screen readers."""

from __future__ import annotations

from collections.abc import Collection

from foldproof.report.markup import tag, words
from foldproof.services.tier_words import LAMPS


def lamp(letter: str, *, lit: bool) -> str:
    """One lamp.

    >>> lamp("K", lit=True)
    '<span class="lamp lit" role="img" aria-label="K, Rocq theorem: lit">K</span>'
    """
    state = "lit" if lit else "dark"
    told = f"{letter}, {LAMPS[letter]}: {state}"
    return tag("span", letter, class_=f"lamp {state}", role="img", aria_label=told)


def lamps(tiers: Collection[str]) -> str:
    """All lamps in a row."""
    row = "".join(lamp(letter, lit=letter in tiers) for letter in LAMPS)
    return tag("span", row, class_="lamps")


def verdict(text: str) -> str:
    """The verdict in its colour."""
    return tag("span", words(text), class_=f"verdict {words(text)}")


def legend() -> str:
    """What each lamp means."""
    rows = "".join(
        tag("div", tag("dt", lamp(letter, lit=True)) + tag("dd", words(meaning)))
        for letter, meaning in LAMPS.items()
    )
    return tag("dl", rows, class_="legend")
