"""Layers without an active unit, on regions and on walls."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.networks import networks
from symbolic.conditions.transparency import dead_layer
from symbolic.domains import Domain
from symbolic.network import Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.walls import cell_complex
from tests.symbolic.layered import net
from tests.symbolic.test_cells import signs_at
from tests.symbolic.test_piecewise import probes

TOP = ([[1]], [0])


@pytest.mark.parametrize(
    ("network", "layer"),
    [
        (net(([[1]], [0]), TOP), 0),
        (net(([[1], [-1]], [0, 0]), ([[1, 1]], [0])), 0),
        (net(([[1], [-1]], [1, 1]), ([[-1, -1]], [1]), TOP), 1),
        (net(([[1, 0], [-1, 1], [0, -1]], [0, 0, 0]), ([[1, 1, 1]], [0])), 0),
    ],
    ids=["a ramp", "at 0 only", "second layer", "at one point of the plane"],
)
def test_a_dead_layer_is_found(network: Network, layer: int) -> None:
    found = dead_layer(cell_complex(network))
    assert found.layer == layer
    assert max(signs_at(network, found.point)[layer]) <= 0


@pytest.mark.parametrize(
    "network",
    [
        net(([[1], [-1]], [1, 1]), ([[1, 1]], [0])),
        net(([[0], [1]], [1, 0]), ([[1, 1]], [0])),
        net(([[1, 0], [-1, 1], [0, -1]], [0, 0, 1]), ([[1, 1, 1]], [0])),
    ],
    ids=["overlapping", "a constant", "three half-planes"],
)
def test_there_is_none(network: Network) -> None:
    assert dead_layer(cell_complex(network)) is None


def test_a_domain_may_leave_the_dead_part_out() -> None:
    ramp = net(([[1]], [0]), TOP)
    assert dead_layer(cell_complex(ramp, Domain.box(QQ, [(0, 1)]))) is None
    assert dead_layer(cell_complex(ramp, Domain.box(QQ, [(-1, 1)]))) is not None


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_witnesses_and_probes_agree(data) -> None:
    network = data.draw(st.integers(1, 2).flatmap(lambda n: networks(inputs=n, width=3)))
    made = cell_complex(network, data.draw(domains(network.inputs)))
    found = dead_layer(made)
    if found is not None:
        assert made.domain.contains(found.point, QQ)
        assert max(signs_at(network, found.point)[found.layer]) <= 0
    else:
        for point in probes(made):
            assert all(max(layer) > 0 for layer in signs_at(network, point))
