"""T25: the phases of the experiments PT1 and PT2 are strata, with these ranks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivations import phases
from proofs.lemmas._jacobians import fractions, rank_statements, right_jacobian
from proofs.lemmas._shared import THEORY, certifying, equal_or_differ, weight_sum
from symbolic.annihilation import annihilating_subsets
from symbolic.decision_points import decision_points
from symbolic.domains import Domain
from symbolic.examples import example
from symbolic.fisher.matrix import fisher_matrix
from symbolic.linear_algebra import rank
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import Equal, FisherMatrixIs, MatrixRank, Statement, SubsetCount

RANKS = {"inactive": 4, "zero-output": 5, "duplicate": 4, "reversed": 6}
"""The Fisher ranks of the phases of PT1, of 9 parameters, on the box (-1, 1)^2."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A parameter that is said to be true on the box, with this Fisher rank.

    ``reversal_sets`` is how many sets of nodes of the truth annihilate, where that is claimed;
    ``balanced`` says that the weights of the truth annihilate, where the phase needs it.
    """

    truth: TwoLayer
    model: TwoLayer
    box: Domain
    rank: int
    reversal_sets: int | None = None
    needs_balance: bool = False


def _examine(subject: Phase) -> Finding:
    """Equality on the box, the rank of the derivatives, on a small network also of the matrix."""
    model, box = subject.model, subject.box
    compared = equal_or_differ(subject.truth, model, box)
    layered, points = model.layered(), decision_points(model, box)
    found = rank(right_jacobian(layered, points), RATIONALS)
    statements: list[Statement] = [compared, *rank_statements(layered, points, found)]
    matrix = fisher_matrix(model, box)
    statements.append(FisherMatrixIs(model, box, matrix))
    rows = tuple(map(fractions, matrix))
    statements.append(MatrixRank(rows, model.parameters, found))
    holds = isinstance(compared, Equal) and found == subject.rank
    words = f"rank {found} of {model.parameters}"
    if subject.reversal_sets is not None:
        count = annihilating_subsets(subject.truth).count
        vectors = tuple(
            tuple(q * w for q in node.q for w in node.w) for node in subject.truth.nodes
        )
        statements.append(SubsetCount(RATIONALS, vectors, (RATIONALS.zero,) * 2, count))
        holds = holds and count == subject.reversal_sets
        words += f", annihilating sets: {count}"
    equal = "true" if isinstance(compared, Equal) else "not true"
    return Finding(holds, tuple(statements), f"{equal} on the box, {words}")


def _unmet(subject: Phase) -> tuple[str, ...]:
    nodes = range(subject.truth.width)
    balanced = not any(any(row) for row in weight_sum(subject.truth, nodes))
    return () if balanced or not subject.needs_balance else ("balanced",)


def _first_experiment() -> Iterator[Case]:
    truth = example("pt1-truth")
    for phase, found in RANKS.items():
        model = example(f"pt1-{phase}").network.two_layer()
        subject = Phase(truth.network.two_layer(), model, truth.domain, found)
        yield Case(f"PT1, {phase}", subject)


BOX = Domain.box(RATIONALS, [(-1, 1), ("-19/11", "19/11")])
"""Inside of (-1, 1) x (-sqrt(3), sqrt(3)): the square, the second input in units of 1/sqrt(3)."""


def three_symmetric(factor: Scalar, *, forward: bool, excess: bool = False) -> TwoLayer:
    """The nodes of PT2 with the one at angle pi scaled; forward, or all three reversed.

    Measured in units of 1/sqrt(3) the second input has rational weights: (1/2, 1/2), (-1, 0),
    (1/2, -1/2). With ``excess`` a fourth node carries the mass factor - 1 forward, and the other
    reversed nodes the mass 1.
    """
    half, one, zero = RATIONALS.element("1/2"), RATIONALS.one, RATIONALS.zero
    bias = RATIONALS.element("-3/10")
    normals = ((half, half), (-one, zero), (half, -half))
    masses = (one, factor, one)
    if forward:
        nodes = [(w, bias, q) for w, q in zip(normals, masses, strict=True)]
        return TwoLayer.scalar(RATIONALS, 2, nodes)
    kept = (one, one, one) if excess else masses
    reversed_nodes = [(tuple(-v for v in w), -bias, q) for w, q in zip(normals, kept, strict=True)]
    if excess:
        reversed_nodes.append((normals[1], bias, factor - 1))
    constant = sum((q * bias for q in kept), zero)
    return TwoLayer.scalar(RATIONALS, 2, reversed_nodes, constant)


def _second_experiment() -> Iterator[Case]:
    one = RATIONALS.one
    truth = three_symmetric(one, forward=True)
    yield Case("PT2 at q = 1, truth", Phase(truth, truth, BOX, 10, 2))
    back = three_symmetric(one, forward=False)
    yield Case("PT2 at q = 1, reversed", Phase(truth, back, BOX, 10, 2, needs_balance=True))
    double = RATIONALS.element(2)
    truth = three_symmetric(double, forward=True)
    yield Case("PT2 at q = 2, truth", Phase(truth, truth, BOX, 10, 1))
    split = three_symmetric(double, forward=False, excess=True)
    yield Case("PT2 at q = 2, reversed with a fourth node", Phase(truth, split, BOX, 12, 1))


def _examples() -> Iterator[Case]:
    yield from _first_experiment()
    yield from _second_experiment()


CLAIMS = (
    Claim(
        id="phases.pt1-pt2",
        number="T25",
        title="The phases of PT1 and PT2 are strata of true parameters",
        statement=(
            "PT1: of 9 parameters the phases inactive, zero-output, duplicate, reversed have the "
            "Fisher ranks 4, 5, 4, 6 on the box. PT2: both phases at q = 1 have rank 10 of 13; the "
            "reversed one is true only at q = 1, when 2 sets of weights annihilate instead of 1 "
            "(12 components instead of 6), but with a fourth node for every q."
        ),
        source=Source(THEORY, "section 6, after DSLT 3 and the author's experiments"),
        domain="the box (-1, 1)^2 for PT1, a box that all boundaries cut for PT2",
        expected="verified",
        hypotheses=(Hypothesis("balanced", "the weights of the truth annihilate (q = 1)"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        derivation=lambda: phases.strata(
            certifying(_examples, _examine, *(f"PT1, {phase}" for phase in RANKS)),
            certifying(
                _examples,
                _examine,
                "PT2 at q = 1, truth",
                "PT2 at q = 1, reversed",
                "PT2 at q = 2, reversed with a fourth node",
            ),
        ),
        note=(
            "For PT2 the second input is measured in units of 1/sqrt(3), where the weights are "
            "rational; a rank does not depend on the units. That 3! orders of the nodes give "
            "different components is Theorem 4.7."
        ),
    ),
)
