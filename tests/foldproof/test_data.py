"""The networks trained on real data: exact float32 weights, and copies that are the same function.

Equality is proved here without folds, by evaluation alone (theory reference W.5.4): for each
boundary H a point p on H off all other boundaries and a step along its normal that crosses no
other boundary, and n + 1 affinely independent points. Two-layer networks that agree there agree
everywhere.
"""

import json
import random
from fractions import Fraction
from importlib import resources
from math import gcd
from typing import Any

import numpy as np
import pytest

Row = tuple[Fraction, ...]
DATA = resources.files("foldproof") / "data"
NAMES = {"diabetes-10": (10, 32, 36), "diabetes-2": (2, 8, 12)}


def document(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="ascii"))
    return loaded


def number(text: str) -> Fraction:
    numerator, _, denominator = text.partition("/")
    p, q = int(numerator), int(denominator or "1")
    assert q > 0
    assert gcd(p, q) == 1
    assert str(Fraction(p, q)) == text
    return Fraction(p, q)


def layers(name: str) -> tuple[list[Row], Row, Row, Fraction]:
    first, second = document(name)["layers"]
    (outputs,) = second["weight"]
    (constant,) = second["bias"]
    weight = [tuple(map(number, row)) for row in first["weight"]]
    return weight, tuple(map(number, first["bias"])), tuple(map(number, outputs)), number(constant)


def at(form: Row, offset: Fraction, x: Row) -> Fraction:
    return sum((a * b for a, b in zip(form, x, strict=True)), offset)


def value(name: str, x: Row) -> Fraction:
    weight, bias, outputs, constant = layers_of[name]
    hidden = [max(at(w, b, x), Fraction(0)) for w, b in zip(weight, bias, strict=True)]
    return at(outputs, constant, tuple(hidden))


layers_of = {n: layers(n) for base in NAMES for n in (base, f"{base}-transformed")}


def boundaries(*names: str) -> list[tuple[Row, Fraction]]:
    """Return the distinct boundaries of the networks, each with one of its forms."""
    found = {}
    for name in names:
        weight, bias, _, _ = layers_of[name]
        for w, b in zip(weight, bias, strict=True):
            leading = next(v for v in w if v)
            found[tuple(v / leading for v in (*w, b))] = (w, b)
    return list(found.values())


@pytest.mark.parametrize(("name", "shape"), NAMES.items())
def test_shapes_and_format(name: str, shape: tuple[int, int, int]) -> None:
    inputs, nodes, more = shape
    for file, width in ((name, nodes), (f"{name}-transformed", more)):
        assert document(file)["format"] == "foldproof.network/1"
        assert document(file)["activation"] == "relu"
        assert document(file)["name"] == file
        weight, bias, outputs, _ = layers_of[file]
        assert (len(weight), len(bias), len(outputs)) == (width, width, width)
        assert {len(row) for row in weight} == {inputs}


@pytest.mark.parametrize("name", NAMES)
def test_trained_weights_are_float32_numbers(name: str) -> None:
    weight, bias, outputs, constant = layers_of[name]
    numbers = [v for row in weight for v in row] + [*bias, *outputs, constant]
    assert all(Fraction(float(np.float32(float(v)))) == v for v in numbers)
    assert max(v.denominator for v in numbers) > 2**24  # real weights, nothing rounded


@pytest.mark.parametrize("name", NAMES)
def test_the_copy_leaves_float32_and_keeps_no_node(name: str) -> None:
    weight, bias, _, _ = layers_of[f"{name}-transformed"]
    original = set(zip(layers_of[name][0], layers_of[name][1], strict=True))
    assert len(original & set(zip(weight, bias, strict=True))) <= len(original) // 5
    assert any(v.denominator % 7 == 0 for row in weight for v in row)
    assert len(boundaries(f"{name}-transformed")) == len(boundaries(name)) + 1


@pytest.mark.parametrize("name", NAMES)
def test_the_copy_is_the_same_function(name: str) -> None:
    copy, draw = f"{name}-transformed", random.Random(7)
    inputs = NAMES[name][0]
    every = boundaries(name, copy)
    points = [tuple(Fraction(int(i == j)) for i in range(inputs)) for j in range(inputs + 1)]
    for w, b in every:
        squared = at(w, Fraction(0), w)
        start = tuple(Fraction(draw.randint(-99, 99), 50) for _ in range(inputs))
        p = tuple(x - at(w, b, start) / squared * v for x, v in zip(start, w, strict=True))
        others = [(at(v, c, p), at(v, Fraction(0), w)) for v, c in every if (v, c) != (w, b)]
        assert all(height for height, _ in others)
        step = min((abs(h / (2 * s)) for h, s in others if s), default=Fraction(1))
        points += [
            tuple(x + t * step * v for x, v in zip(p, w, strict=True))
            for t in (Fraction(-1), Fraction(0), Fraction(1))
        ]
    assert [x for x in points if value(name, x) != value(copy, x)] == []


def test_the_record_of_training_matches_the_files() -> None:
    runs = {run["name"]: run for run in document("training")["runs"]}
    assert set(runs) == set(NAMES)
    text = (DATA / "README.md").read_text(encoding="utf-8")
    for name, run in runs.items():
        assert (len(run["features"]), run["units"]) == NAMES[name][:2]
        scores = [f"{run['r_squared'][k]:.3f}" for k in ("train", "test", "test_least_squares")]
        assert f"| `{name}` | " + " | ".join(scores) + " |" in text
