"""T35: the bound, where it is reached, and that one-sided derivatives exceed it."""

from itertools import pairwise

import pytest

from proofs.lemmas._jacobians import right_jacobian
from proofs.lemmas.dimension_bound import CLAIMS, LAYERS, Batch, mechanism, upper_bound
from symbolic.linear_algebra import rank
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS as QQ

CLAIM = CLAIMS[0]
KNOWN = {
    "one unit on two": (6, 6),
    "a dead unit beside it": (6, 9),
    "a live unit beside it": (9, 9),
    "always active": (5, 6),
}
"""Functional dimension and bound (theory reference, section 7.1)."""


@pytest.mark.parametrize("name", LAYERS)
def test_the_mechanisms_have_the_known_dimensions(name) -> None:
    network = mechanism(name)
    (case,) = CLAIM.on_layers(network)
    rows = right_jacobian(network, case.subject.points)
    assert (rank(rows, QQ), upper_bound(network)) == KNOWN[name]


def test_the_widths_of_the_slides_have_their_bounds() -> None:
    def zeros(widths):
        layers = tuple(
            Layer(((QQ.zero,) * below,) * units, (QQ.zero,) * units)
            for below, units in pairwise(widths)
        )
        return Network(QQ, layers)

    bounds = [upper_bound(zeros([5] * depth + [1])) for depth in (3, 4, 5, 6)]
    assert bounds == [56, 81, 106, 131]


def test_at_a_kink_the_rank_of_the_right_derivatives_exceeds_the_bound() -> None:
    layers = (Layer(((QQ.one,),), (QQ.one,)), Layer(((QQ.one,),), (QQ.zero,)))
    points = tuple((QQ.element(x),) for x in (-1, 0, 1, -2))
    subject = Batch(Network(QQ, layers), points)
    assert CLAIM.unmet(subject) == ("smooth",)
    finding = CLAIM.examine(subject)
    assert not finding.holds
    assert finding.words == "rank 4 at 4 points, D' = 3"
    without = Batch(subject.network, points[1:])
    assert CLAIM.examine(without).words == "rank 3 at 3 points, D' = 3"
