"""regions/1 and equiv-deep/1: what the checker must refuse, one fault at a time."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from proofs.checker import check, field
from proofs.checker.verdict import verdicts
from tests.checker.builders import SEEDS, interval, stack

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
    "a missing step": changed(LINE, "evidence", steps=[0, 0]),
    "a missing row": changed(SQUARE, "evidence", steps=[3, 0]),
    "a step too many": changed(LINE, "evidence", steps=[0, 0, -1, 0]),
    "a split for a constant": changed(LINE, "evidence", steps=[0, 0, 0]),
    "the other sign": changed(LINE, "evidence", steps=[0, 0, 1]),
    "a sign for a split": changed(LINE, "evidence", steps=[1, 0]),
    "a sign by a row for a split": changed(LINE, "evidence", steps=[0, 2, 0, -1]),
    "more rows than inputs": changed(SQUARE, "evidence", steps=[4, 0, 2, 1, 0]),
    "a step that is true": changed(LINE, "evidence", steps=[0, 0, True]),
    "a step that is a text": changed(LINE, "evidence", steps=[0, 0, "-1"]),
    "too few rows": changed(SQUARE, "evidence", steps=[2, 0, 0]),
    "the wrong rows": changed(SQUARE, "evidence", steps=[3, 1, 2, 0]),
    "dependent rows": changed(SQUARE, "evidence", steps=[3, 0, 1, 0]),
    "a row twice": changed(SQUARE, "evidence", steps=[3, 0, 0, 0]),
    "a row that is not there": changed(SQUARE, "evidence", steps=[3, 0, 9, 0]),
    "a row below 0": changed(SQUARE, "evidence", steps=[3, 0, -1, 0]),
    "lines that are missing": changed(LINE, "evidence", steps=[0, 0], lines=1),
    "lines below 0": changed(LINE, "evidence", lines=-1),
    "lines that are no number": changed(LINE, "evidence", lines="0"),
    "another activation": changed(LINE, "claim", activation="abs"),
    "another domain": changed(LINE, "claim", domain=interval(-1, "1/2")),
    "an empty domain": changed(LINE, "claim", domain=interval(1, -1)),
    "a field": changed(LINE, "claim", field={"minpoly": ["-2", "0", "1"], "root": ["1", "2"]}),
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
    made = changed(DEPTHS, "evidence", steps=[0, 0, 2, 2, -2, 3, -2, 2])
    verdict = check(made)
    assert verdict.accepted, verdict.reason
    assert "on 3 common activation regions" in verdict.words


def test_a_smaller_domain_needs_other_rows() -> None:
    made = changed(DEPTHS, "claim", domain=interval("-1/2", "1/2"))
    assert check(made).accepted


def test_a_row_that_a_form_does_not_need_does_no_harm() -> None:
    assert check(changed(LINE, "evidence", steps=[0, 0, -2, 0])).accepted


def lines(seed: Any, *evidence: Any) -> bytes:
    """A certificate whose evidence is on further lines."""
    head = changed(seed, "evidence", steps=[], points=[], lines=len(evidence))
    return b"\n".join(json.dumps(x).encode() for x in (head, *evidence))


HALVES = [{"steps": [0], "points": [["2"]]}, {"steps": [0, -1], "points": [["1/2"], ["-1"]]}]


def test_evidence_may_go_on_below_the_certificate() -> None:
    verdict = check(lines(LINE, *HALVES))
    assert verdict.accepted, verdict.reason
    assert verdict.digest == check(LINE).digest


STREAMED_FALSE = {
    "a line too few": lines(LINE, HALVES[0]),
    "a line too many": lines(LINE, *HALVES, {"steps": [0], "points": []}),
    "lines in another order": lines(LINE, *HALVES[::-1]),
    "a key too many": lines(LINE, HALVES[0], HALVES[1] | {"lines": 0}),
    "a key too few": lines(LINE, HALVES[0], {"steps": [0, -1]}),
    "a float": lines(LINE, HALVES[0], {"steps": [0, -1.0], "points": HALVES[1]["points"]}),
    "a wrong point": lines(LINE, HALVES[0], {"steps": [0, -1], "points": [["2"], ["-1"]]}),
    "no JSON": lines(LINE, HALVES[0]) + b"\n}{",
}


@pytest.mark.parametrize("fault", STREAMED_FALSE)
def test_one_fault_on_a_line_is_enough(fault: str) -> None:
    assert not check(STREAMED_FALSE[fault]).accepted


def test_a_file_may_hold_streamed_certificates_and_others(tmp_path: Path) -> None:
    good, bad = lines(LINE, *HALVES), STREAMED_FALSE["a wrong point"]
    path = tmp_path / "many.jsonl"
    path.write_bytes(b"\n".join([good, bad, json.dumps(SQUARE).encode(), good]))
    assert [verdict.accepted for verdict in verdicts(path)] == [True, False, True, True]


def test_what_is_left_over_below_a_certificate_refuses_it() -> None:
    one = json.dumps(LINE).encode()
    assert check(one + b"\n\n").accepted
    for tail in (b"garbage", one, b'{"points":[],"steps":[]}'):
        assert not check(one + b"\n" + tail).accepted
    head, *rest = lines(LINE, *HALVES).split(b"\n")
    assert check(b"\n".join([head, b"", *rest, b""])).accepted


def test_evidence_without_its_certificate_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "evidence.jsonl"
    for data in (b'{"points":[],"steps":[]}', b"", b"\n \n"):
        path.write_bytes(data)
        assert [verdict.accepted for verdict in verdicts(path)] == [False]
    path.write_bytes(json.dumps(LINE).encode() + b'\n{"points":[["9"]],"steps":[3]}')
    assert [verdict.accepted for verdict in verdicts(path)] == [True, False]


def test_cells_and_units_are_paid_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """2^8 cells, most of them empty, each with many units that are 0 and need no step."""
    many, zeros = 8, 1000
    weight = [[1]] * many + [[0]] * zeros
    f = stack((weight, [0] * (many + zeros)), ([[0] * (many + zeros)], [0]))
    made = changed(DEEP, "claim", f=f, g=stack(([[0]], [0])))
    made["evidence"] |= {"steps": [0] * (2**many - 1)}
    assert check(made).accepted
    monkeypatch.setattr(field, "MAX_WORK", 1 << 27)
    assert "too much work" in check(made).reason


def test_denominators_of_wide_layers_are_paid_for() -> None:
    huge = "1/0x1" + "0" * 99_000
    wide = 40_000
    f = stack(([[0]], [huge]), ([[0]] * wide, [1] * wide), ([[0] * wide], [0]))
    verdict = check(changed(LINE, "claim", network=f))
    assert "too much work" in verdict.reason
