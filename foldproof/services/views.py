"""The parts that several results share, as plain frozen data with exact numbers as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from foldproof.services.result import Numbers
from foldproof.services.words import count, equation, index_set
from symbolic.annihilation import SubsetSums
from symbolic.errors import InputError
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS, Field, SymbolicField


@dataclass(frozen=True, slots=True)
class FoldView:
    """A hyperplane <normal, x> + offset = 0 with the fold of the function across it."""

    normal: tuple[str, ...]
    offset: str
    fold: Numbers

    @property
    def equation(self) -> str:
        """The hyperplane as people write it."""
        return equation(self.normal, self.offset)


@dataclass(frozen=True, slots=True)
class SetView:
    """A set E of nodes; ``c`` is the constant of the network in which E is reversed."""

    nodes: tuple[int, ...]
    c: Numbers


@dataclass(frozen=True, slots=True)
class SetsView:
    """Sets of nodes: how many, whether the search was complete, and those listed.

    ``reason`` says what stopped a search that is not complete.
    """

    optional: ClassVar[frozenset[str]] = frozenset({"reason"})

    count: int
    complete: bool
    sets: tuple[tuple[int, ...], ...]
    limit: int
    reason: str | None = None

    @staticmethod
    def of(found: SubsetSums, limit: int) -> SetsView:
        """The view of what `symbolic.annihilation` found."""
        return SetsView(found.count, found.complete, found.sets, limit, found.reason or None)

    @property
    def summary(self) -> str:
        """How many sets there are, and what is not known or not listed."""
        if not self.complete:
            return f"at least {self.count} ({self.reason})"
        listed = "" if self.count <= len(self.sets) else f", the first {len(self.sets)} listed"
        return f"{self.count}{listed}"

    def text(self, title: str) -> str:
        """The sets for people: a title line, and up to eight sets on the next."""
        shown = "  ".join(map(index_set, self.sets[:8]))
        more = f"  ... and {self.count - 8} more" if self.count > 8 and self.sets else ""
        body = f"\n  {shown}{more}" if shown else ""
        return f"{title}: {self.summary}{body}"


def two_layer(network: Network | TwoLayer) -> TwoLayer:
    """The two-layer view; raises InputError (``not-applicable``) for other depths."""
    return network if isinstance(network, TwoLayer) else network.two_layer()


def function_words(network: TwoLayer) -> str:
    """One line about a network: shape, activation, field.

    >>> function_words(TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)], name="ramp"))
    'ramp: 1 input, 1 node, 1 output; relu; 4 parameters; numbers in Q'
    """
    name = f"{network.name}: " if network.name else ""
    activation = network.activation.name
    if activation == "leaky_relu":
        slope = network.field.element(network.activation.left)
        activation = f"leaky relu, slope {network.field.text(slope)}"
    shape = ", ".join(
        [
            count(network.inputs, "input"),
            count(network.width, "node"),
            count(network.outputs, "output"),
        ]
    )
    return (
        f"{name}{shape}; {activation}; {count(network.parameters, 'parameter')}; "
        f"numbers in {field_words(network.field)}"
    )


def field_words(field: Field) -> str:
    """The field in words of algebra.

    >>> field_words(RATIONALS)
    'Q'
    """
    if field == RATIONALS:
        return "Q"
    if isinstance(field, SymbolicField):
        return f"Q({', '.join(name for name, _ in field.signs)})"
    return f"a real number field of degree {field.degree}"


def require_numbers(network: TwoLayer | Network) -> None:
    """Raise InputError (``not-applicable``) for symbolic weights.

    >>> require_numbers(TwoLayer.scalar(RATIONALS, 1, []))
    """
    if isinstance(network.field, SymbolicField):
        names = ", ".join(name for name, _ in network.field.signs)
        noun = "the symbol" if len(network.field.signs) == 1 else "the symbols"
        raise InputError(
            "not-applicable",
            f"this needs numbers, but the network has {noun} {names}",
            where=network.name or "network",
            hint="`foldproof show` and `foldproof canon` work with symbols",
        )
