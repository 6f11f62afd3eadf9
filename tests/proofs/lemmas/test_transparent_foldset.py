"""T34: what is stated of a network, and that each part of "general" and "transparent" matters."""

import pytest
from hypothesis import given, settings

from foldproof.services.witnesses import attest
from proofs.lemmas.transparent_foldset import CLAIMS, made
from proofs.strategies.transparent import transparent_networks
from symbolic.errors import InputError
from symbolic.network import Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import DeepEqual, Differ, RegionsAre
from symbolic.walls import cell_complex

(T34,) = CLAIMS
CASES = {case.label: case.subject for case in T34.examples()}
GOOD = ("two ramps", "two hidden layers", "the plane", "the plane, deeper")


@pytest.mark.parametrize("label", GOOD)
def test_all_walls_are_certified(label: str) -> None:
    network = CASES[label]
    assert T34.unmet(network) == ()
    finding = T34.examine(network)
    made_of = cell_complex(network)
    kinds = [type(statement) for statement in finding.statements]
    assert finding.holds
    assert kinds.count(RegionsAre) == 1
    assert kinds.count(DeepEqual) == len(made_of.cells)
    assert kinds.count(Differ) == len(made_of.walls)
    assert all(attest(statement).accepted for statement in finding.statements)


@pytest.mark.parametrize(
    ("label", "unmet"),
    [("a dead layer", ("transparent",)), ("no outgoing weight", ("full-products",))],
)
def test_what_hides_a_fold(label: str, unmet: tuple[str, ...]) -> None:
    network = CASES[label]
    assert T34.unmet(network) == unmet
    finding = T34.examine(network)
    equal, differ = finding.statements
    assert not finding.holds
    assert differ.f_value == (0,)
    assert equal.domain.contains(differ.point, QQ)
    assert all(attest(statement).accepted for statement in finding.statements)


def test_a_unit_that_vanishes_on_a_region_is_no_fold_there() -> None:
    network = made(([[1], [-1]], [1, 1]), ([[1, 0], [1, 0]], [0, 3]), ([[1, 1]], [0]))
    assert "no-zero-optimum" in T34.unmet(network)
    finding = T34.examine(network)
    assert finding.words == "unit 1 of layer 2 vanishes on a region"
    assert all(attest(statement).accepted for statement in finding.statements)


@settings(deadline=None, max_examples=60)
@given(transparent_networks())
def test_a_zero_optimum_alone_is_never_the_reason(network: Network) -> None:
    """The first part of general is redundant: with the other three all walls fold."""
    if set(T34.unmet(network)) <= {"no-zero-optimum"}:
        assert T34.examine(network).holds


def test_an_optimum_with_value_zero_that_hides_nothing() -> None:
    """|x| as a unit of the second layer: the conclusion holds, for walls that fold."""
    network = made(([[1], [-1]], [0, 0]), ([[1, 2], [1, 1]], [0, 3]), ([[1, 1]], [0]))
    assert "no-zero-optimum" in T34.unmet(network)
    assert T34.examine(network).holds


def test_large_networks_are_no_cases() -> None:
    wide = made(([[k] for k in range(1, 80)], list(range(79))), ([[1] * 79], [0]))
    with pytest.raises(InputError, match="activation regions"):
        T34.unmet(wide)
    assert list(T34.on_layers(wide)) == []
    assert len(list(T34.on_layers(CASES["the plane"]))) == 1
