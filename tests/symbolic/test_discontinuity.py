"""The canonical form jumps while parameters and functions converge."""

from __future__ import annotations

import pytest

from symbolic.discontinuity import EPSILON, discontinuities
from symbolic.errors import InputError
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ

FAMILIES = {family.name: family for family in discontinuities()}
WIDTHS = {"merging": (2, 1), "cancelling": (2, 0), "turning": (1, 1)}


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize(
    "epsilon", ["1", "1/10", "1/1000", "1/340282366920938463463374607431768211456"]
)
def test_every_member_is_near_and_its_canonical_form_is_not(name, epsilon):
    member = FAMILIES[name].at(epsilon)
    value = QQ.element(epsilon)
    assert member.parameter_distance == member.function_bound == value
    assert member.gap == QQ.one
    widths = (member.canonical.network().width, member.canonical_limit.network().width)
    assert widths == WIDTHS[name]
    for statement in member.statements:
        assert normal_form(statement.f) == normal_form(statement.g)


@pytest.mark.parametrize("name", FAMILIES)
def test_the_bound_holds_on_a_grid_and_the_symbolic_member_covers_all(name):
    family = FAMILIES[name]
    member = family.at("1/7")
    grid = [QQ.element(k) / 8 for k in range(-7, 8)]
    points = (
        [(x,) for x in grid] if member.network.inputs == 1 else [(x, y) for x in grid for y in grid]
    )
    gaps = [abs(member.network.evaluate(p)[0] - member.limit.evaluate(p)[0]) for p in points]
    assert QQ.zero < max(gaps) <= member.function_bound
    every = family.for_all_positive()
    assert every.gap == EPSILON.one
    assert every.parameter_distance == every.function_bound == EPSILON.symbol("e")
    assert len(every.canonical.folds) == len(member.canonical.folds)


def test_epsilon_must_be_positive():
    with pytest.raises(InputError):
        FAMILIES["merging"].at(0)
