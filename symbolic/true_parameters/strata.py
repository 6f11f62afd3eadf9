"""Strata of the true parameters: which node lies where, whether that is possible, how large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import factorial, prod

from symbolic.linear_algebra import Quotient, echelon, plus_outer, rank
from symbolic.network import Vector
from symbolic.true_parameters.truth import Truth

Sides = tuple[int, int]
"""(nodes of positive orientation, nodes of negative orientation) on one boundary."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the nodes lie, up to permutation of the nodes.

    ``on_truth`` has the sides of every truth boundary, relative to its canonical form. ``new``
    lists the sides of the new boundaries, in decreasing order; a new boundary has no preferred
    orientation, so its larger side comes first. ``zero_output`` counts nodes with q = 0 (w and b
    free), ``zero_input`` those with w = 0 and q != 0. All other nodes have q != 0 and w != 0.

    >>> Placement(((1, 0),), ((1, 1),), 0, 0).width
    3
    """

    on_truth: tuple[Sides, ...]
    new: tuple[Sides, ...] = ()
    zero_output: int = 0
    zero_input: int = 0

    @property
    def live(self) -> int:
        """The number of nondegenerate nodes."""
        return sum(a + b for a, b in self.on_truth) + sum(a + b for a, b in self.new)

    @property
    def width(self) -> int:
        """The number of nodes."""
        return self.live + self.zero_output + self.zero_input

    @property
    def mixed(self) -> tuple[int, ...]:
        """The truth boundaries that carry nodes of both orientations."""
        return tuple(h for h, (a, b) in enumerate(self.on_truth) if a and b)

    @property
    def reversed(self) -> tuple[int, ...]:
        """The truth boundaries all of whose nodes are opposite to the canonical form."""
        return tuple(h for h, (a, b) in enumerate(self.on_truth) if b and not a)

    @property
    def new_mixed(self) -> tuple[Sides, ...]:
        """The new boundaries that carry nodes of both orientations."""
        return tuple(sides for sides in self.new if sides[1])

    @property
    def multiplicity(self) -> int:
        """The number of labelled assignments in the permutation class.

        d! over the permutations that do not move a node to another place; equal new boundaries
        may be exchanged, and so may the two sides of a new boundary when they are equally large.
        """
        places = [count for sides in (*self.on_truth, *self.new) for count in sides]
        places += [self.zero_output, self.zero_input, *Counter(self.new).values()]
        balanced = sum(1 for a, b in self.new if a == b)
        return int(factorial(self.width) // (prod(map(factorial, places)) * 2**balanced))

    def kinds(self, reference: Sequence[int]) -> tuple[str, ...]:
        """What distinguishes the stratum, in words of the field.

        ``reference`` has the orientation of the truth's own nodes on every truth boundary, 0
        where they have both; nodes that all have the other one are reversed.
        """
        words = []
        if any(a + b > 1 and not (a and b) for a, b in self.on_truth):
            words.append("duplicate boundary")
        if self.mixed:
            words.append("duplicate boundary of both orientations")
        if any(not b for _, b in self.new):
            words.append("new cancelling boundary")
        if (1, 1) in self.new:
            words.append("opposite pair on a new boundary")
        if any(b and (a, b) != (1, 1) for a, b in self.new):
            words.append("new cancelling boundary of both orientations")
        if self.zero_output:
            words.append("degenerate node (q = 0)")
        if self.zero_input:
            words.append("degenerate node (w = 0)")
        if any(
            (own > 0 and b and not a) or (own < 0 and a and not b)
            for own, (a, b) in zip(reference, self.on_truth, strict=True)
        ):
            words.append("orientation reversal")
        return tuple(words) or ("scaling and permutation",)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a stratum: the reversed masses N_H of its new boundaries span ``span`` dimensions.

    For one output ``span`` says whether the new boundaries take part in the gradient equation
    (1) or not (0); a stratum has a piece for each value that can occur.
    """

    span: int
    dimension: int


@dataclass(frozen=True, slots=True)
class Residual:
    """The gradient equation after the reversed truth boundaries, modulo the mixed ones.

    With ``matrix`` = V - sum_E kappa_H w_H^T, ``quotient`` = R^n / span(w_H : H mixed) and
    ``image`` the matrix read in the quotient, whose rank is ``rank``.
    """

    quotient: Quotient
    matrix: tuple[Vector, ...]
    image: tuple[Vector, ...]
    rank: int


def mixed_quotient(truth: Truth, mixed: Sequence[int]) -> Quotient:
    """R^n modulo the normals of the given truth boundaries."""
    normals = truth.normals
    return Quotient.by([normals[h] for h in mixed], truth.form.inputs, truth.form.field)


def residual(
    truth: Truth, remainder: tuple[Vector, ...], reverse: Sequence[int], quotient: Quotient
) -> Residual:
    """The residual of the gradient equation when the boundaries ``reverse`` are reversed."""
    matrix = remainder
    for h in reverse:
        opposite = tuple(-mass for mass in truth.masses[h])
        matrix = plus_outer(matrix, opposite, truth.boundaries[h].normal)
    image = tuple(quotient.project(row) for row in matrix)
    size = rank(image, truth.form.field) if quotient.dimension else 0
    return Residual(quotient, matrix, image, size)


