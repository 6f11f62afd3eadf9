"""X10: two nodes with one boundary and one orientation are one node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Source
from proofs.derivation import ByIdentity, ByTheorem, Derivation, Step
from proofs.expansion import Size
from proofs.formulas import a, equation, letter, q, relu
from proofs.lemmas._shared import THEORY, built_in, equal_or_differ, identities_of
from symbolic.hyperplane import Hyperplane
from symbolic.network import Node, TwoLayer
from symbolic.statements import Equal


def _unmet(network: TwoLayer) -> tuple[str, ...]:
    first, second = (Hyperplane.of(node.form, network.field) for node in network.nodes[:2])
    return () if first[:2] == second[:2] else ("same-side",)


def _examine(network: TwoLayer) -> Finding:
    """Node 1 takes over node 2 with the ratio of their scales, whether or not it may."""
    first, second, *others = network.nodes
    one, two = (Hyperplane.of(node.form, network.field)[2] for node in (first, second))
    outgoing = tuple(q + two / one * r for q, r in zip(first.q, second.q, strict=True))
    merged = replace(network, nodes=(Node(first.w, first.b, outgoing), *others))
    statement = equal_or_differ(network, merged)
    holds = isinstance(statement, Equal)
    return Finding(holds, (statement,), f"merging {'keeps' if holds else 'changes'} the function")


def _examples() -> Iterator[Case]:
    for name in ("counterexample-E-model", "counterexample-F-model"):
        yield Case(name, built_in(name))


def _derivation() -> Derivation:
    s, node = letter("s"), a(1)
    merged = equation(q(1) * relu(node) + q(2) * relu(s * node), (q(1) + s * q(2)) * relu(node))
    positive = ByIdentity({"s": "+"})
    return Derivation(
        given=(("Two nodes with ", equation(a(2), s * node), " and ", s, " positive."),),
        shows=("One node can stand for both: ", merged, "."),
        steps=(
            Step(equation(relu(s * node), s * relu(node)), ("ReLU scales.",), positive),
            Step(merged, ("So the outgoing weights add up.",), positive),
            Step(merged, ("For every input dimension:",), ByTheorem("merging")),
        ),
        sizes=(Size({}, inputs=1), Size({}, inputs=3)),
    )


CLAIMS = (
    Claim(
        id="two-layer.merging",
        number="X10",
        title="Nodes on one side of one boundary merge",
        statement="If a_2 = s a_1 with s > 0, one node (w_1, b_1, q_1 + s q_2) can stand for both.",
        source=Source(THEORY, "section 2.7, folds"),
        domain="all of R^n",
        expected="proved",
        hypotheses=(Hypothesis("same-side", "a_2 = s a_1 with s > 0"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        parametric=lambda: identities_of(_derivation()),
        kernel=KernelProof(("merging",)),
        derivation=_derivation,
    ),
)
