"""kl: a number, or a function per chamber; the convention is always printed."""

import pytest

import foldproof as fp
from foldproof.services.mean_square import (
    Divergence,
    decimals,
    factored,
    mean_square,
    with_half_width,
)
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField

RELU = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
ZERO = TwoLayer.scalar(QQ, 1, [])
BOX = Domain.box(QQ, [(-1, 1)])


def test_a_number_and_its_convention() -> None:
    found = mean_square(RELU, ZERO, BOX)
    assert (found.value, found.approximation) == ("1/6", "0.166666666666")
    assert (found.convention, found.chambers, found.checked) == ("mean-square", None, True)
    assert "K = E[(f - f0)^2], inputs uniform on the box" in str(found)
    half = mean_square(RELU, ZERO, BOX, convention="kl", sigma="1/2")
    assert half.value == "1/3"
    assert half.certificate == found.certificate  # of the mean square
    assert "by certificate piecewise-integral/1" in str(half)
    assert "sigma = 1/2" in str(half)


@pytest.mark.parametrize("name", ["dslt-3.2", "dslt-3.4"])
def test_the_examples_with_any_half_width(name: str) -> None:
    networks, box = with_half_width((example(name).network, example(f"{name}-truth").network), "a")
    found = mean_square(*networks, box, constants=("a",))
    assert found.value is None
    assert "a" not in found.symbols
    assert found.chambers is not None
    assert all(chamber.factored.startswith("1/") for chamber in found.chambers)
    assert len(found.chambers) == (1 if name == "dslt-3.2" else 4)
    assert Divergence.from_json(found.to_json()) == found


def test_the_degenerate_hessian_of_example_3_4() -> None:
    networks, box = with_half_width(
        (example("dslt-3.4").network, example("dslt-3.4-truth").network), "a"
    )
    found = mean_square(*networks, box, constants=("a",))
    assert found.chambers is not None
    first, second, *_ = found.chambers
    assert first.inequalities == ("w1 > 0", "w2 > 0")
    assert first.factored == "1/6*a^2*(w1 + w2 - 1)^2"
    assert first.hessian == (("1/3*a^2",) * 2,) * 2
    assert second.hessian == (("1/3*a^2", "0"), ("0", "1/3*a^2"))
    assert "d2K/dw1dw2 = 1/3*a^2" in str(found)


def test_a_long_number_is_left_to_json() -> None:
    odd = TwoLayer.scalar(QQ, 1, [((1,), QQ.element(1) / QQ.element(10**30 + 57), 1)])
    found = mean_square(odd, ZERO, BOX)
    assert found.value is not None
    assert len(found.value) > 60
    assert found.value not in str(found)
    assert "(exact with --json)" in str(found)


@pytest.mark.parametrize("sigma", ["0", "-1"])
def test_sigma_must_be_positive(sigma: str) -> None:
    with pytest.raises(InputError, match="sigma must be positive"):
        mean_square(RELU, ZERO, BOX, convention="kl", sigma=sigma)


def test_functions_are_factored() -> None:
    field = SymbolicField({"w": None, "v": "+"})
    assert factored(field, field.element("w^2 - v^2")) in {"(w - v)*(w + v)", "(w + v)*(w - v)"}
    assert factored(field, field.element("w/(2*v)")) == "1/2*w/(v)"
    assert factored(field, field.zero) == "0"


def test_decimals_are_rounded_down() -> None:
    assert decimals(QQ, QQ.element("2/3")) == "0.666666666666"
    assert decimals(QQ, QQ.element(12)) == "12.000000000000"


def test_a_point_of_every_chamber_is_checked(tmp_path) -> None:
    networks = example("dslt-3.4").network, example("dslt-3.4-truth").network
    symbolic, box = with_half_width(networks, "a")
    found = mean_square(*symbolic, box, certificates=tmp_path)
    assert found.checked
    assert found.chambers is not None
    assert found.chambers[1].point == (("w1", "1"), ("w2", "-1"), ("a", "1"))
    assert len(list(tmp_path.iterdir())) == len(found.chambers) == 4
    assert "checked: K at one rational point in 4 of 4 chambers" in str(found)


def test_algebraic_numbers_are_not_checked() -> None:
    field = example("symmetric-5").network.field
    f, zero = (TwoLayer.scalar(field, 1, nodes) for nodes in ([((1,), 0, "sqrt(5)")], []))
    found = mean_square(f, zero, Domain.box(field, [(-1, 1)]))
    assert (found.value, found.checked, found.certificate) == ("5/6", False, None)
    assert "not checked" in str(found)


def test_symbols_on_a_rational_box() -> None:
    model, truth = (example(f"dslt-3.4{role}").network for role in ("", "-truth"))
    found = fp.divergence(model, truth, Domain.box(QQ, [(-1, 1)]))
    assert found.checked
    assert len(found.chambers) == 4
