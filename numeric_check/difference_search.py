"""Points at which two deep networks seem to differ: proposals that exact code has to confirm.

Walkers spread through the domain, one coordinate after the other, at many scales: powers of two
around 1 and the distances of the first walls from the origin. Between two walkers on different
sides of a wall of a unit the wall is met by a secant, and points beside it are tried too, since a
difference may live in a thin cell. All coordinates are rounded to few bits for their room.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from numeric_check.arrays import nearest
from numeric_check.deep_values import FloatLayers, deep_values, pre_activations
from numeric_check.kernels.two_layer import Floats
from symbolic.domains import Domain
from symbolic.network import Vector
from symbolic.scalars import Field

WORK = 200_000_000
"""Multiplications that a search may take, about a fifth of a second."""
WALKERS = 2048
MOST = 8
"""Proposals that are worth an exact evaluation."""
BITS = 4
"""Bits that a coordinate keeps of the room that it moves in."""


def propose_differences(
    f: FloatLayers, g: FloatLayers, domain: Domain, field: Field, inside: Vector
) -> list[Vector]:
    """At most MOST points; those that differ beyond all errors come first, simple ones first.

    ``inside`` is a point of the open domain, where the walkers start; a coordinate that float64
    cannot move keeps its exact value, other ones are dyadic. A proposal may lie outside
    the domain, or the networks may agree there: that is for exact code to see.

    >>> from numeric_check.deep_values import float_layers
    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS
    >>> f, g = (
    ...     float_layers(TwoLayer.scalar(RATIONALS, 1, [((1,), 0, q)]).layered()) for q in (1, 2)
    ... )
    >>> propose_differences(f, g, Domain.all(1), RATIONALS, (RATIONALS.zero,))[0][0] > 0
    True
    """
    rng = np.random.default_rng(0)
    cost = sum(rows.size for rows in (*f.layers, *g.layers)) + domain.inputs * len(domain.rows)
    count = min(WALKERS, max(16, WORK // (8 * cost)))
    start = _floats(inside, field)
    with np.errstate(all="ignore"):
        walkers = spread_points((f, g), domain, field, inside, count, rng)
        beside = [_beside_walls(network, walkers, rng) for network in (f, g)]
        points = np.concatenate([walkers, *beside], axis=1)
        points = points[:, np.all(np.isfinite(points), axis=0)]
        order = _ranked(f, g, points)
    return [
        tuple(
            exact if x == close else field.element(Fraction(float(x)))
            for x, close, exact in zip(points[:, k], start, inside, strict=True)
        )
        for k in order
    ]


def spread_points(
    networks: Sequence[FloatLayers],
    domain: Domain,
    field: Field,
    inside: Vector,
    count: int,
    rng: np.random.Generator,
) -> Floats:
    """Points (n, count) of a domain, most of them short dyadic ones, at the scales of the networks.

    They start at a point inside; where float64 cannot tell, one may lie on the wrong side of a row.
    """
    table = [_floats((*row.normal, row.offset), field) for row in domain.rows]
    rows = np.array(table).reshape(-1, domain.inputs + 1)
    with np.errstate(all="ignore"):
        return _spread(rows, _floats(inside, field), _scales(networks), count, rng)


def _floats(values: Vector, field: Field) -> Floats:
    return np.array([nearest(value, field)[0] for value in values])


def _scales(networks: Sequence[FloatLayers]) -> Floats:
    """Powers of two: a few around 1, and the distances of the walls of the first layers."""
    rows = np.concatenate([network.layers[0] for network in networks])
    size = np.max(np.abs(rows[:, :-1]), axis=1)
    far = np.abs(rows[:, -1]) / size
    near = far[np.isfinite(far) & (far > 0)]
    scales: Floats = np.exp2(np.concatenate([np.arange(-3.0, 6.0), np.round(np.log2(near))]))
    return scales


def _spread(
    rows: Floats, start: Floats, scales: Floats, count: int, rng: np.random.Generator
) -> Floats:
    """Points (n, count) of the domain: two rounds of moves along the axes, within the rows."""
    x = np.repeat(start[:, None], count, axis=1)
    reach = rng.choice(scales, count)
    for _ in range(2):
        for k in rng.permutation(start.size):
            values, slopes = rows[:, :-1] @ x + rows[:, -1:], rows[:, k : k + 1]
            bounds = x[k] - values / slopes
            low = np.max(np.where(slopes > 0, bounds, -np.inf), axis=0, initial=-np.inf)
            high = np.min(np.where(slopes < 0, bounds, np.inf), axis=0, initial=np.inf)
            a, b = np.maximum(low, x[k] - reach), np.minimum(high, x[k] + reach)
            moved = rng.uniform(size=count) * (b - a) + a
            short = _rounded(moved, b - a)
            x[k] = np.where((short > low) & (short < high), short, moved)
    return x


def _rounded(values: Floats, room: Floats) -> Floats:
    """Multiples of a power of two near 2^-BITS of the room."""
    step = np.exp2(np.floor(np.log2(room)) - BITS)
    rounded: Floats = np.round(values / step) * step
    return rounded


def _beside_walls(network: FloatLayers, walkers: Floats, rng: np.random.Generator) -> Floats:
    """Points on both sides of a wall between each two neighbouring walkers, at many distances."""
    left, right = walkers, np.roll(walkers, 1, axis=1)
    forms = np.concatenate([z for z, _ in pre_activations(network, walkers)[:-1]] or [walkers])
    other = np.roll(forms, 1, axis=1)
    crossed = forms * other < 0
    unit = np.argmax(np.where(crossed, rng.uniform(size=crossed.shape), 0.0), axis=0)
    column = np.arange(walkers.shape[1])
    here, there = forms[unit, column], other[unit, column]
    share = here / (here - there)
    gap = np.exp2(-rng.integers(2, 24, share.size).astype(np.float64))
    room = gap * np.max(np.abs(right - left), axis=0)
    sides = [left + np.clip(share + s * gap, 0, 1) * (right - left) for s in (-1, 1)]
    return np.concatenate([_rounded(side, room) for side in sides], axis=1)


def _ranked(f: FloatLayers, g: FloatLayers, points: Floats) -> Sequence[int]:
    """The places of the proposals: certain differences by length of the point, then by ratio.

    The first walkers come last: a difference below the errors may show at any point.
    """
    (a, errors), (b, others) = deep_values(f, points), deep_values(g, points)
    ratios = np.max(np.nan_to_num(np.abs(a - b) / (errors + others), nan=0.0), axis=0)
    certain = np.flatnonzero(ratios > 1)
    short = certain[np.argsort(_length(points[:, certain]), kind="stable")][: MOST // 2]
    likely = np.argsort(-ratios, kind="stable")[: MOST // 4]
    places = [*short.tolist(), *likely.tolist(), *range(min(MOST, points.shape[1]))]
    return list(dict.fromkeys(places))[:MOST]


def _length(points: Floats) -> Floats:
    """The bits of all coordinates, between the first one and the binary point."""
    mantissas, exponents = np.frexp(points)
    integers = np.abs(np.ldexp(mantissas, 53)).astype(np.int64)
    trailing = np.frexp((integers & -integers).astype(np.float64))[1] - 1
    bits = np.where(points != 0, 54 - trailing + np.abs(exponents), 0)
    return np.asarray(bits.sum(axis=0), dtype=np.float64)
