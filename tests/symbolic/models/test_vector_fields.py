"""Vector fields: the known symmetries of small models, and that every field is one."""

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.errors import ResourceLimit
from symbolic.models import AnalyticModel, infinitesimal_symmetries
from symbolic.models.linear import linear_model

KNOWN = [
    ("a*b*x", {"a": None, "b": None}, 1, 1),
    ("q*tanh(w*x + b) + c", {"w": None, "b": None, "q": None, "c": None}, 0, 4),
    ("exp(a + b)*x", {"a": None, "b": None}, 1, 1),
    ("exp(a)*exp(2*b)*x", {"a": None, "b": None}, 1, 1),
    ("q*log(w*x)", {"w": "+", "q": None}, 0, 2),
    ("q*exp(w + x)", {"w": None, "q": None}, 1, 1),
    ("x*cos(w) + sin(w)", {"w": None}, 0, 1),
    ("(a*x + b)/(c*x + d)", {"a": None, "b": None, "c": None, "d": None}, 1, 3),
    ("a*x", {"a": None, "unused": None}, 1, 1),
    ("x", {"unused": None}, 1, 0),
    ("a*sqrt(g)*x", {"a": None, "g": "+"}, 1, 1),
    ("tanh(a*b*x)", {"a": None, "b": None}, 1, 1),
]


@pytest.mark.parametrize(("output", "parameters", "count", "rank"), KNOWN)
def test_known_models(output: str, parameters, count: int, rank: int) -> None:
    model = AnalyticModel.of([output], ["x"], parameters)
    found = infinitesimal_symmetries(model)
    assert (len(found.fields), found.rank, found.complete) == (count, rank, True)
    for vector in found.fields:
        moved = sum(
            v * model.outputs[0].diff(w) for v, w in zip(vector, model.parameters, strict=True)
        )
        assert sympy.simplify(moved) == 0


def test_several_outputs() -> None:
    model = AnalyticModel.of(["a*b*x", "a*x"], ["x"], {"a": None, "b": None})
    assert infinitesimal_symmetries(model).rank == 2


@pytest.mark.parametrize(("widths", "count"), [((2, 1, 2), 1), ((2, 2, 2), 4), ((1, 1, 1, 1), 2)])
def test_linear_networks(widths, count: int) -> None:
    found = infinitesimal_symmetries(linear_model(widths))
    assert len(found.fields) == count
    assert found.complete


def test_letters_that_are_not_independent_leave_the_answer_open_or_right() -> None:
    """exp(x)^w = exp(w x): the same function of x in two letters is not seen to be so."""
    x, a, b = sympy.symbols("x a b", real=True)
    model = AnalyticModel((a * sympy.tanh(x) + b * sympy.sinh(x) / sympy.cosh(x),), (x,), (a, b))
    with pytest.raises(Exception, match="not known"):
        infinitesimal_symmetries(model)
    # tanh(x) = (1 - exp(-2 x)) / (1 + exp(-2 x)): two letters, one function
    same = (1 - sympy.exp(-2 * x)) / (1 + sympy.exp(-2 * x))
    found = infinitesimal_symmetries(AnalyticModel((a * sympy.tanh(x) + b * same,), (x,), (a, b)))
    assert found.fields == ()
    assert found.rank is None  # the lower bound is not reached, so nothing is claimed


def test_too_many_parameters() -> None:
    with pytest.raises(ResourceLimit):
        infinitesimal_symmetries(linear_model([5, 5, 5]))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=1, max_size=3))
def test_monomials_have_the_fields_of_their_exponents(exponents) -> None:
    """prod w_j^e_j x^k, k-th output: D - rank(e) scaling fields, as for a torus action."""
    names = [f"w{j}" for j in range(4)]
    outputs = ["*".join([*(f"{n}^{e}" for n, e in zip(names, row, strict=True)), "x"])
               for row in exponents]  # fmt: skip
    model = AnalyticModel.of(outputs, ["x"], dict.fromkeys(names, "+"))
    found = infinitesimal_symmetries(model)
    rank = sympy.Matrix(exponents).rank()
    assert (len(found.fields), found.rank) == (4 - rank, rank)
