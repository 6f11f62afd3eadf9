"""conditions: three-valued answers with witnesses that say what fails."""

import pytest

import foldproof as fp
from foldproof.services.conditions import Conditions, conditions_of
from proofs.checker.verdict import verdicts
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import net
from tests.symbolic.test_cells import dyadic

TOP = ([[1]], [0])
GOOD = net(
    ([[1, 0], [-1, 1], [0, -1]], [1, 2, 3]), ([[1, 2, 0], [0, 1, 3]], [-7, 1]), ([[1, 1]], [0])
)


def test_a_transparent_network_on_all_of_the_plane(tmp_path) -> None:
    found = conditions_of(GOOD, certificates=tmp_path)
    assert found.transparent.holds
    assert found.zero_optima.holds
    assert found.distinct_pieces.holds
    assert not found.full_rank.holds  # weights that are 0 leave products deficient
    assert found.checked
    assert verdicts(next(tmp_path.glob("*.json")))[0].accepted
    assert Conditions.from_json(found.to_json()) == found
    assert found.exit_code == 0


def test_a_random_network_is_general() -> None:
    found = conditions_of(dyadic((2, 3, 2, 1)))
    assert found.general
    assert "general: yes" in str(found)


@pytest.mark.parametrize(
    ("network", "name", "words"),
    [
        (net(([[1], [-1]], [0, 0]), ([[1, 1]], [0]), TOP), "zero_optima", "minimum 0 at (0)"),
        (net(([[1], [-1]], [0, 0]), ([[-1, -1]], [0]), TOP), "zero_optima", "maximum 0 at (0)"),
        (net(([[1]], [0]), TOP, TOP), "zero_optima", "unit 2.1 vanishes around (-1)"),
        (net(([[1], [-1]], [0, 0]), ([[1, 1]], [1]), TOP), "distinct_pieces", "unit 1.2"),
        (net(([[0], [1]], [1, 0]), ([[1, 1]], [0])), "full_rank", "{1} of layer 1"),
        (net(([[1], [-1]], [0, 0]), ([[1, 1]], [1]), TOP), "transparent", "layer 1"),
        (net(([[1], [-1]], [0, 0]), ([[1, 1]], [0]), TOP), "transversal", "on one wall, at (0)"),
        (net(([[1]], [0]), TOP, TOP), "transversal", "unit 2.1 vanishes"),
        (net(([[1], [1]], [0, 1]), ([[1, 1]], [-9]), TOP), "intersecting", "2 pairs cross nowhere"),
    ],
)
def test_what_fails_has_a_witness(network, name: str, words: str) -> None:
    found = conditions_of(network)
    view = getattr(found, name)
    assert view.holds is False
    assert words in view.reason
    assert view.reason in str(found)
    assert Conditions.from_json(found.to_json()) == found


def test_a_domain() -> None:
    ramp = net(([[1]], [0]), TOP)
    assert not conditions_of(ramp).transparent.holds
    assert conditions_of(ramp, Domain.box(QQ, [(0, 1)])).transparent.holds


def test_limits_leave_conditions_open() -> None:
    found = conditions_of(GOOD, max_regions=3)
    assert (found.complete, found.transparent.holds, found.checked) == (False, None, False)
    assert found.general is False  # a deficient product needs no regions
    assert found.exit_code == 4
    found = conditions_of(dyadic((2, 3, 2, 1)), max_products=5)
    assert (found.general, found.full_rank.holds, found.transversal.holds) == (None, None, True)
    assert found.exit_code == 4


def test_the_facade() -> None:
    assert fp.conditions(fp.example("dslt-3.1")).transversal.holds
    with pytest.raises(InputError):
        fp.conditions(fp.example("dslt-3.2"))
