"""T18: the nullity is the number of nodes, for every orientation, and only under the hypotheses."""

from itertools import combinations

import pytest

from proofs.lemmas._shared import reverse
from proofs.lemmas.exact_relations import CLAIMS, Observed, decided, triangle
from symbolic.domains import Domain
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ

CLAIM = CLAIMS[0]
EVERYWHERE = Domain.all(2)


@pytest.mark.parametrize(
    "chosen", [c for size in range(4) for c in combinations(range(3), size)], ids=str
)
def test_reversing_any_nodes_of_the_triangle_leaves_nullity_three(chosen) -> None:
    turned = reverse(triangle(), chosen)
    _, found = decided(turned, EVERYWHERE)
    assert turned.parameters - found == 3
    assert CLAIM.examine(Observed(turned, EVERYWHERE)).holds


@pytest.mark.parametrize(
    ("nodes", "hypothesis", "nullity"),
    [
        ([((1,), 0, 1), ((-1,), 0, 1)], "distinct-boundaries", 3),
        ([((1,), 0, 1), ((2,), 0, 1)], "distinct-boundaries", 4),
        ([((1,), 0, 1), ((1,), -1, 0)], "nondegenerate", 3),
        ([((1,), 0, 1), ((0,), 1, 1)], "nondegenerate", 3),
    ],
)
def test_without_a_hypothesis_the_nullity_is_larger(nodes, hypothesis, nullity) -> None:
    subject = Observed(TwoLayer.scalar(QQ, 1, nodes), Domain.all(1))
    assert CLAIM.unmet(subject) == (hypothesis,)
    finding = CLAIM.examine(subject)
    assert not finding.holds
    assert f"nullity {nullity}, 2 nodes" in finding.words


def test_a_node_that_misses_the_domain_is_free() -> None:
    subject = Observed(TwoLayer.scalar(QQ, 1, [((1,), -5, 1)]), Domain.box(QQ, [(-1, 1)]))
    assert CLAIM.unmet(subject) == ("boundaries-meet-domain",)
    assert "nullity 3, 1 nodes" in CLAIM.examine(subject).words


def test_networks_that_the_statements_cannot_hold_are_left_out() -> None:
    wide = TwoLayer.scalar(QQ, 4, [((1, 2, 3, k), k, 1) for k in range(12)])
    for network in (wide, TwoLayer.scalar(QQ, 1, [])):
        assert list(CLAIM.on(network)) == []
    assert len(list(CLAIM.on(triangle()))) == 1
