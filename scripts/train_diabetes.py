"""Train the ReLU regressors on the diabetes data that ship with foldproof, in float32.

Two networks f(z) = c + sum_i q_i ReLU(<w_i, z> + b_i) are trained with NumPy alone: one on all
10 features with 32 units, one on the features bmi and s5 with 8 units. Inputs and target are
standardised *outside* the network, with mean and standard deviation of the training split:

    z = (x - mean_x) / deviation_x,        predicted target = mean_y + deviation_y * f(z).

A float32 number is a dyadic rational, so the weights are written exactly. The script writes
`diabetes-10.json`, `diabetes-2.json` and `training.json` (settings, split, constants of the
standardisation, R^2) into `foldproof/data`; `scripts/symmetric_copy.py` then makes the copies.

scikit-learn only loads the data (dependency group `train`). The last bits of a training run
depend on the order in which the machine's BLAS adds, so another machine may get slightly other
weights; the files in the repository are those that documentation and tests talk about.
"""

import json
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DATA = Path(__file__).resolve().parent.parent / "foldproof" / "data"
FEATURES = ("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6")

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Settings:
    """What determines one training run; chosen once and not tuned on the test split."""

    name: str
    features: tuple[str, ...]
    units: int
    epochs: int
    seed: int = 20260101
    batch: int = 32
    rate: float = 2e-3
    decay: float = 0.05


@dataclass(frozen=True, slots=True)
class Standardised:
    """One split: training and test rows, standardised with the constants of the training rows."""

    x: Array
    y: Array
    x_test: Array
    y_test: Array
    constants: dict[str, Any]


RUNS = (
    Settings("diabetes-10", FEATURES, units=32, epochs=120),
    Settings("diabetes-2", ("bmi", "s5"), units=8, epochs=240),
)


def load(features: tuple[str, ...], seed: int) -> Standardised:
    """Split the 442 patients at random into 331 training and 111 test rows and standardise them.

    The columns are scikit-learn's unscaled ones (bmi in kg/m^2, s5 a logarithm of serum
    triglycerides, ...), the target is its measure of progression after one year.
    """
    from sklearn.datasets import load_diabetes

    raw = load_diabetes(scaled=False)
    columns = [list(raw.feature_names).index(name) for name in features]
    x = np.asarray(raw.data, dtype=np.float64)[:, columns]
    y = np.asarray(raw.target, dtype=np.float64)
    order = np.random.default_rng(seed).permutation(len(y))
    train, test = order[:331], order[331:]
    mean_x, deviation_x = x[train].mean(axis=0), x[train].std(axis=0)
    mean_y, deviation_y = y[train].mean(), y[train].std()
    z = ((x - mean_x) / deviation_x).astype(np.float32)
    t = ((y - mean_y) / deviation_y).astype(np.float32)
    constants = {
        "features": list(features),
        "mean_x": [round(float(v), 6) for v in mean_x],
        "deviation_x": [round(float(v), 6) for v in deviation_x],
        "mean_y": round(float(mean_y), 6),
        "deviation_y": round(float(deviation_y), 6),
    }
    return Standardised(z[train], t[train], z[test], t[test], constants)


def predict(parameters: list[Array], x: Array) -> Array:
    """Return f at the rows of x (shape rows x inputs); parameters are w, b, q, c."""
    w, b, q, c = parameters
    hidden: Array = np.maximum(x @ w.T + b, np.float32(0))
    result: Array = hidden @ q + c
    return result


def gradients(parameters: list[Array], x: Array, y: Array) -> list[Array]:
    """Return the gradients of the mean squared error over one batch, one per parameter array."""
    w, b, q, c = parameters
    before = x @ w.T + b
    hidden = np.maximum(before, np.float32(0))
    residual = (hidden @ q + c - y) * np.float32(2 / len(y))
    back = np.outer(residual, q) * (before > 0)
    return [back.T @ x, back.sum(axis=0), hidden.T @ residual, residual.sum(keepdims=True)]


