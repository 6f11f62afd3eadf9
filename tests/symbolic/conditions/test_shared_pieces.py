"""Proportional pieces: parallel units, a unit that bends on its own zero set, no false alarms."""

import pytest
from hypothesis import given, settings

from proofs.strategies.networks import networks
from symbolic.conditions.shared_pieces import shared_piece
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.walls import cell_complex
from tests.symbolic.layered import net
from tests.symbolic.test_cells import dyadic, signs_at

TOP = ([[1]], [0])


@pytest.mark.parametrize(
    ("network", "units"),
    [
        (net(([[1], [-2]], [1, -2]), ([[1, 1]], [0])), ((0, 0), (0, 1))),
        (net(([[1], [1]], [1, 1]), ([[1, 1]], [0])), ((0, 0), (0, 1))),
        (net(([[1], [-1]], [0, 0]), ([[1, -3]], [0]), TOP), ((0, 0), (0, 1))),
        (net(([[1]], [0]), ([[2]], [0]), TOP), ((0, 0), (1, 0))),
    ],
    ids=["opposite", "equal", "two at once", "a unit above"],
)
def test_a_pair_is_found(network: Network, units) -> None:
    assert shared_piece(cell_complex(network)).units == units


@pytest.mark.parametrize(
    "network",
    [
        net(([[1], [1]], [0, 1]), ([[1, 1]], [0])),
        net(([[1]], [0]), ([[1]], [-1]), TOP),
        net(([[1]], [-1]), ([[1], [1]], [1, 2]), ([[1, 1]], [0])),
        dyadic((2, 4, 3, 1)),
    ],
    ids=["parallel", "shifted", "constant pieces", "random"],
)
def test_there_is_none(network: Network) -> None:
    assert shared_piece(cell_complex(network)) is None


def form_at(network: Network, unit, point) -> AffineForm:
    """The form of a unit around a point that is on no boundary, from n + 1 values."""
    layer, place = unit
    part = net(*[(la.weight, la.bias) for la in network.layers[: layer + 1]])
    signs = signs_at(part, point) if layer else ()
    offset = part.evaluate(point)[place]
    normal = []
    for k in range(len(point)):
        step = QQ.one
        while True:
            moved = (*point[:k], point[k] + step, *point[k + 1 :])
            if not layer or signs_at(part, moved) == signs:
                break
            step /= 2
        normal.append((part.evaluate(moved)[place] - offset) / step)
    constant = offset - sum((w * x for w, x in zip(normal, point, strict=True)), QQ.zero)
    return AffineForm(tuple(normal), constant)


@settings(deadline=None, max_examples=60)
@given(networks(inputs=2, width=2))
def test_the_witness_is_what_it_says(network: Network) -> None:
    found = shared_piece(cell_complex(network))
    if found is None:
        return
    pairs = zip(found.units, found.points, strict=True)
    forms = [form_at(network, unit, point) for unit, point in pairs]
    assert {Hyperplane.of(form, QQ)[0] for form in forms} == {found.hyperplane}
    assert forms[0] != forms[1] or found.units[0] != found.units[1]
