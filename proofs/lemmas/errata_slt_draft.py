"""Errata of the SLT draft: E14 to E19."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from proofs.claims import Case, Finding
from proofs.derivations import errata_models, errata_singular
from proofs.lemmas._errata import derived, printed
from proofs.lemmas._expressions import add, mul, neg, numbered, var, variables_in
from proofs.lemmas._jacobians import rank_statements
from proofs.lemmas.null_directions import VEE, cubic_growth
from symbolic.decision_points import decision_points
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.scalars import RATIONALS
from symbolic.statements import Entails, Expr, Identity, MatrixRank, Row, Statement

PENDULUM = "the pendulum model x0 cos(sqrt(g) t) + v/sqrt(g) sin(sqrt(g) t)"


def _identity(
    lhs: Expr, rhs: Expr, assume: tuple[Expr, ...] = (), multipliers: tuple[Expr, ...] = ()
) -> Identity:
    return Identity(variables_in([lhs, rhs, *assume]), lhs, rhs, assume, multipliers)


def _power(base: Expr, exponent: int) -> Expr:
    return ("^", base, exponent)


def _difference(left: Expr, right: Expr) -> Expr:
    return add(left, neg(right))


# E14 --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SaddlePoint:
    """A point (w1, w2) for K = w1^2 - w2^2."""

    w1: Fraction
    w2: Fraction


def _saddle(w1: Expr, w2: Expr) -> Expr:
    return _difference(_power(w1, 2), _power(w2, 2))


def _critical(subject: SaddlePoint) -> Finding:
    """Zero divergence of grad K makes the point critical, as printed.

    With K(w + t e) - K(w) = slope t + O(t^2) the gradient is (2 w1, -2 w2); the second
    differences 2 t^2 and -2 t^2 make the divergence of the gradient 0 everywhere.
    """
    w1, w2, t = str(subject.w1), str(subject.w2), var("t")
    gradient = (2 * subject.w1, -2 * subject.w2)
    square = _power(t, 2)
    base = _saddle(w1, w2)
    along = [_saddle(add(w1, t), w2), _saddle(w1, add(w2, t))]
    w = numbered("w", 2)
    statements = [_flat(w[0], w[1], t)]
    for value, slope, second in zip(along, gradient, (square, neg(square)), strict=True):
        statements.append(_identity(_difference(value, base), add(mul(str(slope), t), second)))
    words = f"the divergence is 0 and the gradient ({gradient[0]}, {gradient[1]})"
    return Finding(not any(gradient), tuple(statements), words)


def _flat(w1: Expr, w2: Expr, t: Expr) -> Identity:
    """The sum of the second differences of K vanishes, for all w and t."""
    neighbours = [_saddle(add(w1, step), w2) for step in (t, neg(t))] + [
        _saddle(w1, add(w2, step)) for step in (t, neg(t))
    ]
    return _identity(add(*neighbours, mul("-4", _saddle(w1, w2))), "0")


def _saddle_points() -> Iterator[Case]:
    for w1, w2 in ((0, 0), (1, 0), (2, -3)):
        yield Case(f"w1^2 - w2^2 at ({w1}, {w2})", SaddlePoint(Fraction(w1), Fraction(w2)))


# E15 --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Samples:
    """n samples to each of which a model without parameters gives the probability p."""

    count: int
    probability: Fraction


def _evidence(subject: Samples) -> Finding:
    """exp(-BIC) is the evidence, as printed; with D = 0 it must be so exactly.

    The evidence is p^n. L_n is the mean of -log p, so exp(-L_n) = p and exp(-n L_n) = p^n.
    """
    p, n = str(subject.probability), subject.count
    evidence, fit = subject.probability**n, subject.probability
    product = mul(*[p] * n)
    statements = (
        _identity(_difference(product, p), str(evidence - fit)),
        _identity(product, _power(p, n)),
        *_replicated(),
    )
    words = f"evidence {evidence}, exp(-L_n) = {fit}, exp(-n L_n) = {evidence}"
    return Finding(evidence == fit, statements, words)


def _replicated() -> Iterator[Identity]:
    """Taking all data twice leaves the mean L_n as it is and doubles n L_n."""
    losses = numbered("l", 2)
    once, twice = mul("1/2", add(*losses)), mul("1/4", add(*losses, *losses))
    yield _identity(twice, once)
    yield _identity(mul("4", twice), mul("2", mul("2", once)))


def _samples() -> Iterator[Case]:
    for n in (1, 2, 10):
        yield Case(f"n = {n}, p = 1/2, no parameters", Samples(n, Fraction(1, 2)))


# E16 --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plane:
    """Two of t, lambda, s = sqrt(g), and the powers of a by which the orbit multiplies them."""

    first: tuple[str, int]
    second: tuple[str, int]


def _scaled(quantity: tuple[str, int]) -> Expr:
    """The quantity moved along the orbit; r stands for 1/a."""
    name, power = quantity
    return mul(var(name), var("a") if power > 0 else var("r"))


def _straight(subject: Plane) -> Finding:
    """The orbit through (1, 1) lies on a line, as printed: three of its points do."""
    powers = (subject.first[1], subject.second[1])
    points = tuple(
        (Fraction(a) ** powers[0], Fraction(a) ** powers[1], Fraction(1)) for a in (1, 2, 3)
    )
    straight = powers[0] == powers[1]
    x, y = var(subject.first[0]), var(subject.second[0])
    moved = [_scaled(subject.first), _scaled(subject.second)]
    statements: list[Statement] = [MatrixRank(points, 3, 2 if straight else 3)]
    if straight:
        statements.append(_identity(_difference(mul(moved[0], y), mul(moved[1], x)), "0"))
        words = "three points on a line, the quotient is constant"
    else:
        statements.append(_identity(mul(*moved), mul(x, y), *_inverse(mul(x, y))))
        words = "three points not on a line, the product is constant"
    return Finding(straight, tuple(statements), words)


def _inverse(factor: Expr) -> tuple[tuple[Expr, ...], tuple[Expr, ...]]:
    """The assumption a r = 1 and its multiplier."""
    return (add(mul(var("a"), var("r")), "-1"),), (factor,)


def _planes() -> Iterator[Case]:
    t, v, s = ("t", -1), ("v", 1), ("s", 1)
    yield Case("the plane (t, lambda)", Plane(t, v))
    yield Case("the plane (t, sqrt(g))", Plane(t, s))
    yield Case("the plane (lambda, sqrt(g)), not printed", Plane(v, s))


# E17 --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Flip:
    """The map (v, t) -> (sign v, sign t) of the parameters with t = 1, g = 1."""

    sign: int


def _in_family(subject: Flip) -> Finding:
    """Parameters with the same output belong to the listed family, as printed.

    The family divides t by some a > 0; that t is not reached has a Farkas proof.
    """
    one = RATIONALS.one
    target = RATIONALS.element(subject.sign)
    positive = Row(AffineForm((one,), RATIONALS.zero), True)
    rows = (
        positive,
        Row(AffineForm((one,), -target), False),
        Row(AffineForm((-one,), target), False),
    )
    if subject.sign > 0:
        return Finding(True, (_same_output(subject.sign),), "in the family, with a = 1")
    statements = (_same_output(subject.sign), Entails(RATIONALS, 1, rows, None))
    words = "the same output, but t / a = -t for no a > 0"
    return Finding(False, statements, words)


def _same_output(sign: int) -> Identity:
    """x0 c + (v/s) S is unchanged: cosine is even, sine is odd; r stands for 1/sqrt(g)."""
    x, v, r = var("x0"), var("v"), var("r")
    (c, c_moved), (s, s_moved) = numbered("c", 2), numbered("s", 2)
    flip = str(sign)
    lhs = add(mul(x, c_moved), mul(flip, v, r, s_moved))
    rhs = add(mul(x, c), mul(v, r, s))
    assume = (_difference(c_moved, c), _difference(s_moved, mul(flip, s)))
    return _identity(lhs, rhs, assume, (x, mul(flip, v, r)))


def _flips() -> Iterator[Case]:
    yield Case("(v, t) -> (v, t)", Flip(1))
    yield Case("(v, t) -> (-v, -t)", Flip(-1))


# E18 --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Monomial:
    """K = w^power with an even power."""

    power: int


@dataclass(frozen=True, slots=True)
class NullMove:
    """The network R(x) + R(-x), moved in a null direction that keeps no other parameter true."""


def _on_a_manifold(subject: Monomial | NullMove) -> Finding:
    """At a degenerate singularity the loss is constant along some curve in a null direction."""
    if isinstance(subject, NullMove):
        layered, points = VEE.layered(), decision_points(VEE, Domain.all(1))
        statements = (*cubic_growth(), *rank_statements(layered, points, 4))
        words = "nullity 3, dimension 2; along the third direction K grows like |delta|^3"
        return Finding(False, statements, words)
    return _isolated(subject)


def _isolated(subject: Monomial) -> Finding:
    """A degenerate singularity is not isolated.

    The second difference 2 t^k at 0 is o(t^2) for k > 2, so the Hessian is 0 there; and
    w^k (1/w)^k = 1, so K has no other zero.
    """
    k, w, r, t = subject.power, var("w"), var("r"), var("t")
    second = add(_power(t, k), _power(neg(t), k))
    wr = mul(w, r)
    ladder = add("1", *(_power(wr, j) for j in range(1, k)))
    statements = (
        _identity(second, mul("2", _power(t, k))),
        _identity(mul(_power(w, k), _power(r, k)), "1", (add(wr, "-1"),), (ladder,)),
    )
    degenerate = k > 2
    words = f"0 is the only zero, the Hessian there is {'0' if degenerate else '2'}"
    return Finding(not degenerate, statements, words)


def _monomials() -> Iterator[Case]:
    for power in (2, 4):
        yield Case(f"K = w^{power}", Monomial(power))
    yield Case("R(x) + R(-x), both biases raised", NullMove())


# E19 --------------------------------------------------------------------------------------------


def _pole(subject: Monomial) -> Finding:
    """The largest pole of the zeta function of w^k on (0, 1) is the learning coefficient.

    The volume of {w^k < s^k} is s, so the learning coefficient is 1/k; the zeta function, the
    integral of w^(k z), is 1/(k z + 1), with the only pole -1/k. At the whole z = 1 the integral is
    certified by the derivative of the antiderivative.
    """
    k, w, t = subject.power, var("w"), var("t")
    coefficient, pole = Fraction(1, k), Fraction(-1, k)
    rest = [
        mul(str(comb(k + 1, j)), _power(w, k + 1 - j), _power(t, j - 2)) for j in range(2, k + 2)
    ]
    step = add(_power(add(w, t), k + 1), neg(_power(w, k + 1)))
    linear = mul(str(k + 1), _power(w, k), t)
    statements = (
        _identity(step, add(linear, mul(_power(t, 2), add(*rest)))),
        _identity(add(mul(str(k), str(pole)), "1"), "0"),
        _identity(add(str(coefficient), str(pole)), "0"),
        _identity(add(str(coefficient), neg(str(pole))), str(2 * coefficient)),
    )
    words = f"the pole is {pole}, the learning coefficient {coefficient}"
    return Finding(pole == coefficient, statements, words)


def _squares() -> Iterator[Case]:
    for power in (2, 4):
        yield Case(f"K = w^{power} on (0, 1)", Monomial(power))


CLAIMS = derived(
    {
        14: errata_models.critical_point,
        15: errata_models.information_criterion,
        16: errata_models.pendulum_orbits,
        17: errata_models.pendulum_fibre,
        18: errata_singular.isolated_singularity,
        19: errata_singular.largest_pole,
    },
    printed(
        14,
        "critical-means-zero-gradient",
        "A critical point has zero gradient, not zero divergence",
        _saddle_points,
        _critical,
        domain="K = w1^2 - w2^2 on R^2",
    ),
    printed(
        15,
        "bic-has-n-times-the-mean",
        "The criterion has n times the mean loss",
        _samples,
        _evidence,
        domain="models without parameters, whose evidence is their likelihood",
    ),
    printed(
        16,
        "pendulum-orbits-are-hyperbolas",
        "The orbits of the pendulum are hyperbolas in two of the planes",
        _planes,
        _straight,
        domain=PENDULUM,
    ),
    printed(
        17,
        "pendulum-fibre-is-larger",
        "The fibre of the pendulum is larger than one scaling orbit",
        _flips,
        _in_family,
        domain=PENDULUM,
        note=(
            "The values of cosine and sine are variables: even and odd are assumptions of the "
            "identity. The shifts by 2 pi k and the scalar output are not part of this claim."
        ),
    ),
    printed(
        18,
        "isolated-degenerate-singularity",
        "A degenerate singularity may be isolated",
        _monomials,
        _on_a_manifold,
        domain="K = w^4 on R; R(x) + R(-x) with inputs uniform on (-1, 1)",
    ),
    printed(
        19,
        "learning-coefficient-is-minus-the-pole",
        "The learning coefficient is minus the largest pole",
        _squares,
        _pole,
        domain="K = w^k on (0, 1)",
        note="Poles are those of the continuation 1/(k z + 1); the integral is certified at z = 1.",
    ),
)
