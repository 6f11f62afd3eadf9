"""T49: the fibre of one ReLU unit is not an orbit of the scaling action."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivations import examples as derivations
from proofs.lemmas._expressions import add, mul, neg, var, variables_in
from proofs.lemmas._shared import certifying, equal_or_differ
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import Differ, Identity


@dataclass(frozen=True, slots=True)
class Units:
    """Two parameters (a, b), (a', b') of f(x) = R(ax + b)."""

    first: tuple[Scalar, Scalar]
    second: tuple[Scalar, Scalar]


def unit(parameters: tuple[Scalar, Scalar]) -> TwoLayer:
    """R(ax + b) as a network of one node."""
    a, b = parameters
    return TwoLayer(RATIONALS, 1, 1, (Node((a,), b, (RATIONALS.one,)),), (RATIONALS.zero,))


_DEAD = "(0, 0) and (0, -1)"


def _linked(subject: Units) -> bool:
    """Whether (a', b') = alpha (a, b) for some alpha > 0."""
    (a, b), (c, d) = subject.first, subject.second
    sign = RATIONALS.sign
    return a * d == b * c and (sign(a), sign(b)) == (sign(c), sign(d))


def _examine(subject: Units) -> Finding:
    """The claim exhibits two parameters of one function that no positive factor links."""
    statement = equal_or_differ(unit(subject.first), unit(subject.second))
    if isinstance(statement, Differ):
        return Finding(False, (statement,), "different functions")
    if _linked(subject):
        return Finding(False, (statement,), "same function, linked by a factor")
    return Finding(True, (statement, *_apart(subject)), "same function, not linked")


def _apart(subject: Units) -> Iterator[Identity]:
    """alpha b - b' = -b' for every alpha > 0, when b = 0: no factor carries b to b' != 0."""
    b, d = subject.first[1], subject.second[1]
    if not b and d:
        text, alpha = RATIONALS.text, var("alpha")
        lhs = add(mul(alpha, text(b)), neg(text(d)))
        yield Identity(variables_in([lhs], {"alpha": "+"}), lhs, text(-d))


def _unmet(subject: Units) -> tuple[str, ...]:
    return ("zero-weight",) if subject.first[0] or subject.second[0] else ()


def _examples() -> Iterator[Case]:
    zero, one, two = map(RATIONALS.element, (0, 1, 2))
    yield Case(_DEAD, Units((zero, zero), (zero, -one)))
    yield Case("(1, 1) and (2, 2)", Units((one, one), (two, two)))


CLAIMS = (
    Claim(
        id="one-unit.fibre-not-orbit",
        number="T49",
        title="One unit: a fibre that is not an orbit",
        statement=(
            "For f(x) = R(ax + b) the parameters (0, 0) and (0, -1) give the same function, but "
            "no positive factor carries one to the other."
        ),
        source=Source("Grigsby, Lindsey and Rolnick 2023", "single-unit example, secondary"),
        domain="all of R",
        expected="proved",
        hypotheses=(Hypothesis("zero-weight", "a = 0: with a != 0 equal units are linked"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        exhausts=True,
        derivation=lambda: derivations.one_unit(certifying(_examples, _examine, _DEAD)),
    ),
)
