"""T13: the dimension of a stratum of true parameters, counted and by exact rank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from proofs.claims import Case, Claim, Finding, Source
from proofs.derivations.strata import stratum_dimension
from proofs.lemmas._shared import (
    COUNTEREXAMPLES,
    THEORY,
    built_in,
    certifying,
    counterexample,
    equal_or_differ,
)
from symbolic.domains import Domain
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import MatrixRank, Statement
from symbolic.true_parameters import TrueParameters


@dataclass(frozen=True, slots=True)
class Located:
    """A truth and one of its true parameters, a generic point of its stratum."""

    truth: TwoLayer
    model: TwoLayer


def _examine(subject: Located) -> Finding:
    """The count of W.4 against parameters minus the rank of the differentiated equations."""
    truth, model = subject.truth, subject.model
    parameters = TrueParameters.of(truth, model.width)
    stratum = parameters.stratum_of(model)
    differential = parameters.differential(model)
    statements: list[Statement] = [equal_or_differ(truth, model)]
    if model.field == RATIONALS:
        rows = tuple(_fractions(row) for row in differential.rows)
        statements.append(MatrixRank(rows, differential.parameters, differential.rank))
    holds = stratum.dimension == differential.kernel_dimension
    words = (
        f"{stratum.kind}: counted {stratum.dimension}, "
        f"{differential.parameters} parameters - rank {differential.rank}"
    )
    return Finding(holds, tuple(statements), words)


def _fractions(row: Sequence[Scalar]) -> tuple[Fraction, ...]:
    pairs = (RATIONALS.enclosure(value, 1) for value in row)
    return tuple(low for low, _ in pairs)


def strata_cases(truth: TwoLayer, width: int, most: int = 12) -> Iterator[Case]:
    """One generic point of each of the first strata of W0 at this width."""
    parameters = TrueParameters.of(truth, width)
    for index, stratum in enumerate(islice(parameters.iterate(), most)):
        model = parameters.sample(stratum, index)
        label = f"{truth.name}, width {width}, {stratum.kind}"
        yield Case(label, Located(truth, model))


def _examples() -> Iterator[Case]:
    for letter in COUNTEREXAMPLES:
        pair = counterexample(letter)
        if pair.domain == Domain.all(pair.truth.inputs):
            yield Case(f"counterexample {letter}", Located(pair.truth, pair.model))
    yield from strata_cases(built_in("dslt-3.1"), 5)
    yield from strata_cases(built_in("dslt-3.3"), 4)
    yield from strata_cases(built_in("symmetric-3"), 3)


def _on(network: TwoLayer) -> Iterator[Case]:
    if network.width <= 8:
        yield from strata_cases(network, network.width)


CLAIMS = (
    Claim(
        id="two-layer.stratum-dimension",
        number="T13",
        title="Dimension of a stratum of true parameters",
        statement=(
            "dim = (n+1) #{q=0} + 2 #{w=0, q!=0} + 2 #{nondegenerate} - |H0| + (n-1) #new - r, "
            "r = dim span{w_H : H mixed}, or n when a new mixed boundary has N_H != 0 (for p "
            "outputs as in theory reference 2.8)."
        ),
        source=Source(THEORY, "W.4 and 2.8"),
        domain="all of R^n",
        expected="verified",
        examples=_examples,
        examine=_examine,
        on=_on,
        derivation=lambda: stratum_dimension(
            facing=certifying(_examples, _examine, "counterexample B"),
            sharing=certifying(_examples, _examine, "counterexample A"),
        ),
        note=(
            "The certificates cover the rank of each printed matrix and that its point is a true "
            "parameter; that the matrix differentiates the equations of W.3 is not re-checked."
        ),
    ),
)
