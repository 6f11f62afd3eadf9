"""T34: in a general, transparent network nothing hides a fold, whatever its depth."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivations import transparent_foldset as derivations
from proofs.lemmas._shared import certifying
from symbolic.cells import Cell, split_tree
from symbolic.conditions.shared_pieces import shared_piece
from symbolic.conditions.transparency import dead_layer
from symbolic.conditions.weight_products import Unfinished, deficient_product
from symbolic.conditions.zero_optima import zero_optimum
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import RATIONALS
from symbolic.statements import DeepEqual, Differ, RegionsAre, Statement
from symbolic.walls import Complex, Unit, Wall, complex_of, vanishing

MOST_REGIONS = 60
"""Activation regions up to which a case is examined: each leaves certificates."""


def made(*layers: tuple[list[list[int]], list[int]]) -> Network:
    """The rational network with these weights and biases.

    >>> made(([[1]], [0]), ([[1]], [0])).widths
    (1, 1, 1)
    """
    element = RATIONALS.element
    return Network(
        RATIONALS,
        tuple(
            Layer(tuple(tuple(map(element, row)) for row in weight), tuple(map(element, bias)))
            for weight, bias in layers
        ),
    )


def _unmet(network: Network) -> tuple[str, ...]:
    tree = split_tree([network], None, MOST_REGIONS)
    if not tree.complete:
        raise InputError("too-big", f"more than {MOST_REGIONS} activation regions")
    found = complex_of(network, Domain.all(network.inputs), tree)
    products = deficient_product(network)
    if isinstance(products, Unfinished):
        raise InputError("too-big", f"more than {products.products} products of weights")
    failed = {
        "no-zero-optimum": zero_optimum(found, tree),
        "full-products": products,
        "distinct-pieces": shared_piece(found),
        "transparent": dead_layer(found),
    }
    return tuple(name for name, witness in failed.items() if witness is not None)


def _examine(network: Network) -> Finding:
    """Every wall has a fold and no unit vanishes on a region; or a place that shows otherwise."""
    where = Domain.all(network.inputs)
    tree = split_tree([network], where, MOST_REGIONS)
    found = complex_of(network, where, tree)
    for cell in found.cells:
        for unit in vanishing(cell.signs):
            rows = Domain(network.inputs, cell.rows)
            statements = _hidden(found, cell, rows, unit, cell.point)
            return Finding(False, statements, f"{_named(unit)} vanishes on a region")
    for wall in found.walls:
        if not wall.folded:
            unit = wall.units[0]
            statements = _hidden(
                found, found.cells[wall.sides[1]], _around(found, wall), unit, wall.point
            )
            return Finding(False, statements, f"where {_named(unit)} vanishes f has no fold")
    count = len(found.walls)
    words = f"f folds on all {count} walls where units vanish"
    return Finding(True, _folded(found), words)


def _named(unit: Unit) -> str:
    layer, place = unit
    return f"unit {place + 1} of layer {layer + 1}"


def _affine(outputs: tuple[AffineForm, ...]) -> Network:
    """An affine map as a network without hidden layers."""
    layer = Layer(tuple(f.normal for f in outputs), tuple(f.offset for f in outputs))
    return Network(RATIONALS, (layer,))


def _folded(found: Complex) -> tuple[Statement, ...]:
    """All regions; f on each of them; and across each wall a point where it is another map."""
    network, where = found.network, found.domain
    n = network.inputs
    statements: list[Statement] = [RegionsAre(network, where, len(found.cells))]
    statements += [
        DeepEqual(network, _affine(cell.outputs), Domain(n, cell.rows)) for cell in found.cells
    ]
    for wall in found.walls:
        above, below = (found.cells[place] for place in wall.sides)
        other = _affine(below.outputs)
        values = network.evaluate(above.point), other.evaluate(above.point)
        statements.append(Differ(network, other, where, above.point, *values))
    return tuple(statements)


def _around(found: Complex, wall: Wall) -> Domain:
    """An open set around the inside of the wall, in the two regions and the wall."""
    below = found.cells[wall.sides[1]]
    line = wall.hyperplane.form
    own = [below.rows[facet.row] for facet in found.facets[wall.sides[1]]]
    others = tuple(row for row in own if row.at(wall.point) or not _parallel(row, line))
    return Domain(found.network.inputs, (*wall.rows, *others))


def _parallel(row: AffineForm, line: AffineForm) -> bool:
    pivot = next(k for k, entry in enumerate(line.normal) if entry)
    return row == line.scaled(row.normal[pivot])


def _hidden(
    found: Complex, cell: Cell, where: Domain, unit: Unit, point: Vector
) -> tuple[Statement, ...]:
    """f is one affine map around the point, at which the unit vanishes: 0 and not 1."""
    network = found.network
    layer, place = unit
    top = network.layers[layer]
    alone = Layer((top.weight[place],), (top.bias[place],))
    before = Network(RATIONALS, (*network.layers[:layer], alone))
    zero, one = RATIONALS.zero, RATIONALS.one
    constant = _affine((AffineForm((zero,) * network.inputs, one),))
    return (
        DeepEqual(network, _affine(cell.outputs), where),
        Differ(before, constant, where, point, before.evaluate(point), (one,)),
    )


def _examples() -> Iterator[Case]:
    yield Case("two ramps", made(([[1], [-1]], [1, 1]), ([[1, 2]], [0])))
    deep = made(([[1], [-1]], [1, 1]), ([[1, 2], [1, -1]], [1, -1]), ([[1, 3]], [0]))
    yield Case("two hidden layers", deep)
    plane = ([[1, 0], [0, 1], [-1, -2]], [1, 1, 1])
    yield Case("the plane", made(plane, ([[1, 2, 3]], [0])))
    second = ([[4, 2, 1], [1, -3, 1]], [1, -1])
    yield Case("the plane, deeper", made(plane, second, ([[1, 1]], [0])))
    yield Case("a dead layer", made(([[1], [-1]], [1, 1]), ([[1, 2]], [-3]), ([[1]], [0])))
    yield Case("no outgoing weight", made(([[1], [-1]], [1, 1]), ([[1, 0]], [0])))


def _on_layers(network: Network) -> Iterator[Case]:
    if network.field != RATIONALS or network.activation.left:
        return
    try:
        _unmet(network)
    except InputError:
        return
    yield Case(network.name or "the network", network)


CLAIMS = (
    Claim(
        id="deep.general-transparent-foldset",
        number="T34",
        title="In a general, transparent network every bent hyperplane folds",
        statement=(
            "If a ReLU network of any depth is general and transparent, the set where its function "
            "is not affine is the union of the zero sets of all hidden units."
        ),
        source=Source("Phuong and Lampert 2020", "Lemmas 1 and 2"),
        domain="all of R^n; the argument is local, so on every open set",
        expected="verified",
        hypotheses=(
            Hypothesis(
                "no-zero-optimum",
                "no unit has a local optimum with value exactly 0",
                redundant=(
                    "the gradient of a unit on a region is a product of weights with the active "
                    "units kept, so in a transparent network with full products it is not 0 and "
                    "no unit vanishes on a region; where a unit vanishes elsewhere is in the "
                    "closure of a wall"
                ),
            ),
            Hypothesis(
                "full-products",
                "products of weight matrices with units left out have the rank their sizes allow",
            ),
            Hypothesis("distinct-pieces", "no two distinct linear pieces are proportional"),
            Hypothesis("transparent", "at every input a unit of each hidden layer is active"),
        ),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        on_layers=_on_layers,
        derivation=lambda: derivations.transparent_foldset(
            certifying(_examples, _examine, "two hidden layers"),
            certifying(_examples, _examine, "a dead layer"),
        ),
        note=(
            "The argument is in words; what is certified are networks. The first part of general "
            "is not needed."
        ),
    ),
)
