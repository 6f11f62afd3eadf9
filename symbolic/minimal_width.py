"""The minimal width of a two-layer function, a smallest network, and why nothing smaller works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from math import comb

from symbolic.annihilation import subset_sums
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.linear_algebra import Quotient, echelon, plus_outer, solve
from symbolic.network import Node, TwoLayer, Vector
from symbolic.scalars import Field
from symbolic.statements import SubsetCount
from symbolic.true_parameters.sampling import with_true_constant
from symbolic.true_parameters.strata import mixed_quotient, residual
from symbolic.true_parameters.truth import Truth

CHECKED_FOLDS = 40
SEARCH_LIMIT = 1 << 16
SHAPE_LIMIT = 2000
WORK_LIMIT = 1_000_000
"""Numbers that the searches for one excess may read: a search reads folds times inputs."""


@dataclass(frozen=True, slots=True)
class MinimalWidth:
    """The minimal width lies in [lower, upper], and ``network`` has width ``upper``.

    The network reverses the truth boundaries ``reverse``, carries nodes of both orientations on
    the boundaries ``mixed`` and opposite pairs on ``pairs`` new boundaries; indices refer to
    ``boundaries`` of the normal form. ``lower_bound`` are statements of exact subset counts, all
    zero, that exclude the widths below ``lower``; ``certified`` says that they exclude all of
    them (the fold count excludes those below the number of folds). ``reason`` says in words why
    the width is what it is or, if lower < upper, which limit stopped the search.
    """

    folds: int
    lower: int
    upper: int
    reverse: tuple[int, ...]
    mixed: tuple[int, ...]
    pairs: int
    network: TwoLayer
    lower_bound: tuple[SubsetCount, ...]
    certified: bool
    reason: str

    @property
    def width(self) -> int | None:
        """The minimal width, or None when only an interval is known."""
        return self.upper if self.lower == self.upper else None


@dataclass(frozen=True, slots=True)
class _Shape:
    """Truth boundaries that carry both orientations, and a number of opposite pairs."""

    mixed: tuple[int, ...]
    pairs: int
    quotient: Quotient


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a shape allows: the reversed boundaries, or None; with the statement that none work."""

    reverse: tuple[int, ...] | None
    statement: SubsetCount | None = None
    complete: bool = True


def minimal_width(network: TwoLayer) -> MinimalWidth:
    """The smallest width of a network with the same function on R^n and the same activation.

    With N folds kappa_H and gradient remainder V it is N + min over disjoint sets E, S of folds
    of |S| + 2 rank(V - sum_E kappa_H w_H^T modulo the normals of S); for one output N, N + 1 or
    N + 2. For the absolute value it is N. E is found by meet in the middle for rank 0, otherwise
    by trying at most 2^16 sets, for at most 2000 sets S of equal size, fewer for large networks;
    beyond these limits the answer is an interval. Only the span of the normals of S matters, so
    one S per span is tried.

    Source: theory reference W.5.2 and 2.8; Dereich-Kassing 2021 for one output.

    >>> from symbolic.scalars import RATIONALS
    >>> x = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1), ((-1,), 0, -1)])
    >>> minimal_width(x).width
    2
    """
    truth = Truth.of(network)
    folds = len(truth.boundaries)
    if truth.remainder is None:
        nodes = [
            Node(h.normal, h.offset, m) for h, m in zip(truth.boundaries, truth.masses, strict=True)
        ]
        reason = f"the absolute value needs one node per fold and no more: {folds}"
        smallest = with_true_constant(truth, nodes)
        return MinimalWidth(folds, folds, folds, (), (), 0, smallest, (), True, reason)
    statements: list[SubsetCount] = []
    certified = exhausted = True
    lower, excess = folds, 0
    while True:
        for shape in _shapes(truth, excess):
            outcome = _Outcome(None, complete=False) if shape is None else _search(truth, shape)
            if shape is not None and outcome.reverse is not None:
                smallest = _smallest(truth, outcome.reverse, shape)
                upper = smallest.width
                return MinimalWidth(
                    folds,
                    lower,
                    upper,
                    outcome.reverse,
                    shape.mixed,
                    shape.pairs,
                    smallest,
                    tuple(statements),
                    certified and lower == upper,
                    _reason(truth, outcome.reverse, shape, (lower, upper)),
                )
            exhausted = exhausted and outcome.complete
            certified = certified and outcome.statement is not None
            if outcome.statement is not None:
                statements.append(outcome.statement)
        excess += 1
        lower = folds + excess if exhausted else lower


