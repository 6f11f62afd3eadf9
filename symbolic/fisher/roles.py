"""What every node does on a domain: it folds there, is active, or is inactive, everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.activation import RELU
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.foldset import vanishes
from symbolic.hyperplane import Hyperplane
from symbolic.network import TwoLayer
from symbolic.positions import Cut, Locator
from symbolic.scalars import Scalar

Member = tuple[int, Scalar]
"""A node (0-based) and its scale on its boundary."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A boundary H that meets the domain, and its nodes by orientation.

    A node i has the form a_i = scale a_H if it is among the ``positive`` ones, and
    a_i = -scale a_H if it is ``negative``; scale > 0.
    """

    boundary: Hyperplane
    positive: tuple[Member, ...]
    negative: tuple[Member, ...]

    @property
    def sides(self) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
        """The nodes of both orientations."""
        return self.positive, self.negative

    @property
    def two_sided(self) -> bool:
        """Whether nodes of both orientations lie on the boundary."""
        return bool(self.positive and self.negative)


@dataclass(frozen=True, slots=True)
class Roles:
    """The nodes of a network on a domain (0-based), each in one place.

    ``active`` are those with a_i > 0 on the whole domain, ``inactive`` those with a_i < 0, or with
    a_i = 0 and q_i = 0. At ``kinks``, where w = b = 0 and q != 0, f is not differentiable in
    (w, b) at any input.
    """

    folds: tuple[Fold, ...]
    active: tuple[int, ...]
    inactive: tuple[int, ...]
    kinks: tuple[int, ...]


def roles(network: TwoLayer, domain: Domain | None = None) -> Roles:
    """The roles of the nodes of a ReLU network on an open polyhedron, by default all of R^n.

    One question to the domain per node: O(d n) on R^n and on boxes, else a linear program each.
    Raises InputError (``unsupported-activation``), (``shape``) for an empty domain, Undecided when
    declared signs of symbols do not decide.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((-2,), 0, 1), ((1,), 5, 1), ((0,), -1, 1)])
    >>> [(len(h.positive), len(h.negative)) for h in roles(f).folds]
    [(1, 1), (1, 0)]
    >>> on_box = roles(f, Domain.box(QQ, [(-1, 1)]))
    >>> on_box.active, on_box.inactive
    ((2,), (3,))
    """
    if network.activation != RELU:
        raise InputError(
            "unsupported-activation",
            f"the Fisher rank is that of ReLU networks, not of {network.activation.name}",
            where=network.name or "network",
        )
    field = network.field
    locator = Locator(domain or Domain.all(network.inputs), field)
    on: dict[Hyperplane, tuple[list[Member], list[Member]]] = {}
    active: list[int] = []
    inactive: list[int] = []
    kinks: list[int] = []
    for index, node in enumerate(network.nodes):
        if vanishes(node.w, field):
            sign = field.sign(node.b)
            if not sign and not vanishes(node.q, field):
                kinks.append(index)
            else:
                (active if sign > 0 else inactive).append(index)
            continue
        place = locator.position(node.form)
        if isinstance(place, Cut):
            boundary, orientation, scale = Hyperplane.of(node.form, field)
            sides = on.setdefault(boundary, ([], []))
            sides[orientation < 0].append((index, scale))
        else:
            (active if place.sign > 0 else inactive).append(index)
    folds = tuple(Fold(h, tuple(plus), tuple(minus)) for h, (plus, minus) in on.items())
    return Roles(folds, tuple(active), tuple(inactive), tuple(kinks))
