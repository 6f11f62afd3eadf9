"""Annihilating subsets, counted in full and listed.

Jobs: the m-symmetric network with m = 30 nodes over Q(cos(pi/30)), all 146 854 sets listed; 40
random integer nodes in the plane with planted sets; the same 40 nodes with 100-digit weights, where
64-bit sums only propose; 40 nodes on the line, whose 10^11 sets are counted and the first 1000
listed. Exact results are checked. Run `python benchmarks/annihilation.py [--json]`.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable

from symbolic.annihilation import SubsetSums, annihilating_subsets
from symbolic.examples import symmetric_network
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS

PLANTED = ((0, 7, 19, 33), (3, 11, 20, 25, 38), (5, 6, 30, 31, 39))


def plane(size: int) -> TwoLayer:
    """40 nodes with random weights up to ``size``; the last of each planted set makes it vanish."""
    draw = random.Random(7)
    rows = [(draw.randint(-size, size), draw.randint(-size, size)) for _ in range(40)]
    for *others, last in PLANTED:
        rows[last] = (-sum(rows[i][0] for i in others), -sum(rows[i][1] for i in others))
    return TwoLayer.scalar(RATIONALS, 2, [(row, i + 1, 1) for i, row in enumerate(rows)])


def line() -> TwoLayer:
    """20 nodes with weight 1 and 20 with weight -1, boundaries distinct."""
    nodes = [((1,), i, 1) for i in range(20)] + [((-1,), i + 21, 1) for i in range(20)]
    return TwoLayer.scalar(RATIONALS, 1, nodes)


def jobs() -> dict[str, tuple[Callable[[], SubsetSums], Callable[[SubsetSums], bool]]]:
    """Name -> (work, whether the answer is right)."""
    polygon, small, large, row = symmetric_network(30), plane(1000), plane(10**100), line()
    return {
        "symmetric-30, all listed": (
            lambda: annihilating_subsets(polygon, limit=200_000),
            lambda found: found.count == len(found.sets) == 146_854,
        ),
        "40 in the plane": (
            lambda: annihilating_subsets(small, limit=200_000),
            lambda found: set(PLANTED) <= set(found.sets) and found.complete,
        ),
        "40 in the plane, 100 digits": (
            lambda: annihilating_subsets(large),
            lambda found: found.count == 2 ** len(PLANTED) and found.complete,
        ),
        "40 on the line": (
            lambda: annihilating_subsets(row),
            lambda found: found.count == 137_846_528_820 and len(found.sets) == 1000,
        ),
    }


def measure(repetitions: int) -> dict[str, dict[str, object]]:
    """Best and median CPU seconds, the count and whether it is right."""
    table: dict[str, dict[str, object]] = {}
    for name, (work, right) in jobs().items():
        seconds = []
        for _ in range(repetitions):
            start = time.process_time()
            found = work()
            seconds.append(time.process_time() - start)
        table[name] = {
            "best": min(seconds),
            "median": statistics.median(seconds),
            "count": found.count,
            "right": right(found),
        }
    return table


def main() -> None:
    """Print the table or one JSON document."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--repetitions", type=int, default=3)
    arguments = parser.parse_args()
    table = measure(arguments.repetitions)
    if arguments.json:
        print(json.dumps({"jobs": table}))
        return
    print(f"{'job':<30}{'best s':>10}{'median s':>10}{'sets':>16}  right")
    for name, row in table.items():
        times = f"{row['best']:>10.3f}{row['median']:>10.3f}"
        print(f"{name:<30}{times}{row['count']:>16}  {row['right']}")


if __name__ == "__main__":
    main()
