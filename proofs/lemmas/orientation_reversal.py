"""T08: reversing the orientation of nodes whose weights annihilate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Parametric, Source
from proofs.derivations import symmetries
from proofs.lemmas._expressions import Nodes, add, mul, neg, relu, variables_in
from proofs.lemmas._shared import (
    DSLT3,
    annihilates,
    built_in,
    equal_or_differ,
    people,
    reverse,
)
from symbolic.annihilation import annihilating_subsets
from symbolic.network import TwoLayer
from symbolic.statements import Equal, Identity


@dataclass(frozen=True, slots=True)
class Reversal:
    """A truth and the set E of nodes to reverse (0-based)."""

    truth: TwoLayer
    chosen: tuple[int, ...]


def _unmet(subject: Reversal) -> tuple[str, ...]:
    return () if annihilates(subject.truth, subject.chosen) else ("annihilation",)


def _examine(subject: Reversal) -> Finding:
    truth, chosen = subject.truth, subject.chosen
    statement = equal_or_differ(truth, reverse(truth, chosen))
    holds = isinstance(statement, Equal)
    verb = "keeps" if holds else "changes"
    return Finding(holds, (statement,), f"reversing E = {people(chosen)} {verb} the function")


def _examples() -> Iterator[Case]:
    for name in ("dslt-3.1", "dslt-3.3", "symmetric-3", "symmetric-5", "symmetric-8"):
        yield from _on(built_in(name))
    three = built_in("dslt-3.3")
    yield Case("dslt-3.3, only node 1", Reversal(three, (0,)))


def _on(network: TwoLayer) -> Iterator[Case]:
    """The non-empty sets; reversing nothing would say nothing."""
    for chosen in annihilating_subsets(network, limit=9).sets[1:]:
        yield Case(f"{network.name}, E = {people(chosen)}", Reversal(network, chosen))


def _identity(d: int, n: int, size: int) -> Identity:
    """Reverse the first ``size`` of d nodes; sum_E q w = 0 enters with multipliers -x_k."""
    nodes = Nodes(d, n)
    chosen = range(size)
    lhs = add(
        nodes.c,
        *(mul(nodes.q[i], nodes.b[i]) for i in chosen),
        *(mul(nodes.q[i], relu(neg(nodes.a[i]))) for i in chosen),
        *(mul(nodes.q[i], relu(nodes.a[i])) for i in range(size, d)),
    )
    rhs = nodes.network()
    return Identity(
        variables_in([lhs, rhs]),
        lhs,
        rhs,
        assume=nodes.annihilation(chosen),
        multipliers=tuple(neg(x) for x in nodes.x),
    )


def _parametric() -> Iterator[Parametric]:
    for d, n, size in ((1, 1, 1), (2, 1, 2), (2, 2, 2), (3, 2, 2), (3, 2, 3), (4, 3, 3)):
        yield Parametric(f"d={d}, n={n}, |E|={size}, all weights", _identity(d, n, size))


CLAIMS = (
    Claim(
        id="two-layer.orientation-reversal",
        number="T08",
        title="Orientation reversal under weight annihilation",
        statement=(
            "If sum over E of q_i w_i = 0, then negating (w_i, b_i) for every i in E and adding "
            "sum over E of q_i b_i to c leaves f unchanged."
        ),
        source=Source(DSLT3, "Orientation Reversal, and Lemma 4.5 in Appendix 2"),
        domain="all of R^n",
        expected="proved",
        kernel=KernelProof(("reversal", "relu_opposite")),
        derivation=symmetries.orientation_reversal,
        hypotheses=(Hypothesis("annihilation", "the weights of E annihilate: sum_E q_i w_i = 0"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        parametric=_parametric,
        on=_on,
    ),
)
