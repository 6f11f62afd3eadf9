"""Search for the smallest counterexamples: by structure, by algebra, in boxes of small integers.

A candidate comes from a Hypothesis strategy that is the negation of the dropped hypothesis, from
the strata of the true parameters, or from all pairs of networks with small integers. The smallest
in the order of :mod:`proofs.size` is shrunk by Hypothesis, decided exactly and certified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foldproof.io.counterexamples import Stored, read_stored, store, stored_path
from foldproof.services.box_search import Searched, search_box, search_small_box
from foldproof.services.confirmation import confirmed
from foldproof.services.refutation import (
    SHRINKING,
    check_known,
    kind_of,
    kinds_of,
    refute,
    smallest_drawn,
)
from foldproof.services.result import CertificateRef
from foldproof.services.words import count
from proofs.certificates.dispatch import certify
from proofs.certificates.envelope import Certificate
from proofs.claims import Claim, Finding
from proofs.size import Size, size_of
from symbolic.errors import CheckFailed, InputError
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS
from symbolic.true_parameters import TrueParameters

if TYPE_CHECKING:
    from numeric_check.parameter_search import Box

Progress = Callable[[str], None]

BOXES = ((1, 6), (2, 5))
"""Integers up to the first number, in all boxes of one input with so many nodes in all."""
STRATA = 30
"""Strata of the true parameters that are sampled for each truth."""
EXCESS = 2
"""Nodes that a sampled model has more than its truth, at most."""


@dataclass(frozen=True, slots=True)
class Method:
    """One way of searching: how many cases it tried, and in words what it went through."""

    name: str
    tries: int
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """A counterexample: its kind, what it is, what it shows, and its accepted certificates."""

    kind: str
    subject: Any
    finding: Finding
    certificates: tuple[Certificate, ...]
    references: tuple[CertificateRef, ...]

    @property
    def size(self) -> Size:
        """The size by which it is the smallest that was found."""
        return size_of(self.subject)


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for counterexamples found, the smallest of each kind, and how it searched."""

    claim: Claim
    dropped: str | None
    found: tuple[Found, ...]
    methods: tuple[Method, ...]

    @property
    def tries(self) -> int:
        """Cases tried by all methods."""
        return sum(method.tries for method in self.methods)


def search(
    claim: Claim,
    drop: str | None = None,
    *,
    tries: int = 500,
    seed: int = 0,
    boxes: bool = True,
    directory: Path | None = None,
    progress: Progress = lambda _words: None,
) -> Search:
    """The smallest counterexamples that are found, one of each kind that the claim tells apart.

    Hypothesis draws at most ``tries`` cases; the boxes are those of `BOXES`, until
    no smaller counterexample can be in them. Certificates are written to ``directory`` if given.
    Raises InputError (``unknown-hypothesis``, ``not-applicable``), CheckFailed (``disagree``).

    >>> from proofs.catalogue import claim
    >>> found = search(claim("two-layer.orientation-reversal"), "annihilation").found
    >>> [(str(each.size), each.finding.words) for each in found]
    [('1 node, 1 input, height 1', 'reversing E = {1} changes the function')]
    """
    check_known(claim, drop)
    hunt = _Hunt(claim, drop, tries, seed, progress)
    hunt.by_structure()
    if claim.on_pair is not None:
        hunt.by_algebra()
        if boxes:
            hunt.by_boxes()
        hunt.shrink()
    kinds = kinds_of(claim, drop)
    found = (
        certified(claim, kind, hunt.best[kind], directory) for kind in kinds if kind in hunt.best
    )
    return Search(claim, drop, tuple(found), tuple(hunt.methods))


def certified(claim: Claim, kind: str, subject: Any, directory: Path | None = None) -> Found:
    """A counterexample with certificates of what it shows, each accepted by the checker.

    Raises CheckFailed (``disagree``) when the checker refuses one or there is none.
    """
    finding = claim.examine(subject)
    made = tuple(c for statement in finding.statements for c in certify(statement))
    if not made:
        raise CheckFailed("disagree", "a counterexample without certificate", where=claim.id)
    references = tuple(confirmed(certificate, directory) for certificate in made)
    return Found(kind, subject, finding, made, references)


def search_in_box(
    claim: Claim,
    drop: str | None,
    box: Box,
    *,
    jobs: int = 1,
    record: Path | None = None,
    scheduler: str | None = None,
    directory: Path | None = None,
    progress: Progress = lambda _words: None,
) -> Search:
    """The smallest counterexamples among all pairs of networks of one box, see `search_box`.

    Raises InputError (``unknown-hypothesis``, ``not-applicable``, ``schema``), ResourceLimit
    (``too-big``), CheckFailed (``disagree``).

    >>> from numeric_check.parameter_search import Box
    >>> from proofs.catalogue import claim
    >>> found = search_in_box(claim("two-layer.excess-nodes-published"), None, Box(1, 1, 3, 1))
    >>> [each.kind for each in found.found]
    ['A', 'B', 'F']
    """
    check_known(claim, drop)
    done = search_box(
        claim, drop, box, jobs=jobs, record=record, scheduler=scheduler, progress=progress
    )
    found = (certified(claim, kind, done.best[kind], directory) for kind in sorted(done.best))
    return Search(claim, drop, tuple(found), (_box_method(box, done),))


