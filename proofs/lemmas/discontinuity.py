"""Near-equal networks with far-apart canonical forms (theory reference, section 9, item 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Source
from proofs.derivations.one_input import discontinuity
from proofs.lemmas._shared import THEORY, certifying
from symbolic.discontinuity import discontinuities
from symbolic.scalars import RATIONALS, Scalar


@dataclass(frozen=True, slots=True)
class Approach:
    """A family f_e of ``symbolic.discontinuity``, by its index, and a positive rational e."""

    family: int
    epsilon: Scalar


def _examine(subject: Approach) -> Finding:
    """Parameters within e and functions within e of the limit, a canonical datum at distance 1."""
    family = discontinuities()[subject.family]
    member = family.at(subject.epsilon)
    near = (member.parameter_distance, member.function_bound)
    sign = RATIONALS.sign
    holds = sign(member.gap - 1) >= 0 and all(sign(v - subject.epsilon) <= 0 for v in near)
    words = (
        f"{family.title}; {family.datum}: {RATIONALS.text(member.datum)} against "
        f"{RATIONALS.text(member.limit_datum)}"
    )
    return Finding(holds, member.statements, words)


def _named(family: str, exponent: int) -> str:
    return f"{family}, e = 1/10^{exponent}"


def _examples() -> Iterator[Case]:
    for index, family in enumerate(discontinuities()):
        for exponent in (1, 3, 9):
            epsilon = RATIONALS.rational(1, 10**exponent)
            yield Case(_named(family.name, exponent), Approach(index, epsilon))


CLAIMS = (
    Claim(
        id="two-layer.canonical-discontinuous",
        number="X09",
        title="The canonical form is not continuous",
        statement=(
            "There are networks f_e -> f_0 (parameters and functions within e, e -> 0) whose "
            "canonical forms keep a datum at distance 1: where hyperplanes merge or cancel, and "
            "where the leading coordinate of a normal vanishes."
        ),
        source=Source(THEORY, "section 9, item 9; Symmetries notebook, canonical members"),
        domain="all of R^n; functions are compared on (-1, 1)^n",
        expected="verified",
        examples=_examples,
        examine=_examine,
        derivation=lambda: discontinuity(
            certifying(
                _examples, _examine, *(_named(family.name, 3) for family in discontinuities())
            )
        ),
        note="The certificates cover the canonical forms; the distances are exact arithmetic.",
    ),
)
