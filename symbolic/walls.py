"""The polyhedral complex of a network of any depth: activation regions and the walls between them.

A wall is the common facet of two regions. It carries the set of units that vanish on it, and the
fold of the function across it. The walls with a fold are the foldset; the walls on which a unit
vanishes, and the regions on which it does, are the zero set of the unit, a bent hyperplane.

Regions meet facet to facet: the units are continuous, so what a unit does on a facet is seen from
both sides. A facet is known by its hyperplane and by the signs of all units on it, 0 for those that
vanish: the points with such signs are convex, so there is one facet on each side of them. Matching
by this key needs no comparison of pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from symbolic.cells import MAX_REGIONS, Cell, Tree, split_tree
from symbolic.composition import Signs, UnitForms
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, ResourceLimit
from symbolic.facets import Facet, facets
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.linear_regions import joined
from symbolic.network import Network, Vector

Unit = tuple[int, int]
"""A hidden unit by its layer and its place there, both 0-based."""


@dataclass(frozen=True, slots=True)
class Wall:
    """A common facet of two regions: the part of ``hyperplane`` where all ``rows`` are positive.

    ``signs`` are those of all units on it; ``sides`` the places of the regions on the positive and
    on the negative side; ``point`` lies inside the wall. Across it the function gains the fold:
    outputs on the positive side - outputs on the negative side = fold * form of the hyperplane.
    """

    hyperplane: Hyperplane
    signs: Signs
    sides: tuple[int, int]
    rows: tuple[AffineForm, ...]
    point: Vector
    fold: Vector

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units that vanish on the wall, by layer and place."""
        return vanishing(self.signs)

    @property
    def folded(self) -> bool:
        """Whether the function is not affine across the wall."""
        return any(self.fold)


@dataclass(frozen=True, slots=True)
class ZeroSet:
    """The zero set of a unit: the walls on which it vanishes and the regions on which it does.

    ``walls`` and ``regions`` are places in the complex; of the walls those that are not in the
    closure of such a region. Their closures are the zero set up to parts of dimension below n - 1,
    where a unit touches 0.
    """

    unit: Unit
    walls: tuple[int, ...]
    regions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Complex:
    """All regions of a network on a domain with their facets, and all walls between them.

    ``facets[k]`` are those of the region ``cells[k]``, walls as well as facets of the domain.
    """

    network: Network
    domain: Domain
    cells: tuple[Cell, ...]
    facets: tuple[tuple[Facet, ...], ...] = field(repr=False)
    walls: tuple[Wall, ...] = field(repr=False)

    @property
    def foldset(self) -> tuple[Wall, ...]:
        """The pieces of the set where the function is not affine: the walls with a fold."""
        return tuple(wall for wall in self.walls if wall.folded)

    def zero_sets(self) -> tuple[ZeroSet, ...]:
        """The bent hyperplane of every hidden unit, layer by layer; O(regions * units)."""
        return tuple(
            self._zero_set((layer, place))
            for layer, width in enumerate(self.network.widths[1:-1])
            for place in range(width)
        )

    def _zero_set(self, unit: Unit) -> ZeroSet:
        layer, place = unit
        regions = {k for k, cell in enumerate(self.cells) if not cell.signs[layer][place]}
        walls = tuple(
            k
            for k, wall in enumerate(self.walls)
            if not wall.signs[layer][place] and regions.isdisjoint(wall.sides)
        )
        return ZeroSet(unit, walls, tuple(sorted(regions)))

    def linear_regions(self) -> tuple[tuple[int, ...], ...]:
        """The regions joined across walls without fold, by their places; O(regions + walls)."""
        return joined(len(self.cells), (wall.sides for wall in self.walls if not wall.folded))


def vanishing(signs: Signs) -> tuple[Unit, ...]:
    """The units with sign 0.

    >>> vanishing(((1, 0), (0,)))
    ((0, 1), (1, 0))
    """
    return tuple(
        (layer, place)
        for layer, row in enumerate(signs)
        for place, sign in enumerate(row)
        if not sign
    )


def cell_complex(
    network: Network, domain: Domain | None = None, max_regions: int = MAX_REGIONS
) -> Complex:
    """The regions of a network on an open domain, R^n if none is given, and the walls between them.

    Beyond the enumeration of the regions: their facets, one composition of forms for each sign
    vector below a layer, and one look-up for each facet; O(facets * units). Raises ResourceLimit
    (``max-regions``), InputError (``shape``) for an empty domain.

    >>> from symbolic.examples import example
    >>> made = cell_complex(example("dslt-3.1").network)
    >>> len(made.cells), len(made.walls), len(made.foldset)
    (9, 12, 12)
    """
    where = Domain.all(network.inputs) if domain is None else domain
    return complex_of(network, where, split_tree([network], where, max_regions))


def complex_of(network: Network, domain: Domain, tree: Tree) -> Complex:
    """The same from the split tree of the network; raises ResourceLimit for a part of one.

    >>> from symbolic.examples import example
    >>> f, line = example("dslt-3.3").network, Domain.all(1)
    >>> len(complex_of(f, line, split_tree([f], line)).walls)
    2
    """
    if not tree.complete:
        limit = len(tree.cells)
        raise ResourceLimit("max-regions", f"more than {limit} activation regions")
    where = domain.over(network.field)
    sides = tuple(facets(cell.rows, cell.point, network.field) for cell in tree.cells)
    walls = _matched(UnitForms(network), len(where.rows), tree.cells, sides)
    return Complex(network, where, tree.cells, sides, walls)


_Key = tuple[Hyperplane, Signs]


def _matched(
    forms: UnitForms, limits: int, found: Sequence[Cell], sides: Sequence[Sequence[Facet]]
) -> tuple[Wall, ...]:
    """One wall for each key that two regions have; the first ``limits`` rows are the domain's."""
    seen: dict[_Key, list[tuple[int, int, Facet]]] = {}
    for place, (cell, own) in enumerate(zip(found, sides, strict=True)):
        for facet in own:
            if facet.row >= limits:
                line, side, _ = Hyperplane.of(cell.rows[facet.row], forms.field)
                key = line, forms.signs_on(cell.signs, line)
                seen.setdefault(key, []).append((side, place, facet))
    made = []
    for (line, signs), pair in seen.items():
        if sorted(side for side, _, _ in pair) != [-1, 1]:
            raise CheckFailed("disagree", "a wall does not have two regions", where="walls")
        (_, below, _), (_, above, facet) = sorted(pair, key=lambda entry: entry[0])
        rows = tuple(
            found[above].rows[other.row] for other in sides[above] if other.row != facet.row
        )
        fold = _fold(found[above], found[below], line)
        made.append(Wall(line, signs, (above, below), rows, facet.point, fold))
    return tuple(made)


def _fold(above: Cell, below: Cell, line: Hyperplane) -> Vector:
    """The change of the gradients over the normal, whose first non-zero coordinate is 1."""
    pivot = next(k for k, entry in enumerate(line.normal) if entry)
    pairs = zip(above.outputs, below.outputs, strict=True)
    return tuple(a.normal[pivot] - b.normal[pivot] for a, b in pairs)
