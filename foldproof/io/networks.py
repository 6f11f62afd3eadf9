"""Network files: ``foldproof.network/1`` in its layers form and its nodes form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foldproof.io.documents import IntegerText
from foldproof.io.drafts import (
    NumberReader,
    check_format,
    members,
    place,
    wrong_type,
)
from foldproof.io.network_drafts import Heading, LayersDraft, NodesDraft
from foldproof.services.words import count
from symbolic.activation import NAMED
from symbolic.errors import InputError
from symbolic.network import Network, TwoLayer
from symbolic.number_grammar import is_name
from symbolic.scalars import Scalar, SymbolicField

NETWORK_FORMAT = "foldproof.network/1"
SIGNS = ("+", "-", "nonzero")
_COMMON = ("activation", "symbols", "name", "notes")
AnyNetwork = Network | TwoLayer


def network_draft(document: Any, reader: NumberReader) -> LayersDraft | NodesDraft:
    """The draft of a parsed ``foldproof.network/1`` document.

    Raises InputError with the place of the offence: ``schema`` (unknown, missing or mistyped
    keys), ``shape``, ``weight-not-finite``, ``decimal-semantics``, ``unsupported-activation``.

    >>> document = {"format": NETWORK_FORMAT, "inputs": IntegerText("2"), "nodes": [], "c": "1"}
    >>> network_draft(document, NumberReader("net.json")).where(0)
    'c[0]'
    """
    source = reader.source
    check_format(document, NETWORK_FORMAT, source)
    if "layers" in document and "nodes" in document:
        raise InputError(
            "schema",
            "the file has both 'layers' and 'nodes'",
            where=source,
            hint="write the network in one of the two forms",
        )
    if "nodes" in document:
        members(
            document,
            source,
            "",
            required=("format", "nodes", "c"),
            optional=("inputs", *_COMMON),
        )
        return _nodes_draft(document, reader)
    members(
        document,
        source,
        "",
        required=("format", "activation", "layers"),
        optional=[key for key in _COMMON if key != "activation"],
    )
    return _layers_draft(document, reader)


def _heading(document: dict[str, Any], reader: NumberReader) -> tuple[Heading, list[str]]:
    """The heading and the texts that belong to it (the slope of a leaky ReLU)."""
    source = reader.source
    for key in ("name", "notes"):
        if type(document.get(key, "")) is not str:
            raise wrong_type(document[key], "a text", source, key)
    if not str(document.get("name", "")).isprintable():
        raise InputError(
            "schema",
            "the name has a character that cannot be printed",
            where=place(source, "name"),
            hint="letters, digits, punctuation and spaces; free text goes into the notes",
        )
    activation = document.get("activation", "relu")
    slope: list[str] = []
    if isinstance(activation, dict) and list(activation) == ["leaky_relu"]:
        slope = [reader.number(activation["leaky_relu"], "activation.leaky_relu")]
        activation = ""
    elif isinstance(activation, dict):
        _refuse_activation(" and ".join(activation) or "{}", source)
    elif type(activation) is not str:
        raise wrong_type(activation, "the name of an activation", source, "activation")
    elif activation not in NAMED:
        _refuse_activation(activation, source)
    name = str(document.get("name", ""))
    symbols = _symbols(document.get("symbols", {}), source)
    return Heading(source, name, activation, symbols), slope


def _refuse_activation(name: str, source: str) -> None:
    raise InputError(
        "unsupported-activation",
        f"the activation {name[:40]!r} is not supported",
        where=place(source, "activation"),
        hint='two-slope activations do work: "relu", "abs", "identity", {"leaky_relu": "1/10"}',
    )


def _symbols(value: Any, source: str) -> dict[str, str | None]:
    if not isinstance(value, dict):
        raise wrong_type(value, "an object", source, "symbols")
    symbols: dict[str, str | None] = {}
    for name, declaration in value.items():
        where = f"symbols.{name[:40]}"
        if not is_name(name):
            raise InputError(
                "schema",
                f"{name[:40]!r} cannot name a symbol",
                where=place(source, "symbols"),
                hint="a letter, then letters, digits and _; not sqrt, root, cos, sin, pi",
            )
        sign = members(declaration, source, where, required=(), optional=("sign",)).get("sign")
        if sign is not None and (not isinstance(sign, str) or sign not in SIGNS):
            raise wrong_type(sign, 'one of "+", "-", "nonzero"', source, f"{where}.sign")
        symbols[name] = sign
    return symbols


def _listed(value: Any, what: str, source: str, where: str) -> list[Any]:
    if type(value) is not list:
        raise wrong_type(value, what, source, where)
    return value


def _layers_draft(document: dict[str, Any], reader: NumberReader) -> LayersDraft:
    heading, texts = _heading(document, reader)
    source = reader.source
    layers = _listed(document["layers"], "a list of layers", source, "layers")
    if not layers:
        raise _shape("a network needs at least one layer", source, "layers")
    shapes: list[tuple[int, int]] = []
    for k, layer in enumerate(layers):
        where = f"layers[{k}]"
        members(layer, source, where, required=("weight", "bias"))
        rows = _listed(layer["weight"], "a list of rows", source, f"{where}.weight")
        if not rows:
            raise _shape("the layer has no rows of weights", source, f"{where}.weight")
        columns = shapes[-1][0] if shapes else None
        for i, values in enumerate(rows):
            row = reader.row(values, f"{where}.weight[{i}]")
            columns = len(row) if columns is None else columns
            if len(row) != columns or not row:
                raise _row_shape(k, i, len(row), columns, source)
            texts += row
        bias = reader.row(layer["bias"], f"{where}.bias")
        if len(bias) != len(rows):
            raise _shape(
                f"{count(len(rows), 'row')} of weights but {count(len(bias), 'bias', 'biases')}",
                source,
                f"{where}.bias",
            )
        texts += bias
        shapes.append((len(rows), columns or 0))
    return LayersDraft(heading, tuple(shapes), texts)


def _row_shape(layer: int, row: int, found: int, expected: int, source: str) -> InputError:
    if row == 0 and layer > 0:
        message = (
            f"layer {layer + 1} takes {count(found, 'input')}, "
            f"but layer {layer} has {count(expected, 'output')}"
        )
    elif not found:
        message = f"row {row + 1} has no weights"
    else:
        message = f"row {row + 1} has {count(found, 'weight')}, expected {expected}"
    return _shape(message, source, f"layers[{layer}].weight[{row}]")


def _nodes_draft(document: dict[str, Any], reader: NumberReader) -> NodesDraft:
    heading, texts = _heading(document, reader)
    source = reader.source
    nodes = _listed(document["nodes"], "a list of nodes", source, "nodes")
    inputs = _inputs(document, nodes, source)
    c = document["c"]
    constant = reader.row(c, "c") if isinstance(c, list) else [reader.number(c, "c")]
    if not constant:
        raise _shape("a network needs at least one output", source, "c")
    for k, node in enumerate(nodes):
        where = f"nodes[{k}]"
        members(node, source, where, required=("w", "b", "q"))
        weight = reader.row(node["w"], f"{where}.w")
        if inputs is None:
            inputs = len(weight)
        if len(weight) != inputs or not weight:
            raise _shape(
                f"node {k + 1} has {count(len(weight), 'weight')}, "
                f"expected {inputs or 'at least one'}",
                source,
                f"{where}.w",
            )
        q = node["q"]
        outgoing = reader.row(q, f"{where}.q") if isinstance(q, list) else None
        if outgoing is None:
            outgoing = [reader.number(q, f"{where}.q")]
        if len(outgoing) != len(constant):
            raise _shape(
                f"node {k + 1} has {count(len(outgoing), 'outgoing weight')}, "
                f"but c has {len(constant)}",
                source,
                f"{where}.q",
            )
        texts += weight
        texts.append(reader.number(node["b"], f"{where}.b"))
        texts += outgoing
    texts += constant
    return NodesDraft(heading, inputs or 0, len(constant), len(nodes), texts)


def _inputs(document: dict[str, Any], nodes: list[Any], source: str) -> int | None:
    """The declared number of inputs; None when the nodes will tell."""
    declared = document.get("inputs")
    if declared is None and nodes and "inputs" not in document:
        return None
    if "inputs" not in document:
        raise InputError(
            "schema",
            "a network without nodes must say how many inputs it has",
            where=source,
            hint='add "inputs": 2 (for two inputs)',
        )
    if type(declared) is not IntegerText or len(declared) > 9 or int(declared) < 1:
        raise wrong_type(declared, "a positive integer", source, "inputs")
    return int(declared)


def _shape(message: str, source: str, where: str) -> InputError:
    return InputError("shape", message, where=place(source, where))


def network_document(network: AnyNetwork) -> dict[str, Any]:
    """The ``foldproof.network/1`` document of a network, ready for JSON; numbers are text.

    Reading it back gives an equal network.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> network_document(TwoLayer.scalar(QQ, 1, [((1,), -1, "1/2")]))["nodes"]
    [{'w': ['1'], 'b': '-1', 'q': '1/2'}]
    """
    text = network.field.text
    document: dict[str, Any] = {"format": NETWORK_FORMAT}
    if network.name:
        document["name"] = network.name
    document["activation"] = network.activation.name
    if network.activation.name == "leaky_relu":
        document["activation"] = {
            "leaky_relu": text(network.field.element(network.activation.left))
        }
    if isinstance(network.field, SymbolicField):
        document["symbols"] = {
            symbol: {} if sign is None else {"sign": sign} for symbol, sign in network.field.signs
        }
    if isinstance(network, Network):
        document["layers"] = [
            {
                "weight": [list(map(text, row)) for row in layer.weight],
                "bias": list(map(text, layer.bias)),
            }
            for layer in network.layers
        ]
        return document

    def vector(values: Sequence[Scalar]) -> str | list[str]:
        return text(values[0]) if len(values) == 1 else list(map(text, values))

    document["inputs"] = network.inputs
    document["nodes"] = [
        {"w": list(map(text, node.w)), "b": text(node.b), "q": vector(node.q)}
        for node in network.nodes
    ]
    document["c"] = vector(network.c)
    return document
