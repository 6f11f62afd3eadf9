"""Errata about K and the Fisher matrix of examples 3.2 and 3.4: E01, E02, E03, E09.

Inputs are uniform on [-a, a]; f - f_0 is p x for x > 0 and m x for x < 0, so the mean square is
(p^2 + m^2) a^2 / 6. The antiderivative is certified by its difference quotient.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from proofs.claims import Case, Finding
from proofs.derivations import errata_divergence
from proofs.lemmas._errata import derived, printed
from proofs.lemmas._expressions import add, mul, neg, relu, var, variables_in
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS
from symbolic.statements import Entails, Expr, Identity, Row, Statement

_A, _X, _T, _W, _Q, _THETA = (var(name) for name in ("a", "x", "t", "w", "q", "theta"))
_FIRST, _SECOND = var("w1"), var("w2")
MEAN_SQUARE, HALF = Fraction(1), Fraction(1, 2)
"""K = E[(f - f0)^2], or half of it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Inputs uniform on [-a, a] with this a^2, and K = factor E[(f - f0)^2]."""

    square: int
    factor: Fraction

    @property
    def scale(self) -> Fraction:
        """K is so many times (p^2 + m^2)."""
        return self.factor * self.square / 6

    @property
    def label(self) -> str:
        """The interval and the convention in words."""
        convention = "K = E" if self.factor == MEAN_SQUARE else "K = E/2"
        return f"a = sqrt({self.square}), {convention}"


def _square(base: Expr) -> Expr:
    return ("^", base, 2)


def _cube(base: Expr) -> Expr:
    return ("^", base, 3)


def _antiderivative() -> Identity:
    """(x + t)^3 - x^3 = 3 x^2 t + O(t^2): x^3 has the derivative 3 x^2."""
    left = add(_cube(add(_X, _T)), neg(_cube(_X)))
    right = add(mul("3", _square(_X), _T), mul(_square(_T), add(mul("3", _X), _T)))
    return Identity(variables_in([left]), left, right)


def _value(subject: Interval, squares: Expr) -> Identity:
    """factor (p^2 + m^2) a^3 / 3 = 2 a K with K = factor a^2/6 (p^2 + m^2), for a^2 = square."""
    factor, scale = str(subject.factor), str(subject.scale)
    left = mul(factor, squares, "1/3", _cube(_A))
    right = mul("2", _A, scale, squares)
    zero = add(_square(_A), neg(str(subject.square)))
    multiplier = mul(factor, squares, "1/3", _A)
    return Identity(variables_in([left, right, zero]), left, right, (zero,), (multiplier,))


def _one_unit() -> Identity:
    """q R(w x) - theta R(x) = (w q - theta) R(x) for w > 0."""
    left = add(mul(_Q, relu(mul(_W, _X))), neg(mul(_THETA, relu(_X))))
    right = mul(add(mul(_W, _Q), neg(_THETA)), relu(_X))
    return Identity(variables_in([left], {"w": "+"}), left, right)


def _by_unit(subject: Interval) -> Finding:
    """K = (w q - theta)^2 for w > 0, as printed of Example 3.2."""
    squares = _square(add(mul(_W, _Q), neg(_THETA)))
    statements = (_one_unit(), _antiderivative(), _value(subject, squares))
    words = f"K = {subject.scale} (w q - theta0)^2"
    return Finding(subject.scale == 1, statements, words)


def _intervals() -> Iterator[Case]:
    """The printed interval in both conventions, and the intervals that make the formula right."""
    for subject in (
        Interval(3, MEAN_SQUARE),
        Interval(3, HALF),
        Interval(6, MEAN_SQUARE),
        Interval(12, HALF),
    ):
        yield Case(subject.label, subject)


def _quadrant(first: str, second: str) -> tuple[Identity, Expr]:
    """R(w1 x) + R(w2 x) - R(x) as p R(x) - m R(-x), and p^2 + m^2."""
    plus = [weight for weight, sign in ((_FIRST, first), (_SECOND, second)) if sign == "+"]
    minus = [weight for weight, sign in ((_FIRST, first), (_SECOND, second)) if sign == "-"]
    p, m = add(*plus, "-1"), add(*minus)
    left = add(relu(mul(_FIRST, _X)), relu(mul(_SECOND, _X)), neg(relu(_X)))
    right = add(mul(p, relu(_X)), neg(mul(m, relu(neg(_X)))))
    signs = {"w1": first, "w2": second}
    return Identity(variables_in([left], signs), left, right), add(_square(p), _square(m))


def _by_quadrant(subject: Interval) -> Finding:
    """K is as printed in all four quadrants of Example 3.4."""
    statements: list[Statement] = [_antiderivative()]
    for first in "+-":
        for second in "+-":
            reduced, squares = _quadrant(first, second)
            statements += [reduced, _value(subject, squares)]
    words = f"K is {subject.scale} times the printed formula in every quadrant"
    return Finding(subject.scale == 1, tuple(statements), words)


def _quadrant_intervals() -> Iterator[Case]:
    for subject in (Interval(6, MEAN_SQUARE), Interval(6, HALF), Interval(12, HALF)):
        yield Case(subject.label, subject)


def _by_hessian(subject: Interval) -> Finding:
    """The Fisher matrix at a true parameter is the Hessian of the printed K, (w q - theta0)^2.

    For x > 0 the derivatives of q R(w x) are q x and w x: the Fisher matrix has the entries a^2/6
    times q^2, w q and w^2, and the Hessian twice those, where w q = theta0.
    """
    products = (_square(_Q), mul(_W, _Q), _square(_W))
    statements = (_antiderivative(), *(_value(subject, each) for each in products))
    words = f"the Fisher matrix is {subject.scale} (q^2, w q; w q, w^2), the printed Hessian twice"
    return Finding(subject.scale == 2, statements, words)


def _fisher_intervals() -> Iterator[Case]:
    for square in (3, 6, 12):
        subject = Interval(square, MEAN_SQUARE)
        yield Case(f"a = sqrt({square})", subject)


# E09 --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Where K < s^2 and |u| < r, |t - t_0| < r for u = w1 + w2 - 1, t = w1 - w2, and s < r.

    K is that of Example 3.4 with a = sqrt(6), and t_0 = 1 at the end (1, 0) of the segment.
    """

    s: Fraction
    r: Fraction


