"""The exact functional dimension of random networks, and the names of what they miss.

The networks of `foldproof sweep` (seed 0), of width 5 and depth 3 or 4: the batch rank and the
lower bound of the stored record beside the functional dimension that the enumeration of all
activation regions gives. Run `python docs/explorations/random_networks.py --networks 1000`, or
`--depth 4 --networks 60`.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from numeric_check.random_dimensions import Setting, drawn
from symbolic.functional_dimension import Dimension, functional_dimension
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS

RECORD = Path(__file__).parents[1] / "explanation" / "functional-dimension.jsonl"


def network(setting: Setting, index: int) -> Network:
    """A network of the sweep, exactly: layer by layer the weights row by row, then the biases."""
    numbers = iter(drawn(setting, seed=0, index=index).parameters)

    def exact(count: int) -> tuple:
        return tuple(RATIONALS.element(Fraction(float(next(numbers)))) for _ in range(count))

    layers = []
    for below, above in pairwise(setting.widths):
        weight = tuple(exact(below) for _ in range(above))
        layers.append(Layer(weight, exact(above)))
    return Network(RATIONALS, tuple(layers))


def recorded(setting: Setting) -> dict[int, tuple[int, int]]:
    """The batch rank and the lower bound of every network in the record, by index."""
    ranks = {}
    for line in RECORD.read_text(encoding="utf-8").splitlines()[1:]:
        chunk = json.loads(line)
        if (chunk["width"], chunk["depth"]) == (setting.width, setting.depth):
            pairs = zip(chunk["batch"], chunk["certified"], strict=True)
            ranks |= dict(enumerate(pairs, chunk["first"]))
    return ranks


def exactly(setting: Setting, count: int) -> Iterator[Dimension]:
    """The functional dimensions of the first networks; all are known."""
    for index in range(count):
        found = functional_dimension(network(setting, index))
        if found.value is None:
            raise SystemExit("a dimension is not known")
        yield found


def main() -> None:
    """Print shares, mean deficits and names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--depth", type=int, choices=(3, 4), default=3)
    parser.add_argument("--networks", type=int, default=50)
    options = parser.parse_args()
    setting, count = Setting(5, options.depth), options.networks
    found = list(exactly(setting, count))
    ranks = recorded(setting)
    columns = {
        "batch": [ranks[k][0] for k in range(count)],
        "lower bound": [ranks[k][1] for k in range(count)],
        "exact": [dimension.lower for dimension in found],
    }
    bound = found[0].bound
    print(f"width 5, depth {setting.depth}, {count} networks, D' = {bound}")
    for name, values in columns.items():
        full, missing = sum(v == bound for v in values), sum(bound - v for v in values)
        print(f"{name:12} {full / count:6.1%} reach D', mean deficit {missing / count:.2f}")
    met = sum(a == b for a, b in zip(columns["lower bound"], columns["exact"], strict=True))
    print(f"the lower bound is exact for {met} of {count}")
    kinds = Counter(v.kind for dimension in found for v in dimension.null_vectors)
    holders = Counter(kind for d in found for kind in {v.kind for v in d.null_vectors})
    for kind, number in kinds.most_common():
        if kind != "scaling":
            print(f"{number:5} {kind} in {holders[kind]} networks")


if __name__ == "__main__":
    main()
