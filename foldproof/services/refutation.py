"""Try to break a claim by drawn cases: all hypotheses met, or all but one.

The strategy of a claim constructs cases from the negation of the dropped hypothesis; Hypothesis
draws and shrinks, again and again while a smaller case in the order of :mod:`proofs.size` is
found; ``claim.unmet`` and ``claim.examine`` decide, exactly. The search is a function of the seed
alone: no example database, no files, no deadline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proofs.claims import Case, Claim, Finding
from proofs.size import size_of

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


_DRAWS_PER_CASE = 10
SHRINKING = 100
"""Draws in search of a smaller case than the one that is known."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """Drawn cases with all hypotheses met: how many, the first violation (shrunk), the cases.

    ``cases`` are the distinct cases that were examined and held; ``tries`` counts them and the
    violation.
    """

    tries: int
    violation: Case | None
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """The smallest case found that breaks a conclusion, and how many cases were drawn for it."""

    subject: Any
    finding: Finding
    tries: int


def sweep(claim: Claim, *, tries: int = 40, seed: int = 0) -> Sweep:
    """Examine ``tries`` distinct cases with all hypotheses met; shrink the first violation.

    Fewer are examined when ten times as many draws do not contain that many.

    Raises InputError (``not-applicable``) for a claim whose examples are all of its cases.

    >>> from proofs.catalogue import claim
    >>> found = sweep(claim("two-layer.scaling"), tries=5)
    >>> found.tries, found.violation
    (5, None)
    """
    held: dict[Any, None] = {}
    violated = False

    def breaks(subject: Any) -> bool:
        return not claim.unmet(subject) and not claim.examine(subject).holds

    def enough(subject: Any) -> bool:
        nonlocal violated
        if subject not in held and not claim.unmet(subject):
            if not claim.examine(subject).holds:
                violated = True
                return True
            held[subject] = None
        return len(held) == tries

    drawn = _subjects(claim, None)
    _found(drawn, enough, _DRAWS_PER_CASE * tries, seed, shrink=False)
    violation = None
    if violated:
        smallest = _found(drawn, breaks, _DRAWS_PER_CASE * tries, seed)
        violation = Case("the smallest drawn violation", smallest)
    cases = tuple(Case(f"drawn {k + 1}", subject) for k, subject in enumerate(held))
    return Sweep(len(cases) + violated, violation, cases)


def refute(
    claim: Claim,
    drop: str | None = None,
    *,
    tries: int = 500,
    seed: int = 0,
    kind: str | None = None,
    known: Any = None,
) -> Counterexample | None:
    """The smallest case that fails only the hypothesis ``drop`` and breaks the conclusion.

    With no ``drop`` every hypothesis holds: a counterexample to the claim as it stands. With
    ``kind`` only violations of that kind count; with ``known``, a case that breaks the claim, only
    smaller ones. None if ``tries`` drawn cases contain none. Raises InputError
    (``unknown-hypothesis``, ``not-applicable``).

    >>> from proofs.catalogue import claim
    >>> found = refute(claim("two-layer.orientation-reversal"), drop="annihilation")
    >>> found.subject.truth.width, found.finding.words
    (1, 'reversing E = {1} changes the function')
    """
    check_known(claim, drop)
    wanted = () if drop is None else (drop,)
    limit = None if known is None else size_of(known)
    drawn = 0
    smallest: Any = None

    def breaks(subject: Any) -> bool:
        nonlocal drawn, smallest
        drawn += smallest is None
        if limit is not None and size_of(subject) >= limit:
            return False
        if claim.unmet(subject) != wanted:
            return False
        finding = claim.examine(subject)
        if finding.holds or kind not in {None, kind_of(finding, drop)}:
            return False
        smallest = subject
        return True

    strategy = _subjects(claim, drop)
    draws = tries
    while (found := _found(strategy, breaks, draws, seed)) is not None:
        smallest, limit, draws = found, size_of(found), SHRINKING
    if smallest is None:
        return None
    return Counterexample(smallest, claim.examine(smallest), drawn)


def kinds_of(claim: Claim, drop: str | None) -> tuple[str, ...]:
    """The kinds of violation that a search tells apart: those of the claim as it stands, else one.

    >>> from proofs.catalogue import claim
    >>> kinds_of(claim("two-layer.excess-nodes-published"), "nondegenerate")
    ('',)
    """
    return claim.kinds if claim.kinds and drop is None else ("",)


def kind_of(finding: Finding, drop: str | None) -> str:
    """The kind of a violation; all are one kind when a hypothesis is dropped."""
    return finding.kind if drop is None else ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The smallest drawn violation of each kind, not shrunk, and how many cases were drawn."""

    smallest: dict[str, Any]
    tries: int


