"""`piecewise-integral/1`: what must pass and what must fail."""

import random
from fractions import Fraction
from typing import Any

import pytest

from proofs.checker import check
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS as QQ
from symbolic.simplices import cut_box, mean_product
from tests.checker import oracles
from tests.checker.builders import SEEDS, SQRT2, integral, term
from tests.checker.test_linear import changed

LINE, SQUARE = SEEDS["piecewise-integral/1"]
RELU = [term([1], 0, [1, 0])]
PASS = {
    "relu": integral([[-1, 1]], [RELU], ["1/6"]),
    "other scale of the form": integral([[-1, 1]], [[term([7], 0, [1, 0])]], ["1/6"]),
    "cancelling": integral([[-1, 1]], [[*RELU, term([2], 0, [-1, 0])]], [0]),
    "break at an end": integral([[0, 1]], [RELU], ["1/3"]),
    "inactive": integral([[-2, -1]], [RELU], [0]),
    "zero form": integral([[-1, 1]], [[term([0], 0, [1, 5])]], [0]),
    "constant": integral([[-1, 1]], [[term([0], 3, [0, 5])]], [25]),
    "negative constant": integral([[-1, 1]], [[term([0], -3, [0, 5])]], [0]),
    "no terms": integral([[-1, 1]], [[]], [0]),
    "no functions": integral([[-1, 1]], [], []),
    "a function and nothing": integral([[-1, 1]], [RELU, []], ["1/6", 0, 0]),
    "coincident and opposite": integral(
        [[-1, 1]], [[*RELU, *RELU, term([-1], 0, [-1, 0])]], ["5/6"]
    ),
    "through a corner": integral([[0, 1], [0, 1]], [[term([1, 1], -2, [1, 1, -2])]], [0]),
    "along a side": integral([[0, 1], [0, 1]], [[term([1, 0], 0, [1, 0, 0])]], ["1/3"]),
    "cube": integral([[0, 1]] * 3, [[term([1, 1, 1], "-3/2", [0, 0, 0, 1])]], ["1/2"]),
    "six sides": integral([[0, 2]] * 6, [[term([0] * 6, 1, [0] * 6 + [1])]], [1]),
    "hex": integral([["-0x1", "0x1"]], [RELU], ["1/6"]),
}
FAIL = {
    "another mean": changed(PASS["relu"], means=["1/3"]),
    "nearly": changed(PASS["relu"], means=["1000001/6000000"]),
    "the integral, not the mean": changed(PASS["relu"], means=["1/3"]),
    "a mean too many": changed(PASS["relu"], means=["1/6", "1/6"]),
    "a mean too few": changed(LINE, means=["17/9", "1/6"]),
    "means exchanged": changed(LINE, means=["17/9", "4/3", "1/6"]),
    "empty side": changed(PASS["relu"], box=[["1", "1"]], means=["1"]),
    "reversed side": changed(PASS["relu"], box=[["1", "-1"]]),
    "no sides": integral([], [], []),
    "seven sides": integral([[0, 1]] * 7, [], []),
    "no outputs": changed(PASS["no terms"], outputs=0),
    "outputs": changed(PASS["relu"], outputs=2),
    "outputs as text": changed(PASS["relu"], outputs="1"),
    "a value too long": integral([[-1, 1]], [[term([1], 0, [1, 0, 0])]], ["1/6"]),
    "a form too long": integral([[-1, 1]], [[term([1, 0], 0, [1, 0])]], ["1/6"]),
    "another form": integral([[-1, 1]], [[term([1], "1/2", [1, 0])]], ["1/6"]),
    "where the form is negative": integral([[-1, 1]], [[term([-1], 1, [1, 0])]], ["1/6"]),
    "another field": changed(PASS["relu"], field=SQRT2),
    "a float": changed(PASS["relu"], means=[0.5]),
    "decimal": changed(PASS["relu"], means=["0.25"]),
    "evidence": PASS["relu"] | {"evidence": {"pieces": []}},
    "another kind": PASS["relu"] | {"kind": "piecewise-integral/2"},
}


@pytest.mark.parametrize("name", PASS)
def test_accepted(name: str) -> None:
    cert = PASS[name]
    verdict = check(cert)
    assert verdict.accepted, verdict.reason
    if len(cert["claim"]["box"]) <= 2:
        assert oracles.piecewise_integral(cert["claim"])


@pytest.mark.parametrize("name", FAIL)
def test_refused(name: str) -> None:
    assert not check(FAIL[name]).accepted


@pytest.mark.parametrize("seed", range(12))
def test_random_functions_against_the_exact_layer_and_slices(seed: int) -> None:
    choose = random.Random(seed)
    n, p = choose.choice([(1, 1), (1, 2), (2, 1)])

    def numbers(count: int) -> list[Any]:
        return [choose.choice([0, 0, 1, -1, 2, Fraction(-1, 2)]) for _ in range(count)]

    functions = [
        [term(numbers(n), *numbers(1), *(numbers(n + 1) for _ in range(p))) for _ in range(3)]
        for _ in range(2)
    ]
    box = [[-1, choose.choice([1, 2])] for _ in range(n)]
    claim = integral(box, functions, [], outputs=p)["claim"]
    means = [_mean(claim, j, k) for j, k in ((0, 0), (0, 1), (1, 1))]
    cert = integral(box, functions, means, outputs=p)
    verdict = check(cert)
    assert verdict.accepted, verdict.reason
    assert oracles.piecewise_integral(cert["claim"])
    for k in range(3):
        wrong = [mean + (j == k) * Fraction(1, 97) for j, mean in enumerate(means)]
        assert not check(integral(box, functions, wrong, outputs=p)).accepted


def _mean(claim: Any, f: int, g: int) -> Fraction:
    """The mean of the product of two functions, as the exact layer finds it."""
    read = [
        [
            (
                AffineForm(tuple(map(QQ.element, t["normal"])), QQ.element(t["offset"])),
                [
                    AffineForm(tuple(map(QQ.element, v[:-1])), QQ.element(v[-1]))
                    for v in t["values"]
                ],
            )
            for t in claim["functions"][j]
        ]
        for j in (f, g)
    ]
    box = tuple((QQ.element(low), QQ.element(high)) for low, high in claim["box"])
    cells = cut_box(box, [form for terms in read for form, _ in terms if any(form.normal)], QQ)
    total, volume = QQ.zero, QQ.zero
    for piece in cells.pieces:
        corners = [cells.vertices[i] for i in piece]
        centre = tuple(sum(c, QQ.zero) / len(corners) for c in zip(*corners, strict=True))
        size = cells.volume(piece)
        volume += size
        values = [
            [
                [sum((maps[o].at(x) for form, maps in terms if form.at(centre) > 0), QQ.zero)
                 for x in corners]
                for o in range(claim["outputs"])
            ]
            for terms in read
        ]  # fmt: skip
        total += size * sum((mean_product(a, b, QQ) for a, b in zip(*values, strict=True)), QQ.zero)
    mean = total / volume
    return Fraction(int(mean.numerator), int(mean.denominator))
