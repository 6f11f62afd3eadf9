"""T03 and T04 decide their conclusion at every point, smooth or not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.certificates.dispatch import certify
from proofs.checker import check
from proofs.lemmas._scaling import all_sign_patterns, along_the_orbit
from proofs.lemmas.scaling_null_vector import CLAIMS, NodeAt, UnitAt, narrow_example
from proofs.strategies.derivatives import units_at_points
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ

NODE, UNIT = CLAIMS


def accepted(statement) -> bool:
    return all(check(c.to_bytes()).accepted for c in certify(statement))


def at(w, b, q, x):
    network = TwoLayer.scalar(QQ, 1, [((w,), b, q), ((1,), 0, 1)])
    return NODE.examine(NodeAt(network, 0, (QQ.element(x),)))


def test_off_the_boundary_the_direction_is_null_whatever_other_nodes_do() -> None:
    finding = at(2, 1, 3, 0)  # the other node has its kink at 0
    assert finding.holds
    assert finding.words == "3 derivatives, their combination is 0"
    assert all(map(accepted, finding.statements))


def test_on_the_boundary_derivatives_exist_only_without_outgoing_weight() -> None:
    assert at(1, -1, 0, 1).holds
    finding = at(1, -1, 3, 1)
    assert not finding.holds
    assert finding.words == "no derivative by a bias: slope 3 upwards and 0 downwards"


def test_the_last_layer_has_no_scaling_direction() -> None:
    network = narrow_example()
    finding = UNIT.examine(UnitAt(network, 2, 0, (QQ.zero,)))
    assert not finding.holds
    assert finding.words == f"the combination is {QQ.text(network.evaluate((QQ.zero,))[0])}"


@settings(deadline=None, max_examples=60)
@given(st.sampled_from([None, "hidden-unit", "smooth"]).flatmap(units_at_points))
def test_whatever_is_found_is_certified(subject) -> None:
    finding = UNIT.examine(subject)
    assert all(map(accepted, finding.statements))
    assert finding.holds or UNIT.unmet(subject)


@pytest.mark.parametrize("widths", [(1, 1, 1), (2, 2, 2), (1, 2, 1, 1)])
def test_symbolic_networks_have_the_null_vector_in_every_sign_pattern(widths) -> None:
    assert accepted(all_sign_patterns(widths))


def test_along_the_orbit_the_function_changes_to_second_order_only() -> None:
    assert accepted(along_the_orbit(2, 1))
