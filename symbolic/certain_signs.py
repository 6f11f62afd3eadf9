"""The signs that hidden units have everywhere on a domain, by interval arithmetic: no regions.

An upper bound of the functional dimension that does not depend on an enumeration rests on them.
"""

from __future__ import annotations

from collections.abc import Sequence

from symbolic.domains import Domain
from symbolic.network import Network
from symbolic.scalars import Field, Scalar

Range = tuple[Scalar | None, Scalar | None]
"""Bounds of a value, None where there is none."""


def certain_signs(network: Network, domain: Domain) -> dict[tuple[int, int], int]:
    """Hidden units (layer, place) that are >= 0 on the whole domain, 1, or <= 0 there, -1.

    Bounds go from layer to layer, those of the inputs being the sides of the domain; units about
    which they leave both signs open have no entry. O(parameters).

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 1, 1), ((1,), 0, 1), ((1,), -2, 1)]).layered()
    >>> certain_signs(f, Domain.box(QQ, [(-1, 1)]))
    {(0, 0): 1, (0, 2): -1}
    >>> certain_signs(f, Domain.all(1))
    {}
    """
    field = network.field
    ranges = _sides(domain.over(field), field)
    signs: dict[tuple[int, int], int] = {}
    for depth, layer in enumerate(network.layers[:-1]):
        before = [
            _range(weights, bias, ranges, field)
            for weights, bias in zip(layer.weight, layer.bias, strict=True)
        ]
        ranges = []
        for unit, (low, high) in enumerate(before):
            if high is not None and field.sign(high) <= 0:
                signs[depth, unit] = -1
            elif low is not None and field.sign(low) >= 0:
                signs[depth, unit] = 1
            ranges.append(
                (_positive_part(low, field), None if high is None else _positive_part(high, field))
            )
    return signs


def _sides(domain: Domain, field: Field) -> list[Range]:
    """The bounds of each input that a row of the domain with one coordinate gives."""
    sides: list[Range] = [(None, None)] * domain.inputs
    for row in domain.rows:
        places = [k for k, w in enumerate(row.normal) if w]
        if len(places) == 1:
            (k,) = places
            low, high = sides[k]
            bound = -row.offset / row.normal[k]
            if field.sign(row.normal[k]) > 0:
                low = bound if low is None or field.sign(bound - low) > 0 else low
            else:
                high = bound if high is None or field.sign(bound - high) < 0 else high
            sides[k] = low, high
    return sides


def _range(weights: Sequence[Scalar], bias: Scalar, ranges: Sequence[Range], field: Field) -> Range:
    """Bounds of an affine form of bounded values."""
    low: Scalar | None = bias
    high: Scalar | None = bias
    for weight, (below, above) in zip(weights, ranges, strict=True):
        if weight:
            if field.sign(weight) < 0:
                below, above = above, below
            low = None if low is None or below is None else low + weight * below
            high = None if high is None or above is None else high + weight * above
    return low, high


def _positive_part(value: Scalar | None, field: Field) -> Scalar:
    return field.zero if value is None or field.sign(value) < 0 else value
