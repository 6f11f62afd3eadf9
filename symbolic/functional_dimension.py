"""The functional dimension of a network: the rank of its derivatives, over all activation regions.

Inside of an activation region the derivative of f by a parameter is affine in x, so n + 1 affinely
independent points of each region see all of it, and no finite set of points sees more
(Grigsby-Lindsey-Meyerhoff-Wu: functional dimension, decisive sets). Positive scaling of each hidden
unit keeps a ReLU network, so the dimension is at most D' = parameters - hidden units; null vectors
that hold on every region, or are certain without the regions, bound it from above.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic.activation import RELU
from symbolic.cells import MAX_REGIONS, Cell, cells, split_tree
from symbolic.deep_null_vectors import (
    NamedVector,
    certain_null_vectors,
    null_vectors,
    scalings,
    verify,
)
from symbolic.derivatives import active_units, jacobian
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.linear_algebra import Rows, independent, integers, rank
from symbolic.network import Network, Vector
from symbolic.scalars import RATIONALS, Field, Scalar
from symbolic.simple_points import interval
from symbolic.wall_rows import WallRow, wall_rows

FEW_INPUTS = 4
"""With more inputs than this rows across walls are tried before the regions are enumerated."""
MOST_INPUTS, FEW_UNITS = 8, 12
"""With more inputs and more hidden units than this the regions are not enumerated."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """What is known of the functional dimension.

    ``lower`` <= functional dimension <= ``upper``; ``value`` when they meet. ``smooth`` is False
    when a unit with an outgoing weight vanishes on a whole region: there the parameters have no
    derivative, and the region is left out. ``points`` are n + 1 points of every other region, at
    which the Jacobian has the rank ``lower``; ``regions`` counts those that were seen, and
    ``complete`` says that there are no others; 0 means that they were not enumerated.
    ``null_vectors`` are parameters - ``upper`` independent null vectors, valid on every region.
    ``walls`` are ``lower`` independent rows across walls where those at ``points`` give less.
    """

    parameters: int
    bound: int
    lower: int
    upper: int
    smooth: bool
    points: tuple[Vector, ...]
    regions: int
    complete: bool
    null_vectors: tuple[NamedVector, ...]
    walls: tuple[WallRow, ...] = ()

    @property
    def value(self) -> int | None:
        """The functional dimension if it is known."""
        return self.lower if self.lower == self.upper else None


def functional_dimension(
    network: Network, domain: Domain | None = None, max_regions: int = MAX_REGIONS
) -> Dimension:
    """The functional dimension of a network on an open domain, exactly where regions are few.

    With more than ``max_regions`` regions it is an interval, unless D' is reached. O(regions * n)
    rows of the Jacobian. With more than 4 inputs rows across walls come first, and with more than
    8 inputs and 12 units there is no enumeration. Raises InputError (``not-applicable``) for other
    activations than ReLU, (``shape``).

    >>> from symbolic.examples import example
    >>> found = functional_dimension(example("dslt-3.1").network)
    >>> found.parameters, found.bound, found.value, len(found.null_vectors)
    (17, 13, 13, 4)
    """
    _require_relu(network)
    made = Domain.all(network.inputs) if domain is None else domain
    bound, units = upper_bound(network), sum(network.widths[1:-1])
    walls: tuple[WallRow, ...] = ()
    if network.inputs > FEW_INPUTS:
        walls = wall_rows(network, made, bound)
        if len(walls) == bound or (network.inputs > MOST_INPUTS and units > FEW_UNITS):
            return _without_regions(network, made, walls)
    tree = split_tree([network], made, max_regions)
    kept = [cell for cell in tree.cells if is_smooth(network, cell)]
    points = [point for cell in kept for point in simplex(cell, network.field)]
    rows, lower = _rows_and_rank(network, points, bound)
    if lower < bound and tree.complete:
        vectors = null_vectors(network, points, rows)
        lower = network.parameters - len(vectors)
    elif lower < bound:
        walls = walls or wall_rows(network, made, bound)
        lower = max(lower, len(walls))
        vectors = scalings(network) if lower == bound else _certain(network, made, rows)
    else:
        vectors = scalings(network)
    return Dimension(
        network.parameters,
        bound,
        lower,
        network.parameters - len(vectors),
        len(kept) == len(tree.cells),
        tuple(points),
        len(tree.cells),
        tree.complete,
        vectors,
        walls if len(walls) == lower else (),
    )


def _without_regions(network: Network, domain: Domain, walls: tuple[WallRow, ...]) -> Dimension:
    """What rows across walls and certain null vectors say."""
    bound, lower = upper_bound(network), len(walls)
    rows = [wall.row for wall in walls]
    vectors = scalings(network) if lower == bound else _certain(network, domain, rows)
    upper = network.parameters - len(vectors)
    sizes = network.parameters, bound, lower, upper
    return Dimension(*sizes, True, (), 0, False, vectors, walls)


def _certain(network: Network, domain: Domain, rows: Rows) -> tuple[NamedVector, ...]:
    """Null vectors that need no regions, checked at the rows that are known."""
    vectors = certain_null_vectors(network, domain)
    verify(network, vectors, rows)
    return vectors


def upper_bound(network: Network) -> int:
    """D': parameters minus hidden units.

    >>> from symbolic.examples import example
    >>> upper_bound(example("dslt-3.1").network)
    13
    """
    return network.parameters - sum(network.widths[1:-1])


def batch(network: Network, points: Sequence[Vector]) -> Dimension:
    """The functional dimension for a finite set of inputs: the rank of the Jacobian there.

    It grows with the set, up to the functional dimension. ``regions`` counts the activation
    patterns of the points. Raises InputError (``not-smooth``) for a point on the boundary of a unit
    with an outgoing weight, (``shape``), (``not-applicable``).

    >>> from symbolic.examples import example
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = example("dslt-3.3").network                                # R(x - 1) + R(-x - 1) + 2
    >>> batch(f, [(QQ.element(k),) for k in (2, 3)]).value
    2
    """
    _require_relu(network)
    if not points or any(len(point) != network.inputs for point in points):
        raise InputError("shape", f"a batch is one or more points of R^{network.inputs}")
    vectors = null_vectors(network, points, _rows(network, points))
    patterns = {active_units(network, point) for point in points}
    bound, found = upper_bound(network), network.parameters - len(vectors)
    sizes = network.parameters, bound, found, found
    return Dimension(*sizes, True, tuple(points), len(patterns), True, vectors)


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
    rows, found = _rows_and_rank(network, points, enough)
    return found if found == enough else rank(rows, network.field)


def _rows_and_rank(
    network: Network, points: Sequence[Vector], enough: int | None
) -> tuple[list[Sequence[Scalar]], int]:
    """Rows of the Jacobian, and how many of them are independent, modulo a prime."""
    rows: list[Sequence[Scalar]] = []
    basis: list[Sequence[Scalar]] = []
    size = 0
    while size < len(points) and len(basis) != enough:
        more = max(8, size)
        made = _rows(network, points[size : size + more])
        rows += made
        basis += made
        basis = [basis[place] for place in independent(basis, network.field)]
        size += more
    return rows, len(basis)


def _rows(network: Network, points: Sequence[Vector]) -> list[Sequence[Scalar]]:
    """Rows of the Jacobian, over the rationals times a common denominator."""
    rows = jacobian(network, points)
    return list(map(integers, rows)) if network.field == RATIONALS else list(rows)


def _require_relu(network: Network) -> None:
    if network.activation != RELU:
        raise InputError("not-applicable", "functional dimension is that of ReLU networks here")


def decisive_set(
    network: Network, domain: Domain | None = None, max_regions: int = MAX_REGIONS
) -> tuple[tuple[Vector, ...], ...]:
    """A finite set of inputs whose batch dimension is the functional dimension, by region.

    For every activation region on which the network is smooth in its parameters there are n + 1
    affinely independent points in it. On the region the Jacobian J(x) is affine in x, so J at any
    of its points is the combination of those rows with the barycentric coordinates: no other point
    raises the rank. One such set for each linear region does not do (erratum 21): R(x) - R(x) has
    one linear region and two activation regions. Source: Grigsby, Lindsey, Meyerhoff and Wu.
    Raises ResourceLimit (``max-regions``), InputError (``not-applicable``, ``shape``).

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 0, -1)]).layered()
    >>> simplices = decisive_set(f)
    >>> [len(points) for points in simplices], batch_dimension(f, sum(simplices, ()))
    ([2, 2], 3)
    """
    _require_relu(network)
    kept = [cell for cell in cells(network, domain, max_regions) if is_smooth(network, cell)]
    return tuple(simplex(cell, network.field) for cell in kept)


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
