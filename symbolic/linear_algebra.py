"""Exact linear algebra on small dense matrices over a field: echelon forms, solving, quotients.

Rows are sequences of field elements; nothing needs an ordering, so symbolic fields work too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import lcm

from flint import fmpq, fmpq_mat, fmpz_mat, nmod_mat

from symbolic.network import Vector
from symbolic.scalars import RATIONALS, Field, Scalar

Rows = Sequence[Sequence[Scalar]]
PRIME = (1 << 61) - 1


def echelon(rows: Rows, columns: int, field: Field) -> tuple[tuple[Vector, ...], tuple[int, ...]]:
    """The reduced row echelon form (zero rows dropped) and its pivot columns.

    Only the first ``columns`` columns may hold pivots, so right-hand sides can ride along; rows
    without pivot are dropped only if they vanish. O(rows * columns * width) field operations.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> rows = [[QQ.element(2), QQ.element(4)], [QQ.one, QQ.element(2)]]
    >>> reduced, pivots = echelon(rows, 2, QQ)
    >>> [[int(x) for x in row] for row in reduced], pivots
    ([[1, 2]], (0,))
    """
    work = [list(row) for row in rows]
    pivots: list[int] = []
    for column in range(columns):
        top = len(pivots)
        found = next((r for r in range(top, len(work)) if work[r][column]), None)
        if found is None:
            continue
        work[top], work[found] = work[found], work[top]
        inverse = field.one / work[top][column]
        pivot_row = [entry * inverse for entry in work[top]]
        work[top] = pivot_row
        for r, row in enumerate(work):
            factor = row[column]
            if r != top and factor:
                work[r] = [a - factor * b for a, b in zip(row, pivot_row, strict=True)]
        pivots.append(column)
    return tuple(tuple(row) for row in work if any(row)), tuple(pivots)


def rank(rows: Rows, field: Field) -> int:
    """The rank of a matrix; an empty matrix has rank 0.

    Over the rationals FLINT computes it, exactly, from integers over one denominator for each row.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> rank([[QQ.one, QQ.one], [QQ.one, QQ.one]], QQ)
    1
    """
    if not rows or not rows[0]:
        return 0
    if field == RATIONALS:
        return int(fmpz_mat([integers(row) for row in rows]).rank())
    return len(echelon(rows, len(rows[0]), field)[1])


def integers(row: Sequence[Scalar]) -> list[int]:
    """A rational row times the least common denominator of its entries; integers as they are.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> integers([QQ.element("1/2"), QQ.element("-2/3")])
    [3, -4]
    """
    if all(type(entry) is int for entry in row):
        return list(row)
    common = lcm(*(int(entry.denominator) for entry in row))
    return [int(entry.numerator) * (common // int(entry.denominator)) for entry in row]


def flint_rational(value: Scalar) -> fmpq:
    """A rational as FLINT's, which it mostly is already.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> str(flint_rational(QQ.element("1/2")))
    '1/2'
    """
    return value if isinstance(value, fmpq) else fmpq(int(value.numerator), int(value.denominator))


def rational_of(value: fmpq) -> Scalar:
    """FLINT's rational as one of ours, which it mostly is already.

    >>> rational_of(fmpq(1, 2)) == RATIONALS.element("1/2")
    True
    """
    if RATIONALS.domain.of_type(value):
        return value
    return RATIONALS.rational(int(value.p), int(value.q))


def multipliers_of(rows: Rows, target: Sequence[Scalar]) -> Vector | None:
    """The numbers m with sum m_i rows_i = target for n independent rational rows, else None.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> one, zero = QQ.one, QQ.zero
    >>> multipliers_of([[one, one], [zero, one]], [one, one + one]) == (1, 1)
    True
    """
    columns = [[flint_rational(row[k]) for row in rows] for k in range(len(target))]
    right = fmpq_mat([[flint_rational(value)] for value in target])
    try:
        solved = fmpq_mat(columns).solve(right)
    except ZeroDivisionError:
        return None
    return tuple(rational_of(solved[k, 0]) for k in range(len(rows)))


def independent_rows(rows: Rows) -> tuple[int, ...]:
    """Places of rational rows that are independent modulo a prime, so independent; mostly all.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> independent_rows([[QQ.one, QQ.one], [QQ.one, QQ.one], [QQ.zero, QQ.one]])
    (0, 2)
    """
    if not rows or not rows[0]:
        return ()
    columns = [[entry % PRIME for entry in integers(row)] for row in rows]
    flat = [row[k] for k in range(len(rows[0])) for row in columns]
    echelon_form, count = nmod_mat(len(rows[0]), len(rows), flat, PRIME).rref()
    places, start = [], 0
    for line in range(count):
        start = next(k for k in range(start, len(rows)) if int(echelon_form[line, k]))
        places.append(start)
    return tuple(places)


def independent(rows: Rows, field: Field) -> tuple[int, ...]:
    """Places of independent rows, as many as the rank; over the rationals modulo a prime.

    The prime, one of 61 bits, may lose some of them, hardly ever: there it is a lower bound.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> independent([[QQ.zero], [QQ.element(2)], [QQ.one]], QQ)
    (1,)
    """
    if field == RATIONALS:
        return independent_rows(rows)
    return echelon(list(zip(*rows, strict=True)), len(rows), field)[1]


def annihilates(rows: Rows, vectors: Rows, field: Field) -> bool:
    """Whether rows v = 0 for all vectors v, exactly; over the rationals one product by FLINT.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> annihilates([[QQ.one, QQ.element(2)]], [[QQ.element(-2), QQ.one]], QQ)
    True
    """
    if not rows or not vectors:
        return True
    if field == RATIONALS:
        left, right = (fmpz_mat([integers(row) for row in part]) for part in (rows, vectors))
        return bool((left * right.transpose()).is_zero())
    return not any(
        sum((a * b for a, b in zip(row, vector, strict=True) if a and b), field.zero)
        for row in rows
        for vector in vectors
    )


def solve(rows: Rows, right: Sequence[Scalar], columns: int, field: Field) -> Vector | None:
    """One solution x of rows x = right (free unknowns are 0), or None if there is none.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> solve([[QQ.one, QQ.one]], [QQ.element(3)], 2, QQ) == (3, 0)
    True
    """
    augmented = [(*row, value) for row, value in zip(rows, right, strict=True)]
    reduced, pivots = echelon(augmented, columns, field)
    if len(reduced) > len(pivots):
        return None
    solution = [field.zero] * columns
    for row, pivot in zip(reduced, pivots, strict=True):
        solution[pivot] = row[-1]
    return tuple(solution)


def null_space(rows: Rows, columns: int, field: Field) -> tuple[Vector, ...]:
    """A basis of {x : rows x = 0}, with an identity block on the free columns.

    Over the rationals FLINT eliminates independent rows, and the result is checked at the others.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> null_space([[QQ.one, QQ.element(2)]], 2, QQ) == ((-2, 1),)
    True
    """
    if field != RATIONALS:
        return _free_vectors(*echelon(rows, columns, field), columns, field)
    chosen = [rows[place] for place in independent_rows(rows)]
    basis = _free_vectors(*_rational_echelon(chosen), columns, field)
    if len(chosen) < len(rows) and not annihilates(rows, basis, field):
        basis = _free_vectors(*_rational_echelon(rows), columns, field)
    return basis


def _free_vectors(
    reduced: Rows, pivots: Sequence[int], columns: int, field: Field
) -> tuple[Vector, ...]:
    """The null vector of each column without pivot."""
    held = set(pivots)
    basis = []
    for free in range(columns):
        if free in held:
            continue
        vector = [field.zero] * columns
        vector[free] = field.one
        for row, pivot in zip(reduced, pivots, strict=True):
            vector[pivot] = -row[free]
        basis.append(tuple(vector))
    return tuple(basis)


def _rational_echelon(rows: Rows) -> tuple[tuple[Vector, ...], tuple[int, ...]]:
    """The reduced row echelon form of a rational matrix and its pivot columns, by FLINT."""
    if not rows:
        return (), ()
    made, bottom, count = fmpz_mat([integers(row) for row in rows]).rref()
    table = made.tolist()[:count]
    reduced = tuple(tuple(RATIONALS.rational(int(x), int(bottom)) for x in row) for row in table)
    return reduced, tuple(next(k for k, x in enumerate(row) if x) for row in table)


def combination(
    coefficients: Iterable[Scalar], vectors: Iterable[Vector], size: int, field: Field
) -> Vector:
    """The sum of coefficient * vector, a vector with ``size`` entries.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> combination([QQ.element(2)], [(QQ.one, QQ.zero)], 2, QQ) == (2, 0)
    True
    """
    total = [field.zero] * size
    for coefficient, vector in zip(coefficients, vectors, strict=True):
        if coefficient:
            total = [t + coefficient * v for t, v in zip(total, vector, strict=True)]
    return tuple(total)


def plus_outer(matrix: Rows, column: Vector, row: Vector) -> tuple[Vector, ...]:
    """matrix + column row^T.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> plus_outer([[QQ.zero, QQ.one]], (QQ.element(3),), (QQ.one, QQ.one)) == ((3, 4),)
    True
    """
    return tuple(
        tuple(a + c * r for a, r in zip(line, row, strict=True)) if c else tuple(line)
        for line, c in zip(matrix, column, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Quotient:
    """The projection R^n -> R^n / span(vectors), in coordinates.

    ``basis`` is the echelon form of the span and ``free`` its non-pivot columns; the projection
    eliminates the pivot columns and keeps the free ones.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> q = Quotient.by([(QQ.one, QQ.one)], 2, QQ)
    >>> q.project((QQ.element(3), QQ.element(5))) == (2,), q.lift((QQ.one,)) == (0, 1)
    (True, True)
    """

    field: Field
    inputs: int
    basis: tuple[Vector, ...]
    pivots: tuple[int, ...]
    free: tuple[int, ...]

    @staticmethod
    def by(vectors: Rows, inputs: int, field: Field) -> Quotient:
        """The quotient of R^inputs by the span of ``vectors``."""
        basis, pivots = echelon(vectors, inputs, field)
        free = tuple(j for j in range(inputs) if j not in pivots)
        return Quotient(field, inputs, basis, pivots, free)

    @property
    def dimension(self) -> int:
        """The dimension of the quotient."""
        return len(self.free)

    def project(self, vector: Vector) -> Vector:
        """The class of ``vector``, with one entry per free column."""
        result = []
        for column in self.free:
            entry = vector[column]
            for row, pivot in zip(self.basis, self.pivots, strict=True):
                if vector[pivot] and row[column]:
                    entry = entry - vector[pivot] * row[column]
            result.append(entry)
        return tuple(result)

    def lift(self, coordinates: Vector) -> Vector:
        """The representative with zeros in the pivot columns."""
        result = [self.field.zero] * self.inputs
        for column, value in zip(self.free, coordinates, strict=True):
            result[column] = value
        return tuple(result)
