"""K over two parameters, from its exact functions: values on pixels, and W0 point by point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from foldproof.services.views import two_layer
from symbolic.chambers import Chamber, chambers
from symbolic.divergence import CONVENTIONS, MEAN_SQUARE, divergence
from symbolic.domains import Domain
from symbolic.errors import InputError, Undecided
from symbolic.hyperplane import AffineForm
from symbolic.network import Network, TwoLayer, Vector
from symbolic.scalars import RATIONALS, Scalar, SymbolicField, common_field
from symbolic.simplices import bounds
from symbolic.specialisation import value_at

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

Window = tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]
"""The shown interval of either parameter."""
WINDOW: Window = ((Fraction(-2), Fraction(2)), (Fraction(-2), Fraction(2)))
STEPS = 240
"""Values of one parameter for which the points of W0 are solved for."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """K of a one-input model with two symbols, chamber by chamber, over a window.

    The declared signs of the symbols are left aside: the picture shows all parameters.
    """

    model: TwoLayer
    truth: TwoLayer
    names: tuple[str, str]
    window: Window
    convention: str
    where: str
    chambers: tuple[Chamber, ...]

    @staticmethod
    def of(
        model: TwoLayer | Network,
        truth: TwoLayer | Network,
        domain: Domain,
        window: Window = WINDOW,
        convention: str = MEAN_SQUARE,
    ) -> Landscape:
        """The exact functions of K.

        Raises InputError (``not-applicable``) unless the model has one input and two symbols and
        the domain is a bounded box, ResourceLimit.

        >>> from symbolic.examples import example
        >>> networks = (example(f"dslt-3.4{end}").network for end in ("", "-truth"))
        >>> found = Landscape.of(*networks, Domain.box(RATIONALS, [(-1, 1)]))
        >>> found.names, len(found.chambers)
        (('w1', 'w2'), 4)
        """
        view, other = two_layer(model), two_layer(truth)
        signs = dict(view.field.signs) if isinstance(view.field, SymbolicField) else {}
        if len(signs) != 2 or view.inputs != 1:
            raise InputError(
                "not-applicable",
                "a landscape of K has one input and two symbols, here are "
                f"{view.inputs} and {len(signs)}",
                where=view.name or "network",
                hint="give numbers for the other symbols",
            )
        first, second = _without_signs(view), _without_signs(other)
        field = common_field(first.field, second.field)
        if not isinstance(field, SymbolicField):
            raise InputError("not-applicable", "model and truth need rational numbers")
        first, second = first.over(field), second.over(field)
        where = _moved(domain, field)
        ((low, high),) = bounds(where, field)
        interval = f"({field.text(low)}, {field.text(high)})"
        try:
            value = divergence(first, second, where, convention)
        except Undecided:
            made = chambers(first, second, where, convention)
        else:
            made = (Chamber((), value, field),)
        names = tuple(signs)
        return Landscape(view, other, (names[0], names[1]), window, convention, interval, made)

    @property
    def words(self) -> str:
        """What K is, and where the inputs are."""
        return f"K = {CONVENTIONS[self.convention]}, inputs uniform on {self.where}"

    def values(self, x: Grid, y: Grid) -> Grid:
        """K at the points (x, y), by the function of a chamber whose closure holds each.

        K is continuous, so on a wall between chambers either function does; nan where one divides
        by zero.
        """
        import numpy as np

        found = np.full(np.broadcast(x, y).shape, np.nan)
        for chamber in self.chambers:
            inside = np.ones(found.shape, dtype=bool)
            for polynomial, sign in chamber.system:
                inside &= _floats(polynomial, x, y) * sign >= 0
            found[inside] = _floats(chamber.value, x, y)[inside]
        return found

    def true_points(self) -> Iterator[list[Vector]]:
        """Curves and points of W0 = {K = 0} in the window; K vanishes exactly at each point.

        A factor of even multiplicity vanishes on a curve; where it is of degree one in a
        parameter, that is solved for at rational values of the other one. An isolated zero of a
        quadratic function is where its gradient vanishes. Points are kept on the closure of the
        chamber only.
        """
        for chamber in self.chambers:
            _, factors = chamber.value.numer.factor_list()
            for factor, multiplicity in factors:
                if multiplicity % 2 == 0:
                    for axis in (0, 1):
                        yield from self._curve(chamber, factor, axis)
            point = _critical(chamber)
            if point is not None and self._shows(chamber, point):
                yield [point]

    def _curve(self, chamber: Chamber, factor: Any, axis: int) -> Iterator[list[Vector]]:
        """Runs of points on the factor's curve, solved for the other parameter."""
        if factor.degree(1 - axis) != 1:
            return
        low, high = self.window[axis]
        run: list[Vector] = []
        for k in range(STEPS + 1):
            fixed = RATIONALS.element(low + (high - low) * Fraction(k, STEPS))
            point = _solved(factor, axis, fixed)
            if point is not None and self._shows(chamber, point):
                run.append(point)
                continue
            if run:
                yield run
            run = []
        if run:
            yield run

    def _shows(self, chamber: Chamber, point: Vector) -> bool:
        """Whether a point lies in the window and in the closed chamber, and K vanishes there."""
        for value, (low, high) in zip(point, self.window, strict=True):
            if not RATIONALS.element(low) <= value <= RATIONALS.element(high):
                return False
        if not value_at(chamber.field.domain.convert(chamber.value.denom), point):
            return False
        closed = all(value_at(p, point) * sign >= 0 for p, sign in chamber.system)
        return closed and not value_at(chamber.value, point)


