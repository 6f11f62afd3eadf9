"""Relations between derivatives: rational functions of letters."""

import pytest
import sympy

from symbolic.errors import InputError, ResourceLimit
from symbolic.models import AnalyticModel
from symbolic.models.relations import relations


def test_roots_of_parameters_become_letters() -> None:
    found = relations(AnalyticModel.of(["root(g, 3)*x"], ["x"], {"g": "+"}))
    (letter,) = found.letters
    assert str(found.letters[letter]) == "g**(1/3)"
    assert found.speeds[0] == 3 * sympy.Symbol("g", positive=True) ** sympy.Rational(2, 3)
    assert len(found.rows) == 1


def test_fixed_functions_are_coefficients_and_moving_ones_are_not() -> None:
    fixed = relations(AnalyticModel.of(["x*exp(w)"], ["x"], {"w": None}))
    moving = relations(AnalyticModel.of(["exp(w*x)"], ["x"], {"w": None}))
    assert len(fixed.letters) == 2
    assert len(moving.letters) == 1


def test_no_relation_for_a_parameter_that_does_not_occur() -> None:
    found = relations(AnalyticModel.of(["x"], ["x"], {"w": None}))
    assert all(not any(row) for row in found.rows)


@pytest.mark.parametrize(
    ("output", "signs"),
    [
        ("sqrt(w)*x", {"w": None}),
        ("sqrt(w*w + 1)*x", {"w": "+"}),
        ("sqrt(x)*w", {"w": "+"}),
    ],
)
def test_roots_that_are_not_handled(output: str, signs) -> None:
    with pytest.raises(InputError) as caught:
        relations(AnalyticModel.of([output], ["x"], signs))
    assert caught.value.code == "not-applicable"


def test_functions_that_are_not_known() -> None:
    x, w = sympy.symbols("x w", real=True)
    with pytest.raises(InputError, match="not known"):
        relations(AnalyticModel((sympy.gamma(w * x),), (x,), (w,)))


def test_letters_have_names_of_their_own() -> None:
    signs = {"g": "+", "g_root": "+", "value_1": None}
    found = relations(AnalyticModel.of(["sqrt(g)*g_root*x + exp(value_1)"], ["x"], signs))
    names = [letter.name for letter in found.letters]
    assert len(set(names)) == len(names) == 4
    assert {"g_root", "g_root_", "value_1", "value_1_"} == set(names)


def test_irrational_numbers_become_letters() -> None:
    found = relations(AnalyticModel.of(["sqrt(2)*w*x"], ["x"], {"w": None}))
    assert sympy.sqrt(2) in found.letters.values()


@pytest.mark.parametrize("output", ["sin(1000000*w*x)", "tanh(9*w*x)", "cos(sin(20*w))*x"])
def test_long_arguments_are_refused_before_they_are_expanded(output: str) -> None:
    with pytest.raises(ResourceLimit) as caught:
        relations(AnalyticModel.of([output], ["x"], {"w": None}))
    assert caught.value.code == "too-big"


def test_multiples_below_exp_cost_nothing() -> None:
    assert len(relations(AnalyticModel.of(["exp(1000*w*x)"], ["x"], {"w": None})).rows) == 1