def _shapes(truth: Truth, excess: int) -> Iterator[_Shape | None]:
    """The shapes with |S| + 2 pairs = excess, one per span of normals; None for those left out."""
    folds, inputs = range(len(truth.boundaries)), truth.form.inputs
    left = WORK_LIMIT
    for pairs in range(excess // 2, -1, -1):
        size = excess - 2 * pairs
        if size > min(inputs, len(folds)):
            continue
        seen: set[tuple[Vector, ...]] = set()
        if comb(len(folds), size) > SHAPE_LIMIT:
            yield None
            continue
        for mixed in combinations(folds, size):
            quotient = mixed_quotient(truth, mixed)
            if quotient.dimension == inputs - size and quotient.basis not in seen:
                seen.add(quotient.basis)
                left -= len(folds) * inputs
                if left < 0:
                    yield None
                    break
                yield _Shape(mixed, pairs, quotient)


def _search(truth: Truth, shape: _Shape) -> _Outcome:
    """Reversed boundaries whose residual has rank at most the number of pairs."""
    remainder, quotient = truth.remainder or (), shape.quotient
    if shape.pairs >= min(truth.form.outputs, quotient.dimension):
        return _Outcome(())
    images = [quotient.project(normal) for normal in truth.normals]
    others = [h for h, image in enumerate(images) if any(image)]
    if shape.pairs:
        subsets = chain.from_iterable(combinations(others, k) for k in range(len(others) + 1))
        for tried, reverse in enumerate(subsets):
            if tried == SEARCH_LIMIT:
                return _Outcome(None, complete=False)
            if residual(truth, remainder, reverse, quotient).rank <= shape.pairs:
                return _Outcome(reverse)
        return _Outcome(None)
    vectors = tuple(tuple(m * w for m in truth.masses[h] for w in images[h]) for h in others)
    target = tuple(entry for row in remainder for entry in quotient.project(row))
    found = subset_sums(vectors, target, truth.form.field, limit=1)
    if found.sets:
        return _Outcome(tuple(others[i] for i in found.sets[0]))
    if not found.complete or len(others) > CHECKED_FOLDS:
        return _Outcome(None, complete=found.complete)
    return _Outcome(None, SubsetCount(truth.form.field, vectors, target, 0))


def _smallest(truth: Truth, reverse: Sequence[int], shape: _Shape) -> TwoLayer:
    """The network with these reversed and mixed boundaries and as many pairs as the rank asks."""
    field, n = truth.form.field, truth.form.inputs
    rest = residual(truth, truth.remainder or (), reverse, shape.quotient)
    rows, pivots = echelon(rest.image, shape.quotient.dimension, field)
    columns = [tuple(row[j] for row in rest.image) for j in pivots]
    normals = [shape.quotient.lift(row) for row in rows]
    matrix = rest.matrix
    for column, normal in zip(columns, normals, strict=True):
        matrix = plus_outer(matrix, tuple(-entry for entry in column), normal)
    spanning = [tuple(truth.normals[h][j] for h in shape.mixed) for j in range(n)]
    parts = [solve(spanning, row, len(shape.mixed), field) or () for row in matrix]
    minus = dict(zip(shape.mixed, zip(*parts, strict=True), strict=True))
    nodes = []
    for h, (boundary, mass) in enumerate(zip(truth.boundaries, truth.masses, strict=True)):
        back = mass if h in reverse else minus.get(h, (field.zero,) * len(mass))
        forward = tuple(m - b for m, b in zip(mass, back, strict=True))
        nodes += _two_sided(boundary.form, forward, back)
    used = set(truth.boundaries)
    for column, normal in zip(columns, normals, strict=True):
        form = _new_form(normal, used, field)
        used.add(Hyperplane.of(form, field)[0])
        nodes += _two_sided(form, tuple(-entry for entry in column), column)
    return with_true_constant(truth, nodes)


def _two_sided(form: AffineForm, forward: Vector, back: Vector) -> list[Node]:
    """The nodes forward R(a) and back R(-a) that do not vanish."""
    opposite = form.scaled(-1)
    nodes = [Node(form.normal, form.offset, forward), Node(opposite.normal, opposite.offset, back)]
    return [node for node in nodes if any(node.q)]


def _new_form(normal: Vector, used: set[Hyperplane], field: Field) -> AffineForm:
    """The form <normal, x> + k with the least k = 0, 1, 2, ... whose boundary is not used yet."""
    form = AffineForm(normal, field.zero)
    while Hyperplane.of(form, field)[0] in used:
        form = AffineForm(normal, form.offset + field.one)
    return form


def _reason(truth: Truth, reverse: Sequence[int], shape: _Shape, bounds: tuple[int, int]) -> str:
    """Why the width is what it is, in words; boundaries are counted from 1."""
    lower, upper = bounds
    folds = len(truth.boundaries)
    words = ["1 fold needs 1 node" if folds == 1 else f"{folds} folds need {folds} nodes"]
    if reverse:
        words.append(f"reverse {_named(reverse)}")
    if shape.mixed:
        words.append(f"both orientations on {_named(shape.mixed)}")
    if shape.pairs:
        one = "1 opposite pair on a new boundary"
        many = f"{shape.pairs} opposite pairs on new boundaries"
        words.append(f"{one if shape.pairs == 1 else many} for the linear part")
    if lower < upper:
        words.append(f"the search for widths {lower} to {upper - 1} reached its limits")
    elif upper > folds:
        words.append(f"no choice of reversed boundaries allows a width below {upper}")
    return "; ".join(words)


def _named(boundaries: Sequence[int]) -> str:
    noun = "boundary " if len(boundaries) == 1 else "boundaries "
    return noun + ", ".join(str(h + 1) for h in boundaries)
