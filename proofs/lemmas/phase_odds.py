"""T50: which phase of PT2 the posterior prefers at q = 1, from two products of eigenvalues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from sympy.polys.matrices import DomainMatrix

from proofs.claims import Case, Claim, Finding, Source
from proofs.derivations import phase_odds
from proofs.lemmas._shared import THEORY
from symbolic.ball_arithmetic import ball, ends, precision
from symbolic.domains import Domain
from symbolic.examples import example
from symbolic.fisher.matrix import fisher_matrix
from symbolic.network import TwoLayer
from symbolic.scalars import Scalar

_RANK = 10


@dataclass(frozen=True, slots=True)
class Odds:
    """The bias of all nodes, and bounds for the ratio of products and for the limiting odds."""

    bias: str
    ratio: tuple[str, str]
    odds: tuple[str, str]


def phase(name: str, bias: Scalar, constant: Scalar) -> tuple[TwoLayer, Domain]:
    """A phase of PT2 at q = 1 with this bias in place of -3/10, and its box."""
    found = example(name)
    network = found.network.two_layer()
    nodes = tuple(replace(node, b=bias) for node in network.nodes)
    return replace(network, nodes=nodes, c=(constant,)), found.domain


def eigenvalue_product(network: TwoLayer, domain: Domain) -> Scalar:
    """The product of the eigenvalues of the Fisher matrix that are not 0, for rank 10.

    Up to its sign, which is that of an even power, the coefficient of the characteristic
    polynomial that is the sum of the principal minors of that size.
    """
    matrix = [list(row) for row in fisher_matrix(network, domain)]
    size = len(matrix)
    polynomial = DomainMatrix(matrix, (size, size), network.field.domain).charpoly()
    return polynomial[_RANK]


def _examine(subject: Odds) -> Finding:
    """Both products in Q(sqrt(3)), and the odds as a ball."""
    field = example("pt2-1").network.field
    bias = field.element(subject.bias)
    forward = eigenvalue_product(*phase("pt2-1", bias, field.zero))
    backward = eigenvalue_product(*phase("pt2-1-reversed", -bias, 3 * bias))
    with precision(200):
        ratio = ball(backward / forward, field)
        odds = ratio.sqrt() * ball((3 * bias) ** 2 / 2, field).exp()
        holds = _within(ratio, subject.ratio) and _within(odds, subject.odds)
    words = (
        f"ratio between {' and '.join(subject.ratio)}, odds between {' and '.join(subject.odds)}"
    )
    return Finding(holds, (), words)


def _within(value: Any, bounds: tuple[str, str]) -> bool:
    low, high = ends(value)
    return Fraction(bounds[0]) < low and high < Fraction(bounds[1])


def _examples() -> Iterator[Case]:
    yield Case("b = -3/10", Odds("-3/10", ("22.12", "22.14"), ("7.04", "7.06")))
    yield Case("b = -1/3", Odds("-1/3", ("31.61", "31.63"), ("9.26", "9.28")))


CLAIMS = (
    Claim(
        id="phases.pt2-odds",
        number="T50",
        title="The posterior odds of the two phases of PT2",
        statement=(
            "At q = 1, d = m = 3, both phases have the volume exponent 5, and as the sample grows "
            "the odds of no reversal to full reversal tend to sqrt(R) exp(c^2/2), R the ratio of "
            "the products of the 10 eigenvalues of the Fisher matrix that are not 0, c = 3 b: 7.05 "
            "for b = -3/10 (R = 22.13), 9.27 for b = -1/3 (R = 31.62)."
        ),
        source=Source(THEORY, "section 6, the preference in PT2"),
        domain="the square (-1, 1)^2, prior N(0, 1) on every parameter",
        expected="open",
        examples=_examples,
        examine=_examine,
        exhausts=True,
        derivation=phase_odds.odds,
        note=(
            "Computed exactly in Q(sqrt(3)) and enclosed; the checker has no integrals over number "
            "fields, so nothing is certified. That the odds have this limit is an argument on "
            "paper."
        ),
    ),
)
