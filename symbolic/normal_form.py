"""The two-layer normal form: folds, gradient and constant, a complete invariant of the function.

With sigma(t) = ((1 + s) t + (1 - s) |t|) / 2 every two-layer network reads

    2 f(x) = constant + <gradient, x> + sum_H fold_H |a_H(x)|

with finitely many distinct hyperplanes H, canonical forms a_H and non-zero folds. Two networks
compute the same function on R^n iff these data agree (theory reference W.2 and 2.7, the
absolute-value form). So the normal form decides equality and is the canonical member of a class.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from operator import add
from typing import TypeVar

from sympy.polys.matrices import DomainMatrix

from symbolic.activation import RELU, Activation
from symbolic.errors import Undecided
from symbolic.hyperplane import Hyperplane
from symbolic.network import Node, TwoLayer, Vector
from symbolic.scalars import RATIONALS, Field, Scalar

T = TypeVar("T")
BLOCK = 4096  # nodes per matrix product, so that large networks are not copied whole


@dataclass(frozen=True, slots=True)
class NormalForm:
    """2 f = constant + <gradient, x> + sum fold |a_H|, canonical and therefore comparable.

    ``folds`` lists (hyperplane, fold vector) with fold != 0 in increasing order of the
    hyperplane; ``gradient`` is p x n, ``constant`` has p entries. Build one with
    :func:`normal_form`.

    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1), ((-1,), 0, 1)])      # |x|
    >>> form = normal_form(f)
    >>> len(form.folds), form.folds[0][1][0] == 2, form.gradient[0][0] == 0
    (1, True, True)
    """

    field: Field
    inputs: int
    outputs: int
    folds: tuple[tuple[Hyperplane, Vector], ...]
    gradient: tuple[Vector, ...]
    constant: Vector

    def evaluate(self, point: Sequence[Scalar]) -> Vector:
        """f(point), exactly; O(folds * (n + p))."""
        totals = list(self.constant)
        for k, row in enumerate(self.gradient):
            for weight, coordinate in zip(row, point, strict=True):
                totals[k] = totals[k] + weight * coordinate
        for boundary, fold in self.folds:
            value = boundary.form.at(point)
            value = value if self.field.sign(value) >= 0 else -value
            for k, weight in enumerate(fold):
                totals[k] = totals[k] + weight * value
        return tuple(total / 2 for total in totals)

    @property
    def boundaries(self) -> tuple[Hyperplane, ...]:
        """The hyperplanes of the foldset, in order."""
        return tuple(boundary for boundary, _ in self.folds)

    def fold_of(self, boundary: Hyperplane) -> Vector:
        """The fold at ``boundary``, zero when the function does not fold there."""
        return dict(self.folds).get(boundary, (self.field.zero,) * self.outputs)

    def affine_remainder(self) -> tuple[tuple[Vector, ...], Vector]:
        """(V, s) of the oriented form f = s - V x + sum fold R(a_H) (theory reference 2.7).

        V = (sum fold_H w_H - gradient) / 2 and s = (constant - sum fold_H b_H) / 2.
        """
        matrix = [[-g for g in row] for row in self.gradient]
        rest = list(self.constant)
        for boundary, fold in self.folds:
            for k, weight in enumerate(fold):
                for j, w in enumerate(boundary.normal):
                    matrix[k][j] = matrix[k][j] + weight * w
                rest[k] = rest[k] - weight * boundary.offset
        return (
            tuple(tuple(entry / 2 for entry in row) for row in matrix),
            tuple(entry / 2 for entry in rest),
        )

    def network(self) -> TwoLayer:
        """The canonical ReLU network of the function.

        One node per folded boundary, oriented positively; a non-zero linear remainder -V x is
        carried, per output row and in order, by an opposite pair R(-<v, x>) - R(<v, x>).
        """
        field = self.field
        matrix, rest = self.affine_remainder()
        nodes = [Node(boundary.normal, boundary.offset, fold) for boundary, fold in self.folds]
        for k, row in enumerate(matrix):
            if any(row):
                unit = tuple(field.one if j == k else field.zero for j in range(self.outputs))
                minus_unit = tuple(-u for u in unit)
                nodes.append(Node(tuple(-v for v in row), field.zero, unit))
                nodes.append(Node(row, field.zero, minus_unit))
        return TwoLayer(field, self.inputs, self.outputs, tuple(nodes), rest)


def normal_form(network: TwoLayer) -> NormalForm:
    """The normal form of a two-layer network.

    fold_H = (1 - s) sum q_i |rho_i| over nodes (w_i, b_i) = rho_i (w_H, b_H),
    gradient = (1 + s) sum q_i w_i,
    constant = 2c + (1 + s) sum q_i b_i + (1 - s) sum_{w_i = 0} q_i |b_i|, s the left slope.

    O(d n) field operations for the sums plus a sort of the d canonical hyperplanes; equal
    neighbours are merged exactly, so coincident, opposite and cancelling nodes are exact.
    Raises Undecided when declared signs do not decide an orientation.

    Source: theory reference 2.7 and W.6 ("Other activations").

    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)   # DSLT 3, Ex. 3.3
    >>> g = TwoLayer.scalar(RATIONALS, 1, [((-1,), 1, 1), ((1,), 1, 1)])
    >>> normal_form(f) == normal_form(g)
    True
    """
    field, activation = network.field, network.activation
    odd, even = activation.odd, activation.even
    keyed: list[tuple[Hyperplane, Vector]] = []
    constant_parts: list[list[Scalar]] = [[] for _ in network.c]
    for node in network.nodes:
        if any(node.w):
            boundary, _, scale = Hyperplane.of(node.form, field)
            weight = even * scale
            keyed.append((boundary, tuple(q * weight for q in node.q)))
        else:
            magnitude = node.b if field.sign(node.b) >= 0 else -node.b
            for k, q in enumerate(node.q):
                constant_parts[k].append(q * magnitude)
    gradient = _weighted_sums(network)
    constant = []
    for k, c in enumerate(network.c):
        dead = sum(constant_parts[k], field.zero)
        constant.append(2 * c + odd * gradient[k][-1] + even * dead)
    return NormalForm(
        field,
        network.inputs,
        network.outputs,
        merged_folds(keyed, field),
        tuple(tuple(odd * entry for entry in row[:-1]) for row in gradient),
        tuple(constant),
    )


def _weighted_sums(network: TwoLayer) -> list[list[Scalar]]:
    """Per output k the row (sum_i q_ik w_i, sum_i q_ik b_i): a matrix product, block by block."""
    domain, width = network.field.domain, network.inputs + 1
    totals = [[domain.zero] * width for _ in network.c]
    for start in range(0, network.width, BLOCK):
        nodes = network.nodes[start : start + BLOCK]
        weights = [[node.q[k] for node in nodes] for k in range(network.outputs)]
        rows = [[*node.w, node.b] for node in nodes]
        left = DomainMatrix(weights, (network.outputs, len(nodes)), domain)
        right = DomainMatrix(rows, (len(nodes), width), domain)
        product = (left.to_dense() * right.to_dense()).to_list()
        totals = [list(map(add, a, b)) for a, b in zip(totals, product, strict=True)]
    return totals


def merged_folds(
    keyed: Iterable[tuple[Hyperplane, Vector]], field: Field
) -> tuple[tuple[Hyperplane, Vector], ...]:
    """Sum the folds of equal hyperplanes and drop the zero ones, in increasing order.

    A sort and one comparison per neighbour; lists that are sorted already only merge.

    >>> H = Hyperplane((RATIONALS.one,), RATIONALS.zero)
    >>> merged_folds([(H, (RATIONALS.one,)), (H, (-RATIONALS.one,))], RATIONALS)
    ()
    """
    folds = list(keyed)
    if field == RATIONALS:
        # equal hyperplanes are dear to compare: most of them meet already in this rough order
        folds = _joined(sorted(folds, key=lambda pair: (pair[0].normal[:4], pair[0].offset)))
    return tuple(_joined(sorted_by_boundary(folds, field)))


def _joined(ordered: Iterable[tuple[Hyperplane, Vector]]) -> list[tuple[Hyperplane, Vector]]:
    """Sum the folds of equal neighbours, drop the zero ones."""
    folds: list[tuple[Hyperplane, Vector]] = []
    for boundary, fold in ordered:
        if folds and folds[-1][0] == boundary:
            fold = tuple(map(add, folds.pop()[1], fold))
        folds.append((boundary, fold))
    return [(boundary, fold) for boundary, fold in folds if any(fold)]


def sorted_by_boundary(
    keyed: Iterable[tuple[Hyperplane, T]], field: Field
) -> list[tuple[Hyperplane, T]]:
    """Sort by (normal, offset) in the order of the real numbers.

    Rationals compare directly: comparing beats hashing by an order of magnitude, and two
    different rows usually differ in their first entries. Other fields compare by exact signs of
    differences; symbolic numbers, which have no order, by their printed form.
    """
    pairs = list(keyed)
    if field == RATIONALS:
        return sorted(pairs, key=lambda pair: (pair[0].normal, pair[0].offset))

    def difference(left: Vector, right: Vector) -> int:
        for a, b in zip(left, right, strict=True):
            if a != b:
                return field.sign(a - b)
        return 0

    def compare(left: tuple[Hyperplane, T], right: tuple[Hyperplane, T]) -> int:
        a, b = left[0], right[0]
        return difference((*a.normal, a.offset), (*b.normal, b.offset))

    try:
        return sorted(pairs, key=cmp_to_key(compare))
    except Undecided:
        return sorted(
            pairs,
            key=lambda pair: [field.text(v) for v in (*pair[0].normal, pair[0].offset)],
        )


def relu_network(network: TwoLayer) -> TwoLayer:
    """The same function with ReLU nodes: sigma(t) = R(t) - s R(-t), at most twice the width.

    >>> from symbolic.activation import ABS
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)], activation=ABS)
    >>> relu_network(f).width
    2
    """
    left = network.activation.left
    if not left:
        return network
    nodes = []
    for node in network.nodes:
        nodes.append(node)
        opposite = tuple(-left * q for q in node.q)
        nodes.append(Node(tuple(-w for w in node.w), -node.b, opposite))
    return TwoLayer(
        network.field,
        network.inputs,
        network.outputs,
        tuple(nodes),
        network.c,
        activation=Activation(RELU.left),
        name=network.name,
    )
