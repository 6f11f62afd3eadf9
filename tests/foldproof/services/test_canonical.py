"""canon: equal functions have equal canonical forms, and the form is certified."""

import pytest

from foldproof.io.sources import load
from foldproof.services.canonical import canonical_form, fold_views, same_function
from foldproof.services.views import two_layer
from symbolic.domains import Domain
from symbolic.errors import CheckFailed
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ


def parts(found):
    return found.folds, found.gradient, found.constant, found.network


def test_equal_functions_have_equal_forms() -> None:
    for one, other in (("dslt-3.3", "dslt-3.3-reversed"), ("diabetes-2", "diabetes-2-transformed")):
        first, second = canonical_form(load(one)), canonical_form(load(other))
        assert parts(first) == parts(second)
        assert first.checked
        assert second.checked


def test_the_form_depends_on_the_domain() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), -1, 7)])
    inside = canonical_form(f, Domain.box(QQ, [(-1, 1)]))
    assert inside.folds == ()
    assert inside.constant == "0"
    assert inside.checked
    assert canonical_form(f).folds[0].fold == "7"


def test_several_outputs_give_vectors() -> None:
    pair = [((1,), 0, 1)]
    one = TwoLayer.scalar(QQ, 1, pair)
    wide = TwoLayer(
        QQ, 1, 2, tuple(type(n)(n.w, n.b, (*n.q, QQ.zero)) for n in one.nodes), (QQ.zero,) * 2
    )
    found = canonical_form(wide)
    assert found.folds[0].fold == ("1", "0")
    assert found.gradient == (("1",), ("0",))
    assert found.constant == ("0", "0")
    assert "G = ((1), (0))" in str(found)


def test_symbolic_forms_are_not_certified() -> None:
    found = canonical_form(two_layer(load("dslt-3.2")).over(load("dslt-3.2").field))
    assert found.checked is False
    assert found.certificate is None


def test_a_wrong_network_is_a_disagreement() -> None:
    f, g = (TwoLayer.scalar(QQ, 1, [((1,), 0, q)]) for q in (1, 2))
    with pytest.raises(CheckFailed):
        same_function(f, g, Domain.all(1))
    assert fold_views(normal_form(f))[0].equation == "x1 = 0"
