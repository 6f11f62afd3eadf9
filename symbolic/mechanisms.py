"""Mechanisms that give a deep ReLU network null vectors, read off from activity patterns.

Which units are active and which are seen (the output depends on them), in a list of situations,
decides where a direction of parameters leaves the network as it is to first order.

Source: Grigsby, Lindsey and Rolnick 2023, "Hidden symmetries of ReLU networks" (mechanisms); the
width-1 bottleneck as in the theory reference, section 7.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations

from symbolic.derivatives import Slot, unit_slots
from symbolic.network import Network, Vector
from symbolic.scalars import Scalar

Unit = tuple[int, int]
"""A unit: its layer and its place in it, 0-based; the last layer holds the outputs."""
Changes = Mapping[Slot, Scalar]
"""A direction by its entries that are not 0."""
Found = tuple[str, tuple[Unit, ...], Changes]
"""A kind, the units concerned, and the direction."""

MEANINGS = {
    "scaling": "positive scaling of the hidden units",
    "dead": "a unit that is never active: all parameters around it are free",
    "unseen": "a unit without influence on the output: its weights and bias are free",
    "never-co-active": "two units never active and seen together: the weight between them is free",
    "proportional": "proportional units, which can share their weights in any way",
    "always-active": "a unit that is always active: its bias trades with those above",
    "hidden-fold": "a unit active wherever it is seen: its bias trades with those above",
    "width-1": "the same inside of three layers of width 1",
    "co-active": "two units active together, wherever they are seen, can be mixed",
    "dependent-inputs": "the values that enter a unit are dependent wherever it is seen",
    "exchange": "changes of the weights and biases into one layer that undo each other",
    "unexplained": "found by linear algebra",
}
"""What each kind of null vector says, in the order in which they are looked for."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """In which situations every unit is active, and in which it is seen.

    A set of situations is written in the bits of an integer; ``everywhere`` holds them all. Where
    a unit is seen it is active. Output units are always active.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)]).layered()
    >>> always = {(0, 0): 1, (1, 0): 1}
    >>> [kind for kind, _, _ in Patterns(f, 1, always, always).mechanisms()]
    ['always-active']
    """

    network: Network
    everywhere: int
    active: Mapping[Unit, int]
    seen: Mapping[Unit, int]

    def mechanisms(self) -> Iterator[Found]:
        """What each mechanism gives, with repetitions, in the order of ``MEANINGS``."""
        hidden = [(d, u) for d, width in enumerate(self.network.widths[1:-1]) for u in range(width)]
        for unit in hidden:
            yield from self._free_units(unit)
        for unit in hidden:
            yield from self._free_weights(unit)
        pairs = [
            pair
            for depth, width in enumerate(self.network.widths[1:-1])
            for pair in combinations([(depth, u) for u in range(width)], 2)
        ]
        for one, other in pairs:
            yield from self._shared_outgoing(one, other)
        for unit in hidden:
            yield from self._shifts(unit)
        for pair in pairs:
            for one, other in permutations(pair):
                yield from self._mixtures(one, other)
            yield from self._shared_incoming(*pair)

    def _one(self, slot: Slot) -> Changes:
        return {slot: self.network.field.one}

    def _above(self, unit: Unit) -> list[tuple[Unit, Scalar]]:
        """The units of the next layer with the weights of the unit there."""
        depth, column = unit
        weights = self.network.layers[depth + 1].weight
        return [((depth + 1, k), row[column]) for k, row in enumerate(weights)]

    def _free_units(self, unit: Unit) -> Iterator[Found]:
        if not self.active[unit]:
            for slot in unit_slots(self.network.widths, *unit):
                yield "dead", (unit,), self._one(slot)
        elif not self.seen[unit]:
            for slot in row_slots(self.network, unit):
                yield "unseen", (unit,), self._one(slot)

    def _free_weights(self, unit: Unit) -> Iterator[Found]:
        """Weights to units that are never seen where the unit is active."""
        depth, column = unit
        for above, _ in self._above(unit):
            if self.seen[above] and not self.active[unit] & self.seen[above]:
                slot = Slot(depth + 1, above[1], column)
                yield "never-co-active", (unit, above), self._one(slot)

    def _shared_outgoing(self, one: Unit, other: Unit) -> Iterator[Found]:
        """h_one = c h_other: c on the weight of the other makes up for 1 on that of the one."""
        factor = factor_of(form_of(self.network, one), form_of(self.network, other))
        if factor is not None and self.network.field.sign(factor) > 0:
            depth = one[0] + 1
            for above, _ in self._above(one):
                changes = {
                    Slot(depth, above[1], one[1]): self.network.field.one,
                    Slot(depth, above[1], other[1]): -factor,
                }
                yield "proportional", (one, other), changes

    def _shifts(self, unit: Unit) -> Iterator[Found]:
        """A shift of the bias goes through to the units above, whose biases undo it."""
        active = self.active[unit]
        if active and all(not w or not self.seen[k] & ~active for k, w in self._above(unit)):
            changes = {Slot(*unit, None): self.network.field.one}
            changes |= {Slot(*k, None): -w for k, w in self._above(unit)}
            kind = "width-1" if self._in_bottleneck(unit[0]) else "hidden-fold"
            yield ("always-active" if active == self.everywhere else kind), (unit,), changes

    def _in_bottleneck(self, depth: int) -> bool:
        """Whether three consecutive hidden layers of width 1 hold this one."""
        hidden = self.network.widths[1:-1]
        starts = range(max(0, depth - 2), depth + 1)
        return any(hidden[k : k + 3] == (1, 1, 1) for k in starts)

    def _mixtures(self, one: Unit, other: Unit) -> Iterator[Found]:
        """The form of the other enters the one; the weights above the other undo it."""
        unlike = self.active[one] ^ self.active[other]
        above = self._above(one)
        if self.active[one] and not any(w and unlike & self.seen[k] for k, w in above):
            changes = dict(
                zip(row_slots(self.network, one), form_of(self.network, other), strict=True)
            )
            changes |= {Slot(*k, other[1]): -w for k, w in above}
            yield "co-active", (one, other), changes

    def _shared_incoming(self, one: Unit, other: Unit) -> Iterator[Found]:
        """q_other = c q_one: c on an incoming weight of the one makes up for -1 on the other's."""
        above = self._above(one)
        left, right = (tuple(w for _, w in self._above(unit)) for unit in (one, other))
        factor = factor_of(right, left)
        unlike = self.active[one] ^ self.active[other]
        if factor is None or any(w and unlike & self.seen[k] for k, w in above):
            return
        alike = factor_of(form_of(self.network, one), form_of(self.network, other)) is not None
        for slot, there in zip(
            row_slots(self.network, one), row_slots(self.network, other), strict=True
        ):
            changes = {slot: factor, there: -self.network.field.one}
            yield ("proportional" if alike else "co-active"), (one, other), changes


def row_slots(network: Network, unit: Unit) -> tuple[Slot, ...]:
    """The places of the incoming weights and of the bias of a unit.

    >>> from symbolic.examples import example
    >>> len(row_slots(example("dslt-3.1").network, (0, 3)))
    3
    """
    depth, row = unit
    columns = range(network.widths[depth])
    return (*(Slot(depth, row, column) for column in columns), Slot(depth, row, None))


def form_of(network: Network, unit: Unit) -> Vector:
    """The incoming weights and the bias of a unit."""
    layer = network.layers[unit[0]]
    return (*layer.weight[unit[1]], layer.bias[unit[1]])


def factor_of(one: Vector, other: Vector) -> Scalar | None:
    """The number c with one = c other, both not 0, if there is one.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> factor_of((QQ.element(4), QQ.zero), (QQ.element(2), QQ.zero)) == 2
    True
    """
    pairs = list(zip(one, other, strict=True))
    factor = next((a / b for a, b in pairs if a and b), None)
    return factor if factor is not None and all(a == factor * b for a, b in pairs) else None
