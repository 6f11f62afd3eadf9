"""Verdicts and lamps, computed from evidence and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from proofs.claims import Claim, Verdict


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was actually done for a claim in this run; every number counts checked facts.

    ``kernel``: sealed Rocq theorems cover the claim, up to ``paper`` steps, or its negation when
    they are ``refuting``: then they prove nothing of it. ``parametric`` and
    ``instances``: certificates that the independent checker accepted; ``parametric_planned``,
    ``refused`` (facts without a certificate that the checker accepts) and ``undecided`` (cases
    whose conclusion a limit left open) keep a failure from looking like success.
    ``violations``: certified cases that satisfy every hypothesis and break the conclusion.
    ``grid``: statements on which the grid agreed. ``tries``: drawn cases whose conclusion was
    decided exactly and held; ``broken``: hypotheses that, dropped, gave a certified violation.

    >>> Evidence().tiers((), exhausts=False)
    ()
    """

    kernel: bool = False
    paper: int = 0
    refuting: bool = False
    parametric: int = 0
    parametric_planned: int = 0
    instances: int = 0
    refused: int = 0
    undecided: int = 0
    violations: int = 0
    grid: int = 0
    tries: int = 0
    broken: tuple[str, ...] = ()

    def tiers(self, hypotheses: tuple[str, ...], *, exhausts: bool) -> tuple[str, ...]:
        """The lamps that the evidence lights, in the order K P C N F.

        F needs drawn cases that all held and, for each hypothesis, a certified violation.
        """
        all_broken = set(hypotheses) <= set(self.broken)
        lamps = {
            "K": self.kernel,
            "P": self.parametric > 0 and self.parametric == self.parametric_planned,
            "C": self.instances > 0 and self.refused == 0,
            "N": self.grid > 0,
            "F": self.tries > 0 and self.violations == 0 and all_broken and not exhausts,
        }
        return tuple(lamp for lamp, lit in lamps.items() if lit)

    def verdict(self, *, exhausts: bool) -> tuple[Verdict, str]:
        """The verdict and, when it is ``open``, the reason.

        >>> Evidence(instances=3).verdict(exhausts=True)
        ('proved', '')
        >>> Evidence(kernel=True).verdict(exhausts=False)
        ('proved', '')
        >>> Evidence(kernel=True, paper=1, instances=3).verdict(exhausts=False)
        ('verified', '')
        >>> Evidence(kernel=True, refuting=True, instances=3).verdict(exhausts=False)[0]
        'open'
        >>> Evidence(instances=3, tries=10).verdict(exhausts=False)
        ('verified', '')
        >>> Evidence(instances=1, violations=1).verdict(exhausts=False)[0]
        'refuted'
        >>> Evidence(refused=1, instances=2).verdict(exhausts=True)
        ('open', '1 fact without an accepted certificate')
        >>> Evidence(undecided=1, instances=2).verdict(exhausts=True)
        ('open', '1 case undecided')
        """
        if self.refused:
            plural = "" if self.refused == 1 else "s"
            return "open", f"{self.refused} fact{plural} without an accepted certificate"
        if self.violations:
            return "refuted", ""
        if self.undecided:
            plural = "" if self.undecided == 1 else "s"
            return "open", f"{self.undecided} case{plural} undecided"
        if self.refuting:
            return "open", "theorems refute it, and there is no certified counterexample"
        by_theorem = self.kernel and not self.paper
        if by_theorem or (exhausts and self.instances):
            return "proved", ""
        if self.instances:
            return "verified", ""
        return "open", "no certificate was produced"


def lamps(claim: Claim, evidence: Evidence) -> tuple[str, ...]:
    """The lamps of a claim: :meth:`Evidence.tiers` with the hypotheses that are needed."""
    needed = tuple(h.id for h in claim.hypotheses if not h.redundant)
    return evidence.tiers(needed, exhausts=claim.exhausts)
