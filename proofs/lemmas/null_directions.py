"""T01, T20: null vectors are relations between derivatives, not always directions of W0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivations import null_directions
from proofs.lemmas._jacobians import (
    NOT_SMOOTH,
    fractions,
    no_derivative,
    rank_statements,
    right_jacobian,
)
from proofs.lemmas._shared import THEORY, built_in, certifying
from proofs.lemmas.exact_relations import PARAMETERS
from symbolic.decision_points import decision_points
from symbolic.divergence import divergence
from symbolic.domains import Domain
from symbolic.examples import example
from symbolic.fisher import roles
from symbolic.fisher.matrix import fisher_matrix
from symbolic.linear_algebra import rank
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS
from symbolic.statements import DivergenceIs, FisherMatrixIs, MatrixRank, Statement
from symbolic.true_parameters import TrueParameters

_SMOOTH = Hypothesis("smooth", "no node has w = 0, b = 0 and q != 0")


@dataclass(frozen=True, slots=True)
class Supported:
    """A network on a domain, with inputs uniform on a box inside of it."""

    network: TwoLayer
    domain: Domain
    support: Domain


def _supported_unmet(subject: Supported) -> tuple[str, ...]:
    full = () if subject.support == subject.domain else ("full-support",)
    return (*full, *(("smooth",) if roles(subject.network, subject.domain).kinks else ()))


def _examine_supported(subject: Supported) -> Finding:
    """The rank of the integrated matrix against that of the derivatives on the domain."""
    network, points = subject.network, decision_points(subject.network, subject.domain)
    layered = network.layered()
    if "smooth" in _supported_unmet(subject):
        return Finding(False, (no_derivative(layered, points),), NOT_SMOOTH)
    matrix = fisher_matrix(network, subject.support)
    found, relations = rank(matrix, RATIONALS), rank(right_jacobian(layered, points), RATIONALS)
    statements = (
        FisherMatrixIs(network, subject.support, matrix),
        MatrixRank(tuple(map(fractions, matrix)), network.parameters, found),
        *rank_statements(layered, points, relations),
    )
    words = f"rank {found} of the matrix, {relations} independent derivatives on the domain"
    return Finding(found == relations, statements, words)


def _box(*sides: tuple[int | str, int | str]) -> Domain:
    return Domain.box(RATIONALS, sides)


def _supported() -> Iterator[Case]:
    line, square = _box((-1, 1)), _box((-1, 1), (-1, 1))
    for name in ("dslt-3.4-truth", "dslt-3.3"):
        box = _box((-2, 2))
        yield Case(name, Supported(built_in(name), box, box))
    yield Case("R(x) + R(-x)", Supported(VEE, line, line))
    for phase in ("inactive", "zero-output", "duplicate", "reversed"):
        found = example(f"pt1-{phase}")
        yield Case(found.name, Supported(found.network.two_layer(), square, square))


def _network(name: str, inputs: int, *nodes: tuple[tuple[int, ...], int, int]) -> TwoLayer:
    return TwoLayer.scalar(RATIONALS, inputs, nodes, name=name)


VEE = _network("R(x) + R(-x)", 1, ((1,), 0, 1), ((-1,), 0, 1))
WIDE_VEE = _network("R(x1) + R(-x1), two inputs", 2, ((1, 0), 0, 1), ((-1, 0), 0, 1))
DOUBLE = _network("R(x) + 2 R(x)", 1, ((1,), 0, 1), ((1,), 0, 2))
WIDE_DOUBLE = _network("R(x1) + 2 R(x1), two inputs", 2, ((1, 0), 0, 1), ((1, 0), 0, 2))
GAPS = (VEE, WIDE_VEE, DOUBLE, WIDE_DOUBLE)


def _everywhere_unmet(network: TwoLayer) -> tuple[str, ...]:
    return ("smooth",) if roles(network).kinks else ()


def _examine_gap(network: TwoLayer) -> Finding:
    """The dimension of the stratum of true parameters at the point against the nullity."""
    points = decision_points(network, Domain.all(network.inputs))
    layered = network.layered()
    if _everywhere_unmet(network):
        return Finding(False, (no_derivative(layered, points),), NOT_SMOOTH)
    found = rank(right_jacobian(layered, points), RATIONALS)
    nullity = network.parameters - found
    parameters = TrueParameters.of(network, network.width)
    dimension = parameters.stratum_of(network).dimension
    differential = parameters.differential(network)
    rows = tuple(fractions(row) for row in differential.rows)
    statements: tuple[Statement, ...] = (
        *rank_statements(layered, points, found),
        MatrixRank(rows, differential.parameters, differential.rank),
    )
    words = f"nullity {nullity}, dimension {dimension}, gap {nullity - dimension}"
    return Finding(dimension <= nullity, statements, words)


def _gaps() -> Iterator[Case]:
    for network in (*GAPS, built_in("dslt-3.1"), built_in("dslt-3.3")):
        yield Case(network.name, network)


def _on(network: TwoLayer) -> Iterator[Case]:
    rational = network.field == RATIONALS and not network.activation.left
    if rational and network.activation.even and network.parameters <= PARAMETERS:
        yield Case(network.name or "the network", network)


def cubic_growth() -> tuple[Statement, ...]:
    """E[(f - f_0)^2] = |d|^3 / 3 on (-1, 1) for R(x+d) + R(-x+d) - d against |x|, |d| < 1."""
    domain = _box((-1, 1))
    found = []
    for text in ("1/2", "-1/2", "1/4", "-1/4"):
        moved = TwoLayer.scalar(RATIONALS, 1, [((1,), text, 1), ((-1,), text, 1)], f"0-({text})")
        found.append(DivergenceIs(moved, VEE, domain, divergence(moved, VEE, domain)))
    return tuple(found)


CLAIMS = (
    Claim(
        id="fisher.singular-iff-dependent",
        number="T01",
        title="Null vectors of the Fisher matrix are relations between derivatives",
        statement=(
            "If the inputs have a density that is positive on the domain, v is a null vector of "
            "the Fisher matrix exactly if sum v_j df/dw_j = 0 on the domain; so the matrix is "
            "singular exactly if the derivatives are linearly dependent there."
        ),
        source=Source("Comments on DSLT 3", "thesis, Theorem 3.1 and Lemma 3.2"),
        domain="an open box",
        expected="verified",
        hypotheses=(
            _SMOOTH,
            Hypothesis("full-support", "the density is positive on the whole domain"),
        ),
        unmet=_supported_unmet,
        examples=_supported,
        examine=_examine_supported,
        derivation=lambda: null_directions.singular_iff_dependent(
            certifying(_supported, _examine_supported, "dslt-3.4-truth", "R(x) + R(-x)")
        ),
        note="In the cases the density is uniform on the domain, and its matrix is integrated.",
    ),
    Claim(
        id="fisher.null-is-not-symmetry",
        number="T20",
        title="A null direction need not be a direction of true parameters",
        statement=(
            "At a parameter where f is smooth its stratum of true parameters has at most the "
            "dimension of the null space of the Fisher matrix. It may have less: by 1 at "
            "R(x1) + R(-x1), where K grows like |delta|^3 in a null direction, and by n at two "
            "nodes on one side of one boundary."
        ),
        source=Source(THEORY, "section 4, Fisher-null is not symmetry"),
        domain="all of R^n",
        expected="verified",
        hypotheses=(_SMOOTH,),
        unmet=_everywhere_unmet,
        examples=_gaps,
        examine=_examine_gap,
        on=_on,
        derivation=lambda: null_directions.null_is_not_symmetry(
            cubic_growth, certifying(_gaps, _examine_gap, *(f.name for f in GAPS))
        ),
        note="That the printed matrix differentiates the equations of W.3 is not re-checked.",
    ),
)
