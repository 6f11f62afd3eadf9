"""``show``: foldset, boundaries, node-to-boundary map and annihilating sets of a network."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from foldproof.services.canonical import same_function
from foldproof.services.result import CertificateRef, Result, vector
from foldproof.services.views import (
    FoldView,
    SetsView,
    function_words,
    two_layer,
)
from foldproof.services.words import UNCERTIFIED, count, domain_words, index_set, table
from symbolic.annihilation import LIST_LIMIT, annihilating_subsets
from symbolic.arrangement import arrangement_regions
from symbolic.domain_form import normal_form_on
from symbolic.domains import Domain
from symbolic.errors import ResourceLimit, Undecided
from symbolic.foldset import DEAD, Foldset, foldset, node_boundary, node_statuses
from symbolic.formula import formula_of, numbers
from symbolic.network import Network, Node, TwoLayer
from symbolic.scalars import SymbolicField
from symbolic.sign_cases import sign_cases, sign_words

MAX_REGIONS = 20_000
"""Linear regions are counted while there are certainly no more than so many."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many annihilating sets are listed, and up to how many linear regions are counted."""

    sets: int = LIST_LIMIT
    regions: int = MAX_REGIONS


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class NodeView:
    """A node: its status, the index of its boundary (None for w = 0), orientation and scale."""

    index: int
    status: str
    boundary: int | None
    orientation: int | None
    scale: str | None


@dataclass(frozen=True, slots=True)
class BoundaryView(FoldView):
    """An activation boundary, the nodes on it and the fold across it."""

    nodes: tuple[int, ...] = ()
    meets_domain: bool = True


@dataclass(frozen=True, slots=True)
class Vertex:
    """A vertex ``node-i`` or ``boundary-j`` of the node-to-boundary map."""

    id: str
    kind: str
    index: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Node i lies on boundary j with this orientation and scale."""

    node: int
    boundary: int
    orientation: int
    scale: str


@dataclass(frozen=True, slots=True)
class BoundaryMap:
    """The bipartite graph from nodes to boundaries."""

    nodes: tuple[Vertex, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What `show` finds out about one network with decided signs."""

    nodes: tuple[NodeView, ...]
    boundaries: tuple[BoundaryView, ...]
    foldset: tuple[int, ...]
    linear_regions: int | None
    max_regions: int
    annihilating_sets: SetsView
    boundary_map: BoundaryMap

    def text(self) -> str:
        """The tables for people."""
        rows = [
            (
                str(node.index + 1),
                node.status,
                "-" if node.boundary is None else str(node.boundary + 1),
                {1: "+", -1: "-", None: "-"}[node.orientation] if node.scale else "-",
                node.scale or "-",
            )
            for node in self.nodes
        ]
        parts = []
        if rows:
            parts.append(table(["node", "status", "boundary", "orientation", "scale"], rows))
        lines = [
            (
                str(j + 1),
                boundary.equation,
                numbers(boundary.fold),
                index_set(boundary.nodes),
                "yes" if j in self.foldset else "no",
            )
            for j, boundary in enumerate(self.boundaries)
        ]
        if lines:
            parts.append(table(["boundary", "equation", "fold", "nodes", "in the foldset"], lines))
        parts.append(
            f"foldset: {count(len(self.foldset), 'hyperplane')} of "
            f"{count(len(self.boundaries), 'boundary', 'boundaries')}\n"
            f"linear regions: {self._regions()}"
        )
        parts.append(self.annihilating_sets.text("annihilating sets"))
        return "\n\n".join(parts)

    def _regions(self) -> str:
        if self.linear_regions is None:
            return f"more than {self.max_regions} (raise --max-regions to count them)"
        return str(self.linear_regions)


