"""Identities about moved parameters are accepted as they are, and refused when one number lies."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from proofs.certificates.dispatch import certify
from proofs.checker import check
from proofs.lemmas._moves import Facts, jacobian_identities, one_sided_identity, unit_identity
from proofs.lemmas.dimension_bound import mechanism
from proofs.strategies.networks import networks
from proofs.strategies.truths import vectors
from symbolic.derivatives import Slot, one_sided, slots, unit_slots, vanishing_unit
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import Identity


def accepted(statement) -> bool:
    return all(check(c.to_bytes()).accepted for c in certify(statement))


@st.composite
def networks_at_points(draw):
    inputs, depth = draw(st.integers(1, 2)), draw(st.integers(1, 4))
    network = draw(networks(inputs=inputs, outputs=draw(st.integers(1, 2)), depth=depth, width=2))
    return network, draw(vectors(inputs))


@settings(deadline=None, max_examples=40)
@given(networks_at_points())
def test_one_sided_slopes_are_certified_at_every_point(drawn) -> None:
    network, point = drawn
    sides = [(slot, side) for slot in slots(network.widths) for side in (1, -1)]
    assert accepted(one_sided_identity(network, [point], sides))


@settings(deadline=None, max_examples=40)
@given(networks_at_points(), st.data())
def test_jacobians_are_certified_at_smooth_points(drawn, data) -> None:
    network, point = drawn
    more = data.draw(st.lists(vectors(network.inputs), max_size=3))
    points = [p for p in (point, *more) if vanishing_unit(network, p) is None]
    assume(points)
    identities = jacobian_identities(network, points)
    assert len(identities) == len(network.layers)
    assert all(map(accepted, identities))


def falsified(statement: Identity) -> list[Identity]:
    """The identity with one number of its right side changed, for each of them."""

    def variants(expression):
        if isinstance(expression, str):
            yield "1/7" if expression != "1/7" else "2/7"
        elif isinstance(expression, tuple) and expression[0] != "var":
            for place, part in enumerate(expression):
                if place and not isinstance(part, int):
                    for changed in variants(part):
                        yield (*expression[:place], changed, *expression[place + 1 :])

    return [replace(statement, rhs=changed) for changed in variants(statement.rhs)]


def test_a_wrong_value_or_slope_is_refused() -> None:
    network = mechanism("a live unit beside it")
    points = [(QQ.element("1/3"),), (QQ.element(4),)]
    for statement in jacobian_identities(network, points):
        lies = falsified(statement)
        assert lies
        assert not any(map(accepted, lies))


def test_a_wrong_one_sided_slope_is_refused() -> None:
    vee = TwoLayer.scalar(QQ, 1, [((1,), 0, 3), ((-1,), 0, 2)]).layered()
    bias = Slot(0, 0, None)
    statement = one_sided_identity(vee, [(QQ.zero,)], [(bias, 1), (bias, -1)])
    assert accepted(statement)
    lies = falsified(statement)
    assert lies
    assert not any(map(accepted, lies))


def test_a_pre_activation_of_the_wrong_sign_is_not_taken_for_a_derivative() -> None:
    """With the sign of u turned the certified statement would be about another region."""
    ramp = TwoLayer.scalar(QQ, 1, [((1,), -1, 3)]).layered()
    around = [slot for slot in unit_slots(ramp.widths, 0, 0) if slot.layer == 0]
    point = (QQ.element(2),)
    slopes = {slot: one_sided(ramp, point, slot, 1).slopes for slot in around}
    statement = unit_identity(ramp, point, around, slopes)
    assert accepted(statement)
    assert [v.sign for v in statement.variables if v.name.startswith("u")] == ["+"]
    turned = [replace(v, sign="-") if v.name == "u1" else v for v in statement.variables]
    assert not accepted(replace(statement, variables=tuple(turned)))


@pytest.mark.parametrize("true", [True, False])
def test_every_fact_of_a_sum_counts(true: bool) -> None:
    facts = Facts()
    facts.equal("1", "1")
    facts.equal("2", "2" if true else "1")
    facts.equal("-2", "-2" if true else "-1")
    assert accepted(facts.identity()) == true
