"""Which rows of an open polyhedron are its facets: the others say nothing new.

In the plane the edges of the polygon name them. In other dimensions a ray from the inside that
leaves through one row alone finds a facet; one linear program decides each row that no ray found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.linear_programs import Below, below_or_entailed
from symbolic.network import Vector
from symbolic.polygon_cells import Polygon
from symbolic.scalars import Field, Scalar


@dataclass(frozen=True, slots=True)
class Facet:
    """A row that no others imply, by its place, and a point of the facet that is on no other."""

    row: int
    point: Vector


def facets(rows: Sequence[AffineForm], inside: Vector, field: Field) -> tuple[Facet, ...]:
    """The facets of the non-empty open set where all rows are positive, by increasing place.

    ``inside`` is one of its points. Of proportional rows the first one counts. In the plane
    O(m e) for m rows and at most e edges; else O(m^2 n) and at most m linear programs.

    >>> from symbolic.composition import identity
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> x, y = identity(2, QQ)
    >>> [facet.row for facet in facets([x, y, x.plus(y)], (QQ.one, QQ.one), QQ)]
    [0, 1]
    """
    proper = [k for k, row in enumerate(rows) if any(row.normal)]
    found = _edges if len(inside) == 2 else _programs
    made = found([rows[k] for k in proper], inside, field)
    return tuple(Facet(proper[facet.row], facet.point) for facet in made)


def _edges(rows: Sequence[AffineForm], inside: Vector, field: Field) -> list[Facet]:  # noqa: ARG001
    """The edges of a polygon, each with its midpoint or a point one step along its direction."""
    cell = Polygon.within(rows, field)
    found = []
    for place, row in enumerate(cell.edges):
        if row is None:
            continue
        ends = (cell.corners[place], cell.corners[(place + 1) % len(cell.corners)])
        one = field.one
        (a, b, c), (p, q, r) = (tuple(one * entry for entry in end) for end in ends)
        if c and r:
            point = ((a / c + p / r) / 2, (b / c + q / r) / 2)
        else:
            scale = c or r
            point = ((a + p) / scale, (b + q) / scale)
        found.append(Facet(row, point))
    return sorted(_joined(found), key=lambda facet: facet.row)


def _joined(found: Sequence[Facet]) -> list[Facet]:
    """One facet for each row: a line that is all of an edge has a vertex of its own."""
    by_row: dict[int, Facet] = {}
    for facet in found:
        by_row.setdefault(facet.row, facet)
    return list(by_row.values())


def _programs(rows: Sequence[AffineForm], inside: Vector, field: Field) -> list[Facet]:
    """Rays along the normals first, then a linear program for each row that is left."""
    first: dict[Hyperplane, int] = {}
    for k, row in enumerate(rows):
        first.setdefault(Hyperplane.of(row, field)[0], k)
    live = sorted(first.values())
    values = {k: rows[k].at(inside) for k in live}
    known: dict[int, Vector] = {}
    for k in live:
        direction = tuple(-entry for entry in rows[k].normal)
        hit = _exit(rows, values, direction, field)
        if hit is not None:
            place, share = hit
            known[place] = _along(inside, direction, share)
    for k in live:
        if k not in known:
            _settle(k, rows, values, known, inside, field)
    return [Facet(k, known[k]) for k in live if k in known]


def _settle(
    k: int,
    rows: Sequence[AffineForm],
    values: dict[int, Scalar],
    known: dict[int, Vector],
    inside: Vector,
    field: Field,
) -> None:
    """Add the row to the facets, or find that those that are known imply it.

    A point outside of the row but not of the known facets shows a facet: the exit towards it.
    """
    implying = list(known)
    while k not in known:
        answer = below_or_entailed(rows[k], [rows[j] for j in implying], inside, field)
        if not isinstance(answer, Below):
            return
        direction = tuple(b - a for a, b in zip(inside, answer.point, strict=True))
        hit = _exit(rows, values, direction, field)
        if hit is not None:
            place, share = hit
            known[place] = _along(inside, direction, share)
            implying.append(place)
        elif len(implying) < len(values) - 1:  # a tie: all other rows instead
            implying = [j for j in values if j != k]
        else:
            share = values[k] / (values[k] - rows[k].at(answer.point))
            known[k] = _along(inside, direction, share)


def _exit(
    rows: Sequence[AffineForm], values: dict[int, Scalar], direction: Vector, field: Field
) -> tuple[int, Scalar] | None:
    """The only row through which a ray leaves first, and how far away; None for a tie."""
    best: tuple[int, Scalar] | None = None
    tied = False
    for k, value in values.items():
        slope = sum((a * b for a, b in zip(rows[k].normal, direction, strict=True)), field.zero)
        if field.sign(slope) >= 0:
            continue
        share = -value / slope
        order = -1 if best is None else field.sign(share - best[1])
        if order < 0:
            best, tied = (k, share), False
        elif not order:
            tied = True
    return None if tied else best


def _along(start: Vector, direction: Vector, share: Scalar) -> Vector:
    return tuple(a + share * d for a, d in zip(start, direction, strict=True))
