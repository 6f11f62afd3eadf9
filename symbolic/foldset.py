"""Node statuses, activation boundaries and the foldset of a two-layer network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic.activation import Activation
from symbolic.domains import Domain
from symbolic.errors import Undecided
from symbolic.hyperplane import Hyperplane
from symbolic.network import Node, TwoLayer, Vector
from symbolic.normal_form import sorted_by_boundary
from symbolic.positions import Cut, Locator, OneSign
from symbolic.scalars import Field, Scalar, SymbolicField

DEAD, ZERO_INPUT, ZERO_OUTPUT, LIVE = "dead", "zero-input", "zero-output", "live"


@dataclass(frozen=True, slots=True)
class Boundary:
    """An activation boundary: its hyperplane, the nodes on it, and the fold of f across it.

    ``fold`` = (1 - s) sum q_i scale_i over ``nodes`` (s the left slope), as in the normal form;
    ``meets_domain`` says whether the hyperplane meets the open domain.
    """

    hyperplane: Hyperplane
    nodes: tuple[int, ...]
    fold: Vector
    meets_domain: bool = True


@dataclass(frozen=True, slots=True)
class Foldset:
    """All activation boundaries of a network in increasing order, and which of them fold.

    On the domain f is non-differentiable exactly on the union of the boundaries whose indices
    are in ``folded``: those with a non-zero fold that meet the domain.
    """

    boundaries: tuple[Boundary, ...]
    folded: tuple[int, ...]

    @property
    def hyperplanes(self) -> tuple[Hyperplane, ...]:
        """The hyperplanes of the foldset, in order."""
        return tuple(self.boundaries[j].hyperplane for j in self.folded)


def foldset(network: TwoLayer, domain: Domain | None = None) -> Foldset:
    """The activation boundaries (nodes with w != 0) and the foldset, on R^n or on a domain.

    Foldset = union of the boundaries with non-zero fold: the corrected Lemma 4.1 of DSLT 3
    (theory reference, erratum 6). O(d n) field operations and a sort. Raises Undecided when the
    declared signs of symbols leave a boundary, a coincidence or a fold open.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((2,), -2, 1), ((1,), -1, -2)])
    >>> [b.nodes for b in foldset(f).boundaries], foldset(f).folded
    ([(1, 2), (0,)], (1,))
    """
    field = network.field
    keyed = []
    for index, node in enumerate(network.nodes):
        if not vanishes(node.w, field):
            boundary, _, scale = node_boundary(node, field)
            keyed.append((boundary, (index, scale)))
    groups: list[tuple[Hyperplane, list[tuple[int, Scalar]]]] = []
    for boundary, member in sorted_by_boundary(keyed, field):
        if not (groups and groups[-1][0] == boundary):
            groups.append((boundary, []))
        groups[-1][1].append(member)
    require_distinct([boundary for boundary, _ in groups], field)
    locator = None if domain is None or domain.is_all else Locator(domain, field)
    boundaries = tuple(
        Boundary(
            hyperplane,
            tuple(sorted(index for index, _ in members)),
            _fold(network, members),
            locator is None or isinstance(locator.position(hyperplane.form), Cut),
        )
        for hyperplane, members in groups
    )
    folded = tuple(
        j
        for j, boundary in enumerate(boundaries)
        if boundary.meets_domain and not vanishes(boundary.fold, field)
    )
    return Foldset(boundaries, folded)


def _fold(network: TwoLayer, members: Sequence[tuple[int, Scalar]]) -> Vector:
    zero = network.field.zero
    even = network.activation.even
    return tuple(
        even * sum((network.nodes[i].q[k] * scale for i, scale in members), zero)
        for k in range(network.outputs)
    )


def node_boundary(node: Node, field: Field) -> tuple[Hyperplane, int, Scalar]:
    """The boundary of a node with w != 0, its orientation (1 or -1) and its scale > 0.

    (w, b) = orientation * scale * (normal, offset).
    """
    return Hyperplane.of(node.form, field)


def node_statuses(network: TwoLayer, domain: Domain | None = None) -> tuple[str, ...]:
    """The status of every node: the first that applies of ``dead`` (sigma(<w, x> + b) = 0 on the
    whole domain), ``zero-input`` (w = 0), ``zero-output`` (q = 0), ``live``.

    On R^n a ReLU node is dead iff w = 0 and b <= 0. A boundary that misses the domain is decided
    exactly by linear programming. Raises Undecided when declared signs do not decide.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((0,), -1, 1), ((0,), 1, 1), ((1,), 0, 0), ((1,), -2, 1)])
    >>> node_statuses(f)
    ('dead', 'zero-input', 'zero-output', 'live')
    >>> node_statuses(f, Domain.box(QQ, [(-1, 1)]))[3]
    'dead'
    """
    locator = None if domain is None or domain.is_all else Locator(domain, network.field)
    return tuple(
        _status(node, network.activation, network.field, locator) for node in network.nodes
    )


def _status(node: Node, activation: Activation, field: Field, locator: Locator | None) -> str:
    constant = vanishes(node.w, field)
    if constant and not activation(node.b, field):
        return DEAD
    if not constant and locator is not None and not activation.left:
        answer = locator.position(node.form)
        if isinstance(answer, OneSign) and answer.sign < 0:
            return DEAD
    if constant:
        return ZERO_INPUT
    return ZERO_OUTPUT if vanishes(node.q, field) else LIVE


def vanishes(vector: Sequence[Scalar], field: Field) -> bool:
    """Whether the vector is zero; with symbols, for all values that have the declared signs.

    Raises Undecided when it vanishes for some values and not for others.

    >>> K = SymbolicField({"w": "nonzero", "q": None})
    >>> vanishes((K.element("q"), K.element("w")), K)
    False
    """
    if not any(vector):
        return True
    if not isinstance(field, SymbolicField):
        return False
    undecided: Undecided | None = None
    for value in vector:
        try:
            if field.sign(value * value):  # a square needs less: "nonzero" symbols are enough
                return False
        except Undecided as error:
            undecided = error
    if undecided is None:
        return True
    raise undecided


def require_distinct(hyperplanes: Sequence[Hyperplane], field: Field) -> None:
    """Raise Undecided if hyperplanes with different symbolic forms coincide for some values.

    Over number fields different canonical forms are different hyperplanes. O(k^2 n) with symbols.
    """
    if not isinstance(field, SymbolicField):
        return
    for j, one in enumerate(hyperplanes):
        for other in hyperplanes[:j]:
            pairs = zip((*one.normal, one.offset), (*other.normal, other.offset), strict=True)
            vanishes([a - b for a, b in pairs], field)
