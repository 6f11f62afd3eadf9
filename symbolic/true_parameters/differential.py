"""The differential of the equations of a stratum at one of its points, and its rank."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.errors import InputError
from symbolic.hyperplane import Hyperplane
from symbolic.linear_algebra import rank
from symbolic.network import TwoLayer, Vector
from symbolic.scalars import Field
from symbolic.true_parameters.membership import NodeOnBoundary, membership, nodes_on_boundaries
from symbolic.true_parameters.truth import Truth


@dataclass(frozen=True, slots=True)
class Differential:
    """The rows of the differentiated equations, in the order of the parameters.

    Parameters are (w_1, b_1, q_1, ..., w_d, b_d, q_d, c); ``rows`` differentiate: nodes stay on
    their boundary, degenerate nodes stay degenerate, the fold equations, the gradient equation
    and the constant equation. Where the stratum is smooth and reduced, its dimension is
    ``parameters`` minus the exact ``rank``.
    """

    field: Field
    parameters: int
    rows: tuple[Vector, ...]

    @property
    def rank(self) -> int:
        """The exact rank of the rows."""
        return rank(self.rows, self.field)

    @property
    def kernel_dimension(self) -> int:
        """The dimension of the tangent space of the equations."""
        return self.parameters - self.rank


def differential(truth: Truth, theta: TwoLayer) -> Differential:
    """The differential of the equations of the stratum of a true parameter.

    Raises InputError (``not-applicable``) when ``theta`` is not a true parameter and
    (``not-smooth``) when it has a node with w = 0, b = 0, q != 0.
    """
    if not membership(truth, theta).holds:
        raise InputError("not-applicable", "the parameter is not a true parameter")
    build = _Rows(truth, theta)
    build.degenerate_nodes()
    grouped: dict[Hyperplane, list[NodeOnBoundary]] = {}
    for node in nodes_on_boundaries(theta):
        if any(node.mass):
            grouped.setdefault(node.boundary, []).append(node)
    for boundary, nodes in grouped.items():
        build.boundary(boundary, nodes, fixed=boundary in truth.boundaries)
    if truth.remainder is not None:
        build.gradient()
    build.constant()
    return Differential(theta.field, theta.parameters, tuple(build.rows))


class _Rows:
    """Collects rows; a row is written as {parameter index: coefficient}."""

    def __init__(self, truth: Truth, theta: TwoLayer) -> None:
        self.truth = truth
        self.theta = theta
        self.rows: list[Vector] = []
        self.block = theta.inputs + 1 + theta.outputs

    def add(self, entries: dict[int, object]) -> None:
        zero = self.theta.field.zero
        self.rows.append(tuple(entries.get(j, zero) for j in range(self.theta.parameters)))

    def w(self, node: int, coordinate: int) -> int:
        """The index of w (of b for coordinate n)."""
        return node * self.block + coordinate

    def q(self, node: int, output: int) -> int:
        return node * self.block + self.theta.inputs + 1 + output

    def degenerate_nodes(self) -> None:
        one = self.theta.field.one
        for i, node in enumerate(self.theta.nodes):
            if not any(node.q):
                for k in range(self.theta.outputs):
                    self.add({self.q(i, k): one})
            elif not any(node.w):
                if not node.b:
                    raise InputError(
                        "not-smooth", "a node with w = 0, b = 0 and q != 0", where=f"nodes[{i}]"
                    )
                for j in range(self.theta.inputs):
                    self.add({self.w(i, j): one})

    def boundary(self, boundary: Hyperplane, nodes: list[NodeOnBoundary], *, fixed: bool) -> None:
        """The nodes stay on one boundary (the truth's, if ``fixed``), and the fold equation."""
        form = (*boundary.normal, boundary.offset)
        pivot = next(j for j, value in enumerate(form) if value)
        others = [j for j in range(len(form)) if j != pivot]
        first = nodes[0]
        for node in nodes if fixed else nodes[1:]:
            for j in others:
                # w_j - form_j w_pivot = 0, where form_j = w_j / w_pivot of the first node
                row = {self.w(node.index, j): self.theta.field.one}
                row[self.w(node.index, pivot)] = -form[j]
                if not fixed:
                    ratio = node.orientation * node.scale / (first.orientation * first.scale)
                    row[self.w(first.index, j)] = -ratio
                    row[self.w(first.index, pivot)] = ratio * form[j]
                self.add(row)
        for k in range(self.theta.outputs):
            row = {}
            for node in nodes:
                row[self.q(node.index, k)] = node.scale
                outgoing = self.theta.nodes[node.index].q[k]
                row[self.w(node.index, pivot)] = node.orientation * outgoing
            self.add(row)

    def gradient(self) -> None:
        """sum_i q_i w_i^T is constant."""
        for k in range(self.theta.outputs):
            for j in range(self.theta.inputs):
                row = {}
                for i, node in enumerate(self.theta.nodes):
                    row[self.q(i, k)] = node.w[j]
                    row[self.w(i, j)] = node.q[k]
                self.add(row)

    def constant(self) -> None:
        """2 c + (1 + s) sum_i q_i b_i + (1 - s) sum_{w_i = 0} q_i |b_i| is constant."""
        theta, n = self.theta, self.theta.inputs
        odd = theta.field.element(theta.activation.odd)
        even = theta.field.element(theta.activation.even)
        for k in range(theta.outputs):
            row = {theta.width * self.block + k: theta.field.one * 2}
            for i, node in enumerate(theta.nodes):
                slope = odd
                if not any(node.w) and any(node.q):
                    slope = odd + even * theta.field.sign(node.b)
                row[self.q(i, k)] = slope * node.b
                row[self.w(i, n)] = slope * node.q[k]
            self.add(row)
