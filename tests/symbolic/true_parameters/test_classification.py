import pytest

from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.scalars import RATIONALS as QQ
from symbolic.true_parameters import TrueParameters
from tests.symbolic.true_parameters.cases import X, scalar


def test_the_face_of_the_true_parameters() -> None:
    w0 = TrueParameters.of(scalar(1, [X]), 2)
    theta = w0.sample(w0.strata().listed[0], 1)
    assert w0.membership(theta).holds
    assert w0.contains_on(theta, Domain.box(QQ, [(-1, 1)]))
    assert w0.stratum_of(theta) == next(w0.iterate())
    assert w0.components().count == 1
    assert [equation.kind for equation in w0.equations(w0.strata().listed[0])] == [
        "fold",
        "constant",
    ]
    assert w0.differential(theta).kernel_dimension == w0.stratum_of(theta).dimension


def test_a_model_of_another_width_is_refused() -> None:
    w0 = TrueParameters.of(scalar(1, [X]), 2)
    for ask in (w0.membership, w0.stratum_of, w0.differential):
        with pytest.raises(InputError, match="expected 2"):
            ask(scalar(1, [X]))
    with pytest.raises(InputError, match="at least 0"):
        TrueParameters.of(scalar(1, [X]), -1)
