"""Exact derivatives of symmetries along paths, over the field Q(t)."""

from __future__ import annotations

from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField
from symbolic.symmetry import parameter_vector

T = SymbolicField({"t": "+"})


def scalar(nodes, c=0, inputs=1, field=QQ, activation=None):
    extra = {} if activation is None else {"activation": activation}
    return TwoLayer.scalar(field, inputs, nodes, c, **extra)


def derivative_at_zero(values):
    """The exact derivative at t = 0 of rational functions of t without a pole there."""
    found = []
    for value in values:
        change = value.diff(T.symbol("t"))
        found.append(QQ.element(int(change.numer.coeff(1))) / int(change.denom.coeff(1)))
    return tuple(found)


def moved(path, network):
    """d/dt at 0 of the parameters of path(t) applied to the network."""
    lifted = network.over(T)
    return derivative_at_zero(parameter_vector(path(lifted)))


F = scalar([((2, 1), -1, 3), ((-1, 1), 4, -2)], 5, inputs=2)