@dataclass(frozen=True, slots=True)
class FactsCase(Facts):
    """The facts of a symbolic network in one sign case."""

    symbols: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The case as inequalities."""
        return sign_words(self.symbols)


@dataclass(frozen=True, slots=True)
class Inspection(Result):
    """The result of `show`; with undecided symbols the facts stand in ``cases`` instead.

    ``checked`` says that the independent checker accepted, in this run, that the network equals
    the canonical network with exactly these folds.
    """

    schema: ClassVar[str] = "foldproof.show/1"
    optional: ClassVar[frozenset[str]] = frozenset({"cases", "certificate", "formula"})

    summary: str
    domain: str
    formula: str | None
    inputs: int
    widths: tuple[int, ...]
    parameters: int
    nodes: tuple[NodeView, ...] | None
    boundaries: tuple[BoundaryView, ...] | None
    foldset: tuple[int, ...] | None
    linear_regions: int | None
    max_regions: int
    annihilating_sets: SetsView | None
    boundary_map: BoundaryMap | None
    cases: tuple[FactsCase, ...] | None
    checked: bool
    certificate: CertificateRef | None = None
    seconds: float = field(default=0.0, compare=False)

    def __str__(self) -> str:
        parts = [self.summary + domain_words(self.domain)]
        if self.formula:
            parts[0] += f"\nf(x) = {self.formula}"
        facts = self._facts()
        if facts is not None:
            parts.append(facts.text())
        parts += [f"case {case.title}\n{case.text()}" for case in self.cases or ()]
        certified = f"checked: the folds, by certificate {self.certificate}"
        parts.append(certified if self.checked else UNCERTIFIED)
        return "\n\n".join(parts)

    def _facts(self) -> Facts | None:
        if (
            self.nodes is None
            or self.boundaries is None
            or self.foldset is None
            or self.annihilating_sets is None
            or self.boundary_map is None
        ):
            return None
        return Facts(
            self.nodes,
            self.boundaries,
            self.foldset,
            self.linear_regions,
            self.max_regions,
            self.annihilating_sets,
            self.boundary_map,
        )


def inspect_network(
    network: TwoLayer | Network,
    domain: Domain | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
    domain_text: str = "all",
    certificates: Path | None = None,
) -> Inspection:
    """Everything that `show` says about a two-layer network on a domain.

    Raises InputError (``not-applicable``) for other depths. O(d n) and a sort, plus the search for
    annihilating sets (meet in the middle).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2)
    >>> shown = inspect_network(f)
    >>> shown.annihilating_sets.sets, shown.checked
    (((), (0, 1)), True)
    """
    start = time.monotonic()
    view = two_layer(network)
    where = Domain.all(view.inputs) if domain is None else domain
    facts: Facts | None = None
    cases: tuple[FactsCase, ...] | None = None
    try:
        facts = _facts(view, where, limits)
    except Undecided:
        cases = tuple(_case(case.signs, case.network, where, limits) for case in sign_cases(view))
    symbolic = isinstance(view.field, SymbolicField)
    certificate = None if symbolic else _folds_certified(view, where, certificates)
    return Inspection(
        summary=function_words(view),
        domain=domain_text,
        formula=formula_of(view) or None,
        inputs=view.inputs,
        widths=(view.inputs, view.width, view.outputs),
        parameters=view.parameters,
        nodes=facts.nodes if facts else None,
        boundaries=facts.boundaries if facts else None,
        foldset=facts.foldset if facts else None,
        linear_regions=facts.linear_regions if facts else None,
        max_regions=limits.regions,
        annihilating_sets=facts.annihilating_sets if facts else None,
        boundary_map=facts.boundary_map if facts else None,
        cases=cases,
        checked=certificate is not None,
        certificate=certificate,
        seconds=time.monotonic() - start,
    )


def _case(
    signs: tuple[tuple[str, str], ...], network: TwoLayer, domain: Domain, limits: Limits
) -> FactsCase:
    facts = _facts(network, domain, limits)
    return FactsCase(
        facts.nodes,
        facts.boundaries,
        facts.foldset,
        facts.linear_regions,
        facts.max_regions,
        facts.annihilating_sets,
        facts.boundary_map,
        signs,
    )


def _facts(network: TwoLayer, domain: Domain, limits: Limits) -> Facts:
    text = network.field.text
    statuses = node_statuses(network, domain)
    found = foldset(network, domain)
    place = {i: j for j, boundary in enumerate(found.boundaries) for i in boundary.nodes}
    nodes = []
    for i, status in enumerate(statuses):
        if i not in place:
            nodes.append(NodeView(i, status, None, None, None))
            continue
        _, orientation, scale = node_boundary(network.nodes[i], network.field)
        nodes.append(NodeView(i, status, place[i], orientation, text(scale)))
    boundaries = tuple(
        BoundaryView(
            tuple(map(text, boundary.hyperplane.normal)),
            text(boundary.hyperplane.offset),
            vector(network.field, boundary.fold),
            boundary.nodes,
            boundary.meets_domain,
        )
        for boundary in found.boundaries
    )
    sets = annihilating_subsets(_without_dead(network, statuses), limits.sets)
    return Facts(
        tuple(nodes),
        boundaries,
        found.folded,
        _linear_regions(found, network, domain, limits.regions),
        limits.regions,
        SetsView.of(sets, limits.sets),
        _boundary_map(nodes, boundaries),
    )


def _linear_regions(found: Foldset, network: TwoLayer, domain: Domain, most: int) -> int | None:
    """The connected components of the domain minus the foldset; None if more than ``most``.

    Every restriction that the count makes adds at least one region, so a count that runs out of
    ``most`` restrictions has more regions than that.
    """
    try:
        return arrangement_regions(found.hyperplanes, network.field, domain, most)
    except ResourceLimit:
        return None


def _without_dead(network: TwoLayer, statuses: tuple[str, ...]) -> TwoLayer:
    """The network with q = 0 in dead nodes, so that no annihilating set counts them."""
    zero = (network.field.zero,) * network.outputs
    nodes = tuple(
        Node(node.w, node.b, zero) if status == DEAD else node
        for node, status in zip(network.nodes, statuses, strict=True)
    )
    return replace(network, nodes=nodes)


def _boundary_map(nodes: list[NodeView], boundaries: tuple[BoundaryView, ...]) -> BoundaryMap:
    vertices = [Vertex(f"node-{node.index}", "node", node.index) for node in nodes]
    vertices += [Vertex(f"boundary-{j}", "boundary", j) for j in range(len(boundaries))]
    edges = tuple(
        Edge(node.index, node.boundary, node.orientation, node.scale)
        for node in nodes
        if node.boundary is not None and node.orientation is not None and node.scale is not None
    )
    return BoundaryMap(tuple(vertices), edges)


def _folds_certified(network: TwoLayer, domain: Domain, directory: Path | None) -> CertificateRef:
    """A checked certificate of equality with the canonical network, which shows the folds."""
    return same_function(network, normal_form_on(network, domain).network(), domain, directory)
