"""T17, T19, T45: the Fisher rank of two-layer networks, and what it says of single nodes."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Source
from proofs.derivations import fisher
from proofs.lemmas._jacobians import NOT_SMOOTH, no_derivative, rank_statements, right_jacobian
from proofs.lemmas._shared import DSLT3, THEORY, built_in, certifying
from proofs.lemmas.exact_relations import PARAMETERS, Observed
from symbolic.decision_points import decision_points
from symbolic.domains import Domain
from symbolic.examples import example
from symbolic.fisher import fisher_rank, roles
from symbolic.linear_algebra import rank
from symbolic.network import Node, TwoLayer, Vector
from symbolic.scalars import RATIONALS

_SMOOTH = Hypothesis("smooth", "no node has w = 0, b = 0 and q != 0")
_THEOREM_3_1 = (
    "the null vectors of the Fisher matrix are the linear relations between the derivatives "
    "(thesis, Theorem 3.1, cited)"
)


def _unmet(subject: Observed) -> tuple[str, ...]:
    return ("smooth",) if roles(subject.network, subject.domain).kinks else ()


def _points(subject: Observed) -> tuple[Vector, ...]:
    return decision_points(subject.network, subject.domain)


def _no_derivative(subject: Observed) -> Finding:
    statement = no_derivative(subject.network.layered(), _points(subject))
    return Finding(False, (statement,), NOT_SMOOTH)


def _examine_rank(subject: Observed) -> Finding:
    """The rank that Theorem F counts against that of the derivatives at the decision points."""
    if _unmet(subject):
        return _no_derivative(subject)
    network, points = subject.network, _points(subject)
    found = rank(right_jacobian(network.layered(), points), network.field)
    counted = fisher_rank(network, subject.domain).rank
    words = f"counted {counted}, rank {found} of the derivatives at {len(points)} points"
    return Finding(counted == found, rank_statements(network.layered(), points, found), words)


def _nullity_exceeds(subject: Observed, least: int) -> Finding:
    network, points = subject.network, _points(subject)
    found = rank(right_jacobian(network.layered(), points), network.field)
    nullity = network.parameters - found
    words = f"nullity {nullity} with {network.width} nodes"
    statements = rank_statements(network.layered(), points, found)
    return Finding(nullity >= least, statements, words)


def _degenerate_unmet(subject: Observed) -> tuple[str, ...]:
    degenerate = any(node.is_degenerate for node in subject.network.nodes)
    return (*_unmet(subject), *(() if degenerate else ("degenerate",)))


def _examine_degenerate(subject: Observed) -> Finding:
    if _unmet(subject):
        return _no_derivative(subject)
    return _nullity_exceeds(subject, subject.network.width + 1)


def _hidden_unmet(subject: Observed) -> tuple[str, ...]:
    return (*_unmet(subject), *(() if subject.network.width else ("hidden-node",)))


def _examine_singular(subject: Observed) -> Finding:
    if _unmet(subject):
        return _no_derivative(subject)
    return _nullity_exceeds(subject, 1)


def _on(network: TwoLayer) -> Iterator[Case]:
    """Rational ReLU networks that are not too large."""
    rational = network.field == RATIONALS and not network.activation.left
    if rational and network.activation.even and network.parameters <= PARAMETERS:
        subject = Observed(network, Domain.all(network.inputs))
        yield Case(network.name or "the network", subject)


def _network(name: str, *nodes: tuple[tuple[int, ...], int, int]) -> TwoLayer:
    return TwoLayer.scalar(RATIONALS, len(nodes[0][0]), nodes, name=name)


ZERO_OUTPUT = _network("R(x) + 0 R(x - 1)", ((1,), 0, 1), ((1,), -1, 0))
CONSTANT = _network("R(x) + R(1)", ((1,), 0, 1), ((0,), 1, 1))
DEAD = _network("R(x) + R(-1)", ((1,), 0, 1), ((0,), -1, 1))
VEE = _network("R(x) + R(-x)", ((1,), 0, 1), ((-1,), 0, 1))
PAIR = _network("R(x) + 2 R(3 x)", ((1,), 0, 1), ((3,), 0, 2))
DEGENERATE = (ZERO_OUTPUT, CONSTANT, DEAD)


def _two_outputs() -> TwoLayer:
    """Two nodes of each orientation on one boundary, whose outgoing vectors share a line."""
    element = RATIONALS.element
    rows = [((1,), (1, 0)), ((2,), (0, 1)), ((-1,), (1, 1)), ((-1,), (2, 2))]
    nodes = tuple(
        Node(tuple(map(element, w)), RATIONALS.zero, tuple(map(element, q))) for w, q in rows
    )
    return TwoLayer(RATIONALS, 1, 2, nodes, (RATIONALS.zero,) * 2, name="two outputs")


def _rank_examples() -> Iterator[Case]:
    for network in (*DEGENERATE, VEE, PAIR, _two_outputs()):
        yield from _on(network)
    for name in ("dslt-3.1", "dslt-3.3", "counterexample-A-model", "counterexample-B-model"):
        yield from _on(built_in(name))
    for phase in ("inactive", "zero-output", "duplicate", "reversed"):
        found = example(f"pt1-{phase}")
        yield Case(found.name, Observed(found.network.two_layer(), found.domain))


def _degenerate_examples() -> Iterator[Case]:
    for network in DEGENERATE:
        yield from _on(network)


def _singular_examples() -> Iterator[Case]:
    for network in (VEE, PAIR):
        yield from _on(network)
    yield from _on(built_in("dslt-3.3"))


def _names(*networks: TwoLayer) -> tuple[str, ...]:
    return tuple(network.name for network in networks)


CLAIMS = (
    Claim(
        id="fisher.rank",
        number="T17",
        title="The Fisher rank of a two-layer network (Theorem F)",
        statement=(
            "rank = sum over the H that meet the domain of (n+1) k_H + p - k_H, plus "
            "u (n+1) + (p - u) dim S; k_H, u and S from the outgoing vectors on both sides of H "
            "and of active nodes. It is the rank of the derivatives at finitely many inputs."
        ),
        source=Source(THEORY, "section 4, Theorem F"),
        domain="an open connected polyhedron, or all of R^n",
        expected="verified",
        hypotheses=(_SMOOTH,),
        unmet=_unmet,
        examples=_rank_examples,
        examine=_examine_rank,
        on=_on,
        derivation=lambda: fisher.rank(
            certifying(_rank_examples, _examine_rank, *_names(VEE, PAIR, _two_outputs()))
        ),
        note="That the rank of the derivatives is that of the Fisher matrix is cited.",
    ),
    Claim(
        id="fisher.degenerate-node",
        number="T19",
        title="A degenerate node makes the Fisher matrix degenerate beyond scaling",
        statement=(
            "If a node has w = 0 or q = 0 and f is differentiable in its parameters, the nullity "
            "of the Fisher matrix is at least d + 1."
        ),
        source=Source(DSLT3, "exercise in Appendix 1"),
        domain="an open connected polyhedron, or all of R^n",
        expected="verified",
        hypotheses=(_SMOOTH, Hypothesis("degenerate", "some node has w = 0 or q = 0")),
        unmet=_degenerate_unmet,
        examples=_degenerate_examples,
        examine=_examine_degenerate,
        on=_on,
        derivation=lambda: fisher.degenerate_node(
            certifying(_degenerate_examples, _examine_degenerate, *_names(*DEGENERATE))
        ),
    ),
    Claim(
        id="fisher.jeffreys-vanishes",
        number="T45",
        title="Jeffreys' prior of a ReLU network is 0",
        statement=(
            "The Fisher matrix of a ReLU network with a hidden node has determinant 0 at every "
            "parameter where f is differentiable, so Jeffreys' prior vanishes identically."
        ),
        source=Source("Comments on DSLT 3", "Jeffreys prior"),
        domain="an open connected polyhedron, or all of R^n",
        expected="verified",
        hypotheses=(_SMOOTH, Hypothesis("hidden-node", "there is at least one hidden node")),
        unmet=_hidden_unmet,
        examples=_singular_examples,
        examine=_examine_singular,
        on=_on,
        kernel=KernelProof(
            ("node_derivatives", "scaling_null_vector"),
            paper=(
                _THEOREM_3_1,
                "where the scaling vector of a node is 0, so are the derivatives by the node",
            ),
            one_output=True,
        ),
        derivation=lambda: fisher.jeffreys_vanishes(
            certifying(_singular_examples, _examine_singular, *_names(VEE, PAIR))
        ),
    ),
)
