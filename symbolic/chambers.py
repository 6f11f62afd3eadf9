"""K of one-input models with symbolic weights: one rational function per chamber of parameters.

A chamber is an open set of parameters on which every decision of the computation is the same: which
nodes are active where, and in which order the breakpoints stand. The computation itself finds
them: when it asks for a sign that the symbols leave open, it is run again with either answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement
from typing import Any

from symbolic.chamber_points import Inequalities, points_of
from symbolic.divergence import MEAN_SQUARE, divergence
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit, Undecided
from symbolic.hyperplane import AffineForm
from symbolic.network import TwoLayer, Vector
from symbolic.positions import emptiness
from symbolic.scalars import RATIONALS, Scalar, SymbolicField
from symbolic.symbolic_field import SIGNS

MAX_CHAMBERS = 2000


@dataclass(frozen=True, slots=True)
class Inequality:
    """``sign`` times the polynomial is positive; the polynomial is text in the symbols."""

    polynomial: str
    sign: int

    def __str__(self) -> str:
        return f"{self.polynomial} {'>' if self.sign > 0 else '<'} 0"


@dataclass(frozen=True, slots=True)
class Chamber:
    """K on the parameters with these inequalities, a rational function in the symbols.

    ``point`` has values of the symbols, in their order, that satisfy the inequalities; None when
    none was found: then the chamber may be empty.
    """

    inequalities: tuple[Inequality, ...]
    value: Scalar
    field: SymbolicField
    point: Vector | None = None

    @property
    def system(self) -> Inequalities:
        """The inequalities as exact functions and their signs."""
        return [(self.field.element(i.polynomial), i.sign) for i in self.inequalities]


class _Assuming(SymbolicField):
    """A symbolic field with more signs: of symbols, and of irreducible polynomials.

    ``open_factor`` is the last polynomial whose sign was asked for in vain.
    """

    __slots__ = ("assumed", "open_factor")

    def __init__(self, signs: dict[str, str | None], assumed: dict[Any, int]) -> None:
        super().__init__(signs)
        self.assumed = assumed
        self.open_factor: Any = None

    def _uniform_sign(self, polynomial: Any) -> int | None:
        known = super()._uniform_sign(polynomial)
        if known is None:
            known = self.assumed.get(polynomial)
        if known is None:
            self.open_factor = polynomial
        return known

    def monomial_sign(self, exponents: tuple[int, ...]) -> int:
        """1 or -1 where the signs of the symbols decide it strictly, else 0."""
        sign, nonzero = self._monomial_sign(exponents)
        return sign if nonzero else 0

    def _is_nonzero(self, factor: Any) -> bool:  # noqa: ARG002 - on an open chamber none vanishes
        return True


def chambers(
    model: TwoLayer,
    truth: TwoLayer,
    domain: Domain,
    convention: str = MEAN_SQUARE,
    sigma: Scalar | None = None,
    most: int = MAX_CHAMBERS,
) -> tuple[Chamber, ...]:
    """All chambers of a one-input model with symbolic weights, and K on each.

    Together they cover the parameters up to a set of measure 0. A chamber without a point is left
    out when its inequalities, or the products of two of them, contradict each other as linear ones
    in the monomials; others may be empty. One run of :func:`divergence` per chamber. Raises
    InputError (``not-applicable``) for more inputs, ResourceLimit (``too-big``).

    >>> field = SymbolicField({"w": None})
    >>> made = [TwoLayer.scalar(field, 1, nodes) for nodes in ([(("w",), 0, 1)], [])]
    >>> found = chambers(*made, Domain.box(field, [(-1, 1)]))
    >>> [(str(c.inequalities[0]), c.field.text(c.value)) for c in found]
    [('w > 0', '1/6*w^2'), ('w < 0', '1/6*w^2')]
    """
    field = model.field
    if not isinstance(field, SymbolicField) or model.inputs != 1:
        raise InputError("not-applicable", "chambers are those of one-input models with symbols")
    found: list[tuple[Chamber, _Assuming]] = []

    def run(current: _Assuming, made: tuple[Inequality, ...]) -> None:
        if _contradictory(current):
            return
        if len(found) >= most:
            raise ResourceLimit("too-big", f"more than {most} chambers")
        first, second = (replace(network, field=current) for network in (model, truth))
        try:
            value = divergence(first, second, domain, convention, sigma)
        except Undecided:
            for sign in (1, -1):
                run(*_with(current, made, current.open_factor, sign))
            return
        found.append((Chamber(made, value, field), current))

    run(_Assuming(dict(field.signs), {}), ())
    regular = _off_poles(field, model, truth, domain)
    points = points_of(field, [[*chamber.system, *regular] for chamber, _ in found])
    return tuple(
        replace(chamber, point=point)
        for (chamber, assuming), point in zip(found, points, strict=True)
        if point is not None or not _contradictory(assuming, products=True)
    )


def _off_poles(
    field: SymbolicField, model: TwoLayer, truth: TwoLayer, domain: Domain
) -> Inequalities:
    """The squares of the denominators of all numbers, which are positive where these are defined.

    Nothing but the networks and the domain brings denominators into K.
    """
    numbers = [number for network in (model, truth) for number in network.c]
    for network in (model, truth):
        numbers += [v for node in network.nodes for v in (*node.w, node.b, *node.q)]
    numbers += [v for row in domain.rows for v in (*row.normal, row.offset)]
    below = dict.fromkeys(field.element(number).denom for number in numbers)
    made = field.domain.field.from_expr
    return [(made(d.as_expr()) ** 2, 1) for d in below if not d.is_ground]


def _with(
    current: _Assuming, made: tuple[Inequality, ...], factor: Any, sign: int
) -> tuple[_Assuming, tuple[Inequality, ...]]:
    """The field with one more assumption, and the inequalities with that one."""
    text = current.text(current.domain.field.from_expr(factor.as_expr()))
    signs, assumed = dict(current.signs), dict(current.assumed)
    if text in signs:
        signs[text] = "+" if sign > 0 else "-"
    else:
        assumed[factor], assumed[-factor] = sign, -sign
    return _Assuming(signs, assumed), (*made, Inequality(text, sign))


def _contradictory(field: _Assuming, *, products: bool = False) -> bool:
    """Whether the assumptions have no solution even if every monomial were a number of its own.

    Monomials whose sign follows from those of the symbols keep it, so w a > 0, w a - b < 0 and
    w a + b < 0 contradict each other. With ``products`` the product of two positive polynomials is
    one more: w + b > 0, v + c < 0 and w c - b v > 0 contradict each other for positive w and v.
    """
    positive = list(dict.fromkeys(p * sign for p, sign in field.assumed.items()))
    if products:
        ring = field.domain.field.ring
        symbols = [
            generator * SIGNS[sign]
            for generator, (_, sign) in zip(ring.gens, field.signs, strict=True)
            if sign in SIGNS
        ]
        pairs = combinations_with_replacement([*positive, *symbols], 2)
        positive += [left * right for left, right in pairs]
    order = sorted({m for polynomial in positive for m in polynomial.monoms() if any(m)})
    if not order:
        return False
    rows = tuple(_rows(field, positive, order))
    return emptiness(Domain(len(order), rows), RATIONALS) is not None


def _rows(
    field: _Assuming, positive: list[Any], order: list[tuple[int, ...]]
) -> Iterator[AffineForm]:
    """The polynomials, and the monomials of known signs, as positive affine forms in monomials."""
    place = {monomial: k for k, monomial in enumerate(order)}
    for monomial in order:
        sign = field.monomial_sign(monomial)
        if sign:
            normal = [RATIONALS.zero] * len(order)
            normal[place[monomial]] = RATIONALS.element(sign)
            yield AffineForm(tuple(normal), RATIONALS.zero)
    for polynomial in positive:
        normal, offset = [RATIONALS.zero] * len(order), RATIONALS.zero
        for monomial, coefficient in polynomial.terms():
            value = RATIONALS.domain.convert(coefficient)
            if any(monomial):
                normal[place[monomial]] = value
            else:
                offset = value
        yield AffineForm(tuple(normal), offset)
