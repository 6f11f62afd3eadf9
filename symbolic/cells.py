"""The activation regions of a network of any depth: a split tree over layers and units, exactly.

On a cell where the units before have their signs, a unit is an affine form. If the form takes both
signs there the cell is split; otherwise a Farkas combination of the rows of the cell shows its
sign. So every kept cell has an interior point and every pruned branch a proof; domains may be
unbounded, networks degenerate, and a unit that vanishes on a whole cell has sign 0 there.

This is the exact enumerator by linear programs, one for each cell and unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.hyperplane import AffineForm
from symbolic.linear_programs import Below, Multipliers, below_or_entailed
from symbolic.network import Network, Vector
from symbolic.positions import interior_point
from symbolic.scalars import Field, Scalar
from symbolic.simple_points import interval, simplified

MAX_REGIONS = 20_000

Signs = tuple[tuple[int, ...], ...]
"""The sign of every hidden unit, layer by layer."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An activation region: where the rows of the domain and the signed forms are positive.

    ``rows`` are those of the domain, then sign * form for each unit that split a cell on the way,
    which ``splits`` names by layer and place; ``point`` satisfies them; ``outputs`` are the affine
    forms that the network is on the cell.
    """

    signs: Signs
    rows: tuple[AffineForm, ...]
    splits: tuple[tuple[int, int], ...]
    point: Vector
    outputs: tuple[AffineForm, ...]


@dataclass(frozen=True, slots=True)
class OneSided:
    """sign * form = sum multiplier * row + constant on a cell, so the unit has one sign there."""

    sign: int
    multipliers: Multipliers
    constant: Scalar


@dataclass(frozen=True, slots=True)
class Tree:
    """The cells, and in preorder what happened to each unit: None for a split, or its one sign.

    After a split the part where the form is positive comes first. Units that vanish on a cell
    have no entry. ``complete`` is False when a limit ended the enumeration.
    """

    cells: tuple[Cell, ...]
    steps: tuple[OneSided | None, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class _State:
    """A cell while the units are gone through: the place, what is known, the layer's inputs."""

    layer: int
    signs: Signs
    rows: tuple[AffineForm, ...]
    splits: tuple[tuple[int, int], ...]
    point: Vector
    inputs: tuple[AffineForm, ...]
    outputs: tuple[AffineForm, ...]
    known: dict[AffineForm, OneSided]
    """What is known to be positive on the cell, up to scale: no program is needed for it again."""


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
    are those of the first network, then of the next; layers are numbered on. One linear program for
    each cell and unit, from an interior point that is carried along: O(regions * units) of them.
    Raises InputError (``shape``).

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
            (network, layer, place + 1 == len(network.layers))
            for network in networks
            for place, layer in enumerate(network.layers)
        ]
        n, one, zero = domain.inputs, self.field.one, self.field.zero
        unit = [tuple(one if j == k else zero for j in range(n)) for k in range(n)]
        self.identity = tuple(AffineForm(row, zero) for row in unit)
        self.domain = domain.over(self.field)
        self.most = most
        self.steps: list[OneSided | None] = []
        self.found: list[Cell] = []

    def run(self) -> Tree:
        point = interior_point(self.domain, self.field)
        state = _State(0, (), self.domain.rows, (), point, self.identity, (), {})
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
                parts = state.signs, state.rows, state.splits, state.point, state.outputs
                self.found.append(Cell(*parts))
        return Tree(tuple(self.found), tuple(self.steps), True)

    def _forms(self, state: _State) -> tuple[AffineForm, ...]:
        layer = self.layers[state.layer][1]
        return tuple(_composed(form, state.inputs) for form in layer.forms())

    def _next(self, state: _State, signs: tuple[int, ...], forms: tuple[AffineForm, ...]) -> _State:
        """The cell with the affine forms of the layer above."""
        left = self.field.element(self.layers[state.layer][0].activation.left)
        values = [
            form if sign > 0 else form.scaled(left if sign else self.field.zero)
            for form, sign in zip(forms, signs, strict=True)
        ]
        return replace(
            state, layer=state.layer + 1, signs=(*state.signs, signs), inputs=tuple(values)
        )

    def _decided(
        self, state: _State, decided: tuple[int, ...], forms: tuple[AffineForm, ...]
    ) -> Iterator[_Frame]:
        """The parts of a cell after the next unit; the part on which it is positive is last."""
        form = forms[len(decided)]
        if not any(form.normal) and not form.offset:
            yield state, (*decided, 0), forms
            return
        sign = self.field.sign(form.at(state.point))
        other = self._remembered(form, state) or self._other_side(form, sign, state)
        if isinstance(other, OneSided):
            self.steps.append(other)
            part = self._remembering(form.scaled(self.field.element(other.sign)), other, state)
            yield part, (*decided, other.sign), forms
            return
        self.steps.append(None)
        here, there = (state.point, other) if sign >= 0 else (other, state.point)
        if not sign:
            here = self._shifted(form, state)
        splits = (*state.splits, (state.layer, len(decided)))
        for side, point in ((-1, there), (1, here)):
            row = form if side > 0 else form.scaled(-self.field.one)
            rows = (*state.rows, row)
            simple = simplified(point, rows, self.field)
            part = replace(state, rows=rows, splits=splits, point=simple)
            proof = OneSided(1, ((len(rows) - 1, self.field.one),), self.field.zero)
            yield self._remembering(row, proof, part), (*decided, side), forms

    def _remembering(self, form: AffineForm, proof: OneSided, state: _State) -> _State:
        """The cell with a form that is positive on it, over its scale."""
        key, size = self._unscaled(form)
        if key in state.known:
            return state
        return replace(state, known={**state.known, key: _times(proof, self.field.one / size, 1)})

    def _remembered(self, form: AffineForm, state: _State) -> OneSided | None:
        """The sign of a form that is a multiple of one whose sign is known."""
        key, size = self._unscaled(form)
        if key in state.known:
            return _times(state.known[key], size, 1)
        opposite = key.scaled(-self.field.one)
        return _times(state.known[opposite], size, -1) if opposite in state.known else None

    def _unscaled(self, form: AffineForm) -> tuple[AffineForm, Scalar]:
        """The form over the size of its first entry, and that size."""
        first = next(entry for entry in (*form.normal, form.offset) if entry)
        size = first if self.field.sign(first) > 0 else -first
        return form.scaled(self.field.one / size), size

    def _other_side(self, form: AffineForm, sign: int, state: _State) -> Vector | OneSided:
        """A point of the cell where the form has not the sign, or a proof that there is none."""
        field = self.field
        if not sign:
            return self._shifted(form.scaled(-field.one), state)
        goal = form if sign > 0 else form.scaled(-field.one)
        answer = below_or_entailed(goal, state.rows, state.point, field)
        if not isinstance(answer, Below):
            return OneSided(sign, answer.multipliers, answer.constant)
        inside, outside = goal.at(state.point), goal.at(answer.point)
        share = (field.one + inside / (inside - outside)) / 2
        pairs = zip(state.point, answer.point, strict=True)
        return tuple(a + share * (b - a) for a, b in pairs)

    def _shifted(self, form: AffineForm, state: _State) -> Vector:
        """A point near the cell's, which the form vanishes at, where it is positive."""
        zero = self.field.zero
        slopes = [
            sum((a * b for a, b in zip(row.normal, form.normal, strict=True)), zero)
            for row in state.rows
        ]
        values = [row.at(state.point) for row in state.rows]
        _, high = interval(values, slopes, self.field)
        step = self.field.one if high is None else high / 2
        return tuple(x + step * w for x, w in zip(state.point, form.normal, strict=True))


_Frame = tuple[_State, tuple[int, ...], tuple[AffineForm, ...]]


def _times(proof: OneSided, factor: Scalar, sign: int) -> OneSided:
    """The proof for a positive multiple of a form, with the sign that the form now has."""
    multipliers = tuple((row, factor * m) for row, m in proof.multipliers)
    return OneSided(sign, multipliers, factor * proof.constant)


def _composed(form: AffineForm, inputs: tuple[AffineForm, ...]) -> AffineForm:
    """The form of affine forms."""
    n = len(inputs[0].normal) if inputs else 0
    normal = [form.offset * 0] * n
    offset = form.offset
    for weight, inner in zip(form.normal, inputs, strict=True):
        if weight:
            normal = [a + weight * b for a, b in zip(normal, inner.normal, strict=True)]
            offset = offset + weight * inner.offset
    return AffineForm(tuple(normal), offset)
