"""T48: no finite sample identifies a network among those with one node more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivation import Derivation
from proofs.derivations import finite_sample as derivations
from proofs.lemmas._expressions import add, mul, relu, var, variables_in
from proofs.lemmas._shared import built_in, certifying, equal_or_differ, identities_of
from symbolic.activation import RELU
from symbolic.domains import Domain
from symbolic.network import Node, TwoLayer, Vector
from symbolic.scalars import RATIONALS
from symbolic.statements import Differ, Expr, Identity


@dataclass(frozen=True, slots=True)
class Sample:
    """A two-layer network, a finite sample of inputs, and a node to be added."""

    network: TwoLayer
    points: tuple[Vector, ...]
    node: Node


def unseen(network: TwoLayer, points: Sequence[Vector]) -> Node:
    """A node with boundary x_1 = max z_1 that is 0 at all points, with outgoing weights 1.

    >>> f = built_in("dslt-3.3")
    >>> int(unseen(f, [(RATIONALS.element(k),) for k in range(4)]).b)
    -3
    """
    field = network.field
    largest = points[0][0]
    for point in points:
        if field.sign(point[0] - largest) > 0:
            largest = point[0]
    axis = (field.one, *(field.zero,) * (network.inputs - 1))
    return Node(axis, -largest, (field.one,) * network.outputs)


def _unmet(subject: Sample) -> tuple[str, ...]:
    node, sign = subject.node, subject.network.field.sign
    met = {
        "off-sample": all(sign(node.form.at(point)) <= 0 for point in subject.points),
        "live": not node.is_degenerate,
    }
    return tuple(name for name, holds in met.items() if not holds)


def _examine(subject: Sample) -> Finding:
    """Equal values at every point, and a point that tells the two networks apart."""
    f, points = subject.network, subject.points
    g = replace(f, nodes=(*f.nodes, subject.node))
    for point in points:
        values = f.evaluate(point), g.evaluate(point)
        if values[0] != values[1]:
            statement = Differ(f, g, Domain.all(f.inputs), point, *values)
            return Finding(False, (statement,), "a point of the sample tells them apart")
    differ = equal_or_differ(f, g)
    if not isinstance(differ, Differ):
        return Finding(False, (differ,), "they are one function")
    words = f"one value at {len(points)} points, another one elsewhere"
    return Finding(True, (_agreement(f, g, points), differ), words)


def _agreement(f: TwoLayer, g: TwoLayer, points: Sequence[Vector]) -> Identity:
    """f(z) = g(z) at all points, each equation with a factor of its own."""
    left: list[Expr] = []
    right: list[Expr] = []
    for point in points:
        for output in range(f.outputs):
            factor = var(f"m{len(left) + 1}")
            left.append(mul(factor, _value(f, point, output)))
            right.append(mul(factor, _value(g, point, output)))
    lhs, rhs = add(*left), add(*right)
    return Identity(variables_in([lhs, rhs]), lhs, rhs)


def _value(network: TwoLayer, point: Vector, output: int) -> Expr:
    """c + sum q R(<w, z> + b), written out with numbers."""
    text = network.field.text
    terms: list[Expr] = [text(network.c[output])]
    for node in network.nodes:
        products = (mul(text(w), text(z)) for w, z in zip(node.w, point, strict=True))
        terms.append(mul(text(node.q[output]), relu(add(*products, text(node.b)))))
    return add(*terms)


def _grid(network: TwoLayer, reach: int) -> tuple[Vector, ...]:
    """The points k (1, 1/2, 1/3, ...) for k from -reach to reach."""
    one = RATIONALS.one
    scale = tuple(one / (axis + 1) for axis in range(network.inputs))
    return tuple(tuple(RATIONALS.element(k) * s for s in scale) for k in range(-reach, reach + 1))


_NEAR = "dslt-3.3 at -2, ..., 2"


def _examples() -> Iterator[Case]:
    f = built_in("dslt-3.3")
    yield Case(_NEAR, Sample(f, _grid(f, 2), unseen(f, _grid(f, 2))))
    for name in ("dslt-3.1", "pt2-1", "counterexample-H-truth", "counterexample-F-model"):
        yield from _on(built_in(name))
    points = _grid(f, 2)
    node = unseen(f, points)
    yield Case("seen by a point", Sample(f, points, replace(node, b=node.b + 1)))
    silent = replace(node, q=(RATIONALS.zero,))
    yield Case("without outgoing weight", Sample(f, points, silent))


def _on(network: TwoLayer) -> Iterator[Case]:
    if network.field == RATIONALS and network.activation == RELU:
        points = _grid(network, 10)
        label = f"{network.name or 'the network'} at {len(points)} points"
        yield Case(label, Sample(network, points, unseen(network, points)))


def _derivation() -> Derivation:
    return derivations.one_node_more(certifying(_examples, _examine, _NEAR))


CLAIMS = (
    Claim(
        id="two-layer.finite-sample-does-not-identify",
        number="T48",
        title="No finite sample identifies a network among wider ones",
        statement=(
            "For every finite set of inputs another network with one node more has the same "
            "values there: add q R(<w, x> + b) with w, q != 0 and <w, z> + b <= 0 at every z of "
            "the set, which a small enough b gives."
        ),
        source=Source("Xia and Xu 2025", "abstract"),
        domain="all of R^n",
        expected="verified",
        hypotheses=(
            Hypothesis("off-sample", "the added node is 0 at every point of the set"),
            Hypothesis("live", "it has w != 0 and q != 0"),
        ),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        on=_on,
        parametric=lambda: identities_of(_derivation()),
        derivation=_derivation,
        note="With the boundaries known, finitely many points do decide (T16).",
    ),
)
