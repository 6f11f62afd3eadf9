"""Search again for networks without hidden symmetries: ``make witnesses``.

For every architecture of the catalogue (`proofs.witnesses.ARCHITECTURES`) a walk through networks
with small integers, from one to a change of it whose exact functional dimension is not smaller,
until it is D' = parameters - hidden units and no unit vanishes on a region. Then weights are made
smaller while it stays so. What is found goes to ``proofs/witnesses.json``; ``ARGS=2,3,1`` names
one architecture.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from proofs import witnesses
from proofs.witnesses import ARCHITECTURES, FILE, Witness
from symbolic.derivatives import jacobian
from symbolic.functional_dimension import Dimension, functional_dimension
from symbolic.linear_algebra import rank
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import RATIONALS

Numbers = tuple[int, ...]
"""Weights, none of them 0, and biases: layer by layer, each row of weights, then its bias."""
WEIGHTS = (-3, -2, -1, 1, 2, 3)
BIASES = range(-9, 10)
TURNS, WALKS = 200, 400


def main(arguments: Sequence[str]) -> int:
    """Search for the named architectures, or for all; 1 when a search was in vain."""
    chosen = [tuple(map(int, text.split(","))) for text in arguments] or list(ARCHITECTURES)
    known = {w.network.widths: w for w in witnesses.witnesses()} if FILE.exists() else {}
    missing = 0
    for widths in chosen:
        found = search(widths)
        if found is None:
            missing += 1
            print(f"{widths}: none", flush=True)
            continue
        known[widths] = found
        print(f"{widths}: {found.network.parameters} parameters", flush=True)
        write(FILE, [known[each] for each in ARCHITECTURES if each in known])
    return int(missing > 0)


def search(widths: tuple[int, ...]) -> Witness | None:
    """A network of these widths with functional dimension D', and points that show it."""
    generator = random.Random(str(widths))
    for _ in range(WALKS):
        numbers = walk(widths, generator)
        if numbers is not None:
            network = made(widths, smaller(widths, numbers))
            return Witness(network, few(network, functional_dimension(network)))
    return None


def walk(widths: tuple[int, ...], generator: random.Random) -> Numbers | None:
    """One walk uphill; the numbers of a network that reaches D', or None."""
    numbers = tuple(fresh(widths, generator))
    best = reached(widths, numbers)
    for _ in range(TURNS):
        if best >= 0:
            return numbers
        other = tuple(fresh(widths, generator))
        keep = [generator.random() * len(numbers) > 2 for _ in numbers]
        tried = tuple(a if k else b for a, b, k in zip(numbers, other, keep, strict=True))
        value = reached(widths, tried)
        if value >= best:
            numbers, best = tried, value
    return None


def fresh(widths: tuple[int, ...], generator: random.Random) -> Iterator[int]:
    """Numbers drawn anew."""
    for below, units in pairwise(widths):
        for _ in range(units):
            yield from (generator.choice(WEIGHTS) for _ in range(below))
            yield generator.choice(BIASES)


def made(widths: tuple[int, ...], numbers: Numbers) -> Network:
    """The network of these numbers."""
    rest = iter(map(RATIONALS.element, numbers))
    layers = []
    for below, units in pairwise(widths):
        rows = [[next(rest) for _ in range(below + 1)] for _ in range(units)]
        layers.append(Layer(tuple(tuple(r[:-1]) for r in rows), tuple(r[-1] for r in rows)))
    return Network(RATIONALS, tuple(layers))


def reached(widths: tuple[int, ...], numbers: Numbers) -> int:
    """The functional dimension minus D', and 1 less where a unit vanishes on a region."""
    found = functional_dimension(made(widths, numbers))
    return found.lower - found.bound - (not found.smooth)


def smaller(widths: tuple[int, ...], numbers: Numbers) -> Numbers:
    """Numbers nearer to 0 one by one, as long as the functional dimension stays D'."""
    pairs = pairwise(widths)
    least = [k for below, units in pairs for k in (*(1,) * below, 0) * units]
    for place, number in enumerate(numbers):
        for value in sorted(range(-abs(number) + 1, abs(number)), key=abs):
            if abs(value) < least[place]:
                continue
            tried = (*numbers[:place], value, *numbers[place + 1 :])
            if reached(widths, tried) == 0:
                numbers = tried
                break
    return numbers


def few(network: Network, found: Dimension) -> tuple[Vector, ...]:
    """Points of the regions at which the Jacobian has the rank D' already; none can be left out."""
    kept: list[Vector] = []
    rows: list[Vector] = []
    for point in found.points:
        more = [*rows, *jacobian(network, [point])]
        if rank(more, network.field) > rank(rows, network.field):
            rows, kept = more, [*kept, point]
    return tuple(kept)


def write(path: Path, found: Sequence[Witness]) -> None:
    """Store networks and points as texts, one witness per line."""
    text = RATIONALS.text
    rows = [
        {
            "widths": list(each.network.widths),
            "layers": [
                {
                    "weight": [list(map(text, row)) for row in layer.weight],
                    "bias": list(map(text, layer.bias)),
                }
                for layer in each.network.layers
            ],
            "points": [list(map(text, point)) for point in each.points],
        }
        for each in found
    ]
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", encoding="ascii")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
