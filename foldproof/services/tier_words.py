"""What each lamp of a claim allows to say, in one sentence; the same in every kind of report."""

from __future__ import annotations

from foldproof.services.claim_evidence import ClaimResult
from foldproof.services.words import count
from proofs.claims import Claim

LAMPS = {
    "K": "Rocq theorem",
    "P": "symbolic weights at fixed sizes",
    "C": "checked instances",
    "N": "grid agreement",
    "F": "search in vain, hypotheses needed",
}
"""Lamp -> what lights it."""


def sentences(claim: Claim, result: ClaimResult) -> tuple[tuple[str, str], ...]:
    """Lamp and sentence for every lamp that is lit, computed from the counts of the run."""
    counts = result.counts
    names = ", ".join(claim.kernel.theorems) if claim.kernel else ""
    refutes = claim.kernel is not None and claim.kernel.refutes
    proved = "refuted by a theorem" if refutes else "proved"
    rest = " up to the steps on paper" if claim.kernel and claim.kernel.paper else ""
    hypotheses = count(len(claim.hypotheses), "hypothesis", "hypotheses")
    needed = f"; {len(counts.broken)} of {hypotheses} shown to be needed" if counts.broken else ""
    instances = "refuted by" if result.verdict == "refuted" else "verified on"
    texts = {
        "K": f"{proved} for every width and dimension{rest}, by Rocq: {names}",
        "P": f"proved for all weights at {count(counts.parametric, 'fixed size')}",
        "C": f"{instances} instances: {count(counts.instances, 'certificate')} accepted",
        "N": f"no disagreement on a dense grid for {count(counts.grid, 'statement')}",
        "F": f"not broken in {count(counts.tries, 'drawn case')}{needed}",
    }
    return tuple((lamp, texts[lamp]) for lamp in LAMPS if lamp in result.tiers)
