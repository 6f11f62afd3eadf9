"""Networks, activations and domains, as the claims about functions state them."""

import hashlib
import re
from pathlib import Path
from typing import Any

from .field import Field, Row, height
from .reading import MAX_BYTES, index, items, members, need, parse

SLOPES = {"relu": "0", "abs": "-1", "identity": "1"}


def beside(net: Any, directory: Path | str | None) -> Any:
    """The network itself; for a reference, the JSON of the file `<sha256>.json` it names."""
    if type(net) is not dict or "sha256" not in net:
        return net
    digest, size = members(net, "sha256", "bytes")
    need(type(digest) is str and re.fullmatch("[0-9a-f]{64}", digest), "sha256: 64 hex digits")
    path = Path(directory or "") / f"{digest}.json"
    found = directory is not None and path.is_file()
    need(found, f"the network file {digest}.json is not beside this one")
    with path.open("rb") as file:
        data = file.read(index(size, 0, MAX_BYTES, "bytes") + 1)
    need(len(data) == size, f"the network file {digest}.json does not have {size} bytes")
    need(hashlib.sha256(data).hexdigest() == digest, f"{digest}.json has another sha256")
    return parse(data)


def two_layer(field: Field, net: Any) -> tuple[int, int, list[Any]]:
    """Inputs, outputs and unread nodes of f(x) = c + sum q_i sigma(<w_i,x>+b_i), c as a node."""
    size, nodes, c = members(net, "inputs", "nodes", "c")
    outputs = len(items(c, "c"))
    inputs = field.inputs(size, outputs)
    constant = {"w": ["0"] * inputs, "b": "1", "q": c}  # sigma(1) = 1
    return inputs, outputs, [*items(nodes, "nodes"), constant]


def layers(net: Any, inputs: int) -> list[tuple[list[Any], list[Any]]]:
    """The pairs (weight rows, bias), unread; a two-layer network is written as two of them."""
    if type(net) is dict and "layers" in net:
        pairs = [members(x, "weight", "bias") for x in items(members(net, "layers")[0], "layers")]
        need(pairs, "layers must not be empty")
        return [(items(rows, "weight"), items(bias, "bias", len(rows))) for rows, bias in pairs]
    size, nodes, c = members(net, "inputs", "nodes", "c")
    index(size, inputs, inputs, "the number of inputs")
    parts = [members(node, "w", "b", "q") for node in items(nodes, "nodes")]
    qs = [items(q, "q", len(items(c, "c"))) for _, _, q in parts]
    last = [[q[j] for q in qs] for j in range(len(c))]
    return [([w for w, _, _ in parts], [b for _, b, _ in parts]), (last, c)]


def values(field: Field, stack: list[tuple[list[Any], list[Any]]], slope: Row, x: Row) -> Row:
    """The exact values of all outputs at x: sigma after every layer but the last; O(entries)."""
    for depth, (rows, bias) in enumerate(stack, 1):
        point, width = field.with_one(*x), len(x[0]) // field.degree
        forms = [field.form(w, b, width) for w, b in zip(rows, bias, strict=True)]
        common, scale = field.join({bottom for _, bottom in forms})
        field.spend(len(forms), common.bit_length() + height(point))
        numbers = [[scale[bottom] * t for t in field.dot(form, point)] for form, bottom in forms]
        common *= x[1]
        if depth < len(stack):
            factors = field.with_one([], slope[1]), slope[0]  # over the denominator of the slope
            numbers = [field.times(factors[field.sign(value) < 0], value) for value in numbers]
            common *= slope[1]
        x = [t for value in numbers for t in value], common
    return x


def activation(field: Field, claim: Any) -> Row:
    """The left slope s of sigma(t) = t (t >= 0), s*t (t < 0)."""
    if type(claim) is not str:
        return field.row(members(claim, "leaky_relu"), 1, "slope")
    need(claim in SLOPES, "unknown activation")
    return field.row([SLOPES[claim]], 1, "slope")


def domain(field: Field, claim: Any, inputs: int) -> list[Row]:
    """The rows of the open set {every row > 0}, none for all of R^n."""
    if claim == "all":
        return []
    rows = [members(row, "normal", "offset") for row in items(members(claim, "rows")[0], "rows")]
    return [field.form(normal, offset, inputs) for normal, offset in rows]
