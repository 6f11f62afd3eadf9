"""``regions``: the activation regions and the linear regions of a ReLU network of any depth."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from foldproof.services.confirmation import confirmed
from foldproof.services.region_search import region_tree
from foldproof.services.result import CertificateRef, Result
from foldproof.services.views import require_numbers
from foldproof.services.words import count
from proofs.certificates.trees import regions as certificate_of
from symbolic.activation import RELU
from symbolic.affine_maps import count_linear_regions
from symbolic.cells import MAX_REGIONS, Tree, split_tree
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.formula import numbers
from symbolic.linear_regions import linear_regions
from symbolic.network import Network, TwoLayer
from symbolic.region_tree import RegionTree
from symbolic.scalars import RATIONALS
from symbolic.slices import Slice
from symbolic.statements import RegionsAre


@dataclass(frozen=True, slots=True)
class SliceView:
    """A slice x = point + s direction + t direction; further coordinates are numbered."""

    point: tuple[str, ...]
    directions: tuple[tuple[str, ...], ...]

    @staticmethod
    def of(plane: Slice) -> SliceView:
        """The slice with its numbers as text."""
        text = plane.field.text
        return SliceView(
            tuple(map(text, plane.point)),
            tuple(tuple(map(text, direction)) for direction in plane.directions),
        )

    def __str__(self) -> str:
        names = coordinates(len(self.directions))
        moves = (
            f" + {name} {numbers(direction)}"
            for name, direction in zip(names, self.directions, strict=True)
        )
        return f"x = {numbers(self.point)}{''.join(moves)}"


def coordinates(count: int) -> tuple[str, ...]:
    """What the coordinates of a slice are called.

    >>> coordinates(2), coordinates(3)
    (('s', 't'), ('t1', 't2', 't3'))
    """
    return ("s", "t")[:count] if count < 3 else tuple(f"t{k + 1}" for k in range(count))


@dataclass(frozen=True, slots=True)
class Regions(Result):
    """How many regions a network has on a domain; two numbers that are not the same thing.

    Activation regions are the cells with a non-empty interior on which every hidden unit has one
    sign; linear regions the maximal connected sets on which the function is one affine map. Without
    ``complete`` there are more activation regions than the limit, and ``activation_regions`` is a
    lower bound. With a ``slice`` both numbers are about the network on it, and so is the
    certificate. ``certificate`` is about the activation regions; ``checked`` says that the
    independent checker accepted it in this run.
    """

    schema: ClassVar[str] = "foldproof.regions/1"
    optional: ClassVar[frozenset[str]] = frozenset({"reason", "slice"})

    summary: str
    inputs: int
    widths: tuple[int, ...]
    domain: str
    activation_regions: int
    linear_regions: int | None
    complete: bool
    certificate: CertificateRef | None
    checked: bool
    reason: str | None = None
    slice: SliceView | None = None
    seconds: float = field(default=0.0, compare=False)

    @property
    def exit_code(self) -> int:
        """0 when all regions were counted, 4 when the limit was reached."""
        return 0 if self.complete else 4

    def __str__(self) -> str:
        least = "" if self.complete else "at least "
        lines = [self.summary, f"on {self.domain}" if self.domain != "all" else ""]
        if self.slice is not None:
            lines.append(f"on the slice {self.slice}; the counts are about the slice")
        lines.append(f"activation regions: {least}{self.activation_regions}")
        if self.linear_regions is not None:
            lines.append(f"linear regions: {self.linear_regions}")
        if self.reason:
            lines.append(self.reason)
        if self.checked:
            lines.append(f"checked: the activation regions, by certificate {self.certificate}")
        return "\n".join(filter(None, lines))


def count_regions(
    network: Network | TwoLayer,
    domain: Domain | None = None,
    *,
    plane: Slice | None = None,
    domain_text: str = "all",
    max_regions: int = MAX_REGIONS,
    certificates: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Regions:
    """The regions of a ReLU network on an open domain, exactly; R^n if none is given.

    With ``plane`` those of the network on a slice of the input space; ``progress`` hears what
    is being done. Raises InputError
    (``not-applicable`` for other activations or symbolic weights, ``shape``), CheckFailed
    (``disagree``).

    >>> from symbolic.examples import example
    >>> found = count_regions(example("dslt-3.1").network)
    >>> found.activation_regions, found.linear_regions, found.checked
    (9, 9, True)
    """
    start = time.monotonic()
    given = layered(network)
    made, where = given, Domain.all(given.inputs) if domain is None else domain
    if plane is not None:
        made, where = plane.network(given), plane.domain(where)
    tree: Tree | RegionTree
    if made.field == RATIONALS:

        def tell(found: int) -> None:
            progress(f"splitting cells: {found} so far")

        tree = region_tree([made], where, max_regions, tell)
        progress("comparing affine maps")
        linear = count_linear_regions(tree) if tree.complete else None
    else:
        tree = split_tree([made], where, max_regions)
        linear = len(linear_regions(made, tree.cells, len(where.rows))) if tree.complete else None
    progress("asking the checker")
    certificate = regions_certificate(made, where, tree, certificates) if tree.complete else None
    reason = None if tree.complete else f"stopped at --max-regions {max_regions}"
    if tree.complete and certificate is None:
        reason = "not checked: certificates of regions are about rational networks"
    return Regions(
        summary(given),
        given.inputs,
        given.widths,
        domain_text,
        len(tree),
        linear,
        tree.complete,
        certificate,
        certificate is not None,
        reason,
        None if plane is None else SliceView.of(plane),
        time.monotonic() - start,
    )


def layered(network: Network | TwoLayer) -> Network:
    """The network in layers; raises InputError (``not-applicable``) unless it is a ReLU network.

    >>> layered(TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)])).widths
    (1, 1, 1)
    """
    require_numbers(network)
    made = network.layered() if isinstance(network, TwoLayer) else network
    if made.activation != RELU:
        raise InputError("not-applicable", "this command is about ReLU networks")
    return made


def summary(network: Network) -> str:
    """The network in one line."""
    name = f"{network.name}: " if network.name else ""
    sizes = "-".join(map(str, network.widths))
    return f"{name}{count(network.inputs, 'input')}, widths {sizes}, relu"


def regions_certificate(
    network: Network, domain: Domain, tree: Tree | RegionTree, directory: Path | None = None
) -> CertificateRef | None:
    """A certificate of the regions that the checker accepted; None for irrational networks.

    >>> from symbolic.examples import example
    >>> f, line = example("dslt-3.3").network, Domain.all(1)
    >>> regions_certificate(f, line, split_tree([f], line)).kind
    'regions/1'
    """
    if network.field != RATIONALS:
        return None
    statement = RegionsAre(network, domain, len(tree))
    return confirmed(certificate_of(statement, tree), directory)
