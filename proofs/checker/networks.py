"""Networks, activations and domains, as the claims about functions state them."""

import hashlib
import re
from collections.abc import Iterator
from math import gcd, lcm
from pathlib import Path
from typing import Any

from .field import Field, Total
from .reading import MAX_BYTES, Row, index, items, members, need, parse, shorten

MAX_INPUTS, MAX_ENTRIES = 1_000_000, 50_000_000


def beside(net: Any, directory: Path | str | None) -> Any:
    """The network itself; for a reference, the JSON of the file `<sha256>.json` it names."""
    if type(net) is not dict or "sha256" not in net:
        return net
    digest, size = members(net, "sha256", "bytes")
    need(type(digest) is str and re.fullmatch("[0-9a-f]{64}", digest), "sha256: 64 hex digits")
    path = Path(directory or "") / f"{digest}.json"
    need(
        directory is not None and path.is_file(),
        f"the network file {digest}.json is not beside this one",
    )
    with path.open("rb") as file:
        data = file.read(index(size, 0, MAX_BYTES, "bytes") + 1)
    need(len(data) == size, f"the network file {digest}.json does not have {size} bytes")
    need(hashlib.sha256(data).hexdigest() == digest, f"{digest}.json has another sha256")
    return parse(data)


class Network:
    """f(x) = c + sum q_i sigma(<w_i,x>+b_i), or layers with sigma after every one but the last.

    The nodes stay unread JSON, so that a large network is read one node at a time.
    """

    def __init__(self, field: Field, raw: Any) -> None:
        self.field, self.layers = field, list[list[Row]]()
        self.two_layer = type(raw) is not dict or "layers" not in raw
        if self.two_layer:
            inputs, self._nodes, c = members(raw, "inputs", "nodes", "c")
            self.inputs = index(inputs, 1, MAX_INPUTS, "inputs")
            self.outputs = index(len(items(c, "c")), 1, MAX_ENTRIES // (self.inputs + 1), "outputs")
            self.c = field.row(c, self.outputs, "c")
            self.words = f"{len(items(self._nodes, 'nodes'))} nodes"
            return
        widths: list[int] = []
        for layer in items(members(raw, "layers")[0], "layers"):
            weight, bias = members(layer, "weight", "bias")
            need(items(weight, "weight"), "a layer without rows")
            pairs = list(zip(weight, items(bias, "bias", len(weight)), strict=True))
            widths = widths or [index(len(items(weight[0], "weight")), 1, MAX_INPUTS, "inputs")]
            self.layers.append([field.form(*pair, widths[-1]) for pair in pairs])
            widths.append(len(weight))
        need(widths, "layers must not be empty")
        self.inputs, self.outputs = widths[0], widths[-1]
        self.words = shorten(f"layers of widths {' '.join(map(str, widths[1:]))}", 60)

    def nodes(self) -> Iterator[tuple[Row, Row]]:
        """The rows (w, b) and q of the nodes of a two-layer network."""
        for node in self._nodes:
            w, b, q = members(node, "w", "b", "q")
            yield self.field.form(w, b, self.inputs), self.field.row(q, self.outputs, "q")

    def at(self, x: Row, slope: Row) -> Row:
        """The exact values of all outputs at the point x; O(entries)."""
        field = self.field
        point = with_one(field, x)
        if self.two_layer:
            total = Total(len(self.c[0]))
            total.add(self.c)
            for form, q in self.nodes():
                total.add(field.outer(q, sigma(field, field.dot(form, point), slope)))
            return total.row()
        for depth, layer in enumerate(self.layers, 1):
            values = [field.dot(form, point) for form in layer]
            if depth < len(self.layers):
                values = [sigma(field, value, slope) for value in values]
            common = lcm(*(bottom for _, bottom in values))
            x = [t * (common // bottom) for value, bottom in values for t in value], common
            point = with_one(field, reduced(x))
        return x


def with_one(field: Field, x: Row) -> Row:
    """The row x with the number 1 at its end."""
    return [*x[0], x[1], *[0] * (field.degree - 1)], x[1]


def reduced(row: Row) -> Row:
    """The same row in lowest terms."""
    common = gcd(row[1], *row[0])
    return [x // common for x in row[0]], row[1] // common


def sigma(field: Field, value: Row, slope: Row) -> Row:
    """The value sigma(t) at one number t."""
    return value if field.sign(value[0]) >= 0 else field.outer(slope, value)


def activation(field: Field, claim: Any) -> tuple[Row, str]:
    """The left slope s of sigma(t) = t (t >= 0), s*t (t < 0), and its words."""
    if type(claim) is str:
        slope = {"relu": "0", "abs": "-1", "identity": "1"}.get(claim)
        need(slope, "unknown activation")
        return field.row([slope], 1, "slope"), f"activation {claim}"
    slopes = members(claim, "leaky_relu")
    return field.row(slopes, 1, "slope"), f"activation leaky_relu {shorten(str(slopes[0]), 60)}"


def domain(field: Field, claim: Any, inputs: int) -> tuple[list[Row], str]:
    """The rows of the open set {every row > 0} (none for all of R^n) and its words."""
    if claim == "all":
        return [], f"on R^{inputs}"
    rows = [members(row, "normal", "offset") for row in items(members(claim, "rows")[0], "rows")]
    words = f"on the open set of R^{inputs} where {len(rows)} given affine forms are > 0"
    return [field.form(normal, offset, inputs) for normal, offset in rows], words


def pair(field: Field, sigma: Any, where: Any, left: Any, right: Any) -> tuple[Any, ...]:
    """The slope, f, g and the domain's rows of a claim about two networks, and its words."""
    slope, sigma_words = activation(field, sigma)
    f, g = Network(field, left), Network(field, right)
    need((f.inputs, f.outputs) == (g.inputs, g.outputs), "f and g differ in inputs or outputs")
    rows, words = domain(field, where, f.inputs)
    words += f", networks of {f.words} and {g.words}, {f.outputs} output(s), {sigma_words}"
    return slope, f, g, rows, words
