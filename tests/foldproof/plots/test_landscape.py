"""K over two parameters: W0 point by point, exactly; values of the right chamber."""

from fractions import Fraction

import numpy as np
import pytest

from foldproof.plots.landscape import Landscape
from symbolic.divergence import divergence
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField
from symbolic.specialisation import network_at

BOX = Domain.box(QQ, [(-1, 1)])


def landscape(name: str, **options) -> Landscape:
    networks = (example(f"{name}{end}").network for end in ("", "-truth"))
    return Landscape.of(*networks, BOX, **options)


@pytest.mark.parametrize("name", ["dslt-3.2", "dslt-3.4"])
def test_k_vanishes_exactly_at_every_point_that_is_drawn(name: str) -> None:
    found = landscape(name)
    points = [point for run in found.true_points() for point in run]
    assert len(points) > 100
    for point in points[::7]:
        value = divergence(network_at(found.model, point), found.truth, BOX)
        assert value == 0


def test_the_points_are_those_of_the_sources() -> None:
    ramp = {p for run in landscape("dslt-3.2").true_points() for p in run}
    assert all(w * q == QQ.element("1/5") and w > 0 for w, q in ramp)
    segment = {p for run in landscape("dslt-3.4").true_points() for p in run}
    assert all(v + w == 1 and v >= 0 and w >= 0 for v, w in segment)
    assert {(QQ.one, QQ.zero), (QQ.zero, QQ.one)} <= segment


@pytest.mark.parametrize("name", ["dslt-3.2", "dslt-3.4"])
def test_the_values_are_k(name: str) -> None:
    found = landscape(name)
    places = [(a, b) for a in (-1.5, -0.25, 0.5, 1.75) for b in (-1.0, -0.5, 0.25, 2.0)]
    x, y = (np.array(side) for side in zip(*places, strict=True))
    for place, value in zip(places, found.values(x, y), strict=True):
        point = tuple(QQ.rational(*v.as_integer_ratio()) for v in place)
        exact = divergence(network_at(found.model, point), found.truth, BOX)
        assert abs(value - float(Fraction(int(exact.numerator), int(exact.denominator)))) < 1e-12


def test_the_convention_and_the_inputs_are_said() -> None:
    assert landscape("dslt-3.4").words == "K = E[(f - f0)^2], inputs uniform on (-1, 1)"
    half = landscape("dslt-3.4", convention="kl")
    assert "2 sigma^2" in half.words
    x = np.array([2.0])
    assert half.values(x, x) * 2 == landscape("dslt-3.4").values(x, x)


def test_other_models_are_refused() -> None:
    truth = example("dslt-3.4-truth").network
    with pytest.raises(InputError, match="two symbols"):
        Landscape.of(truth, truth, BOX)
    field = SymbolicField({"w": None, "q": None, "b": None})
    three = TwoLayer.scalar(field, 1, [(("w",), "b", "q")])
    with pytest.raises(InputError, match="here are 1 and 3"):
        Landscape.of(three, truth, BOX)
    with pytest.raises(InputError, match="bounded box"):
        Landscape.of(example("dslt-3.4").network, truth, Domain.all(1))
