"""Networks on every stratum: coincident, opposite, parallel, zero and cancelling nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from proofs.strategies.hyperplanes import arrangements
from proofs.strategies.numbers import numbers
from symbolic.activation import RELU, Activation
from symbolic.hyperplane import AffineForm
from symbolic.network import Layer, Network, Node, TwoLayer, Vector
from symbolic.scalars import RATIONALS, Field, Scalar


@st.composite
def nodes(
    draw: st.DrawFn,
    forms: Sequence[AffineForm],
    *,
    outputs: int = 1,
    field: Field = RATIONALS,
) -> Node:
    """A node on one of the given boundaries, in either orientation; sometimes a degenerate one.

    >>> from proofs.strategies.search import simplest
    >>> x = AffineForm((RATIONALS.one,), RATIONALS.zero)
    >>> simplest(nodes([x]), lambda node: not node.is_degenerate).w == (1,)
    True
    """
    form = draw(st.sampled_from(list(forms)))
    form = form.scaled(draw(numbers(field=field, nonzero=True)))
    if draw(st.integers(0, 7)) == 7:
        form = AffineForm((field.zero,) * len(form.normal), form.offset)
    return Node(form.normal, form.offset, _vector(draw, outputs, field))


def _vector(draw: st.DrawFn, size: int, field: Field) -> Vector:
    return tuple(draw(numbers(field=field)) for _ in range(size))


@st.composite
def two_layer_networks(
    draw: st.DrawFn,
    *,
    inputs: int | None = None,
    outputs: int = 1,
    width: int = 5,
    field: Field = RATIONALS,
    activations: Sequence[Activation] = (RELU,),
) -> TwoLayer:
    """Two-layer networks with at most ``width`` nodes on a few boundaries; n is 1 to 3 if open.

    Several nodes share a boundary, and some cancel others exactly.

    >>> from proofs.strategies.search import simplest
    >>> simplest(two_layer_networks(inputs=1), lambda f: f.width == 2).width
    2
    """
    n = draw(st.integers(1, 3)) if inputs is None else inputs
    forms = draw(arrangements(n, field=field))
    made = draw(st.lists(nodes(forms, outputs=outputs, field=field), max_size=width))
    if made and len(made) < width and draw(st.booleans()):
        victim = draw(st.sampled_from(made))
        scale = draw(numbers(field=field, nonzero=True))
        size = scale if field.sign(scale) > 0 else -scale
        cancel = tuple(-q / size for q in victim.q)
        made.append(Node(tuple(scale * w for w in victim.w), scale * victim.b, cancel))
    c = _vector(draw, outputs, field)
    activation = draw(st.sampled_from(list(activations)))
    return TwoLayer(field, n, outputs, tuple(made), c, activation=activation)


@st.composite
def disguises(draw: st.DrawFn, network: TwoLayer) -> TwoLayer:
    """A network with the same function on R^n: split, scaled, reversed, permuted nodes.

    Reversed nodes leave a linear part sum q (<w, x> + b), which an opposite pair carries; a
    cancelling pair on a new boundary may join.

    >>> from proofs.strategies.search import simplest
    >>> from symbolic.equality import Agreement, compare
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)])
    >>> isinstance(compare(f, simplest(disguises(f), lambda g: g.width > 2)), Agreement)
    True
    """
    field = network.field
    linear = [[field.zero] * (network.inputs + 1) for _ in network.c]
    made: list[Node] = []
    for node in network.nodes:
        share = draw(numbers(field=field))
        parts = [node.q]
        if share:
            parts = [tuple(share * q for q in node.q), tuple(q - share * q for q in node.q)]
        for part in parts:
            sign = field.one
            if draw(st.booleans()):
                sign = -sign
                for row, q in zip(linear, part, strict=True):
                    row[:] = [a + q * w for a, w in zip(row, (*node.w, node.b), strict=True)]
            made.append(_scaled(draw, Node(node.w, node.b, part), sign, field))
    if network.activation.odd:
        for k, row in enumerate(linear):
            made.extend(_opposite_pair(tuple(row), k, network))
    if draw(st.booleans()):
        form = draw(arrangements(network.inputs, most=1, field=field))[0]
        q = _vector(draw, network.outputs, field)
        made.append(Node(form.normal, form.offset, q))
        made.append(Node(form.normal, form.offset, tuple(-entry for entry in q)))
    return replace(network, nodes=tuple(draw(st.permutations(made))))


def _scaled(draw: st.DrawFn, node: Node, sign: Scalar, field: Field) -> Node:
    scale = draw(numbers(field=field, positive=True))
    return Node(
        tuple(sign * scale * w for w in node.w),
        sign * scale * node.b,
        tuple(q / scale for q in node.q),
    )


def _opposite_pair(row: Vector, output: int, network: TwoLayer) -> list[Node]:
    """(1 + s) (<v, x> + b) in one output as sigma(<v, x> + b) - sigma(-<v, x> - b)."""
    if not any(row):
        return []
    field = network.field
    unit = tuple(field.one if k == output else field.zero for k in range(network.outputs))
    minus = tuple(-entry for entry in row)
    return [
        Node(row[:-1], row[-1], unit),
        Node(minus[:-1], minus[-1], tuple(-u for u in unit)),
    ]


@st.composite
def networks(
    draw: st.DrawFn,
    *,
    inputs: int = 2,
    outputs: int = 1,
    depth: int = 3,
    width: int = 3,
    field: Field = RATIONALS,
) -> Network:
    """Networks with ``depth`` layers of weights and small exact numbers.

    >>> from proofs.strategies.search import simplest
    >>> simplest(networks(depth=2)).widths
    (2, 1, 1)
    """
    sizes = [inputs, *(draw(st.integers(1, width)) for _ in range(depth - 1)), outputs]
    layers = []
    for above, below in zip(sizes[1:], sizes[:-1], strict=True):
        weight = tuple(_vector(draw, below, field) for _ in range(above))
        layers.append(Layer(weight, _vector(draw, above, field)))
    return Network(field, tuple(layers))
