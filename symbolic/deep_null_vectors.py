"""Named null vectors of the Jacobian of a deep ReLU network: why a functional dimension is small.

At the points of a decisive set a parameter direction v with J v = 0 is one on every activation
region. Scaling a hidden unit always gives one, :mod:`symbolic.mechanisms` others; what they leave
of the null space is found by linear algebra and called unexplained. Without an enumeration of the
regions some of them are certain all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from symbolic.certain_signs import certain_signs
from symbolic.derivatives import jacobian, scaling_vectors, slots
from symbolic.domains import Domain
from symbolic.errors import CheckFailed
from symbolic.linear_algebra import Rows, annihilates, combination, independent, null_space
from symbolic.mechanisms import Found, Patterns, Unit, factor_of, form_of, row_slots
from symbolic.network import Network, Vector


@dataclass(frozen=True, slots=True)
class NamedVector:
    """A null vector of the Jacobian with its kind, one of ``MEANINGS``, and the units concerned."""

    kind: str
    units: tuple[Unit, ...]
    vector: Vector


def null_vectors(
    network: Network, points: Sequence[Vector], rows: Rows | None = None
) -> tuple[NamedVector, ...]:
    """A basis of the null space of the Jacobian at the points, with names where there are some.

    ``rows`` is the Jacobian there if it is known. Every vector is checked, J v = 0, exactly; a
    mechanism whose vectors follow from those before adds none. O(units^2) patterns and the cost of
    a rank. Raises InputError (``not-smooth``).

    >>> from symbolic.functional_dimension import functional_dimension
    >>> from symbolic.examples import example
    >>> f = example("dslt-3.1").network
    >>> {v.kind for v in null_vectors(f, functional_dimension(f).points)}
    {'scaling'}
    """
    matrix = jacobian(network, points) if rows is None else rows
    field = network.field
    if not points:
        return _unexplained(network, ())
    entering, patterns = _observed(network, points, matrix)
    more = _dependent_inputs(entering, patterns)
    found = _independent(network, [*_named(patterns), *_vectors(network, more)])
    verify(network, found, matrix)
    if len(found) + len(independent(matrix, field)) < network.parameters:
        rest = _unexplained(network, matrix)
        found = _independent(network, [*found, *_exchanges(network, rest), *rest])
        if len(found) < len(rest):  # an unlucky prime loses the names
            return rest
    return found


def certain_null_vectors(network: Network, domain: Domain) -> tuple[NamedVector, ...]:
    """Independent null vectors on every activation region, without knowing the regions.

    They rest on signs that :func:`symbolic.certain_signs.certain_signs` finds, on outgoing weights
    that vanish and on proportional units: the functional dimension is at most the parameters minus
    their number. O(units^2) patterns and the cost of a rank.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 1, 1), ((2,), 2, 1)]).layered()
    >>> [v.kind for v in certain_null_vectors(f, Domain.all(1))]
    ['scaling', 'scaling', 'proportional', 'proportional']
    """
    return _independent(network, _named(_certain(network, domain)))


def scalings(network: Network) -> tuple[NamedVector, ...]:
    """The null vector of each hidden unit's positive scaling; O(hidden units * parameters).

    >>> from symbolic.examples import example
    >>> len(scalings(example("dslt-3.3").network))
    2
    """
    return tuple(
        NamedVector("scaling", ((scaling.layer, scaling.unit),), scaling.vector)
        for scaling in scaling_vectors(network)
    )


def counted(found: Iterable[NamedVector]) -> dict[tuple[str, tuple[Unit, ...]], int]:
    """How many null vectors there are of each kind and units; scalings in one entry.

    >>> one = NamedVector("dead", ((0, 1),), ())
    >>> counted([one, one])
    {('dead', ((0, 1),)): 2}
    """
    table: dict[tuple[str, tuple[Unit, ...]], int] = {}
    made = list(found)
    scaled = tuple(v.units[0] for v in made if v.kind == "scaling")
    for vector in made:
        key = (vector.kind, scaled if vector.kind == "scaling" else vector.units)
        table[key] = table.get(key, 0) + 1
    return table


def verify(network: Network, found: Iterable[NamedVector], rows: Rows) -> None:
    """Check J v = 0 for every vector at the rows of the Jacobian, exactly.

    Raises CheckFailed (``disagree``).

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network
    >>> verify(f, certain_null_vectors(f, Domain.all(1)), jacobian(f, [(f.field.element(2),)]))
    """
    if not annihilates(rows, [named.vector for named in found], network.field):
        raise CheckFailed("disagree", "a mechanism gave no null vector")


def _independent(network: Network, vectors: Iterable[NamedVector]) -> tuple[NamedVector, ...]:
    made = list(vectors)
    return tuple(made[k] for k in independent([v.vector for v in made], network.field))


def _named(patterns: Patterns) -> Iterator[NamedVector]:
    """Scaling, and the null vectors of all mechanisms, with repetitions."""
    yield from scalings(patterns.network)
    yield from _vectors(patterns.network, patterns.mechanisms())


def _vectors(network: Network, found: Iterable[Found]) -> Iterator[NamedVector]:
    places, zero = slots(network.widths), network.field.zero
    for kind, units, changes in found:
        yield NamedVector(kind, units, tuple(changes.get(slot, zero) for slot in places))


def _observed(
    network: Network, points: Sequence[Vector], matrix: Rows
) -> tuple[list[list[Vector]], Patterns]:
    """By layer what enters it at each point, and where units are active and seen."""
    field, values = network.field, list(points)
    everywhere = (1 << len(values)) - 1
    entering: list[list[Vector]] = []
    active: dict[Unit, int] = {}
    for depth, layer in enumerate(network.layers):
        entering.append(values)
        before = [tuple(form.at(x) for form in layer.forms()) for x in values]
        signs = [[field.sign(a) > 0 for a in line] for line in before]
        last = depth + 1 == len(network.layers)
        for unit in range(layer.outputs):
            active[depth, unit] = everywhere if last else _bits(line[unit] for line in signs)
        values = [
            tuple(a if on else field.zero for a, on in zip(line, marks, strict=True))
            for line, marks in zip(before, signs, strict=True)
        ]
    seen: dict[Unit, int] = {}
    starts = range(0, len(matrix), network.outputs)
    for column, slot in enumerate(slots(network.widths)):
        if slot.column is None:  # the derivative by the bias of a unit is that by the unit
            seen[slot.layer, slot.row] = _bits(
                any(row[column] for row in matrix[start : start + network.outputs])
                for start in starts
            )
    return entering, Patterns(network, everywhere, active, seen)


def _dependent_inputs(entering: Sequence[Sequence[Vector]], patterns: Patterns) -> Iterator[Found]:
    """Relations between the values that enter a unit and 1, at the points that see it."""
    network = patterns.network
    field = network.field
    for (depth, unit), seen in patterns.seen.items():
        lines = [(*x, field.one) for t, x in enumerate(entering[depth]) if seen >> t & 1]
        row = row_slots(network, (depth, unit))
        for vector in null_space(lines, len(row), field) if lines else ():
            yield "dependent-inputs", ((depth, unit),), dict(zip(row, vector, strict=True))


def _unexplained(network: Network, matrix: Rows) -> tuple[NamedVector, ...]:
    """The whole null space."""
    vectors = null_space(matrix, network.parameters, network.field)
    return tuple(NamedVector("unexplained", (), vector) for vector in vectors)


def _exchanges(network: Network, rest: Sequence[NamedVector]) -> Iterator[NamedVector]:
    """The null vectors that change only the parameters of one layer, from a basis of all."""
    places, field = slots(network.widths), network.field
    for depth in range(len(network.layers)):
        outside = [k for k, slot in enumerate(places) if slot.layer != depth]
        lines = [[named.vector[k] for named in rest] for k in outside]
        for factors in null_space(lines, len(rest), field):
            vector = combination(factors, (named.vector for named in rest), len(places), field)
            entries = zip(places, vector, strict=True)
            rows = sorted({slot.row for slot, entry in entries if entry})
            yield NamedVector("exchange", tuple((depth, row) for row in rows), vector)


def _certain(network: Network, domain: Domain) -> Patterns:
    """Patterns from which no relation follows that may fail.

    Units without a certain sign get patterns of which no two, and no sum of two and a third, are
    disjoint or contain one another (parities with different numbers); proportional units get the
    same. Units are seen, as far as one knows, where they are active and reach the output.
    """
    signs = certain_signs(network, domain)
    hidden = [(depth, u) for depth, width in enumerate(network.widths[1:-1]) for u in range(width)]
    size = 1 << (len(hidden) + 1).bit_length()
    everywhere = (1 << size) - 1
    top = len(network.layers) - 1
    active: dict[Unit, int] = {(top, u): everywhere for u in range(network.outputs)}
    seen = dict(active)
    for number, unit in enumerate(hidden, 1):
        if unit in signs:
            active[unit] = everywhere if signs[unit] > 0 else 0
        else:
            like = next((u for u in hidden[: number - 1] if _alike(network, u, unit)), None)
            parities = _bits((s & number).bit_count() % 2 == 1 for s in range(size))
            active[unit] = parities if like is None else active[like]
    for depth, u in reversed(hidden):
        column = (row[u] for row in network.layers[depth + 1].weight)
        reaches = any(w and seen[depth + 1, k] for k, w in enumerate(column))
        seen[depth, u] = active[depth, u] if reaches else 0
    return Patterns(network, everywhere, active, seen)


def _alike(network: Network, one: Unit, other: Unit) -> bool:
    """Whether two units of one layer have the same sign everywhere, being proportional."""
    if one[0] != other[0]:
        return False
    factor = factor_of(form_of(network, one), form_of(network, other))
    return factor is not None and network.field.sign(factor) > 0


def _bits(marks: Iterable[bool]) -> int:
    """The set of places that are marked."""
    return sum(1 << place for place, mark in enumerate(marks) if mark)
