"""Whether a claim is true, decided without the checker's algorithms.

Numbers become plain fractions; a root alpha is replaced by a rational within 2**-700 of it, and
quantities below 2**-300 count as zero. Networks are evaluated directly, entailments are decided by
Fourier-Motzkin elimination, subsets by listing them all, ranks by elimination over fractions,
integrals by slices.
"""

import functools
import itertools
import json
import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

TINY = Fraction(1, 2**300)
Number = Callable[[Any], Fraction]


def zero(x: Fraction) -> bool:
    """Zero within the oracle's resolution."""
    return abs(x) < TINY


def number_text(text: str) -> Fraction:
    """The value of a number text."""
    top, _, bottom = text.partition("/")
    return Fraction(int(top, 0), int(bottom or "1", 0))


def numbers_of(field: Any) -> Number:
    """The map from NUM to fractions of a field claim."""
    return number_text if field is None else _numbers_of(json.dumps(field))


@functools.cache
def _numbers_of(field_text: str) -> Number:
    field = json.loads(field_text)
    minpoly = [number_text(x) for x in field["minpoly"]]
    low, high = (number_text(x) for x in field["root"])

    def at(x: Fraction) -> Fraction:
        return sum((c * x**i for i, c in enumerate(minpoly)), Fraction(0))

    assert at(low) * at(high) < 0, "the interval must bracket a root"
    while high - low > Fraction(1, 2**700):
        middle = Fraction((low + high) / 2)
        low, high = (middle, high) if at(middle) * at(high) < 0 else (low, middle)

    def number(x: Any) -> Fraction:
        coefficients = x if isinstance(x, list) else [x]
        return sum((number_text(c) * low**i for i, c in enumerate(coefficients)), Fraction(0))

    return number


def sigma_of(activation: Any, number: Number) -> Callable[[Fraction], Fraction]:
    """The activation as a function."""
    slopes = {"relu": Fraction(0), "abs": Fraction(-1), "identity": Fraction(1)}
    slope = slopes[activation] if isinstance(activation, str) else number(activation["leaky_relu"])
    return lambda t: t if t >= 0 else slope * t


def dot(a: list[Fraction], b: list[Fraction]) -> Fraction:
    """The inner product."""
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))


def evaluate(net: Any, x: list[Fraction], sigma: Any, number: Number) -> list[Fraction]:
    """All outputs of a network at x."""
    if "layers" in net:
        for depth, layer in enumerate(net["layers"], 1):
            rows = zip(layer["weight"], layer["bias"], strict=True)
            x = [dot([number(w) for w in row], x) + number(b) for row, b in rows]
            if depth < len(net["layers"]):
                x = [sigma(t) for t in x]
        return x
    values = [number(c) for c in net["c"]]
    for node in net["nodes"]:
        t = sigma(dot([number(w) for w in node["w"]], x) + number(node["b"]))
        values = [v + number(q) * t for v, q in zip(values, node["q"], strict=True)]
    return values


def rows_of(domain: Any, number: Number) -> list[tuple[list[Fraction], Fraction]]:
    """The rows of a domain."""
    if domain == "all":
        return []
    return [([number(w) for w in r["normal"]], number(r["offset"])) for r in domain["rows"]]


