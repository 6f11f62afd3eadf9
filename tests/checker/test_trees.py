"""regions/1 and equiv-deep/1: what the checker must refuse, one fault at a time."""

import copy
from typing import Any

import pytest

from proofs.checker import check
from tests.checker.builders import SEEDS, interval, one_sign, stack

LINE, SQUARE = SEEDS["regions/1"]
DEEP, DEPTHS = SEEDS["equiv-deep/1"]


def changed(seed: Any, part: str, **changes: Any) -> Any:
    made = copy.deepcopy(seed)
    made[part] |= changes
    return made


@pytest.mark.parametrize("seed", [LINE, SQUARE, DEEP, DEPTHS])
def test_the_seeds_are_accepted(seed: Any) -> None:
    verdict = check(seed)
    assert verdict.accepted, verdict.reason


STEPS = LINE["evidence"]["steps"]
FALSE = {
    "a region too few": changed(LINE, "claim", activation_regions=2),
    "a region too many": changed(LINE, "claim", activation_regions=4),
    "a count that is no number": changed(LINE, "claim", activation_regions="3"),
    "a count that is true": changed(LINE, "claim", activation_regions=True),
    "a point outside": changed(LINE, "evidence", points=[["2"], ["2"], ["-1"]]),
    "a point on a wall": changed(LINE, "evidence", points=[["1"], ["1/2"], ["-1"]]),
    "a point too few": changed(LINE, "evidence", points=[["2"], ["1/2"]]),
    "a point too many": changed(LINE, "evidence", points=[["2"], ["1/2"], ["-1"], ["5"]]),
    "a point of the plane": changed(LINE, "evidence", points=[["2", "0"], ["1/2"], ["-1"]]),
    "a missing step": changed(LINE, "evidence", steps=STEPS[:2]),
    "a step too many": changed(LINE, "evidence", steps=[*STEPS, None]),
    "a split for a constant": changed(LINE, "evidence", steps=[None, None, None]),
    "the other sign": changed(LINE, "evidence", steps=[None, None, one_sign(1, [], 1)]),
    "a negative constant": changed(LINE, "evidence", steps=[None, None, one_sign(1, [], -1)]),
    "no sign": changed(LINE, "evidence", steps=[None, None, one_sign(0, [], 1)]),
    "a sign for a split": changed(LINE, "evidence", steps=[one_sign(1, [], 0), STEPS[1]]),
    "another activation": changed(LINE, "claim", activation="abs"),
    "another domain": changed(LINE, "claim", domain=interval(-1, "1/2")),
    "an empty domain": changed(LINE, "claim", domain=interval(1, -1)),
    "a field": changed(LINE, "claim", field={"minpoly": ["-2", "0", "1"], "root": ["1", "2"]}),
    "a wrong multiplier": changed(
        SQUARE, "evidence", steps=[one_sign(1, [[0, "2"], [2, "1"]], 1), None]
    ),
    "a negative multiplier": changed(
        SQUARE, "evidence", steps=[one_sign(1, [[1, "-1"], [2, "1"]], 2), None]
    ),
    "a row that is not there": changed(
        SQUARE, "evidence", steps=[one_sign(1, [[9, "1"], [2, "1"]], 1), None]
    ),
    "another function": changed(
        DEEP, "claim", g=stack(([["1/2"]], [0]), ([[1]], ["-1/2"]), ([[3]], [0]))
    ),
    "another constant": changed(
        DEEP, "claim", g=stack(([["1/2"]], [0]), ([[1]], ["-1/2"]), ([[2]], [1]))
    ),
    "two outputs": changed(DEEP, "claim", f=stack(([[1]], [0]), ([[1], [1]], [0, 0]))),
    "two inputs": changed(DEEP, "claim", f=stack(([[1, 0]], [0]), ([[1]], [0]))),
    "ragged rows": changed(DEEP, "claim", f=stack(([[1], [1, 2]], [0, 0]), ([[1, 1]], [0]))),
    "layers that do not fit": changed(DEEP, "claim", f=stack(([[1]], [0]), ([[1, 1]], [0]))),
    "nodes": changed(DEEP, "claim", f={"inputs": 1, "nodes": [], "c": ["0"]}),
    "no layers": changed(DEEP, "claim", f={"layers": []}),
    "steps of the wrong type": changed(DEEP, "evidence", steps={}),
    "a larger domain": changed(DEPTHS, "claim", domain="all"),
}


@pytest.mark.parametrize("fault", FALSE)
def test_one_fault_is_enough(fault: str) -> None:
    verdict = check(FALSE[fault])
    assert not verdict.accepted
    assert verdict.reason


def test_an_empty_part_of_the_domain_does_not_harm_equality() -> None:
    """Where x > 0, relu(x) is split again: x > 0 and -x > 0 is empty, and f = g there too."""
    first, _, second, below = DEPTHS["evidence"]["steps"]
    empty = one_sign(-1, [[3, "1"]], 0)
    made = changed(DEPTHS, "evidence", steps=[first, None, second, empty, below])
    verdict = check(made)
    assert verdict.accepted, verdict.reason
    assert "on 3 common activation regions" in verdict.words


def test_a_smaller_domain_needs_other_rows() -> None:
    made = changed(DEPTHS, "claim", domain=interval("-1/2", "1/2"))
    assert check(made).accepted
