"""Recognising the symmetry that carries a truth to a model of the same width."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.foldset import Foldset, foldset, node_boundary, vanishes
from symbolic.network import TwoLayer
from symbolic.scalars import Field, Scalar, common_field
from symbolic.symmetry.base import Composition, listed, minus, plus, weighted
from symbolic.symmetry.nodes import OrientationReversal, Permutation, Scaling


@dataclass(frozen=True, slots=True)
class Recognition:
    """model node i is truth node ``permutation[i]``, scaled and turned.

    (w_i, b_i) = ``orientations[i]`` * ``scales[i]`` * (w0, b0), q_i = q0 / ``scales[i]``;
    ``reversed_nodes`` is E, in indices of the truth. ``symmetry`` carries the truth to the model.
    """

    field: Field
    permutation: tuple[int, ...]
    orientations: tuple[int, ...]
    scales: tuple[Scalar, ...]

    @property
    def reversed_nodes(self) -> tuple[int, ...]:
        """E = the truth's nodes whose orientation is reversed, in increasing order."""
        pairs = zip(self.permutation, self.orientations, strict=True)
        return tuple(sorted(i for i, sign in pairs if sign < 0))

    @property
    def symmetry(self) -> Composition[TwoLayer]:
        """Reverse E, permute, scale."""
        return Composition(
            (
                OrientationReversal(self.reversed_nodes),
                Permutation(self.permutation),
                Scaling(self.field, self.scales),
            )
        )

    def explain(self) -> str:
        """The three steps in words."""
        return self.symmetry.explain()


def recognise(truth: TwoLayer, model: TwoLayer) -> Recognition | str:
    """The unique (sigma, epsilon, alpha, E) that carries the truth to the model, or why not.

    The truth must be activation-distinguished with non-degenerate nodes and the widths equal;
    then the model computes the same function on R^n iff it is recognised (thesis Theorem 4.7;
    theory reference W.5.1), so a reason other than an unmet hypothesis means that the functions
    differ. O(d n) field operations and a sort.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)
    >>> g = TwoLayer.scalar(QQ, 1, [((2,), 2, "1/2"), ((-1,), 1, 1)])
    >>> found = recognise(f, g)
    >>> found.permutation, found.reversed_nodes, found.symmetry(f) == g
    ((1, 0), (0, 1), True)
    """
    field = common_field(truth.field, model.field)
    truth, model = truth.over(field), model.over(field)
    found = foldset(truth)
    reason = _unmet(truth, model, found)
    if reason:
        return reason
    matched = _matched(truth, model, found)
    if isinstance(matched, str):
        return matched
    return _constant_part(truth, model, matched) or matched


def _unmet(truth: TwoLayer, model: TwoLayer, found: Foldset) -> str:
    """The hypothesis of the theorem that fails."""
    if (truth.inputs, truth.outputs) != (model.inputs, model.outputs):
        return "truth and model have different numbers of inputs or outputs"
    if truth.activation != model.activation:
        return "truth and model have different activations"
    if not truth.activation.even:
        return "the identity activation has no folds, its networks are affine"
    if truth.width != model.width:
        return f"the truth has width {truth.width}, the model {model.width}"
    for i, node in enumerate(truth.nodes):
        if vanishes(node.w, truth.field) or vanishes(node.q, truth.field):
            return f"node {i + 1} of the truth is degenerate"
    for boundary in found.boundaries:
        if len(boundary.nodes) > 1:
            nodes = listed(boundary.nodes)
            return f"nodes {nodes} of the truth share a boundary: not activation-distinguished"
    return ""


def _matched(truth: TwoLayer, model: TwoLayer, found: Foldset) -> Recognition | str:
    """Match nodes by their boundaries and compare scales with outgoing weights."""
    field = truth.field
    for i, node in enumerate(model.nodes):
        if vanishes(node.w, field):
            return f"node {i + 1} of the model has w = 0"
    partner: dict[int, int] = {}
    others = foldset(model).boundaries
    for mine, other in zip(found.boundaries, others, strict=False):
        if mine.hyperplane != other.hyperplane:
            break
        partner[other.nodes[0]] = mine.nodes[0]
    for boundary in others:
        if len(boundary.nodes) > 1:
            return f"nodes {listed(boundary.nodes)} of the model share a boundary"
    for i in range(model.width):
        if i not in partner:
            return "the boundaries of the model are not those of the truth"
    orientations, scales = [], []
    for i, node in enumerate(model.nodes):
        j = partner[i]
        _, here, size = node_boundary(node, field)
        _, there, scale = node_boundary(truth.nodes[j], field)
        alpha = size / scale
        mass = tuple(alpha * q for q in node.q)
        if not vanishes(minus(mass, truth.nodes[j].q), field):
            return f"alpha q of node {i + 1} of the model is not q of node {j + 1} of the truth"
        orientations.append(here * there)
        scales.append(alpha)
    permutation = tuple(partner[i] for i in range(model.width))
    return Recognition(field, permutation, tuple(orientations), tuple(scales))


def _constant_part(truth: TwoLayer, model: TwoLayer, found: Recognition) -> str:
    """Why the reversed set or the constant does not fit."""
    reversal = OrientationReversal(found.reversed_nodes)
    reason = reversal.obstruction(truth)
    if reason:
        return reason
    chosen = [truth.nodes[i] for i in found.reversed_nodes]
    _, constant = weighted(truth, chosen, truth.activation.odd)
    rest = minus(model.c, plus(truth.c, constant))
    if vanishes(rest, truth.field):
        return ""
    values = ", ".join(map(truth.field.text, rest))
    return f"c of the model differs from c0 + (1+s) sum_E q b by ({values})"
