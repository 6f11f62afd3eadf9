"""Affine slices of the input space: a network on a plane through R^n is a network of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.linear_algebra import combination, rank
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import Field, Scalar


@dataclass(frozen=True, slots=True)
class Slice:
    """The points x = point + t_1 direction_1 + ... + t_k direction_k, in coordinates t of R^k.

    Raises InputError (``shape``) unless the directions are independent vectors as long as the
    point.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> diagonal = Slice(QQ, (QQ.zero, QQ.one), ((QQ.one, QQ.one),))
    >>> diagonal.at((QQ.element(2),)) == (2, 3)
    True
    """

    field: Field
    point: Vector
    directions: tuple[Vector, ...]

    def __post_init__(self) -> None:
        if {len(direction) for direction in self.directions} != {len(self.point)}:
            raise InputError(
                "shape", "a slice needs directions as long as its point", where="slice"
            )
        if rank(self.directions, self.field) < len(self.directions):
            raise InputError("shape", "the directions of the slice are dependent", where="slice")

    @property
    def inputs(self) -> int:
        """Dimension k of the slice."""
        return len(self.directions)

    def at(self, coordinates: Sequence[Scalar]) -> Vector:
        """The point of R^n with these coordinates."""
        moved = combination(coordinates, self.directions, len(self.point), self.field)
        return tuple(p + m for p, m in zip(self.point, moved, strict=True))

    def form(self, form: AffineForm) -> AffineForm:
        """An affine form on the slice."""
        straight = AffineForm(form.normal, self.field.zero)
        normal = tuple(straight.at(direction) for direction in self.directions)
        return AffineForm(normal, form.at(self.point))

    def network(self, network: Network) -> Network:
        """The network on the slice: its first layer after x = point + ...; the rest is kept.

        Raises InputError (``shape``) for another number of inputs.

        >>> from symbolic.examples import example
        >>> from symbolic.scalars import RATIONALS as QQ
        >>> zero, one = QQ.zero, QQ.one
        >>> Slice(QQ, (zero, zero), ((one, one),)).network(example("dslt-3.1").network).widths
        (1, 4, 1)
        """
        self._require(network.inputs)
        forms = [self.form(form) for form in network.layers[0].forms()]
        first = Layer(tuple(f.normal for f in forms), tuple(f.offset for f in forms))
        return replace(network, layers=(first, *network.layers[1:]))

    def domain(self, domain: Domain) -> Domain:
        """The part of an open domain in the slice; rows that are positive on all of it go.

        Raises InputError (``shape``) for another number of inputs, and when a row is positive
        nowhere on the slice.
        """
        self._require(domain.inputs)
        rows = [self.form(row) for row in domain.over(self.field).rows]
        if any(row.is_constant and self.field.sign(row.offset) <= 0 for row in rows):
            raise InputError("shape", "the slice misses the domain", where="slice")
        return Domain(self.inputs, tuple(row for row in rows if not row.is_constant))

    def _require(self, inputs: int) -> None:
        if inputs != len(self.point):
            raise InputError(
                "shape",
                f"the slice lies in R^{len(self.point)}, but there are {inputs} inputs",
                where="slice",
            )
