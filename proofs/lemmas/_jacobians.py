"""The rank of a Jacobian at exact points, with what makes the matrix the Jacobian."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from proofs.lemmas._moves import jacobian_identities, one_sided_identity
from symbolic.derivatives import jacobian, one_sided, slots, vanishing_unit
from symbolic.domains import Domain
from symbolic.errors import ResourceLimit
from symbolic.functional_dimension import Dimension, functional_dimension
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


def dimension_statements(
    network: Network, domain: Domain | None = None
) -> tuple[Dimension, tuple[Statement, ...]]:
    """The functional dimension, with what certifies it: all regions, and the rank at their points.

    n + 1 points in every region where the parameters have derivatives. Raises ResourceLimit when
    there are more regions than are looked at.
    """
    where = Domain.all(network.inputs) if domain is None else domain
    found = functional_dimension(network, where)
    if not found.complete:
        raise ResourceLimit("max-regions", "too many activation regions", where=network.name)
    regions = RegionsAre(network, where, found.regions)
    ranks = rank_statements(network, found.points, found.lower) if found.points else ()
    return found, (regions, *ranks)


def no_derivative(network: Network, points: Sequence[Vector]) -> Identity:
    """The slopes to both sides by every parameter at the first point.

    Where w = b = 0 and q != 0 at a node those of its parameters differ, at every input.
    """
    moves = list(product(slots(network.widths), (1, -1)))
    return one_sided_identity(network, points[:1], moves)
