"""Fisher ranks, null vectors and exact integrals.

Jobs: rank and null vectors of 1000 random nodes with 50 inputs; the null vectors of 10 symbolic
nodes with 3 inputs, each checked node by node, against `sympy.Matrix.nullspace` on the matrix of
derivatives in the same run; the Fisher matrix of 10 nodes on a square; K of two networks with 20
nodes on a square. Results are checked. Run `python benchmarks/fisher.py [--json]`.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from typing import Any

import sympy

from symbolic.divergence import divergence
from symbolic.domains import Domain
from symbolic.fisher import fisher_rank, null_vectors
from symbolic.fisher.matrix import fisher_matrix
from symbolic.linear_algebra import rank
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, SymbolicField


def network(inputs: int, width: int, seed: int) -> TwoLayer:
    """Random weights that are multiples of 1/16."""
    draw = random.Random(seed)

    def number() -> Any:
        return RATIONALS.rational(draw.randint(-16, 16) or 1, 16)

    rows = [(tuple(number() for _ in range(inputs)), number(), number()) for _ in range(width)]
    return TwoLayer.scalar(RATIONALS, inputs, rows)


def symbolic(inputs: int, width: int) -> TwoLayer:
    """All weights symbols; the first of each node positive, so that orientations are known."""
    signs: dict[str, str | None] = {}
    for i in range(width):
        signs |= {f"w{i}_{k}": None if k else "+" for k in range(inputs)}
        signs |= {f"b{i}": None, f"q{i}": "nonzero"}
    field = SymbolicField(signs)
    nodes = tuple(
        Node(
            tuple(field.element(f"w{i}_{k}") for k in range(inputs)),
            field.element(f"b{i}"),
            (field.element(f"q{i}"),),
        )
        for i in range(width)
    )
    return TwoLayer(field, inputs, 1, nodes, (field.zero,))


def derivative_matrix(width: int, inputs: int) -> sympy.Matrix:
    """Coefficients of 1, x_1, ..., x_n in all derivatives, one block of rows per active pattern."""
    rows = []
    for pattern in range(width + 1):
        for k in range(inputs + 1):
            weights: list[sympy.Expr] = []
            biases: list[sympy.Expr] = []
            outgoing: list[sympy.Expr] = []
            for i in range(width):
                on = int(i < pattern)
                q = sympy.Symbol(f"q{i}")
                form = [sympy.Symbol(f"w{i}_{j}") for j in range(inputs)] + [sympy.Symbol(f"b{i}")]
                weights += [on * q if j == k else sympy.Integer(0) for j in range(inputs)]
                biases.append(on * q if k == inputs else sympy.Integer(0))
                outgoing.append(on * form[k])
            rows.append([*weights, *biases, *outgoing, sympy.Integer(int(k == inputs))])
    return sympy.Matrix(rows)


def seconds(work: Callable[[], Any], check: Callable[[Any], bool]) -> float:
    """The least time of three runs, whose results must pass the check."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        found = work()
        best = min(best, time.perf_counter() - start)
        if not check(found):
            raise SystemExit("a result is wrong")
    return best


def _annihilates(net: TwoLayer) -> bool:
    """Every scaling vector against the derivatives of its node: q l + t a = 0, in polynomials."""
    n, d = net.inputs, net.width
    for vector in null_vectors(net):
        entries, (i,) = dict(vector.entries), vector.nodes
        node = net.nodes[i]
        moved = [*(entries[i * n + k] for k in range(n)), entries[d * n + i]]
        out = entries[d * (n + 1) + i]
        form = (*node.w, node.b)
        q, t = node.q[0].numer, out.numer
        if any(q * m.numer + t * a.numer for m, a in zip(moved, form, strict=True)):
            return False
    return True


def jobs() -> dict[str, float]:
    """Name -> seconds."""
    large, plane, weights = network(50, 1000, 1), network(2, 10, 2), symbolic(3, 10)
    pair = network(2, 20, 3), network(2, 20, 4)
    square = Domain.box(RATIONALS, [(-1, 1)] * 2)
    matrix = derivative_matrix(10, 3)
    return {
        "rank, d=1000, n=50": seconds(lambda: fisher_rank(large), lambda r: r.nullity == 1000),
        "null vectors, d=1000, n=50": seconds(
            lambda: null_vectors(large), lambda found: len(found) == 1000
        ),
        "symbolic null vectors and check, d=10, n=3": seconds(
            lambda: _annihilates(weights), lambda found: found
        ),
        "sympy.Matrix.nullspace, d=10, n=3": seconds(
            matrix.nullspace, lambda found: len(found) == 10
        ),
        "Fisher matrix, d=10, n=2": seconds(
            lambda: fisher_matrix(plane, square),
            lambda m: rank(m, RATIONALS) == fisher_rank(plane, square).rank,
        ),
        "K, 20 + 20 nodes, n=2": seconds(lambda: divergence(*pair, square), lambda k: k > 0),
    }


def main() -> None:
    """Print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    found = jobs()
    if parser.parse_args().json:
        print(json.dumps(found))
        return
    for name, spent in found.items():
        print(f"{name:45} {spent:8.3f} s")
    ours, theirs = (
        found[f"{name}, d=10, n=3"]
        for name in ("symbolic null vectors and check", "sympy.Matrix.nullspace")
    )
    print(f"ratio to sympy.Matrix.nullspace: {theirs / ours:.0f}")


if __name__ == "__main__":
    main()
