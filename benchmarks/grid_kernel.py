"""How close the grid kernel comes to a matrix product, and what its error bound costs.

One run measures, interleaved and in process CPU time of one thread: dgemm (NumPy, 1024 x 1024), the
row kernel on a dense grid of 1.6e7 points in blocks that fit the cache (n = 2, 64 nodes, counted as
2n flops per node and point), the same with the rigorous bound of every row, and the kernel for
scattered points without and with the bound of every point. Targets: kernel / dgemm >= 0.8,
bound / plain <= 1.1. Run `python -m benchmarks.grid_kernel [--json]`.
"""

# ruff: noqa: E402 - the number of threads must be set before NumPy is imported

import os

for variable in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import json
import statistics
import time
from collections.abc import Callable
from fractions import Fraction

import numpy as np

from numeric_check.arrays import FloatNetwork, float_network, float_normal_form
from numeric_check.evaluation import on_rows, row_bounds, warmup
from numeric_check.grids import CHUNK, grid
from numeric_check.kernels import two_layer
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS

INPUTS, NODES, POINTS, SIZE, TURNS = 2, 64, 16_000_000, 1024, 16


def network() -> TwoLayer:
    """A network with 64 nodes and rational weights that are not dyadic."""
    draw = np.random.default_rng(0).integers(-3000, 3000, (NODES, INPUTS + 2)).tolist()
    nodes = [
        ((Fraction(u, 1001), Fraction(v, 1003)), Fraction(b, 1007), Fraction(q, 1009))
        for u, v, b, q in draw
    ]
    return TwoLayer.scalar(RATIONALS, INPUTS, nodes)


def jobs() -> dict[str, tuple[float, Callable[[], object]]]:
    """Name -> (flops, work)."""
    f = network()
    lattice = grid(((Fraction(-2), Fraction(2)),) * INPUTS, POINTS)
    chunks = list(lattice.chunks())
    matrices = np.random.default_rng(1).normal(size=(2, SIZE, SIZE))
    product = np.empty((SIZE, SIZE))
    scattered = np.random.default_rng(2).uniform(-2, 2, (INPUTS, CHUNK))
    out, limits = np.empty((2, 1, CHUNK))
    buffers = {shape: np.empty(shape) for shape in {(1, len(o), len(t)) for t, o in chunks}}

    def rows(shadow: FloatNetwork) -> None:
        for first, others in chunks:
            on_rows(shadow, first, others, buffers[1, len(others), len(first)])

    def bounded(shadow: FloatNetwork) -> float:
        error = shadow.error(lattice.reach, lattice.shift)
        worst = 0.0
        for first, others in chunks:
            on_rows(shadow, first, others, buffers[1, len(others), len(first)])
            worst = max(worst, float(row_bounds(error, first, others).max()))
        return worst

    def dgemm() -> None:
        for _ in range(2):
            np.matmul(matrices[0], matrices[1], out=product)

    def points(shadow: FloatNetwork) -> None:
        arrays = (shadow.forms, shadow.q, shadow.affine, shadow.left)
        for _ in range(TURNS):
            two_layer.on_points(*arrays, scattered, out)

    def bounded_points(shadow: FloatNetwork) -> None:
        arrays = (shadow.forms, shadow.q, shadow.affine, shadow.left)
        error = shadow.error(np.max(np.abs(scattered), axis=1))
        for _ in range(TURNS):
            two_layer.on_points(*arrays, scattered, out)
            two_layer.bound_points(error, scattered, limits)

    net, form = float_network(f), float_normal_form(normal_form(f))
    flops = 2.0 * INPUTS * NODES * lattice.points
    scattered_flops = 2.0 * INPUTS * NODES * CHUNK * TURNS
    return {
        "dgemm": (4.0 * SIZE**3, dgemm),
        "rows": (flops, lambda: rows(net)),
        "rows + bound": (flops, lambda: bounded(net)),
        "normal form": (flops, lambda: rows(form)),
        "normal form + bound": (flops, lambda: bounded(form)),
        "points": (scattered_flops, lambda: points(net)),
        "points + bound": (scattered_flops, lambda: bounded_points(net)),
    }


def measure(repetitions: int) -> dict[str, dict[str, float]]:
    """Best and median CPU seconds and the GFLOP/s of the best, interleaved."""
    work = jobs()
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for turn in range(repetitions + 1):
        for name, (_, job) in work.items():
            start = time.process_time()
            job()
            if turn:
                seconds[name].append(time.process_time() - start)
    return {
        name: {
            "best": min(times),
            "median": statistics.median(times),
            "gflops": work[name][0] / min(times) / 1e9,
        }
        for name, times in seconds.items()
    }


def main() -> None:
    """Print the table or one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--repetitions", type=int, default=9)
    arguments = parser.parse_args()
    warmup()
    table = measure(arguments.repetitions)
    ratios = {
        "kernel / dgemm": table["rows"]["gflops"] / table["dgemm"]["gflops"],
        "normal form / dgemm": table["normal form"]["gflops"] / table["dgemm"]["gflops"],
    }
    for name in ("rows", "normal form", "points"):
        ratios[f"{name}: bound / plain"] = table[f"{name} + bound"]["best"] / table[name]["best"]
    if arguments.json:
        print(json.dumps({"jobs": table, "ratios": ratios}))
        return
    print(f"{'job':<22}{'best s':>10}{'median s':>10}{'GFLOP/s':>10}")
    for name, row in table.items():
        print(f"{name:<22}{row['best']:>10.4f}{row['median']:>10.4f}{row['gflops']:>10.1f}")
    for name, ratio in ratios.items():
        print(f"{name:<32}{ratio:>6.3f}")


if __name__ == "__main__":
    main()
