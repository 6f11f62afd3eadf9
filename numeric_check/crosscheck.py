"""Cross-checks of exact statements on dense dyadic grids, one function per kind of statement.

The kernels filter in batches with a rigorous bound. What they cannot decide, and every
difference they find, is decided in exact arithmetic at the exact dyadic point. The verdicts
never say that a statement is proved (``numeric_check.verdicts``).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from numeric_check.arrays import (
    FloatNetwork,
    float_forms,
    float_network,
    float_normal_form,
    rounded_up,
)
from numeric_check.evaluation import on_rows, row_bounds
from numeric_check.grids import POINTS, Grid, covering_boxes, grid, slanted_rows
from numeric_check.kernels.two_layer import Floats
from numeric_check.second_differences import check_foldset
from numeric_check.verdicts import Different, Enclosed, Unreached, Verdict
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError
from symbolic.network import Node, TwoLayer, Vector
from symbolic.normal_form import NormalForm
from symbolic.scalars import Field
from symbolic.statements import Equal

__all__ = [
    "CONFIRMATIONS",
    "check_action",
    "check_equal",
    "check_foldset",
    "check_normal_form",
    "check_samples",
]

CONFIRMATIONS = 4
"""Undecided points with the largest difference that are evaluated exactly."""

Evaluate = Callable[[Vector], Vector]


def check_equal(statement: Equal, *, points: int = POINTS, seed: int = 0) -> Verdict:
    """Compare f and g on a grid of at least ``points`` points of the domain's box.

    O(points * (d + d')) kernel operations. Raises InputError (``shape``) for networks of different
    shapes, ResourceLimit (``number-size``) where float64 could overflow, Undecided for symbolic
    weights.

    >>> from symbolic.scalars import RATIONALS
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)   # DSLT 3, Ex. 3.3
    >>> g = TwoLayer.scalar(RATIONALS, 1, [((-1,), 1, 1), ((1,), 1, 1)])
    >>> check_equal(Equal(f, g, Domain.all(1)), points=100)
    Enclosed(eps=0.0, points=127, exactly=0)
    >>> zero = TwoLayer.scalar(RATIONALS, 1, [])
    >>> check_equal(Equal(f, zero, Domain.all(1)), points=100)
    Different(point=(-63/16), f_value=(79/16), g_value=(0), points=0, exactly=1)
    """
    return check_samples(statement.f, [statement.g], statement.domain, points=points, seed=seed)[0]


def check_action(
    network: TwoLayer,
    action: Callable[[TwoLayer], TwoLayer],
    domain: Domain,
    *,
    points: int = POINTS,
    seed: int = 0,
) -> Verdict:
    """Compare a network with its image under a symmetry; otherwise as :func:`check_equal`.

    >>> from symbolic.scalars import RATIONALS
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), -1, 1), ((2,), 0, 3)])
    >>> swap = lambda g: replace(g, nodes=g.nodes[::-1])
    >>> check_action(f, swap, Domain.all(1), points=100)
    Enclosed(eps=0.0, points=127, exactly=0)
    """
    return check_samples(network, [action(network)], domain, points=points, seed=seed)[0]


def check_samples(
    truth: TwoLayer,
    samples: Sequence[TwoLayer],
    domain: Domain,
    *,
    points: int = POINTS,
    seed: int = 0,
) -> tuple[Verdict, ...]:
    """Compare many networks with one truth in one pass over one grid; a verdict for each.

    All networks and the domain have their numbers in one field. The truth is evaluated once per
    chunk; a sample that differs is not evaluated further. Raises as :func:`check_equal`.

    >>> from symbolic.scalars import RATIONALS
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)])
    >>> g = TwoLayer.scalar(RATIONALS, 1, [((2,), 0, "1/2")])
    >>> check_samples(f, [g, f], Domain.all(1), points=100)[0]
    Enclosed(eps=0.0, points=127, exactly=0)
    """
    for sample in samples:
        if (sample.inputs, sample.outputs) != (truth.inputs, truth.outputs):
            raise InputError(
                "shape",
                f"a network with {sample.inputs} inputs and {sample.outputs} outputs cannot be "
                f"compared with one of {truth.inputs} and {truth.outputs}",
            )
        if sample.field != truth.field:
            raise InputError(
                "not-applicable",
                "the networks have their numbers in different fields",
                hint="read both in a common field first (TwoLayer.over)",
            )
    rivals = [_Rival(float_network(sample), sample.evaluate) for sample in samples]
    shadow = float_network(truth)
    forms = [shadow.forms, *(rival.shadow.forms for rival in rivals)]
    place = _Place(domain, truth.field, forms, points, seed)
    return place.compare(shadow, truth.evaluate, rivals)


def check_normal_form(
    network: TwoLayer,
    form: NormalForm,
    domain: Domain,
    *,
    points: int = POINTS,
    seed: int = 0,
) -> Verdict:
    """Compare 2 f with constant + <gradient, x> + sum fold |a_H|; a Different shows 2 f.

    >>> from symbolic.normal_form import normal_form
    >>> from symbolic.scalars import RATIONALS
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), -1, 1), ((2,), 0, 3)])
    >>> check_normal_form(f, normal_form(f), Domain.all(1), points=100)
    Enclosed(eps=0.0, points=127, exactly=0)
    """
    nodes = tuple(Node(node.w, node.b, tuple(2 * q for q in node.q)) for node in network.nodes)
    twice = replace(network, nodes=nodes, c=tuple(2 * c for c in network.c))
    rival = _Rival(
        float_normal_form(form), lambda point: tuple(2 * v for v in form.evaluate(point))
    )
    shadow = float_network(twice)
    place = _Place(domain, network.field, [shadow.forms, rival.shadow.forms], points, seed)
    return place.compare(shadow, twice.evaluate, [rival])[0]


@dataclass(slots=True)
class _Rival:
    """A function that is compared with the truth, and what is known so far."""

    shadow: FloatNetwork
    evaluate: Evaluate
    eps: float = 0.0
    exactly: int = 0
    different: Different | None = None
    suspects: list[tuple[float, tuple[float, ...]]] = field(default_factory=list)

    def suspect(self, gap: float, point: tuple[float, ...]) -> None:
        """Remember the points with the largest undecided differences."""
        heapq.heappush(self.suspects, (gap, point))
        if len(self.suspects) > CONFIRMATIONS:
            heapq.heappop(self.suspects)


class _Place:
    """The grids in a domain on which functions are compared."""

    __slots__ = ("_field", "_grids", "_rows")

    def __init__(
        self,
        domain: Domain,
        number_field: Field,
        forms: Sequence[Floats],
        points: int,
        seed: int,
    ) -> None:
        boxes = covering_boxes(domain, forms, number_field)
        proper = [box for box in boxes if all(low < high for low, high in box)]
        self._grids = [grid(box, -(-points // len(boxes)), seed=seed) for box in proper]
        self._field = number_field
        slanted = slanted_rows(domain)
        self._rows = float_forms(slanted, number_field) if slanted else None

    def compare(
        self, truth: FloatNetwork, evaluate: Evaluate, rivals: list[_Rival]
    ) -> tuple[Verdict, ...]:
        """The verdict for each rival."""
        passed = 0
        for lattice in self._grids:
            error = truth.error(lattice.reach, lattice.shift)
            errors = [rival.shadow.error(lattice.reach, lattice.shift) for rival in rivals]
            for first, others in lattice.chunks():
                inside = self._inside(lattice, first, others)
                if inside is not None and not inside.any():
                    continue
                values, bounds = on_rows(truth, first, others), row_bounds(error, first, others)
                for rival, own in zip(rivals, errors, strict=True):
                    if rival.different is None:
                        gap = np.abs(on_rows(rival.shadow, first, others) - values)
                        if inside is not None:
                            gap *= inside
                        limit = bounds + row_bounds(own, first, others)
                        self._judge(rival, evaluate, gap, limit, (first, others), passed)
                passed += values[0].size if inside is None else int(np.count_nonzero(inside))
        return tuple(self._verdict(rival, evaluate, passed) for rival in rivals)

    def _inside(self, lattice: Grid, first: Floats, others: Floats) -> NDArray[np.bool_] | None:
        """Which points (r, m) certainly satisfy the slanted rows; None when there are none.

        Exact for dyadic rows of few bits, where the bound is 0; otherwise a point within the
        bound of a row counts as outside.
        """
        if self._rows is None:
            return None
        values = on_rows(self._rows, first, others)
        error = self._rows.error(lattice.reach, lattice.shift)
        bounds = row_bounds(error, first, others)
        inside: NDArray[np.bool_] = np.all(values > bounds[:, :, None], axis=0)
        return inside

    def _judge(
        self,
        rival: _Rival,
        evaluate: Evaluate,
        gap: Floats,
        limit: Floats,
        where: tuple[Floats, Floats],
        passed: int,
    ) -> None:
        """Take the worst point of a chunk: enclosed, suspect, or different for certain."""
        worst = np.max(gap, axis=2)
        total = worst + limit
        eps = float(np.max(rounded_up(total, 4))) if total.any() else 0.0
        rival.eps = max(rival.eps, eps)
        if not worst.any():
            return
        excess = worst - (rounded_up(limit, 4) if limit.any() else limit)
        output, row = np.unravel_index(int(np.argmax(excess)), excess.shape)
        column = int(np.argmax(gap[output, row]))
        point = (float(where[0][column]), *map(float, where[1][row]))
        if excess[output, row] <= 0:
            rival.suspect(float(gap[output, row, column]), point)
        elif not self._confirm(rival, evaluate, point, passed):
            raise CheckFailed(
                "disagree",
                f"the error bound of the kernel fails at the point {point}",
                hint="please report this: exact values are equal where the bound excludes it",
            )

    def _confirm(
        self, rival: _Rival, evaluate: Evaluate, point: tuple[float, ...], passed: int
    ) -> bool:
        """Whether the exact values differ at the point, which is then recorded."""
        exact = tuple(self._field.element(Fraction(coordinate)) for coordinate in point)
        rival.exactly += 1
        value, other = evaluate(exact), rival.evaluate(exact)
        if value == other:
            return False
        rival.different = Different(exact, value, other, passed, rival.exactly)
        return True

    def _verdict(self, rival: _Rival, evaluate: Evaluate, points: int) -> Verdict:
        """The verdict after the last chunk; suspects are decided exactly now."""
        if rival.different is None and points == 0:
            return Unreached("no grid point is certain to lie in the domain")
        for _, point in sorted(rival.suspects, reverse=True):
            if rival.different is None:
                self._confirm(rival, evaluate, point, points)
        return rival.different or Enclosed(rival.eps, points, rival.exactly)
