"""Claims: a statement with hypotheses that can be dropped, and how to examine one case of it.

A lemma is data. Its file in ``proofs/lemmas`` fills in one :class:`Claim`; nothing in it says
how well the claim is supported. That is computed from evidence in :mod:`proofs.verdicts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from symbolic.network import Network, TwoLayer
from symbolic.statements import Statement

if TYPE_CHECKING:
    from proofs.derivation import Derivation

Verdict = str
"""``proved``, ``verified``, ``refuted`` or ``open`` (public contract, section 3)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim was published: the document and the place in it.

    >>> str(Source("DSLT 3", "Example 3.3"))
    'DSLT 3, Example 3.3'
    """

    document: str
    place: str

    def __str__(self) -> str:
        return f"{self.document}, {self.place}"


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A hypothesis of a claim: a stable id and its text.

    Dropping it must break the claim, unless it is ``redundant``: then that text proves that
    whatever meets the other hypotheses meets the conclusion too.
    """

    id: str
    text: str
    redundant: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One instance to examine: a label for people and the lemma's own frozen subject."""

    label: str
    subject: Any


@dataclass(frozen=True, slots=True)
class Finding:
    """What examining one case showed.

    ``holds`` says whether the conclusion is true of the case, decided exactly. ``statements``
    are true statements that show it (or that show the violation), each of which becomes a
    certificate; ``words`` is one sentence. ``kind`` tells apart the ways to break the conclusion,
    where the claim has several.
    """

    holds: bool
    statements: tuple[Statement, ...]
    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Parametric:
    """A proof for symbolic weights at a fixed size: a label (``d=2, n=1``) and what it states."""

    label: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class KernelProof:
    """The Rocq theorems behind a claim: they prove its statement or, if ``refutes``, its negation.

    ``theorems`` are names sealed in ``proofs/coq/seals.json``; ``paper`` lists what the statement
    adds to them, so that a claim with an empty ``paper`` is proved by the theorems alone.
    The theorems speak of ReLU networks with one output; what they say carries over to several
    coordinate by coordinate, but not with ``one_output``.
    """

    theorems: tuple[str, ...]
    paper: tuple[str, ...] = ()
    refutes: bool = False
    one_output: bool = False


def _all_met(_subject: Any) -> tuple[str, ...]:
    return ()


def _nothing() -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the catalogue.

    ``examine`` decides the conclusion for one subject, ``unmet`` names the hypotheses that a
    subject fails, ``examples`` are the built-in cases, ``parametric`` the proofs for symbolic
    weights, ``on`` turns a user's two-layer network into cases and ``on_layers`` one of any
    depth; ``on_pair`` makes a subject of a truth and a model with the same function on R^n.
    ``kinds`` are the ways to break the conclusion that its findings tell apart. ``draw`` gives a
    Hypothesis strategy of subjects, all hypotheses met or all but one; without it
    ``proofs.strategies.subjects`` has it. ``exhausts`` says that the examples
    exhaust the quantifiers of the statement, so that their certificates prove it. ``kernel`` names
    the Rocq theorems, ``derivation`` writes the proof down step by step. What holds instead of a
    false statement is the claim ``corrected_by`` or, where no claim says it, ``correction``.
    ``expected`` is the verdict the claim should reach; a verdict itself is never typed here.
    """

    id: str
    number: str
    title: str
    statement: str
    source: Source
    domain: str
    expected: Verdict
    examples: Callable[[], Iterable[Case]]
    examine: Callable[[Any], Finding]
    hypotheses: tuple[Hypothesis, ...] = ()
    unmet: Callable[[Any], tuple[str, ...]] = _all_met
    parametric: Callable[[], Iterable[Parametric]] = _nothing
    on: Callable[[TwoLayer], Iterable[Case]] | None = None
    on_layers: Callable[[Network], Iterable[Case]] | None = None
    on_pair: Callable[[TwoLayer, TwoLayer], Any] | None = None
    kinds: tuple[str, ...] = ()
    draw: Callable[[str | None], Any] | None = None
    exhausts: bool = False
    corrected_by: str | None = None
    correction: str = ""
    kernel: KernelProof | None = None
    derivation: Callable[[], Derivation] | None = None
    note: str = field(default="")
