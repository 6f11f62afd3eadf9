"""Write copies of the diabetes networks: the same functions with quite different weights.

Exact symmetries, in this order, with R(t) = max(t, 0) and a_i = <w_i, x> + b_i:

1. reversal of a set E of nodes by a new boundary: with u = sum_E q_i w_i and any number beta,
       sum_E q_i R(a_i) = sum_E q_i R(-a_i) + R(<u,x> + beta) - R(-<u,x> - beta)
                          + sum_E q_i b_i - beta
   (R(t) = R(-t) + t and t = R(t) - R(-t); a trained network has no set E with u = 0);
2. splitting: q R(a) = t q R(a) + (1 - t) q R(a), two nodes on one boundary;
3. scaling: q R(a) = (q / s) R(s a) for s > 0, by powers of two and by rationals such as 3/7;
4. permutation of the nodes.

The script uses the standard library only and shares no code with the packages: the copies are
material on which foldproof is tried. Before it writes, it compares the copy with the original by
its own count of folds and at random rational points. Run it again after `train_diabetes.py`.
"""

import json
import random
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "foldproof" / "data"
FACTORS = tuple(
    Fraction(text)
    for text in ("3/7", "1/8", "5/3", "4", "11/13", "1/1024", "1", "2/9", "32", "7/5")
)

Row = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One node: x -> q R(<w, x> + b)."""

    w: Row
    b: Fraction
    q: Fraction


@dataclass(frozen=True, slots=True)
class Net:
    """x -> c + sum of the units."""

    units: tuple[Unit, ...]
    c: Fraction

    def __call__(self, x: Row) -> Fraction:
        """Return f(x) exactly."""
        return self.c + sum(
            (u.q * max(dot(u.w, x) + u.b, Fraction(0)) for u in self.units), Fraction(0)
        )


def dot(a: Row, b: Row) -> Fraction:
    """Return the scalar product of two rows of the same length."""
    return sum((s * t for s, t in zip(a, b, strict=True)), Fraction(0))


def read(path: Path) -> Net:
    """Read a two-layer network with one output from a network file in the form of layers."""
    first, second = json.loads(path.read_text(encoding="ascii"))["layers"]
    return Net(
        tuple(
            Unit(tuple(map(Fraction, w)), Fraction(b), Fraction(q))
            for w, b, q in zip(first["weight"], first["bias"], second["weight"][0], strict=True)
        ),
        Fraction(second["bias"][0]),
    )


def reverse_by_new_boundary(net: Net, chosen: set[int], beta: Fraction) -> Net:
    """Reverse the chosen nodes; an opposite pair on a new boundary absorbs the affine rest."""
    units = [
        Unit(tuple(-v for v in u.w), -u.b, u.q) if i in chosen else u
        for i, u in enumerate(net.units)
    ]
    weights = [net.units[i] for i in sorted(chosen)]
    u = tuple(sum((n.q * n.w[j] for n in weights), Fraction(0)) for j in range(len(units[0].w)))
    units += [Unit(u, beta, Fraction(1)), Unit(tuple(-v for v in u), -beta, Fraction(-1))]
    return Net(tuple(units), net.c + sum((n.q * n.b for n in weights), Fraction(0)) - beta)


def split(net: Net, index: int, part: Fraction) -> Net:
    """Replace a node by two on the same boundary that carry `part` and `1 - part` of its mass."""
    node = net.units[index]
    rest = Unit(node.w, node.b, node.q * (1 - part))
    units = list(net.units)
    units[index] = Unit(node.w, node.b, node.q * part)
    return Net((*units, rest), net.c)


def scale(net: Net) -> Net:
    """Scale the nodes by the factors of the table in turn."""
    factors = [FACTORS[i % len(FACTORS)] for i in range(len(net.units))]
    return Net(
        tuple(
            Unit(tuple(s * v for v in u.w), s * u.b, u.q / s)
            for s, u in zip(factors, net.units, strict=True)
        ),
        net.c,
    )


def permute(net: Net, seed: int) -> Net:
    """Shuffle the nodes."""
    units = list(net.units)
    random.Random(seed).shuffle(units)
    return Net(tuple(units), net.c)


def transformed(net: Net) -> Net:
    """Apply the four steps to a network with at least four units."""
    net = reverse_by_new_boundary(net, {1, 3}, Fraction(-5, 3))
    net = split(net, 0, Fraction(2, 7))
    net = split(net, 3, Fraction(5, 4))
    return permute(scale(net), seed=len(net.units))


def invariants(net: Net) -> tuple[dict[Row, Fraction], Row, Fraction]:
    """Return (folds, G, C) with 2 f = C + <G, x> + sum fold(h) |h|; zero folds are left out.

    The key h = (w, b) / |w_k| with the first non-zero w_k made positive; no weight may be zero.
    """
    folds: dict[Row, Fraction] = {}
    gradient = [Fraction(0)] * len(net.units[0].w)
    constant = 2 * net.c
    for u in net.units:
        leading = next(v for v in u.w if v)
        key = tuple(v / leading for v in (*u.w, u.b))
        folds[key] = folds.get(key, Fraction(0)) + u.q * abs(leading)
        gradient = [g + u.q * v for g, v in zip(gradient, u.w, strict=True)]
        constant += u.q * u.b
    return {h: k for h, k in folds.items() if k}, tuple(gradient), constant


def compare(original: Net, copy: Net, points: int = 100) -> None:
    """Stop with an error unless invariants and values at random rational points agree."""
    if invariants(original) != invariants(copy):
        raise SystemExit("the copy has other folds or another affine part")
    draw = random.Random(0)
    for _ in range(points):
        x = tuple(Fraction(draw.randint(-400, 400), 97) for _ in original.units[0].w)
        if original(x) != copy(x):
            raise SystemExit(f"the copy differs at {x}")


def document(net: Net, source: str) -> dict[str, Any]:
    """Return the network as a `foldproof.network/1` document in the form of layers."""
    return {
        "format": "foldproof.network/1",
        "name": f"{source}-transformed",
        "notes": f"the same function as {source}: reversed, split, scaled, permuted exactly",
        "activation": "relu",
        "layers": [
            {
                "weight": [[str(v) for v in u.w] for u in net.units],
                "bias": [str(u.b) for u in net.units],
            },
            {"weight": [[str(u.q) for u in net.units]], "bias": [str(net.c)]},
        ],
    }


def main() -> None:
    """Write both copies."""
    for source in ("diabetes-10", "diabetes-2"):
        original = read(DATA / f"{source}.json")
        copy = transformed(original)
        compare(original, copy)
        path = DATA / f"{source}-transformed.json"
        temporary = path.with_suffix(".tmp")
        temporary.write_text(json.dumps(document(copy, source), indent=1) + "\n", encoding="ascii")
        temporary.replace(path)
        print(f"{path.name}: {len(original.units)} nodes become {len(copy.units)}, same function")


if __name__ == "__main__":
    main()