def _box_method(box: Box, done: Searched) -> Method:
    equal = count(done.matches, "pair")
    rest = "" if done.complete else "; some pairs were too many to list"
    return Method("box", done.tried, f"models in the box of {box}; {equal} with one function{rest}")


def keep(claim: Claim, drop: str | None, found: Found, folder: Path) -> Path | None:
    """Store a counterexample with its certificates, unless the stored one is as small.

    The path of the stored one; None when the numbers are not rational.
    """
    digests = tuple(certificate.digest for certificate in found.certificates)
    made = Stored(claim.id, drop, found.kind, found.finding.words, found.subject, digests)
    path = stored_path(made, folder)
    if path.exists() and size_of(read_stored(path).subject) <= found.size:
        return path
    try:
        return store(made, (c.to_bytes() for c in found.certificates), folder)
    except InputError as error:
        if error.code == "need-rational":
            return None
        raise


class _Hunt:
    """The smallest counterexample of each kind while methods propose more."""

    def __init__(
        self, claim: Claim, drop: str | None, tries: int, seed: int, progress: Progress
    ) -> None:
        self.claim = claim
        self.drop = drop
        self.tries = tries
        self.seed = seed
        self.progress = progress
        self.kinds = kinds_of(claim, drop)
        self.best: dict[str, Any] = {}
        self.methods: list[Method] = []

    def offer(self, kind: str, subject: Any) -> None:
        """Take a counterexample of a kind when it is smaller than the one that is known."""
        if kind not in self.best or size_of(subject) < size_of(self.best[kind]):
            self.best[kind] = subject

    def by_structure(self) -> None:
        """Cases that the strategy of the claim draws, shrunk for each kind that occurs."""
        self.progress("drawing cases")
        drawn = smallest_drawn(self.claim, self.drop, tries=self.tries, seed=self.seed)
        for kind, subject in drawn.smallest.items():
            self.offer(kind, subject)
            if len(self.kinds) > 1 and self.claim.on_pair is not None:
                continue  # boxes have the small ones of every kind
            self.progress(f"shrinking{f' type {kind}' if kind else ''}")
            shrunk = refute(self.claim, self.drop, tries=self.tries, seed=self.seed, kind=kind)
            if shrunk is not None:
                self.offer(kind, shrunk.subject)
        self.methods.append(Method("structure", drawn.tries, "cases drawn by Hypothesis"))

    def by_algebra(self) -> None:
        """Generic points of the strata of the true parameters of a few truths."""
        on_pair = self.claim.on_pair
        if on_pair is None:
            return
        self.progress("sampling strata of true parameters")
        unmet = () if self.drop is None else (self.drop,)
        tried = 0
        for truth, model in _sampled_pairs():
            subject = on_pair(truth, model)
            tried += 1
            if self.claim.unmet(subject) == unmet:
                finding = self.claim.examine(subject)
                if not finding.holds:
                    self.offer(kind_of(finding, self.drop), subject)
        words = "points of the strata of the true parameters of four truths"
        self.methods.append(Method("algebra", tried, words))

    def by_boxes(self) -> None:
        """All pairs with one function in boxes of growing size that may hold smaller ones."""
        from numeric_check.parameter_search import Box

        for bound, most in BOXES:
            for total in range(1, most + 1):
                for truths in range(total // 2 + 1):
                    known = [
                        kind for kind in self.kinds if not self._may_shrink(kind, total, bound)
                    ]
                    if len(known) < len(self.kinds):
                        self._search(Box(1, truths, total - truths, bound), known)

    def _may_shrink(self, kind: str, nodes: int, bound: int) -> bool:
        """Whether a box of so many nodes may hold a smaller counterexample than the best."""
        if kind not in self.best:
            return True
        size = size_of(self.best[kind])
        return (size.nodes, size.height) >= (nodes, bound)

    def _search(self, box: Box, known: list[str]) -> None:
        self.progress(f"box of {box}")
        found = search_small_box(self.claim, self.drop, box, known)
        for kind, subject in found.best.items():
            self.offer(kind, subject)
        self.methods.append(_box_method(box, found))

    def shrink(self) -> None:
        """Smaller cases than those that boxes and strata gave, which the strategy can draw."""
        for kind, subject in list(self.best.items()):
            self.progress(f"shrinking{f' type {kind}' if kind else ''}")
            smaller = refute(
                self.claim, self.drop, tries=SHRINKING, seed=self.seed, kind=kind, known=subject
            )
            if smaller is not None:
                self.offer(kind, smaller.subject)


def _sampled_pairs() -> Iterator[tuple[TwoLayer, TwoLayer]]:
    """Truths with one or two nodes and one input, and models up to two nodes wider."""
    ramp, step, minus, back = (1, 0, 1), (1, -1, 1), (-1, 0, -1), (-1, 0, 1)
    for nodes in ([ramp], [ramp, step], [ramp, minus], [ramp, back]):
        truth = TwoLayer.scalar(RATIONALS, 1, [((w,), b, q) for w, b, q in nodes])
        for width in range(truth.width, truth.width + EXCESS + 1):
            parameters = TrueParameters.of(truth, width)
            for stratum in parameters.strata(STRATA).listed:
                yield truth, parameters.sample(stratum, 0)
