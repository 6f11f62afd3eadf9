"""What a picture shows: the exact facts about a network, and the words for its title."""

from __future__ import annotations

from dataclasses import dataclass

from foldproof.services.views import require_numbers, two_layer
from foldproof.services.words import count
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.foldset import Foldset, foldset, node_boundary
from symbolic.network import Network, TwoLayer

MOST_NODES = 40
"""Beyond so many nodes their numbers and arrows are left out."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A network with numbers, the domain, and its foldset there."""

    network: TwoLayer
    domain: Domain
    found: Foldset

    @staticmethod
    def of(network: TwoLayer | Network, domain: Domain | None = None) -> Subject:
        r"""The facts about a network with 1 or 2 inputs.

        Raises InputError (``not-applicable``) for more inputs, other depths, and symbols.

        >>> from foldproof.io.sources import load
        >>> Subject.of(load("dslt-3.3")).title
        'dslt-3.3\n2 activation boundaries, all in the foldset'
        """
        view = two_layer(network)
        require_numbers(view)
        if view.inputs > 2:
            raise InputError(
                "not-applicable",
                f"the foldset can be drawn for 1 or 2 inputs, the network has {view.inputs}",
                where=view.name or "network",
                hint="the node-to-boundary map works for any number of inputs: "
                "`foldproof plot NET --map`, or plot_boundary_map in Python",
            )
        where = Domain.all(view.inputs) if domain is None else domain
        return Subject(view, where, foldset(view, where))

    @property
    def title(self) -> str:
        """The name, and on the next line how many boundaries fold."""
        shown = [b for b in self.found.boundaries if b.meets_domain]
        where = "" if self.domain.is_all else " on the domain"
        words = boundaries_text(len(shown), len(self.found.folded), where)
        return f"{name_of(self.network)}\n{words}"

    @property
    def numbered(self) -> bool:
        """Whether there is room for the numbers of the nodes."""
        shown = sum(len(b.nodes) for b in self.found.boundaries if b.meets_domain)
        return shown <= MOST_NODES

    def orientation(self, node: int) -> int:
        """1 when the node is active where the canonical form of its boundary is positive."""
        return node_boundary(self.network.nodes[node], self.network.field)[1]

    def notes(self, *own: str, numbered: bool = True) -> str:
        """The lines under the picture: what the signs mean, and what is left out."""
        shown = [(j, b) for j, b in enumerate(self.found.boundaries) if b.meets_domain]
        cancelled = any(j not in self.found.folded for j, _ in shown)
        lines = []
        if cancelled:
            lines.append("solid: boundary in the foldset; dashed: the fold is zero")
        if shown and numbered:
            lines.append("numbers: nodes; arrows point to where the node is active")
        elif shown:
            lines.append("too crowded for the numbers of the nodes")
        return "\n".join([*lines, *own])


def boundaries_text(boundaries: int, folded: int, where: str = "") -> str:
    """How many activation boundaries there are, and how many of them fold.

    >>> boundaries_text(3, 1)
    '3 activation boundaries, 1 of them in the foldset'
    >>> boundaries_text(1, 0)
    '1 activation boundary, not in the foldset'
    """
    words = f"{count(boundaries, 'activation boundary', 'activation boundaries')}{where}"
    if not boundaries:
        return words
    if boundaries == 1:
        return f"{words}, {'' if folded else 'not '}in the foldset"
    amount = {0: "none", boundaries: "all"}.get(folded, f"{folded} of them")
    return f"{words}, {amount} in the foldset"


def name_of(network: TwoLayer) -> str:
    """The name for a title, of bounded length.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> name_of(TwoLayer.scalar(QQ, 1, []))
    'network'
    """
    name = network.name or "network"
    return name if len(name) <= 40 else f"{name[:39]}…"
