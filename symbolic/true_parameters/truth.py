"""The invariants of the true function in the form that the equations of W0 use."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.errors import InputError
from symbolic.hyperplane import Hyperplane
from symbolic.network import TwoLayer, Vector
from symbolic.normal_form import NormalForm, normal_form


@dataclass(frozen=True, slots=True)
class Truth:
    """The oriented invariants (kappa, V, C) of a two-layer function.

    ``boundaries`` are the hyperplanes of H0 with their ``masses`` kappa_H in R^p, and
    ``remainder`` is the p x n matrix V of the gradient equation sum_H N_H w_H^T = V, where N_H is
    the mass of the nodes of negative orientation. For an activation with left slope s,
    kappa_H = fold_H / (1 - s) and V = (sum kappa_H w_H^T - gradient / (1 + s)) / 2; for the
    absolute value (s = -1) there is no gradient equation and ``remainder`` is None.

    Raises InputError (``unsupported-activation``) for the identity, which never folds.
    Source: theory reference W.3, W.6 ("Other activations") and 2.7.

    >>> from symbolic.scalars import RATIONALS
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1), ((-1,), 0, -1)])      # x
    >>> truth = Truth.of(f)
    >>> truth.boundaries, truth.remainder[0][0] == -1
    ((), True)
    """

    network: TwoLayer
    form: NormalForm
    boundaries: tuple[Hyperplane, ...]
    masses: tuple[Vector, ...]
    remainder: tuple[Vector, ...] | None

    @staticmethod
    def of(network: TwoLayer) -> Truth:
        """The invariants of a network's function on R^n."""
        field, activation = network.field, network.activation
        odd, even = field.element(activation.odd), field.element(activation.even)
        if not even:
            raise InputError(
                "unsupported-activation",
                "the identity activation has no folds, so its true parameters are not stratified",
                hint="relu, abs and leaky_relu work",
            )
        form = normal_form(network)
        masses = tuple(tuple(entry / even for entry in fold) for _, fold in form.folds)
        if not odd:
            return Truth(network, form, form.boundaries, masses, None)
        matrix = [[-g / odd for g in row] for row in form.gradient]
        for boundary, mass in zip(form.boundaries, masses, strict=True):
            for k, entry in enumerate(mass):
                for j, w in enumerate(boundary.normal):
                    matrix[k][j] = matrix[k][j] + entry * w
        remainder = tuple(tuple(entry / 2 for entry in row) for row in matrix)
        return Truth(network, form, form.boundaries, masses, remainder)

    @property
    def orientations(self) -> tuple[int, ...]:
        """The orientation of the truth's own nodes on each boundary; 0 where they have both."""
        found: dict[Hyperplane, set[int]] = {boundary: set() for boundary in self.boundaries}
        for node in self.network.nodes:
            if not node.is_degenerate:
                boundary, orientation, _ = Hyperplane.of(node.form, self.form.field)
                if boundary in found:
                    found[boundary].add(orientation)
        return tuple(sides.pop() if len(sides) == 1 else 0 for sides in found.values())

    @property
    def normals(self) -> tuple[Vector, ...]:
        """The canonical normals w_H of the truth boundaries."""
        return tuple(boundary.normal for boundary in self.boundaries)
