"""Which architectures with a layer of width 1 reach the bound D' = parameters - hidden units?

For every (1, h_1, ..., h_k, 1) with at most four hidden layers of width 1 or 2, at least one of
width 1: walk through small integer networks, from one to a change of it whose Jacobian at a
lattice of inputs has no smaller floating-point rank, and certify the exact rank of that Jacobian
(rank/1). A certified rank D' is a proof that the bound is reached; a smaller one proves nothing.
Three consecutive hidden layers of width 1 cannot reach it (theory reference T39). Run `python
docs/explorations/width_one.py`.
"""

import argparse
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

import numpy as np

from foldproof.services.witnesses import attest
from proofs.lemmas._jacobians import fractions, right_jacobian
from symbolic.derivatives import vanishing_unit
from symbolic.linear_algebra import rank
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS
from symbolic.statements import MatrixRank

POINTS = [Fraction(k, 4) + Fraction(1, 13) for k in range(-60, 61)]
BATCH, TURNS, WALKS = 500, 60, 400
WEIGHTS, BIAS = (-3, 3), (-9, 9)


@dataclass(frozen=True)
class Row:
    """An architecture, D', the largest certified rank, and whether three widths 1 are in a row."""

    widths: tuple[int, ...]
    bound: int
    rank: int
    blocked: bool


def architectures(depth: int, width: int) -> list[tuple[int, ...]]:
    """(1, h_1, ..., h_k, 1) with k <= depth, widths up to the given one, and a width 1."""
    found = [h for k in range(1, depth + 1) for h in product(range(1, width + 1), repeat=k)]
    return [(1, *h, 1) for h in found if 1 in h]


def draw(widths: tuple[int, ...], generator: np.random.Generator) -> list[tuple]:
    """A batch of integer networks: per layer weights (B, above, below) and biases (B, above)."""
    layers = []
    for below, above in pairwise(widths):
        weight = generator.integers(*WEIGHTS, (BATCH, above, below), endpoint=True)
        layers.append((weight, generator.integers(*BIAS, (BATCH, above), endpoint=True)))
    return layers


def float_ranks(layers: list[tuple]) -> np.ndarray:
    """The floating-point ranks of the Jacobians at the points: proposals, nothing more."""
    values = [np.array([[float(p)] for p in POINTS])[None].repeat(BATCH, 0)]
    active = []
    for depth, (weight, bias) in enumerate(layers):
        before = np.einsum("bpi,boi->bpo", values[-1], weight) + bias[:, None]
        active.append(before > 0 if depth + 1 < len(layers) else np.ones_like(before, bool))
        values.append(np.where(active[-1], before, 0))
    back = np.ones((BATCH, len(POINTS), 1))
    columns = []
    for depth in reversed(range(len(layers))):
        back = back * active[depth]
        columns.append(
            (back[..., None] * values[depth][..., None, :]).reshape(BATCH, len(POINTS), -1)
        )
        columns.append(back)
        back = np.einsum("bpo,boi->bpi", back, layers[depth][0])
    return np.linalg.matrix_rank(np.concatenate(columns, axis=2))


def exact(layers: list[tuple], index: int) -> Network:
    """One network of a batch, exactly."""
    element = RATIONALS.element
    made = [
        Layer(
            tuple(tuple(element(int(v)) for v in row) for row in weight[index]),
            tuple(element(int(v)) for v in bias[index]),
        )
        for weight, bias in layers
    ]
    return Network(RATIONALS, tuple(made))


def certified_rank(network: Network) -> int:
    """The exact rank of the Jacobian at the smooth points, once the checker accepted it."""
    points = [(RATIONALS.element(p),) for p in POINTS]
    smooth = [point for point in points if vanishing_unit(network, point) is None]
    rows = right_jacobian(network, smooth)
    found = rank(rows, RATIONALS)
    statement = MatrixRank(tuple(map(fractions, rows)), network.parameters, found)
    if not attest(statement).accepted:
        raise SystemExit("the checker refused a rank")
    return found


def near(layers: list[tuple], index: int, generator: np.random.Generator) -> list[tuple]:
    """A batch of copies of one network, about two entries of each drawn anew."""
    fresh = draw((1, *(weight.shape[1] for weight, _ in layers)), generator)
    entries = sum(part[index].size for layer in layers for part in layer)
    made = []
    for old, new in zip(layers, fresh, strict=True):
        pair = []
        for kept, other in zip(old, new, strict=True):
            change = generator.random(other.shape) < 2 / entries
            pair.append(np.where(change, other, kept[index]))
        made.append(tuple(pair))
    return made


def walk(widths: tuple[int, ...], bound: int, generator: np.random.Generator) -> tuple:
    """The largest floating-point rank of one walk, and a network that has it."""
    layers = draw(widths, generator)
    top = -1
    for _ in range(TURNS):
        ranks = float_ranks(layers)
        place = int(generator.choice(np.flatnonzero(ranks == ranks.max())))
        if ranks[place] >= top:
            top, holder = int(ranks[place]), (layers, place)
        if top >= bound:
            break
        layers = near(*holder, generator)
    return top, exact(*holder)


def best(widths: tuple[int, ...], walks: int) -> Row:
    """The largest certified rank over so many walks; floating-point ranks may be too large."""
    generator = np.random.default_rng(widths)
    bound = sum((below + 1) * above for below, above in pairwise(widths)) - sum(widths[1:-1])
    blocked = any(widths[k : k + 3] == (1, 1, 1) for k in range(1, len(widths) - 3))
    found = 0
    for _ in range(1 if blocked else walks):
        top, network = walk(widths, bound, generator)
        if top > found:
            found = max(found, certified_rank(network))
        if found >= bound:
            break
    return Row(widths, bound, found, blocked)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--width", type=int, default=2)
    parser.add_argument("--walks", type=int, default=WALKS)
    options = parser.parse_args()
    rows = [best(w, options.walks) for w in architectures(options.depth, options.width)]
    print(f"{'architecture':20} D'  certified rank")
    for row in rows:
        state = "reached" if row.rank == row.bound else "three widths 1" if row.blocked else "open"
        print(f"{','.join(map(str, row.widths)):20} {row.bound:2}  {row.rank:2}  {state}")
    reached = sum(row.rank == row.bound for row in rows)
    still = sum(row.rank < row.bound and not row.blocked for row in rows)
    print(
        f"{len(rows)} architectures: {reached} reach D', {still} open, "
        f"{sum(row.blocked for row in rows)} cannot (T39)"
    )


if __name__ == "__main__":
    main()
