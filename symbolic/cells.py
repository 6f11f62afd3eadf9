"""The activation regions of a network of any depth: a split tree over layers and units, exactly.

On a cell where the units before have their signs, a unit is an affine form. If the form takes both
signs there the cell is split; otherwise a Farkas combination of the rows of the cell shows its
sign. So every kept cell has an interior point and every pruned branch a proof; domains may be
unbounded, networks degenerate, and a unit that vanishes on a whole cell has sign 0 there.

In the plane a cell is a polygon (:mod:`symbolic.polygon_cells`); in other dimensions a rational
cell has its corners (:mod:`symbolic.cone_cells`) as soon as its rows leave no line free, and until
then one linear program decides a unit on it (:mod:`symbolic.cell_shapes`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from symbolic.cell_shapes import OneSided, Polyhedron, Shape
from symbolic.composition import Composition, Signs, activated, identity
from symbolic.cone_cells import Cone
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.hyperplane import AffineForm
from symbolic.known_forms import KnownForms
from symbolic.network import Network, Vector
from symbolic.polygon_cells import Polygon
from symbolic.scalars import RATIONALS, Field

MAX_REGIONS = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """An activation region: where the rows of the domain and the signed forms are positive.

    ``rows`` are those of the domain, then sign * form for each unit that split a cell on the way,
    which ``splits`` names by hidden layer and place;
    ``point`` satisfies them; ``outputs`` are the affine
    forms that the network is on the cell.
    """

    signs: Signs
    rows: tuple[AffineForm, ...]
    splits: tuple[tuple[int, int], ...]
    point: Vector
    outputs: tuple[AffineForm, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """The cells, and in preorder what happened to each unit: None for a split, or its one sign.

    After a split the part where the form is positive comes first. Units that vanish on a cell
    have no entry. ``complete`` is False when a limit ended the enumeration.
    """

    cells: tuple[Cell, ...]
    steps: tuple[OneSided | None, ...]
    complete: bool

    def __len__(self) -> int:
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class _State:
    """A cell while the units are gone through: the place, what is known, the layer's inputs.

    ``known`` are the decided forms, where several networks may have them in common.
    """

    layer: int
    signs: Signs
    splits: tuple[tuple[int, int], ...]
    shape: Shape
    inputs: tuple[AffineForm, ...]
    outputs: tuple[AffineForm, ...]
    known: KnownForms | None


_Frame = tuple[_State, tuple[int, ...], tuple[AffineForm, ...]]


def cells(
    network: Network, domain: Domain | None = None, max_regions: int = MAX_REGIONS
) -> tuple[Cell, ...]:
    """All activation regions of a network on an open domain, R^n if none is given.

    Raises ResourceLimit (``max-regions``), InputError (``shape``) for an empty domain.

    >>> from symbolic.examples import example
    >>> len(cells(example("dslt-3.1").network))
    9
    """
    tree = split_tree([network], domain, max_regions)
    if not tree.complete:
        raise ResourceLimit("max-regions", f"more than {max_regions} activation regions")
    return tree.cells


def split_tree(
    networks: Sequence[Network], domain: Domain | None = None, max_regions: int = MAX_REGIONS
) -> Tree:
    """The tree of all activation regions, or the first ``max_regions`` of them.

    With several networks it is that of their common refinement: signs, splits and outputs of a cell
    are those of the first network, then of the next; hidden layers are numbered on.
    O(regions * units) decisions. Raises InputError (``shape``).

    >>> from symbolic.examples import example
    >>> tree = split_tree([example("dslt-3.3").network])
    >>> [cell.signs for cell in tree.cells]
    [((1, -1),), ((-1, 1),), ((-1, -1),)]
    """
    first = networks[0]
    made = Domain.all(first.inputs) if domain is None else domain
    if {made.inputs, *(network.inputs for network in networks)} != {first.inputs}:
        raise InputError("shape", "networks and domain have different inputs", where="domain")
    return _Enumerator(networks, made, max_regions).run()


class _Enumerator:
    """Depth first over cells; one frame for each unit of a cell that is still to be decided."""

    def __init__(self, networks: Sequence[Network], domain: Domain, most: int) -> None:
        self.field: Field = networks[0].field
        self.layers = [
            (network, Composition(layer, self.field), place + 1 == len(network.layers))
            for network in networks
            for place, layer in enumerate(network.layers)
        ]
        self.identity = identity(domain.inputs, self.field)
        self.domain = domain.over(self.field)
        self.most = most
        self.known = KnownForms(self.field) if len(networks) > 1 else None
        self.steps: list[OneSided | None] = []
        self.found: list[Cell] = []

    def run(self) -> Tree:
        shape: Shape
        if self.domain.inputs == 2:
            shape = Polygon.of(self.domain, self.field)
        else:
            shape = self._with_corners(Polyhedron.of(self.domain, self.field))
        state = _State(0, (), (), shape, self.identity, (), self.known)
        stack: list[_Frame] = [(state, (), self._forms(state))]
        while stack:
            state, decided, forms = stack.pop()
            if not self.layers[state.layer][2]:
                if len(decided) < len(forms):
                    stack += self._decided(state, decided, forms)
                    continue
                state = self._next(state, decided, forms)
            else:
                outputs = (*state.outputs, *forms)
                state = replace(state, layer=state.layer + 1, inputs=self.identity, outputs=outputs)
            if state.layer < len(self.layers):
                stack.append((state, (), self._forms(state)))
            elif len(self.found) == self.most:
                return Tree(tuple(self.found), tuple(self.steps), False)
            else:
                shape = state.shape
                parts = state.signs, shape.rows, state.splits, shape.point(), state.outputs
                self.found.append(Cell(*parts))
        return Tree(tuple(self.found), tuple(self.steps), True)

    def _forms(self, state: _State) -> tuple[AffineForm, ...]:
        return self.layers[state.layer][1].of(state.inputs)

    def _next(self, state: _State, signs: tuple[int, ...], forms: tuple[AffineForm, ...]) -> _State:
        """The cell with the affine forms of the layer above."""
        left = self.field.element(self.layers[state.layer][0].activation.left)
        values = activated(forms, signs, left, self.field)
        return replace(state, layer=state.layer + 1, signs=(*state.signs, signs), inputs=values)

    def _decided(
        self, state: _State, decided: tuple[int, ...], forms: tuple[AffineForm, ...]
    ) -> Iterator[_Frame]:
        """The parts of a cell after the next unit; the part on which it is positive is last."""
        form = forms[len(decided)]
        if not any(form.normal) and not form.offset:
            yield state, (*decided, 0), forms
            return
        known, shape = state.known, state.shape
        key = None if known is None else known.key(form)
        found = (known and key and known.proof(key)) or shape.decide(form)
        if isinstance(found, OneSided):
            self.steps.append(found)
            if known and key:
                known.add(key, found)
            yield state, (*decided, found.sign), forms
            return
        self.steps.append(None)
        splits = (*state.splits, (len(state.signs), len(decided)))
        positive, negative = found
        for side, part in ((-1, negative), (1, positive)):
            more = known and key and known.with_row(key, side, len(shape.rows))
            made = replace(state, splits=splits, shape=self._with_corners(part), known=more)
            yield made, (*decided, side), forms

    def _with_corners(self, shape: Shape) -> Shape:
        """A rational cell with its corners, once its rows leave no line free."""
        if isinstance(shape, Polyhedron) and self.field == RATIONALS:
            return Cone.of(shape) or shape
        return shape
