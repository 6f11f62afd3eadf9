"""How fast activation regions are counted exactly: seven random networks on all of R^n.

Weights are normal with variance 2 / fan-in, biases with variance 0.01, drawn by numpy's
default_rng(0) layer by layer, float64 read as exact dyadic numbers. One run prints for each network
the regions, seconds of process CPU time of one thread for the exact split tree (a point in every
region, a proof of every pruned branch), regions per second, the time to make the certificate, its
size, and the time of the independent checker. `--all` includes the two largest.
Run `python -m benchmarks.regions [--all] [--json]`.
"""

import argparse
import json
import time
from fractions import Fraction
from itertools import pairwise

import numpy as np

from proofs.certificates.trees import regions
from proofs.checker import check
from symbolic.cells import split_tree
from symbolic.domains import Domain
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS
from symbolic.statements import RegionsAre

NETWORKS = {
    (2, 10, 10, 1): 236,
    (2, 20, 20, 1): 831,
    (3, 10, 10, 1): 756,
    (4, 8, 8, 1): 2375,
    (2, 16, 16, 16, 16, 1): 1942,
    (2, 50, 50, 1): 5173,
    (3, 20, 20, 1): 8182,
}
"""Widths -> the count that float64 programs agree on."""
QUICK = 5


def drawn(widths: tuple[int, ...]) -> Network:
    """The network with these widths."""
    generator = np.random.default_rng(0)
    element = RATIONALS.element
    layers = []
    for below, above in pairwise(widths):
        weight = generator.normal(0, np.sqrt(2 / below), (above, below)).tolist()
        bias = generator.normal(0, 0.1, above).tolist()
        rows = tuple(tuple(element(Fraction(w)) for w in row) for row in weight)
        layers.append(Layer(rows, tuple(element(Fraction(b)) for b in bias)))
    return Network(RATIONALS, tuple(layers))


def measured(widths: tuple[int, ...], expected: int) -> dict[str, float]:
    """Seconds of one network; stops when the count is another one or the checker refuses."""
    network = drawn(widths)
    start = time.process_time()
    tree = split_tree([network], None, 100_000)
    split = time.process_time()
    statement = RegionsAre(network, Domain.all(widths[0]), len(tree.cells))
    data = regions(statement, tree).to_bytes()
    made = time.process_time()
    verdict = check(data)
    done = time.process_time()
    if len(tree.cells) != expected or not verdict.accepted:
        raise SystemExit(f"{widths}: {len(tree.cells)} regions, {verdict}")
    return {
        "regions": expected,
        "split": split - start,
        "regions/s": expected / (split - start),
        "certificate": made - split,
        "MB": len(data) / 1e6,
        "checker": done - made,
        "checked/s": expected / (done - made),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    chosen = list(NETWORKS.items())[: None if options.all else QUICK]
    rows = {"-".join(map(str, widths)): measured(widths, count) for widths, count in chosen}
    if options.json:
        print(json.dumps(rows))
        return
    names = list(next(iter(rows.values())))
    print(f"{'network':18}" + "".join(f"{name:>12}" for name in names))
    for network, row in rows.items():
        print(f"{network:18}" + "".join(f"{row[name]:12.2f}" for name in names))


if __name__ == "__main__":
    main()
