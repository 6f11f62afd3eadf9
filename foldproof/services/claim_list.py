"""``claims``: the catalogue as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from foldproof.services.result import Result
from foldproof.services.words import count
from proofs.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class HypothesisView:
    """A hypothesis that can be dropped."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim of the catalogue as it is stated; ``number`` is that of the theory reference."""

    id: str
    number: str
    title: str
    statement: str
    source: str
    domain: str
    expected: str
    hypotheses: tuple[HypothesisView, ...]


@dataclass(frozen=True, slots=True)
class ClaimList(Result):
    """The catalogue in the order of its numbers."""

    schema: ClassVar[str] = "foldproof.claims/1"

    claims: tuple[ClaimView, ...]

    def __str__(self) -> str:
        parts = [count(len(self.claims), "claim")]
        for claim in self.claims:
            lines = [f"{claim.number}  {claim.id} (expected: {claim.expected})"]
            lines += [f"     {claim.title}", f"     {claim.statement}", f"     [{claim.source}]"]
            lines += [f"     - {item.id}: {item.text}" for item in claim.hypotheses]
            parts.append("\n".join(lines))
        return "\n\n".join(parts)


def claim_list() -> ClaimList:
    """All claims, with statements and hypotheses.

    >>> claim_list().claims[0].number
    'T01'
    """
    return ClaimList(
        tuple(
            ClaimView(
                claim.id,
                claim.number,
                claim.title,
                claim.statement,
                str(claim.source),
                claim.domain,
                claim.expected,
                tuple(HypothesisView(item.id, item.text) for item in claim.hypotheses),
            )
            for claim in catalogue().values()
        )
    )
