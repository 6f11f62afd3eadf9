"""Claims that are printed statements: an erratum of the sources with cases that refute it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from proofs.claims import Case, Claim, Finding, Source
from proofs.derivation import Derivation
from proofs.errata import errata


def printed(
    number: int,
    conclusion: str,
    title: str,
    examples: Callable[[], Iterable[Case]],
    examine: Callable[[Any], Finding],
    *,
    domain: str = "all of R^n",
    corrected_by: str | None = None,
    note: str = "",
) -> Claim:
    """The claim of an erratum: its printed statement, refuted by one of the examples.

    ``conclusion`` says in words what is true; ``corrected_by`` names the claim that holds
    instead, and where there is none the correction is the text of the erratum.
    """
    erratum = errata()[number]
    document, _, place = erratum.source.partition(", ")
    where = f"erratum {number} of the theory reference"
    return Claim(
        id=f"erratum.{conclusion}",
        number=f"E{number:02}",
        title=title,
        statement=f"Printed: {erratum.statement}",
        source=Source(document, f"{place} ({where})" if place else where),
        domain=domain,
        expected="refuted",
        examples=examples,
        examine=examine,
        exhausts=True,
        corrected_by=corrected_by,
        correction="" if corrected_by else erratum.correction,
        note=note,
    )


def derived(
    derivations: Mapping[int, Callable[[], Derivation]], *claims: Claim
) -> tuple[Claim, ...]:
    """The claims with their derivations, which are given by the numbers of the errata."""
    by_number = {f"E{number:02}": derivation for number, derivation in derivations.items()}
    return tuple(replace(claim, derivation=by_number.get(claim.number)) for claim in claims)
