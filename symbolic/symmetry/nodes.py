"""The three symmetries of DSLT 3 for two-layer networks: scaling, permutation, reversal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from symbolic.errors import InputError
from symbolic.foldset import vanishes
from symbolic.network import Node, TwoLayer, Vector
from symbolic.scalars import Field, Scalar
from symbolic.symmetry.base import (
    Symmetry,
    listed,
    other_field,
    out_of_range,
    plus,
    reversed_node,
    scaling_tangent,
    weighted,
)


@dataclass(frozen=True, slots=True)
class Scaling(Symmetry[TwoLayer]):
    """(w_i, b_i, q_i) -> (alpha_i w_i, alpha_i b_i, q_i / alpha_i) with every alpha_i > 0.

    Raises InputError (``not-applicable``) for a factor that is not positive. One generator per
    node: w.d/dw + b d/db - q.d/dq.

    Source: DSLT 3, "Scaling Inner and Outer Weights of a Node".

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 6)])
    >>> g = Scaling(QQ, (QQ.element(3),))(f)
    >>> g == TwoLayer.scalar(QQ, 1, [((3,), -3, 2)])
    True
    """

    field: Field
    factors: tuple[Scalar, ...]

    def __post_init__(self) -> None:
        require_positive(self.factors, self.field)

    def obstruction(self, network: TwoLayer) -> str:
        """One factor per node, of the network's field."""
        if len(self.factors) != network.width:
            return f"{len(self.factors)} factors for {network.width} nodes"
        return other_field(self.field, network)

    def changed(self, network: TwoLayer) -> TwoLayer:
        """The scaled network."""
        nodes = tuple(
            Node(
                tuple(factor * w for w in node.w),
                factor * node.b,
                tuple(q / factor for q in node.q),
            )
            for factor, node in zip(self.factors, network.nodes, strict=True)
        )
        return replace(network, nodes=nodes)

    def inverse(self, network: TwoLayer) -> Scaling:  # noqa: ARG002
        """Scaling by 1/alpha_i."""
        return Scaling(self.field, tuple(self.field.one / factor for factor in self.factors))

    def generators(self, network: TwoLayer) -> tuple[Vector, ...]:
        """(w_i, b_i, -q_i) of each node: the derivatives by log alpha_i."""
        image = self(network)
        return tuple(scaling_tangent(image, i) for i in range(image.width))

    def explain(self) -> str:
        """The factors."""
        return f"scale the nodes by {', '.join(map(self.field.text, self.factors))}"


@dataclass(frozen=True, slots=True)
class Permutation(Symmetry[TwoLayer]):
    """New node i is old node ``order[i]``.

    Raises InputError (``not-applicable``) if ``order`` is not a permutation.

    Source: DSLT 3, "Permutation of Nodes".

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((2,), 0, 1), ((3,), 0, 1)])
    >>> [node.w[0] == k for node, k in zip(Permutation((2, 0, 1))(f).nodes, (3, 1, 2))]
    [True, True, True]
    """

    order: tuple[int, ...]

    def __post_init__(self) -> None:
        require_permutation(self.order)

    def obstruction(self, network: TwoLayer) -> str:
        """One place per node."""
        if len(self.order) != network.width:
            return f"a permutation of {len(self.order)} places for {network.width} nodes"
        return ""

    def changed(self, network: TwoLayer) -> TwoLayer:
        """The network with its nodes in the new order."""
        return replace(network, nodes=tuple(network.nodes[i] for i in self.order))

    def inverse(self, network: TwoLayer) -> Permutation:  # noqa: ARG002
        """The inverse permutation."""
        return Permutation(inverse_order(self.order))

    def explain(self) -> str:
        """The new order, counted from 1."""
        return f"take the nodes in the order {listed(self.order)}"


@dataclass(frozen=True, slots=True)
class OrientationReversal(Symmetry[TwoLayer]):
    """(w_i, b_i) -> (-w_i, -b_i) for i in E, c -> c + (1 + s) sum_E q_i b_i.

    It keeps the function iff (1 + s) sum_E q_i w_i = 0, s the left slope: weight annihilation for
    ReLU, no condition for the absolute value. ``nodes`` lists E in increasing order.

    Source: DSLT 3, "Orientation Reversal"; theory reference W.6 for the slope.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)     # Example 3.3
    >>> g = OrientationReversal((0, 1))(f)
    >>> g == TwoLayer.scalar(QQ, 1, [((-1,), 1, 1), ((1,), 1, 1)])
    True
    >>> OrientationReversal((0,)).obstruction(f)
    'the weights of nodes 1 do not annihilate: (1+s) sum q w = (1)'
    """

    nodes: tuple[int, ...]

    def __post_init__(self) -> None:
        require_increasing(self.nodes)

    def obstruction(self, network: TwoLayer) -> str:
        """The sum that does not vanish."""
        bad = out_of_range(self.nodes, network.width)
        if bad:
            return bad
        matrix, _ = self._affine(network)
        if all(vanishes(row, network.field) for row in matrix):
            return ""
        text = network.field.text
        rows = "; ".join(", ".join(map(text, row)) for row in matrix)
        return (
            f"the weights of nodes {listed(self.nodes)} do not annihilate: (1+s) sum q w = ({rows})"
        )

    def changed(self, network: TwoLayer) -> TwoLayer:
        """The network with E reversed."""
        _, constant = self._affine(network)
        nodes = tuple(
            reversed_node(node) if i in self.nodes else node for i, node in enumerate(network.nodes)
        )
        return replace(network, nodes=nodes, c=plus(network.c, constant))

    def _affine(self, network: TwoLayer) -> tuple[tuple[Vector, ...], Vector]:
        chosen = (network.nodes[i] for i in self.nodes)
        return weighted(network, chosen, network.activation.odd)

    def inverse(self, network: TwoLayer) -> OrientationReversal:  # noqa: ARG002
        """The same reversal."""
        return self

    def explain(self) -> str:
        """The nodes of E, counted from 1."""
        return f"reverse the orientation of nodes {listed(self.nodes) or '(none)'}"


def require_positive(factors: tuple[Scalar, ...], field: Field) -> None:
    """Raise InputError (``not-applicable``) for a factor that is not positive."""
    for index, factor in enumerate(factors):
        if field.sign(factor) <= 0:
            raise InputError(
                "not-applicable",
                f"scale factor {index + 1} is {field.text(factor)}, not positive",
                hint="sigma(alpha t) = alpha sigma(t) needs alpha > 0",
            )


def require_permutation(order: tuple[int, ...]) -> None:
    """Raise InputError (``not-applicable``) unless every place occurs once."""
    if sorted(order) != list(range(len(order))):
        raise InputError("not-applicable", f"{order} is not a permutation of 0..{len(order) - 1}")


def inverse_order(order: tuple[int, ...]) -> tuple[int, ...]:
    """The inverse permutation."""
    return tuple(sorted(range(len(order)), key=order.__getitem__))


def require_increasing(indices: tuple[int, ...]) -> None:
    """Raise InputError (``not-applicable``) unless the indices strictly increase."""
    if any(a >= b for a, b in pairwise(indices)):
        raise InputError("not-applicable", f"node indices {indices} must strictly increase")
