"""Lazy enumeration of the strata of the true parameters, and their largest dimension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, combinations_with_replacement, islice, product

from symbolic.annihilation import SubsetSums, subset_sums
from symbolic.errors import ResourceLimit
from symbolic.linear_algebra import Quotient
from symbolic.true_parameters.strata import (
    Placement,
    Sides,
    Stratum,
    mixed_quotient,
    pieces_of,
    residual,
)
from symbolic.true_parameters.truth import Truth

STRATA_LIMIT = 10_000
REVERSAL_LIMIT = 1 << 16


@dataclass(frozen=True, slots=True)
class Strata:
    """The strata found, in order of increasing excess on new boundaries and on truth boundaries.

    ``complete`` is False when ``limit`` strata were listed and more may exist.
    """

    listed: tuple[Stratum, ...]
    complete: bool
    limit: int

    def __iter__(self) -> Iterator[Stratum]:
        return iter(self.listed)

    def __len__(self) -> int:
        return len(self.listed)


@dataclass(frozen=True, slots=True)
class _Skeleton:
    """A placement without the choice of the reversed truth boundaries.

    ``counts`` has the number of nodes per truth boundary, ``mixed`` the sides of those that carry
    both orientations.
    """

    counts: tuple[int, ...]
    mixed: tuple[tuple[int, Sides], ...]
    new: tuple[Sides, ...]
    zero_output: int
    zero_input: int

    def placement(self, reverse: tuple[int, ...]) -> Placement:
        """The placement in which exactly the boundaries ``reverse`` are reversed."""
        sides = [(count, 0) for count in self.counts]
        for h in reverse:
            sides[h] = (0, self.counts[h])
        for h, pair in self.mixed:
            sides[h] = pair
        return Placement(tuple(sides), self.new, self.zero_output, self.zero_input)


class StratumSearch:
    """The search for the strata of W0 of a truth at a given width.

    The feasible strata are found without trying all orientations: when no new boundary is mixed
    the reversed boundaries solve a subset-sum problem modulo the mixed normals (meet in the
    middle, 2^(N/2) for N folds), and with k mixed new boundaries every set of reversed boundaries
    whose residual has rank at most k is possible; for one output and k >= 1 that is every set.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)])
    >>> search = StratumSearch(Truth.of(f), 2)
    >>> len(list(search.strata())), search.dimension()
    (3, 3)
    """

    __slots__ = ("_balanced", "_quotients", "truth", "width")

    def __init__(self, truth: Truth, width: int) -> None:
        self.truth = truth
        self.width = width
        self._quotients: dict[tuple[int, ...], Quotient] = {}
        self._balanced: dict[tuple[int, ...], SubsetSums] = {}

    def strata(self) -> Iterator[Stratum]:
        """All strata, lazily."""
        for skeleton in self._skeletons():
            mixed = tuple(h for h, _ in skeleton.mixed)
            for reverse in self._reversals(mixed, _mixed_count(skeleton.new)):
                stratum = self.stratum(skeleton.placement(reverse))
                if stratum is not None:
                    yield stratum

    def listed(self, limit: int = STRATA_LIMIT) -> Strata:
        """The first ``limit`` strata."""
        found = list(islice(self.strata(), limit + 1))
        return Strata(tuple(found[:limit]), len(found) <= limit, limit)

    def stratum(self, placement: Placement) -> Stratum | None:
        """The stratum of a placement, or None when no true parameter lies so."""
        pieces = pieces_of(self.truth, placement, self._quotient(placement.mixed))
        return Stratum(self.truth, placement, pieces) if pieces else None

    def dimension(self) -> int | None:
        """The largest dimension of a stratum; None when there is no true parameter.

        Skeletons that cannot beat the best stratum found are passed over. Raises ResourceLimit
        (``too-big``) when more than 2^16 orientations of one skeleton would have to be tried.
        """
        best: int | None = None
        for skeleton in self._skeletons():
            bound = self._bound(skeleton)
            if best is not None and bound <= best:
                continue
            mixed = tuple(h for h, _ in skeleton.mixed)
            reversals = self._reversals(mixed, _mixed_count(skeleton.new))
            for tried, reverse in enumerate(reversals):
                if tried == REVERSAL_LIMIT:
                    raise ResourceLimit(
                        "too-big",
                        f"more than {REVERSAL_LIMIT} orientations of one arrangement of nodes",
                        hint="fewer folds or a smaller width",
                    )
                stratum = self.stratum(skeleton.placement(reverse))
                if stratum is not None and (best is None or stratum.dimension > best):
                    best = stratum.dimension
                    if best >= bound:
                        break
        return best

    def _quotient(self, mixed: tuple[int, ...]) -> Quotient:
        if mixed not in self._quotients:
            self._quotients[mixed] = mixed_quotient(self.truth, mixed)
        return self._quotients[mixed]

    def _bound(self, skeleton: _Skeleton) -> int:
        """An upper bound for the dimension: the gradient equation costs at least R^p (x) span."""
        placement = skeleton.placement(())
        n, p = self.truth.form.inputs, self.truth.form.outputs
        spanned = n - self._quotient(placement.mixed).dimension
        free = n - spanned
        k = len(placement.new_mixed)
        base = (
            (n + 1) * placement.zero_output
            + (p + 1) * (placement.zero_input + placement.live)
            - p * len(placement.on_truth)
            + (n - p) * len(placement.new)
        )
        if self.truth.remainder is None:
            return base
        costs = [
            p * spanned + (p + free) * k - (span * (p - span) + span * k + free * (k - span))
            for span in range(min(p, k) + 1)
        ]
        return base - min(costs)

    def _skeletons(self) -> Iterator[_Skeleton]:
        folds = len(self.truth.boundaries)
        excess = self.width - folds
        for on_new, on_truth in product(range(excess + 1), repeat=2):
            if on_new == 1 or on_new + on_truth > excess:
                continue
            degenerate = excess - on_new - on_truth
            for new in _new_boundaries(on_new):
                for counts, mixed in _truth_sides(folds, on_truth):
                    for zero_input in range(degenerate + 1):
                        yield _Skeleton(counts, mixed, new, degenerate - zero_input, zero_input)

    def _reversals(self, mixed: tuple[int, ...], pairs: int) -> Iterator[tuple[int, ...]]:
        """The sets of reversed boundaries whose residual has rank at most ``pairs``."""
        truth, quotient = self.truth, self._quotient(mixed)
        others = [h for h in range(len(truth.boundaries)) if h not in mixed]
        subsets = chain.from_iterable(combinations(others, k) for k in range(len(others) + 1))
        remainder = truth.remainder
        if remainder is None or pairs >= min(truth.form.outputs, quotient.dimension):
            yield from subsets
        elif pairs:
            for reverse in subsets:
                if residual(truth, remainder, reverse, quotient).rank <= pairs:
                    yield reverse
        else:
            found = self._balanced_reversals(mixed, others)
            yield from (tuple(others[i] for i in members) for members in found.sets)
            if not found.complete or found.count > len(found.sets):
                raise ResourceLimit(
                    "too-big",
                    found.reason or f"more than {REVERSAL_LIMIT} sets of reversed boundaries",
                    hint="fewer folds or a smaller limit on the number of strata",
                )

    def _balanced_reversals(self, mixed: tuple[int, ...], others: list[int]) -> SubsetSums:
        """The subsets of ``others`` whose reversal leaves no residual, by meet in the middle."""
        if mixed not in self._balanced:
            truth, quotient = self.truth, self._quotient(mixed)
            vectors = [
                tuple(m * w for m in truth.masses[h] for w in quotient.project(truth.normals[h]))
                for h in others
            ]
            rows = truth.remainder or ()
            target = tuple(entry for row in rows for entry in quotient.project(row))
            field = truth.form.field
            self._balanced[mixed] = subset_sums(vectors, target, field, limit=REVERSAL_LIMIT)
        return self._balanced[mixed]


def _mixed_count(new: tuple[Sides, ...]) -> int:
    return sum(1 for _, b in new if b)


def _new_boundaries(nodes: int, largest: Sides | None = None) -> Iterator[tuple[Sides, ...]]:
    """The multisets of sides (a, b), a >= b >= 0, a + b >= 2, with ``nodes`` nodes in all."""
    if not nodes:
        yield ()
        return
    for total in range(nodes, 1, -1):
        for b in range(total // 2 + 1):
            sides = (total - b, b)
            if largest is None or sides <= largest:
                for rest in _new_boundaries(nodes - total, sides):
                    yield (sides, *rest)


def _truth_sides(
    folds: int, extra: int
) -> Iterator[tuple[tuple[int, ...], tuple[tuple[int, Sides], ...]]]:
    """Numbers of nodes per truth boundary, ``extra`` beyond one each, and the mixed sides."""
    for chosen in combinations_with_replacement(range(folds), extra):
        counts = [1] * folds
        for h in chosen:
            counts[h] += 1
        crowded = sorted(set(chosen))
        choices = [[None, *((a, counts[h] - a) for a in range(1, counts[h]))] for h in crowded]
        for choice in product(*choices):
            mixed = [(h, sides) for h, sides in zip(crowded, choice, strict=True) if sides]
            yield tuple(counts), tuple(mixed)
