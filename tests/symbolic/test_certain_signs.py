"""Signs of units without regions: never wrong, and found where intervals suffice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.networks import networks
from symbolic.cells import cells
from symbolic.certain_signs import certain_signs
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.network import Network
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import net


@settings(deadline=None, max_examples=60)
@given(networks(inputs=2, depth=4), st.booleans())
def test_no_region_disagrees(network: Network, inside: bool) -> None:
    domain = Domain.box(QQ, [(-1, 1), (0, "1/2")]) if inside else Domain.all(2)
    signs = certain_signs(network, domain)
    for cell in cells(network, domain):
        for (depth, unit), sign in signs.items():
            assert cell.signs[depth][unit] in {sign, 0}


def test_deeper_units_need_no_domain() -> None:
    f = net(([[1], [-1]], [0, 0]), ([[1, 1], [-1, -2], [1, -1]], [1, 0, 0]), ([[1, 1, 1]], [0]))
    assert certain_signs(f, Domain.all(1)) == {(1, 0): 1, (1, 1): -1}


def test_bounds_go_through_the_layers() -> None:
    f = net(([[1]], [0]), ([[-1]], [1]), ([[1]], [0]))
    assert certain_signs(f, Domain.box(QQ, [(-3, 1)])) == {(1, 0): 1}
    assert certain_signs(f, Domain.box(QQ, [(-3, 2)])) == {}


def test_the_tightest_side_counts() -> None:
    f = net(([[1]], [-2]), ([[1]], [0]))
    one = QQ.one
    sides = [AffineForm((-one,), QQ.element(b)) for b in (5, 2, 3)]  # x < 5, 2, 3
    assert certain_signs(f, Domain(1, tuple(sides))) == {(0, 0): -1}
    assert certain_signs(f, Domain(1, tuple(sides[::2]))) == {}
