"""Does a unit have a local optimum with value exactly 0? The first condition of "general".

A pre-activation is affine on a region, so an optimum with value 0 is a face of the region on which
it vanishes, and all regions around that face agree in its sign. The split tree has shown the sign
of every unit by a combination of rows and a constant: only where the constant is 0 can there be
such a face.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from symbolic.cells import Tree
from symbolic.composition import UnitForms
from symbolic.hyperplane import AffineForm
from symbolic.linear_programs import Below, below_or_entailed
from symbolic.network import Vector
from symbolic.scalars import Field
from symbolic.walls import Complex, Unit, vanishing


@dataclass(frozen=True, slots=True)
class ZeroOptimum:
    """The pre-activation of the unit is 0 at the point, and near it nowhere positive or negative.

    ``sign`` is 1 for a minimum, -1 for a maximum, 0 where it vanishes on a whole region.
    """

    unit: Unit
    point: Vector
    sign: int


def zero_optimum(found: Complex, tree: Tree) -> ZeroOptimum | None:
    """A local optimum of a unit with value 0 in the domain, None if there is none; exactly.

    Source: Phuong and Lampert 2020, general networks, first condition. O(regions * units) and a
    few linear programs for every unit that may touch 0 on a region.

    >>> from symbolic.cells import split_tree
    >>> from symbolic.domains import Domain
    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> from symbolic.walls import complex_of
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((0,), 0, 1)]).layered()
    >>> tree = split_tree([f])
    >>> zero_optimum(complex_of(f, Domain.all(1), tree), tree).unit
    (0, 1)
    """
    for cell in found.cells:
        for unit in vanishing(cell.signs):
            return ZeroOptimum(unit, cell.point, 0)
    forms = UnitForms(found.network)
    for place, (layer, k) in _suspects(tree, found.network.widths[1:-1]):
        cell = found.cells[place]
        sign = cell.signs[layer][k]
        form = forms.of(cell.signs[:layer])[k].scaled(found.network.field.element(sign))
        point = _touching(found, place, form)
        if point is not None and _is_optimum(found, (layer, k), point, sign):
            return ZeroOptimum((layer, k), point, sign)
    return None


def _suspects(tree: Tree, widths: tuple[int, ...]) -> Iterator[tuple[int, Unit]]:
    """Regions and units whose sign was shown with constant 0, from the preorder of the tree.

    A unit that splits a region has both signs near each of its zeros there, so it is none.
    """
    units = [(layer, k) for layer, width in enumerate(widths) for k in range(width)]
    steps = iter(tree.steps)
    stack: list[tuple[int, tuple[Unit, ...]]] = [(0, ())]
    for place, cell in enumerate(tree.cells):
        start, suspects = stack.pop()
        for at in range(start, len(units)):
            layer, k = units[at]
            if not cell.signs[layer][k]:
                continue
            step = next(steps)
            if step is None:
                stack.append((at + 1, suspects))
            elif not step.constant:
                suspects = (*suspects, units[at])
        yield from ((place, unit) for unit in suspects)


def _touching(found: Complex, place: int, form: AffineForm) -> Vector | None:
    """A point inside the face of a region where a positive form is 0, if it is in the domain."""
    field = found.network.field
    cell = found.cells[place]
    rows = [cell.rows[facet.row] for facet in found.facets[place]]
    answer = below_or_entailed(form, rows, cell.point, field)
    if isinstance(answer, Below) or answer.constant:
        return None
    point = inside_face(form, rows, answer.lowest, field)
    return point if found.domain.contains(point, field) else None


def inside_face(form: AffineForm, rows: list[AffineForm], start: Vector, field: Field) -> Vector:
    """A point of the face {form = 0} of {rows >= 0}, form >= 0 there, on no row that it can avoid.

    ``start`` is any point of the face. At most a linear program for each row.

    >>> from symbolic.composition import identity
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> x, y = identity(2, QQ)
    >>> point = inside_face(x, [x, y], (QQ.zero, QQ.zero), QQ)
    >>> point[0] == 0, point[1] > 0
    (True, True)
    """
    closed = [*rows, form.scaled(-field.one)]
    half = field.element("1/2")
    point = start
    for row in rows:
        if row.at(point):
            continue
        answer = below_or_entailed(row.scaled(-field.one), closed, point, field)
        if isinstance(answer, Below):
            point = tuple((a + b) * half for a, b in zip(point, answer.point, strict=True))
    return point


def _is_optimum(found: Complex, unit: Unit, point: Vector, sign: int) -> bool:
    """Whether the unit has the sign on all regions whose closure has the point."""
    layer, k = unit
    field = found.network.field
    return all(
        cell.signs[layer][k] == sign
        for cell in found.cells
        if all(field.sign(row.at(point)) >= 0 for row in cell.rows)
    )
