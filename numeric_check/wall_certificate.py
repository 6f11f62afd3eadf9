"""A lower bound of the functional dimension from the walls of single units, in many small ranks.

Why it is one. Let x be a point where hidden unit (l, i) has pre-activation z = 0 with a non-zero
slope in x, and no other hidden unit vanishes. Then the regions on both sides differ in the state
of this unit only, and the derivatives by the parameters, which are affine in x on each region, jump
by

    J+ - J- = delta * d z / d theta,       delta = d f / d (output of the unit) at x,

since everything else is continuous there. A rank over finite sets of smooth points is that of the
linear span of their rows, which is closed, so limits at x and their difference lie in it. This row
has (h, 1) delta in the columns of the unit's own weights and bias, h what enters layer l at x, and
apart from these only entries in columns of layers below l. The row of an output has (h, 1) in its
own columns of the last layer, and so have its limits at walls. Order columns and rows by layer,
last layer first, and in a layer by unit: the matrix is block triangular, and its rank is at least
the sum of the ranks of the diagonal blocks,

    sum over hidden units of rank {(h, 1) : x on its wall, delta != 0}  +  outputs * rank {(h, 1)}.

A block of unit (l, i) has rank n_{l-1} at most, since (h, 1) is orthogonal to its weights and bias
on the wall; the largest value of the sum is D'. Ranks modulo a prime can only be smaller. Walls are
met by going along straight lines; a point is used only when float64 is certain, with a proved
bound, of the state of every other unit at the exact place of the wall, so what is rounded decides
which points are used but not what they prove.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from numeric_check.kernels.residues import Floats
from numeric_check.kernels.walls import Blocks, Layout, Lines, sweep_lines
from numeric_check.modular_jacobian import ModularNetwork
from numeric_check.residues import numbers_of_floats
from symbolic.errors import InputError

REACH = 16.0
"""Lines are followed from x0 - 16 v to x0 + 16 v."""


CHUNK = 32
"""Lines that are followed at a time; the search ends after so many in vain."""


@dataclass(frozen=True, slots=True)
class WallBound:
    """A lower bound of the functional dimension, as a sum of ranks.

    ``ranks`` has one for each hidden unit, through all layers, and last that of the rows of one
    output, which counts for every output; ``full`` is what each can be at most. So many ``lines``
    were followed.
    """

    lower: int
    ranks: tuple[int, ...]
    full: tuple[int, ...]
    lines: int


def lower_bound(network: ModularNetwork, lines: Lines) -> WallBound:
    """The bound from the walls that the lines meet, until it is D' or does not grow any more.

    Lines may be shared by many networks. For each change of region O(D) float operations, and
    O(D) modulo the prime where a rank can still grow. Raises InputError (``shape``).

    Source: engineering reference 3.3; to compare the derivatives on both sides of a facet is an
    idea of Grigsby, Lindsey, Meyerhoff and Wu (Functional dimension slides).

    >>> from numeric_check.modular_jacobian import modular_floats
    >>> net = modular_floats((1, 2, 1), np.array([1.0, -1.0, 0.0, 1.0, 2.0, 3.0, 0.0]), 8388287)
    >>> found = lower_bound(net, random_lines(np.random.default_rng(0), 1, 96, 8388287))
    >>> found.lower, found.ranks, net.bound
    (5, (1, 1, 3), 5)
    """
    walls = Walls(network)
    for first in range(0, len(lines.starts), CHUNK):
        before = walls.lower
        walls.follow(Lines(*(ends[first : first + CHUNK] for ends in lines)))
        if walls.lower in {before, network.bound}:
            break
    return walls.found


def random_lines(generator: np.random.Generator, inputs: int, count: int, prime: int) -> Lines:
    """Lines in normal directions through normal points, every other one ten times closer to 0.

    Boundaries of units with small biases pass near the origin, and there the regions are smallest.

    >>> random_lines(np.random.default_rng(0), 2, 3, 8388287).starts.shape
    (3, 2)
    """
    starts, directions = generator.normal(size=(2, count, inputs))
    starts[1::2] *= 0.1
    return lines_of(starts, directions, prime)


def lines_of(starts: Floats, directions: Floats, prime: int) -> Lines:
    """The lines x0 + t v with these x0 and v, both (lines, n) dyadic numbers, modulo the prime."""
    ends = numbers_of_floats(np.stack([starts, directions]), prime)
    return Lines(*ends.floats, *ends.residues)


class Walls:
    """The ranks of the blocks of a network, which grow as lines are followed.

    Exact twin of the ranks: :func:`numeric_check.twins.wall_ranks_exactly`.

    >>> from numeric_check.modular_jacobian import modular_floats
    >>> walls = Walls(modular_floats((1, 1, 1), np.array([1.0, -1.0, 2.0, 0.0]), 8388287))
    >>> [t.tolist() for t in walls.follow(lines_of(np.zeros((1, 1)), np.ones((1, 1)), 8388287))]
    [[1.0]]
    >>> walls.found.ranks, walls.found.full, walls.lower
    ((1, 1), (1, 2), 2)
    """

    def __init__(self, network: ModularNetwork) -> None:
        """No line yet."""
        self.network = network
        self.followed = 0
        self._layout, full = _layout(network.widths)
        self._weights = by_columns(network.widths, network.parameters.floats)
        self._residues = by_columns(network.widths, network.parameters.residues)
        sizes = full * (full + 1)
        starts = np.cumsum(sizes) - sizes
        pivots = np.empty((len(full), int(full.max())), dtype=np.int64)
        ranks = np.zeros(len(full), dtype=np.int64)
        self._blocks = Blocks(np.empty(int(sizes.sum())), starts, pivots, ranks, full)

    def follow(self, lines: Lines) -> list[Floats]:
        """Follow lines until all blocks are full; the t at which each one changed region.

        As float64 sees it: these places prove nothing. Raises InputError (``shape``).
        """
        count, inputs = lines.starts.shape
        if inputs != self.network.widths[0]:
            message = f"lines with {inputs} coordinates for widths {self.network.widths}"
            raise InputError("shape", message)
        times = np.empty((count, 16 * self.network.hidden + 16))
        counts = np.zeros(count, dtype=np.int64)
        prime = float(self.network.prime)
        followed = sweep_lines(
            self._layout,
            self._weights,
            self._residues,
            lines,
            REACH,
            prime,
            self._blocks,
            times,
            counts,
        )
        self.followed += followed
        return [times[line, : counts[line]] for line in range(followed)]

    @property
    def lower(self) -> int:
        """The lower bound so far."""
        ranks = self._blocks.ranks
        return int(ranks[:-1].sum()) + self.network.widths[-1] * int(ranks[-1])

    @property
    def found(self) -> WallBound:
        """The bound so far, with its ranks."""
        ranks, full = self._blocks.ranks.tolist(), self._blocks.full.tolist()
        return WallBound(self.lower, tuple(ranks), tuple(full), self.followed)


@functools.lru_cache(maxsize=64)
def _layout(widths: tuple[int, ...]) -> tuple[Layout, NDArray[np.int64]]:
    """Where things stand, and the largest rank of each block."""
    sizes = [(below + 1) * units for below, units in pairwise(widths)]
    layout = Layout(
        np.array(widths, dtype=np.int64),
        np.cumsum([0, *widths[:-1]], dtype=np.int64),
        np.cumsum([0, *sizes[:-1]], dtype=np.int64),
    )
    full = [below for below, units in pairwise(widths[:-1]) for _ in range(units)]
    return layout, np.array([*full, widths[-2] + 1], dtype=np.int64)


def by_columns(widths: Sequence[int], parameters: Floats) -> Floats:
    """The parameters with the weights of each layer column by column.

    >>> by_columns((2, 2), np.arange(6.0)).tolist()
    [0.0, 2.0, 1.0, 3.0, 4.0, 5.0]
    """
    made, place = parameters.copy(), 0
    for below, units in pairwise(widths):
        end = place + below * units
        made[place:end] = parameters[place:end].reshape(units, below).T.ravel()
        place = end + units
    return made
