"""Cross-checks of integrals: K and Fisher matrices enclosed by sums over the cells of a grid.

The box is cut into equal cells. Cells that no boundary meets are integrated without error, the
others enclosed (:mod:`numeric_check.kernels.derivatives`), so the width of the enclosure is O(h)
times the share of cells that are cut: O(h^2) for K. To this comes the rounding: a network whose
weights are within relative u = 2**-53, midpoints within 2u of the exact ones, and sums of N terms,
N u <= 2**-20, in which every term passes at most 8 (d + n) + 40 operations. With all terms bounded
by their absolute values this is at most (N + 16 (d + n) + 80) u times the sum of the bounds of the
terms, which are at most sup |u| sup |v| over the box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from numeric_check.arrays import UNIT, nearest
from numeric_check.kernels.derivatives import Floats, gram_on_cells, squares_on_cells
from symbolic.activation import RELU
from symbolic.equality import difference
from symbolic.errors import InputError
from symbolic.network import TwoLayer
from symbolic.scalars import Field, Scalar
from symbolic.simplices import bounds
from symbolic.statements import DivergenceIs, FisherMatrixIs

CELLS = 1 << 18
"""Default number of cells for K."""
GRAM_CELLS = 1 << 13
"""Default number of cells for a Fisher matrix."""
CHUNK = 1 << 12
"""Midpoints that one call of a kernel takes."""


@dataclass(frozen=True, slots=True)
class Integrated:
    """The grid encloses the integral: the value lies within ``width`` of the sum over cells.

    ``cells`` were summed, ``cut`` of them met a boundary (counted for K only).

    >>> Integrated(0.25, 100, 3)
    Integrated(width=0.25, cells=100, cut=3)
    """

    width: float
    cells: int
    cut: int = 0


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """The stated number lies outside of the enclosure: ``found`` plus or minus ``width``.

    ``entry`` is the entry of a matrix.

    >>> OutOfReach(0.5, 0.1, ())
    OutOfReach(found=0.5, width=0.1, entry=())
    """

    found: float
    width: float
    entry: tuple[int, ...]


def check_divergence(statement: DivergenceIs, *, cells: int = CELLS) -> Integrated | OutOfReach:
    """Compare E[|f - f_0|^2] with a sum over at least so many cells of the box.

    Any number of inputs; O(cells d). Raises InputError (``unsupported-activation``,
    ``not-applicable``), Undecided for symbolic weights, ResourceLimit (``number-size``).

    >>> from symbolic.domains import Domain
    >>> from symbolic.scalars import RATIONALS
    >>> f, zero = (TwoLayer.scalar(RATIONALS, 1, nodes) for nodes in ([((1,), 0, 1)], []))
    >>> box = Domain.box(RATIONALS, [(-1, 1)])
    >>> check_divergence(DivergenceIs(f, zero, box, RATIONALS.element("1/6")), cells=64).cut
    2
    >>> check_divergence(DivergenceIs(f, zero, box, RATIONALS.element("1/5")), cells=64).entry
    ()
    """
    gap = difference(statement.model, statement.truth)
    forms, q, c = arrays_of(gap)
    lattice = _Cells.of(bounds(statement.domain, gap.field), gap.field, cells)
    sums = np.zeros(3)
    for midpoints in lattice.midpoints():
        squares_on_cells(forms, q, c, midpoints, lattice.half, sums)
    peak = np.abs(c) + np.abs(q) @ _reach(forms, lattice.reach)
    size = float(np.sum(peak * peak)) * lattice.count
    thrice = 3.0 * lattice.count
    found = float(sums[0]) / thrice
    width = float(sums[1]) / thrice + _rounding(gap, lattice) * size / lattice.count
    if _outside(statement.value, found, width, gap.field):
        return OutOfReach(found, width, ())
    return Integrated(width, lattice.count, int(sums[2]))


def check_fisher_matrix(
    statement: FisherMatrixIs, *, cells: int = GRAM_CELLS
) -> Integrated | OutOfReach:
    """Compare a Fisher matrix with sums over at least so many cells of the box.

    O(cells D^2); the enclosure is as wide as the share of cells that are cut. Raises as
    :func:`check_divergence`.

    >>> from symbolic.domains import Domain
    >>> from symbolic.fisher.matrix import fisher_matrix
    >>> from symbolic.scalars import RATIONALS
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)])
    >>> box = Domain.box(RATIONALS, [(-1, 1)])
    >>> check_fisher_matrix(FisherMatrixIs(f, box, fisher_matrix(f, box)), cells=64).cells
    64
    """
    network = statement.network
    forms, q, c = arrays_of(network)
    lattice = _Cells.of(bounds(statement.domain, network.field), network.field, cells)
    size = network.parameters
    total, slack = np.zeros((size, size)), np.zeros((size, size))
    for midpoints in lattice.midpoints():
        gram_on_cells(forms, q, midpoints, lattice.half, total, slack)
    peak = max(1.0, float(np.max(_reach(forms, lattice.reach), initial=0.0)))
    peak = max(peak, float(np.max(np.abs(q), initial=0.0)) * max(1.0, float(np.max(lattice.reach))))
    rounding = _rounding(network, lattice) * peak * peak * len(c)
    widest = 0.0
    for j in range(size):
        for k in range(j, size):
            found = float(total[j, k]) / (3.0 * lattice.count)
            width = float(slack[j, k]) / (3.0 * lattice.count) + rounding
            widest = max(widest, width)
            if _outside(statement.matrix[j][k], found, width, network.field):
                return OutOfReach(found, width, (j, k))
    return Integrated(widest, lattice.count)


def arrays_of(network: TwoLayer) -> tuple[Floats, Floats, Floats]:
    """The weights as the nearest float64 numbers: forms (d, n + 1), q (p, d), c (p,).

    Raises InputError (``unsupported-activation``), ResourceLimit (``number-size``), Undecided.

    >>> from symbolic.scalars import RATIONALS
    >>> arrays_of(TwoLayer.scalar(RATIONALS, 1, [((1,), "1/2", 3)], 2))[0].tolist()
    [[1.0, 0.5]]
    """
    if network.activation != RELU:
        raise InputError(
            "unsupported-activation", "integrals are cross-checked for ReLU networks only"
        )

    def matrix(rows: Sequence[Sequence[Scalar]], width: int) -> Floats:
        flat = [nearest(value, network.field)[0] for row in rows for value in row]
        return np.array(flat, dtype=np.float64).reshape(len(rows), width)

    nodes = network.nodes
    forms = matrix([(*node.w, node.b) for node in nodes], network.inputs + 1)
    q = matrix([[node.q[o] for node in nodes] for o in range(network.outputs)], len(nodes))
    return forms, q, matrix([network.c], network.outputs)[0]


def _reach(forms: Floats, reach: Floats) -> Floats:
    """Upper bounds of |a_i| on the box."""
    found: Floats = np.abs(forms) @ np.append(reach, 1.0)
    return found


def _rounding(network: TwoLayer, lattice: _Cells) -> float:
    """The relative bound of the module's docstring, twice, for the bounds are computed too."""
    terms = lattice.count * (network.inputs + 1) * network.outputs
    return 2.0 * UNIT * (terms + 16.0 * (network.width + network.inputs) + 80.0)


