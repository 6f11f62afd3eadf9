"""Null vectors and the names of their mechanisms."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.fisher.directions import Direction
from symbolic.network import TwoLayer, Vector
from symbolic.scalars import Scalar

SCALING = "scaling"
DEGENERATE_OUTPUT = "degenerate-output"
DEAD = "dead"
SPLITTING = "splitting"
MASS_SHIFT = "mass-shift"
BIAS_CONSTANT = "bias-constant"
AFFINE_EXCHANGE = "affine-exchange"
KINDS = {
    SCALING: "w d/dw + b d/db - q d/dq of one node",
    DEGENERATE_OUTPUT: "the form of a node with q = 0",
    DEAD: "any parameter of a node that is inactive on the domain",
    SPLITTING: "forms of nodes on one side of one boundary, with their outgoing vectors fixed",
    MASS_SHIFT: "outgoing vectors of nodes on one side of one boundary",
    BIAS_CONSTANT: "a constant change by nodes, taken back by c",
    AFFINE_EXCHANGE: "an affine change by some nodes, taken back by others",
}
"""The mechanisms, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class NullVector:
    """A direction in parameter space along which f does not change to first order.

    ``entries`` are pairs of a parameter and its coordinate, without zeros, by parameter; the
    parameters are numbered as in :func:`symbolic.derivatives.slots`. ``nodes`` (0-based) take part.
    """

    kind: str
    nodes: tuple[int, ...]
    entries: tuple[tuple[int, Scalar], ...]

    def dense(self, network: TwoLayer) -> Vector:
        """All coordinates."""
        vector = [network.field.zero] * network.parameters
        for place, value in self.entries:
            vector[place] = value
        return tuple(vector)


def named(kind: str, direction: Direction) -> NullVector:
    """The null vector of a direction."""
    return NullVector(kind, direction.nodes, direction.entries())
