"""How fast the functional dimension of random networks is bounded, for the settings of the slides.

For each width and depth one run prints milliseconds of process CPU time of one thread per network
(the median): the Jacobian at 2 D' points modulo a prime, its rank, numpy's SVD rank of the same
Jacobian in float64, the wall certificate, and all that `foldproof sweep` does, the lower bound
included; then the ratios SVD rank / rank, and batch (Jacobian and rank) / wall certificate, and the
share of networks that the wall certificate brings to D'. The last line extrapolates the sweep to
20 000 networks in each setting. Ranks are compared: those of the SVD have to agree.
Run `OPENBLAS_NUM_THREADS=1 python -m benchmarks.functional_dimension [--networks N] [--json]`.
"""

import argparse
import json
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from numeric_check.dimension_bounds import LINES
from numeric_check.kernels.walls import Lines
from numeric_check.modular_jacobian import jacobian, modular_floats
from numeric_check.modular_rank import Echelon
from numeric_check.random_dimensions import Setting, drawn, prime_of, ranks
from numeric_check.residues import numbers_of_floats
from numeric_check.wall_certificate import lower_bound, random_lines

WIDTHS, DEPTHS = (5, 10, 15), (3, 4, 5, 6)
WHOLE = 20_000
PRIME = prime_of(0, 0)


def float_jacobian(setting: Setting, parameters: Any, points: Any) -> Any:
    """The same derivatives in float64, one row for each point."""
    entering, active, weights, place = [points.T], [], [], 0
    for below, units in pairwise(setting.widths):
        end = place + below * units
        weight, bias = parameters[place:end].reshape(units, below), parameters[end : end + units]
        place = end + units
        values = entering[-1] @ weight.T + bias
        weights.append(weight)
        active.append(values > 0)
        entering.append(np.maximum(values, 0))
    back = np.ones((points.shape[1], 1))
    blocks = []
    for layer in range(len(weights) - 1, -1, -1):
        outer = back[:, :, None] * entering[layer][:, None, :]
        blocks.append(np.concatenate([outer.reshape(len(outer), -1), back], axis=1))
        if layer:
            back = (back @ weights[layer]) * active[layer - 1]
    return np.concatenate(blocks[::-1], axis=1)


def timed(spent: dict[str, list[float]], name: str, work: Callable[[], Any]) -> Any:
    """The result of the work, whose milliseconds are noted."""
    start = time.process_time()
    found = work()
    spent.setdefault(name, []).append(1000 * (time.process_time() - start))
    return found


def once(setting: Setting, index: int, lines: Lines, spent: dict[str, list[float]]) -> bool:
    """Measure one network; whether the wall certificate reaches D'. Stops when the SVD differs."""
    one = drawn(setting, 0, index)

    def batch() -> Any:
        network = modular_floats(setting.widths, one.parameters, PRIME)
        return network, jacobian(network, numbers_of_floats(one.points, PRIME)).columns

    network, columns = timed(spent, "jacobian", batch)
    rank = timed(spent, "rank", lambda: Echelon(setting.parameters, PRIME).add(columns))
    walls = timed(spent, "walls", lambda: lower_bound(network, lines))
    rows = float_jacobian(setting, one.parameters, one.points)
    svd = timed(spent, "svd", lambda: np.linalg.matrix_rank(rows))
    if svd != rank:
        raise SystemExit(f"{setting}: rank {rank}, but {svd} by SVD")
    timed(spent, "sweep", lambda: ranks(setting, 0, index, PRIME))
    return bool(walls.lower == setting.bound)


def measured(setting: Setting, networks: int) -> dict[str, float]:
    """Medians for one setting, after a network that warms up."""
    lines = random_lines(np.random.default_rng(0), setting.width, 2 * LINES, PRIME)
    spent: dict[str, list[float]] = {}
    once(setting, 0, lines, {})
    full = sum(once(setting, index, lines, spent) for index in range(networks))
    row = {name: float(np.median(values)) for name, values in spent.items()}
    row["mean"] = float(np.mean(spent["sweep"]))
    row["svd/rank"] = row["svd"] / row["rank"]
    row["batch/walls"] = (row["jacobian"] + row["rank"]) / row["walls"]
    row["full"] = full / networks
    return row


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=12)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    settings = [Setting(width, depth) for width in WIDTHS for depth in DEPTHS]
    rows = {f"{one.width}, {one.depth}": measured(one, options.networks) for one in settings}
    hours = sum(row["mean"] for row in rows.values()) * WHOLE / 1000 / 3600
    if options.json:
        print(json.dumps({"settings": rows, "core-hours": hours}))
        return
    names = list(next(iter(rows.values())))
    print(f"{'width, depth':14}" + "".join(f"{name:>12}" for name in names))
    for setting, row in rows.items():
        print(f"{setting:14}" + "".join(f"{row[name]:12.2f}" for name in names))
    print(f"{WHOLE} networks in each setting: {hours:.2f} core-hours (extrapolated)")


if __name__ == "__main__":
    main()
