"""`two-layer-equal/1` and `point/1`: what must pass, what must fail, and random networks."""

import copy
import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.checker import check
from tests.checker import oracles
from tests.checker.builders import (
    CUBIC,
    SEEDS,
    SQRT2,
    certificate,
    equal,
    interval,
    net,
    node,
    pair_claim,
    row,
    sign_entry,
    text,
)  # fmt: skip

ZERO1 = net(1, [], [0])
R, MINUS_R = ["0", "1"], ["0", "-1"]

EQUAL_PASS = {
    "empty": equal(ZERO1, ZERO1),
    "zero weights": equal(net(2, [node([0, 0], 0, [5])], [1]), net(2, [], [1])),
    "negative constant node": equal(net(1, [node([0], -3, [5])], [1]), net(1, [], [1])),
    "cancelling": equal(net(1, [node([1], 1, [1]), node([2], 2, ["-1/2"])], [0]), ZERO1),
    "abs reverses freely": equal(
        net(1, [node([1], 1, [1])], [0]), net(1, [node([-1], -1, [1])], [0]), activation="abs"
    ),
    "identity needs no folds": equal(
        net(1, [node([1], 1, [2])], [0]), net(1, [node([2], 0, [1])], [2]), activation="identity"
    ),
    "leaky slope 1": equal(
        net(1, [node([1], 1, [2])], [0]),
        net(1, [node([2], 0, [1])], [2]),
        activation={"leaky_relu": "2/2"},
    ),
    "hex and unreduced": equal(
        net(1, [node(["0x10/0x20"], "-0/7", ["4/2"])], ["0"]), net(1, [node([1], 0, [1])], [0])
    ),
    "vacuous domain": equal(
        net(1, [node([1], 0, [1])], [0]),
        net(1, [node([1], 0, [1])], [0]),
        domain={"rows": [row([0], -1)]},
    ),
    "no rows is all": equal(ZERO1, ZERO1, domain={"rows": []}),
    "inactive": equal(
        net(1, [node([1], -2, [1])], [0]),
        ZERO1,
        [sign_entry([-1], 2, 1, [[1, 1]], 1)],
        domain=interval(0, 1),
    ),
    "active": equal(
        net(1, [node([-1], 2, [3])], [0]),
        net(1, [node([1], 0, [-3])], [6]),
        [sign_entry([-1], 2, 1, [[1, 1]], 1), sign_entry([3], 0, 1, [[0, 3]], 0)],
        domain=interval(0, 1),
    ),
    "sqrt 2": equal(
        net(1, [node([R], 2, [1]), node([MINUS_R], -2, [1])], [0]),
        net(1, [node([1], R, [R]), node([["-2"]], [["0", "-2"]][0], [["0", "1/2"]])], [0]),
        field=SQRT2,
    ),
    "unused root": equal(net(1, [node([1], 0, [1])], [0]), net(1, [node([1], 0, [1])], [0]),
                         field=CUBIC),
}  # fmt: skip

BAD_SIGN = sign_entry([1], -2, -1, [[1, 1]], 1)


def with_sign(**changes: Any) -> dict[str, Any]:
    """The inactive node on (0, 1) with another sign entry."""
    f = net(1, [node([1], -2, [1])], [0])
    return equal(f, ZERO1, [BAD_SIGN | changes], domain=interval(0, 1))