def _by_volume(subject: Neighbourhood) -> Finding:
    """The end of the segment has at least the volume of an inner point, as printed.

    Inside: a strip of area 2 s r. At the end: half of it, and at most half a disc of radius s, as
    K is the squared distance from the end where w2 < 0; with pi < 22/7 that is less.
    """
    s, r = subject.s, subject.r
    _, disc = _quadrant("+", "-")
    half = RATIONALS.element(1) / 2
    exact_s, exact_r = RATIONALS.element(str(s)), RATIONALS.element(str(r))
    below = Row(AffineForm((-RATIONALS.one,), RATIONALS.element("22/7")), True)
    less = Row(AffineForm((-half * exact_s**2,), exact_s * exact_r), True)
    holds = s * r + Fraction(11, 7) * s**2 >= 2 * s * r
    distance = add(_square(add(_FIRST, "-1")), _square(_SECOND))
    statements: tuple[Statement, ...] = (
        *_strips(),
        Identity(variables_in([disc]), disc, distance),
        *(() if holds else (Entails(RATIONALS, 1, (below,), less),)),
    )
    words = f"{2 * s * r} at an inner point, less than {s * r + Fraction(11, 7) * s**2} at the end"
    return Finding(holds, statements, words)


def _strips() -> tuple[Identity, ...]:
    """Areas: of |w1 + w2 - 1| < s in the quadrant, and of the strip at an end up to w2 = 0.

    The first is the difference of two triangles; the second, where t < 1 + u, is half of the
    integral of r + u over |u| < s, a difference of values of (r + u)^2 / 2.
    """
    s, r = var("s"), var("r")
    quadrant = mul("1/2", add(_square(add("1", s)), neg(_square(add("1", neg(s))))))
    end = mul("1/4", add(_square(add(r, s)), neg(_square(add(r, neg(s))))))
    pairs = ((quadrant, mul("2", s)), (end, mul(s, r)))
    return tuple(Identity(variables_in([left]), left, right) for left, right in pairs)


def _neighbourhoods() -> Iterator[Case]:
    for s, r in (("1/10", "1/2"), ("1/100", "1/2"), ("1/100", "1/10")):
        yield Case(f"eps = ({s})^2, within {r}", Neighbourhood(Fraction(s), Fraction(r)))


CLAIMS = derived(
    {
        1: errata_divergence.example_3_2,
        2: errata_divergence.example_3_4,
        3: errata_divergence.fisher_and_hessian,
        9: errata_divergence.volume_at_the_end,
    },
    printed(
        1,
        "constant-of-example-3-2",
        "Example 3.2: the printed divergence belongs to another interval",
        _intervals,
        _by_unit,
        domain="inputs uniform on [-a, a], w > 0",
        note="That the mean is the integral over 2 a is the definition; it has no certificate.",
    ),
    printed(
        2,
        "convention-of-example-3-4",
        "Example 3.4: the printed divergence is the mean square, not half of it",
        _quadrant_intervals,
        _by_quadrant,
        domain="inputs uniform on [-a, a]",
        note="That the mean is the integral over 2 a is the definition; it has no certificate.",
    ),
    printed(
        3,
        "fisher-is-not-the-printed-hessian",
        "Example 3.2: the Fisher matrix is not the printed Hessian",
        _fisher_intervals,
        _by_hessian,
        domain="inputs uniform on [-a, a], w q = theta0, w > 0",
        note="That the mean is the integral over 2 a is the definition; it has no certificate.",
    ),
    printed(
        9,
        "end-has-half-the-volume",
        "Example 3.4: the end of the segment has less volume nearby, with the same exponent",
        _neighbourhoods,
        _by_volume,
        domain="K of Example 3.4 as printed (a = sqrt(6), mean square)",
        note="That half a disc has the area pi s^2 / 2, and pi < 22/7, are not checked here.",
    ),
)
