"""A rectangle in convex polygons that no line of a list cuts; they share their vertices.

Cells of lines, in two dimensions, without the diagonals that simplices need: triangles are made
once at the end, so that no line has to cut a diagonal.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from symbolic.hyperplane import AffineForm
from symbolic.network import Vector
from symbolic.scalars import Field, Scalar

Cell = tuple[int, ...]
"""A convex polygon by the places of its vertices, in cyclic order."""


class Polygons:
    """Polygons that fill a rectangle and do not overlap.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> square = Polygons(QQ, [(QQ.zero, QQ.one)] * 2)
    >>> square.cut(AffineForm((QQ.one, -QQ.one), QQ.zero))
    >>> square.cells, len(list(square.triangles()))
    ([(0, 1, 2), (0, 2, 3)], 2)
    """

    def __init__(self, field: Field, box: list[tuple[Scalar, Scalar]]) -> None:
        (left, right), (low, high) = box
        self.field = field
        self.vertices: list[Vector] = [(left, low), (right, low), (right, high), (left, high)]
        self.cells: list[Cell] = [(0, 1, 2, 3)]

    def cut(self, form: AffineForm) -> None:
        """Split the polygons that the line of the form crosses; O(vertices + cells).

        A vertex is made once for each edge that is crossed.
        """
        (a, b), c, sign = form.normal, form.offset, self.field.sign
        values = [a * x + b * y + c for x, y in self.vertices]
        signs = [sign(value) for value in values]
        made: dict[tuple[int, int], int] = {}

        def crossing(i: int, j: int) -> int:
            key = (i, j) if i < j else (j, i)
            if key not in made:
                share = values[i] / (values[i] - values[j])
                (x, y), (z, t) = self.vertices[i], self.vertices[j]
                made[key] = len(self.vertices)
                self.vertices.append((x + share * (z - x), y + share * (t - y)))
            return made[key]

        found: list[Cell] = []
        for cell in self.cells:
            here = [signs[k] for k in cell]
            if 1 not in here or -1 not in here:
                found.append(cell)
                continue
            plus: list[int] = []
            minus: list[int] = []
            for i, j in pairwise((*cell, cell[0])):
                if signs[i] >= 0:
                    plus.append(i)
                if signs[i] <= 0:
                    minus.append(i)
                if signs[i] * signs[j] < 0:
                    new = crossing(i, j)
                    plus.append(new)
                    minus.append(new)
            found += [tuple(plus), tuple(minus)]
        self.cells = found

    def triangles(self) -> Iterator[tuple[int, int, int]]:
        """The polygons in triangles, fans around their first vertices."""
        for first, *rest in self.cells:
            for i, j in pairwise(rest):
                yield first, i, j
