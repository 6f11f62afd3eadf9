"""Float64 proposes the split tree of a network; what its bounds do not decide is a question.

The kernels are in :mod:`numeric_check.kernels.region_tree`. A proposal holds, in preorder, a sign
for each unit that has one on a cell, with the rows of a Farkas combination, 0 for a split, and a
point of few bits in every cell. Signs and points that are certain by a bound on every rounding are
not asked again; :mod:`symbolic.region_questions` decides the others exactly, and the independent
checker all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from math import lcm
from typing import Any

import numpy as np

from numeric_check.kernels import region_memory as memory
from numeric_check.kernels import region_tree as kernel
from numeric_check.kernels.float_filter import Floats
from numeric_check.kernels.polygon_cells import CORNER
from symbolic.domains import Domain
from symbolic.network import Network, Vector
from symbolic.region_questions import Part, Question

STEPS, LEAVES, QUESTIONS = 1 << 16, 1 << 13, 1 << 10
"""Results that one run of the kernel leaves at most."""
SMALL = 1 << 20
"""Layers are multiplied by a common denominator up to this, so that rationals become integers."""


class Proposal:
    """The run of the kernels on one or several ReLU networks over Q and an open domain.

    Iterate over its parts; then ``complete`` says that the tree is whole, ``failed`` that
    floating point cannot tell, and a limit ended it otherwise. ``inside`` is a point of the domain.

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.1").network
    >>> run = Proposal([f], Domain.all(2), (0, 0), 100)
    >>> sum(len(part.shifts) for part in run), run.complete
    (9, True)
    """

    def __init__(
        self, networks: Sequence[Network], domain: Domain, inside: Vector, most: int
    ) -> None:
        hidden = [layer for network in networks for layer in network.layers[:-1]]
        self.widths = [len(layer.bias) for layer in hidden]
        self.inputs = domain.inputs
        self.most = most
        self.complete = self.failed = False
        self._stack = _stack(networks, self.inputs)
        rows = [[_fraction(x) for x in (*row.normal, row.offset)] for row in domain.rows]
        self._rows = len(rows)
        numbers = _Numbers.of([_integral(row) for row in rows], self.inputs + 1)
        self._domain = numbers.floats, numbers.radii, int(numbers.integral)
        self._inside = np.array([float(_fraction(x)) for x in inside])
        self._path = _path(self.widths, self.inputs, self._rows)
        self._scratch = _scratch(self.widths, self.inputs, self._rows)

    def __iter__(self) -> Iterator[Part]:
        path, scratch = self._path, self._scratch
        if not kernel.begin(self._stack, path, scratch, self._domain, self._inside):
            self.failed = True
            return
        found = 0
        while not (self.failed or self.complete or found >= self.most):
            results = _results(self.widths, self.inputs, self._rows)
            status = kernel.run(self._stack, path, results, scratch, self.most - found)
            found += int(results.made[memory.LEAVES])
            self.failed, self.complete = status == kernel.FAILED, status == kernel.DONE
            if not self.failed:
                yield self._part(results)

    def _part(self, results: Any) -> Part:
        steps, leaves, asked = (int(k) for k in results.made)
        return Part(
            results.steps[:steps],
            results.supports[:steps],
            results.points[:leaves],
            results.shifts[:leaves],
            results.signs[:leaves],
            tuple(self._questions(results, asked)),
        )

    def _questions(self, results: Any, asked: int) -> Iterator[tuple[int, Question]]:
        ends = [0, *accumulate(self.widths)]
        keys, most = results.keys[:asked], max(self.widths, default=1)
        layers = np.where(keys < 0, -1, keys // most).tolist()
        units = np.where(keys < 0, -1 - keys, keys % most).tolist()
        contexts, supports = results.contexts[:asked].tolist(), results.supports
        for k, question in enumerate(results.questions[:asked].tolist()):
            place, sign, layer, unit, size, depth = question
            signs = tuple(tuple(contexts[k][low:high]) for low, high in pairwise(ends))
            path = tuple(zip(layers[k][:depth], units[k][:depth], strict=True))
            if place < -1 or (place == -1 and sign == 0):
                yield -1 - place, Question(signs, path, layer, None, 0, ())
            else:
                support = tuple(supports[place, :size].tolist()) if place >= 0 else ()
                yield place, Question(signs, path, layer, unit, 0 if sign == 2 else sign, support)


@dataclass(frozen=True, slots=True, eq=False)
class _Numbers:
    """Exact numbers as floats with radii, and whether all are integers below 2**53."""

    floats: Floats
    radii: Floats
    integral: bool

    @staticmethod
    def of(rows: Sequence[Sequence[Fraction]], columns: int) -> _Numbers:
        floats = np.array([[_nearest(x) for x in row] for row in rows], np.float64)
        floats = floats.reshape(len(rows), columns)
        exact = [
            [
                f - f == 0.0 and f.as_integer_ratio() == (x.numerator, x.denominator)
                for f, x in zip(near, row, strict=True)
            ]
            for near, row in zip(floats.tolist(), rows, strict=True)
        ]
        known = np.array(exact, bool).reshape(floats.shape)
        radii = np.where(known, 0.0, np.abs(floats) * 2.0**-52 + 1e-300)
        whole = known & (np.abs(floats) < 2.0**53) & (floats == np.rint(floats))
        return _Numbers(floats, radii, bool(np.all(whole)))


def _nearest(x: Fraction) -> float:
    try:
        return x.numerator / x.denominator
    except OverflowError:
        return float("inf")


def _fraction(x: Any) -> Fraction:
    return Fraction(int(x.numerator), int(x.denominator))


def _integral(row: Sequence[Fraction]) -> list[Fraction]:
    """The row times its common denominator, if that is small: the same cells."""
    common = _denominator(row)
    return [x * common for x in row]


def _denominator(row: Sequence[Fraction]) -> int:
    common = 1
    for x in row:
        common = lcm(common, x.denominator)
        if common > SMALL:
            return 1
    return common


def _stack(networks: Sequence[Network], inputs: int) -> memory.Stack:
    """All hidden layers, each over a positive common denominator if that is small.

    A layer times s > 0 has the same cells if the biases above are multiplied by s too.
    """
    made, first = [], []
    for network in networks:
        scale = 1
        for depth, layer in enumerate(network.layers[:-1]):
            rows = [
                [*map(_fraction, row), _fraction(bias) * scale]
                for row, bias in zip(layer.weight, layer.bias, strict=True)
            ]
            common = _denominator([x for row in rows for x in row])
            if common * scale > SMALL:
                common = 1
            scale *= common
            if common > 1:
                rows = [[x * common for x in row] for row in rows]
            made.append(_Numbers.of(rows, len(rows[0])))
            first.append(int(depth == 0))
    count = len(made)
    width = max((len(numbers.floats) for numbers in made), default=1)
    fan = max((numbers.floats.shape[1] for numbers in made), default=inputs + 1)
    weight, radius = np.zeros((count, width, fan)), np.zeros((count, width, fan))
    for place, numbers in enumerate(made):
        units, columns = numbers.floats.shape
        for to, source in ((weight, numbers.floats), (radius, numbers.radii)):
            to[place, :units, : columns - 1] = source[:, :-1]
            to[place, :units, -1] = source[:, -1]
    return memory.Stack(
        weight,
        radius,
        np.array([len(numbers.floats) for numbers in made], np.int64),
        np.array(first, np.int64),
        np.array([numbers.integral for numbers in made], np.int64),
    )


def _path(widths: Sequence[int], n: int, rows: int) -> memory.Path:
    layers, width = len(widths), max(widths, default=1)
    deep = rows + sum(widths) + 1
    corners = 8 * deep + 64 if n == 2 else 1
    return memory.Path(
        np.zeros((layers, width, n + 1)),
        np.zeros((layers, width, n + 1)),
        np.zeros(layers, np.int64),
        np.zeros((layers, width), np.int8),
        np.zeros((layers, width), np.int8),
        np.zeros((deep, n + 1)),
        np.zeros((deep, n + 1)),
        np.zeros(deep, np.int64),
        np.zeros(deep, np.int64),
        np.zeros((corners, CORNER)),
        np.zeros(corners, np.int64),
        np.zeros((sum(widths) + 2, n)),
        np.zeros((sum(widths) + 2, 5), np.int64),
        np.zeros(6, np.int64),
    )


def _results(widths: Sequence[int], n: int, rows: int) -> memory.Results:
    units = sum(widths)
    return memory.Results(
        np.empty(STEPS, np.int8),
        np.empty((STEPS, n), np.int32),
        np.empty((LEAVES, n), np.int64),
        np.empty(LEAVES, np.int8),
        np.empty((LEAVES, units), np.int8),
        np.empty((QUESTIONS, 6), np.int64),
        np.empty((QUESTIONS, units), np.int8),
        np.empty((QUESTIONS, rows + units + 1), np.int64),
        np.zeros(3, np.int64),
    )


def _scratch(widths: Sequence[int], n: int, rows: int) -> memory.Scratch:
    deep = rows + sum(widths) + 8
    return memory.Scratch(
        np.zeros(deep),
        np.zeros(deep, np.int64),
        np.zeros((2 * deep, CORNER)),
        np.zeros(2 * deep, np.int64),
        np.zeros((2 * deep, CORNER)),
        np.zeros(2 * deep, np.int64),
        np.zeros((deep, n + 1)),
        np.zeros(n, np.int64),
        np.zeros(deep, np.int64),
        np.zeros(max(n, 2), np.int64),
        np.zeros(n),
        np.zeros(n + 1),
        np.zeros((2 * n + 6, 2 * n + 2)),
        np.zeros(max(widths, default=1), np.int64),
        np.zeros((max(widths, default=1), n + 1)),
        np.zeros(n),
    )
