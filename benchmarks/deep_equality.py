"""Deciding whether two deep networks are one function: by points, by shared units, by regions.

The networks are those of `benchmarks.regions`. A pair is a network and a copy with all hidden units
scaled and permuted. "layers" is the way that `foldproof equiv` takes for it, "regions" the common
refinement that it takes when no shared units help, forced here; "hidden" is a pair that needs it: a
copy with three more units, one of them with another weight to a unit that is never active with it.
"refute" is the time to tell the copy apart after one weight was changed by 10^-6. z3 decides the
smallest pair under a time limit. Last, seconds of the common refinement against its regions, which
are more and more because the domain is a growing box. All times are process CPU seconds of one run.
`--minutes` bounds the last part.
Run `python -m benchmarks.deep_equality [--json] [--timeout 60] [--minutes 1]`.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from benchmarks.regions import drawn
from foldproof.services.deep_equality import decide_by_regions, decide_deep
from foldproof.services.equality import checked
from foldproof.services.region_search import proposed_tree
from proofs.checker import check
from symbolic.affine_maps import unequal
from symbolic.answers import Open
from symbolic.domains import Domain
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import DeepEqual, Differ
from symbolic.symmetry import LayerPermutation, LayerScaling

T = TypeVar("T")
SIZES = ((2, 10, 10, 1), (3, 10, 10, 1), (2, 20, 20, 1), (4, 8, 8, 1))
LARGE = ((2, 50, 50, 1), (10, 100, 100, 100, 100, 1), (784, 128, 64, 10))
GROWTH = ((2, 50, 50, 1), (4, 40, 40, 1))
BOXES = ("1/48", "1/32", "1/16", "1/8", "1/4", "3/8", "1", "4", "16", "1024")
MOST = 1_000_000


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds and the result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def copied(network: Network, rng: random.Random) -> Network:
    """Every hidden unit scaled, every hidden layer permuted."""
    element = RATIONALS.element
    for layer in range(len(network.layers) - 1):
        units = network.layers[layer].outputs
        factors = tuple(element(rng.randint(1, 9)) / rng.randint(1, 9) for _ in range(units))
        order = tuple(rng.sample(range(units), units))
        network = LayerPermutation(layer, order)(LayerScaling(RATIONALS, layer, factors)(network))
    return network


def with_idle_weight(network: Network, weight: int) -> Network:
    """Three more units: R(x1 + 1), R(1 - x1), and R(z1 - weight z2 - 5/2) above them."""
    one, zero, (first, second, *rest) = RATIONALS.one, RATIONALS.zero, network.layers
    unit = (one, *[zero] * (network.inputs - 1))
    rows = (*first.weight, unit, tuple(-w for w in unit))
    above = tuple((*row, zero, zero) for row in second.weight)
    idle = (*[zero] * first.outputs, one, RATIONALS.element(-weight))
    half = RATIONALS.element("-5/2")
    layers = (
        Layer(rows, (*first.bias, one, one)),
        Layer((*above, idle), (*second.bias, half)),
        Layer(tuple((*row, one) for row in rest[0].weight), rest[0].bias),
        *rest[1:],
    )
    return replace(network, layers=layers)


def nudged(network: Network) -> Network:
    """One weight of the second layer changed by 10^-6."""
    first, second, *rest = network.layers
    row = (second.weight[0][0] + RATIONALS.element("1/1000000"), *second.weight[0][1:])
    changed = Layer((row, *second.weight[1:]), second.bias)
    return replace(network, layers=(first, changed, *rest))


def by_command(f: Network, g: Network) -> tuple[float, float, str]:
    """Seconds of the decision, of the checker, and the way that decided."""
    seconds, (found, way) = timed(lambda: decide_deep(f, g, None, MOST))
    if isinstance(found, Open):
        raise SystemExit(f"left open: {found.reason}")
    accepted, _ = timed(lambda: checked(found[1]))
    return seconds, accepted, way


def by_regions(f: Network, g: Network) -> dict[str, float]:
    """The common refinement of an equal pair: regions, and seconds of each step."""
    everywhere = Domain.all(f.inputs)
    regions, _ = refined(f, g, everywhere)
    seconds, found = timed(lambda: decide_by_regions(DeepEqual(f, g, everywhere), MOST))
    if isinstance(found, Open) or isinstance(found[0], Differ):
        raise SystemExit("an equal pair was not called equal")
    lines = list(found[1].lines())
    accepted, verdict = timed(lambda: check(lines[0], None, lines[1:]))
    if not verdict.accepted:
        raise SystemExit(f"the checker refuses: {verdict.reason}")
    size = sum(map(len, lines)) / 1e6
    return {"regions": regions, "split": seconds, "MB": size, "checker": accepted}


def measured(widths: tuple[int, ...]) -> dict[str, Any]:
    """All ways on one pair; only points and layers for the large ones."""
    rng = random.Random(len(widths))
    f = drawn(widths)
    g = copied(f, rng)
    layers, accepted, way = by_command(f, g)
    refute, _, points = by_command(f, nudged(g))
    row: dict[str, Any] = {"layers": layers, "checker": accepted, "refute": refute}
    row |= {"ways": [way, points]}
    if widths in SIZES:
        row["regions"] = by_regions(f, g)
        row["hidden"] = by_regions(with_idle_weight(f, 1), with_idle_weight(g, 3))
    return row


def smt(widths: tuple[int, ...], timeout: float) -> dict[str, Any]:
    """z3 and both of our ways on one equal pair."""
    import z3

    f = drawn(widths)
    g = copied(f, random.Random(len(widths)))
    x = [z3.Real(f"x{k}") for k in range(f.inputs)]

    def number(value: Scalar) -> Any:
        return z3.RatVal(int(value.numerator), int(value.denominator))

    def output(network: Network) -> Any:
        values = x
        for depth, layer in enumerate(network.layers):
            forms = [
                number(b) + z3.Sum([number(w) * v for w, v in zip(row, values, strict=True)])
                for row, b in zip(layer.weight, layer.bias, strict=True)
            ]
            if depth + 1 < len(network.layers):
                values = [z3.If(t >= 0, t, z3.RealVal(0)) for t in forms]
        return forms[0]

    solver = z3.Solver()
    solver.set("timeout", int(timeout * 1000))
    solver.add(output(f) != output(g))
    seconds, answer = timed(solver.check)
    _, exact = refined(f, g, Domain.all(f.inputs))
    if answer == z3.sat:
        raise SystemExit("an equal pair was called different")
    return {"seconds": seconds, "answer": str(answer), "ratio": seconds / exact}


def growth(minutes: float) -> list[dict[str, Any]]:
    """Regions and seconds of one pair on growing boxes, and the log-log slope, for three pairs."""
    found = []
    for widths in GROWTH:
        f = drawn(widths)
        g = copied(f, random.Random(0))
        rows: list[tuple[int, float]] = []
        for size in map(RATIONALS.element, BOXES):
            box = Domain.box(RATIONALS, [(-size, size)] * f.inputs)
            rows.append(refined(f, g, box))
            spent = sum(seconds for _, seconds in rows)
            if spent + 2 * rows[-1][1] > 60 * minutes / len(GROWTH):
                break
        found.append({"widths": widths, "rows": rows, "slope": slope(rows)})
    return found


def refined(f: Network, g: Network, domain: Domain) -> tuple[int, float]:
    """The common regions of an equal pair, and seconds to find and to compare them."""

    def work() -> int:
        tree = proposed_tree([f, g], domain, MOST)
        if not tree.complete or next(unequal(tree), None) is not None:
            raise SystemExit("an equal pair was not called equal")
        return len(tree)

    seconds, regions = timed(work)
    return regions, seconds


def slope(rows: list[tuple[int, float]]) -> float:
    """The slope of log seconds over log regions by least squares, from 100 regions on."""
    points = [(math.log(regions), math.log(s)) for regions, s in rows if regions >= 100]
    mean_x, mean_y = (sum(side) / len(points) for side in zip(*points, strict=True))
    above = sum((x - mean_x) * (y - mean_y) for x, y in points)
    return above / sum((x - mean_x) ** 2 for x, _ in points)


def table(rows: dict[str, Any], second: dict[str, Any], grown: list[dict[str, Any]]) -> str:
    """The results for people."""
    titles = ("layers", "checker", "refute", "regions", "split", "checker", "hidden", "split")
    lines = [f"{'pair':22}" + "".join(f"{title:>9}" for title in titles)]
    for name, row in rows.items():
        line = f"{name:22}" + "".join(f"{row[k]:9.3f}" for k in titles[:3])
        if "regions" in row:
            inner, hidden = row["regions"], row["hidden"]
            line += f"{inner['regions']:9}{inner['split']:9.2f}{inner['checker']:9.2f}"
            line += f"{hidden['regions']:9}{hidden['split']:9.2f}"
        lines.append(line)
    name = "-".join(map(str, SIZES[0]))
    lines.append(
        f"z3 on {name}: {second['answer']} after {second['seconds']:.1f} s, "
        f"{second['ratio']:.0f} times the common refinement"
    )
    for part in grown:
        name = "-".join(map(str, part["widths"]))
        first, last = part["rows"][0], part["rows"][-1]
        lines.append(
            f"{name} on growing boxes: {first[0]} to {last[0]} common regions in {first[1]:.2f} to "
            f"{last[1]:.2f} s, {last[0] / last[1]:.0f} regions/s; seconds ~ "
            f"regions^{part['slope']:.2f}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--timeout", type=float, default=60, help="seconds for z3")
    parser.add_argument("--minutes", type=float, default=1, help="for the growth with regions")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measured(SIZES[0])  # load what loads lazily
    rows = {"-".join(map(str, widths)): measured(widths) for widths in (*SIZES, *LARGE)}
    second = smt(SIZES[0], options.timeout)
    grown = growth(options.minutes)
    if options.json:
        print(json.dumps({"pairs": rows, "z3": second, "growth": grown}, indent=1))
    else:
        print(table(rows, second, grown))


if __name__ == "__main__":
    main()
