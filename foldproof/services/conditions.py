"""``conditions``: is a deep ReLU network general, transparent, transversal? With witnesses.

Under such conditions the parameters of a network can be read off its function (Phuong and Lampert
2020; Rolnick and Kording 2020).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from foldproof.services.linear_regions import layered, regions_certificate, summary
from foldproof.services.piecewise_maps import UnitView
from foldproof.services.result import CertificateRef, Result
from foldproof.services.words import count, domain_words, index_set
from symbolic.cells import MAX_REGIONS, Tree, split_tree
from symbolic.conditions.shared_pieces import shared_piece
from symbolic.conditions.transparency import dead_layer
from symbolic.conditions.transversality import Transversality, transversality
from symbolic.conditions.weight_products import (
    MOST,
    DeficientProduct,
    Unfinished,
    deficient_product,
)
from symbolic.conditions.zero_optima import zero_optimum
from symbolic.domains import Domain
from symbolic.formula import numbers
from symbolic.network import Network, TwoLayer, Vector
from symbolic.scalars import Field
from symbolic.walls import Complex, Unit, complex_of


@dataclass(frozen=True, slots=True)
class ConditionView:
    """Whether a condition holds, None where a limit came first, and what shows that it fails.

    ``units`` and ``points`` are the witness; for a product of weights ``first`` is its first layer,
    ``kept`` the units kept in each, ``rank`` its rank and ``expected`` what it should be.
    """

    optional: ClassVar[frozenset[str]] = frozenset(
        {"layer", "first", "kept", "rank", "expected", "units", "points"}
    )

    holds: bool | None
    reason: str
    units: tuple[UnitView, ...] | None = None
    points: tuple[tuple[str, ...], ...] | None = None
    layer: int | None = None
    first: int | None = None
    kept: tuple[tuple[int, ...], ...] | None = None
    rank: int | None = None
    expected: int | None = None

    def __str__(self) -> str:
        word = {True: "yes", False: "no", None: "open"}[self.holds]
        return f"{word} - {self.reason}" if self.reason else word


@dataclass(frozen=True, slots=True)
class Conditions(Result):
    """The conditions of Phuong and Lampert, and of Rolnick and Kording, decided exactly.

    ``general`` holds when no unit has a local optimum with value exactly 0, all products of weights
    with units left out have full rank, and no two distinct pieces of units are proportional;
    ``transparent`` when at every input a unit of each hidden layer is active; ``transversal`` when
    no unit vanishes on a region, nor two of adjacent layers on one wall; ``intersecting`` when in
    addition the boundaries of all pairs of units of adjacent layers cross. ``certificate`` is about
    the activation regions that all but the products rest on.
    """

    schema: ClassVar[str] = "foldproof.conditions/1"

    summary: str
    domain: str
    activation_regions: int
    complete: bool
    general: bool | None
    zero_optima: ConditionView
    full_rank: ConditionView
    distinct_pieces: ConditionView
    transparent: ConditionView
    transversal: ConditionView
    intersecting: ConditionView
    certificate: CertificateRef | None
    checked: bool
    seconds: float = field(default=0.0, compare=False)

    @property
    def exit_code(self) -> int:
        """0 when every condition was decided, 4 when a limit left one open."""
        asked = (self.general, self.transparent.holds, self.transversal.holds)
        return 4 if None in (*asked, self.intersecting.holds) else 0

    def __str__(self) -> str:
        word = {True: "yes", False: "no", None: "open"}[self.general]
        least = "" if self.complete else "at least "
        lines = [
            self.summary + domain_words(self.domain),
            f"activation regions: {least}{self.activation_regions}",
            f"general: {word}",
            f"  no local optimum with value 0: {self.zero_optima}",
            f"  products of weights have full rank: {self.full_rank}",
            f"  no proportional pieces: {self.distinct_pieces}",
            f"transparent: {self.transparent}",
            f"transversal: {self.transversal}",
            f"intersecting: {self.intersecting}",
        ]
        if self.checked:
            lines.append(f"checked: the activation regions, by certificate {self.certificate}")
        return "\n".join(lines)


def conditions_of(
    network: Network | TwoLayer,
    domain: Domain | None = None,
    *,
    domain_text: str = "all",
    max_regions: int = MAX_REGIONS,
    max_products: int = MOST,
    certificates: Path | None = None,
) -> Conditions:
    """All conditions of a ReLU network on an open domain, R^n if none is given.

    Raises InputError (``not-applicable``, ``shape``), CheckFailed (``disagree``).

    >>> from symbolic.examples import example
    >>> found = conditions_of(example("dslt-3.1").network)
    >>> found.general, found.transparent.holds, found.transversal.holds
    (False, False, True)
    """
    start = time.monotonic()
    made = layered(network)
    where = Domain.all(made.inputs) if domain is None else domain
    tree = split_tree([made], where, max_regions)
    products = _products(made, max_products)
    unknown = ConditionView(None, f"stopped at --max-regions {max_regions}")
    optima = pieces = transparent = transversal = intersecting = unknown
    if tree.complete:
        found = complex_of(made, where, tree)
        optima, pieces = _optima(found, tree), _pieces(found)
        transparent = _transparent(found)
        transversal, intersecting = _transversal(found)
    certificate = regions_certificate(made, where, tree, certificates) if tree.complete else None
    return Conditions(
        summary(made),
        domain_text,
        len(tree.cells),
        tree.complete,
        _all([optima.holds, products.holds, pieces.holds]),
        optima,
        products,
        pieces,
        transparent,
        transversal,
        intersecting,
        certificate,
        certificate is not None,
        time.monotonic() - start,
    )


def _all(parts: list[bool | None]) -> bool | None:
    """Three-valued and."""
    if False in parts:
        return False
    return None if None in parts else True


def _units(*units: Unit) -> tuple[UnitView, ...]:
    return tuple(map(UnitView.of, units))


def _point(field: Field, point: Vector) -> tuple[str, ...]:
    return tuple(map(field.text, point))


def _optima(found: Complex, tree: Tree) -> ConditionView:
    seen = zero_optimum(found, tree)
    if seen is None:
        return ConditionView(True, "")
    point = _point(found.network.field, seen.point)
    (unit,) = _units(seen.unit)
    what = {1: "has a minimum 0 at", -1: "has a maximum 0 at", 0: "vanishes around"}[seen.sign]
    reason = f"unit {unit} {what} {numbers(point)}"
    return ConditionView(False, reason, (unit,), (point,))


def _products(network: Network, most: int) -> ConditionView:
    seen = deficient_product(network, most)
    match seen:
        case None:
            return ConditionView(True, "")
        case Unfinished(products):
            return ConditionView(None, f"stopped after {products} products")
        case DeficientProduct(first, kept, rank, expected):
            layers = " then ".join(
                f"{index_set(units)} of layer {first + k + 1}" for k, units in enumerate(kept)
            )
            reason = f"with units {layers} kept the rank is {rank}, not {expected}"
            return ConditionView(
                False, reason, first=first, kept=kept, rank=rank, expected=expected
            )


def _pieces(found: Complex) -> ConditionView:
    seen = shared_piece(found)
    if seen is None:
        return ConditionView(True, "")
    units = _units(*seen.units)
    points = tuple(_point(found.network.field, point) for point in seen.points)
    reason = (
        f"unit {units[0]} around {numbers(points[0])} and unit {units[1]} around "
        f"{numbers(points[1])} vanish on one hyperplane"
    )
    return ConditionView(False, reason, units, points)


def _transparent(found: Complex) -> ConditionView:
    seen = dead_layer(found)
    if seen is None:
        return ConditionView(True, "")
    point = _point(found.network.field, seen.point)
    reason = f"no unit of layer {seen.layer + 1} is active at {numbers(point)}"
    return ConditionView(False, reason, points=(point,), layer=seen.layer)


def _transversal(found: Complex) -> tuple[ConditionView, ConditionView]:
    seen = transversality(found)
    bad = _tangent(found.network.field, seen)
    if bad is not None:
        return bad, bad
    yes = ConditionView(True, "")
    if not seen.apart:
        return yes, yes
    units = _units(*seen.apart[0])
    number = len(seen.apart)
    verb = "crosses" if number == 1 else "cross"
    reason = f"{count(number, 'pair')} {verb} nowhere, as units {units[0]} and {units[1]}"
    return yes, ConditionView(False, reason, units)


def _tangent(field: Field, seen: Transversality) -> ConditionView | None:
    if seen.flat:
        flat, point = seen.flat[0]
        place = _point(field, point)
        (unit,) = _units(flat)
        return ConditionView(
            False, f"unit {unit} vanishes around {numbers(place)}", (unit,), (place,)
        )
    if seen.tangent:
        pair = seen.tangent[0]
        units, place = _units(*pair.units), _point(field, pair.point)
        reason = f"units {units[0]} and {units[1]} vanish on one wall, at {numbers(place)}"
        return ConditionView(False, reason, units, (place,))
    return None
