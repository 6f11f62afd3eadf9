"""Which cells have the same affine map: all maps modulo a prime at once, then exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from math import lcm
from operator import mul

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
    first, second = map(_IntegerForms, tree.networks)
    units = sum(tree.networks[0].widths[1:-1])
    for place, signs in enumerate(tree.signs.tolist()):
        if place not in different:
            left, right = first.outputs(signs[:units]), second.outputs(signs[units:])
            if [x * second.bottom for x in left] != [x * first.bottom for x in right]:
                yield place


class _IntegerForms:
    """The affine maps of a network over Q in integers, over one denominator for all cells."""

    def __init__(self, network: Network) -> None:
        n = network.inputs
        self._identity = [[int(j == k) for j in range(n + 1)] for k in range(n)]
        self._layers: list[list[list[int]]] = []
        self.bottom = 1
        for layer in network.layers:
            flat = [x for row, b in zip(layer.weight, layer.bias, strict=True) for x in (*row, b)]
            common = lcm(*(int(x.denominator) for x in flat))
            numbers = [int(x.numerator) * (common // int(x.denominator)) for x in flat]
            width = len(layer.weight[0]) + 1
            rows = [numbers[i : i + width] for i in range(0, len(numbers), width)]
            # the bias is over the denominator of the layers below too
            self._layers.append([[*row[:-1], row[-1] * self.bottom] for row in rows])
            self.bottom *= common
        self._known: dict[tuple[int, ...], list[list[int]]] = {}

    def outputs(self, signs: Sequence[int]) -> list[int]:
        """Normals and offsets of the outputs where the hidden units have these signs.

        O(active * n) for the last layer; what is below is remembered.
        """
        return [x for form in self._forms(len(self._layers) - 1, tuple(signs)) for x in form]

    def _forms(self, depth: int, signs: tuple[int, ...]) -> list[list[int]]:
        """The forms of a layer, from the signs of all units below it."""
        below, active = self._identity, [True] * len(self._identity)
        if depth:
            width = len(self._layers[depth - 1])
            lower = signs[: len(signs) - width]
            if lower not in self._known:
                self._known[lower] = self._forms(depth - 1, lower)
            below, active = self._known[lower], [sign > 0 for sign in signs[len(lower) :]]
        columns = [list(compress(column, active)) for column in zip(*below, strict=True)]
        made = []
        for row in self._layers[depth]:
            weights = list(compress(row, active))
            form = [sum(map(mul, weights, column)) for column in columns]
            form[-1] += row[-1]
            made.append(form)
        return made


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
