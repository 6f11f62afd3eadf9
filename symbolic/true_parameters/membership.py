"""Membership in the true parameters: the equations (F), (A), (B), each with its defect."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.domain_form import normal_form_on
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import Hyperplane
from symbolic.linear_algebra import plus_outer
from symbolic.network import TwoLayer, Vector
from symbolic.normal_form import sorted_by_boundary
from symbolic.scalars import Field, Scalar
from symbolic.true_parameters.strata import Placement, Sides
from symbolic.true_parameters.truth import Truth


@dataclass(frozen=True, slots=True)
class NodeOnBoundary:
    """A node with w != 0: its index, boundary, orientation and scale, and its mass q * scale."""

    index: int
    boundary: Hyperplane
    orientation: int
    scale: Scalar
    mass: Vector


@dataclass(frozen=True, slots=True)
class FoldDefect:
    """A failing fold equation: at ``boundary`` the masses of ``nodes`` miss kappa by ``defect``."""

    boundary: Hyperplane
    nodes: tuple[int, ...]
    defect: Vector


@dataclass(frozen=True, slots=True)
class Membership:
    """By how much the three conditions of theory reference W.3 fail; all zero in W0.

    ``folds``: (F) sum of masses minus kappa_H, at the boundaries where it is not zero;
    ``gradient``: (A) sum_H N_H w_H^T - V; ``constant``: (B) c minus the value that the masses
    demand. The gradient and constant defects are what they say only when (F) holds.
    """

    folds: tuple[FoldDefect, ...]
    gradient: tuple[Vector, ...]
    constant: Vector

    @property
    def holds(self) -> bool:
        """Whether all three conditions hold: the parameter is a true parameter."""
        return not self.failing

    @property
    def failing(self) -> tuple[str, ...]:
        """The conditions that fail: ``fold``, ``gradient``, ``constant``."""
        return tuple(
            name
            for name, fails in (
                ("fold", bool(self.folds)),
                ("gradient", any(any(row) for row in self.gradient)),
                ("constant", any(self.constant)),
            )
            if fails
        )


def nodes_on_boundaries(theta: TwoLayer) -> tuple[NodeOnBoundary, ...]:
    """The nodes with w != 0, zero-output ones included, with boundary, orientation and mass."""
    found = []
    for index, node in enumerate(theta.nodes):
        if any(node.w):
            boundary, orientation, scale = Hyperplane.of(node.form, theta.field)
            mass = tuple(q * scale for q in node.q)
            found.append(NodeOnBoundary(index, boundary, orientation, scale, mass))
    return tuple(found)


def membership(truth: Truth, theta: TwoLayer) -> Membership:
    """The defects of (F), (A), (B) at ``theta``; O(d n p) field operations and a sort.

    With left slope s the conditions read: (F) sum t_i = kappa_H; (A) sum_H N_H w_H^T = V, absent
    for s = -1; (B) c + sum_{w_i = 0} q_i sigma(b_i) - (1 + s) sum_H N_H b_H = the same for the
    truth. Raises InputError (``shape``, ``not-applicable``) when shapes, fields or activations
    differ.
    """
    check_model(truth, theta)
    field, p, n = theta.field, theta.outputs, theta.inputs
    odd = field.element(theta.activation.odd)
    zero = (field.zero,) * p
    placed = nodes_on_boundaries(theta)
    grouped: dict[Hyperplane, list[NodeOnBoundary]] = {h: [] for h in truth.boundaries}
    for node in placed:
        grouped.setdefault(node.boundary, []).append(node)
    kappa = dict(zip(truth.boundaries, truth.masses, strict=True))
    defects, gradient, constant = [], ((field.zero,) * n,) * p, _dead_constant(theta)
    for boundary, nodes in sorted_by_boundary(grouped.items(), field):
        defect = tuple(-k for k in kappa.get(boundary, zero))
        for node in nodes:
            defect = _plus(defect, node.mass)
            if node.orientation < 0:
                gradient = plus_outer(gradient, node.mass, boundary.normal)
                shift = -odd * boundary.offset
                constant = _plus(constant, tuple(shift * m for m in node.mass))
        if any(defect):
            defects.append(FoldDefect(boundary, tuple(node.index for node in nodes), defect))
    constant = _plus(constant, tuple(-value for value in true_constant(truth)))
    if truth.remainder is None:
        gradient = ((field.zero,) * n,) * p
    else:
        for k, row in enumerate(truth.remainder):
            rest = _plus(gradient[k], tuple(-value for value in row))
            gradient = (*gradient[:k], rest, *gradient[k + 1 :])
    return Membership(tuple(defects), gradient, constant)


def membership_on(truth: Truth, theta: TwoLayer, domain: Domain) -> bool:
    """Whether ``theta`` computes the truth on an open polyhedron (theory reference W.6)."""
    check_model(truth, theta)
    return normal_form_on(theta, domain) == normal_form_on(truth.network, domain)


def placement_of(truth: Truth, theta: TwoLayer) -> Placement:
    """The placement of the nodes of a true parameter.

    Raises InputError (``not-applicable``) when ``theta`` is not a true parameter.
    """
    if not membership(truth, theta).holds:
        raise InputError(
            "not-applicable", "the parameter is not a true parameter", where=theta.name or "theta"
        )
    sides: dict[Hyperplane, Sides] = dict.fromkeys(truth.boundaries, (0, 0))
    for node in nodes_on_boundaries(theta):
        if any(node.mass):
            a, b = sides.get(node.boundary, (0, 0))
            up = node.orientation > 0
            sides[node.boundary] = (a + 1, b) if up else (a, b + 1)
    on_truth = tuple(sides.pop(boundary) for boundary in truth.boundaries)
    new = sorted(((max(pair), min(pair)) for pair in sides.values()), key=_by_size, reverse=True)
    zero_output = sum(1 for node in theta.nodes if not any(node.q))
    zero_input = sum(1 for node in theta.nodes if any(node.q) and not any(node.w))
    return Placement(on_truth, tuple(new), zero_output, zero_input)


def _by_size(sides: Sides) -> tuple[int, Sides]:
    return (sum(sides), sides)


def check_model(truth: Truth, theta: TwoLayer) -> None:
    """Raise InputError unless ``theta`` is a model of the truth: shapes, field, activation."""
    known = truth.network
    if (theta.inputs, theta.outputs) != (known.inputs, known.outputs):
        raise InputError(
            "shape",
            f"the model maps R^{theta.inputs} to R^{theta.outputs}, "
            f"the truth R^{known.inputs} to R^{known.outputs}",
        )
    if theta.field != known.field or theta.activation != known.activation:
        raise InputError(
            "not-applicable",
            "model and truth need the same field and the same activation",
            hint="read both over a common field with TwoLayer.over",
        )


def _dead_constant(theta: TwoLayer) -> Vector:
    """c + sum_{w_i = 0} q_i sigma(b_i)."""
    total = theta.c
    for node in theta.nodes:
        if not any(node.w) and any(node.q):
            value = theta.activation(node.b, theta.field)
            total = _plus(total, tuple(q * value for q in node.q))
    return total


def true_constant(truth: Truth) -> Vector:
    """The right side of (B): the constant of the oriented form minus s sum kappa_H b_H.

    s is the left slope; for relu it is the constant of the oriented form.
    """
    field: Field = truth.form.field
    left = field.element(truth.network.activation.left)
    total = truth.form.affine_remainder()[1]
    for boundary, mass in zip(truth.boundaries, truth.masses, strict=True):
        shift = -left * boundary.offset
        total = _plus(total, tuple(shift * m for m in mass))
    return total


def _plus(a: Vector, b: Vector) -> Vector:
    return tuple(x + y for x, y in zip(a, b, strict=True))
