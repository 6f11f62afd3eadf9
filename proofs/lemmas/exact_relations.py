"""T18: the only linear relations between the derivatives are the scaling relations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Source
from proofs.derivations import exact_relations
from proofs.lemmas._jacobians import rank_statements
from proofs.lemmas._shared import (
    DSLT3,
    boundaries,
    built_in,
    certifying,
    is_distinguished,
    is_nondegenerate,
    people,
    reverse,
)
from symbolic.decision_points import decision_points
from symbolic.derivatives import jacobian
from symbolic.domains import Domain
from symbolic.examples import example
from symbolic.linear_algebra import rank
from symbolic.network import TwoLayer, Vector
from symbolic.positions import Cut, Locator
from symbolic.scalars import RATIONALS

_VEE = "R(x) + R(-x) = |x|"
PARAMETERS = 60
"""A network with more parameters is too large for an exact rank in every run."""


@dataclass(frozen=True, slots=True)
class Observed:
    """A parameter of a two-layer model with one output, and the domain of the inputs."""

    network: TwoLayer
    domain: Domain


def _unmet(subject: Observed) -> tuple[str, ...]:
    locator = Locator(subject.domain, subject.network.field)
    conditions = {
        "distinct-boundaries": is_distinguished(subject.network),
        "nondegenerate": is_nondegenerate(subject.network),
        "boundaries-meet-domain": all(
            isinstance(locator.position(boundary.form), Cut)
            for boundary in boundaries(subject.network)
        ),
    }
    return tuple(name for name, met in conditions.items() if not met)


def decided(network: TwoLayer, domain: Domain) -> tuple[tuple[Vector, ...], int]:
    """The decision points on the domain, and the rank of the Jacobian there.

    A relation between the derivatives holds on the whole domain iff it holds at these points.
    Raises InputError (``not-smooth``) for a node with w = b = 0.

    >>> two_vees = built_in("counterexample-G-truth")                          # |x| + |x - 1|
    >>> points, found = decided(two_vees, Domain.all(1))
    >>> two_vees.parameters - found
    7
    """
    points = decision_points(network, domain)
    return points, rank(jacobian(network.layered(), points), network.field)


def _examine(subject: Observed) -> Finding:
    network = subject.network
    points, found = decided(network, subject.domain)
    nullity = network.parameters - found
    words = (
        f"{network.parameters} parameters, rank {found} at {len(points)} points: "
        f"nullity {nullity}, {network.width} nodes"
    )
    statements = rank_statements(network.layered(), points, found)
    return Finding(nullity == network.width, statements, words)


def _on(network: TwoLayer) -> Iterator[Case]:
    """Rational ReLU networks with one output that are not too large."""
    fits = network.width and network.outputs == 1 and network.parameters <= PARAMETERS
    if fits and network.field == RATIONALS and not network.activation.left:
        everywhere = Domain.all(network.inputs)
        yield Case(network.name or "the network", Observed(network, everywhere))


def triangle() -> TwoLayer:
    """R(x1 - 1) + R(x2 - 1) + R(-x1 - x2 - 1): three nodes whose weights annihilate."""
    nodes = [((1, 0), -1, 1), ((0, 1), -1, 1), ((-1, -1), -1, 1)]
    return TwoLayer.scalar(RATIONALS, 2, nodes, name="the triangle")


def _examples() -> Iterator[Case]:
    for name in ("dslt-3.1", "dslt-3.3", "dslt-3.3-reversed"):
        yield from _on(built_in(name))
    yield from _on(triangle())
    for chosen in ((0, 1, 2), (0,)):
        turned = replace(reverse(triangle(), chosen), name=f"the triangle, {people(chosen)} turned")
        yield from _on(turned)
    box = Domain.box(RATIONALS, [(-2, 2), (-2, 2)])
    yield Case("the triangle on (-2,2)^2", Observed(triangle(), box))
    vee = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1), ((-1,), 0, 1)], name=_VEE)
    yield from _on(vee)
    for phase in ("zero-output", "inactive"):
        found = example(f"pt1-{phase}")
        yield Case(found.name, Observed(found.network.two_layer(), found.domain))


CLAIMS = (
    Claim(
        id="fisher.reversal-adds-nothing",
        number="T18",
        title="Orientation reversal adds no relation between the derivatives",
        statement=(
            "f with one output, activation-distinguished and non-degenerate, every boundary "
            "meeting the domain: the derivatives of f in its parameters have exactly the d scaling "
            "relations there, whatever the orientations, so their span has dimension (n+1)d + 1."
        ),
        source=Source(DSLT3, "footnote 6, settled (theory reference, section 4)"),
        domain="an open connected polyhedron, or all of R^n",
        expected="proved",
        hypotheses=(
            Hypothesis("distinct-boundaries", "distinct nodes have distinct boundaries"),
            Hypothesis("nondegenerate", "no node has w = 0 or q = 0"),
            Hypothesis("boundaries-meet-domain", "every boundary meets the domain"),
        ),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        on=_on,
        kernel=KernelProof(("node_derivatives", "exact_relations")),
        derivation=lambda: exact_relations.exact_relations(certifying(_examples, _examine, _VEE)),
        note=(
            "|x| = R(x) + R(-x) has 3 relations against 2 nodes. The relations are the null "
            "vectors of the Fisher matrix by Theorem 3.1 of the thesis, which is not part of this "
            "claim. The certificates cover the rank of each printed matrix and that its entries "
            "are the derivatives at the decision points."
        ),
    ),
)
