"""Cases about derivatives reach dead units, kinks, shared boundaries and several outputs."""

import pytest

from proofs.catalogue import claim
from proofs.strategies.search import simplest
from proofs.strategies.subjects import subjects
from symbolic.derivatives import jacobian
from symbolic.linear_algebra import rank
from symbolic.scalars import RATIONALS as QQ

STRATA = {
    "fisher.scaling-null-vector": {
        "a constant node": lambda s: not any(s.network.nodes[s.node].w),
        "q = 0": lambda s: not any(s.network.nodes[s.node].q),
        "an inactive node": lambda s: s.network.nodes[s.node].form.at(s.point) < 0,
        "another node has its kink": lambda s: any(
            not node.form.at(s.point) for node in s.network.nodes if any(node.w)
        ),
        "two outputs": lambda s: s.network.outputs == 2,
    },
    "deep.scaling-null-vector": {
        "the second of two hidden layers": lambda s: len(s.network.layers) == 3 and s.layer == 1,
        "three hidden layers": lambda s: len(s.network.layers) == 4 and not s.layer,
    },
    "fisher.reversal-adds-nothing": {
        "on a domain": lambda s: s.domain.rows,
        "both orientations": lambda s: len({node.w[0] > 0 for node in s.network.nodes}) == 2,
        "parallel boundaries": lambda s: (
            len({node.w for node in s.network.nodes}) < s.network.width
        ),
    },
    "deep.dimension-upper-bound": {
        "a dead layer": lambda s: (
            len(s.points) > 1
            and rank(jacobian(s.network, s.points), QQ) == 1
            and len(s.network.layers) > 2
        ),
        "several points": lambda s: len(s.points) == 5,
    },
}


@pytest.mark.parametrize(
    ("label", "stratum"), [(label, name) for label, named in STRATA.items() for name in named]
)
def test_strata_are_reached(label: str, stratum: str) -> None:
    condition = STRATA[label][stratum]
    entry = claim(label)
    simplest(subjects(label), lambda s: not entry.unmet(s) and bool(condition(s)))


def test_without_its_hypothesis_a_shared_boundary_has_either_orientation() -> None:
    for same in (True, False):

        def turned(subject, same=same):
            first, last = subject.network.nodes[0], subject.network.nodes[-1]
            return all((a * b >= 0) == same for a, b in zip(first.w, last.w, strict=True) if a)

        simplest(subjects("fisher.reversal-adds-nothing", "distinct-boundaries"), turned)
