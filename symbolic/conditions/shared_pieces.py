"""Are two linear pieces of units proportional? The third condition of "general".

A piece of a unit is the affine form that it is on some regions. Pieces that are constant are left
out: a layer without active units makes the pieces of the next one constant, and so proportional,
on an open set of parameters, but "general" is to hold for almost all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.composition import UnitForms
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import Vector
from symbolic.walls import Complex, Unit


@dataclass(frozen=True, slots=True)
class SharedPiece:
    """Two units, perhaps the same one, whose forms at two points vanish on one hyperplane."""

    hyperplane: Hyperplane
    units: tuple[Unit, Unit]
    points: tuple[Vector, Vector]


def shared_piece(found: Complex) -> SharedPiece | None:
    """Two distinct proportional pieces, None if there are none; O(regions * units) look-ups.

    One unit with the same form on several regions has one piece. Source: Phuong and Lampert 2020,
    general networks, third condition (as reconstructed in the theory reference 7.2).

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> from symbolic.walls import cell_complex
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((-2,), 0, 1)]).layered()
    >>> shared_piece(cell_complex(f)).units
    ((0, 0), (0, 1))
    """
    forms = UnitForms(found.network)
    known: dict[Hyperplane, tuple[Unit, AffineForm, Vector]] = {}
    seen = set()
    for cell in found.cells:
        for layer in range(len(cell.signs)):
            below = cell.signs[:layer]
            if below in seen:
                continue
            seen.add(below)
            for line, places in forms.lines(below).items():
                for place in places:
                    form = forms.of(below)[place]
                    unit, other, point = known.setdefault(line, ((layer, place), form, cell.point))
                    if (unit, other) != ((layer, place), form):
                        return SharedPiece(line, (unit, (layer, place)), (point, cell.point))
    return None