def _without_signs(network: TwoLayer) -> TwoLayer:
    """The network whose symbols may be any real numbers."""
    if not isinstance(network.field, SymbolicField):
        return network
    return replace(network, field=SymbolicField(dict.fromkeys(dict(network.field.signs))))


def _moved(domain: Domain, field: SymbolicField) -> Domain:
    """The domain with its numbers in the field."""
    convert = field.domain.convert
    rows = (AffineForm(tuple(map(convert, row.normal)), convert(row.offset)) for row in domain.rows)
    return Domain(domain.inputs, tuple(rows))


def _solved(factor: Any, axis: int, fixed: Scalar) -> Vector | None:
    """The zero A + B v = 0 of a polynomial at a value of the parameter with this place."""
    sums = [RATIONALS.zero, RATIONALS.zero]
    for exponents, coefficient in factor.terms():
        term = RATIONALS.domain.convert(coefficient) * fixed ** exponents[axis]
        sums[exponents[1 - axis]] += term
    if not sums[1]:
        return None
    other = -sums[0] / sums[1]
    return (fixed, other) if axis == 0 else (other, fixed)


def _critical(chamber: Chamber) -> Vector | None:
    """The only zero of the gradient of a quadratic function, if it has exactly one."""
    if not chamber.value.denom.is_ground:
        return None
    rows = []
    for name in range(2):
        gradient = chamber.value.diff(chamber.field.domain.gens[name])
        row = [RATIONALS.zero] * 3
        for exponents, coefficient in gradient.numer.terms():
            if sum(exponents) > 1:
                return None
            place = 2 if not sum(exponents) else exponents.index(1)
            row[place] = RATIONALS.domain.convert(coefficient)
        rows.append(row)
    (a, b, c), (d, e, f) = rows
    determinant = a * e - b * d
    if not determinant:
        return None
    return (b * f - c * e) / determinant, (c * d - a * f) / determinant


def _floats(function: Scalar, x: Grid, y: Grid) -> Grid:
    """A rational function at points, in floats: for colours only."""
    top, bottom = (
        sum(
            (float(Fraction(int(c.numerator), int(c.denominator))) * x ** e[0] * y ** e[1]
             for e, c in part.terms()),
            0.0 * x,
        )
        for part in (function.numer, function.denom)
    )  # fmt: skip
    return top / bottom
