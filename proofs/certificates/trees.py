"""``regions/1`` and ``equiv-deep/1``: split trees with a proof of every pruned branch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import numpy as np

from proofs.certificates.encoding import Encoder
from proofs.certificates.envelope import Certificate, Json
from symbolic.activation import RELU
from symbolic.affine_maps import unequal
from symbolic.cells import MAX_REGIONS, Tree, split_tree
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError
from symbolic.network import Network
from symbolic.region_tree import RegionTree
from symbolic.scalars import RATIONALS
from symbolic.statements import DeepEqual, RegionsAre

LINE = 1 << 17
"""Steps on a line of the evidence; a certificate with no more has one line."""


def regions(statement: RegionsAre, tree: Tree | RegionTree | None = None) -> Certificate:
    """The certificate of a complete tree, which is made if it is not given.

    Raises InputError (``not-applicable``) for other activations than ReLU and for algebraic
    numbers, CheckFailed (``disagree``) when the count is another one.

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network
    >>> made = regions(RegionsAre(f, Domain.all(1), 3))
    >>> made.kind, made.evidence["points"]
    ('regions/1', [['2'], ['-2'], ['0']])
    """
    network = statement.network
    encoder = _encoder(network)
    made = _arrays([network], statement.domain, tree, statement.count)
    if not made.complete or len(made) != statement.count:
        raise CheckFailed("disagree", f"there are not {statement.count} activation regions")
    claim: dict[str, Json] = {
        **_common(encoder, network, statement.domain),
        "network": encoder.layers(network),
        "activation_regions": statement.count,
    }
    evidence, more = _evidence(made, points=True)
    return Certificate("regions/1", claim, evidence, more=more)


def equiv_deep(statement: DeepEqual, tree: Tree | RegionTree | None = None) -> Certificate:
    """The certificate that two networks are one function, on the tree of their common regions.

    A tree that is given is one on whose every cell they were found to be the same map.

    Raises InputError and CheckFailed as :func:`regions`.

    >>> from symbolic.examples import example
    >>> f, g = (example(name).network for name in ("dslt-3.3", "dslt-3.3-reversed"))
    >>> equiv_deep(DeepEqual(f, g, Domain.all(1))).kind
    'equiv-deep/1'
    """
    f, g = statement.f, statement.g
    encoder = _encoder(f)
    _encoder(g)
    made = _arrays([f, g], statement.domain, tree, MAX_REGIONS)
    if not made.complete or (tree is None and next(unequal(made), None) is not None):
        raise CheckFailed("disagree", "the networks are not equal on every common region")
    claim: dict[str, Json] = {
        **_common(encoder, f, statement.domain),
        "f": encoder.layers(f),
        "g": encoder.layers(g),
    }
    evidence, more = _evidence(made, points=False)
    return Certificate("equiv-deep/1", claim, evidence, more=more)


def _arrays(
    networks: list[Network], domain: Domain, tree: Tree | RegionTree | None, most: int
) -> RegionTree:
    """The tree as arrays, made exactly if it is not given."""
    if isinstance(tree, RegionTree):
        return tree
    exact = split_tree(networks, domain, most) if tree is None else tree
    return RegionTree.of(networks, domain, exact)


def _encoder(network: Network) -> Encoder:
    if network.activation != RELU or network.field != RATIONALS:
        raise InputError("not-applicable", "split trees are certified for rational ReLU networks")
    return Encoder(network.field)


def _common(encoder: Encoder, network: Network, domain: Domain) -> dict[str, Json]:
    return {
        "field": encoder.field_claim(),
        "activation": encoder.activation(network.activation),
        "domain": encoder.domain(domain),
    }


class _Evidence(Sequence[Json]):
    """The evidence line by line: steps in preorder, and the points of the cells if they matter.

    A step is 0 for a split, or sign * (1 + number of rows) and then these rows.
    """

    def __init__(self, tree: RegionTree, points: bool) -> None:
        self.tree = tree
        self.points = points
        self.starts = range(0, max(1, len(tree.steps)), LINE)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, place: int) -> Json: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Json]: ...
    def __getitem__(self, place: int | slice) -> Json:
        if isinstance(place, slice):
            return [self[k] for k in range(*place.indices(len(self)))]
        part = slice(self.starts[place], self.starts[place] + LINE)
        supports = self.tree.supports[part]
        sizes = (supports >= 0).sum(axis=1)
        table = np.column_stack((self.tree.steps[part] * (1 + sizes), supports))
        kept = np.column_stack((np.ones(len(table), bool), supports >= 0))
        return {"steps": table[kept].tolist(), "points": self._points(place)}

    def _points(self, place: int) -> list[Json]:
        """As many points on each line as there are lines; the checker reads on for more."""
        if not self.points:
            return []
        count, lines = len(self.tree), len(self)
        some = range(place * count // lines, (place + 1) * count // lines)
        return [list(map(RATIONALS.text, self.tree.points[k])) for k in some]


def _evidence(tree: RegionTree, points: bool) -> tuple[dict[str, Json], Sequence[Json]]:
    """Evidence, and what follows on further lines."""
    lines = _Evidence(tree, points)
    if len(lines) == 1:
        return {**lines[0], "lines": 0}, ()
    return {"steps": [], "points": [], "lines": len(lines)}, lines
