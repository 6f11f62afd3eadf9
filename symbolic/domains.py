"""Input domains: all of R^n, or an open polyhedron such as an open box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.scalars import Field, Scalar


@dataclass(frozen=True, slots=True)
class Domain:
    """The open convex set {x in R^n : row(x) > 0 for every row}; no rows means all of R^n.

    An open polyhedron is connected, which is what equality of folds needs
    (theory reference W.6; counterexample L shows that connectedness cannot be dropped).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> square = Domain.box(QQ, [(-1, 1), (-1, 1)])
    >>> len(square.rows), square.contains((QQ.zero, QQ.one), QQ)
    (4, False)
    >>> Domain.all(2).is_all
    True
    """

    inputs: int
    rows: tuple[AffineForm, ...] = ()

    def __post_init__(self) -> None:
        for index, row in enumerate(self.rows):
            if len(row.normal) != self.inputs:
                raise InputError(
                    "shape",
                    f"row {index + 1} of the domain has {len(row.normal)} coordinates, "
                    f"expected {self.inputs}",
                    where="domain",
                )

    @staticmethod
    def all(inputs: int) -> Domain:
        """All of R^n."""
        return Domain(inputs)

    @staticmethod
    def box(
        field: Field, bounds: Sequence[tuple[int | str | Scalar, int | str | Scalar]]
    ) -> Domain:
        """The open box prod (lo_k, hi_k); raises InputError (``shape``) when one side is empty."""
        rows = []
        for k, (low, high) in enumerate(bounds):
            lo, hi = field.element(low), field.element(high)
            if field.sign(hi - lo) <= 0:
                raise InputError(
                    "shape",
                    f"side {k + 1} of the box is empty: {field.text(lo)} is not below "
                    f"{field.text(hi)}",
                    where="domain",
                )
            unit = tuple(field.one if j == k else field.zero for j in range(len(bounds)))
            rows.append(AffineForm(unit, -lo))
            rows.append(AffineForm(tuple(-u for u in unit), hi))
        return Domain(len(bounds), tuple(rows))

    def over(self, field: Field) -> Domain:
        """The same domain with its numbers read in a field that holds them.

        >>> from symbolic.scalars import RATIONALS, SymbolicField
        >>> field = SymbolicField({"w": None})
        >>> Domain.box(RATIONALS, [(0, 1)]).over(field) == Domain.box(field, [(0, 1)])
        True
        """
        read = field.element
        rows = (AffineForm(tuple(map(read, row.normal)), read(row.offset)) for row in self.rows)
        return Domain(self.inputs, tuple(rows))

    @property
    def is_all(self) -> bool:
        """Whether the domain is all of R^n."""
        return not self.rows

    def contains(self, point: Sequence[Scalar], field: Field) -> bool:
        """Whether every row is positive at ``point``, decided exactly."""
        return all(field.sign(row.at(point)) > 0 for row in self.rows)
