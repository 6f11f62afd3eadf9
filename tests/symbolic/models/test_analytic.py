"""Models from texts and from SymPy: the symbols must be declared, once."""

import pytest
import sympy

from symbolic.errors import InputError
from symbolic.models import AnalyticModel


def test_signs_become_assumptions() -> None:
    model = AnalyticModel.of(["w*q*n*m*x"], ["x"], {"w": "+", "q": "-", "n": "nonzero", "m": None})
    w, q, n, m = model.parameters
    assert w.is_positive
    assert q.is_negative
    assert n.is_nonzero
    assert m.is_real
    assert m.is_positive is None


@pytest.mark.parametrize(
    ("outputs", "inputs", "parameters"),
    [
        (["w*x"], ["x"], {}),
        (["w*x"], ["x", "x"], {"w": None}),
        (["w*x"], ["x", "w"], {"w": None}),
        (["w*x"], ["x"], {"w": "positive"}),
        (["w*x"], ["x"], {"w": None, "1": None}),
    ],
)
def test_undeclared_and_repeated_symbols(outputs, inputs, parameters) -> None:
    with pytest.raises(InputError):
        AnalyticModel.of(outputs, inputs, parameters)


def test_sympy_objects_in_process() -> None:
    x, w = sympy.symbols("x w", real=True)
    assert AnalyticModel((w * x,), (x,), (w,)).outputs == (w * x,)
    with pytest.raises(InputError, match="neither input nor parameter"):
        AnalyticModel((w * x,), (x,), ())
    twin = sympy.Symbol("x", positive=True)
    with pytest.raises(InputError, match="one name"):
        AnalyticModel((x * twin,), (x,), (twin,))


@pytest.mark.parametrize(
    "output", [3, sympy.I * sympy.Symbol("w", real=True), sympy.Matrix([1]), sympy.Eq(1, 1)]
)
def test_outputs_are_real_expressions(output) -> None:
    with pytest.raises(InputError, match="not a real expression"):
        AnalyticModel((output,), (), (sympy.Symbol("w", real=True),))
