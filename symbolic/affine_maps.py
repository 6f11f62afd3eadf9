"""Which cells have the same affine map: all maps modulo a prime at once, then exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from symbolic.linear_regions import linear_regions
from symbolic.network import Layer, Network
from symbolic.region_tree import RegionTree
from symbolic.scalars import Scalar

PRIME = (1 << 26) - 5
WIDEST = 1 << 10
"""Products of residues that fit a sum of 63 bits."""

Residues = NDArray[np.int64]


def residues(tree: RegionTree) -> Residues | None:
    """The affine maps of all cells modulo a prime; None if a denominator is a multiple of it.

    Shape (cells, outputs * (n + 1)). Different rows are different maps. O(cells * weights * n).
    """
    made = []
    start = 0
    for network in tree.networks:
        layers = [_matrix(layer) for layer in network.layers]
        if any(layer is None for layer in layers):
            return None
        units = sum(network.widths[1:-1])
        signs = tree.signs[:, start : start + units]
        start += units
        made.append(_maps(network, [x for x in layers if x is not None], signs))
    return np.concatenate(made, axis=1)


def count_linear_regions(tree: RegionTree) -> int:
    """How many linear regions the network of a complete tree has.

    Cells whose maps agree modulo the prime are compared exactly, the others are different.

    >>> from symbolic.cells import split_tree
    >>> from symbolic.domains import Domain
    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 1, 1), ((1,), 1, -1)]).layered()
    >>> count_linear_regions(RegionTree.of([f], Domain.all(1), split_tree([f])))
    2
    """
    (network,), limits = tree.networks, len(tree.domain.rows)
    maps = residues(tree)
    if maps is None:
        return len(linear_regions(network, list(tree.cells()), limits))
    _, group, sizes = np.unique(maps, axis=0, return_inverse=True, return_counts=True)
    shared = np.flatnonzero(sizes[group.reshape(-1)] > 1)
    cells = list(tree.cells(set(shared.tolist())))
    return len(tree) - len(cells) + len(linear_regions(network, cells, limits))


def unequal(tree: RegionTree) -> Iterator[int]:
    """The cells on which the two networks of a common refinement are different affine maps.

    Those whose maps differ modulo the prime come first, the others are compared exactly.

    >>> from symbolic.cells import split_tree
    >>> from symbolic.domains import Domain
    >>> from symbolic.examples import example
    >>> f, g = (example(name).network for name in ("dslt-3.3", "dslt-3.3-reversed"))
    >>> list(unequal(RegionTree.of([f, g], Domain.all(1), split_tree([f, g]))))
    []
    """
    maps = residues(tree)
    different: set[int] = set()
    if maps is not None:
        half = maps.shape[1] // 2
        different = set(np.flatnonzero(np.any(maps[:, :half] != maps[:, half:], axis=1)).tolist())
        yield from sorted(different)
    for place, outputs in enumerate(tree.outputs()):
        half = tree.networks[0].outputs
        if place not in different and outputs[:half] != outputs[half:]:
            yield place


def _matrix(layer: Layer) -> Residues | None:
    """Weights and bias modulo the prime."""
    rows = [[*row, bias] for row, bias in zip(layer.weight, layer.bias, strict=True)]
    if any(int(x.denominator) % PRIME == 0 for row in rows for x in row):
        return None
    return np.array([list(map(_residue, row)) for row in rows], np.int64).reshape(len(rows), -1)


def _residue(x: Scalar) -> int:
    bottom = int(x.denominator)
    return int(x.numerator) * (1 if bottom == 1 else pow(bottom, -1, PRIME)) % PRIME


def _maps(network: Network, layers: Sequence[Residues], signs: NDArray[np.int8]) -> Residues:
    """The maps of one network on all cells, layer by layer."""
    n, cells = network.inputs, len(signs)
    forms = np.broadcast_to(np.eye(n, n + 1, dtype=np.int64), (cells, n, n + 1))
    start = 0
    for depth, layer in enumerate(layers):
        made = np.zeros((cells, len(layer), n + 1), np.int64)
        made[:, :, n] = layer[:, -1]
        for low in range(0, forms.shape[1], WIDEST):
            part = slice(low, low + WIDEST)
            made = (made + np.matmul(layer[:, :-1][:, part], forms[:, part])) % PRIME
        if depth + 1 < len(layers):
            active = signs[:, start : start + len(layer)] > 0
            start += len(layer)
            forms = made * active[:, :, None]
        else:
            forms = made
    return forms.reshape(cells, -1)
