"""Architectures: widths that no parameter makes as large as D', and what certifies it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from proofs.chains import SIGN_CASES
from proofs.claims import Finding


@dataclass(frozen=True, slots=True)
class Architecture:
    """The widths of a network, from its inputs to its outputs."""

    widths: tuple[int, ...]


def upper_bound(widths: tuple[int, ...]) -> int:
    """D': parameters minus hidden units.

    >>> upper_bound((1, 1, 1, 1, 1)), upper_bound((2, 5, 3, 3))
    (5, 37)
    """
    return sum((below + 1) * units for below, units in pairwise(widths)) - sum(widths[1:-1])


def out_of_reach(subject: Architecture) -> Finding:
    """With three hidden layers of width 1 in a row, the sign cases leave at most D' - 1."""
    bound = upper_bound(subject.widths)
    words = f"every parameter has a functional dimension of at most {bound - 1} < D' = {bound}"
    return Finding(False, tuple(case.statement() for case in SIGN_CASES), words)
