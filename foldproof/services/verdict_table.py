"""The table that ``foldproof verify`` ends with: claim, verdict, lamps, seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foldproof.services.claim_evidence import ClaimResult
from foldproof.services.words import count

if TYPE_CHECKING:
    from foldproof.services.checking import VerifyResult

LAMPS = "KPCNF"


def table(outcome: VerifyResult) -> str:
    """One line per claim, then the counterexamples, the corrections and the summary.

    Of an erratum that is refuted as expected one line is told; `foldproof errata` tells the rest.
    """
    width = max((len(result.id) for result in outcome.claims), default=5)
    lines = [f"{'':4} {'claim':{width}}  verdict   tiers  certificates  seconds"]
    lines += [_line(result, width) for result in outcome.claims]
    errata = [r for r in outcome.claims if r.number.startswith("E") and r.counterexamples]
    for result in outcome.claims:
        lines += [] if result in errata else _remarks(result)
    lines += _errata(errata)
    lines += _not_applicable(outcome)
    lines += ["", _summary(outcome)]
    return "\n".join(lines)


def _line(result: ClaimResult, width: int) -> str:
    lamps = "".join(lamp if lamp in result.tiers else "-" for lamp in LAMPS)
    verdict = result.verdict if result.applicable else "n/a"
    surprise = (
        "" if result.as_expected or not result.applicable else f"  expected {result.expected}"
    )
    checked = result.counts.parametric + result.counts.instances
    return (
        f"{result.number:4} {result.id:{width}}  {verdict:8}  {lamps}  {checked:12}"
        f"  {result.seconds:7.1f}{surprise}"
    )


def _remarks(result: ClaimResult) -> list[str]:
    """Why a claim is refuted or open."""
    lines = []
    if result.counterexamples:
        lines.append(f"{result.number} is false; certified counterexamples:")
        lines += [f"     {found.label}: {found.words}" for found in result.counterexamples]
    if result.corrected_by and result.verdict == "refuted":
        lines.append(f"     corrected by {result.corrected_by}")
    if result.applicable and result.verdict == "open":
        lines.append(f"{result.number} is open: {result.note}")
    return ["", *lines] if lines else []


def _errata(refuted: list[ClaimResult]) -> list[str]:
    """The first counterexample of each printed statement that is false."""
    if not refuted:
        return []
    lines = ["", "Printed statements that are false (`foldproof errata` has what holds instead):"]
    for result in refuted:
        first, *others = result.counterexamples
        more = f" (and {count(len(others), 'other')})" if others else ""
        lines.append(f"{result.number:4} {first.label}: {first.words}{more}")
    return lines


def _not_applicable(outcome: VerifyResult) -> list[str]:
    """The claims that do not apply, one line per reason."""
    reasons: dict[str, list[str]] = {}
    for result in outcome.claims:
        if not result.applicable:
            reasons.setdefault(result.note or "", []).append(result.number)
    lines = [f"n/a {', '.join(numbers)}: {reason}" for reason, numbers in reasons.items()]
    return ["", *lines] if lines else []


def _summary(outcome: VerifyResult) -> str:
    checked = sum(r.counts.parametric + r.counts.instances for r in outcome.claims)
    drawn = sum(r.counts.tries for r in outcome.claims)
    broken = sum(len(r.counts.broken) for r in outcome.claims)
    applicable = sum(result.applicable for result in outcome.claims)
    others = len(outcome.claims) - applicable
    left_out = f" ({others} not applicable)" if others else ""
    state = "every verdict as expected" if outcome.ok else "NOT every verdict as expected"
    facts = [f"The independent checker accepted {count(checked, 'certificate')}"]
    facts += [f"{count(drawn, 'drawn case')} held"] if drawn else []
    facts += (
        [f"dropping {count(broken, 'hypothesis', 'hypotheses')} broke a claim"] if broken else []
    )
    legend = "K Rocq theorem, P symbolic weights at fixed sizes, C checked instances"
    lines = [
        f"{count(applicable, 'claim')}{left_out}, {state}; {outcome.seconds:.1f} s.",
        f"{'; '.join(facts)}.",
        *_applied(outcome),
        *([outcome.kernel.sentence] if outcome.kernel else []),
        f"Tiers: {legend}, N grid agreement, F search in vain, hypotheses needed.",
    ]
    if outcome.report:
        lines.append(f"Report and certificates: {outcome.report}")
    return "\n".join(lines)


def _applied(outcome: VerifyResult) -> list[str]:
    """How many claims were applied to each real network, in one line; none if there were none."""
    names = dict.fromkeys(name for result in outcome.claims for name in result.applied_to)
    counted = [f"{name} ({sum(name in r.applied_to for r in outcome.claims)})" for name in names]
    return [f"Claims applied to trained networks: {', '.join(counted)}."] if counted else []