EQUAL_FAIL = {
    "constant": equal(net(1, [], [1]), ZERO1),
    "reversal without annihilation": equal(
        net(1, [node([1], 1, [1])], [0]), net(1, [node([-1], -1, [1])], [0])
    ),
    "reversal with wrong c": equal(
        net(1, [node([1], 1, [1]), node([-1], 0, [1])], [0]),
        net(1, [node([-1], -1, [1]), node([1], 0, [1])], [0]),
    ),
    "one output of two": equal(
        net(1, [node([1], 0, [1, 1])], [0, 0]), net(1, [node([1], 0, [1, 2])], [0, 0])
    ),
    "outputs": equal(ZERO1, net(1, [], [0, 0])),
    "inputs": equal(ZERO1, net(2, [], [0])),
    "no outputs": equal(net(1, [], []), net(1, [], [])),
    "no inputs": equal(net(0, [], [0]), net(0, [], [0])),
    "very many inputs": equal(net(10**9, [], [0]), net(10**9, [], [0])),
    "bool inputs": equal(net(True, [], [0]), net(1, [], [0])),
    "parallel": equal(net(1, [node([1], 1, [1])], [0]), net(1, [node([1], 2, [1])], [0])),
    "short w": equal(net(2, [node([1], 1, [0])], [0]), net(2, [], [0])),
    "long q": equal(net(1, [node([1], 1, [0, 0])], [0]), ZERO1),
    "signs on all": equal(ZERO1, ZERO1, [sign_entry([1], 0, 1, [], 0)]),
    "layers": equal({"layers": [{"weight": [["1"]], "bias": ["0"]}]}, ZERO1),
    "domain text": equal(ZERO1, ZERO1, domain="none"),
    "domain width": equal(ZERO1, ZERO1, domain={"rows": [row([1, 2], 0)]}),
    "activation": equal(ZERO1, ZERO1, activation="tanh"),
    "activation list": equal(ZERO1, ZERO1, activation=["relu"]),
    "leaky number": equal(ZERO1, ZERO1, activation={"leaky_relu": 0}),
    "field list over Q": equal(net(1, [], [["0"]]), ZERO1),
    "sqrt 2 of the other sign": equal(
        net(1, [node([R], 2, [1])], [0]), net(1, [node([1], R, [MINUS_R])], [0]), field=SQRT2
    ),
    "ambiguous zero": equal(
        net(1, [node([["-2", "0", "1"]], 1, [1])], [0]),
        net(1, [node([["-2", "0", "1"]], 1, [1])], [0]),
        field={"minpoly": ["6", "0", "-5", "0", "1"], "root": ["1", "3/2"]},
    ),
    "fold without sign": equal(net(1, [node([1], -2, [1])], [0]), ZERO1, domain=interval(0, 1)),
    "cuts the domain": equal(
        net(1, [node([1], -2, [1])], [0]),
        ZERO1,
        [sign_entry([1], -2, -1, [[1, 1]], -1)],
        domain=interval(0, 3),
    ),
    "wrong sign": with_sign(sign=1),
    "zero sign": with_sign(sign=0),
    "true sign": with_sign(sign=True),
    "text sign": with_sign(sign="-1"),
    "negative multiplier": with_sign(multipliers=[[0, "-1"]], constant="2"),
    "row index": with_sign(multipliers=[[2, "1"]]),
    "negative row index": with_sign(multipliers=[[-1, "1"]]),
    "true row index": with_sign(multipliers=[[True, "1"]]),
    "wrong constant": with_sign(constant="2"),
    "zero normal": with_sign(normal=["0"], offset="-1", multipliers=[], constant="1"),
    "other boundary": with_sign(offset="-3", constant="2"),
}  # fmt: skip


@pytest.mark.parametrize("name", EQUAL_PASS)
def test_equal_networks(name: str) -> None:
    verdict = check(EQUAL_PASS[name])
    assert verdict.accepted, verdict.reason
    assert oracles.two_layer_equal(EQUAL_PASS[name]["claim"])


@pytest.mark.parametrize("name", EQUAL_FAIL)
def test_refused_equalities(name: str) -> None:
    assert not check(EQUAL_FAIL[name]).accepted


def test_a_sign_moves_a_fold() -> None:
    assert check(with_sign()).accepted


WEIGHT = st.sampled_from([0, 0, 1, -1, 2, Fraction(1, 2), Fraction(-2, 3), 3])
NODES = st.lists(st.tuples(WEIGHT, WEIGHT, WEIGHT, WEIGHT), max_size=5)


@given(NODES, st.sampled_from(["relu", "abs", "identity", "-1/3", "2"]), st.randoms())
def test_random_networks_and_their_copies(
    nodes: list[Any], activation: str, choose: random.Random
) -> None:
    plain = activation.isalpha()
    sigma: Any = activation if plain else {"leaky_relu": activation}
    slope = {"relu": Fraction(0), "abs": Fraction(-1), "identity": Fraction(1)}.get(activation)
    s = Fraction(activation) if slope is None else slope
    f = [node([a, b], c, [q]) for a, b, c, q in nodes]
    g, linear, constant = [], [Fraction(0), Fraction(0)], Fraction(1)
    for a, b, c, q in nodes:
        scale = Fraction(choose.randint(1, 5), choose.randint(1, 5))
        if choose.random() < 0.5:  # sigma(t) - sigma(-t) = (1+s) t
            scale = -scale
            linear = [linear[0] + (1 + s) * q * a, linear[1] + (1 + s) * q * b]
            constant += (1 + s) * q * c
        g.append(node([a * scale, b * scale], c * scale, [Fraction(q) / abs(scale)]))
    choose.shuffle(g)
    # an affine part is the difference of two opposite nodes; abs has none, and needs none
    if 1 + s:
        g += [
            node(linear, 0, [1 / (1 + s)]),
            node([-x for x in linear], 0, [-1 / (1 + s)]),
        ]
    cert = equal(net(2, f, [1]), net(2, g, [constant]), activation=sigma)
    verdict = check(cert)
    assert verdict.accepted, verdict.reason
    spoiled = copy.deepcopy(cert)
    part = choose.choice(spoiled["claim"]["g"]["nodes"] or [{"q": ["0"]}])
    part["q"] = [str(Fraction(part["q"][0]) + 1)]
    assert check(spoiled).accepted == oracles.two_layer_equal(spoiled["claim"])


