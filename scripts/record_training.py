"""Train four small ReLU networks by gradient descent and record their weights exactly.

f has two inputs and two hidden layers of five units; it learns the pyramid max(0, 1 - |x| - |y|)
from 64 uniform points of the square (-1, 1)^2 by plain gradient descent on the mean square error,
in float64 with NumPy alone. Initial weights are normal with variance 2/fan-in, biases normal with
variance 0.01. Seeds are 0 to 3, none left out. The checkpoints, at step 0 and at the powers
of two, are written as JSON numbers: the shortest decimals that stand for these float64 numbers,
each of which is a dyadic rational.

The last bits depend on the order in which the machine's BLAS adds, so another machine may get
slightly other weights; the file in the repository is the one that the page talks about.
"""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TARGET = Path(__file__).resolve().parent.parent / "docs" / "explorations" / "training_run.json"
WIDTHS = (2, 5, 5, 1)
SEEDS = (0, 1, 2, 3)
POINTS, RATE, DOUBLINGS = 64, 0.1, 15

Array = NDArray[np.float64]
Layers = list[tuple[Array, Array]]


def initial(generator: np.random.Generator) -> Layers:
    """Weights (above, below) and biases (above) of every layer."""
    return [
        (
            generator.normal(0, (2 / below) ** 0.5, (above, below)),
            generator.normal(0, 0.1, above),
        )
        for below, above in pairwise(WIDTHS)
    ]


def step(layers: Layers, x: Array, y: Array) -> tuple[float, Layers]:
    """The mean square error, and the layers after one step of gradient descent."""
    entering, before = [x], []
    for weight, bias in layers:
        before.append(entering[-1] @ weight.T + bias)
        entering.append(np.maximum(before[-1], 0))
    residual = before[-1][:, 0] - y
    back = (2 / len(y) * residual)[:, None]
    made: Layers = []
    for depth in reversed(range(len(layers))):
        weight, bias = layers[depth]
        made.append((weight - RATE * back.T @ entering[depth], bias - RATE * back.sum(axis=0)))
        if depth:
            back = (back @ weight) * (before[depth - 1] > 0)
    return float(residual @ residual / len(y)), made[::-1]


def run(seed: int) -> dict[str, Any]:
    """One training: its points and its checkpoints."""
    generator = np.random.default_rng(seed)
    x = generator.uniform(-1, 1, (POINTS, 2))
    y = np.maximum(0, 1 - np.abs(x).sum(axis=1))
    layers = initial(generator)
    wanted = {0, *(1 << k for k in range(DOUBLINGS))}
    checkpoints = []
    for count in range(max(wanted) + 1):
        loss, after = step(layers, x, y)
        if count in wanted:
            numbers = [{"weight": w.tolist(), "bias": b.tolist()} for w, b in layers]
            checkpoints.append({"step": count, "loss": loss, "layers": numbers})
        layers = after
    return {"seed": seed, "points": x.tolist(), "checkpoints": checkpoints}


def main() -> None:
    """Train all networks and write the file."""
    document = {
        "widths": WIDTHS,
        "target": "max(0, 1 - |x| - |y|)",
        "rate": RATE,
        "numpy": np.__version__,
        "runs": [run(seed) for seed in SEEDS],
    }
    TARGET.write_text(json.dumps(document) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
