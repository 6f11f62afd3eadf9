"""The functional dimension along a training run, exactly at every checkpoint.

`training_run.json` has four trainings of networks with widths 2-5-5-1 on 64 points of a square
(`scripts/record_training.py` made it). For every checkpoint: the functional dimension on the plane
and on the open square, the batch dimension at the training points, and the names of what is
missing to D' = 41. Every rank is certified (rank/1). Run `python
docs/explorations/training_run.py`, with `--picture FILE` to draw the figure, with `--runs` and
`--steps` for a part.
"""

import argparse
import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

from foldproof.plots.training import Checkpoint, save_training
from foldproof.services.dimension import FunctionalDimension, dimension_of
from symbolic.domains import Domain
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import RATIONALS

RECORD = Path(__file__).with_suffix(".json")
SQUARE = Domain.box(RATIONALS, [(-1, 1), (-1, 1)])


def exact(numbers: list[float]) -> Vector:
    """The rational numbers that float64 numbers are."""
    return tuple(RATIONALS.element(Fraction(number)) for number in numbers)


def network(layers: list[dict[str, Any]]) -> Network:
    """The network of a checkpoint."""
    made = (Layer(tuple(map(exact, x["weight"])), exact(x["bias"])) for x in layers)
    return Network(RATIONALS, tuple(made))


def certified(found: FunctionalDimension) -> int:
    """The dimension, if it is known and the checker accepted the rank."""
    if found.functional_dimension is None or not found.checked:
        raise SystemExit("a dimension is not certified")
    return found.functional_dimension


def missing(found: FunctionalDimension) -> str:
    """What the null vectors beyond scaling are called, most frequent first."""
    kinds: Counter[str] = Counter()
    for entry in found.null_vectors:
        if entry.kind != "scaling":
            kinds[entry.kind] += entry.count
    return ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())


def along(run: dict[str, Any], steps: list[int] | None) -> list[Checkpoint]:
    """The dimensions at the checkpoints of one training; each is printed as it is known."""
    points = [exact(point) for point in run["points"]]
    made = []
    for saved in run["checkpoints"]:
        if steps is not None and saved["step"] not in steps:
            continue
        net = network(saved["layers"])
        plane = dimension_of(net)
        values = [plane, dimension_of(net, SQUARE), dimension_of(net, points=points)]
        found = Checkpoint(saved["step"], saved["loss"], *map(certified, values))
        row = f"{found.step:6} {found.loss:9.5f}  {found.plane:5} {found.square:6} {found.batch:5}"
        print(f"{run['seed']:4} {row}  {missing(plane)}".rstrip(), flush=True)
        made.append(found)
    return made


def main() -> None:
    """Print the table, and draw it when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, nargs="*")
    parser.add_argument("--steps", type=int, nargs="*")
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    runs = json.loads(RECORD.read_text(encoding="ascii"))["runs"]
    print("seed   step      loss  plane square batch  missing on the plane")
    tables = {
        f"seed {run['seed']}": along(run, options.steps)
        for run in runs
        if options.runs is None or run["seed"] in options.runs
    }
    if options.picture:
        save_training(tables, 41, options.picture)


if __name__ == "__main__":
    main()
