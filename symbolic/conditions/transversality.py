"""Do the boundaries of units in adjacent layers meet, and cross where they meet?

A boundary is the set where a unit vanishes. On each piece of the boundary of u (a wall of the
regions of its layer) a unit v of the next layer is affine: it has both signs there, one, or it is 0
throughout. The boundaries cross where v has both signs, and are tangent where it is 0 throughout.
Points of pieces' own boundaries are not looked at: v is affine on each of the pieces around them,
so without a tangent piece the hyperplanes of u and v are different ones on every region there.
"""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.network import Vector
from symbolic.walls import Complex, Unit, vanishing


@dataclass(frozen=True, slots=True)
class Tangent:
    """Both units vanish on a piece of dimension n - 1 around the point."""

    units: tuple[Unit, Unit]
    point: Vector


@dataclass(frozen=True, slots=True)
class Transversality:
    """How the boundaries of adjacent layers lie to each other.

    ``flat`` has the units that vanish on a whole region, so that they have no boundary there, with
    a point; ``tangent`` one piece for each such pair; ``apart`` the pairs that cross nowhere.
    """

    flat: tuple[tuple[Unit, Vector], ...]
    tangent: tuple[Tangent, ...]
    apart: tuple[tuple[Unit, Unit], ...]

    @property
    def transversal(self) -> bool:
        """Whether no unit is flat and no pair is tangent."""
        return not self.flat and not self.tangent

    @property
    def intersecting(self) -> bool:
        """Whether every pair crosses somewhere and all of them are transversal."""
        return self.transversal and not self.apart


def transversality(found: Complex) -> Transversality:
    """All pairs of units in adjacent hidden layers, decided from the signs of units on walls.

    The walls with equal signs up to the layer of u are one piece of its boundary, since the points
    with such signs are convex. O(walls * units). Source: Rolnick and Kording 2020, as told in the
    Functional dimension slides.

    >>> from symbolic.examples import example
    >>> from symbolic.walls import cell_complex
    >>> transversality(cell_complex(example("dslt-3.1").network)).transversal
    True
    """
    flat: dict[Unit, Vector] = {}
    for cell in found.cells:
        for unit in vanishing(cell.signs):
            flat.setdefault(unit, cell.point)
    tangent: dict[tuple[Unit, Unit], Tangent] = {}
    crossing: set[tuple[Unit, Unit]] = set()
    sides: dict[tuple[object, Unit, Unit], int] = {}
    for wall in found.walls:
        for layer, k in wall.units:
            for j, sign in enumerate(wall.signs[layer + 1] if layer + 1 < len(wall.signs) else ()):
                pair = (layer, k), (layer + 1, j)
                piece = (wall.signs[: layer + 1], *pair)
                if not sign:
                    tangent.setdefault(pair, Tangent(pair, wall.point))
                elif sides.setdefault(piece, sign) != sign:
                    crossing.add(pair)
    widths = found.network.widths[1:-1]
    apart = tuple(
        ((layer, k), (layer + 1, j))
        for layer in range(len(widths) - 1)
        for k in range(widths[layer])
        for j in range(widths[layer + 1])
        if ((layer, k), (layer + 1, j)) not in crossing
    )
    return Transversality(tuple(flat.items()), tuple(tangent.values()), apart)
