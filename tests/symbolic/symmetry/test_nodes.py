"""Scaling, permutation and reversal: effect, generators, refusals."""

from __future__ import annotations

import pytest

from symbolic.activation import ABS, leaky_relu
from symbolic.errors import InputError
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.symmetry import OrientationReversal, Permutation, Scaling
from tests.symbolic.symmetry.paths import F, T, moved, scalar


def test_the_scaling_generator_is_the_derivative_of_the_scaled_network():
    def path(f):
        return Scaling(T, (T.element("2*(1+t)"), T.one))(f)

    s = Scaling(QQ, (QQ.element(2), QQ.one))
    assert s.generators(F)[0] == moved(path, F)
    identity = Scaling(QQ, (QQ.one, QQ.one))
    first = identity.generators(F)[0]
    assert [QQ.text(v) for v in first[:4]] == ["2", "1", "-1", "-3"]  # (w, b, -q)


def test_reversal_needs_annihilation_except_for_the_absolute_value():
    f = scalar([((1,), -1, 1), ((-2,), -1, 1)], 2)
    reason = OrientationReversal((0, 1)).obstruction(f)
    assert reason == "the weights of nodes 1, 2 do not annihilate: (1+s) sum q w = (-1)"
    with pytest.raises(InputError):
        OrientationReversal((0, 1))(f)
    g = scalar([((1,), -1, 1), ((-2,), -1, 1)], 2, activation=ABS)
    turned = OrientationReversal((0,))(g)
    assert turned.c == g.c
    assert normal_form(turned) == normal_form(g)


def test_leaky_reversal_changes_c_by_one_plus_the_slope():
    slope = leaky_relu(QQ.element("1/10"))
    f = scalar([((1,), -1, 1), ((-1,), -1, 1)], 2, activation=slope)
    g = OrientationReversal((0, 1))(f)
    assert g.c == (QQ.element("-1/5"),)
    assert normal_form(g) == normal_form(f)


def test_shapes_and_fields_must_fit():
    f = scalar([((1,), 0, 1)])
    K = field_of(["sqrt(2)"])[0]
    assert "factors for" in Scaling(QQ, ()).obstruction(f)
    assert "numbers of" in Scaling(K, (K.one,)).obstruction(f)
    assert "places for" in Permutation((0, 1)).obstruction(f)