def two_layer_equal(claim: Any) -> bool:
    """Compare f and g along lines: at every break, between breaks, and beyond the last ones."""
    number = numbers_of(claim["field"])
    sigma = sigma_of(claim["activation"], number)
    f, g = claim["f"], claim["g"]
    n = f["inputs"]
    if (n, len(f["c"])) != (g["inputs"], len(g["c"])):
        return False
    choose = random.Random(1)
    rows = rows_of(claim["domain"], number)
    forms = [([number(w) for w in m["w"]], number(m["b"])) for net in (f, g) for m in net["nodes"]]
    for _ in range(1 if n == 1 else 5):
        start = [Fraction(choose.randint(-(10**6), 10**6), 999_983) for _ in range(n)]
        along = [Fraction(choose.randint(1, 10**6), 999_979) for _ in range(n)]
        low, high = Fraction(-(10**9)), Fraction(10**9)
        for normal, offset in rows:
            slope, value = dot(normal, along), dot(normal, start) + offset
            if zero(slope):
                low = high if value <= 0 else low
            elif slope > 0:
                low = max(low, -value / slope)
            else:
                high = min(high, -value / slope)
        if low >= high:
            continue
        breaks = [-(dot(w, start) + b) / dot(w, along) for w, b in forms if not zero(dot(w, along))]
        points = sorted({t for t in breaks if low < t < high} | {low, high})
        points += [(s + t) / 2 for s, t in itertools.pairwise(points)]
        for t in points:
            x = [p + t * d for p, d in zip(start, along, strict=True)]
            left, right = evaluate(f, x, sigma, number), evaluate(g, x, sigma, number)
            if not all(zero(a - b) for a, b in zip(left, right, strict=True)):
                return False
    return True


def point(claim: Any) -> bool:
    """Evaluate directly."""
    number = numbers_of(claim["field"])
    sigma = sigma_of(claim["activation"], number)
    x = [number(c) for c in claim["x"]]
    inside = all(dot(w, x) + b > TINY for w, b in rows_of(claim["domain"], number))
    values = []
    for name in ("f", "g"):
        stated = [number(c) for c in claim[f"{name}_value"]]
        found = evaluate(claim[name], x, sigma, number)
        inside = inside and len(stated) == len(found)
        inside = inside and all(zero(a - b) for a, b in zip(stated, found, strict=True))
        values.append(stated)
    return inside and any(not zero(a - b) for a, b in zip(*values, strict=True))


def farkas(claim: Any) -> bool:
    """Eliminate all variables from the rows and the negated goal: no solution must be left."""
    number = numbers_of(claim["field"])
    rows = [
        ([number(w) for w in r["normal"]], number(r["offset"]), r["strict"]) for r in claim["rows"]
    ]
    goal = claim["entails"]
    if goal is not None:
        normal = [-number(w) for w in goal["normal"]]
        rows.append((normal, -number(goal["offset"]), not goal["strict"]))
    for i in range(claim["variables"]):
        kept = [r for r in rows if zero(r[0][i])]
        up = [r for r in rows if r[0][i] >= TINY]
        down = [r for r in rows if r[0][i] <= -TINY]
        for (a, b, s), (c, d, t) in itertools.product(up, down):
            u, v = -c[i], a[i]
            joined = [u * x + v * y for x, y in zip(a, c, strict=True)]
            kept.append((joined, u * b + v * d, s or t))
        rows = kept
    return any(b <= -TINY or (zero(b) and s) for _, b, s in rows)


def _expression(e: Any, values: dict[str, Fraction]) -> Fraction:
    if isinstance(e, str):
        return number_text(e)
    head, *rest = e
    if head == "var":
        return values[rest[0]]
    if head == "^":
        return _expression(rest[0], values) ** rest[1]
    parts = [_expression(x, values) for x in rest]
    if head == "relu":
        return max(Fraction(0), parts[0])
    total = Fraction(head == "*")
    for part in parts:
        total = total * part if head == "*" else total + part
    return total


def identity(claim: Any) -> bool:
    """Compare both sides at many points that satisfy the signs and the assumptions."""
    table = [Fraction(*x) for x in ((0, 1), (1, 1), (-1, 1), (2, 1), (-3, 1), (1, 2), (-5, 7))]
    allowed = {
        None: table,
        "nonzero": table[1:],
        "+": [x for x in table if x > 0],
        "-": [x for x in table if x < 0],
    }
    choose = random.Random(2)
    for _ in range(400):
        values = {v["name"]: choose.choice(allowed[v["sign"]]) for v in claim["variables"]}
        if any(_expression(e, values) for e in claim["assume"]):
            continue
        if _expression(claim["lhs"], values) != _expression(claim["rhs"], values):
            return False
    return True


