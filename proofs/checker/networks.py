"""Networks, activations and domains of `two-layer-equal/1` and `point/1`."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .field import Field
from .linear import Total, affine_form, reduced, value_at
from .reading import MAX_BYTES, Row, index, items, members, need, parse, shorten

MAX_INPUTS = 1_000_000
MAX_ENTRIES = 50_000_000
Layer = list[Row]


class Network:
    """f(x) = c + sum q_i sigma(<w_i,x>+b_i), or layers with sigma after every one but the last.

    `nodes` stays unread JSON, so that large networks are read one node at a time.
    """

    def __init__(self, field: Field, raw: Any, directory: Path | None) -> None:
        self.field = field
        if type(raw) is dict and "sha256" in raw:
            raw = _beside(raw, directory)
        self.nodes: list[Any] | None = None
        if type(raw) is dict and "layers" in raw:
            self._read_layers(members(raw, "layers")[0])
            return
        inputs, nodes, c = members(raw, "inputs", "nodes", "c")
        self.inputs = index(inputs, 1, MAX_INPUTS, "inputs")
        self.outputs = len(items(c, "c"))
        need(self.outputs >= 1, "c must not be empty")
        self.nodes = items(nodes, "nodes")
        self.c = field.row(c, self.outputs, "c")
        need(self.outputs * (self.inputs + 1) * field.degree <= MAX_ENTRIES, "too many entries")
        self.words = f"{len(self.nodes)} nodes"

    def _read_layers(self, layers: Any) -> None:
        need(len(items(layers, "layers")) >= 1, "layers must not be empty")
        self.layers: list[Layer] = []
        width = 0
        for layer in layers:
            weight, bias = members(layer, "weight", "bias")
            need(len(items(weight, "weight")) >= 1, "a layer without rows")
            need(len(items(bias, "bias")) == len(weight), "weight and bias differ in length")
            width = width or len(items(weight[0], "weight"))
            need(width >= 1, "a layer without inputs")
            rows = [affine_form(self.field, *row, width) for row in zip(weight, bias, strict=True)]
            self.layers.append(rows)
            width = len(rows)
        k = self.field.degree
        self.inputs, self.outputs = len(self.layers[0][0][0]) // k - 1, width
        self.words = shorten(f"layers of widths {' '.join(str(len(x)) for x in self.layers)}", 60)

    def rows(self) -> Iterator[tuple[Row, Row]]:
        """The rows (w, b) and q of the nodes of a two-layer network."""
        for node in self.nodes or []:
            w, b, q = members(node, "w", "b", "q")
            yield (
                affine_form(self.field, w, b, self.inputs),
                self.field.row(q, self.outputs, "q"),
            )

    def at(self, x: Row, slope: Row) -> Row:
        """The exact values of all outputs at the point x."""
        field = self.field
        if self.nodes is not None:
            total = Total(len(self.c[0]))
            total.add(self.c)
            point = [*x[0], *_one(field, x[1])]
            for form, q in self.rows():
                value = sigma(field, value_at(field, form, point, x[1]), slope)
                total.add(field.outer(q, value))
            return reduced(total.row())
        for depth, layer in enumerate(self.layers, 1):
            point = [*x[0], *_one(field, x[1])]
            values = [value_at(field, form, point, x[1]) for form in layer]
            if depth < len(self.layers):
                values = [sigma(field, value, slope) for value in values]
            x = side_by_side(values)
        return x


def _one(field: Field, bottom: int) -> list[int]:
    return [bottom] + [0] * (field.degree - 1)


def side_by_side(values: list[Row]) -> Row:
    """Several rows over one common denominator, one after the other, in lowest terms."""
    size, before = sum(len(value[0]) for value in values), 0
    total = Total(size)
    for value, bottom in values:
        total.add(([0] * before + value + [0] * (size - before - len(value)), bottom))
        before += len(value)
    return reduced(total.row())


def _beside(raw: Any, directory: Path | None) -> Any:
    """The JSON of the file `<sha256>.json` beside the certificate; size and hash must agree."""
    digest, size = members(raw, "sha256", "bytes")
    need(
        type(digest) is str and len(digest) == 64 and not set(digest) - set("0123456789abcdef"),
        "sha256 must be 64 lower-case hex digits",
    )
    index(size, 0, MAX_BYTES, "bytes")
    if directory is None:
        need(False, "a network is in a file beside the certificate, and no directory is given")
        return None
    path = directory / f"{digest}.json"
    need(path.is_file(), f"the network file {digest}.json is not beside the certificate")
    with path.open("rb") as file:
        data = file.read(size + 1)
    need(len(data) == size, f"the network file {digest}.json does not have {size} bytes")
    need(hashlib.sha256(data).hexdigest() == digest, f"{digest}.json has another sha256")
    return parse(data)


def activation(field: Field, claim: Any) -> tuple[Row, str]:
    """The left slope s of sigma(t) = t (t >= 0), s*t (t < 0), and its words."""
    if type(claim) is str:
        slope = {"relu": "0", "abs": "-1", "identity": "1"}.get(claim)
        need(slope is not None, "unknown activation")
        return field.row([slope], 1, "slope"), claim
    (slope,) = members(claim, "leaky_relu")
    return field.row([slope], 1, "slope"), f"leaky_relu with left slope {shorten(str(slope), 60)}"


def sigma(field: Field, value: Row, slope: Row) -> Row:
    """The value sigma(t) at one number t."""
    return value if field.sign(value[0]) >= 0 else field.outer(slope, value)


def domain(field: Field, claim: Any, inputs: int) -> tuple[list[Row] | None, str]:
    """The rows of the open set {every row > 0}, or None for all of R^n, and its words."""
    if claim == "all":
        return None, f"on all of R^{inputs}"
    rows = []
    for row in items(members(claim, "rows")[0], "rows"):
        normal, offset = members(row, "normal", "offset")
        rows.append(affine_form(field, normal, offset, inputs))
    return rows, f"on the open set of R^{inputs} where {len(rows)} given affine forms are > 0"
