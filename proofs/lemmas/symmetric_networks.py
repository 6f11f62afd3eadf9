"""T24: reversal sets of the m-symmetric networks are vanishing sums of roots of unity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivations import symmetric
from proofs.lemmas._shared import built_in, equal_or_differ, reverse
from symbolic.annihilation import annihilating_subsets
from symbolic.network import TwoLayer
from symbolic.statements import Statement, SubsetCount

REVERSAL_SETS = {
    2: 2,
    3: 2,
    4: 4,
    5: 2,
    6: 10,
    7: 2,
    8: 16,
    9: 8,
    10: 34,
    11: 2,
    12: 100,
    13: 2,
    14: 130,
}
"""m -> number of reversal sets stated for the m-symmetric network (theory reference section 6)."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """A network of m nodes along the regular m-gon, and the number of reversal sets claimed."""

    network: TwoLayer
    count: int


def _unmet(subject: Polygon) -> tuple[str, ...]:
    first = subject.network.nodes[0].q
    return () if all(node.q == first for node in subject.network.nodes) else ("equal-outgoing",)


def _count(network: TwoLayer, count: int) -> SubsetCount:
    """So many sets E have sum_E q w = 0."""
    vectors = tuple(tuple(q * w for q in node.q for w in node.w) for node in network.nodes)
    zero = (network.field.zero,) * network.inputs
    return SubsetCount(network.field, vectors, zero, count)


def _examine(subject: Polygon) -> Finding:
    network = subject.network
    subsets = annihilating_subsets(network, limit=3)
    statements: list[Statement] = [_count(network, subsets.count)]
    statements += [equal_or_differ(network, reverse(network, chosen)) for chosen in subsets.sets]
    words = f"{subsets.count} reversal sets among the {network.width} nodes"
    return Finding(subsets.count == subject.count, tuple(statements), words)


def _examples() -> Iterator[Case]:
    for m, count in REVERSAL_SETS.items():
        yield Case(f"symmetric-{m}", Polygon(built_in(f"symmetric-{m}"), count))
    scaled = built_in("pt2-2")
    yield Case("3-symmetric with one outgoing weight doubled", Polygon(scaled, REVERSAL_SETS[3]))


def _counts() -> tuple[Statement, ...]:
    """How many sets vanish, for every m of the table."""
    return tuple(_count(built_in(f"symmetric-{m}"), count) for m, count in REVERSAL_SETS.items())


def _triangle() -> tuple[Statement, ...]:
    """For m = 3 all nodes may be reversed."""
    network = built_in("symmetric-3")
    return (equal_or_differ(network, reverse(network, range(3))),)


CLAIMS = (
    Claim(
        id="symmetric.reversal-sets",
        number="T24",
        title="Reversal sets of the m-symmetric networks, m = 2..14",
        statement=(
            "The m-symmetric network (w_k = the m-th roots of unity turned by pi/m, q = 1) has "
            "2, 2, 4, 2, 10, 2, 16, 8, 34, 2, 100, 2, 130 reversal sets for m = 2, ..., 14: the "
            "vanishing subsets of the m-th roots of unity."
        ),
        source=Source("Carroll's thesis", "section 4.5, as told in DSLT 3"),
        domain="all of R^2",
        expected="proved",
        hypotheses=(Hypothesis("equal-outgoing", "all outgoing weights are equal"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        exhausts=True,
        derivation=lambda: symmetric.reversal_sets(_counts, _triangle, REVERSAL_SETS),
    ),
)
