"""The rank of a Jacobian at exact points, with what makes the matrix the Jacobian."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from proofs.lemmas._moves import jacobian_identities, one_sided_identity
from symbolic.cells import cells
from symbolic.derivatives import jacobian, one_sided, slots, vanishing_unit
from symbolic.domains import Domain
from symbolic.functional_dimension import batch_dimension, is_smooth, simplex, upper_bound
from symbolic.network import Network, Vector
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import Identity, MatrixRank, RegionsAre, Statement

NOT_SMOOTH = "f has no derivative by the parameters of a node"


def fractions(row: Sequence[Scalar]) -> tuple[Fraction, ...]:
    """Rational numbers of the exact layer as those of statements."""
    return tuple(RATIONALS.enclosure(value, 1)[0] for value in row)


def right_jacobian(network: Network, points: Sequence[Vector]) -> tuple[Vector, ...]:
    """Rows of right-hand derivatives, which exist everywhere; the Jacobian at smooth points.

    >>> from proofs.lemmas._shared import built_in
    >>> f = built_in("dslt-3.4-truth").layered()                              # R(x) at its kink
    >>> [[int(v) for v in row] for row in right_jacobian(f, [(RATIONALS.zero,)])]
    [[0, 1, 0, 1]]
    """
    rows: list[Vector] = []
    for point in points:
        if vanishing_unit(network, point) is None:
            rows += jacobian(network, [point])
        else:
            found = [one_sided(network, point, slot, 1).slopes for slot in slots(network.widths)]
            rows += zip(*found, strict=True)
    return tuple(rows)


def rank_statements(network: Network, points: Sequence[Vector], rank: int) -> tuple[Statement, ...]:
    """The rank of the right-hand Jacobian, and that its entries are derivatives of the network."""
    rows = tuple(fractions(row) for row in right_jacobian(network, points))
    kinks = [point for point in points if vanishing_unit(network, point) is not None]
    smooth = [point for point in points if point not in kinks]
    statements: list[Statement] = [MatrixRank(rows, network.parameters, rank)]
    if smooth:
        statements += jacobian_identities(network, smooth)
    if kinks:
        right = [(slot, 1) for slot in slots(network.widths)]
        statements.append(one_sided_identity(network, kinks, right))
    return tuple(statements)


@dataclass(frozen=True, slots=True)
class Seen:
    """A functional dimension, the bound D' = parameters - hidden units, and what certifies it."""

    dimension: int
    bound: int
    statements: tuple[Statement, ...]


def enumerated_dimension(network: Network, domain: Domain | None = None) -> Seen:
    """The rank of the Jacobian at n + 1 points of every region, and that there are no others.

    Regions on which the parameters have no derivatives are left out. Raises ResourceLimit
    (``max-regions``).

    >>> from proofs.lemmas._shared import built_in
    >>> seen = enumerated_dimension(built_in("dslt-3.3").layered())
    >>> seen.dimension, seen.bound, len(seen.statements)
    (5, 5, 4)
    """
    where = Domain.all(network.inputs) if domain is None else domain
    found = cells(network, where)
    smooth = [cell for cell in found if is_smooth(network, cell)]
    points = [point for cell in smooth for point in simplex(cell, network.field)]
    bound = upper_bound(network)
    value = batch_dimension(network, points, enough=bound)
    ranks = rank_statements(network, points, value) if points else ()
    return Seen(value, bound, (RegionsAre(network, where, len(found)), *ranks))


def no_derivative(network: Network, points: Sequence[Vector]) -> Identity:
    """The slopes to both sides by every parameter at the first point.

    Where w = b = 0 and q != 0 at a node those of its parameters differ, at every input.
    """
    moves = list(product(slots(network.widths), (1, -1)))
    return one_sided_identity(network, points[:1], moves)
