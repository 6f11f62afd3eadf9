"""Lower bounds of the functional dimension of networks of any size, from points and from walls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from numeric_check.kernels.residues import Floats
from numeric_check.kernels.walls import Lines
from numeric_check.modular_jacobian import ModularNetwork, jacobian, modular_network
from numeric_check.modular_rank import Echelon
from numeric_check.residues import Numbers, numbers_of_floats, random_prime
from numeric_check.wall_certificate import REACH, Walls, random_lines
from symbolic.errors import ResourceLimit
from symbolic.network import Network

LINES = 96
"""Lines that are followed at most for one network."""
MAX_PARAMETERS = 5_000
"""Beyond, the Jacobian at 2 D' points has more than 400 MB."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """The rank at a batch, and a lower bound of the functional dimension at least as large."""

    batch: int
    certified: int


def dimension_lower_bound(network: Network, seed: int = 0) -> int:
    """A lower bound of the functional dimension of a rational ReLU network, often D'.

    The larger of two bounds modulo two random primes, each by :func:`ranks_at` at 2 D' normal
    points. O(D'^3), whatever the number of regions; the points are on no wall.
    Raises InputError (``not-applicable``, ``need-rational``), ResourceLimit (``too-big``).

    >>> from symbolic.examples import example
    >>> dimension_lower_bound(example("dslt-3.1").network)
    13
    """
    if network.parameters > MAX_PARAMETERS:
        raise ResourceLimit("too-big", f"{network.parameters} parameters, over {MAX_PARAMETERS}")
    best = 0
    for number in range(2):
        generator = np.random.default_rng([seed % 2**64, number])
        modular = modular_network(network, random_prime(generator))
        count = -(-2 * modular.bound // network.outputs)
        points = generator.normal(size=(network.inputs, count))
        found = ranks_at(modular, numbers_of_floats(points, modular.prime), generator)
        best = max(best, found.certified)
        if best == modular.bound:
            break
    return best


def ranks_at(network: ModularNetwork, points: Numbers, generator: np.random.Generator) -> Ranks:
    """The rank at a batch of points (n, m), and a lower bound that looks for better points.

    The bound is D' where the batch reaches it. Otherwise it is the larger of the wall certificate
    and of the rank at the batch together with 2 D' points between the walls. Modulo the prime of
    the network, so neither is larger than the exact rank. O(D m D') and O(D m) memory.

    >>> from numeric_check.modular_jacobian import modular_floats
    >>> net = modular_floats((1, 2, 1), np.array([1.0, -1.0, 0.0, 1.0, 2.0, 3.0, 0.0]), 8388287)
    >>> batch = numbers_of_floats(np.array([[2.0, 3.0]]), 8388287)
    >>> ranks_at(net, batch, np.random.default_rng(0))
    Ranks(batch=2, certified=5)
    """
    echelon = Echelon(len(network.parameters.floats), network.prime)
    batch = echelon.add(jacobian(network, points).columns)
    if batch == network.bound:
        return Ranks(batch, batch)
    walls = Walls(network)
    lines = random_lines(generator, network.widths[0], LINES, network.prime)
    turns = walls.follow(lines)
    if walls.lower == network.bound:
        return Ranks(batch, network.bound)
    between = _midpoints(lines, turns)
    chosen = generator.permutation(len(between))[: 2 * network.bound]
    more = numbers_of_floats(np.ascontiguousarray(between[chosen].T), network.prime)
    return Ranks(batch, max(echelon.add(jacobian(network, more).columns), walls.lower))


def _midpoints(lines: Lines, turns: list[Floats]) -> Floats:
    """The midpoints of the segments into which the turns cut the lines, one in a row."""
    lengths = np.array([len(times) for times in turns])
    inner, ends = np.concatenate(turns), np.cumsum(lengths)
    middles = (np.insert(inner, ends - lengths, -REACH) + np.insert(inner, ends, REACH)) / 2.0
    line = np.repeat(np.arange(len(turns)), lengths + 1)
    points: Floats = lines.starts[line] + middles[:, None] * lines.directions[line]
    return points