def subset_count(claim: Any) -> bool:
    """List all subsets."""
    number = numbers_of(claim["field"])
    vectors = [[number(x) for x in v] for v in claim["vectors"]]
    target = [number(x) for x in claim["target"]]
    found = 0
    for chosen in itertools.product((0, 1), repeat=len(vectors)):
        sums = [-t for t in target]
        for used, vector in zip(chosen, vectors, strict=True):
            if used:
                sums = [s + x for s, x in zip(sums, vector, strict=True)]
        found += all(zero(s) for s in sums)
    return number_text(claim["count"]) == found


def rank(claim: Any) -> bool:
    """Eliminate over the rationals."""
    rows = [[number_text(x) for x in row] for row in claim["matrix"]]
    found = 0
    for column in range(len(rows[0])):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        found += 1
        rows.remove(pivot)
        rows = [
            [x - row[column] / pivot[column] * y for x, y in zip(row, pivot, strict=True)]
            for row in rows
        ]
    return bool(claim["rank"] == found)


NODES = [(Fraction(k, 4), Fraction(w, 90)) for k, w in enumerate((7, 32, 12, 32, 7))]
"""Boole's rule on (0, 1), exact up to degree 5."""


def _slices(
    sides: list[list[Fraction]],
    forms: list[list[Fraction]],
    value: Callable[[list[Fraction]], Fraction],
) -> Fraction:
    """The integral over a box, by slices in its first direction and Boole's rule between breaks.

    Between the first coordinates of all corners of the arrangement the slices change as
    polynomials, of degree at most n + 1 for a quadratic: exact for n <= 3 (and n = 4).
    """
    if not sides:
        return value([])
    (low, high), *rest = sides
    breaks = {low, high}
    planes = list(forms)
    for k, side in enumerate(rest, 1):
        planes += [[Fraction(j == k) for j in range(len(sides))] + [-end] for end in side]
    for chosen in itertools.combinations(planes, len(sides)):
        first = _first_coordinate([list(plane) for plane in chosen])
        if first is not None and low < first < high:
            breaks.add(first)
    total = Fraction(0)
    for start, end in itertools.pairwise(sorted(breaks)):
        for share, weight in NODES:
            # at a break itself a step has two values: look from inside, where nothing changes
            x = start + (end - start) * (share * (1 - 2 * TINY) + TINY)
            cut = [[*form[1:-1], form[-1] + form[0] * x] for form in forms]
            inner = _slices(rest, cut, lambda y, x=x: value([x, *y]))  # type: ignore[misc]
            total += weight * (end - start) * inner
    return total


def _first_coordinate(rows: list[list[Fraction]]) -> Fraction | None:
    """The first coordinate of the only common zero of n forms in n variables, if there is one."""
    n = len(rows)
    for column in reversed(range(n)):
        pivot = next((r for r in rows if r[column]), None)
        if pivot is None:
            return None
        rows.remove(pivot)
        if column == 0:
            return -pivot[-1] / pivot[0]
        rows = [
            [x - r[column] / pivot[column] * y for x, y in zip(r, pivot, strict=True)] for r in rows
        ]
    return None


def piecewise_integral(claim: Any) -> bool:
    """Integrate by slices; a step at a break is looked at from inside, so sums are nearly exact."""
    sides = [[number_text(x) for x in side] for side in claim["box"]]
    if not all(low < high for low, high in sides):
        return False
    functions = [
        [
            ([*map(number_text, t["normal"]), number_text(t["offset"])],
             [list(map(number_text, v)) for v in t["values"]])
            for t in terms
        ]
        for terms in claim["functions"]
    ]  # fmt: skip
    forms = [form for terms in functions for form, _ in terms if any(form[:-1])]
    volume = Fraction(1)
    for low, high in sides:
        volume *= high - low

    def at(terms: Any, x: list[Fraction]) -> list[Fraction]:
        one = [*x, Fraction(1)]
        live = [values for form, values in terms if dot(form, one) > 0]
        return [sum((dot(v[o], one) for v in live), Fraction(0)) for o in range(claim["outputs"])]

    pairs = itertools.combinations_with_replacement(functions, 2)
    for (f, g), stated in zip(pairs, claim["means"], strict=True):
        mean = _slices(sides, forms, lambda x, f=f, g=g: dot(at(f, x), at(g, x))) / volume  # type: ignore[misc]
        if abs(mean - number_text(stated)) > Fraction(1, 2**250):
            return False
    return True


