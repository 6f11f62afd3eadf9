"""Null vectors of single nodes, and of the nodes on one side of one boundary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from symbolic.fisher.directions import Direction, Layout
from symbolic.fisher.roles import Member, Roles
from symbolic.fisher.spans import Span
from symbolic.fisher.vectors import (
    DEAD,
    DEGENERATE_OUTPUT,
    MASS_SHIFT,
    SCALING,
    SPLITTING,
    NullVector,
    named,
)
from symbolic.foldset import vanishes
from symbolic.network import TwoLayer, Vector
from symbolic.scalars import Scalar


def within(network: TwoLayer, found: Roles) -> Iterator[NullVector]:
    """The null vectors of single nodes, and those of one side of one boundary; O(d n) for each."""
    for node in found.inactive:
        for place in Layout.of(network).around(node):
            yield NullVector(DEAD, (node,), ((place, network.field.one),))
    sides = [side for fold in found.folds for side in fold.sides if side]
    for node in (*found.active, *(node for side in sides for node, _ in side)):
        yield from _single(network, node)
    for side in sides:
        yield from _one_side(network, side)


def _single(network: TwoLayer, node: int) -> Iterator[NullVector]:
    """Scaling, or with q = 0 all changes of the form."""
    weights = network.nodes[node]
    if not vanishes(weights.q, network.field):
        direction = Direction(network)
        direction.move_form(node, (*weights.w, weights.b), network.field.one)
        direction.move_output(node, weights.q, -network.field.one)
        yield named(SCALING, direction)
        return
    for k in range(network.inputs + 1):
        direction = Direction(network)
        direction.move_form(node, unit(network, k), network.field.one)
        yield named(DEGENERATE_OUTPUT, direction)


def _one_side(network: TwoLayer, side: tuple[Member, ...]) -> Iterator[NullVector]:
    """Splitting and mass shifts between nodes of the same orientation on a boundary."""
    basis = side_basis(network, side)
    for node, scale in side:
        coordinates = basis.outside.get(node)
        if coordinates:  # q is a combination of others, and not 0
            for k in _free(network, node):
                direction = Direction(network)
                direction.move_form(node, unit(network, k), network.field.one)
                for other, share in coordinates.items():
                    direction.move_form(other, unit(network, k), -share)
                yield named(SPLITTING, direction)
        if node == basis.reference[0]:
            continue
        for output in range(network.outputs):
            direction = Direction(network)
            axis = axis_of(network, output)
            direction.move_output(node, axis, network.field.one / scale)
            direction.move_output(basis.reference[0], axis, -network.field.one / basis.reference[1])
            yield named(MASS_SHIFT, direction)


@dataclass(frozen=True, slots=True)
class SideBasis:
    """Nodes of one side whose outgoing vectors are a basis of their span K.

    ``outside`` gives every other node its coordinates; the ``reference`` node takes what mass
    shifts give.
    """

    span: Span[int]
    outside: dict[int, dict[int, Scalar]]
    reference: Member


def side_basis(network: TwoLayer, side: tuple[Member, ...]) -> SideBasis:
    """The first independent outgoing vectors of the side, which has at least one node."""
    span: Span[int] = Span(network.field)
    outside = {}
    for node, _ in side:
        coordinates = span.add(network.nodes[node].q, node)
        if coordinates is not None:
            outside[node] = coordinates
    first = span.sources[0] if span.sources else side[0][0]
    return SideBasis(span, outside, next(member for member in side if member[0] == first))


def _free(network: TwoLayer, node: int) -> Iterator[int]:
    """Coordinates of forms but the first in which the node's own is not 0: scaling has that one."""
    weights = network.nodes[node]
    pivot = next(k for k, value in enumerate((*weights.w, weights.b)) if value)
    return (k for k in range(network.inputs + 1) if k != pivot)


def unit(network: TwoLayer, k: int) -> Vector:
    """The form that is coordinate k of the input, the last one the constant 1."""
    field = network.field
    return tuple(field.one if j == k else field.zero for j in range(network.inputs + 1))


def axis_of(network: TwoLayer, output: int) -> Vector:
    """The unit vector of an output."""
    field = network.field
    return tuple(field.one if o == output else field.zero for o in range(network.outputs))
