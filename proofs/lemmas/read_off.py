"""T33: networks of two hidden layers whose parameters can be read off the function on a box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Source
from proofs.derivations import read_off as derivations
from proofs.lemmas._shared import certifying
from proofs.lemmas.transparent_foldset import made
from symbolic.conditions.shared_pieces import shared_piece
from symbolic.conditions.transparency import dead_layer
from symbolic.conditions.weight_products import deficient_product
from symbolic.domains import Domain
from symbolic.network import Layer, Network
from symbolic.reading_off import Unread, read_off
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import DeepEqual, RegionsAre, Statement
from symbolic.walls import Complex, cell_complex


@dataclass(frozen=True, slots=True)
class OnBox:
    """A network of two hidden layers on the open box (-reach, reach)^n."""

    network: Network
    reach: Scalar

    @property
    def domain(self) -> Domain:
        """The box."""
        return Domain.box(RATIONALS, [(-self.reach, self.reach)] * self.network.inputs)


def _examine(subject: OnBox) -> Finding:
    """The network is general and transparent on the box, and what is read is in its orbit."""
    network, domain = subject.network, subject.domain
    found = cell_complex(network, domain)
    read = read_off(found)
    if isinstance(read, Unread):
        return Finding(False, (RegionsAre(network, domain, len(found.cells)),), read.reason)
    regions = RegionsAre(network, domain, len(found.cells))
    statements: tuple[Statement, ...] = (
        regions,
        DeepEqual(network, read, Domain.all(network.inputs)),
    )
    holds = standard(network) == standard(read) and _well_placed(found)
    words = f"read off {len(found.foldset)} folds of {len(found.cells)} regions"
    return Finding(holds, statements, words)


def _well_placed(found: Complex) -> bool:
    failures = (deficient_product(found.network), shared_piece(found), dead_layer(found))
    return failures == (None, None, None)


def standard(network: Network) -> Network:
    """The member of the orbit under permutation and positive scaling of hidden units.

    Each unit has a first non-zero weight 1 or -1 (or only a bias), and units are in order. Two
    networks whose units of a layer differ are in one orbit iff they have the same standard.

    >>> f = made(([[2], [-3]], [2, 3]), ([[1, 1]], [0]))
    >>> [str(w) for (w,) in standard(f).layers[0].weight], len(standard(f).layers)
    (['-1', '1'], 2)
    """
    layers = [network.layers[0]]
    for above in network.layers[1:]:
        below = layers.pop()
        sizes = [_size((*w, b)) for w, b in zip(below.weight, below.bias, strict=True)]
        units = [
            (tuple(x / s for x in w), b / s, s, k)
            for k, (w, b, s) in enumerate(zip(below.weight, below.bias, sizes, strict=True))
        ]
        units.sort(key=lambda unit: unit[:2])
        layers.append(Layer(tuple(u[0] for u in units), tuple(u[1] for u in units)))
        weight = tuple(tuple(row[k] * s for _, _, s, k in units) for row in above.weight)
        layers.append(Layer(weight, above.bias))
    return Network(network.field, tuple(layers), network.activation)


def _size(row: tuple[Scalar, ...]) -> Scalar:
    first = next((x for x in row if x), RATIONALS.one)
    return abs(first)


def _examples() -> Iterator[Case]:
    element = RATIONALS.element
    low = ([[2, -3], [-3, 3]], [-2, 5])
    middle = ([[-1, -3], [2, 2]], [2, -1])
    yield Case("(2, 2, 2, 1)", OnBox(made(low, middle, ([[1, 2]], [2])), element("29/10")))
    low = ([[3, 3, -1], [-2, -3, 2]], [1, 3])
    middle = ([[-1, -2], [2, 3]], [6, -2])
    yield Case("(3, 2, 2, 1)", OnBox(made(low, middle, ([[3, -3]], [1])), element("19/10")))
    low = ([[-2, 2, 1], [-1, -3, -3], [1, 1, -1]], [5, 2, 3])
    middle = ([[-1, 3, 1], [3, -3, -2]], [-1, 5])
    yield Case("(3, 3, 2, 1)", OnBox(made(low, middle, ([[-1, 3]], [3])), element("19/10")))
    low = ([[1, 0, 2], [1, 2, -3], [-1, -3, 2]], [1, 1, 1])
    middle = ([[1, 2, -2], [-3, 3, -1], [3, -5, 3]], [-1, 6, -1])
    yield Case("(3, 3, 3, 1)", OnBox(made(low, middle, ([[1, 1, 2]], [-1])), element(2)))


CLAIMS = (
    Claim(
        id="deep.parameters-read-off",
        number="T33",
        title="Some networks are determined by their function, up to permutation and scaling",
        statement=(
            "For hidden widths that do not increase and are at least 2, below one output, there is "
            "a ReLU network such that every general network of these widths with the same function "
            "on a bounded open set equals it up to the order and positive scaling of units; "
            "examined for the architectures of the examples, with two hidden layers, on a box."
        ),
        source=Source("Phuong and Lampert 2020", "Theorem 1"),
        domain="the box of each example",
        expected="verified",
        examples=_examples,
        examine=_examine,
        derivation=lambda: derivations.parameters_read_off(
            certifying(_examples, _examine, "(2, 2, 2, 1)"),
        ),
        note=(
            "Read by a program from the folds and the affine maps alone; that the reading is "
            "forced is an argument in words. Other architectures are open here."
        ),
    ),
)
