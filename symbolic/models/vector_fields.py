"""Infinitesimal symmetries: vector fields on the parameters along which a model does not change."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sympy
from flint import fmpq
from sympy.polys.matrices import DomainMatrix

from symbolic.ball_arithmetic import precision
from symbolic.errors import CheckFailed, ResourceLimit
from symbolic.linear_algebra import echelon
from symbolic.models.analytic import AnalyticModel
from symbolic.models.balls import BITS, certainly_regular, enclosure
from symbolic.models.relations import Relations, relations
from symbolic.scalars import RATIONALS
from symbolic.specialisation import value_at

MAX_PARAMETERS = 40
TRIES = 8
"""Random specialisations, of which the one of the largest rank decides what is solved for."""


@dataclass(frozen=True, slots=True)
class VectorFields:
    """Independent vector fields v with sum_j v_j df/dw_j = 0 at every input and parameter.

    A field has an expression for every parameter; ``vectors`` are the same over the field of the
    ``relations``, where they were proved. At generic parameters the Fisher matrix has at
    most the rank D minus the number of fields; ``rank`` is that number if a minor of the
    derivatives was shown not to vanish, and then the fields span all null vectors at generic
    parameters, else None.
    """

    model: AnalyticModel
    fields: tuple[tuple[sympy.Expr, ...], ...]
    rank: int | None
    relations: Relations
    vectors: tuple[tuple[Any, ...], ...]

    @property
    def complete(self) -> bool:
        """Whether these are all null vector fields, up to functions as factors."""
        return self.rank is not None


def infinitesimal_symmetries(model: AnalyticModel) -> VectorFields:
    """All vector fields that can be found, each proved; and whether there can be others.

    The derivatives become rational functions (:mod:`symbolic.models.relations`). The rank at
    random numbers proposes which columns depend on the others; those are solved for over the
    field of rational functions, and M v = 0 is verified there. Solving costs O(D^4) operations
    with rational functions at most. The lower bound of the rank is a minor of the derivatives at
    rational points, by ball arithmetic. Raises InputError (``not-applicable``), ResourceLimit
    (``too-big``).

    >>> model = AnalyticModel.of(["q*w*x"], ["x"], {"w": None, "q": None})
    >>> found = infinitesimal_symmetries(model)
    >>> found.fields, found.rank
    (((w, -q),), 1)
    """
    if len(model.parameters) > MAX_PARAMETERS:
        raise ResourceLimit("too-big", f"more than {MAX_PARAMETERS} parameters")
    found = relations(model)
    rows, pivots = _pivots(found)
    vectors = tuple(_null_fields(found, rows, pivots))
    fields = tuple(_translated(vector, found) for vector in vectors)
    rank = len(pivots) if _independent(model, pivots) else None
    return VectorFields(model, fields, rank, found, vectors)


def _null_fields(found: Relations, rows: list[int], pivots: list[int]) -> Iterator[tuple[Any, ...]]:
    """A basis of {v : M v = 0} over the field of the relations, in polynomials without a factor.

    Raises CheckFailed (``disagree``) when a solution does not solve: then the rank at the random
    numbers was too small, or there is a bug.
    """
    field, columns = found.field, len(found.speeds)
    for free in (j for j in range(columns) if j not in pivots):
        vector = [field.zero] * columns
        vector[free] = field.one
        for j, entry in zip(pivots, _solved(found, rows, pivots, free), strict=True):
            vector[j] = entry
        for row in found.rows:
            if sum((a * v for a, v in zip(row, vector, strict=True)), field.zero):
                raise CheckFailed("disagree", "a proposed vector field does not annihilate f")
        yield _primitive(vector, field)


def _pivots(found: Relations) -> tuple[list[int], list[int]]:
    """Rows and columns of a minor that is not 0, the largest of some random specialisations."""
    draw = random.Random(1)  # noqa: S311 - the same numbers every time
    best: tuple[list[int], list[int]] = ([], [])
    for _ in range(TRIES):
        values = tuple(
            RATIONALS.rational(draw.randint(2, 997), draw.randint(2, 97)) for _ in found.field.gens
        )
        matrix = [[value_at(entry, values) for entry in row] for row in found.rows]
        _, columns = echelon(matrix, len(found.speeds), RATIONALS)
        if len(columns) > len(best[1]):
            transposed = [[row[j] for row in matrix] for j in columns]
            _, rows = echelon(transposed, len(matrix), RATIONALS)
            best = (list(rows), list(columns))
    return best


def _solved(found: Relations, rows: list[int], pivots: list[int], free: int) -> Sequence[Any]:
    """The dependence of a free column on the pivot columns, in the pivot rows."""
    if not pivots:
        return ()
    size, domain = len(rows), found.field.to_domain()
    left = DomainMatrix([[found.rows[i][j] for j in pivots] for i in rows], (size, size), domain)
    right = DomainMatrix([[-found.rows[i][free]] for i in rows], (size, 1), domain)
    return [entry for (entry,) in left.lu_solve(right).to_list()]


def _primitive(vector: Sequence[Any], field: Any) -> tuple[Any, ...]:
    """The multiple that consists of polynomials without a common factor."""
    common = field.ring.one
    for entry in vector:
        common = common.lcm(entry.denom)
    tops = [entry.numer * common.exquo(entry.denom) for entry in vector]
    shared = field.ring.zero
    for top in tops:
        shared = shared.gcd(top)
    lead = next(top for top in tops if top)
    sign = 1 if lead.LC > 0 else -1
    return tuple(field(sign * top.exquo(shared)) for top in tops)


def _translated(vector: Sequence[Any], found: Relations) -> tuple[sympy.Expr, ...]:
    """The field in the parameters of the model, without common factors."""
    parts = [
        speed * entry.as_expr().xreplace(found.letters)
        for speed, entry in zip(found.speeds, vector, strict=True)
    ]
    return tuple(sympy.expand(part) for part in parts)


def _independent(model: AnalyticModel, columns: list[int]) -> bool:
    """Whether the derivatives by these parameters are certainly independent somewhere."""
    draw, size = random.Random(2), len(columns)  # noqa: S311 - the same numbers every time
    derivatives = [[f.diff(model.parameters[j]) for j in columns] for f in model.outputs]
    with precision(BITS):
        for _ in range(TRIES):
            rows = [
                [enclosure(entry, values) for entry in line]
                for values in _points(model, size, draw)
                for line in derivatives
            ]
            starts = range(len(rows) - size + 1)
            if any(certainly_regular(rows[start : start + size]) for start in starts):
                return True
    return False


def _points(
    model: AnalyticModel, count: int, draw: random.Random
) -> Iterator[dict[sympy.Symbol, fmpq]]:
    """One parameter with its signs, seen at so many inputs, small rational numbers."""
    fixed = {}
    for parameter in model.parameters:
        size = fmpq(draw.randint(1, 40), draw.randint(10, 20))
        signs = (1,) if parameter.is_positive else (-1,) if parameter.is_negative else (1, -1)
        fixed[parameter] = draw.choice(signs) * size
    for _ in range(max(count, 1)):
        inputs = {x: fmpq(draw.randint(-40, 40), draw.randint(10, 20)) for x in model.inputs}
        yield fixed | inputs
