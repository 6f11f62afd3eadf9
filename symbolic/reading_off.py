"""Reading the parameters of a network with two hidden layers off its foldset and its maps.

Only what the function shows is used: the walls with a fold, and the affine map of each region.
Hyperplanes that lie in the foldset as a whole are the first layer. The other pieces are joined
where they meet on one of them: a unit of the second layer is one form on each side of a hyperplane
h, and the two differ by its weight times h. Orientations of units are found by trying all of them.

Source: the proof of Theorem 1 of Phuong and Lampert 2020, here for two hidden layers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.linear_algebra import solve
from symbolic.linear_programs import Empty, feasible_point
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import Field, Scalar
from symbolic.walls import Complex, Wall

Key = tuple[int, ...]
"""A region of the first layer: the side of each of its hyperplanes."""
Piece = tuple[Key, Hyperplane]


@dataclass(frozen=True, slots=True)
class Unread:
    """The parameters cannot be read off, and why."""

    reason: str


def read_off(found: Complex) -> Network | Unread:
    """The network of the same widths, each unit with canonical first weights, or what is missing.

    Every step is forced for a general network with this function: since it is constant nowhere, all
    of its units are seen; a hyperplane on which another one bends is of the first layer, and bent
    ones that pass through one region are different units. So a general network of these widths with
    this function is the one that is read, up to the order and positive scale of units. One linear
    program for each fold and region, and for each two walls that may meet; 2^width orientations of
    each layer are tried.

    >>> from symbolic.examples import example
    >>> from symbolic.walls import cell_complex
    >>> read_off(cell_complex(example("dslt-3.1").network)).reason
    'there are not two hidden layers over at least two inputs, below one output'
    """
    network = found.network
    if len(network.layers) != 3 or network.inputs < 2 or network.outputs != 1:
        return Unread("there are not two hidden layers over at least two inputs, below one output")
    if any(cell.outputs[0].is_constant for cell in found.cells):
        return Unread("the function is constant on a region")
    first = _whole_lines(found)
    if len(first) != network.widths[1]:
        return Unread(f"{len(first)} hyperplanes lie in the foldset, not {network.widths[1]}")
    units = _Bends(found, first).units()
    if isinstance(units, Unread):
        return units
    if len(units) != network.widths[2]:
        return Unread(f"{len(units)} bent hyperplanes, not {network.widths[2]}")
    return _assembled(found, first, units)


def _whole_lines(found: Complex) -> list[Hyperplane]:
    """The hyperplanes of folds that cut no region."""
    field, n = found.network.field, found.network.inputs
    lines = dict.fromkeys(wall.hyperplane for wall in found.foldset)

    def cuts(line: Hyperplane, rows: Sequence[AffineForm]) -> bool:
        on_it = (line.form, line.form.scaled(-field.one))
        return not isinstance(feasible_point(n, rows, field, on_it), Empty)

    return [line for line in lines if not any(cuts(line, cell.rows) for cell in found.cells)]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of the second layer up to a factor: its form on the regions that it passes through,
    what its form gains across each first hyperplane, and its weight in the output.
    """

    forms: dict[Key, AffineForm]
    weights: Vector
    outgoing: Scalar


class _Bends:
    """The pieces beside the first layer, and how they continue across its hyperplanes."""

    def __init__(self, found: Complex, first: Sequence[Hyperplane]) -> None:
        self.field: Field = found.network.field
        self.first = first
        self.n = found.network.inputs
        self.walls: dict[Piece, list[Wall]] = {}
        for wall in found.foldset:
            if wall.hyperplane not in first:
                self.walls.setdefault((self.key(wall.point), wall.hyperplane), []).append(wall)

    def key(self, point: Vector) -> Key:
        """The region of the first layer."""
        return tuple(self.field.sign(line.form.at(point)) for line in self.first)

    def units(self) -> list[_Unit] | Unread:
        """One unit for each connected bent hyperplane."""
        links: dict[Piece, list[tuple[int, Piece, Scalar, Scalar]]] = {p: [] for p in self.walls}
        for one, other in combinations(self.walls, 2):
            for i, share, gain in self._meeting(one, other):
                links[one].append((i, other, share, gain))
                links[other].append((i, one, 1 / share, -gain / share))
        units: list[_Unit] = []
        seen: set[Piece] = set()
        for start in self.walls:
            if start not in seen:
                unit = self._unit(start, links, seen)
                if isinstance(unit, Unread):
                    return unit
                units.append(unit)
        for one_unit, other_unit in combinations(units, 2):
            if not one_unit.forms.keys() & other_unit.forms.keys():
                return Unread("two bent hyperplanes pass through no common region")
        return units

    def _meeting(self, one: Piece, other: Piece) -> Iterator[tuple[int, Scalar, Scalar]]:
        """(i, c, t) with form = c * other form + t * h_i where the pieces meet on h_i."""
        (here, line), (there, bent) = one, other
        apart = [i for i, (a, b) in enumerate(zip(here, there, strict=True)) if a != b]
        if len(apart) != 1:
            return
        (i,) = apart
        columns = zip(_row(bent), _row(self.first[i]), strict=True)
        solved = solve(list(map(list, columns)), _row(line), 2, self.field)
        if solved is not None and self._touch(one, other, self.first[i]):
            yield i, *solved

    def _touch(self, one: Piece, other: Piece, across: Hyperplane) -> bool:
        """Whether walls of both pieces have a common face of dimension n - 2 on the hyperplane."""
        minus = -self.field.one
        forms = [line.form for line in (one[1], other[1], across)]
        weak = [form.scaled(sign) for form in forms for sign in (self.field.one, minus)]
        for first, second in product(self.walls[one], self.walls[other]):
            rows = [
                row
                for row in (*first.rows, *second.rows)
                if Hyperplane.of(row, self.field)[0] != across
            ]
            if not isinstance(feasible_point(self.n, rows, self.field, weak), Empty):
                return True
        return False

    def _unit(
        self,
        start: Piece,
        links: dict[Piece, list[tuple[int, Piece, Scalar, Scalar]]],
        seen: set[Piece],
    ) -> _Unit | Unread:
        """All pieces joined to one of them, on one scale."""
        forms = {start[0]: start[1].form}
        lines = {start[0]: start[1]}
        gains: dict[int, Scalar] = {}
        stack = [start]
        seen.add(start)
        while stack:
            piece = stack.pop()
            form = forms[piece[0]]
            scale = next(a / b for a, b in zip(_row(form), _row(piece[1]), strict=True) if b)
            for i, other, share, gain in links[piece]:
                beyond, line = other
                gained = gain * scale * piece[0][i]
                if not gain or gains.setdefault(i, gained) != gained:
                    return Unread("a bent hyperplane gains differently at different places")
                if lines.setdefault(beyond, line) != line:
                    return Unread("two pieces of a bent hyperplane lie in one region")
                made = line.form.scaled(share * scale)
                if forms.setdefault(beyond, made) != made:
                    return Unread("a bent hyperplane comes back with another form")
                if other not in seen:
                    seen.add(other)
                    stack.append(other)
        if len(gains) < len(self.first):
            return Unread("a bent hyperplane does not bend on every hyperplane of the first layer")
        weights = tuple(gains[i] for i in range(len(self.first)))
        return self._with_outgoing(forms, lines, weights)

    def _with_outgoing(
        self, forms: dict[Key, AffineForm], lines: dict[Key, Hyperplane], weights: Vector
    ) -> _Unit | Unread:
        """The fold of f over the size of the form; the same on all pieces."""
        found = set()
        for key, form in forms.items():
            line = lines[key]
            scale = next(a / b for a, b in zip(_row(form), _row(line), strict=True) if b)
            size = scale if self.field.sign(scale) > 0 else -scale
            found |= {wall.fold[0] / size for wall in self.walls[key, line]}
        if len(found) > 1:
            return Unread("the fold along a bent hyperplane is not constant")
        return _Unit(forms, weights, found.pop())


