"""``regions``: the activation regions and the linear regions of a ReLU network of any depth."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from foldproof.services.confirmation import confirmed
from foldproof.services.result import CertificateRef, Result
from foldproof.services.views import require_numbers
from foldproof.services.words import count
from proofs.certificates.trees import regions as certificate_of
from symbolic.activation import RELU
from symbolic.cells import MAX_REGIONS, Tree, split_tree
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.linear_regions import linear_regions
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS
from symbolic.statements import RegionsAre


@dataclass(frozen=True, slots=True)
class Regions(Result):
    """How many regions a network has on a domain; two numbers that are not the same thing.

    Activation regions are the cells with a non-empty interior on which every hidden unit has one
    sign; linear regions the maximal connected sets on which the function is one affine map. Without
    ``complete`` there are more activation regions than the limit, and ``activation_regions`` is a
    lower bound. ``certificate`` is about the activation regions; ``checked`` says that the
    independent checker accepted it in this run.
    """

    schema: ClassVar[str] = "foldproof.regions/1"
    optional: ClassVar[frozenset[str]] = frozenset({"reason"})

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
    seconds: float = field(default=0.0, compare=False)

    @property
    def exit_code(self) -> int:
        """0 when all regions were counted, 4 when the limit was reached."""
        return 0 if self.complete else 4

    def __str__(self) -> str:
        least = "" if self.complete else "at least "
        lines = [self.summary, f"on {self.domain}" if self.domain != "all" else ""]
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
    domain_text: str = "all",
    max_regions: int = MAX_REGIONS,
    certificates: Path | None = None,
) -> Regions:
    """The regions of a ReLU network on an open domain, exactly; R^n if none is given.

    Raises InputError (``not-applicable`` for other activations or symbolic weights, ``shape``),
    CheckFailed (``disagree``).

    >>> from symbolic.examples import example
    >>> found = count_regions(example("dslt-3.1").network)
    >>> found.activation_regions, found.linear_regions, found.checked
    (9, 9, True)
    """
    start = time.monotonic()
    made = layered(network)
    where = Domain.all(made.inputs) if domain is None else domain
    tree = split_tree([made], where, max_regions)
    linear = len(linear_regions(tree.cells, made.field)) if tree.complete else None
    certificate = _certificate(made, where, tree, certificates) if tree.complete else None
    reason = None if tree.complete else f"stopped at --max-regions {max_regions}"
    if tree.complete and certificate is None:
        reason = "not checked: certificates of regions are about rational networks"
    return Regions(
        summary(made),
        made.inputs,
        made.widths,
        domain_text,
        len(tree.cells),
        linear,
        tree.complete,
        certificate,
        certificate is not None,
        reason,
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


def _certificate(
    network: Network, domain: Domain, tree: Tree, directory: Path | None
) -> CertificateRef | None:
    if network.field != RATIONALS:
        return None
    statement = RegionsAre(network, domain, len(tree.cells))
    return confirmed(certificate_of(statement, tree), directory)