def smallest_drawn(
    claim: Claim, drop: str | None = None, *, tries: int = 500, seed: int = 0
) -> Drawn:
    """Draw cases that fail only ``drop``, until each kind of violation has occurred.

    Raises InputError (``unknown-hypothesis``, ``not-applicable``).

    >>> from proofs.catalogue import claim
    >>> "F" in smallest_drawn(claim("two-layer.excess-nodes-published")).smallest
    True
    """
    check_known(claim, drop)
    wanted = () if drop is None else (drop,)
    kinds = kinds_of(claim, drop)
    smallest: dict[str, Any] = {}
    drawn = 0

    def enough(subject: Any) -> bool:
        nonlocal drawn
        drawn += 1
        if claim.unmet(subject) == wanted:
            finding = claim.examine(subject)
            kind = kind_of(finding, drop)
            here = smallest.get(kind)
            if not finding.holds and (here is None or size_of(subject) < size_of(here)):
                smallest[kind] = subject
        return all(kind in smallest for kind in kinds)

    _found(_subjects(claim, drop), enough, tries, seed, shrink=False)
    return Drawn(smallest, drawn)


def _subjects(claim: Claim, drop: str | None) -> SearchStrategy[Any]:
    """What a claim is tried on: its own strategy, or that of the catalogue."""
    from proofs.strategies.subjects import subjects

    made: SearchStrategy[Any] = claim.draw(drop) if claim.draw else subjects(claim.id, drop)
    return made


def check_known(claim: Claim, drop: str | None) -> None:
    """Raise InputError (``unknown-hypothesis``) unless the claim has the hypothesis."""
    from symbolic.errors import InputError

    known = [hypothesis.id for hypothesis in claim.hypotheses]
    if drop is not None and drop not in known:
        raise InputError(
            "unknown-hypothesis",
            f"{claim.id} has no hypothesis {drop!r}",
            hint=f"its hypotheses: {', '.join(known) or 'none'}",
        )


def _found(
    strategy: SearchStrategy[Any],
    condition: Callable[[Any], bool],
    draws: int,
    seed: int,
    *,
    shrink: bool = True,
) -> Any:
    """The first drawn value with the condition, shrunk while it keeps it; None if there is none."""
    import random

    from hypothesis import Phase, Verbosity, find, settings
    from hypothesis.errors import NoSuchExample, Unsatisfiable

    quiet = settings(
        max_examples=draws,
        database=None,
        deadline=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
        verbosity=Verbosity.quiet,
        backend="hypothesis",
    )
    with _pure_draws():
        try:
            generator = random.Random(seed)  # noqa: S311
            return find(strategy, condition, settings=quiet, random=generator)
        except (NoSuchExample, Unsatisfiable):
            return None


@contextmanager
def _pure_draws() -> Iterator[None]:
    """Keep Hypothesis from mixing in constants that it collects from the loaded source files.

    They would make the draws depend on what else is imported, and be written to a folder.
    """
    from unittest.mock import patch

    from hypothesis.internal.conjecture.providers import HypothesisProvider

    def no_constant(*_args: object, **_options: object) -> None:
        return None

    with patch.object(HypothesisProvider, "_maybe_draw_constant", no_constant, create=True):
        yield
