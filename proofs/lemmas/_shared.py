"""What several lemmas say about a network or a pair of networks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from proofs.claims import Case, Finding, Parametric
from proofs.derivation import Derivation
from symbolic.domains import Domain
from symbolic.equality import compare
from symbolic.examples import example
from symbolic.hyperplane import Hyperplane
from symbolic.network import Node, TwoLayer
from symbolic.scalars import Scalar
from symbolic.statements import Differ, Equal, Identity, Statement

COUNTEREXAMPLES = ("A", "B", "B2", "C", "D", "E", "F", "G", "H", "I", "I2", "J", "K")
"""Counterexamples of theory reference section 3 that are one pair on one connected domain."""

DSLT3 = "DSLT 3"
THESIS = "Carroll's thesis as told in DSLT 3"
THEORY = "foldproof theory reference"


@dataclass(frozen=True, slots=True)
class Pair:
    """A truth and a model to be compared on a domain."""

    truth: TwoLayer
    model: TwoLayer
    domain: Domain


def built_in(name: str) -> TwoLayer:
    """A built-in example as a two-layer network."""
    return example(name).network.two_layer()


def on_all(truth: TwoLayer, model: TwoLayer) -> Pair:
    """The pair on all of R^n."""
    return Pair(truth, model, Domain.all(truth.inputs))


def counterexample(letter: str) -> Pair:
    """The truth, model and domain of a counterexample of theory reference section 3."""
    domain = example(f"counterexample-{letter}-model").domain
    truth, model = (built_in(f"counterexample-{letter}-{side}") for side in ("truth", "model"))
    return Pair(truth, model, domain)


def equal_or_differ(f: TwoLayer, g: TwoLayer, domain: Domain | None = None) -> Equal | Differ:
    """The true one of the two statements, decided exactly by the normal form."""
    found = compare(f, g, domain)
    return found if isinstance(found, Differ) else found.statement


def certifying(
    examples: Callable[[], Iterable[Case]], examine: Callable[[Any], Finding], *labels: str
) -> Callable[[], tuple[Statement, ...]]:
    """What is stated of the examples with these labels: the certificates of a derivation."""

    def statements() -> tuple[Statement, ...]:
        subjects = {case.label: case.subject for case in examples()}
        return tuple(
            statement for label in labels for statement in examine(subjects[label]).statements
        )

    return statements


def identities_of(derivation: Derivation) -> Iterator[Parametric]:
    """The identities of a derivation at its sizes, as the symbolic proofs of its claim."""
    for number, step in enumerate(derivation.steps, 1):
        for place, statement in enumerate(derivation.obligations(step), 1):
            if isinstance(statement, Identity):
                yield Parametric(f"step {number}, identity {place}", statement)


def reverse(network: TwoLayer, chosen: Collection[int]) -> TwoLayer:
    """Negate (w, b) on the chosen nodes and add (1 + left slope) sum q b to c.

    This is orientation reversal without asking whether the weights annihilate.
    """
    nodes = []
    c = list(network.c)
    for index, node in enumerate(network.nodes):
        if index in chosen:
            for k, q in enumerate(node.q):
                c[k] = c[k] + network.activation.odd * q * node.b
            node = Node(tuple(-w for w in node.w), -node.b, node.q)
        nodes.append(node)
    return replace(network, nodes=tuple(nodes), c=tuple(c))


def weight_sum(network: TwoLayer, chosen: Iterable[int]) -> tuple[tuple[Scalar, ...], ...]:
    """(1 + left slope) sum_{i in E} q_i w_i^T, the p x n matrix that must vanish."""
    zero = network.field.zero
    total = [[zero] * network.inputs for _ in range(network.outputs)]
    for index in chosen:
        node = network.nodes[index]
        for k, q in enumerate(node.q):
            total[k] = [t + q * w for t, w in zip(total[k], node.w, strict=True)]
    odd = network.activation.odd
    return tuple(tuple(odd * entry for entry in row) for row in total)


def annihilates(network: TwoLayer, chosen: Iterable[int]) -> bool:
    """Whether the chosen nodes can be reversed: (1 + left slope) sum_E q_i w_i = 0."""
    return not any(any(row) for row in weight_sum(network, chosen))


def boundaries(network: TwoLayer) -> list[Hyperplane]:
    """The activation boundary of every node with w != 0 and q != 0, in node order."""
    return [
        Hyperplane.of(node.form, network.field)[0]
        for node in network.nodes
        if not node.is_degenerate
    ]


def is_distinguished(network: TwoLayer) -> bool:
    """Activation-distinguished: non-degenerate nodes have pairwise distinct boundaries."""
    lines = boundaries(network)
    return len(set(lines)) == len(lines)


def is_nondegenerate(network: TwoLayer) -> bool:
    """No node has w = 0 or q = 0."""
    return not any(node.is_degenerate for node in network.nodes)


def people(chosen: Iterable[int]) -> str:
    """A set of node indices as people read it, counted from 1.

    >>> people((0, 2)), people(())
    ('{1, 3}', '{}')
    """
    return "{" + ", ".join(str(index + 1) for index in chosen) + "}"
