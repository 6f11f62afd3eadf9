"""Deciding f = g for two-layer networks: exact decision, independent checker, and z3 beside them.

Each network f with d nodes is compared with a copy of 2d + 2 nodes: every node split, scaled,
shuffled and half of them reversed, the linear rest carried by an opposite pair. CPU seconds in
one run; the growth exponent is the slope of log CPU over log(d n).

    python benchmarks/equality.py [--large] [--smt-nodes 16] [--timeout 60] [--json]
"""

from __future__ import annotations

import argparse
import json
import math
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from proofs.certificates.two_layer_equal import two_layer_equal
from proofs.checker import check
from symbolic.equality import Agreement, compare
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import Differ

SIZES = ((10, 100), (100, 100), (100, 1000))
LARGE = (784, 10_000)
T = TypeVar("T")


def small(rng: random.Random) -> Scalar:
    """A rational with one-digit numerator and denominator at most 4."""
    return RATIONALS.rational(rng.randint(-9, 9), rng.choice((1, 1, 1, 2, 3, 4)))


def random_network(inputs: int, width: int, rng: random.Random) -> TwoLayer:
    """One output, small weights."""
    nodes = tuple(
        Node(tuple(small(rng) for _ in range(inputs)), small(rng), (small(rng),))
        for _ in range(width)
    )
    return TwoLayer(RATIONALS, inputs, 1, nodes, (small(rng),))


def disguised(f: TwoLayer, parts: int, rng: random.Random) -> TwoLayer:
    """The same function: split into parts, scaled, half of them reversed, shuffled."""
    nodes = []
    linear = [RATIONALS.zero] * (f.inputs + 1)
    for node in f.nodes:
        reverse = rng.random() < 0.5
        if reverse:
            row = (*node.w, node.b)
            linear = [t + node.q[0] * x for t, x in zip(linear, row, strict=True)]
        for part in range(parts):
            share = RATIONALS.rational(2 * part + 1, parts * parts)
            size = RATIONALS.rational(rng.randint(1, 5), rng.randint(1, 3))
            scale = -size if reverse else size
            q = (node.q[0] * share / size,)
            nodes.append(Node(tuple(scale * w for w in node.w), scale * node.b, q))
    minus = tuple(-x for x in linear)
    nodes.append(Node(tuple(linear[:-1]), linear[-1], (RATIONALS.one,)))
    nodes.append(Node(minus[:-1], minus[-1], (-RATIONALS.one,)))
    rng.shuffle(nodes)
    return replace(f, nodes=tuple(nodes))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds and the result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def measure(inputs: int, width: int) -> dict[str, Any]:
    """Decision and checker on an equal pair, decision on a pair that differs in one weight."""
    rng = random.Random(inputs * 100_003 + width)
    f = random_network(inputs, width, rng)
    g = disguised(f, 2, rng)
    decide, found = timed(lambda: compare(f, g))
    if not isinstance(found, Agreement):
        raise SystemExit("the disguised network was called different")
    with tempfile.TemporaryDirectory() as folder:
        produce, path = timed(lambda: two_layer_equal(found).write(folder))
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
        accept, verdict = timed(lambda: check(path.read_bytes(), folder))
    if not verdict.accepted:
        raise SystemExit(f"the checker refuses: {verdict.reason}")
    changed = next(k for k, node in enumerate(g.nodes) if node.q[0])
    node = replace(g.nodes[changed], b=g.nodes[changed].b + RATIONALS.one)
    other = replace(g, nodes=(*g.nodes[:changed], node, *g.nodes[changed + 1 :]))
    refute, different = timed(lambda: compare(f, other))
    if not isinstance(different, Differ):
        raise SystemExit("a changed network was called equal")
    return {
        "inputs": inputs,
        "nodes": [f.width, g.width],
        "decide": decide,
        "refute": refute,
        "produce": produce,
        "check": accept,
        "megabytes": size / 1e6,
    }


def exponent(rows: list[dict[str, Any]], key: str) -> float:
    """The slope of log seconds over log(n d) by least squares."""
    points = [(math.log(r["inputs"] * r["nodes"][0]), math.log(r[key])) for r in rows]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    above = sum((x - mean_x) * (y - mean_y) for x, y in points)
    return above / sum((x - mean_x) ** 2 for x, _ in points)


def smt(inputs: int, width: int, timeout: float) -> dict[str, Any]:
    """z3 and the exact decision on one equal pair of d and 2d + 2 nodes."""
    import z3

    rng = random.Random(width)
    f = random_network(inputs, width, rng)
    g = disguised(f, 2, rng)
    x = [z3.Real(f"x{k}") for k in range(inputs)]

    def number(value: Scalar) -> Any:
        return z3.RatVal(int(value.numerator), int(value.denominator))

    def value(network: TwoLayer) -> Any:
        total = number(network.c[0])
        for node in network.nodes:
            pairs = zip(node.w, x, strict=True)
            t = number(node.b) + z3.Sum([number(w) * v for w, v in pairs])
            total = total + number(node.q[0]) * z3.If(t >= 0, t, z3.RealVal(0))
        return total

    solver = z3.Solver()
    solver.set("timeout", int(timeout * 1000))
    solver.add(value(f) != value(g))
    seconds, answer = timed(solver.check)
    exact, found = timed(lambda: compare(f, g))
    return {
        "inputs": inputs,
        "nodes": [f.width, g.width],
        "z3": seconds,
        "z3_answer": str(answer),
        "decide": exact,
        "ratio": seconds / exact,
        "agree": (answer == z3.unsat) == isinstance(found, Agreement),
    }


def table(rows: list[dict[str, Any]], growth: dict[str, float], second: dict[str, Any]) -> str:
    """The results for people."""
    lines = ["   n      d vs 2d+2   decide  refute   write   check      MB   (CPU seconds)"]
    for row in rows:
        few, many = row["nodes"]
        times = "".join(f"{row[key]:8.3f}" for key in ("decide", "refute", "produce", "check"))
        lines.append(f"{row['inputs']:4} {few:6} vs {many:5}{times}{row['megabytes']:8.2f}")
    lines.append(
        f"growth: decide ~ (d n)^{growth['decide']:.2f}, check ~ (d n)^{growth['check']:.2f}"
    )
    few, many = second["nodes"]
    lines.append(
        f"z3: n = {second['inputs']}, {few} vs {many} nodes: {second['z3_answer']} after "
        f"{second['z3']:.2f} s, exact decision {second['decide'] * 1000:.2f} ms, "
        f"ratio {second['ratio']:.0f}"
    )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", action="store_true", help="also n = 784, d = 10^4 (minutes, GB)")
    parser.add_argument("--smt-nodes", type=int, default=16, help="d of the z3 pair, n = 4")
    parser.add_argument("--timeout", type=float, default=60, help="seconds for z3")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    compare(*[random_network(2, 2, random.Random(0))] * 2)  # load what loads lazily
    rows = [measure(*size) for size in (*SIZES, *([LARGE] if options.large else []))]
    growth = {key: exponent(rows, key) for key in ("decide", "check")}
    second = smt(4, options.smt_nodes, options.timeout)
    if options.json:
        print(json.dumps({"sizes": rows, "growth": growth, "smt": second}, indent=1))
    else:
        print(table(rows, growth, second))


if __name__ == "__main__":
    main()
