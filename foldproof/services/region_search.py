"""The split tree of ReLU networks, fast: float64 proposes, exact code disposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from symbolic.cells import split_tree
from symbolic.domains import Domain
from symbolic.network import Network
from symbolic.positions import interior_point
from symbolic.region_questions import Part, certified
from symbolic.region_tree import RegionTree
from symbolic.scalars import RATIONALS

SMALL = 128
"""Up to so many cells exact code is quicker than to load the kernels, or to compile them once."""

Tell = Callable[[int], None]
"""Told how many cells there are so far."""


def region_tree(
    networks: Sequence[Network],
    domain: Domain,
    max_regions: int,
    tell: Tell = lambda _: None,
) -> RegionTree:
    """The tree of all activation regions of rational networks, or the first ``max_regions``.

    Raises InputError (``shape``) for different inputs or an empty domain.

    >>> from symbolic.examples import example
    >>> tree = region_tree([example("dslt-3.1").network], Domain.all(2), 100)
    >>> len(tree), tree.complete
    (9, True)
    """
    few = split_tree(networks, domain, min(SMALL, max_regions))
    if few.complete or max_regions <= SMALL:
        return RegionTree.of(networks, domain, few)
    tell(len(few))
    return proposed_tree(networks, domain, max_regions, tell)


def proposed_tree(
    networks: Sequence[Network],
    domain: Domain,
    max_regions: int,
    tell: Tell = lambda _: None,
) -> RegionTree:
    """The same, proposed by float64 and certified; by exact code alone where a proposal is wrong.

    >>> from symbolic.examples import example
    >>> len(proposed_tree([example("dslt-3.1").network], Domain.all(2), 100))
    9
    """
    from numeric_check.region_proposal import Proposal

    inside = interior_point(domain, RATIONALS)
    proposal = Proposal(networks, domain, inside, max_regions)
    tree = certified(networks, domain, _told(proposal, tell))
    if tree is not None and not proposal.failed:
        return replace(tree, complete=proposal.complete)
    return RegionTree.of(networks, domain, split_tree(networks, domain, max_regions))


def _told(parts: Iterable[Part], tell: Tell) -> Iterator[Part]:
    found = 0
    for part in parts:
        found += len(part.shifts)
        tell(found)
        yield part
