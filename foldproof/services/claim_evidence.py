"""Gather the evidence for one claim: examples, symbolic proofs, drawn cases, dropped hypotheses."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from foldproof.io.counterexamples import Stored, stored
from foldproof.services.necessity import dropped_of, still_breaks
from foldproof.services.refutation import kind_of, refute, sweep
from foldproof.services.result import CertificateRef
from foldproof.services.witnesses import attest, grid_agrees
from proofs.claims import Case, Claim, Finding
from proofs.rocq.seals import sealed_theorems
from proofs.verdicts import Evidence, lamps
from symbolic.activation import RELU
from symbolic.errors import InputError, ResourceLimit, Undecided
from symbolic.network import Network, TwoLayer
from symbolic.statements import Statement


@dataclass(frozen=True, slots=True)
class Plan:
    """How hard to try: all numbers are printed with the result.

    ``tries`` drawn cases per claim, ``search`` tries for a dropped hypothesis without a stored
    counterexample, ``points`` grid points per statement; ``directory`` receives the certificates,
    one folder per claim. ``networks`` are networks to which a claim is applied besides its own
    examples; None leaves them to the run, which takes the shipped ones.
    """

    tries: int = 40
    search: int = 500
    points: int = 20_000
    seed: int = 0
    directory: Path | None = None
    networks: tuple[TwoLayer, ...] | None = None


@dataclass(frozen=True, slots=True)
class Violation:
    """A certified case that breaks a conclusion: of the claim, or with a hypothesis dropped."""

    label: str
    words: str
    dropped: str | None
    certificates: tuple[CertificateRef, ...]


@dataclass(frozen=True, slots=True)
class TheoremRef:
    """A sealed Rocq theorem as results cite it; the hash pins what its statement means."""

    name: str
    file: str
    statement_sha256: str


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """One line of ``foldproof verify``: the keys of the public contract, and what was counted."""

    id: str
    number: str
    title: str
    source: str
    verdict: str
    expected: str
    tiers: tuple[str, ...]
    seconds: float
    certificates: tuple[CertificateRef, ...]
    applicable: bool = True
    corrected_by: str | None = None
    counterexample: Violation | None = None
    counterexamples: tuple[Violation, ...] = ()
    dropped: tuple[Violation, ...] = ()
    applied_to: tuple[str, ...] = ()
    note: str | None = None
    theorems: tuple[TheoremRef, ...] = ()
    counts: Evidence = field(default_factory=Evidence)

    optional = frozenset({"corrected_by", "counterexample", "note"})

    @property
    def as_expected(self) -> bool:
        """Whether the verdict is the one that the catalogue expects."""
        return self.verdict == self.expected


class _Gathering:
    """The evidence while it grows; one instance per claim and run."""

    def __init__(self, claim: Claim, plan: Plan) -> None:
        self.claim = claim
        self.plan = plan
        self.folder = plan.directory and plan.directory / claim.id
        self.evidence = Evidence()
        self.certificates: dict[str, CertificateRef] = {}
        self.violations: list[Violation] = []
        self.dropped: dict[str, Violation] = {}
        self.refusals: list[str] = []
        self.applied_to: list[str] = []
        self.theorems: tuple[TheoremRef, ...] = ()
        self.expected = claim.expected

    def certified(self, statements: Sequence[Statement], *, keep: bool = True) -> int | None:
        """The number of accepted certificates, or None when one was refused or there is none."""
        accepted = 0
        if not statements:
            self.refusals.append("no certificate")
            return None
        for statement in statements:
            attestation = attest(statement, self.folder if keep else None)
            if not attestation.accepted:
                self.refusals += attestation.refused or ["no certificate"]
                return None
            accepted += len(attestation.certificates)
            if keep:
                for reference in attestation.certificates:
                    self.certificates.setdefault(reference.digest, self.relative(reference))
        return accepted

    def relative(self, reference: CertificateRef) -> CertificateRef:
        """The reference with its path as seen from the report folder."""
        if reference.path is None or self.plan.directory is None:
            return reference
        path = Path(reference.path).relative_to(self.plan.directory.parent)
        return replace(reference, path=path.as_posix())

    def add_case(self, case: Case, *, keep: bool = True) -> None:
        """Examine one case and count what the checker accepts and the grid confirms."""
        try:
            unmet = self.claim.unmet(case.subject)
            finding = self.claim.examine(case.subject)
        except (Undecided, ResourceLimit) as limit:
            self.evidence = replace(self.evidence, undecided=self.evidence.undecided + 1)
            self.refusals.append(f"{case.label}: {limit}")
            return
        before = len(self.certificates)
        if unmet:
            if len(unmet) == 1 and not finding.holds:
                self.add_dropped(case.label, finding, unmet[0])
            return
        accepted = self.certified(finding.statements, keep=keep)
        if accepted is None:
            self.evidence = replace(self.evidence, refused=self.evidence.refused + 1)
            return
        agreed = sum(grid_agrees(s, self.plan.points) for s in finding.statements) if keep else 0
        self.evidence = replace(
            self.evidence,
            instances=self.evidence.instances + accepted,
            grid=self.evidence.grid + agreed,
            violations=self.evidence.violations + (not finding.holds),
        )
        if not finding.holds:
            references = tuple(self.certificates.values())[before:]
            self.violations.append(Violation(case.label, finding.words, None, references))

    def add_dropped(self, label: str, finding: Finding, hypothesis: str) -> None:
        """A case that fails only this hypothesis and breaks the conclusion."""
        before = len(self.certificates)
        if self.certified(finding.statements) is None:
            self.evidence = replace(self.evidence, refused=self.evidence.refused + 1)
            return
        fresh = tuple(self.certificates.values())[before:]
        violation = Violation(label, finding.words, hypothesis, fresh)
        self.dropped.setdefault(hypothesis, violation)
        broken = tuple(dict.fromkeys((*self.evidence.broken, hypothesis)))
        self.evidence = replace(self.evidence, broken=broken)

    def add_network(self, network: TwoLayer) -> None:
        """The claim on a real network, where its hypotheses hold there."""
        before = self.evidence.instances
        cases = _cases_on(self.claim, network.layered())
        for case in cases if not isinstance(cases, str) else ():
            self.add_case(case)
        if self.evidence.instances > before:
            self.applied_to.append(network.name)

    def add_theorems(self) -> None:
        """The Rocq theorems of the claim, if every one is sealed for these very files.

        Raises CheckFailed (``disagree``) when seals and files differ.
        """
        kernel = self.claim.kernel
        if kernel is None:
            return
        known = sealed_theorems()
        if set(kernel.theorems) <= set(known):
            found = [known[name] for name in kernel.theorems]
            self.theorems = tuple(TheoremRef(s.theorem, s.file, s.statement_sha256) for s in found)
            self.evidence = replace(
                self.evidence, kernel=True, paper=len(kernel.paper), refuting=kernel.refutes
            )

    def add_parametric(self) -> None:
        """The proofs for symbolic weights at fixed sizes."""
        for proof in self.claim.parametric():
            done = self.certified((proof.statement,)) is not None
            self.evidence = replace(
                self.evidence,
                refused=self.evidence.refused + (not done),
                parametric=self.evidence.parametric + done,
                parametric_planned=self.evidence.parametric_planned + 1,
            )

    def add_drawn(self) -> None:
        """Cases made by Hypothesis, each certified like an example but not kept on disk."""
        found = sweep(self.claim, tries=self.plan.tries, seed=self.plan.seed)
        for case in found.cases:
            self.add_case(case, keep=False)
        if found.violation is not None:
            self.add_case(found.violation)
        self.evidence = replace(self.evidence, tries=self.evidence.tries + found.tries)

    def add_smallest(self) -> None:
        """The smallest known counterexamples: to a claim published wrongly, and without hypotheses.

        The stored ones are decided and certified again; one that is missing is searched for.
        """
        known: dict[str | None, list[Stored]] = {}
        for example in stored(self.claim.id):
            known.setdefault(example.dropped, []).append(example)
        for drop in dropped_of(self.claim):
            for example in known.get(drop) or self.searched(drop):
                self.add_known(example)

    def searched(self, drop: str | None) -> list[Stored]:
        """What a search finds, as if it had been stored."""
        found = refute(self.claim, drop, tries=self.plan.search, seed=self.plan.seed)
        if found is None:
            return []
        finding, name = found.finding, self.claim.id
        kind = kind_of(finding, drop)
        return [Stored(name, drop, kind, finding.words, found.subject, ())]

    def add_known(self, example: Stored) -> None:
        """A counterexample of the catalogue that still breaks the claim as it says."""
        finding = still_breaks(self.claim, example)
        if example.dropped is None:
            kind = f" of type {example.kind}" if example.kind else ""
            self.add_case(Case(f"smallest known{kind}", example.subject))
        else:
            self.dropped.pop(example.dropped, None)  # the smallest one is shown
            label = f"smallest known without {example.dropped}"
            self.add_dropped(label, finding, example.dropped)

    def result(self, seconds: float, *, applicable: bool = True, note: str = "") -> ClaimResult:
        """The verdict and the lamps, computed from the evidence."""
        claim, evidence = self.claim, self.evidence
        verdict, reason = evidence.verdict(exhausts=claim.exhausts)
        refusal = self.refusals[0] if self.refusals else ""
        texts = (reason, refusal, note, claim.note) if applicable else (note,)
        notes = [text for text in texts if text]
        return ClaimResult(
            id=claim.id,
            number=claim.number,
            title=claim.title,
            source=str(claim.source),
            verdict=verdict if applicable else "open",
            expected=self.expected,
            tiers=lamps(claim, evidence),
            seconds=round(seconds, 3),
            certificates=tuple(self.certificates.values()),
            applicable=applicable,
            corrected_by=claim.corrected_by,
            counterexample=self.violations[0] if self.violations else None,
            counterexamples=tuple(self.violations),
            dropped=tuple(self.dropped.values()),
            applied_to=tuple(self.applied_to),
            note="; ".join(notes) or None,
            theorems=self.theorems,
            counts=evidence,
        )


def examine_claim(claim: Claim, plan: Plan) -> ClaimResult:
    """Everything that can be said about a claim in this run.

    Raises CheckFailed (``disagree``) when exact algebra and the grid contradict each other.
    """
    start = time.perf_counter()
    gathering = _Gathering(claim, plan)
    gathering.add_theorems()
    for case in claim.examples():
        gathering.add_case(case)
    gathering.add_parametric()
    if claim.expected != "refuted" and not claim.exhausts:
        for network in plan.networks or ():
            gathering.add_network(network)
        gathering.add_drawn()
    gathering.add_smallest()
    return gathering.result(time.perf_counter() - start)


def examine_on(claim: Claim, network: Network, plan: Plan) -> ClaimResult:
    """The claim on the user's own network: unmet hypotheses are named, nothing is drawn."""
    start = time.perf_counter()
    gathering = _Gathering(claim, plan)
    unmet: set[str] = set()
    cases = _cases_on(claim, network)
    try:
        for case in cases if not isinstance(cases, str) else ():
            failed = claim.unmet(case.subject)
            unmet.update(failed)
            if not failed:
                gathering.add_case(case)
    except InputError as error:
        cases, gathering = str(error), _Gathering(claim, plan)
    applicable = gathering.evidence != Evidence()
    if applicable and _spoken_of(claim, network):
        gathering.add_theorems()
    elif claim.kernel is not None:
        gathering.expected = "verified"
    named = [f"{h.id} ({h.text})" for h in claim.hypotheses if h.id in unmet]
    note = f"unmet: {', '.join(named)}" if named else ""
    if isinstance(cases, str):
        note = cases
    elif not applicable and not note:
        note = "the network has no case of this claim"
    return gathering.result(time.perf_counter() - start, applicable=applicable, note=note)


def _spoken_of(claim: Claim, network: Network) -> bool:
    """Whether the theorems of the claim speak of such networks."""
    one_output = claim.kernel is not None and claim.kernel.one_output
    return network.activation == RELU and not (one_output and network.outputs > 1)


def _cases_on(claim: Claim, network: Network) -> Iterable[Case] | str:
    """The cases of a claim on a network, or why it has none."""
    if claim.on_layers is not None:
        return claim.on_layers(network)
    if claim.on is None:
        return "this claim is about its own examples, not about a given network"
    if len(network.layers) != 2:
        return "this claim needs a network with one hidden layer"
    return claim.on(network.two_layer())
