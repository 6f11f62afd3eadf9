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

from numeric_check.dimension_bounds import Ranks, ranks_at
from numeric_check.kernels.residues import Floats
from numeric_check.modular_jacobian import jacobian, modular_floats, parameter_count
from numeric_check.modular_rank import Echelon
from numeric_check.residues import numbers_of_floats, random_prime

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


def ranks(setting: Setting, seed: int, index: int, prime: int) -> Ranks:
    """Both ranks of one network, modulo a prime, so neither is larger than the exact one.

    By :func:`numeric_check.dimension_bounds.ranks_at`; independent of the scaling of hidden units.

    >>> ranks(Setting(5, 3), 0, 0, 8388287)
    Ranks(batch=56, certified=56)
    """
    one = drawn(setting, seed, index)
    network = modular_floats(setting.widths, one.parameters, prime)
    return ranks_at(network, numbers_of_floats(one.points, prime), one.generator)


def batch_rank(setting: Setting, seed: int, index: int, prime: int) -> int:
    """The rank at the batch alone, for a second prime.

    >>> batch_rank(Setting(5, 3), 0, 0, 8007679)
    56
    """
    one = drawn(setting, seed, index)
    network = modular_floats(setting.widths, one.parameters, prime)
    columns = jacobian(network, numbers_of_floats(one.points, prime)).columns
    return Echelon(setting.parameters, prime).add(columns)


def prime_of(seed: int, number: int) -> int:
    """The first (number 0), second, ... prime of an experiment.

    >>> prime_of(0, 0) != prime_of(0, 1)
    True
    """
    return random_prime(_generator(seed, number))


def _generator(seed: int, *place: int) -> np.random.Generator:
    """A generator for this place alone; negative seeds count from 2^64 down."""
    return np.random.default_rng([seed % 2**64, *place])