def train(settings: Settings, data: Standardised) -> list[Array]:
    """Train with Adam and decoupled weight decay, everything in float32; return w, b, q, c."""
    generator = np.random.default_rng(settings.seed + 1)
    inputs = data.x.shape[1]
    parameters: list[Array] = [
        generator.normal(0, (2 / inputs) ** 0.5, (settings.units, inputs)).astype(np.float32),
        generator.normal(0, 0.5, settings.units).astype(np.float32),
        generator.normal(0, (1 / settings.units) ** 0.5, settings.units).astype(np.float32),
        np.zeros(1, dtype=np.float32),
    ]
    first = [np.zeros_like(p) for p in parameters]
    second = [np.zeros_like(p) for p in parameters]
    step = 0
    for _ in range(settings.epochs):
        order = generator.permutation(len(data.y))
        for start in range(0, len(order), settings.batch):
            rows = order[start : start + settings.batch]
            step += 1
            rate = settings.rate * (1 - 0.999**step) ** 0.5 / (1 - 0.9**step)
            for i, slope in enumerate(gradients(parameters, data.x[rows], data.y[rows])):
                first[i] = np.float32(0.9) * first[i] + np.float32(0.1) * slope
                second[i] = np.float32(0.999) * second[i] + np.float32(0.001) * slope**2
                change = np.float32(rate) * first[i] / (np.sqrt(second[i]) + np.float32(1e-8))
                shrink = np.float32(1 - settings.rate * settings.decay)
                parameters[i] = (parameters[i] * shrink - change).astype(np.float32)
    return parameters


def r_squared(parameters: list[Array], x: Array, y: Array) -> float:
    """Return 1 - (sum of squared residuals) / (sum of squared deviations from the mean of y)."""
    residual = (predict(parameters, x) - y).astype(np.float64)
    deviation = y.astype(np.float64) - y.astype(np.float64).mean()
    return float(1 - (residual @ residual) / (deviation @ deviation))


def r_squared_of_least_squares(data: Standardised) -> float:
    """Return the test R^2 of the affine least-squares fit, for comparison."""
    ones = np.ones((len(data.y), 1), dtype=np.float32)
    fit = np.linalg.lstsq(np.hstack([data.x, ones]), data.y)[0].astype(np.float32)
    residual = (data.x_test @ fit[:-1] + fit[-1] - data.y_test).astype(np.float64)
    deviation = data.y_test.astype(np.float64) - data.y_test.astype(np.float64).mean()
    return float(1 - (residual @ residual) / (deviation @ deviation))


def exact(value: np.float32) -> str:
    """Return the exact value of a float32 as "p/q" in lowest terms."""
    return str(Fraction(*value.as_integer_ratio()))


def network_document(name: str, parameters: list[Array], notes: str) -> dict[str, Any]:
    """Return the network as a `foldproof.network/1` document in the form of layers."""
    w, b, q, c = parameters
    return {
        "format": "foldproof.network/1",
        "name": name,
        "notes": notes,
        "activation": "relu",
        "layers": [
            {"weight": [[exact(v) for v in row] for row in w], "bias": [exact(v) for v in b]},
            {"weight": [[exact(v) for v in q]], "bias": [exact(v) for v in c]},
        ],
    }


def write(path: Path, document: dict[str, Any]) -> None:
    """Write a JSON document under a temporary name and rename it."""
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(document, indent=1) + "\n", encoding="ascii")
    temporary.replace(path)


def main() -> None:
    """Train both networks, print their R^2 and write the files."""
    record: dict[str, Any] = {"format": "foldproof.training/1", "runs": []}
    for settings in RUNS:
        data = load(settings.features, settings.seed)
        parameters = train(settings, data)
        score = {
            "train": round(r_squared(parameters, data.x, data.y), 4),
            "test": round(r_squared(parameters, data.x_test, data.y_test), 4),
            "test_least_squares": round(r_squared_of_least_squares(data), 4),
        }
        units, inputs = parameters[0].shape
        print(f"{settings.name}: {inputs} inputs, {units} units, R^2 {score}")
        notes = (
            f"trained on {len(data.y)} patients of the diabetes data, float32; "
            f"inputs and target standardised as training.json says; R^2 {score['test']} on "
            f"{len(data.y_test)} held-out patients"
        )
        write(DATA / f"{settings.name}.json", network_document(settings.name, parameters, notes))
        record["runs"].append(
            asdict(settings)
            | {"rows": {"train": len(data.y), "test": len(data.y_test)}, "r_squared": score}
            | data.constants
        )
    write(DATA / "training.json", record)


if __name__ == "__main__":
    main()
