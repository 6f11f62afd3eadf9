"""The printed equations hold at sampled true parameters, read back and evaluated exactly."""

import pytest

from foldproof.io.sources import load
from foldproof.services.equations import stratum_equations
from foldproof.services.views import two_layer
from symbolic.activation import leaky_relu
from symbolic.hyperplane import Hyperplane
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.true_parameters import Stratum, TrueParameters


def values(stratum: Stratum, theta: TwoLayer) -> dict[str, str]:
    """The letters of the equations at a true parameter whose nodes are in canonical order."""
    found = {"c": QQ.text(theta.c[0])}
    for i, (node, place) in enumerate(zip(theta.nodes, stratum.assignment, strict=True)):
        found[f"q[{i}]"] = QQ.text(node.q[0])
        found[f"b[{i}]"] = QQ.text(node.b)
        found[f"abs(b[{i}])"] = QQ.text(max(node.b, -node.b))
        if isinstance(place, int):
            boundary, _, scale = Hyperplane.of(node.form, QQ)
            found[f"t[{i}]"] = QQ.text(node.q[0] * scale)
            found[f"w_H[{place}]"] = f"({QQ.text(boundary.normal[0])})"
            found[f"b_H[{place}]"] = QQ.text(boundary.offset)
    return found


def holds(equation: str, letters: dict[str, str]) -> bool:
    for name in sorted(letters, key=len, reverse=True):
        equation = equation.replace(name, f"({letters[name]})")
    _, (left, right) = field_of(equation.split(" = "))
    return bool(left == right)


TRUTHS = {
    "one node": TwoLayer.scalar(QQ, 1, [((1,), -1, 2)], 3),
    "example 3.3": two_layer(load("dslt-3.3")),
    "a line": TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((-1,), 0, -1)]),
    "leaky": TwoLayer.scalar(QQ, 1, [((1,), -1, 2)], 3, activation=leaky_relu(QQ.element("1/10"))),
}


@pytest.mark.parametrize("name", TRUTHS)
@pytest.mark.parametrize("width", [1, 2, 3])
def test_the_equations_hold_at_sampled_true_parameters(name: str, width: int) -> None:
    w0 = TrueParameters.of(TRUTHS[name], width)
    for stratum in w0.strata():
        theta = w0.sample(stratum, 7)
        for equation in stratum_equations(stratum):
            assert holds(equation, values(stratum, theta)), equation


def test_indices_count_from_one_for_people() -> None:
    (stratum,) = TrueParameters.of(TRUTHS["one node"], 1).strata()
    assert stratum_equations(stratum, 1) == ("t[1] = 2", "2*c + (-1)*t[1] = 4")
