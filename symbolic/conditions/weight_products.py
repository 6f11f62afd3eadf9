"""Have all products of weight matrices with units left out the rank that their sizes allow?

The second condition of "general": for kept units K_j of the layers k, ..., l the product
I_l W_l ... I_k W_k has rank min(d_{k-1}, |K_k|, ..., |K_l|), where I_j keeps the rows in K_j.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from symbolic.composition import identity
from symbolic.linear_algebra import combination, rank
from symbolic.network import Network, Vector
from symbolic.scalars import Field

MOST = 20_000
"""Products that are looked at by default."""


@dataclass(frozen=True, slots=True)
class DeficientProduct:
    """The product from layer ``first`` on, with these units kept in each, has too small a rank."""

    first: int
    kept: tuple[tuple[int, ...], ...]
    rank: int
    expected: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """So many products have full rank; there are more."""

    products: int


def deficient_product(network: Network, most: int = MOST) -> DeficientProduct | Unfinished | None:
    """A product with too small a rank, the shortest ones first; None if there is none.

    The output layer counts as a layer. Source: Phuong and Lampert 2020, general networks, second
    condition (as reconstructed in the theory reference 7.2). There are prod 2^width products; more
    than ``most`` are not looked at.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> parallel = TwoLayer.scalar(QQ, 2, [((1, 1), 0, 1), ((2, 2), 1, 1)]).layered()
    >>> deficient_product(parallel).kept
    ((0, 1),)
    """
    seen = 0
    field = network.field
    for length in range(1, len(network.layers) + 1):
        for first in range(len(network.layers) - length + 1):
            for kept, product in _products(network, first, length):
                if seen == most:
                    return Unfinished(seen)
                seen += 1
                expected = min(network.widths[first], *map(len, kept))
                found = rank(product, field)
                if found < expected:
                    return DeficientProduct(first, kept, found, expected)
    return None


_Kept = tuple[tuple[int, ...], ...]


def _products(
    network: Network, first: int, length: int, *, last: bool = True
) -> Iterator[tuple[_Kept, tuple[Vector, ...]]]:
    """The products of ``length`` layers with all sets of kept units.

    In the last layer a set has no more units than rows can be independent; larger ones follow.
    """
    width, field = network.widths[first], network.field
    if not length:
        yield (), tuple(form.normal for form in identity(width, field))
        return
    layer = network.layers[first + length - 1]
    for kept, rows in _products(network, first, length - 1, last=False):
        made = _times(layer.weight, rows, kept[-1] if kept else range(width), field)
        limit = min(layer.outputs, width, *map(len, kept)) if last else layer.outputs
        for size in range(1, limit + 1):
            for units in combinations(range(layer.outputs), size):
                yield (*kept, units), tuple(made[k] for k in units)


def _times(
    weight: tuple[Vector, ...], rows: tuple[Vector, ...], columns: range | tuple[int, ...], f: Field
) -> list[Vector]:
    """The columns of the weights that are kept, times the rows."""
    width = len(rows[0])
    return [combination([row[k] for k in columns], rows, width, f) for row in weight]
