"""`farkas/1`, `rank/1` and `subset-count/1`: what must pass and what must fail."""

import copy
import itertools
import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.checker import check
from tests.checker import oracles
from tests.checker.builders import CUBIC, SEEDS, SQRT2, certificate, row, text


def changed(seed: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A copy with other members of claim or evidence."""
    cert = copy.deepcopy(seed)
    for name, value in changes.items():
        part = "claim" if name in cert["claim"] else "evidence"
        assert name in cert[part]
        cert[part][name] = value
    return cert


GOAL, CONTRADICTION = SEEDS["farkas/1"]
RANK, RANK_ONE = SEEDS["rank/1"]
SUBSETS, SUBSETS_CUBIC = SEEDS["subset-count/1"]
STRICT_FROM_ROW = changed(
    GOAL, entails=row([1, 0], 0, strict=True), multipliers=[[0, "1"]], constant="0"
)
PASS = {
    "strict from a row": STRICT_FROM_ROW,
    "strict from the constant": changed(
        GOAL, entails=row([0, 1], 0, strict=True), multipliers=[[1, "1"]], constant="1"
    ),
    "not strict": changed(
        GOAL, entails=row([0, 1], -1, strict=False), multipliers=[[1, "1"]], constant="0"
    ),
    "repeated index": changed(GOAL, multipliers=[[0, "1"], [1, "1"], [0, "1"]]),
    "trivial goal": changed(
        GOAL, rows=[], entails=row([0, 0], 1, strict=True), multipliers=[], constant="1"
    ),
    "false row": changed(
        GOAL, rows=[row([0, 0], -1, strict=False)], entails=None, multipliers=[[0, "1"]],
        constant="1",
    ),
    "empty minor": changed(
        RANK, matrix=[["0"]], rank=0, rows=[], columns=[], null_vectors=[["1"]]
    ),
    "full rank": changed(
        RANK, matrix=[["1", "2"], ["3", "4"]], rows=[0, 1], columns=[0, 1], null_vectors=[]
    ),
    "other order": changed(RANK, rows=[2, 0], columns=[1, 0]),
    "no columns": changed(RANK, matrix=[[]], rank=0, rows=[], columns=[], null_vectors=[]),
    "no vectors": changed(SUBSETS, vectors=[], count="1"),
    "target": changed(SUBSETS, target=["1", "1"], count="1"),
    "none": changed(SUBSETS, target=["7", "0"], count="0"),
    "forty ones": changed(SUBSETS, vectors=[["1", "-1"]] * 40, target=["20", "-20"],
                          count="137846528820"),
    "roots": changed(SUBSETS_CUBIC, vectors=[["0", ["0", "1"]], ["0", ["0", "-1"]]]),
}  # fmt: skip
FAIL = {
    "goal": changed(GOAL, entails=row([2, 1], "-1/3", strict=True)),
    "multiplier": changed(GOAL, multipliers=[[0, "2"], [1, "2"]]),
    "negative multiplier": changed(
        GOAL, entails=row([-1, 0], 0, strict=False), multipliers=[[0, "-1"]], constant="0"
    ),
    "negative constant": changed(
        GOAL, entails=row([0, 1], -2, strict=False), multipliers=[[1, "1"]], constant="-1"
    ),
    "strict from a weak row": changed(
        GOAL, entails=row([0, 1], -1, strict=True), multipliers=[[1, "1"]], constant="0"
    ),
    "strict row with multiplier 0": changed(
        GOAL, entails=row([0, 1], -1, strict=True), multipliers=[[0, "0"], [1, "1"]], constant="0"
    ),
    "no strictness, no contradiction": changed(
        CONTRADICTION, rows=[r | {"strict": False} for r in CONTRADICTION["claim"]["rows"]]
    ),
    "empty contradiction": changed(CONTRADICTION, multipliers=[]),
    "index": changed(GOAL, multipliers=[[0, "2"], [2, "1"]]),
    "index -1": changed(GOAL, multipliers=[[0, "2"], [-1, "1"]]),
    "index true": changed(GOAL, multipliers=[[False, "2"], [True, "1"]]),
    "index text": changed(GOAL, multipliers=[["0", "2"], ["1", "1"]]),
    "triple": changed(GOAL, multipliers=[[0, "2", "0"], [1, "1"]]),
    "strict 1": changed(GOAL, entails=row([2, 1], "-1/2", strict=1)),
    "no rows": changed(GOAL, rows=None),
    "variables": changed(GOAL, variables=3),
    "variables 0": changed(GOAL, variables=0, rows=[], entails=row([], 0, strict=False)),
    "root lists over Q": changed(GOAL, multipliers=[[0, ["2"]], [1, "1"]]),
    "other root": changed(CONTRADICTION, multipliers=[[0, ["0", "1"]], [1, ["0", "1"]]]),
    "rank 1": changed(RANK, rank=1),
    "rank 3": changed(RANK, rank=3),
    "rank true": changed(RANK_ONE, rank=True),
    "minor zero": changed(RANK, rows=[0, 1]),
    "minor zero mod p": changed(RANK, prime=2),
    "composite": changed(RANK, prime=9),
    "prime 1": changed(RANK, prime=1),
    "large prime": changed(RANK, prime=2**31 + 11),
    "prime text": changed(RANK, prime="101"),
    "row twice": changed(RANK, rows=[2, 2]),
    "row out of range": changed(RANK, rows=[0, 3]),
    "column out of range": changed(RANK, columns=[0, -1]),
    "missing null vector": changed(RANK, null_vectors=[]),
    "null vector": changed(RANK, null_vectors=[["-2", "-1/3", "1"]]),
    "scaled null vector": changed(RANK, null_vectors=[["-4", "-1", "2"]]),
    "zero null vector": changed(RANK, null_vectors=[["0", "0", "0"]]),
    "same null vector": changed(RANK_ONE, null_vectors=[["1", "0", "0"], ["1", "0", "0"]]),
    "swapped null vectors": changed(RANK_ONE, null_vectors=[["0", "2", "1"], ["1", "0", "0"]]),
    "prime divides a denominator": changed(RANK, matrix=[["1/101"]], rank=1, rows=[0], columns=[0],
                                           null_vectors=[]),
    "ragged": changed(RANK, matrix=[["1", "2", "3"], ["2", "4"], ["1/2", "0", "1"]]),
    "no matrix": changed(RANK, matrix=[], rank=0, rows=[], columns=[], null_vectors=[]),
    "matrix over a field": changed(RANK, field=SQRT2),
    "one more": changed(SUBSETS, count="5"),
    "one less": changed(SUBSETS, count="3"),
    "count negative": changed(SUBSETS, count="-4"),
    "count bare": changed(SUBSETS, count=4),
    "empty set not counted": changed(SUBSETS, vectors=[["1", "0"]], count="0"),
    "forty-one": changed(SUBSETS, vectors=[["0", "1"]] * 41, count="1"),
    "too many sums": changed(
        SUBSETS, vectors=[[str(3**i), "0"] for i in range(40)] + [["0", "0"]], count="2"
    ),
    "lengths": changed(SUBSETS, target=["0"]),
    "no coordinates": changed(SUBSETS, vectors=[[], []], target=[], count="4"),
    "reducible, zero in disguise": changed(
        SUBSETS_CUBIC,
        field={"minpoly": ["6", "0", "-5", "0", "1"], "root": ["1", "3/2"]},
        vectors=[[["-2", "0", "1"]]], target=["0"], count="1",
    ),
    "reducible, true count": changed(
        SUBSETS_CUBIC,
        field={"minpoly": ["6", "0", "-5", "0", "1"], "root": ["1", "3/2"]},
        vectors=[[["-2", "0", "1"]]], target=["0"], count="2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PASS)
def test_accepted(name: str) -> None:
    cert = PASS[name]
    verdict = check(cert)
    assert verdict.accepted, verdict.reason
    if name != "forty ones":
        assert oracles.ORACLES[cert["kind"]](cert["claim"])


@pytest.mark.parametrize("name", FAIL)
def test_refused(name: str) -> None:
    assert not check(FAIL[name]).accepted


SMALL = st.sampled_from([0, 1, -1, 2, Fraction(1, 2), Fraction(-3, 2)])


@given(st.lists(st.lists(SMALL, min_size=2, max_size=2), max_size=8), st.booleans())
def test_subsets_against_listing(vectors: list[list[Any]], algebraic: bool) -> None:
    found = sum(
        not any(sum(column) for column in zip(*chosen, strict=True))
        for size in range(len(vectors) + 1)
        for chosen in itertools.combinations(vectors, size)
    )
    claim = {"field": None, "vectors": text(vectors), "target": ["0", "0"], "count": str(found)}
    if algebraic:  # the first coordinates times alpha
        claim["field"] = CUBIC
        claim["vectors"] = [[["0", str(x)], str(y)] for x, y in vectors]
    assert check(certificate("subset-count/1", claim, {})).accepted
    claim["count"] = str(found + 1)
    assert not check(certificate("subset-count/1", claim, {})).accepted


@given(st.integers(0, 3), st.integers(1, 4), st.integers(1, 4), st.randoms())
def test_ranks_of_random_products(r: int, m: int, n: int, choose: random.Random) -> None:
    left = [[choose.randint(-3, 3) for _ in range(r)] for _ in range(m)]
    right = [[Fraction(choose.randint(-3, 3), 2) for _ in range(n)] for _ in range(r)]
    matrix = [
        [sum((x * y[j] for x, y in zip(a, right, strict=True)), Fraction(0)) for j in range(n)]
        for a in left
    ]
    rows, work, columns = [], [(i, list(a)) for i, a in enumerate(matrix)], []
    reduced: list[list[Fraction]] = []
    for j in range(n):
        hit = next((item for item in work if item[1][j]), None)
        if hit is None:
            continue
        work.remove(hit)
        rows.append(hit[0])
        columns.append(j)
        pivot = [x / hit[1][j] for x in hit[1]]
        for other in [*reduced, *(item[1] for item in work)]:
            other[:] = [x - other[j] * y for x, y in zip(list(other), pivot, strict=True)]
        reduced.append(pivot)
    null = []
    for free in (j for j in range(n) if j not in columns):
        vector = [Fraction(j == free) for j in range(n)]
        for j, pivot in zip(columns, reduced, strict=True):
            vector[j] = -pivot[free]
        null.append(text(vector))
    claim = {"field": None, "matrix": text(matrix), "rank": len(rows)}
    evidence = {"prime": 2**31 - 1, "rows": rows, "columns": columns, "null_vectors": null}
    verdict = check(certificate("rank/1", claim, evidence))
    assert verdict.accepted, verdict.reason
    claim["rank"] = len(rows) + 1
    assert not check(certificate("rank/1", claim, evidence)).accepted
