"""The exact Fisher matrix on a bounded box, for inputs that are uniform there."""

from __future__ import annotations

from itertools import combinations_with_replacement

from symbolic.divergence import tree_sum
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.fisher.directions import Layout
from symbolic.fisher.roles import roles
from symbolic.network import TwoLayer, Vector
from symbolic.scalars import Scalar
from symbolic.simplices import bounds, cut_box, mean_product

MAX_PARAMETERS = 200
"""A larger matrix is not printed, so it is not computed."""


def fisher_matrix(network: TwoLayer, domain: Domain) -> tuple[Vector, ...]:
    """I_jk = E[<d_j f, d_k f>] for unit Gaussian noise and uniform inputs on a box, n <= 3.

    On every simplex of the box that no boundary cuts, the derivatives are affine, and the mean of
    their products comes from their values at the vertices. Only products of parameters of active
    nodes and the same output are not 0. For k boundaries O(k^n) simplices with O(d^2 n^2)
    products each. Raises InputError (``not-smooth``, ``not-applicable``,
    ``unsupported-activation``), ResourceLimit (``too-big``, ``max-regions``).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> matrix = fisher_matrix(f, Domain.box(QQ, [(0, 1)]))
    >>> [QQ.text(value) for value in matrix[0]]                            # w, b, q, c on [0, 1]
    ['1/3', '1/2', '1/3', '1/2']
    """
    found = roles(network, domain)
    if found.kinks:
        node = found.kinks[0] + 1
        raise InputError("not-smooth", f"node {node} has w = 0 and b = 0 but q is not 0")
    size = network.parameters
    if size > MAX_PARAMETERS:
        raise ResourceLimit(
            "too-big", f"the matrix of {size} parameters is larger than {MAX_PARAMETERS}"
        )
    field = network.field
    box = bounds(domain, field)
    cells = cut_box(box, [fold.boundary.form for fold in found.folds], field)
    parts: dict[tuple[int, int], list[Scalar]] = {}
    for piece in cells.pieces:
        corners = [cells.vertices[place] for place in piece]
        volume = cells.volume(piece)
        for rows in _derivatives(network, corners):
            for (j, left), (k, right) in combinations_with_replacement(rows.items(), 2):
                value = mean_product(left, right, field) * volume
                if value:
                    parts.setdefault((j, k), []).append(value)
    total = field.one
    for low, high in box:
        total = total * (high - low)
    matrix = [[field.zero] * size for _ in range(size)]
    for (j, k), values in parts.items():
        matrix[j][k] = matrix[k][j] = matrix[j][k] + tree_sum(values, field) / total
    return tuple(map(tuple, matrix))


def _derivatives(network: TwoLayer, corners: list[Vector]) -> list[dict[int, list[Scalar]]]:
    """For each output the derivatives that are not 0 on a simplex: parameter -> vertex values."""
    field, layout = network.field, Layout.of(network)
    ones = [field.one] * len(corners)
    found: list[dict[int, list[Scalar]]] = [{} for _ in range(network.outputs)]
    for index, node in enumerate(network.nodes):
        values = [node.form.at(corner) for corner in corners]
        if not any(values) or any(field.sign(value) < 0 for value in values):
            continue
        for output, rows in enumerate(found):
            q = node.q[output]
            rows[layout.outgoing(index, output)] = values
            if q:
                rows[layout.bias(index)] = [q * one for one in ones]
                for k in range(network.inputs):
                    rows[layout.weight(index, k)] = [q * corner[k] for corner in corners]
    for output, rows in enumerate(found):
        rows[layout.constant(output)] = ones
    return found