def _outside(value: Any, found: float, width: float, field: Field) -> bool:
    """Whether the exact value is certainly farther than the width from what was found."""
    low, high = field.enclosure(value, 128)
    return high < Fraction(found) - Fraction(width) or low > Fraction(found) + Fraction(width)


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Equal cells of a box: midpoints along every axis, half-widths, and the largest |x_k|."""

    axes: tuple[Floats, ...]
    half: Floats
    reach: Floats

    @staticmethod
    def of(box: Sequence[tuple[Scalar, Scalar]], field: Field, cells: int) -> _Cells:
        """As many cells along every axis, a power of two."""
        count = 1
        while count ** len(box) < cells:
            count *= 2
        ends = [tuple(nearest(end, field)[0] for end in side) for side in box]
        half = np.array([(high - low) / (2.0 * count) for low, high in ends])
        steps = 2.0 * np.arange(count, dtype=np.float64) + 1.0
        axes = tuple(low + steps * h for (low, _), h in zip(ends, half, strict=True))
        reach = np.array([max(abs(low), abs(high)) for low, high in ends])
        return _Cells(axes, half, reach)

    @property
    def count(self) -> int:
        """The number of cells."""
        return int(np.prod([len(axis) for axis in self.axes]))

    def midpoints(self) -> Iterator[Floats]:
        """The midpoints in chunks (m, n)."""
        shape = tuple(len(axis) for axis in self.axes)
        for start in range(0, self.count, CHUNK):
            index = np.unravel_index(np.arange(start, min(start + CHUNK, self.count)), shape)
            columns = [axis[i] for axis, i in zip(self.axes, index, strict=True)]
            yield np.ascontiguousarray(np.stack(columns, axis=1))
