"""Hostile sizes: small files that ask for hours of work or much memory are refused at once."""

import json
import random
from typing import Any

import pytest

from proofs.checker import check, field
from tests.checker.builders import (
    SQRT2,
    certificate,
    equal,
    integral,
    interval,
    net,
    node,
    pair_claim,
    row,
    term,
)

DEGREE_64 = {"minpoly": ["-2", *["0"] * 63, "1"], "root": ["1", "2"]}
RANDOM = random.Random(3)


def whole(bits: int) -> str:
    """A random odd integer of so many bits."""
    return hex(RANDOM.getrandbits(bits) | 1 | 1 << (bits - 1))


def fractions(bits: int, count: int) -> list[str]:
    """Random fractions."""
    return [f"{whole(bits)}/{whole(bits)}" for _ in range(count)]


def twice(n: int, nodes: list[Any], **changes: Any) -> Any:
    """A network that is equal to itself."""
    f = net(n, nodes, [0])
    return equal(f, f, **changes)


def identity(lhs: Any, count: int) -> Any:
    """An expression in `count` positive variables, said to be zero."""
    variables = [{"name": f"v{i}", "sign": "+"} for i in range(count)]
    claim = {"field": None, "variables": variables, "assume": [], "lhs": lhs, "rhs": "0"}
    return certificate("identity/1", claim, {"multipliers": []})


def subsets(vectors: list[Any], field_claim: Any = None) -> Any:
    """A count of subsets."""
    target = ["0"] * len(vectors[0])
    claim = {"field": field_claim, "vectors": vectors, "target": target, "count": "1"}
    return certificate("subset-count/1", claim, {})


V = [["var", f"v{i}"] for i in range(1000)]
LAYER = {"weight": [["5/3"]], "bias": ["1"]}
VALUES = {"x": ["1/7"], "f_value": ["1"], "g_value": ["0"]}
HOSTILE = {
    "denominators of one row": twice(20, [node(fractions(200_000, 20), 0, [1])]),
    "denominators of rows": twice(3, [node(fractions(4000, 3), 0, [1]) for _ in range(40)]),
    "products": equal(
        net(20, [node([whole(200_000) for _ in range(20)], 0, [whole(200_000)] * 9)], [0] * 9),
        net(20, [], [0] * 9),
    ),
    "wide and empty": equal(net(10**6, [], [0] * 49), net(10**6, [], [0] * 49)),
    "wide and empty, degree 64": twice(60_000, [], field=DEGREE_64),
    "many outputs": equal(
        net(300, [node([f"1/{1009 + i}"] * 300, 0, [1] * 300) for i in range(40)], [0] * 300),
        net(300, [], [0] * 300),
    ),
    "minpoly": twice(1, [], field={
        "minpoly": [*[whole(13_000) for _ in range(64)], "1"], "root": ["-0x1" + "0" * 4000, "0"],
    }),
    "elements": twice(1, [node([[whole(2000) for _ in range(64)]], 0, [1])], field=DEGREE_64),
    "layers": certificate("point/1", pair_claim({"layers": [LAYER] * 20_000}, net(1, [], [0]))
                          | VALUES, {}),
    "variables of farkas": certificate("farkas/1", {
        "field": DEGREE_64, "variables": 10**6, "rows": [], "entails": None,
    }, {"multipliers": [], "constant": "1"}),
    "multipliers of farkas": certificate("farkas/1", {
        "field": None, "variables": 999, "rows": [row([1] * 999, 0, strict=True)], "entails": None,
    }, {"multipliers": [[0, "1"]] * 2000, "constant": "0"}),
    "square of many variables": identity(["^", ["+", *V], 2], 1000),
    "coefficients": identity(["^", ["+", *[["*", whole(60_000), v] for v in V[:40]]], 8], 40),
    "towers": identity(["^", ["^", ["^", ["+", "1", ["*", "3/7", V[0]]], 64], 64], 64], 1),
    "cases": identity(["+", *[["relu", ["+", str(i), *V]] for i in range(12)]], 1000),
    "coordinates": subsets([["1"] * 9000] * 40),
    "half sums": subsets([[whole(8000)] for _ in range(40)]),
    "half sums, degree 64": subsets([[[whole(20)] * 64] for _ in range(40)], DEGREE_64),
    "pieces": integral([[0, 1]] * 6, [[
        term([(7 * i + 3 * k) % 11 - 5 for k in range(6)], (i % 5) - 2, [1] * 7) for i in range(30)
    ]], [0]),
    "long shares": integral([[0, whole(9000)]] * 2, [[
        term(fractions(3000, 2), f"-{whole(3000)}", [1, 1, 1]) for _ in range(60)
    ]], [0]),
    "functions": integral([[-1, 1]], [
        [term([1], f"1/{k + 2}", fractions(100, 2))] for k in range(400)
    ], [0] * 80200),
    "outputs": integral([[-1, 1]] * 2, [[term([1, k], 0, *[[1, 2, 3]] * 1000) for k in range(40)]],
                        [0], outputs=1000),
    "null vectors": certificate("rank/1", {"field": None, "matrix": [["0"] * 150] * 150, "rank": 0},
                                {"prime": 7, "rows": [], "columns": [], "null_vectors": [
                                    ["0"] * i + ["1"] + ["0"] * (149 - i) for i in range(150)]}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sizes_are_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field, "MAX_WORK", 1 << 30)  # the full budget is some 20 seconds
    reason = check(json.dumps(HOSTILE[name]).encode()).reason
    assert "takes too much work" in reason or "the number of inputs" in reason


def test_honest_sizes_are_far_from_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field, "MAX_WORK", field.MAX_WORK // 200)
    nodes = [node([f"{i % 19 - 9}/{j + 1}" for j in range(20)], i, [1]) for i in range(400)]
    assert check(twice(20, nodes)).accepted
    roots = [node([["1", str(i)], ["0", "2/3"]], 1, [["0", "1"]]) for i in range(40)]
    assert check(twice(2, roots, field=SQRT2)).accepted


def test_signs_that_contradict_each_other_prove_nothing_on_a_domain_with_points() -> None:
    f = net(1, [node([1], -2, [1])], [0])
    entry = row([-1], 2, sign=1, multipliers=[[1, "1"]], constant="1")
    other = row([1], -2, sign=1, multipliers=[[0, "1"]], constant="0")
    for signs in ([entry, other], [other, entry], [other]):
        assert not check(equal(f, net(1, [], [0]), signs, domain=interval(0, 1))).accepted
    assert check(equal(f, net(1, [], [0]), [entry, entry], domain=interval(0, 1))).accepted


def test_the_words_leave_open_whether_a_domain_has_points() -> None:
    false = equal(net(1, [], [1]), net(1, [], [1]), domain={"rows": [row([0], -1)]})
    assert ", if any, where 1 given affine form(s) are > 0" in check(false).words
