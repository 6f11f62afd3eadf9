"""Sign cases of symbolic networks."""

from __future__ import annotations

import pytest

from symbolic.activation import leaky_relu
from symbolic.errors import InputError, ResourceLimit, Undecided
from symbolic.foldset import node_statuses
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField
from symbolic.sign_cases import sign_cases


def test_sign_cases_substitute_zero_and_declare_signs():
    K = SymbolicField({"v": None, "w": "nonzero"})
    f = TwoLayer.scalar(K, 1, [(("v",), "1/w", "v*w+2")], "v-w")
    cases = sign_cases(f)
    assert [case.text for case in cases] == [
        "v > 0, w > 0",
        "v > 0, w < 0",
        "v = 0, w > 0",
        "v = 0, w < 0",
        "v < 0, w > 0",
        "v < 0, w < 0",
    ]
    g = cases[2].network
    assert g.field == SymbolicField({"w": "+"})
    assert g == TwoLayer.scalar(g.field, 1, [((0,), "1/w", 2)], "-w")
    assert node_statuses(g) == ("zero-input",)
    assert node_statuses(cases[0].network) == ("live",)
    with pytest.raises(Undecided):  # v*w + 2 may vanish for v > 0 > w
        node_statuses(cases[1].network)


def test_sign_cases_can_end_in_the_rationals():
    K = SymbolicField({"v": None})
    f = TwoLayer.scalar(K, 1, [(("v",), 1, 1)], activation=leaky_relu(K.element("1/2")))
    numbers = sign_cases(f)[1].network
    expected = TwoLayer.scalar(QQ, 1, [((0,), 1, 1)], activation=leaky_relu(QQ.element("1/2")))
    assert numbers == expected
    assert sign_cases(numbers)[0].network is numbers


def test_sign_cases_refuse_division_by_zero_and_too_many():
    K = SymbolicField({"v": None})
    with pytest.raises(InputError):
        sign_cases(TwoLayer.scalar(K, 1, [((1,), "1/v", 1)]))
    many = SymbolicField({f"v{k}": None for k in range(7)})
    with pytest.raises(ResourceLimit):
        sign_cases(TwoLayer.scalar(many, 1, []))
