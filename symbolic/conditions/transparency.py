"""Is at least one unit of every hidden layer active at every input?"""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.composition import UnitForms
from symbolic.linear_programs import Empty, feasible_point
from symbolic.network import Vector
from symbolic.walls import Complex


@dataclass(frozen=True, slots=True)
class DeadLayer:
    """An input at which no unit of the layer has a positive pre-activation."""

    layer: int
    point: Vector


def dead_layer(found: Complex) -> DeadLayer | None:
    """An input where a hidden layer is not active, on walls as well; None: transparent.

    Source: Phuong and Lampert 2020, transparent networks. One linear program for each sign vector
    of a layer and those below: the active units may not vanish together on the closure.

    >>> from symbolic.examples import example
    >>> from symbolic.walls import cell_complex
    >>> dead_layer(cell_complex(example("dslt-3.3").network)).point == (0,)
    True
    """
    for cell in found.cells:
        for layer, signs in enumerate(cell.signs):
            if max(signs) <= 0:
                return DeadLayer(layer, cell.point)
    field, domain = found.network.field, found.domain
    forms = UnitForms(found.network)
    seen = set()
    for cell in found.cells:
        for layer, signs in enumerate(cell.signs):
            if cell.signs[: layer + 1] in seen:
                continue
            seen.add(cell.signs[: layer + 1])
            own = sum(depth <= layer for depth, _ in cell.splits)
            rows = cell.rows[len(domain.rows) : len(domain.rows) + own]
            units = forms.of(cell.signs[:layer])
            active = [
                form.scaled(-field.one) for form, sign in zip(units, signs, strict=True) if sign > 0
            ]
            point = feasible_point(domain.inputs, domain.rows, field, [*active, *rows])
            if not isinstance(point, Empty):
                return DeadLayer(layer, point)
    return None
