"""Dense dyadic grids: every coordinate is exactly a float64, every step a power of two."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from numeric_check.arrays import float_forms
from numeric_check.kernels.two_layer import Floats
from symbolic.domains import Domain
from symbolic.errors import ResourceLimit
from symbolic.hyperplane import AffineForm
from symbolic.scalars import Field

POINTS = 1_000_000
"""Default number of grid points of a cross-check."""

CHUNK = 1 << 16
"""Points evaluated at once: 512 kB of values, which fits the second-level cache."""

ROW = 1 << 10
"""Longest row of a chunk."""

DENSE = 8
"""Fewest points per axis that a dense grid may have."""

FINE = 1 << 10
"""Fewest lattice points per axis from which a sampled grid draws."""

FAR = 8
"""Ratio of the largest to the median reach of the boundaries that asks for a box of each."""

SAMPLE = 1 << 22
"""Most coordinates that a sampled grid stores."""

Box = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Rows of points (t, y): t runs through ``first``, y through the product of ``axes``.

    In a dimension too high for a product, ``axes`` is None and ``sample`` (r, n - 1) lists lattice
    points y drawn at random. All coordinates are multiples of 2**-shift with |x_k| <= reach_k.
    Build one with :func:`grid`.
    """

    first: Floats
    axes: tuple[Floats, ...] | None
    sample: Floats
    shift: int
    reach: Floats

    @property
    def inputs(self) -> int:
        """Dimension n of the points."""
        return int(self.reach.shape[0])

    @property
    def rows(self) -> int:
        """Number of rows."""
        if self.axes is None:
            return int(self.sample.shape[0])
        return math.prod(len(axis) for axis in self.axes)

    @property
    def points(self) -> int:
        """Number of points."""
        return self.rows * len(self.first)

    def others(self, start: int, stop: int) -> Floats:
        """The coordinates y of the rows start..stop-1, shape (stop - start, n - 1)."""
        if self.axes is None:
            return np.ascontiguousarray(self.sample[start:stop])
        if not self.axes:
            return np.zeros((stop - start, 0))
        index = np.unravel_index(np.arange(start, stop), [len(axis) for axis in self.axes])
        columns = [axis[i] for axis, i in zip(self.axes, index, strict=True)]
        return np.ascontiguousarray(np.stack(columns, axis=1))

    def chunks(self) -> Iterator[tuple[Floats, Floats]]:
        """Blocks (first, others) of at most CHUNK points, in bounded memory."""
        for begin in range(0, self.first.shape[0], ROW):
            first = np.ascontiguousarray(self.first[begin : begin + ROW])
            height = max(1, CHUNK // first.shape[0])
            for start in range(0, self.rows, height):
                yield first, self.others(start, min(start + height, self.rows))


def grid(box: Box, points: int = POINTS, *, seed: int = 0) -> Grid:
    """A dyadic grid strictly inside the box with at least ``points`` points, and about twice at
    most.

    Each axis takes the multiples of a power of two; the coarsest axis is halved until there are
    enough points. When that cannot give DENSE points to every axis, the rows are drawn at random
    from a lattice of at least FINE points per axis. Raises ResourceLimit (``number-size``) when
    the coordinates would need more than 53 bits.

    >>> g = grid(((Fraction(-1), Fraction(1)), (Fraction(0), Fraction(3))), 100)
    >>> g.points, g.shift, [float(t) for t in g.first[:3]]
    (165, 3, [-0.875, -0.75, -0.625])
    """
    steps = [_coarsest(side, DENSE) for side in box]
    if len(box) <= 2 or math.prod(map(_count, box, steps)) <= points:
        while math.prod(map(_count, box, steps)) < points:
            coarse = min(range(len(box)), key=lambda k: _count(box[k], steps[k]))
            steps[coarse] += 1
        axes = tuple(map(_lattice, box, steps))
        first, rest, sample = axes[0], axes[1:], np.zeros((0, 0))
        return Grid(first, rest, sample, max(steps), np.array([np.max(np.abs(a)) for a in axes]))
    shortest = max(ROW // 16, -(-points * (len(box) - 1) // SAMPLE))
    steps = [_coarsest(side, shortest if k == 0 else FINE) for k, side in enumerate(box)]
    first = _lattice(box[0], steps[0])
    rows = max(1, -(-points // first.shape[0]))
    random = np.random.default_rng(seed)
    lattices = list(map(_lattice, box[1:], steps[1:]))
    sample = np.stack([axis[random.integers(len(axis), size=rows)] for axis in lattices], axis=1)
    reach = np.array([np.max(np.abs(first)), *np.max(np.abs(sample), axis=0)])
    return Grid(first, None, sample, max(steps), reach)


def covering_boxes(domain: Domain, forms: Sequence[Floats], field: Field) -> tuple[Box, ...]:
    """Boxes, smaller first, for the part of the domain where the networks' boundaries lie.

    ``forms`` are arrays (d, n + 1) with rows (w, b), as in ``FloatNetwork.forms``. An axis-parallel
    row of the domain gives one side. The other sides are a power of two beyond twice the distance
    from the origin to every activation boundary and every other row; when most boundaries are far
    closer than the farthest, a smaller box for the closer half comes first. A side is empty when
    the domain is. Raises ResourceLimit (``number-size``) for sides beyond 2**900.
    """
    slanted = []
    lower: list[list[Fraction]] = [[] for _ in range(domain.inputs)]
    upper: list[list[Fraction]] = [[] for _ in range(domain.inputs)]
    for row in domain.rows:
        support = [k for k, weight in enumerate(row.normal) if weight]
        if len(support) == 1:
            bound = -row.offset / row.normal[support[0]]
            low, high = field.enclosure(bound, 64)
            if field.sign(row.normal[support[0]]) > 0:
                lower[support[0]].append(high)
            else:
                upper[support[0]].append(low)
        elif support:
            slanted.append(row)
    others = [float_forms(slanted, field).affine] if slanted else []
    boxes = [
        tuple(_side(low, high, reach) for low, high in zip(lower, upper, strict=True))
        for reach in _reaches([*forms, *others])
    ]
    return tuple(dict.fromkeys(boxes))


def _side(
    lower: list[Fraction], upper: list[Fraction], reach: Fraction
) -> tuple[Fraction, Fraction]:
    """One side of a box from the bounds of the domain, -reach and reach where it has none."""
    low = max(lower, default=min([-reach, *(bound - reach for bound in upper)]))
    high = min(upper, default=max([reach, low + reach]))
    if max(abs(low), abs(high)) >= 2**900:
        raise ResourceLimit("number-size", "the domain is beyond the range of float64")
    return low, high


def slanted_rows(domain: Domain) -> tuple[AffineForm, ...]:
    """The rows of the domain that :func:`covering_boxes` does not turn into sides of the box."""
    return tuple(row for row in domain.rows if sum(map(bool, row.normal)) != 1)


def _reaches(forms: Sequence[Floats]) -> list[Fraction]:
    """Powers of two above twice the median and twice the largest distance of the hyperplanes.

    The first is left out when it is not smaller by more than a factor FAR.
    """
    distances = [np.zeros(0)]
    for array in forms:
        lengths = np.max(np.abs(array[:, :-1]), axis=1)
        proper = lengths > 0.0
        with np.errstate(over="ignore"):
            distances.append(np.abs(array[proper, -1]) / lengths[proper])
    found = np.concatenate(distances)
    ordered = np.minimum(np.sort(found), 2.0**40) if found.size else np.zeros(1)
    median, largest = (
        2 ** max(0, math.ceil(math.log2(2.0 * float(distance) + 1.0)))
        for distance in (ordered[len(ordered) // 2], ordered[-1])
    )
    return [Fraction(median)] * (FAR * median < largest) + [Fraction(largest)]


def _range(side: tuple[Fraction, Fraction], step: int) -> tuple[int, int]:
    """The integers k with low < k 2**-step < high, as a half-open range."""
    scale = Fraction(2) ** step
    low, high = side[0] * scale, side[1] * scale
    return math.floor(low) + 1, math.ceil(high)


def _count(side: tuple[Fraction, Fraction], step: int) -> int:
    """How many multiples of 2**-step lie strictly inside the side."""
    start, stop = _range(side, step)
    return max(0, stop - start)


def _coarsest(side: tuple[Fraction, Fraction], count: int) -> int:
    """The least s such that at least ``count`` multiples of 2**-s lie strictly inside."""
    width = side[1] - side[0]
    if width <= 0:
        raise ResourceLimit("number-size", "the domain is too thin for a grid")
    magnitude = width.numerator.bit_length() - width.denominator.bit_length()
    step = count.bit_length() - magnitude - 3
    while _count(side, step) < count:
        step += 1
    return step


def _lattice(side: tuple[Fraction, Fraction], step: int) -> Floats:
    """The multiples of 2**-step strictly inside the side, as exact float64 numbers."""
    start, stop = _range(side, step)
    if max(abs(start), abs(stop)) >= 2**53 or abs(step) > 900:
        raise ResourceLimit(
            "number-size",
            "the coordinates of a grid in this domain need more than 53 bits",
            hint="move or rescale the domain; the exact decision is not affected",
        )
    values: Floats = np.ldexp(np.arange(start, stop, dtype=np.float64), -step)
    return values
