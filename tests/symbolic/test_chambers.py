"""One function per chamber, equal to the number that K has there."""

import random

import pytest

from symbolic.chamber_points import hold
from symbolic.chambers import chambers
from symbolic.divergence import divergence
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField
from symbolic.specialisation import value_at

FIELD = SymbolicField({"w": None, "b": None, "q": None})
NAMES = ("w", "b", "q")
MODEL = TwoLayer.scalar(FIELD, 1, [(("w",), "b", "q")])
TRUTH = TwoLayer.scalar(FIELD, 1, [((1,), 0, 1)])
BOX = Domain.box(FIELD, [(-1, 1)])


def test_every_parameter_is_in_one_chamber_and_k_is_its_value_there():
    found = chambers(MODEL, TRUTH, BOX)
    draw = random.Random(5)
    seen = set()
    for _ in range(120):
        point = [QQ.element(draw.randint(-40, 40) or 1) / QQ.element(16) for _ in range(3)]
        inside = []
        for place, chamber in enumerate(found):
            signs = [
                QQ.sign(value_at(FIELD.element(each.polynomial), point)) * each.sign
                for each in chamber.inequalities
            ]
            if all(sign > 0 for sign in signs):
                inside.append(place)
        if not inside:  # the point is on the edge of chambers
            continue
        (place,) = inside
        seen.add(place)
        w, b, q = point
        model = TwoLayer.scalar(QQ, 1, [((w,), b, q)])
        truth = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
        expected = divergence(model, truth, Domain.box(QQ, [(-1, 1)]))
        assert value_at(found[place].value, point) == expected
    assert len(seen) > 4


def test_example_3_4_has_four_quadrants():
    field = SymbolicField({"v": None, "w": None, "a": "+"})
    model = TwoLayer.scalar(field, 1, [(("v",), 0, 1), (("w",), 0, 1)])
    truth = TwoLayer.scalar(field, 1, [((1,), 0, 1)])
    half = field.element("a")
    found = chambers(model, truth, Domain.box(field, [(-half, half)]))
    texts = {tuple(map(str, c.inequalities)): c.value for c in found}
    assert len(texts) == 4
    assert texts["v > 0", "w > 0"] == field.element("a^2*(v + w - 1)^2/6")
    assert texts["v > 0", "w < 0"] == field.element("a^2*((v - 1)^2 + w^2)/6")
    assert texts["v < 0", "w < 0"] == field.element("a^2*((v + w)^2 + 1)/6")


def test_contradictory_chambers_are_left_out():
    field = SymbolicField({"w": None, "b": None, "a": "+"})
    model = TwoLayer.scalar(field, 1, [(("w",), "b", 1)])
    half = field.element("a")
    domain = Domain.box(field, [(-half, half)])
    zero = TwoLayer.scalar(field, 1, [])
    for chamber in chambers(model, zero, domain):
        told = set(map(str, chamber.inequalities))
        assert not {"w > 0", "w*a-b < 0", "w*a+b < 0"} <= told


def test_only_one_input_and_symbols_have_chambers():
    two = TwoLayer.scalar(FIELD, 2, [(("w", 1), "b", "q")])
    with pytest.raises(InputError):
        chambers(two, two, Domain.box(FIELD, [(-1, 1)] * 2))
    plain = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    with pytest.raises(InputError):
        chambers(plain, plain, Domain.box(QQ, [(-1, 1)]))


def test_the_number_of_chambers_is_limited():
    with pytest.raises(ResourceLimit):
        chambers(MODEL, TRUTH, BOX, most=3)


def test_chambers_that_contradict_each_other_as_products_are_left_out() -> None:
    field = SymbolicField({"w1": "+", "b1": None, "w2": "+", "b2": None})
    model = TwoLayer.scalar(field, 1, [(("w1",), "b1", 1), (("w2",), "b2", 1)])
    zero = TwoLayer.scalar(field, 1, [])
    found = chambers(model, zero, Domain.box(field, [(-1, 1)]))
    assert all(chamber.point is not None for chamber in found)
    assert all(hold(chamber.system, chamber.point) for chamber in found)
    # the breakpoints -b/w stand below, inside or above the box, and inside in either order
    assert len(found) == 10


def test_points_keep_off_the_poles_of_weights() -> None:
    field = SymbolicField({"w": None, "v": None})
    nodes = [(("1/(w - 1)",), 0, 1), (("v/(w - 2)",), 0, 1)]
    model, truth = (TwoLayer.scalar(field, 1, made) for made in (nodes, []))
    for chamber in chambers(model, truth, Domain.box(field, [(-1, 1)])):
        assert chamber.point is not None
        assert chamber.point[0] not in {1, 2}
