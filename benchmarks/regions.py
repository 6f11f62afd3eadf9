"""How fast activation regions are counted, exactly and certified: seven random networks on R^n.

Weights are normal with variance 2 / fan-in, biases with variance 0.01, drawn by numpy's
default_rng(0) layer by layer, float64 read as exact dyadic numbers. One run prints for each network
the regions; seconds of CPU time of one thread, in a warm process, for the certified tree
(proposal, exact decision of what floats left open, certificate in memory), for writing the
certificate and for the independent checker; and rates, also of the proposal alone. `--exact` adds
exact code alone. `--peers` installs affinitree 0.23 and relucent 1.0 into an environment of their
own, which is thrown away, and runs them on the same networks (float64, without certificates; CPU
time with that of their children).
`--growth` runs one network on larger and larger boxes instead, up to a million regions.
Run `python -m benchmarks.regions [--peers] [--growth] [--exact] [--json]`.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from foldproof.services.region_search import proposed_tree
from numeric_check.region_proposal import Proposal
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
    (2, 50, 50, 1): 5173,
    (3, 10, 10, 1): 756,
    (3, 20, 20, 1): 8182,
    (4, 8, 8, 1): 2375,
    (2, 16, 16, 16, 16, 1): 1942,
}
"""Widths -> the count that float64 programs agree on."""
GROWTH = (4, 40, 40, 1)
SIDES = ("1/48", "1/32", "1/16", "1/8", "1/4", "3/8")
PEERS = {"affinitree": "affinitree==0.23.0", "relucent": "relucent==1.0.0"}


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


def measured(widths: tuple[int, ...], expected: int, *, exact: bool) -> dict[str, float]:
    """Seconds of one network; stops when a count is another one or the checker refuses."""
    network, domain = drawn(widths), Domain.all(widths[0])
    zero = (RATIONALS.zero,) * widths[0]
    begin = time.process_time()
    found = sum(len(part.shifts) for part in Proposal([network], domain, zero, 10**7))
    start = time.process_time()
    tree = proposed_tree([network], domain, 10**7)
    certificate = regions(RegionsAre(network, domain, len(tree)), tree)
    done = time.process_time()
    lines = list(certificate.lines())
    written = time.process_time()
    verdict = check(lines[0], None, lines[1:])
    checked = time.process_time()
    if not (found == len(tree) == expected and verdict.accepted):
        raise SystemExit(f"{widths}: {found} and {len(tree)} regions, {verdict}")
    row = {
        "regions": expected,
        "certified": done - start,
        "regions/s": expected / (done - start),
        "proposed/s": expected / (start - begin),
        "write": written - done,
        "MB": sum(map(len, lines)) / 1e6,
        "checker": checked - written,
        "checked/s": expected / (checked - written),
    }
    if exact:
        split_tree([network], domain, 10**6)
        row["exact"] = time.process_time() - checked
    return row


@contextmanager
def peers() -> Iterator[str]:
    """An interpreter with the peers in an environment that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = str(Path(folder) / "bin" / "python")
        install = [python, "-m", "pip", "install", "--quiet", *PEERS.values()]
        subprocess.run(install, check=True, stdout=sys.stderr)
        yield python


def peer_seconds(python: str, name: str, widths: tuple[int, ...]) -> float:
    """CPU seconds of a peer on the network; stops when it counts other regions."""
    numbers = [
        ([[float(x) for x in row] for row in layer.weight], [float(x) for x in layer.bias])
        for layer in drawn(widths).layers
    ]
    script = str(Path(__file__).parent / "peers" / f"{name}_regions.py")
    done = subprocess.run(
        [python, "-W", "ignore", script],
        input=json.dumps(numbers) + "\n",
        capture_output=True,
        check=True,
        text=True,
    )
    count, seconds = json.loads(done.stdout.splitlines()[-1])
    if count != NETWORKS[widths]:
        sys.stderr.write(f"{name} counts {count} regions of {widths}\n")
    return float(seconds)


def growth() -> dict[str, dict[str, float]]:
    """Regions and seconds of one network on larger and larger boxes, and the exponent between."""
    rows: dict[str, dict[str, float]] = {}
    network, before = drawn(GROWTH), None
    for side in map(RATIONALS.element, SIDES):
        domain = Domain.box(RATIONALS, [(-side, side)] * GROWTH[0])
        start = time.process_time()
        count = len(proposed_tree([network], domain, 10**7))
        row = {"regions": count, "certified": time.process_time() - start}
        row["regions/s"] = count / row["certified"]
        if before is not None:
            slower = math.log(row["certified"] / before["certified"])
            row["exponent"] = slower / math.log(count / before["regions"])
        rows[f"half side {side}"] = before = row
    return rows


def printed(rows: dict[str, dict[str, float]]) -> None:
    """One line for each network."""
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    print(f"{'network':24}" + "".join(f"{name:>12}" for name in names))
    for network, row in rows.items():
        print(f"{network:24}" + "".join(f"{row.get(name, math.nan):12.4g}" for name in names))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--peers", "--growth", "--exact", "--json"):
        parser.add_argument(option, action="store_true")
    options = parser.parse_args()
    for widths in ((2, 4, 1), (3, 4, 1)):  # compile, or load what was compiled
        proposed_tree([drawn(widths)], Domain.all(widths[0]), 1000)
    rows: dict[str, Any]
    if options.growth:
        rows = growth()
    else:
        rows = {
            "-".join(map(str, widths)): measured(widths, count, exact=options.exact)
            for widths, count in NETWORKS.items()
        }
    if options.peers:
        with peers() as python:
            for widths, row in zip(NETWORKS, rows.values(), strict=True):
                for name in PEERS:
                    row[name] = peer_seconds(python, name, widths)
                    row[f"{name[:5]} ratio"] = row[name] / row["certified"]
    if options.json:
        print(json.dumps(rows))
    else:
        printed(rows)


if __name__ == "__main__":
    main()