def point(at: list[Any], f_value: list[Any], g_value: list[Any], **changes: Any) -> dict[str, Any]:
    """|x| built from two nodes, against relu(x) as layers."""
    f = net(1, [node([1], 0, [1]), node([-1], 0, [1])], [0])
    g = {"layers": [{"weight": [["1"]], "bias": ["0"]}, {"weight": [["1"]], "bias": ["0"]}]}
    claim = pair_claim(f, g) | {"x": text(at), "f_value": text(f_value), "g_value": text(g_value)}
    return certificate("point/1", claim | changes, {})


LAYER = {"weight": [["1"]], "bias": ["0"]}
POINT_PASS = {
    "negative": point([-2], [2], [0]),
    "fraction": point(["-0x1/3"], ["2/6"], ["0"]),
    "inside": point(["-1/2"], ["1/2"], [0], domain=interval(-1, 0)),
    "identity": point([-2], [0], [-2], activation="identity"),
    "abs": point([3], [6], [3], activation="abs"),
    "one affine layer": point([-1], [1], [-1], g={"layers": [LAYER]}),
    "four layers": point([-1], [1], [0], g={"layers": [LAYER] * 4}),
    "root": point([["0", "-1"]], [R], [0], field=SQRT2),
    "leaky root": point([["-1"]], [["1", "-1"]], [["0", "-1"]],
                        field=SQRT2, activation={"leaky_relu": R}),
}  # fmt: skip
POINT_FAIL = {
    "same value": point([2], [2], [2]),
    "zero": point([0], [0], [0]),
    "wrong f": point([-2], [3], [0]),
    "wrong g": point([-2], [2], [1]),
    "swapped": point([-2], [0], [2]),
    "outside": point([-2], [2], [0], domain=interval(-1, 0)),
    "on the boundary": point([-1], [1], [0], domain=interval(-1, 0)),
    "two coordinates": point([-2, 0], [2], [0]),
    "two values": point([-2], [2, 2], [0]),
    "no values": point([-2], [], []),
    "integer": point([-2], [2], [0], x=[-2]),
    "no layers": point([-1], [1], [0], g={"layers": []}),
    "empty layer": point([-1], [1], [0], g={"layers": [{"weight": [], "bias": []}]}),
    "empty row": point([-1], [1], [0], g={"layers": [{"weight": [[]], "bias": ["0"]}]}),
    "bias": point([-1], [1], [0], g={"layers": [{"weight": [["1"]], "bias": []}]}),
    "widths": point([-1], [1], [0], g={"layers": [LAYER, {"weight": [["1", "1"]], "bias": ["0"]}]}),
    "ragged": point([-1], [1], [0], g={"layers": [{"weight": [["1"], []], "bias": ["0", "0"]}]}),
    "unknown key": point([-1], [1], [0], g={"layers": [LAYER | {"name": "x"}]}),
    "both forms": point([-1], [1], [0], g={"layers": [LAYER]} | ZERO1),
    "no network": point([-1], [1], [0], g=None),
    "text": point([-1], [1], [0], g="relu"),
    "equal roots": point([["0", "-1"]], [R], [R], field=SQRT2, g=net(1, [], [R])),
    "evidence": point([-2], [2], [0]) | {"evidence": {"x": "1"}},
}


@pytest.mark.parametrize("name", POINT_PASS)
def test_points(name: str) -> None:
    verdict = check(POINT_PASS[name])
    assert verdict.accepted, verdict.reason
    assert oracles.point(POINT_PASS[name]["claim"])


@pytest.mark.parametrize("name", POINT_FAIL)
def test_refused_points(name: str) -> None:
    assert not check(POINT_FAIL[name]).accepted


def test_the_words_print_the_point() -> None:
    words = check(SEEDS["point/1"][0]).words
    assert "x = [1, 1/2]" in words
    assert "f(x) = [5, 4]" in words


def test_the_words_stay_bounded() -> None:
    number = "-0x" + "1" * 50_000
    verdict = check(point([number], ["0x" + "1" * 50_000], [0]))
    assert verdict.accepted
    assert len(verdict.words) < 1000
