"""T51, T52, T53: scaling and permutation of hidden nodes, at any depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Parametric, Source
from proofs.derivations import layers, symmetries
from proofs.lemmas._deep import deep_statements, symbolic_deep
from proofs.lemmas._expressions import Nodes, add, mul, numbered, relu, variables_in
from proofs.lemmas._shared import DSLT3, built_in, equal_or_differ
from symbolic.network import Layer, Network, Node, TwoLayer
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import Equal, Identity


@dataclass(frozen=True, slots=True)
class Scaled:
    """A two-layer network and one non-zero factor per node."""

    network: TwoLayer
    factors: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class LayerScaled:
    """A network of any depth, a hidden layer (0-based) and one non-zero factor per unit."""

    network: Network
    layer: int
    factors: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class LayerPermuted:
    """A network, a hidden layer, the order of its rows and the order of the next columns."""

    network: Network
    layer: int
    rows: tuple[int, ...]
    columns: tuple[int, ...]


def _scaled(subject: Scaled) -> TwoLayer:
    nodes = tuple(
        Node(tuple(s * w for w in node.w), s * node.b, tuple(q / s for q in node.q))
        for s, node in zip(subject.factors, subject.network.nodes, strict=True)
    )
    return replace(subject.network, nodes=nodes)


def _scaling_unmet(subject: Scaled | LayerScaled) -> tuple[str, ...]:
    sign = subject.network.field.sign
    return () if all(sign(s) > 0 for s in subject.factors) else ("positive",)


def _examine_scaling(subject: Scaled) -> Finding:
    statement = equal_or_differ(subject.network, _scaled(subject))
    holds = isinstance(statement, Equal)
    return Finding(holds, (statement,), f"scaling {'keeps' if holds else 'changes'} the function")


def _scaling_cases(network: TwoLayer) -> Iterator[Case]:
    element = network.field.element
    factors = tuple(element(i + 2) / element(3) for i in range(network.width))
    yield Case(f"{network.name}, factors 2/3, 1, 4/3, ...", Scaled(network, factors))


def _scaling_examples() -> Iterator[Case]:
    for name in ("dslt-3.1", "dslt-3.3", "symmetric-5", "pt2-1"):
        yield from _scaling_cases(built_in(name))
    three = built_in("dslt-3.3")
    factors = (RATIONALS.element(-1), RATIONALS.one)
    yield Case("dslt-3.3, first factor -1", Scaled(three, factors))


def _scaling_identity(d: int, n: int) -> Identity:
    """With q_i = s_i p_i both sides are polynomial: p_i R(s_i a_i) = p_i s_i R(a_i)."""
    nodes = Nodes(d, n)
    factors = numbered("s", d)
    lhs = add(
        nodes.c,
        *(mul(q, relu(mul(s, a))) for q, s, a in zip(nodes.q, factors, nodes.a, strict=True)),
    )
    rhs = add(
        nodes.c,
        *(mul(q, s, relu(a)) for q, s, a in zip(nodes.q, factors, nodes.a, strict=True)),
    )
    signs = {f"s{i + 1}": "+" for i in range(d)}
    return Identity(variables_in([lhs, rhs], signs), lhs, rhs)


def _layer_scaled(subject: LayerScaled) -> Network:
    layers = list(subject.network.layers)
    here, above = layers[subject.layer], layers[subject.layer + 1]
    layers[subject.layer] = Layer(
        tuple(
            tuple(s * w for w in row) for s, row in zip(subject.factors, here.weight, strict=True)
        ),
        tuple(s * b for s, b in zip(subject.factors, here.bias, strict=True)),
    )
    layers[subject.layer + 1] = Layer(
        tuple(
            tuple(w / s for w, s in zip(row, subject.factors, strict=True)) for row in above.weight
        ),
        above.bias,
    )
    return replace(subject.network, layers=tuple(layers))


def _layer_permuted(subject: LayerPermuted) -> Network:
    layers = list(subject.network.layers)
    here, above = layers[subject.layer], layers[subject.layer + 1]
    layers[subject.layer] = Layer(
        tuple(here.weight[i] for i in subject.rows), tuple(here.bias[i] for i in subject.rows)
    )
    layers[subject.layer + 1] = Layer(
        tuple(tuple(row[i] for i in subject.columns) for row in above.weight), above.bias
    )
    return replace(subject.network, layers=tuple(layers))


def _examine_layer_scaling(subject: LayerScaled) -> Finding:
    return _examined(subject.network, _layer_scaled(subject))


def _examine_permutation(subject: LayerPermuted) -> Finding:
    return _examined(subject.network, _layer_permuted(subject))


def _examined(f: Network, g: Network) -> Finding:
    holds, statements = deep_statements(f, g)
    verb = "keeps" if holds else "changes"
    return Finding(holds, statements, f"the layer symmetry {verb} the function")


def _permutation_unmet(subject: LayerPermuted) -> tuple[str, ...]:
    return () if subject.rows == subject.columns else ("same-permutation",)


def deep_example() -> Network:
    """A small deep network (2, 3, 2, 1) with integer weights, two of them coincident."""

    def layer(rows: list[list[int]], bias: list[int]) -> Layer:
        element = RATIONALS.element
        return Layer(tuple(tuple(map(element, row)) for row in rows), tuple(map(element, bias)))

    return Network(
        RATIONALS,
        (
            layer([[1, 0], [1, 0], [-1, 2]], [1, 1, 0]),
            layer([[1, -1, 2], [-1, 0, 1]], [0, 1]),
            layer([[1, -3]], [2]),
        ),
        name="(2, 3, 2, 1)",
    )


def _layer_scaling_cases(network: Network) -> Iterator[Case]:
    for layer in range(len(network.layers) - 1):
        units = network.layers[layer].outputs
        factors = tuple(
            network.field.element(i + 2) / network.field.element(3) for i in range(units)
        )
        subject = LayerScaled(network, layer, factors)
        yield Case(f"{network.name}, hidden layer {layer + 1}", subject)


def _permutation_cases(network: Network) -> Iterator[Case]:
    for layer in range(len(network.layers) - 1):
        units = network.layers[layer].outputs
        order = (*range(1, units), 0)
        subject = LayerPermuted(network, layer, order, order)
        yield Case(f"{network.name}, hidden layer {layer + 1}", subject)


def _layered_examples() -> Iterator[Network]:
    yield deep_example()
    for name in ("dslt-3.1", "dslt-3.3", "pt2-1"):
        yield built_in(name).layered()


def _layer_scaling_examples() -> Iterator[Case]:
    for network in _layered_examples():
        yield from _layer_scaling_cases(network)
    minus = (RATIONALS.element(-1), RATIONALS.one, RATIONALS.one)
    yield Case("(2, 3, 2, 1), a factor -1", LayerScaled(deep_example(), 0, minus))


def _permutation_examples() -> Iterator[Case]:
    for network in _layered_examples():
        yield from _permutation_cases(network)
    subject = LayerPermuted(deep_example(), 0, (1, 2, 0), (0, 1, 2))
    yield Case("(2, 3, 2, 1), rows permuted but not columns", subject)


def _layer_parametric(rows: tuple[int, ...] | None) -> Iterator[Parametric]:
    for widths in ((1, 1, 1), (1, 2, 1), (2, 2, 1), (1, 2, 2, 1), (1, 1, 1, 1, 1)):
        order = None if rows is None else tuple(reversed(range(widths[1])))
        label = f"widths {widths}, first hidden layer, all weights"
        yield Parametric(label, symbolic_deep(widths, order))


CLAIMS = (
    Claim(
        id="two-layer.scaling",
        number="T51",
        title="Positive scaling of a node",
        statement=(
            "For alpha_i > 0 the parameters (alpha_i w_i, alpha_i b_i, q_i / alpha_i) give the "
            "same function."
        ),
        source=Source(DSLT3, "Scaling Inner and Outer Weights of a Node"),
        domain="all of R^n",
        expected="proved",
        kernel=KernelProof(("scaling",)),
        derivation=symmetries.scaling,
        hypotheses=(Hypothesis("positive", "every factor is positive"),),
        unmet=_scaling_unmet,
        examples=_scaling_examples,
        examine=_examine_scaling,
        parametric=lambda: (
            Parametric(f"d={d}, n={n}, all weights", _scaling_identity(d, n))
            for d, n in ((1, 1), (2, 1), (2, 2), (3, 3))
        ),
        on=_scaling_cases,
    ),
    Claim(
        id="layer.permutation",
        number="T52",
        title="Permutation of the units of a layer",
        statement=(
            "Permuting the rows of (W, b) of a hidden layer and the columns of the next weight "
            "matrix alike gives the same function, at any depth."
        ),
        source=Source(DSLT3, "Permutation of Nodes; SLT draft, permutation example"),
        domain="all of R^n",
        expected="proved",
        kernel=KernelProof(("layer_permutation",)),
        hypotheses=(Hypothesis("same-permutation", "rows and columns are permuted alike"),),
        unmet=_permutation_unmet,
        examples=_permutation_examples,
        examine=_examine_permutation,
        parametric=lambda: _layer_parametric(()),
        derivation=layers.permutation,
        on_layers=_permutation_cases,
    ),
    Claim(
        id="layer.scaling",
        number="T53",
        title="Positive diagonal scaling of a layer",
        statement=(
            "Multiplying each row of (W, b) of a hidden ReLU layer by a positive factor and "
            "dividing the matching columns of the next layer by it gives the same function, at "
            "any depth."
        ),
        source=Source("Phuong and Lampert 2020", "equivalence relation of section 3"),
        domain="all of R^n",
        expected="proved",
        kernel=KernelProof(("layer_scaling",)),
        hypotheses=(Hypothesis("positive", "every factor is positive"),),
        unmet=_scaling_unmet,
        examples=_layer_scaling_examples,
        examine=_examine_layer_scaling,
        parametric=lambda: _layer_parametric(None),
        derivation=layers.scaling,
        on_layers=_layer_scaling_cases,
    ),
)
