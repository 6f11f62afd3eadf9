"""Cross-check a foldset by second differences across every activation boundary.

On a segment [p - s, p + s] that meets only the boundary H, with a_H of opposite signs at its ends,

    f(p + s) + f(p - s) - 2 f(p) = fold_H (|a_H(p + s)| + |a_H(p - s)| - 2 |a_H(p)|) / 2

and the bracket is positive, so the second difference vanishes iff the fold does (theory reference
W.5.4). The point p need not lie on H, so all three points are dyadic.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from numeric_check.arrays import FloatNetwork, float_forms, float_network, rounded_up
from numeric_check.evaluation import at_points
from numeric_check.grids import covering_boxes
from numeric_check.kernels.two_layer import Floats
from numeric_check.verdicts import FoldsDiffer, FoldsSeen, FoldVerdict, Unreached
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import TwoLayer, Vector
from symbolic.scalars import Field
from symbolic.statements import FoldsetIs

LIMIT = 1000
"""Default number of boundaries that are sampled; the others count as missed."""

TRIES = 32
"""Random points per boundary and box; the one farthest from the other boundaries is taken."""

BATCH = 256
"""Segments that are checked at once."""


def check_foldset(
    statement: FoldsetIs, *, limit: int = LIMIT, seed: int = 0
) -> FoldVerdict | Unreached:
    """Compare the claimed foldset with the second difference at every activation boundary.

    All activation boundaries of f and all claimed boundaries are sampled inside the domain. A
    float second difference beyond its bound decides "folded"; otherwise, and for every
    contradiction, exact arithmetic decides. O(N^2 n) float operations for N boundaries.
    Unreached means that no boundary could be sampled. Raises ResourceLimit (``number-size``) and
    Undecided as :func:`numeric_check.crosscheck.check_equal`.

    >>> from symbolic.normal_form import normal_form
    >>> from symbolic.scalars import RATIONALS
    >>> nodes = [((1,), 0, 1), ((1,), -1, 5), ((-1,), 1, -5)]          # the fold at 1 cancels
    >>> f = TwoLayer.scalar(RATIONALS, 1, nodes)
    >>> check_foldset(FoldsetIs(f, normal_form(f).boundaries, Domain.all(1)))
    FoldsSeen(folded=1, flat=1, missed=0, filtered=1, exactly=1)
    """
    f, domain = statement.f, statement.domain
    folded = set(statement.boundaries)
    boundaries = list(
        dict.fromkeys(
            [
                *(Hyperplane.of(node.form, f.field)[0] for node in f.nodes if any(node.w)),
                *statement.boundaries,
            ]
        )
    )
    if not boundaries:
        return FoldsSeen(0, 0, 0, 0, 0)
    segments = _Sampler(f, domain, boundaries, seed).segments(limit)
    if not segments:
        return Unreached("no sample crosses exactly one boundary inside the domain")
    creases = _creases(float_network(f), segments)
    counts = {True: 0, False: 0}
    exactly = 0
    for segment, crease in zip(segments, creases, strict=True):
        boundary = boundaries[segment.index]
        claimed = boundary in folded
        if not (crease and claimed):
            center, step, difference = segment.exact_difference(f)
            exactly += 1
            crease = any(difference)
            if crease != claimed:
                return FoldsDiffer(boundary, center, step, difference)
        counts[crease] += 1
    missed = len(boundaries) - len(segments)
    return FoldsSeen(counts[True], counts[False], missed, len(segments) - exactly, exactly)


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    """A dyadic segment center +- step e_axis across boundary number ``index``.

    The center has at most 52 bits, so that both ends are exact.
    """

    index: int
    center: Floats
    axis: int
    step: float

    def moved(self, sign: int) -> Floats:
        """The point center + sign step e_axis."""
        point = self.center.copy()
        point[self.axis] += sign * self.step
        return point

    def exact_difference(self, f: TwoLayer) -> tuple[Vector, Vector, Vector]:
        """The center, the step and the second difference in the field of f."""
        below, center, above = (_exact(self.moved(sign), f.field) for sign in (-1, 0, 1))
        low, middle, high = (f.evaluate(point) for point in (below, center, above))
        step = tuple(b - a for a, b in zip(center, above, strict=True))
        difference = tuple(a + b - 2 * m for a, m, b in zip(low, middle, high, strict=True))
        return center, step, difference


class _Sampler:
    """Finds, for each boundary, a segment in the domain that meets no other boundary."""

    __slots__ = ("_boxes", "_domain", "_field", "_forms", "_random", "_shadow", "_walls")

    def __init__(
        self, f: TwoLayer, domain: Domain, boundaries: Sequence[Hyperplane], seed: int
    ) -> None:
        self._field = f.field
        self._domain = domain
        self._walls = len(boundaries)
        self._forms: list[AffineForm] = [*(h.form for h in boundaries), *domain.rows]
        self._shadow = float_forms(self._forms, f.field)
        self._boxes = covering_boxes(domain, [self._shadow.affine[: self._walls]], f.field)
        self._random = np.random.default_rng(seed)

    def segments(self, limit: int) -> list[_Segment]:
        """Admissible segments of the first ``limit`` boundaries, at most one for each."""
        if any(low >= high for low, high in self._boxes[0]):
            return []
        proposals = [self._propose(index) for index in range(min(limit, self._walls))]
        found = [segment for segment in proposals if segment is not None]
        return [
            segment
            for start in range(0, len(found), BATCH)
            for segment in self._admissible(found[start : start + BATCH])
        ]

    def _propose(self, index: int) -> _Segment | None:
        """A segment with a wide gap, chosen in plain floats; nothing here has to be right.

        |a_j(p)| / |w_j|_1 is the distance of p from boundary j in the maximum norm, and the step
        and the rounding of p stay below half of it.
        """
        normals, offsets = self._shadow.affine[:, :-1], self._shadow.affine[:, -1:]
        normal = normals[index]
        axis = int(np.argmax(np.abs(normal)))
        corners = [np.array(box, dtype=np.float64).T for box in self._boxes]
        points = np.vstack(
            [self._random.uniform(low, high, (TRIES, len(low))) for low, high in corners]
        ).T
        excess = (normal @ points + offsets[index]) / (normal @ normal)
        points = points - normal[:, None] * excess
        values = normals @ points + offsets
        lengths = np.maximum(np.sum(np.abs(normals), axis=1, keepdims=True), 1e-300)
        with np.errstate(over="ignore"):
            gaps = np.abs(values) / lengths
        gaps[self._walls :][values[self._walls :] <= 0.0] = 0.0
        gaps[index] = np.inf
        widths = np.min(gaps, axis=0)
        best = int(np.argmax(widths))
        low, high = corners[-1][:, axis]
        width = min(float(widths[best]), float(high - low))
        if not 2.0**-900 < width < 2.0**900:
            return None
        step = math.ldexp(1.0, math.floor(math.log2(width / 4.0)))
        unit = math.ldexp(step, -len(normal).bit_length())
        steps = np.round(points[:, best] / unit)
        if np.max(np.abs(steps)) >= 2.0**52:
            return None
        return _Segment(index, steps * unit, axis, step)

    def _admissible(self, segments: list[_Segment]) -> list[_Segment]:
        """The segments in the domain that cross their own boundary and no other, for certain."""
        ends = [_signs(self._shadow, [s.moved(k) for s in segments]) for k in (-1, 1)]
        kept = []
        for column, segment in enumerate(segments):
            below, above = (end[:, column] for end in ends)
            if not (below.all() and above.all()):
                below, above = (
                    np.array([self._field.sign(form.at(point)) for form in self._forms])
                    for point in (_exact(segment.moved(k), self._field) for k in (-1, 1))
                )
            product = below * above
            product[segment.index] *= -1
            if np.all(product == 1) and np.all(above[self._walls :] == 1):
                kept.append(segment)
        return kept


def _signs(shadow: FloatNetwork, points: Sequence[Floats]) -> Floats:
    """Signs (p, m) of the affine forms at the points; 0 where the bound does not decide."""
    values, bounds = at_points(shadow, np.stack(points, axis=1))
    signs: Floats = np.sign(values) * (np.abs(values) > bounds)
    return signs


def _creases(shadow: FloatNetwork, segments: Sequence[_Segment]) -> list[bool]:
    """For each segment whether the second difference is certainly not zero."""
    low, middle, high = (
        at_points(shadow, np.stack([s.moved(sign) for s in segments], axis=1))
        for sign in (-1, 0, 1)
    )
    difference = np.abs(low[0] + high[0] - 2.0 * middle[0])
    sizes = np.abs(low[0]) + np.abs(high[0]) + 2.0 * np.abs(middle[0])
    limit = rounded_up(low[1] + high[1] + 2.0 * middle[1] + 4.0 * 2.0**-53 * sizes, 8)
    return [bool(crease) for crease in np.any(difference > limit, axis=0)]


def _exact(point: Floats, field: Field) -> Vector:
    """The point as elements of the field."""
    return tuple(field.element(Fraction(float(coordinate))) for coordinate in point)