def pieces_of(truth: Truth, placement: Placement, quotient: Quotient) -> tuple[Piece, ...]:
    """The non-empty pieces of a placement, largest dimension first; none if it is impossible.

    ``quotient`` is :func:`mixed_quotient` of the placement's mixed boundaries. The masses and the
    new normals solve sum_{H mixed} N_H w_H^T + sum_j nu_j w_j^T = M, that is, A B = M modulo the
    mixed normals, with the nu_j as columns of A and the w_j as rows of B. Its solutions with
    rank A = a form an irreducible variety for every rank M <= a <= min(p, k), k the number of
    mixed new boundaries; a condition nu_j != 0, w_j != 0, N_H != 0 or N_H != kappa_H either
    holds on a dense open part of it or fails everywhere, and the failing cases are: a = 0 with a
    side that consists of one node, a = k with M = 0 and no mixed truth boundary (then B = 0), and
    a = 0 with N_H determined and forbidden. Counting solutions gives the dimension (theory
    reference W.4 and 2.8; the pages on true parameters prove the counts).
    """
    n, p = truth.form.inputs, truth.form.outputs
    base = (
        (n + 1) * placement.zero_output
        + (p + 1) * (placement.zero_input + placement.live)
        - p * len(placement.on_truth)
        + (n - p) * len(placement.new)
    )
    if truth.remainder is None:
        return (Piece(0, base),)
    rest = residual(truth, truth.remainder, placement.reversed, quotient)
    pairs = placement.new_mixed
    k, spanned, free = len(pairs), n - quotient.dimension, quotient.dimension
    single = any(b == 1 for _, b in pairs)
    found = []
    for span in range(rest.rank, min(p, k) + 1):
        if span == 0 and (single or not _mixed_masses_possible(truth, placement, rest)):
            continue
        if span == k > 0 and rest.rank == 0 and not spanned:
            continue
        solutions = (span - rest.rank) * (p - span) + span * k + free * (k - span)
        codimension = p * spanned + (p + free) * k - solutions
        found.append(Piece(span, base - codimension))
    return tuple(sorted(found, key=lambda piece: (-piece.dimension, piece.span)))


def _mixed_masses_possible(truth: Truth, placement: Placement, rest: Residual) -> bool:
    """Whether sum_{H mixed} N_H w_H^T = M has a solution with every mass non-zero.

    N_H must not be 0 when one node is reversed, nor kappa_H when one is not. A solution space is
    covered by finitely many such conditions only if one of them holds everywhere on it.
    """
    if rest.rank:
        return False
    mixed, field = placement.mixed, truth.form.field
    if not mixed:
        return True
    normals = [truth.normals[h] for h in mixed]
    rows = [
        (*(normal[j] for normal in normals), *(row[j] for row in rest.matrix))
        for j in range(truth.form.inputs)
    ]
    reduced, pivots = echelon(rows, len(mixed), field)
    free = [column for column in range(len(mixed)) if column not in pivots]
    for row, pivot in zip(reduced, pivots, strict=True):
        if any(row[column] for column in free):
            continue
        h, value = mixed[pivot], row[len(mixed) :]
        forward, backward = placement.on_truth[h]
        if backward == 1 and not any(value):
            return False
        if forward == 1 and value == truth.masses[h]:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Stratum:
    """A non-empty stratum of the true parameters, up to permutation of the nodes.

    ``assignment`` says for every node (in the canonical order: truth boundaries, new boundaries,
    zero-output, zero-input) where it lies: the index of a boundary of the truth, that number plus
    j for the new boundary j, or ``zero-output`` or ``zero-input``; ``orientations`` has 1, -1, or
    0 for a degenerate node. ``dimension`` is the largest of the dimensions of ``pieces``.

    Source: theory reference W.3, W.4 and 2.8.
    """

    truth: Truth
    placement: Placement
    pieces: tuple[Piece, ...]

    @property
    def dimension(self) -> int:
        """The dimension of the stratum as a set of parameters."""
        return self.pieces[0].dimension

    @property
    def kind(self) -> str:
        """What distinguishes the stratum, in words, separated by semicolons."""
        return "; ".join(self.placement.kinds(self.truth.orientations))

    @property
    def multiplicity(self) -> int:
        """The number of labelled assignments in the permutation class."""
        return self.placement.multiplicity

    @property
    def assignment(self) -> tuple[int | str, ...]:
        """The place of every node, in canonical order."""
        sides = (*self.placement.on_truth, *self.placement.new)
        live: list[int | str] = [h for h, (a, b) in enumerate(sides) for _ in range(a + b)]
        zeros = ["zero-output"] * self.placement.zero_output
        return (*live, *zeros, *["zero-input"] * self.placement.zero_input)

    @property
    def orientations(self) -> tuple[int, ...]:
        """1, -1 or 0 per node, in canonical order."""
        sides = (*self.placement.on_truth, *self.placement.new)
        live = [sign for a, b in sides for sign in (*[1] * a, *[-1] * b)]
        return (*live, *[0] * (self.placement.zero_output + self.placement.zero_input))
