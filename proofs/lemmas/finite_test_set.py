"""T16: finitely many exact points decide equality once the boundaries are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivations import finite_test_set as derivations
from proofs.lemmas._shared import THEORY, built_in, counterexample, equal_or_differ
from symbolic.domains import Domain
from symbolic.finite_test_set import boundaries, finite_test_set
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import Differ, Equal


@dataclass(frozen=True, slots=True)
class Tested:
    """Two networks and the points at which they are compared; None means the finite test set."""

    f: TwoLayer
    g: TwoLayer
    points: tuple[tuple[Scalar, ...], ...] | None = None


def _unmet(subject: Tested) -> tuple[str, ...]:
    return () if subject.points is None else ("boundaries-known",)


def _examine(subject: Tested) -> Finding:
    f, g = subject.f, subject.g
    domain = Domain.all(f.inputs)
    points = subject.points
    few = True
    if points is None:
        points = finite_test_set(f, g, domain)
        few = len(points) <= 3 * len({*boundaries(f), *boundaries(g)}) + f.inputs + 1
    disagreement = next((p for p in points if f.evaluate(p) != g.evaluate(p)), None)
    exact = equal_or_differ(f, g)
    if disagreement is not None:
        values = f.evaluate(disagreement), g.evaluate(disagreement)
        statement = Differ(f, g, domain, disagreement, *values)
        return Finding(
            few and isinstance(exact, Differ),
            (statement,),
            f"separated by one of {len(points)} points",
        )
    words = f"agreement at {len(points)} points"
    return Finding(few and isinstance(exact, Equal), (exact,), words)


def _on(network: TwoLayer) -> Iterator[Case]:
    yield Case(f"{network.name} against itself", Tested(network, network))


def _examples() -> Iterator[Case]:
    truth = built_in("dslt-3.3")
    yield Case(
        "dslt-3.3 and its reversal",
        Tested(truth, built_in("dslt-3.3-reversed")),
    )
    for letter in "ABCDEFGHI":
        pair = counterexample(letter)
        yield Case(f"counterexample {letter}", Tested(pair.truth, pair.model))
    for letter in "JK":
        pair = counterexample(letter)
        yield Case(f"counterexample {letter}, off its domain", Tested(pair.truth, pair.model))
    bump = [((1,), "-1/4", 1), ((1,), "-1/2", -2), ((1,), "-3/4", 1)]
    hidden = TwoLayer.scalar(RATIONALS, 1, bump, name="bump between the grid points")
    zero = TwoLayer.scalar(RATIONALS, 1, [])
    grid = tuple((RATIONALS.element(k),) for k in range(-50, 51))
    yield Case("a bump between integer grid points", Tested(hidden, zero, grid))


CLAIMS = (
    Claim(
        id="two-layer.finite-test-set",
        number="T16",
        title="3K + n + 1 exact points decide equality",
        statement=(
            "If K is the number of distinct boundaries of f and g, agreement at 3K + n + 1 "
            "constructed exact points proves f = g."
        ),
        source=Source(THEORY, "W.5.4"),
        domain="all of R^n",
        expected="verified",
        hypotheses=(
            Hypothesis("boundaries-known", "the points are built from the boundaries of f and g"),
        ),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        on=_on,
        derivation=lambda: derivations.test_set_decides(
            lambda: derivations.agreement(built_in("dslt-3.3"), built_in("dslt-3.3-reversed"))
        ),
    ),
)
