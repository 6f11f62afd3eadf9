"""Networks as formulas: the text is that of the exact network."""

import pytest

from foldproof.io.sources import load
from foldproof.report.latex import formula
from foldproof.report.network_formulas import network_equation
from symbolic.counterexamples import COUNTEREXAMPLES


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("counterexample-C-model", "-1 + 2 R(x) - R(-x) + R(-x + 1) - R(x - 1)"),
        ("counterexample-F-model", "-2 R(x) + 3 R(x)"),
        ("counterexample-K-truth", "0"),
        (
            "counterexample-J-model",
            r"-\frac{28}{5} + 2 R(-x_{2} + \frac{3}{10}) + R(2 x_{2} + 5)",
        ),
    ],
)
def test_signs_and_zeros(name, text):
    assert formula(network_equation(load(name).two_layer(), "f")) == f"f(x) = {text}"


@pytest.mark.parametrize("label", COUNTEREXAMPLES)
def test_all_counterexamples_can_be_written(label):
    for role in ("truth", "model"):
        network = load(f"counterexample-{label}-{role}").two_layer()
        assert formula(network_equation(network, "f_0")).count("R(") == (
            network.width if (label, role) != ("K", "truth") else 0
        )


def test_other_numbers_than_rationals_are_written_as_in_results():
    text = formula(network_equation(load("symmetric-3").two_layer(), "f"))
    assert "cos(pi/6)" in text