def _row(form: AffineForm | Hyperplane) -> Vector:
    return (*form.normal, form.offset)


def _assembled(found: Complex, first: list[Hyperplane], units: list[_Unit]) -> Network | Unread:
    """The only orientations of both layers with which all pieces and all maps are right."""
    field = found.network.field
    lower = [
        (turns, bias)
        for turns in product((1, -1), repeat=len(first))
        if (bias := _biases(turns, first, units, field)) is not None
    ]
    if len(lower) != 1:
        return Unread(f"{len(lower)} orientations of the first layer fit")
    turns, biases = lower[0]
    forms = [line.form.scaled(field.element(t)) for t, line in zip(turns, first, strict=True)]
    bottom = Layer(tuple(f.normal for f in forms), tuple(f.offset for f in forms))
    fitting = []
    for upper in product((1, -1), repeat=len(units)):
        signs = [field.element(t) for t in upper]
        rows = zip(signs, units, biases, strict=True)
        middle = [(tuple(t * w for w in u.weights), t * b) for t, u, b in rows]
        layer = Layer(tuple(w for w, _ in middle), tuple(b for _, b in middle))
        top = Layer((tuple(unit.outgoing for unit in units),), (field.zero,))
        network = Network(field, (bottom, layer, top))
        constants = {
            tuple(a - b for a, b in zip(form, _row(made), strict=True))
            for form, made in _maps(found, network)
        }
        if len(constants) == 1 and not any(constants.copy().pop()[:-1]):
            shifted = Layer(top.weight, (constants.pop()[-1],))
            fitting.append(Network(field, (bottom, layer, shifted)))
    if len(fitting) != 1:
        return Unread(f"{len(fitting)} orientations of the second layer fit")
    return fitting[0]


def _biases(
    turns: Sequence[int], first: Sequence[Hyperplane], units: Sequence[_Unit], field: Field
) -> Vector | None:
    """The bias of each unit, if with these orientations its forms are those of all its pieces."""
    biases = []
    for unit in units:
        left = set()
        for key, form in unit.forms.items():
            rest = _row(form)
            for side, turn, line, w in zip(key, turns, first, unit.weights, strict=True):
                if side == turn:
                    factor = w * field.element(turn)
                    rest = tuple(a - factor * b for a, b in zip(rest, _row(line), strict=True))
            left.add(rest)
        if len(left) != 1 or any((constant := left.pop())[:-1]):
            return None
        biases.append(constant[-1])
    return tuple(biases)


def _maps(found: Complex, network: Network) -> Iterator[tuple[Vector, AffineForm]]:
    """The map of f on each region, and that of another network around the point of the region."""
    field = network.field
    for cell in found.cells:
        values: list[AffineForm] = []
        for index, layer in enumerate(network.layers):
            rows = layer.forms() if not index else [_of(form, values) for form in layer.forms()]
            last = index + 1 == len(network.layers)
            zero = AffineForm((field.zero,) * network.inputs, field.zero)
            values = [r if last or field.sign(r.at(cell.point)) > 0 else zero for r in rows]
        yield _row(cell.outputs[0]), values[0]


def _of(form: AffineForm, inputs: Sequence[AffineForm]) -> AffineForm:
    n = len(inputs[0].normal)
    total = AffineForm((form.offset * 0,) * n, form.offset)
    for weight, inner in zip(form.normal, inputs, strict=True):
        total = total.plus(inner.scaled(weight))
    return total
