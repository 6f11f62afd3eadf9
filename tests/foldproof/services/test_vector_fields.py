"""fp.infinitesimal_symmetries: texts, SymPy objects, models; certified identities."""

import pickle

import pytest
import sympy

import foldproof as fp
from foldproof.services.vector_fields import InfinitesimalSymmetries, infinitesimal_symmetries
from symbolic.models.linear import linear_model


def test_a_text_with_declared_symbols() -> None:
    found = fp.infinitesimal_symmetries(
        "x*cos(sqrt(g)*t) + l/sqrt(g)*sin(sqrt(g)*t)", ["x"], {"l": None, "g": "+", "t": None}
    )
    assert [view.direction for view in found.fields] == ["l d/dl + 2*g d/dg - t d/dt"]
    assert found.fields[0].components == ("l", "2*g", "-t")
    assert (found.rank, found.complete, found.checked) == (2, True, True)
    assert {ref.kind for ref in found.certificates} == {"identity/1"}
    assert InfinitesimalSymmetries.from_json(found.to_json()) == found
    assert pickle.loads(pickle.dumps(found)) == found
    assert "Fisher rank 2 at generic parameters, so these are all" in str(found)


def test_sympy_objects_in_process() -> None:
    x, a, b = sympy.symbols("x a b", real=True)
    found = infinitesimal_symmetries(sympy.exp(a + b) * x, [x], [a, b])
    assert found.fields[0].direction == "d/da - d/db"
    assert infinitesimal_symmetries([a * x, b * x], [x], [a, b]).rank == 2


def test_a_model_and_sums_in_brackets() -> None:
    found = infinitesimal_symmetries(linear_model([2, 2, 2]))
    assert len(found.fields) == 4
    assert "- (v1_1*v2_2 - v1_2*v2_1) d/dv1_1" in found.fields[0].direction


def test_nothing_found_is_not_checked() -> None:
    found = infinitesimal_symmetries("q*tanh(w*x)", ["x"], {"w": None, "q": None})
    assert (found.fields, found.rank, found.checked) == ((), 2, False)
    assert "no vector field" in str(found)


def test_an_open_rank_is_said() -> None:
    x, a, b = sympy.symbols("x a b", real=True)
    same = (1 - sympy.exp(-2 * x)) / (1 + sympy.exp(-2 * x))
    found = infinitesimal_symmetries(a * sympy.tanh(x) + b * same, [x], [a, b])
    assert not found.complete
    assert "not decided; there may be more" in str(found)


def test_bad_texts_are_refused() -> None:
    with pytest.raises(fp.InputError):
        infinitesimal_symmetries("q*f(x)", ["x"], {"q": None})
