"""A box in simplices that no hyperplane of a list cuts, and exact integrals over them.

On each simplex a function that is affine off the hyperplanes is affine, so integrals of products
need values at vertices only: no quadrature.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from math import factorial

from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.hyperplane import AffineForm
from symbolic.network import Vector
from symbolic.polygons import Polygons
from symbolic.scalars import Field, Scalar

MAX_INPUTS = 3
MAX_SIMPLICES = 200_000


Piece = tuple[int, ...]
"""A simplex by the places of its n + 1 vertices, which are affinely independent."""


@dataclass(slots=True)
class Simplices:
    """Simplices that share their vertices; together they fill a box, and they do not overlap."""

    field: Field
    vertices: list[Vector]
    pieces: list[Piece]

    def volume(self, piece: Piece) -> Scalar:
        """|det(v_1 - v_0, ..., v_n - v_0)| / n!."""
        origin, *others = (self.vertices[place] for place in piece)
        rows = [[a - b for a, b in zip(v, origin, strict=True)] for v in others]
        size = determinant(rows, self.field)
        positive = size if self.field.sign(size) > 0 else -size
        return positive / self.field.element(factorial(len(others)))

    def cut(self, form: AffineForm) -> None:
        """Split the simplices that the form crosses, so that it has one sign on each.

        An edge from a vertex where the form is positive to one where it is negative is cut at the
        zero, and its simplices in two, until no edge is left. O(vertices) evaluations; a new vertex
        is made once for every edge that is crossed.
        """
        values = [form.at(vertex) for vertex in self.vertices]
        signs = [self.field.sign(value) for value in values]
        made: dict[tuple[int, int], int] = {}
        todo, self.pieces = self.pieces, []
        while todo:
            piece = todo.pop()
            here = [signs[k] for k in piece]
            if 1 not in here or -1 not in here:
                self.pieces.append(piece)
                continue
            up, down = piece[here.index(1)], piece[here.index(-1)]
            if (up, down) not in made:
                share = values[up] / (values[up] - values[down])
                pair = zip(self.vertices[up], self.vertices[down], strict=True)
                made[up, down] = len(self.vertices)
                self.vertices.append(tuple(x + share * (y - x) for x, y in pair))
                signs.append(0)
            new = made[up, down]
            todo += [tuple(new if k == old else k for k in piece) for old in (up, down)]


def determinant(rows: Sequence[Sequence[Scalar]], field: Field) -> Scalar:
    """The determinant of a small matrix by expansion along the first row; O(n!).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> determinant([[QQ.one, QQ.element(2)], [QQ.element(3), QQ.element(4)]], QQ) == -2
    True
    """
    if not rows:
        return field.one
    if len(rows) == 2:
        (a, b), (c, d) = rows
        return a * d - b * c
    total = field.zero
    for k, entry in enumerate(rows[0]):
        if entry:
            minor = [[*row[:k], *row[k + 1 :]] for row in rows[1:]]
            value = entry * determinant(minor, field)
            total = total + value if k % 2 == 0 else total - value
    return total


def bounds(domain: Domain, field: Field) -> tuple[tuple[Scalar, Scalar], ...]:
    """Lower and upper end of every side of a bounded open box, as numbers of the field.

    Raises InputError (``not-applicable``) for another domain: not bounded, or no box.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> bounds(Domain.box(QQ, [(-1, 2)]), QQ) == ((-1, 2),)
    True
    """
    low: dict[int, Scalar] = {}
    high: dict[int, Scalar] = {}
    for row in domain.rows:
        support = [k for k, weight in enumerate(row.normal) if weight]
        if len(support) != 1:
            raise _no_box()
        k = support[0]
        weight = field.element(row.normal[k])
        value = -field.element(row.offset) / weight
        side, tighter = (low, 1) if field.sign(weight) > 0 else (high, -1)
        if k not in side or field.sign(value - side[k]) == tighter:
            side[k] = value
    if set(low) != set(range(domain.inputs)) or set(high) != set(low):
        raise _no_box()
    return tuple((low[k], high[k]) for k in range(domain.inputs))


def _no_box() -> InputError:
    return InputError(
        "not-applicable",
        "integrals need a bounded box",
        where="domain",
        hint="give one, such as --domain box:-1:1,-1:1",
    )


def box_simplices(box: Sequence[tuple[Scalar, Scalar]], field: Field) -> Simplices:
    """The n! simplices of a box, one for each order in which the coordinates rise.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> len(box_simplices([(QQ.zero, QQ.one)] * 3, QQ).pieces)
    6
    """
    corners = list(product(*box))
    place = {tuple(ends): k for k, ends in enumerate(product((0, 1), repeat=len(box)))}
    pieces = []
    for order in permutations(range(len(box))):
        ends = [0] * len(box)
        piece = [place[tuple(ends)]]
        for k in order:
            ends[k] = 1
            piece.append(place[tuple(ends)])
        pieces.append(tuple(piece))
    return Simplices(field, corners, pieces)


def cut_box(
    box: Sequence[tuple[Scalar, Scalar]],
    forms: Iterable[AffineForm],
    field: Field,
    most: int = MAX_SIMPLICES,
) -> Simplices:
    """The box in simplices on each of which every form has one sign (or 0 on a face).

    In two dimensions the cells of the lines in triangles, O(k^2) for k forms; else each form cuts
    the simplices that it crosses. Raises InputError
    (``not-applicable``) for more than three inputs, ResourceLimit (``max-regions``).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> diagonal = AffineForm((QQ.one, -QQ.one), QQ.zero)
    >>> square = [(QQ.zero, QQ.one)] * 2
    >>> len(cut_box(square, [diagonal], QQ).pieces)
    2
    """
    if len(box) > MAX_INPUTS:
        raise InputError(
            "not-applicable",
            f"integrals are exact for at most {MAX_INPUTS} inputs, here are {len(box)}",
            where="domain",
        )
    if len(box) == 2:
        cells = Polygons(field, list(box))
        for form in forms:
            cells.cut(form)
            _require(len(cells.cells), most)
        return Simplices(field, cells.vertices, list(cells.triangles()))
    made = box_simplices(box, field)
    for form in forms:
        made.cut(form)
        _require(len(made.pieces), most)
    return made


def _require(count: int, most: int) -> None:
    if count > most:
        raise ResourceLimit("max-regions", f"more than {most} simplices", where="domain")


def mean_product(left: Sequence[Scalar], right: Sequence[Scalar], field: Field) -> Scalar:
    """The mean over a simplex of the product of two affine functions, from vertex values.

    (sum_i g_i sum_j h_j + sum_i g_i h_i) / ((n+1)(n+2)) for n + 1 vertices.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> ends = (QQ.zero, QQ.one)                                       # x on [0, 1]
    >>> mean_product(ends, ends, QQ) == QQ.element("1/3")
    True
    """
    count = len(left)
    together = sum(left, field.zero) * sum(right, field.zero)
    alike = sum((a * b for a, b in zip(left, right, strict=True)), field.zero)
    return (together + alike) / field.element(count * (count + 1))
