"""Null vectors between nodes that change f by affine functions, and the constants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from symbolic.fisher.directions import Direction
from symbolic.fisher.one_side import axis_of, side_basis, unit
from symbolic.fisher.rank import intersection
from symbolic.fisher.roles import Fold, Roles
from symbolic.fisher.spans import Span
from symbolic.fisher.vectors import AFFINE_EXCHANGE, BIAS_CONSTANT, NullVector, named
from symbolic.foldset import vanishes
from symbolic.network import TwoLayer, Vector
from symbolic.scalars import Scalar


@dataclass(frozen=True, slots=True)
class _Wide:
    """A source of u (x) l for every affine l: an active node, or both sides of a boundary.

    ``form`` is a form that the source also has as a narrow one; scaling covers u (x) form.
    """

    source: int | Fold
    outgoing: Vector
    form: Vector


class Exchange:
    """The relations between changes of f by affine functions of the input.

    *Wide* generators give u (x) l for all l, *narrow* ones r (x) s for all r in R^p with one form
    s: the constants with s = 1, an active node with its form, both sides of a boundary with a_H.
    """

    def __init__(self, network: TwoLayer, found: Roles) -> None:
        self.network = network
        self.field = network.field
        self.bases = {
            fold.boundary: tuple(side_basis(network, side) for side in fold.sides)
            for fold in found.folds
            if fold.two_sided
        }
        two_sided = [fold for fold in found.folds if fold.two_sided]
        self.wide = [
            _Wide(fold, vector, (*fold.boundary.normal, fold.boundary.offset))
            for fold in two_sided
            for vector in intersection(network, fold)
        ]
        forms = {i: (*network.nodes[i].w, network.nodes[i].b) for i in found.active}
        self.wide += [
            _Wide(i, network.nodes[i].q, form)
            for i, form in forms.items()
            if not vanishes(network.nodes[i].q, self.field)
        ]
        constant = (*(self.field.zero,) * network.inputs, self.field.one)
        self.narrow: list[tuple[Fold | int | None, Vector]] = [(None, constant)]
        self.narrow += [(f, (*f.boundary.normal, f.boundary.offset)) for f in two_sided]
        self.narrow += list(forms.items())

    def relations(self) -> Iterator[NullVector]:
        """All relations; those that scalings and mass shifts imply are left out."""
        wide: Span[int] = Span(self.field)
        narrow: Span[int] = Span(self.field)
        outside = {}
        for place, source in enumerate(self.wide):
            coordinates = wide.add(source.outgoing, place)
            if coordinates is not None:
                outside[place] = coordinates
        given = [narrow.add(form, place) for place, (_, form) in enumerate(self.narrow)]
        for place, coordinates in outside.items():
            yield from self._wide_relations(place, coordinates)
        for place, known in enumerate(given):
            if known is not None:
                yield from self._narrow_relations(place, known)
        for place in wide.sources:
            yield from self._mixed_relations(place, narrow, given)

    def _wide_relations(self, place: int, coordinates: dict[int, Scalar]) -> Iterator[NullVector]:
        form = self.wide[place].form
        pivot = next(k for k, value in enumerate(form) if value)
        for k in range(self.network.inputs + 1):
            if k == pivot:
                continue
            direction = Direction(self.network)
            self._give_wide(direction, place, unit(self.network, k), self.field.one)
            for other, share in coordinates.items():
                self._give_wide(direction, other, unit(self.network, k), -share)
            yield named(AFFINE_EXCHANGE, direction)

    def _narrow_relations(self, place: int, known: dict[int, Scalar]) -> Iterator[NullVector]:
        for output in range(self.network.outputs):
            direction = Direction(self.network)
            axis = axis_of(self.network, output)
            self._give_narrow(direction, place, axis, self.field.one)
            for other, share in known.items():
                self._give_narrow(direction, other, axis, -share)
            constants = set(known) == {0}
            yield named(BIAS_CONSTANT if constants else AFFINE_EXCHANGE, direction)

    def _mixed_relations(
        self, place: int, narrow: Span[int], given: list[dict[int, Scalar] | None]
    ) -> Iterator[NullVector]:
        """u (x) s by the wide source against the narrow ones, for all s of the narrow basis.

        The wide source is a narrow one too, with its own form; the relation for that form is one
        that scalings and mass shifts imply, so one s with a coordinate in the form is left out.
        """
        source = self.wide[place]
        own = next(k for k, (other, _) in enumerate(self.narrow) if other == source.source)
        coordinates = given[own]
        implied = own if coordinates is None else next(iter(coordinates))
        for k, vector in zip(narrow.sources, narrow.vectors, strict=True):
            if k == implied:
                continue
            direction = Direction(self.network)
            self._give_wide(direction, place, vector, self.field.one)
            self._give_narrow(direction, k, source.outgoing, -self.field.one)
            yield named(BIAS_CONSTANT if k == 0 else AFFINE_EXCHANGE, direction)

    def _give_wide(self, direction: Direction, place: int, form: Vector, factor: Scalar) -> None:
        """Change f by factor * u (x) form."""
        source = self.wide[place]
        if isinstance(source.source, int):
            direction.move_form(source.source, form, factor)
            return
        for basis in self.bases[source.source.boundary]:
            for node, share in basis.span.coordinates(source.outgoing).items():
                direction.move_form(node, form, factor * share)

    def _give_narrow(self, direction: Direction, place: int, r: Vector, factor: Scalar) -> None:
        """Change f by factor * r (x) form of the narrow source."""
        source, _ = self.narrow[place]
        if source is None:
            direction.move_constant(r, factor)
        elif isinstance(source, int):
            direction.move_output(source, r, factor)
        else:
            plus, minus = (basis.reference for basis in self.bases[source.boundary])
            direction.move_output(plus[0], r, factor / plus[1])
            direction.move_output(minus[0], r, -factor / minus[1])
