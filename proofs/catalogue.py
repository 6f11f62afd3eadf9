"""The catalogue: every claim that a file of ``proofs/lemmas`` registers, in order of number."""

from __future__ import annotations

import importlib
import pkgutil
from difflib import get_close_matches
from functools import cache

from proofs import lemmas
from proofs.claims import Claim
from symbolic.errors import InputError


@cache
def catalogue() -> dict[str, Claim]:
    """All claims by id: those of the theory reference (T), our own (X), errata (E), by number.

    A module of ``proofs.lemmas`` registers its claims by the constant ``CLAIMS``.

    >>> catalogue()["two-layer.orientation-reversal"].number
    'T08'
    """
    claims = []
    for module in pkgutil.iter_modules(lemmas.__path__):
        if not module.name.startswith("_"):
            claims += importlib.import_module(f"{lemmas.__name__}.{module.name}").CLAIMS
    return {claim.id: claim for claim in sorted(claims, key=_place)}


def _place(claim: Claim) -> tuple[int, str]:
    return "TXE".index(claim.number[0]), claim.number


def claim(label: str) -> Claim:
    """The claim with this id (or number: ``T08``, ``t08``, ``E06``).

    Raises InputError (``unknown-claim``) with the nearest labels.

    >>> claim("T08").id
    'two-layer.orientation-reversal'
    """
    known = catalogue()
    if label in known:
        return known[label]
    for candidate in known.values():
        if candidate.number == label.upper():
            return candidate
    numbers = [candidate.number for candidate in known.values()]
    near = get_close_matches(label, [*known, *numbers], n=3, cutoff=0)
    raise InputError(
        "unknown-claim",
        f"there is no claim {label!r}",
        hint=f"did you mean {', '.join(near)}? `foldproof claims` lists them all",
    )
