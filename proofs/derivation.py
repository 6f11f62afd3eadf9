"""Derivations: a claim's proof as a list of steps, each with what makes it true.

A step is a formula with a reason, and a *basis*: the thing that a program checks. An identity is
written out at the sizes of the derivation and becomes certificates for the independent checker, for
all weights and in every case of the signs of the activations; a theorem is sealed by Rocq for every
size; a fact about given networks leaves its own certificates; earlier steps chain. A step with
the basis :class:`Prose` was checked by nobody, and every rendering marks it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from proofs.expansion import Assumption, Size, identities
from proofs.formulas import Relation, Term
from symbolic.errors import InputError
from symbolic.statements import Statement

Text = tuple[str | Term, ...]
"""Words with formulas between them."""


def _no_signs() -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class ByIdentity:
    """A polynomial identity with ReLU, checked at every size of the derivation for all weights.

    ``signs`` are those of all letters of a name; ``assuming`` are formulas that vanish.
    """

    signs: Mapping[str, str] = field(default_factory=_no_signs)
    assuming: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True)
class BySteps:
    """Earlier equations, named by their labels, one after the other: the ends are this equation."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByTheorem:
    """A Rocq theorem that is sealed in ``proofs/coq``, for every width and input dimension."""

    theorem: str


@dataclass(frozen=True, slots=True)
class ByClaim:
    """Another claim of the catalogue, with the evidence that it has of its own."""

    label: str


@dataclass(frozen=True, slots=True)
class ByCertificate:
    """Facts about given networks or numbers, each with certificates of its own."""

    statements: Callable[[], tuple[Statement, ...]]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a letter stands for, or a hypothesis of the claim: nothing to check."""


@dataclass(frozen=True, slots=True)
class Prose:
    """An argument in words that no program checked."""


Basis = ByIdentity | BySteps | ByTheorem | ByClaim | ByCertificate | Definition | Prose


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a formula, the reason in words, and what makes it true.

    ``label`` is the name by which later steps cite it.
    """

    formula: Term
    reason: Text
    by: Basis
    label: str = ""


SIZES = (Size({"d": 2}, inputs=2), Size({"d": 3}, inputs=1))
"""The sizes at which identities are checked when a derivation names no others."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a claim is derived: what is given, what is shown, and the steps.

    Identities are checked at all ``sizes`` and printed written out at the first.
    ``check`` raises InputError (``schema``) when a step cites what does not come before it.
    """

    given: tuple[Text, ...]
    shows: Text
    steps: tuple[Step, ...]
    sizes: tuple[Size, ...] = SIZES

    def check(self) -> None:
        """Every label is new, and steps that cite others follow from them."""
        earlier: dict[str, Step] = {}
        for number, step in enumerate(self.steps, 1):
            if isinstance(step.by, BySteps) and not _follows(step, step.by.labels, earlier):
                cited = ", ".join(step.by.labels)
                raise InputError("schema", f"step {number} is not the chain of the steps {cited}")
            if step.label in earlier:
                raise InputError("schema", f"two steps have the label {step.label!r}")
            if step.label:
                earlier[step.label] = step

    def obligations(self, step: Step) -> tuple[Statement, ...]:
        """The statements whose certificates make the step true; none for other bases."""
        match step.by:
            case ByIdentity(signs, assuming):
                if not isinstance(step.formula, Relation) or step.formula.sign != "=":
                    raise InputError("schema", "a step by identity is an equation")
                return tuple(
                    identity
                    for size in self.sizes
                    for identity in identities(step.formula, size, signs, assuming)
                )
            case ByCertificate(statements):
                return statements()
        return ()

    def continues(self, place: int) -> bool:
        """Whether the step at this place begins where the one before it ended."""
        here, before = self.steps[place].formula, self.steps[place - 1].formula if place else None
        if not isinstance(here, Relation) or not isinstance(before, Relation):
            return False
        return here.left == before.right


def _follows(step: Step, labels: tuple[str, ...], earlier: Mapping[str, Step]) -> bool:
    cited = [earlier[label].formula for label in labels if label in earlier]
    chain = [formula for formula in cited if isinstance(formula, Relation) and formula.sign == "="]
    goal = step.formula
    if not chain or len(chain) < len(labels) or not isinstance(goal, Relation) or goal.sign != "=":
        return False
    ends = (chain[0].left, chain[-1].right) == (goal.left, goal.right)
    links = all(a.right == b.left for a, b in pairwise(chain))
    return ends and links
