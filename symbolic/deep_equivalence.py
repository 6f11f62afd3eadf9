"""Are two networks of any depth the same function? Decided on their common activation regions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from symbolic.activation import RELU
from symbolic.cells import MAX_REGIONS, Cell, Tree, split_tree
from symbolic.domains import Domain
from symbolic.equality import common_domain
from symbolic.errors import InputError
from symbolic.functional_dimension import simplex
from symbolic.network import Layer, Network, Vector
from symbolic.positions import interior_point
from symbolic.scalars import common_field
from symbolic.seen_share import POINTS, points_seen
from symbolic.simple_points import simplified, small_points
from symbolic.statements import DeepEqual, Differ

TRIALS = 200_000
"""Multiplications at simple points, of which there are seldom more than a few."""


@dataclass(frozen=True, slots=True)
class DeepAgreement:
    """f = g on the domain, and the split tree on whose every cell both are one affine map."""

    statement: DeepEqual
    tree: Tree


@dataclass(frozen=True, slots=True)
class Unfinished:
    """There are more common regions than the limit; f = g on those that were seen.

    ``seen`` of ``points`` spread points of a bounded box lie in them; None on other domains.
    """

    regions: int
    seen: int | None = None
    points: int = POINTS


def aligned_layers(
    f: Network, g: Network, domain: Domain | None = None
) -> tuple[Network, Network, Domain]:
    """Both networks and the domain over one field, the networks with one activation.

    Networks with different activations become ReLU networks of at most twice the widths. Raises
    InputError (``shape``) unless inputs and outputs agree and the domain has a point.

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network
    >>> aligned_layers(f, f)[2].is_all
    True
    """
    where = common_domain(f, g, domain)
    field = common_field(f.field, g.field)
    f, g = f.over(field), g.over(field)
    if not f.activation.same(g.activation, field):
        f, g = relu_layers(f), relu_layers(g)
    return f, g, where.over(field)


def relu_layers(network: Network) -> Network:
    """The same function with ReLU units: sigma(t) = R(t) - s R(-t), twice the hidden widths.

    >>> from symbolic.activation import ABS
    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], activation=ABS).layered()
    >>> relu_layers(f).widths
    (1, 2, 1)
    """
    left = network.field.element(network.activation.left)
    if not left:
        return replace(network, activation=RELU)
    layers = []
    for depth, layer in enumerate(network.layers):
        rows, bias = layer.weight, layer.bias
        if depth:
            rows = tuple(tuple(x for w in row for x in (w, -left * w)) for row in rows)
        if depth + 1 < len(network.layers):
            rows = tuple(turned for row in rows for turned in (row, tuple(-w for w in row)))
            bias = tuple(turned for b in bias for turned in (b, -b))
        layers.append(Layer(rows, bias))
    return Network(network.field, tuple(layers), name=network.name)


def differ_at(f: Network, g: Network, domain: Domain, point: Vector) -> Differ | None:
    """The statement that f and g differ at a point, if it is in the domain and they do.

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network
    >>> differ_at(f, f, Domain.all(1), (f.field.one,)) is None
    True
    """
    if not domain.contains(point, f.field):
        return None
    values = f.evaluate(point), g.evaluate(point)
    return None if values[0] == values[1] else Differ(f, g, domain, point, *values)


def simple_difference(f: Network, g: Network, domain: Domain) -> Differ | None:
    """A difference at a small integer point or at a simple point of the domain, if one is met.

    Large networks are evaluated at fewer points, at three at least.

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network
    >>> simple_difference(f, f, Domain.all(1)) is None
    True
    """
    most = max(3, TRIALS // (f.parameters + g.parameters))
    tried = (interior_point(domain, f.field), *small_points(f.inputs, f.field))
    points = dict.fromkeys(tried[:most])
    return next(filter(None, (differ_at(f, g, domain, point) for point in points)), None)


def compare_deep(
    f: Network, g: Network, domain: Domain | None = None, max_regions: int = MAX_REGIONS
) -> DeepAgreement | Differ | Unfinished:
    """Whether f = g on an open domain, R^n if none is given; depths and widths may differ.

    Every cell of the common refinement is compared. Raises InputError (``shape``). The statement
    in the answer has the networks as :func:`aligned_layers` makes them.

    >>> from symbolic.examples import example
    >>> f, g = (example(name).network for name in ("dslt-3.3", "dslt-3.3-reversed"))
    >>> isinstance(compare_deep(f, g), DeepAgreement)
    True
    """
    f, g, where = aligned_layers(f, g, domain)
    tree = split_tree([f, g], where, max_regions)
    for cell in tree.cells:
        if cell.outputs[: f.outputs] != cell.outputs[f.outputs :]:
            return difference_in(f, g, where, cell)
    if not tree.complete:
        seen = points_seen([f, g], (cell.signs for cell in tree.cells), where)
        return Unfinished(len(tree.cells), seen)
    return DeepAgreement(DeepEqual(f, g, where), tree)


def difference_in(f: Network, g: Network, domain: Domain, cell: Cell) -> Differ:
    """A simple point of a common cell at which the two affine maps differ.

    They do at one of n + 1 independent points, and then wherever their gap keeps its sign there.
    Raises InputError (``shape``) if the maps are equal.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f, g = (TwoLayer.scalar(QQ, 1, [((1,), 0, q)]).layered() for q in (1, 2))
    >>> difference_in(f, g, Domain.all(1), split_tree([f, g]).cells[0]).point == (1,)
    True
    """
    field = f.field
    for left, right in zip(cell.outputs[: f.outputs], cell.outputs[f.outputs :], strict=True):
        gap = left.plus(right.scaled(-field.one))
        for point in simplex(cell, field) if left != right else ():
            sign = field.sign(gap.at(point))
            if sign:
                side = gap.scaled(field.element(sign))
                found = differ_at(f, g, domain, simplified(point, (*cell.rows, side), field))
                if found is not None:
                    return found
    raise InputError("shape", "two different affine maps agree at a simplex", where="cells")
