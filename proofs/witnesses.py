"""Networks without hidden symmetries, one for each architecture of a finite list.

Each has functional dimension D' = parameters - hidden units, which the rank of its Jacobian at
the stored points shows. ``make witnesses`` finds them again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from symbolic.network import Layer, Network, Vector
from symbolic.scalars import RATIONALS

FILE = Path(__file__).with_suffix(".json")


def _hidden(sizes: tuple[int, ...], depths: range) -> list[tuple[int, ...]]:
    return [hidden for depth in depths for hidden in product(sizes, repeat=depth)]


def has_three(widths: tuple[int, ...]) -> bool:
    """Whether three consecutive hidden layers have width 1.

    >>> has_three((1, 1, 1, 1, 1)), has_three((1, 1, 1, 2, 1)), has_three((2, 1, 1, 1))
    (True, False, False)
    """
    hidden = widths[1:-1]
    return any(hidden[k : k + 3] == (1, 1, 1) for k in range(len(hidden) - 2))


ONE_INPUT = tuple(
    widths for hidden in _hidden((1, 2), range(1, 5)) if not has_three(widths := (1, *hidden, 1))
)
"""One input and output, up to four hidden layers of width 1 or 2, no three of width 1 in a row."""
SLIDES = (2, 5, 3, 3)
"""The architecture for which the functional dimension slides picture a construction."""
WIDE = (
    *((2, *hidden, 1) for hidden in _hidden((2, 3), range(1, 4))),
    *((3, *hidden, 1) for hidden in _hidden((2, 3), range(1, 3))),
    SLIDES,
)
"""Two inputs and three hidden layers, or three and two, of width 2 or 3, and that of the slides."""
ARCHITECTURES = (*ONE_INPUT, *WIDE)


@dataclass(frozen=True, slots=True)
class Witness:
    """A network, and points at which its Jacobian has the rank D'."""

    network: Network
    points: tuple[Vector, ...]


@cache
def witnesses() -> tuple[Witness, ...]:
    """All witnesses that are stored, in the order of :data:`ARCHITECTURES`.

    >>> len(witnesses()) == len(ARCHITECTURES)
    True
    """
    rows = json.loads(FILE.read_text(encoding="ascii"))
    return tuple(Witness(_network(row), tuple(map(_vector, row["points"]))) for row in rows)


def witness(widths: tuple[int, ...]) -> Witness | None:
    """A stored witness, also with inputs or outputs added to it; None if there is none.

    Added inputs enter with weights 0, and added outputs repeat the first one. In a witness no
    derivatives by the biases of the first layer cancel, nor do those by the last layer: a null
    vector of its Jacobian is a combination of scaling vectors, and these move other weights too.
    So the added parameters are as free as they can be, and the bound D' is reached again.

    >>> witness((3, 2, 2, 2, 1)).network.widths, witness((1, 1, 1, 1, 1))
    ((3, 2, 2, 2, 1), None)
    """
    stored = {each.network.widths: each for each in witnesses()}
    if widths in stored:
        return stored[widths]
    for inputs in range(widths[0], 0, -1):
        found = stored.get((inputs, *widths[1:-1], 1))
        if found is not None:
            return _extended(found, widths[0] - inputs, widths[-1])
    return None


def _extended(found: Witness, inputs: int, outputs: int) -> Witness:
    zeros = (RATIONALS.zero,) * inputs
    first, *others = found.network.layers
    first = Layer(tuple((*row, *zeros) for row in first.weight), first.bias)
    *below, last = (first, *others)
    last = Layer(last.weight * outputs, last.bias * outputs)
    steps = [(*zeros[:k], RATIONALS.one, *zeros[k + 1 :]) for k in range(inputs)]
    points = tuple((*point, *more) for point in found.points for more in (zeros, *steps))
    return Witness(Network(RATIONALS, (*below, last)), points)


def _network(row: dict[str, Any]) -> Network:
    layers = (Layer(tuple(map(_vector, x["weight"])), _vector(x["bias"])) for x in row["layers"])
    name = f"({', '.join(map(str, row['widths']))})"
    return Network(RATIONALS, tuple(layers), name=name)


def _vector(texts: list[str]) -> Vector:
    return tuple(map(RATIONALS.element, texts))
