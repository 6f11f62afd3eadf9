"""`rank/1` of block-triangular matrices: cheap to check, and refused when one block fails."""

import copy
import random
from typing import Any

import pytest

from proofs.checker import check
from tests.checker.builders import certificate, text

PRIME = 2**31 - 1


def blocks(sizes: list[int], seed: int = 0) -> dict[str, Any]:
    """A certificate for rows of one block each, free to the left of it and 0 to the right.

    A block of k rows has k + 1 columns, the first a combination of the others, and rank k.
    """
    choose = random.Random(seed)
    rows: list[list[int]] = []
    columns: list[int] = []
    null: list[list[int]] = []
    width, start = sum(sizes) + len(sizes), 0
    factors = [[choose.randint(1, 3) for _ in range(size)] for size in sizes]
    places = []
    for size in sizes:
        places.append(range(start + 1, start + size + 1))
        start += size + 1
    for block, size in enumerate(sizes):
        for k in range(size):
            row = [0] * width
            for earlier in range(block + 1):
                for i, place in enumerate(places[earlier]):
                    row[place] = choose.randint(-9, 9) + 20 * (earlier == block and i == k)
                    row[places[earlier][0] - 1] -= factors[earlier][i] * row[place]
            rows.append(row)
        vector = [0] * width
        vector[places[block][0] - 1] = 1
        for place, factor in zip(places[block], factors[block], strict=True):
            vector[place] = factor
        null.append(vector)
        columns = [*places[block], *columns]
    claim = {"field": None, "matrix": text(rows), "rank": len(rows)}
    evidence = {
        "prime": PRIME,
        "rows": list(range(len(rows))),
        "columns": columns,
        "null_vectors": text(null),
    }
    return certificate("rank/1", claim, evidence)


@pytest.mark.parametrize("sizes", [[1], [3, 2], [2, 2, 2], [5, 1, 4, 3], [20] * 20])
def test_accepted(sizes: list[int]) -> None:
    verdict = check(blocks(sizes))
    assert verdict.accepted, verdict.reason


def test_a_dense_block_of_the_largest_size() -> None:
    verdict = check(blocks([300]))
    assert verdict.accepted, verdict.reason


def changed(change: str) -> dict[str, Any]:
    """A certificate of four blocks with one thing wrong."""
    cert = copy.deepcopy(blocks([3, 4, 2, 3]))
    matrix, evidence = cert["claim"]["matrix"], cert["evidence"]
    null = evidence["null_vectors"]
    match change:
        case "a singular block":
            matrix[8][9:12] = matrix[7][9:12]
        case "a block above the diagonal":
            matrix[0][15] = "1"
        case "a null vector of one block in another":
            null[0][6] = "1"
        case "the null vector of one block missing":
            null.pop()
        case "two null vectors exchanged":
            null[0], null[1] = null[1], null[0]
        case "a row of one block twice":
            evidence["rows"][4] = evidence["rows"][3]
        case "the dependent column in the minor":
            evidence["columns"][0] = 0
        case "a prime that divides the determinant":
            matrix[:3] = [[f"{7 * int(x)}" for x in row] for row in matrix[:3]]
            evidence["prime"] = 7
        case "a smaller rank":
            cert["claim"]["rank"] -= 1
    return cert


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("a singular block", "the minor is zero modulo the prime"),
        ("a block above the diagonal", "not a null vector"),
        ("a null vector of one block in another", "not a null vector"),
        ("the null vector of one block missing", "null_vectors must be a list of length 4"),
        ("two null vectors exchanged", "the null vectors hold no identity block"),
        ("a row of one block twice", "a row or column is used twice"),
        ("the dependent column in the minor", "the minor is zero modulo the prime"),
        ("a prime that divides the determinant", "the minor is zero modulo the prime"),
        ("a smaller rank", "the minor must be a list of length 11"),
    ],
)
def test_refused(change: str, reason: str) -> None:
    assert check(blocks([3, 4, 2, 3])).accepted
    verdict = check(changed(change))
    assert not verdict.accepted
    assert verdict.reason == reason


@pytest.mark.parametrize("order", ["rows", "columns"])
def test_the_order_is_free(order: str) -> None:
    cert = blocks([3, 4, 2])
    random.Random(1).shuffle(cert["evidence"][order])
    assert check(cert).accepted
