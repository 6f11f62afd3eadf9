"""The functional dimension of a network: the rank of its derivatives, over all activation regions.

Inside of an activation region the derivative of f by a parameter is affine in x, so n + 1 affinely
independent points of each region see all of it, and no finite set of points sees more
(Grigsby-Lindsey-Meyerhoff-Wu: functional dimension, decisive sets). Positive scaling of each hidden
unit keeps a ReLU network, so the dimension is at most D' = parameters - hidden units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic.activation import RELU
from symbolic.cells import MAX_REGIONS, Cell, split_tree
from symbolic.derivatives import jacobian
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.linear_algebra import rank
from symbolic.network import Network, Vector
from symbolic.scalars import Field
from symbolic.simple_points import interval


@dataclass(frozen=True, slots=True)
class Dimension:
    """What is known of the functional dimension.

    ``lower`` <= functional dimension <= ``upper``; ``value`` when they meet. ``smooth`` is False
    when a unit with an outgoing weight vanishes on a whole region: there the parameters have no
    derivative, and the region is left out. ``points`` are n + 1 points of every other region, at
    which the Jacobian has the rank ``lower``; ``regions`` counts those that were seen, and
    ``complete`` says that there are no others.
    """

    parameters: int
    bound: int
    lower: int
    upper: int
    smooth: bool
    points: tuple[Vector, ...]
    regions: int
    complete: bool

    @property
    def value(self) -> int | None:
        """The functional dimension if it is known."""
        return self.lower if self.lower == self.upper else None


def functional_dimension(
    network: Network, domain: Domain | None = None, max_regions: int = MAX_REGIONS
) -> Dimension:
    """The functional dimension of a network on an open domain, exactly where regions are few.

    With more than ``max_regions`` regions it is an interval. O(regions * n) rows of the Jacobian.
    Raises InputError (``not-applicable``) for other activations than ReLU, (``shape``).

    >>> from symbolic.examples import example
    >>> found = functional_dimension(example("dslt-3.1").network)
    >>> found.parameters, found.bound, found.value
    (17, 13, 13)
    """
    if network.activation != RELU:
        raise InputError("not-applicable", "functional dimension is that of ReLU networks here")
    tree = split_tree([network], domain, max_regions)
    kept = [cell for cell in tree.cells if is_smooth(network, cell)]
    bound = network.parameters - sum(network.widths[1:-1])
    points = [point for cell in kept for point in simplex(cell, network.field)]
    lower = batch_dimension(network, points, enough=bound)
    return Dimension(
        network.parameters,
        bound,
        lower,
        lower if tree.complete else bound,
        len(kept) == len(tree.cells),
        tuple(points),
        len(tree.cells),
        tree.complete,
    )


def batch_dimension(network: Network, points: Sequence[Vector], enough: int | None = None) -> int:
    """The rank of the Jacobian at a finite set of points, none of them on a boundary.

    With ``enough`` no more points are looked at once the rank is that. Raises InputError
    (``not-smooth``).

    >>> from symbolic.examples import example
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = example("dslt-3.3").network
    >>> batch_dimension(f, [(QQ.element(k),) for k in (2, 3)])
    2
    """
    rows: list[Vector] = []
    found = 0
    size = 0
    while size < len(points) and found != enough:
        more = max(8, size)
        rows += jacobian(network, points[size : size + more])
        size += more
        found = rank(rows, network.field)
    return found


def is_smooth(network: Network, cell: Cell) -> bool:
    """Whether the network is differentiable in its parameters inside of a cell.

    A unit that vanishes on the cell has no derivative by its own parameters unless all of its
    outgoing weights are 0.

    >>> from symbolic.cells import cells
    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((0,), 0, 1)]).layered()
    >>> [is_smooth(f, cell) for cell in cells(f)]
    [False]
    """
    return not any(
        sign == 0 and any(row[unit] for row in network.layers[depth + 1].weight)
        for depth, signs in enumerate(cell.signs)
        for unit, sign in enumerate(signs)
    )


def simplex(cell: Cell, field: Field) -> tuple[Vector, ...]:
    """n + 1 affinely independent points of a cell: its point, and a step along each axis.

    >>> from symbolic.cells import cells
    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network
    >>> len(simplex(cells(f)[0], f.field))
    2
    """
    values = [row.at(cell.point) for row in cell.rows]
    made = [cell.point]
    for k in range(len(cell.point)):
        _, high = interval(values, [row.normal[k] for row in cell.rows], field)
        step = field.one if high is None else high / 2
        made.append((*cell.point[:k], cell.point[k] + step, *cell.point[k + 1 :]))
    return tuple(made)
