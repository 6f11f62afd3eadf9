"""T44: whether two deep ReLU networks are one function is decided on their common regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivations import deep_equality as derivations
from proofs.lemmas._shared import THEORY, certifying
from proofs.lemmas.layer_symmetries import deep_example
from symbolic.cells import split_tree
from symbolic.deep_equivalence import DeepAgreement, compare_deep
from symbolic.domains import Domain
from symbolic.errors import ResourceLimit
from symbolic.functional_dimension import simplex
from symbolic.network import Entry, Layer, Network, Vector
from symbolic.scalars import RATIONALS
from symbolic.statements import Differ
from symbolic.symmetry import LayerPermutation, LayerScaling

_MOST = 2000
"""Common regions of an instance."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two networks on a domain, compared at points of regions.

    The regions are the common ones, or with ``common`` False those of f alone; the points are n + 1
    affinely independent ones of each region, or with ``independent`` False a single one.
    """

    f: Network
    g: Network
    domain: Domain
    common: bool = True
    independent: bool = True


def _points(subject: Compared) -> Iterator[Vector]:
    networks = [subject.f, subject.g] if subject.common else [subject.f]
    tree = split_tree(networks, subject.domain, _MOST)
    if not tree.complete:
        raise ResourceLimit("max-regions", f"more than {_MOST} regions")
    for cell in tree.cells:
        yield from simplex(cell, RATIONALS) if subject.independent else (cell.point,)


def _examine(subject: Compared) -> Finding:
    """Whether agreement at the points goes with equality, which is decided by itself."""
    f, g, domain = subject.f, subject.g, subject.domain
    points = tuple(_points(subject))
    number = f"{len(points)} point{'' if len(points) == 1 else 's'}"
    apart = next((x for x in points if f.evaluate(x) != g.evaluate(x)), None)
    if apart is not None:
        statement = Differ(f, g, domain, apart, f.evaluate(apart), g.evaluate(apart))
        return Finding(True, (statement,), f"separated by one of {number}")
    found = compare_deep(f, g, domain, _MOST)
    words = f"agreement at {number}"
    if isinstance(found, DeepAgreement):
        return Finding(True, (found.statement,), words)
    if isinstance(found, Differ):
        return Finding(False, (found,), f"{words}, but the functions differ")
    raise ResourceLimit("max-regions", f"more than {_MOST} common regions")


def _unmet(subject: Compared) -> tuple[str, ...]:
    unmet = (("common-regions", subject.common), ("independent-points", subject.independent))
    return tuple(name for name, met in unmet if not met)


def layered(*layers: tuple[Sequence[Sequence[Entry]], Sequence[Entry]]) -> Network:
    """The rational ReLU network of these (weight, bias).

    >>> layered(([[1]], ["1/2"]), ([[1]], [0])).widths
    (1, 1, 1)
    """
    element = RATIONALS.element
    return Network(
        RATIONALS,
        tuple(
            Layer(tuple(tuple(map(element, row)) for row in rows), tuple(map(element, bias)))
            for rows, bias in layers
        ),
    )


def shifted(s: str) -> Network:
    """R(1 - R(2 - s - R(x - s))): the same function for every s in [0, 1).

    >>> shifted("1/2").widths
    (1, 1, 1, 1, 1)
    """
    t = RATIONALS.element(s)
    return layered(
        ([[1]], [RATIONALS.text(-t)]),
        ([[-1]], [RATIONALS.text(2 - t)]),
        ([[-1]], [1]),
        ([[1]], [0]),
    )


def never_together(v: int) -> Network:
    """R(z1 - v z2 - 5/2) for z1 = R(x + 1), z2 = R(1 - x): the same function for every v >= 0.

    >>> never_together(3).widths
    (1, 2, 1, 1)
    """
    return layered(([[1], [-1]], [1, 1]), ([[1, -v]], ["-5/2"]), ([[1]], [0]))


def partition(numbers: Sequence[int]) -> Network:
    """A network that is 0 iff the integers have no signs with sum 0.

    R(1/2 - A sum_i | |x_i| - 1 | - |sum_i a_i x_i|) with A the sum of |a_i|: where it is positive
    x is so close to a vector s of signs that |sum a_i s_i| < 1.

    >>> partition((1, 1)).widths
    (2, 6, 5, 1, 1)
    """
    n, size = len(numbers), sum(map(abs, numbers))
    axes = [[int(j == k) for j in range(n)] for k in range(n)]
    minus = [[-x for x in row] for row in (*axes, numbers)]
    first = [*axes, *minus[:n], list(numbers), minus[n]]
    ends = [[int(j in (k, n + k)) for j in range(2 * n + 2)] for k in range(n)]
    second = [*ends, *([-x for x in row] for row in ends), [0] * (2 * n) + [1, 1]]
    return layered(
        (first, [0] * (2 * n + 2)),
        (second, [*[-1] * n, *[1] * n, 0]),
        ([[-size] * (2 * n) + [-1]], ["1/2"]),
        ([[1]], [0]),
    )


def _everywhere(f: Network, g: Network) -> Compared:
    return Compared(f, g, Domain.all(f.inputs))


def _zero(inputs: int) -> Network:
    return layered(([[0] * inputs], [0]))


def _copy(network: Network) -> Network:
    """Scaled in the first hidden layer, permuted in the second."""
    factors = tuple(RATIONALS.element(k + 2) / 3 for k in range(network.layers[0].outputs))
    order = (*range(1, network.layers[1].outputs), 0)
    scaled = LayerScaling(RATIONALS, 0, factors)(network)
    return LayerPermutation(1, order)(scaled)


def _examples() -> Iterator[Case]:
    example = deep_example()
    yield Case("(2, 3, 2, 1), scaled and permuted", _everywhere(example, _copy(example)))
    yield Case("hidden symmetry of widths 1", _everywhere(shifted("0"), shifted("1/2")))
    yield Case("widths 1, shifted too far", _everywhere(shifted("0"), shifted("3/2")))
    box = Domain.box(RATIONALS, [(2, 5)])
    yield Case("the same on (2, 5)", Compared(shifted("0"), shifted("3/2"), box))
    yield Case("a unit never together", _everywhere(never_together(1), never_together(3)))
    ramp = layered(([[1]], [0]), ([[1]], [0]))
    twice = layered(([[1]], [0]), ([[1]], [0]), ([[1]], [0]))
    yield Case("R(R(x)) and R(x)", _everywhere(twice, ramp))
    for numbers in ((1, 1), (1, 2)):
        yield Case(f"partition of {numbers}", _everywhere(partition(numbers), _zero(2)))
    tent = layered(([[1], [1], [1]], [0, -1, -2]), ([[1, -2, 1]], [0]))
    yield Case("a tent beside 0", _everywhere(_zero(1), tent))
    alone = Compared(_zero(1), tent, Domain.all(1), common=False)
    yield Case("a tent, seen from the one region of 0", alone)


CLAIMS = (
    Claim(
        id="deep.equality-decided",
        number="T44",
        title="Equality of deep networks is decided on their common regions",
        statement=(
            "Rational ReLU networks f and g of any depths and widths are one function on an open "
            "polyhedron iff they agree at n + 1 affinely independent points of each common "
            "activation region there; so equality is decidable, and a difference shows at a "
            "rational point. To decide it is coNP-hard."
        ),
        source=Source(THEORY, "section 8, T44; section 7.2, complexity"),
        domain="an open polyhedron",
        expected="verified",
        hypotheses=(
            Hypothesis("common-regions", "the regions are those of f and g together"),
            Hypothesis("independent-points", "n + 1 affinely independent points of each region"),
        ),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        derivation=lambda: derivations.equality_decided(
            certifying(_examples, _examine, "hidden symmetry of widths 1"),
            certifying(_examples, _examine, "a tent beside 0"),
            certifying(_examples, _examine, "partition of (1, 1)"),
            certifying(_examples, _examine, "partition of (1, 2)"),
        ),
        note=(
            "coNP-hard by Partition: R(1/2 - A sum_i ||x_i| - 1| - |sum_i a_i x_i|), A = "
            "sum_i |a_i|, is the zero function iff no signs s_i give sum_i a_i s_i = 0. So the "
            "number of regions may grow beyond every limit, and an answer may stay open."
        ),
    ),
)
