"""The dimension of the true parameters at a parameter that lies on no special stratum.

Where distinct boundaries cut the domain and every other node keeps its sign on the closure of a
bounded box, all of this is true of the parameters nearby, and Theorem W on domains (W.6) makes the
true parameters there a manifold.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.fisher.roles import Roles
from symbolic.fisher.spans import dimension
from symbolic.network import TwoLayer
from symbolic.simplices import bounds

MAX_SIDES = 10
"""Of a box with more sides the vertices are not listed."""


def local_dimension(network: TwoLayer, domain: Domain, found: Roles) -> int | None:
    """The dimension, as a sum over the nodes; None where nodes share a boundary, or touch one.

    A node that folds counts 1 (its scaling), with q = 0 instead n + 1 (its form is free). On a
    bounded box an inactive node counts n + p + 1, and so does an active one, but together active
    nodes satisfy the p n equations that sum q_i w_i^T is what it is; these are independent if the
    q_i span R^p or the w_i span R^n, otherwise the answer is None. Counted in the theory
    reference, W.6; O(d n 2^n) on boxes.

    >>> from symbolic.fisher import roles
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 5, 1), ((1,), -5, 1)])
    >>> box = Domain.box(QQ, [(-1, 1)])
    >>> local_dimension(f, box, roles(f, box)), local_dimension(f, Domain.all(1), roles(f))
    (6, 3)
    """
    n, p = network.inputs, network.outputs
    if any(len(fold.positive) + len(fold.negative) > 1 for fold in found.folds):
        return None
    folding = [index for fold in found.folds for side in fold.sides for index, _ in side]
    total = sum(1 if any(network.nodes[i].q) else n + 1 for i in folding)
    rest = (*found.active, *found.inactive)
    if not rest:
        return total
    if not keep_their_signs(network, domain, rest):
        return None
    total += (n + p + 1) * len(rest)
    if found.active:
        field, nodes = network.field, [network.nodes[i] for i in found.active]
        across = dimension([node.q for node in nodes], field) == p
        along = dimension([node.w for node in nodes], field) == n
        return total - p * n if across or along else None
    return total


def keep_their_signs(network: TwoLayer, domain: Domain, nodes: Sequence[int]) -> bool:
    """Whether no form of the nodes vanishes on the closure of the domain, a bounded box.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 1, 1), ((1,), 2, 1)])
    >>> box = Domain.box(QQ, [(-1, 1)])
    >>> keep_their_signs(f, box, [0]), keep_their_signs(f, box, [1])
    (False, True)
    """
    field = network.field
    if domain.is_all or domain.inputs > MAX_SIDES:
        return False
    try:
        corners = list(product(*bounds(domain, field)))
    except InputError:  # no bounded box
        return False
    return all(field.sign(network.nodes[i].form.at(corner)) for i in nodes for corner in corners)
