"""Try to break a claim: drawn cases that meet every hypothesis, and cases that drop one.

Hypothesis draws and shrinks; ``claim.unmet`` and ``claim.examine`` decide, exactly. The search
is a function of the seed alone: no example database, no files, no deadline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proofs.claims import Case, Claim, Finding

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


_DRAWS_PER_CASE = 10


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
    from proofs.strategies.subjects import subjects

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

    _found(subjects(claim.id), enough, _DRAWS_PER_CASE * tries, seed, shrink=False)
    violation = None
    if violated:
        smallest = _found(subjects(claim.id), breaks, _DRAWS_PER_CASE * tries, seed)
        violation = Case("the smallest drawn violation", smallest)
    cases = tuple(Case(f"drawn {k + 1}", subject) for k, subject in enumerate(held))
    return Sweep(len(cases) + violated, violation, cases)


def refute(
    claim: Claim, drop: str | None = None, *, tries: int = 500, seed: int = 0
) -> Counterexample | None:
    """The smallest case that fails only the hypothesis ``drop`` and breaks the conclusion.

    With no ``drop`` every hypothesis holds: a counterexample to the claim as it stands. None if
    ``tries`` drawn cases contain none. Raises InputError (``unknown-hypothesis``,
    ``not-applicable``).

    >>> from proofs.catalogue import claim
    >>> found = refute(claim("two-layer.orientation-reversal"), drop="annihilation")
    >>> found.subject.truth.width, found.finding.words
    (1, 'reversing E = {1} changes the function')
    """
    from proofs.strategies.subjects import subjects

    _check_known(claim, drop)
    wanted = () if drop is None else (drop,)
    drawn = 0
    found = False

    def breaks(subject: Any) -> bool:
        nonlocal drawn, found
        drawn += not found
        if claim.unmet(subject) != wanted or claim.examine(subject).holds:
            return False
        found = True
        return True

    smallest = _found(subjects(claim.id, drop), breaks, tries, seed)
    return Counterexample(smallest, claim.examine(smallest), drawn) if found else None


def _check_known(claim: Claim, drop: str | None) -> None:
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
