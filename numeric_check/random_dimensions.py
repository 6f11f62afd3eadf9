"""Functional dimension of random networks, as in the experiment of the slides, by exact ranks.

A setting is a width w and a depth d: w inputs, d - 1 hidden layers of width w and one output, so
D' = (d - 1) w^2 + w + 1. Weights are normal with variance 2 / fan-in, biases with variance 0.01,
and the batch has 2 D' normal points. The rank of the derivatives at the batch is compared with a
lower bound that looks for better points: the functional dimension lies between it and D'.

Source: Functional dimension slides, "Experiments"; the slides' architecture is assumed to have as
many inputs as the width and one output.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from numeric_check.kernels.residues import Floats
from numeric_check.kernels.walls import Lines
from numeric_check.modular_jacobian import (
    ModularNetwork,
    jacobian,
    modular_floats,
    parameter_count,
)
from numeric_check.modular_rank import Echelon
from numeric_check.residues import numbers_of_floats, random_prime
from numeric_check.wall_certificate import REACH, Walls, random_lines

LINES = 96
"""Lines that are followed at most for one network."""
BIAS = 0.1
"""Standard deviation of the biases."""


@dataclass(frozen=True, slots=True, order=True)
class Setting:
    """Networks of one width and depth.

    >>> Setting(15, 6).parameters, Setting(15, 6).bound
    (1216, 1141)
    """

    width: int
    depth: int

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of all layers, inputs first."""
        return (*[self.width] * self.depth, 1)

    @property
    def parameters(self) -> int:
        """D."""
        return parameter_count(self.widths)

    @property
    def bound(self) -> int:
        """D' = D - hidden units."""
        return self.parameters - self.width * (self.depth - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One random network: its parameters, its batch as columns, and where to draw on from."""

    parameters: Floats
    points: Floats
    generator: np.random.Generator


def drawn(setting: Setting, seed: int, index: int) -> Drawn:
    """The network of this index, from a generator of its own: layer by layer W, then b.

    >>> drawn(Setting(5, 3), 0, 0).points.shape
    (5, 112)
    """
    generator = _generator(seed, setting.width, setting.depth, index)
    parts = []
    for below, units in pairwise(setting.widths):
        parts.append(generator.normal(0.0, np.sqrt(2.0 / below), below * units))
        parts.append(generator.normal(0.0, BIAS, units))
    points = generator.normal(size=(setting.width, 2 * setting.bound))
    return Drawn(np.concatenate(parts), points, generator)


@dataclass(frozen=True, slots=True)
class Ranks:
    """The rank at the batch, and a lower bound of the functional dimension at least as large."""

    batch: int
    certified: int


def ranks(setting: Setting, seed: int, index: int, prime: int) -> Ranks:
    """Both ranks of one network, modulo a prime, so neither is larger than the exact one.

    The lower bound is D' where the batch reaches it. Otherwise it is the larger of the wall
    certificate and of the rank at the batch together with 2 D' points between the walls.
    O(D'^3) at most, and independent of the scaling of hidden units.

    >>> ranks(Setting(5, 3), 0, 0, 8388287)
    Ranks(batch=56, certified=56)
    """
    one = drawn(setting, seed, index)
    network = modular_floats(setting.widths, one.parameters, prime)
    echelon = Echelon(setting.parameters, prime)
    batch = _add(echelon, network, one.points)
    if batch == setting.bound:
        return Ranks(batch, batch)
    walls = Walls(network)
    lines = random_lines(one.generator, setting.width, LINES, prime)
    turns = walls.follow(lines)
    if walls.lower == setting.bound:
        return Ranks(batch, setting.bound)
    points = _midpoints(lines, turns)
    chosen = one.generator.permutation(len(points))[: 2 * setting.bound]
    more = _add(echelon, network, np.ascontiguousarray(points[chosen].T))
    return Ranks(batch, max(more, walls.lower))


def batch_rank(setting: Setting, seed: int, index: int, prime: int) -> int:
    """The rank at the batch alone, for a second prime.

    >>> batch_rank(Setting(5, 3), 0, 0, 8007679)
    56
    """
    one = drawn(setting, seed, index)
    network = modular_floats(setting.widths, one.parameters, prime)
    return _add(Echelon(setting.parameters, prime), network, one.points)


def prime_of(seed: int, number: int) -> int:
    """The first (number 0), second, ... prime of an experiment.

    >>> prime_of(0, 0) != prime_of(0, 1)
    True
    """
    return random_prime(_generator(seed, number))


def _generator(seed: int, *place: int) -> np.random.Generator:
    """A generator for this place alone; negative seeds count from 2^64 down."""
    return np.random.default_rng([seed % 2**64, *place])


def _add(echelon: Echelon, network: ModularNetwork, points: Floats) -> int:
    numbers = numbers_of_floats(points, network.prime)
    return echelon.add(jacobian(network, numbers).columns)


def _midpoints(lines: Lines, turns: list[Floats]) -> Floats:
    """The midpoints of the segments into which the turns cut the lines, one in a row."""
    lengths = np.array([len(times) for times in turns])
    inner, ends = np.concatenate(turns), np.cumsum(lengths)
    middles = (np.insert(inner, ends - lengths, -REACH) + np.insert(inner, ends, REACH)) / 2.0
    line = np.repeat(np.arange(len(turns)), lengths + 1)
    points: Floats = lines.starts[line] + middles[:, None] * lines.directions[line]
    return points