Form = list[Fraction]
"""Normal and offset of an affine form."""


def _has_point(rows: list[Form]) -> bool:
    """Whether all rows are positive somewhere, by Fourier-Motzkin elimination."""
    while rows and len(rows[0]) > 1:
        above = [r for r in rows if r[0] > 0]
        below = [r for r in rows if r[0] < 0]
        rest = [r[1:] for r in rows if r[0] == 0]
        rows = rest + [
            [x / a[0] - y / b[0] for x, y in zip(a[1:], b[1:], strict=True)]
            for a in above
            for b in below
        ]
    return all(r[0] > 0 for r in rows)


def _pieces(
    nets: list[Any], rows: list[Form], slope: Fraction = Fraction(0)
) -> list[list[list[Form]]]:
    """The outputs of all networks as forms on every non-empty sign pattern of their units."""
    n = len(nets[0]["layers"][0]["weight"][0])
    identity = [[Fraction(int(j == k)) for j in range(n + 1)] for k in range(n)]
    found: list[list[list[Form]]] = []

    def go(which: int, depth: int, inputs: list[Form], rows: list[Form], outputs: Any) -> None:
        if which == len(nets):
            found.append(outputs)
            return
        layers = nets[which]["layers"]
        forms = [
            [
                sum(
                    (number_text(w) * f[k] for w, f in zip(weight, inputs, strict=True)),
                    Fraction(0),
                )
                + (number_text(bias) if k == n else 0)
                for k in range(n + 1)
            ]
            for weight, bias in zip(layers[depth]["weight"], layers[depth]["bias"], strict=True)
        ]
        if depth + 1 == len(layers):
            go(which + 1, 0, identity, rows, [*outputs, forms])
            return
        for signs in itertools.product((1, -1, 0), repeat=len(forms)):
            if any((s == 0) != (not any(f)) for s, f in zip(signs, forms, strict=True)):
                continue
            more = [[s * x for x in f] for s, f in zip(signs, forms, strict=True) if s]
            if _has_point([*rows, *more]):
                values = [
                    f if s > 0 else [slope * x for x in f]
                    for s, f in zip(signs, forms, strict=True)
                ]
                go(which, depth + 1, values, [*rows, *more], outputs)

    go(0, 0, identity, rows, [])
    return found


def _start(claim: Any) -> list[Form]:
    return [[*normal, offset] for normal, offset in rows_of(claim["domain"], number_text)]


def regions(claim: Any) -> bool:
    """List all sign patterns."""
    return len(_pieces([claim["network"]], _start(claim))) == claim["activation_regions"]


def equiv_deep(claim: Any) -> bool:
    """Compare the forms on all sign patterns."""
    return all(f == g for f, g in _pieces([claim["f"], claim["g"]], _start(claim)))


def layered_equal(claim: Any) -> bool:
    """The same, with any slope on the left."""
    slope = -sigma_of(claim["activation"], number_text)(Fraction(-1))
    pieces = _pieces([claim["f"], claim["g"]], _start(claim), slope)
    return all(f == g for f, g in pieces)


ORACLES: dict[str, Callable[[Any], bool]] = {
    "layered-equal/1": layered_equal,
    "regions/1": regions,
    "equiv-deep/1": equiv_deep,
    "two-layer-equal/1": two_layer_equal,
    "point/1": point,
    "farkas/1": farkas,
    "identity/1": identity,
    "subset-count/1": subset_count,
    "rank/1": rank,
    "piecewise-integral/1": piecewise_integral,
}
