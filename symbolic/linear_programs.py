"""The affine Farkas lemma as a procedure: an exact simplex over any ordered field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.network import Vector
from symbolic.scalars import Field, Scalar

Multipliers = tuple[tuple[int, Scalar], ...]
"""Pairs (row index, multiplier > 0) in increasing order of the index."""


@dataclass(frozen=True, slots=True)
class Below:
    """A point of the closed polyhedron where the form is negative."""

    point: Vector


@dataclass(frozen=True, slots=True)
class Entailed:
    """form = sum multiplier * row + constant with multipliers, constant >= 0; so form >= 0.

    ``lowest`` is a point of the closed polyhedron where the form equals the constant.
    """

    multipliers: Multipliers
    constant: Scalar
    lowest: Vector


@dataclass(frozen=True, slots=True)
class Empty:
    """sum multiplier * row = -deficit with a contradiction to the signs of the rows.

    The multipliers are positive; deficit > 0, or it is 0 and one of the rows is strict.
    """

    multipliers: Multipliers
    deficit: Scalar


def below_or_entailed(
    form: AffineForm, rows: Sequence[AffineForm], start: Sequence[Scalar], field: Field
) -> Below | Entailed:
    """Either a point with all rows >= 0 and form < 0, or a proof that there is none.

    Minimises the form over {rows >= 0} from the feasible point ``start`` and stops as soon as
    it is negative. The steepest slope enters, and after a step of length 0 the smallest label
    until there is progress (Bland's rule), so it ends on degenerate polyhedra too; unbounded
    ones are welcome. One pivot costs O((m + n) n) field operations. Needs exact signs: raises
    Undecided over symbols.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> x, y = AffineForm((QQ.one, QQ.zero), QQ.zero), AffineForm((QQ.zero, QQ.one), QQ.zero)
    >>> goal = AffineForm((QQ.element(2), QQ.element(3)), QQ.one)          # 2x + 3y + 1
    >>> below_or_entailed(goal, [x, y], (QQ.one, QQ.one), QQ).constant == 1
    True
    """
    return _Dictionary(form, rows, start, field).run()


class _Dictionary:
    """Simplex dictionary: every basic variable as constant + combination of nonbasic ones.

    Variables are numbered: 0..m-1 the slacks (values of the rows), m..m+n-1 the free
    displacements y = x - start. A free variable that became basic never leaves.
    """

    __slots__ = (
        "basic",
        "field",
        "free_from",
        "nonbasic",
        "objective",
        "stalled",
        "start",
        "table",
    )

    def __init__(
        self,
        form: AffineForm,
        rows: Sequence[AffineForm],
        start: Sequence[Scalar],
        field: Field,
    ) -> None:
        m, n = len(rows), len(start)
        self.field = field
        self.start = tuple(start)
        self.free_from = m
        self.nonbasic = [m + j for j in range(n)]
        self.basic = list(range(m))
        # the last entry of each line is the constant
        self.table = [[*row.normal, row.at(start)] for row in rows]
        self.objective = [*form.normal, form.at(start)]
        self.stalled = False

    def run(self) -> Below | Entailed:
        sign = self.field.sign
        while True:
            if sign(self.objective[-1]) < 0:
                return Below(self._point())
            entering = self._entering()
            if entering is None:
                return self._entailed()
            column, direction = entering
            line = self._leaving(column, direction)
            if line is None:
                return self._along(column)
            self.stalled = not self.table[line][-1]
            self._pivot(line, column)

    def _entering(self) -> tuple[int, int] | None:
        """A column along which the form decreases, and the direction; free variables first."""
        best: int | None = None
        for column, label in enumerate(self.nonbasic):
            slope = self.objective[column]
            if not slope:
                continue
            if label >= self.free_from:
                return column, -self.field.sign(slope)
            if self.field.sign(slope) < 0 and (best is None or self._sooner(column, best)):
                best = column
        return None if best is None else (best, 1)

    def _sooner(self, column: int, best: int) -> bool:
        if self.stalled:
            return self.nonbasic[column] < self.nonbasic[best]
        return self.field.sign(self.objective[column] - self.objective[best]) < 0

    def _leaving(self, column: int, direction: int) -> int | None:
        """The line that blocks first, the smallest label among ties; None if nothing blocks."""
        best: int | None = None
        best_ratio: Scalar = None
        for index, line in enumerate(self.table):
            slope = line[column]
            if self.basic[index] >= self.free_from or not slope:
                continue
            if self.field.sign(slope) * direction > 0:
                continue
            ratio = line[-1] / slope
            ratio = -ratio if direction > 0 else ratio
            order = -1 if best is None else self.field.sign(ratio - best_ratio)
            if order < 0 or (
                order == 0 and best is not None and self.basic[index] < self.basic[best]
            ):
                best, best_ratio = index, ratio
        return best

    def _pivot(self, index: int, column: int) -> None:
        """Exchange the basic variable of a line with the nonbasic variable of a column."""
        line = self.table[index]
        inverse = self.field.one / line[column]
        solved = [-entry * inverse if entry else entry for entry in line]
        solved[column] = inverse
        support = [k for k, entry in enumerate(solved) if entry and k != column]
        for other in (*self.table[:index], *self.table[index + 1 :], self.objective):
            factor = other[column]
            if factor:
                for k in support:
                    other[k] = other[k] + factor * solved[k]
                other[column] = factor * inverse
        self.table[index] = solved
        self.basic[index], self.nonbasic[column] = self.nonbasic[column], self.basic[index]

    def _displaced(self, column: int | None, step: Scalar) -> Vector:
        """The point when the nonbasic variable of ``column`` (if any) has the value ``step``."""
        x = list(self.start)
        for index, label in enumerate(self.basic):
            if label >= self.free_from:
                line = self.table[index]
                move = line[-1] if column is None else line[-1] + step * line[column]
                x[label - self.free_from] = x[label - self.free_from] + move
        if column is not None and self.nonbasic[column] >= self.free_from:
            k = self.nonbasic[column] - self.free_from
            x[k] = x[k] + step
        return tuple(x)

    def _point(self) -> Vector:
        return self._displaced(None, self.field.zero)

    def _along(self, column: int) -> Below:
        """On an unbounded edge: the point where the form is -1."""
        slope, value = self.objective[column], self.objective[-1]
        step = -(value + self.field.one) / slope
        return Below(self._displaced(column, step))

    def _entailed(self) -> Entailed:
        pairs = (
            (label, slope)
            for label, slope in zip(self.nonbasic, self.objective, strict=False)
            if slope
        )
        multipliers = tuple(sorted(pairs, key=lambda pair: pair[0]))
        return Entailed(multipliers, self.objective[-1], self._point())


def feasible_point(
    inputs: int,
    rows: Sequence[AffineForm],
    field: Field,
    weak: Sequence[AffineForm] = (),
) -> Vector | Empty:
    """A point with all ``rows`` > 0 and all ``weak`` >= 0, or the Farkas proof of emptiness.

    Multipliers count the rows first, then the weak ones. At most two linear programs of the
    kind of :func:`below_or_entailed`: a point for the weak rows, then for all.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> x = AffineForm((QQ.one,), QQ.zero)
    >>> isinstance(feasible_point(1, [x, x.scaled(-QQ.one)], QQ), Empty)
    True
    >>> feasible_point(1, [], QQ, weak=[x, x.scaled(-QQ.one)]) == (0,)
    True
    """
    start: Vector = (field.zero,) * inputs
    if any(field.sign(row.at(start)) < 0 for row in weak):
        best = _raised(weak, (), start, field)
        if isinstance(best, Below):
            start = best.point[:-1]
        elif best.constant:
            moved = tuple((len(rows) + index, m) for index, m in best.multipliers)
            return Empty(moved, best.constant)
        else:
            start = best.lowest[:-1]
    if all(field.sign(row.at(start)) > 0 for row in rows):
        return start
    answer = _raised(rows, weak, start, field)
    if isinstance(answer, Below):
        return answer.point[:-1]
    # the cap 1 - t >= 0 stands behind the rows and is slack
    return Empty(answer.multipliers, answer.constant)


def _raised(
    rows: Sequence[AffineForm], weak: Sequence[AffineForm], start: Vector, field: Field
) -> Below | Entailed:
    """Minimise -t over {rows >= t, weak >= 0, t <= 1} from a point of the weak rows.

    Below means rows > 0 at a point (x, t); otherwise the multipliers of the rows sum to 1 and
    combine with those of the weak rows to a constant <= 0.
    """
    zero, one = field.zero, field.one
    flat = (zero,) * len(start)
    level = one
    for row in rows:
        value = row.at(start)
        if field.sign(value - level) < 0:
            level = value
    lifted = [
        *(AffineForm((*row.normal, -one), row.offset) for row in rows),
        *(AffineForm((*row.normal, zero), row.offset) for row in weak),
        AffineForm((*flat, -one), one),
    ]
    return below_or_entailed(AffineForm((*flat, -one), zero), lifted, (*start, level), field)


def require_nonempty(answer: Vector | Empty, field: Field) -> Vector:
    """The point of :func:`feasible_point`; raises InputError (``shape``) for an empty domain."""
    if isinstance(answer, Empty):
        proof = " + ".join(f"{field.text(m)} * row {k + 1}" for k, m in answer.multipliers)
        raise InputError(
            "shape",
            f"the domain is empty: {proof} is the constant {field.text(-answer.deficit)}",
            where="domain",
            hint="give rows <normal,x> + offset > 0 with a common solution",
        )
    return answer
