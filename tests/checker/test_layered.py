"""layered-equal/1: what is accepted, and what one fault refuses."""

import copy
import random
from typing import Any

import pytest

from proofs.checker import check
from tests.checker.builders import SEEDS, SQRT2, certificate, stack, tree_claim

COPY, REVERSAL, DEPTHS, LEAKY = SEEDS["layered-equal/1"]


def pair(f: Any, g: Any, **changes: Any) -> Any:
    return certificate("layered-equal/1", tree_claim(f=f, g=g, **changes), {})


def changed(seed: Any, **changes: Any) -> Any:
    made = copy.deepcopy(seed)
    made["claim"] |= changes
    return made


RAMP = stack(([[1]], [0]), ([[1]], [0]))
TWO = stack(([[1], [-1]], [0, 0]), ([[1, 1]], [0]))
TRUE = {
    "copy": COPY,
    "reversal": REVERSAL,
    "depths": DEPTHS,
    "leaky": LEAKY,
    "itself": pair(RAMP, RAMP),
    "relu twice": pair(RAMP, stack(([[1]], [0]), ([[3]], [0]), ([["1/3"]], [0]))),
    "dead by sign": pair(
        stack(([[1]], [0]), ([[-1]], [-2]), ([[5]], [1])), stack(([[0]], [0]), ([[9]], [1]))
    ),
    "affine": pair(stack(([[2]], [3])), stack(([[1], [-1]], [0, 0]), ([[2, -2]], [3]))),
    "linear layers": pair(
        stack(([[1], [2]], [0, 1]), ([[1, 1]], [0])), stack(([[3]], [1])), activation="identity"
    ),
    "the zero function": pair(
        stack(([[1]], [0]), ([[0]], [0])), stack(([[1], [1]], [0, 0]), ([[1, -1]], [0]))
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_equal_forms_are_accepted(name: str) -> None:
    verdict = check(TRUE[name])
    assert verdict.accepted, verdict.reason


FALSE = {
    "another weight": pair(RAMP, stack(([[1]], [0]), ([[2]], [0]))),
    "another bias": pair(RAMP, stack(([[1]], [1]), ([[1]], [0]))),
    "another constant": pair(RAMP, stack(([[1]], [0]), ([[1]], [1]))),
    "a negative factor": pair(RAMP, stack(([[-1]], [0]), ([[-1]], [0]))),
    "a reversal without its linear part": pair(RAMP, stack(([[-1]], [0]), ([[1]], [0]))),
    "one unit for two": pair(TWO, RAMP),
    "the absolute value for two": changed(pair(TWO, RAMP), activation={"leaky_relu": "-1/2"}),
    "a sign over an input": pair(
        stack(([[2]], [3])),
        stack(([[1]], [0]), ([[2]], [3])),
    ),
    "a sign over leaky units": pair(
        stack(([[1]], [0]), ([[1]], [0])),
        stack(([[1]], [0]), ([[1]], [0]), ([[1]], [0])),
        activation={"leaky_relu": "1/2"},
    ),
    "weights of two signs": pair(
        stack(([[1], [-1]], [0, 0]), ([[1, -1]], [0])),
        stack(([[1], [-1]], [0, 0]), ([[1, -1]], [0]), ([[1]], [0])),
    ),
    "weights and a bias of two signs": pair(
        stack(([[1]], [0]), ([[1]], [-1])), stack(([[1]], [0]), ([[1]], [-1]), ([[1]], [0]))
    ),
    "equal by its regions only": pair(  # where the unit is active 1 - x is negative
        stack(([[1], [-1]], [1, 1]), ([[1, -1]], ["-5/2"]), ([[1]], [0])),
        stack(([[1], [-1]], [1, 1]), ([[1, -3]], ["-5/2"]), ([[1]], [0])),
    ),
    "another slope": changed(REVERSAL, activation={"leaky_relu": "1/2"}),
    "the absolute value": changed(REVERSAL, activation="abs"),
    "no activation": changed(COPY, activation="tanh"),
    "a field": changed(COPY, field=SQRT2),
    "a domain of the plane": changed(
        COPY, domain={"rows": [{"normal": ["1", "0"], "offset": "1"}]}
    ),
    "two outputs": pair(RAMP, stack(([[1]], [0]), ([[1], [1]], [0, 0]))),
    "two inputs": pair(RAMP, stack(([[1, 0]], [0]), ([[1]], [0]))),
    "layers that do not fit": pair(RAMP, stack(([[1]], [0]), ([[1, 1]], [0]))),
    "ragged rows": pair(RAMP, stack(([[1], [1, 1]], [0, 0]), ([[1, 1]], [0]))),
    "no layers": pair(RAMP, {"layers": []}),
    "nodes": pair(RAMP, {"inputs": 1, "nodes": [], "c": ["0"]}),
}


@pytest.mark.parametrize("fault", FALSE)
def test_one_fault_is_enough(fault: str) -> None:
    verdict = check(FALSE[fault])
    assert not verdict.accepted
    assert verdict.reason


def test_evidence_is_refused() -> None:
    made = copy.deepcopy(COPY)
    made["evidence"] = {"order": [0]}
    assert not check(made).accepted


def test_long_numbers_are_paid_for() -> None:
    long = hex(random.Random(1).getrandbits(99_000) | 1 << 98_999)
    net = {"layers": [{"weight": [[f"1/{long}"]], "bias": [f"1/{long}"]}] * 60}
    verdict = check(pair(net, net))
    assert not verdict.accepted
    assert "too much work" in verdict.reason
