"""T02, T21, T22: K of regression, and K of examples 3.2 and 3.4 with the right constant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Parametric, Source
from proofs.derivations import divergences
from proofs.lemmas._expressions import add, mul, neg, var, variables_in
from proofs.lemmas._shared import DSLT3, built_in, certifying, identities_of
from symbolic.divergence import KL, by_convention, divergence
from symbolic.domains import Domain
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import DivergenceIs, Expr, Identity, Statement

_number = RATIONALS.element
_BY_DEFINITION = (
    "The mean over the box has a certificate; the parametric proofs use that x^3 / 3 is an "
    "antiderivative of x^2."
)


@dataclass(frozen=True, slots=True)
class Regression:
    """Model and truth with inputs uniform on a box, outputs with Gaussian noise sigma."""

    model: TwoLayer
    truth: TwoLayer
    domain: Domain
    sigma: Scalar


def _log_ratio() -> Identity:
    """(y - f)^2 - (y - g)^2 = (f - g)^2 - 2 s z (f - g) for y = g + s z."""
    f, g, s, z = (var(name) for name in ("f", "g", "s", "z"))
    noise, gap = mul(s, z), add(f, neg(g))
    left = add(("^", add(g, noise, neg(f)), 2), neg(("^", noise, 2)))
    right = add(("^", gap, 2), mul("-2", noise, gap))
    return Identity(variables_in([left]), left, right)


def _examine_regression(subject: Regression) -> Finding:
    """K = E[(f - f_0)^2] / (2 sigma^2) is half of the mean square."""
    model, truth, domain = subject.model, subject.truth, subject.domain
    mean = divergence(model, truth, domain)
    value, half = by_convention(mean, RATIONALS, KL, subject.sigma), mean / 2
    text = RATIONALS.text
    statements: list[Statement] = [_log_ratio(), DivergenceIs(model, truth, domain, mean)]
    if value != half:
        apart: Expr = add(text(half), neg(text(value)))
        statements.append(Identity((), apart, text(half - value)))
    words = f"E[(f - f0)^2] = {text(mean)}, sigma = {text(subject.sigma)}, K = {text(value)}"
    return Finding(value == half, tuple(statements), words)


def _regressions() -> Iterator[Case]:
    line = Domain.box(RATIONALS, [(-1, 1)])
    square = Domain.box(RATIONALS, [(-1, 1), (-1, 1)])
    one = RATIONALS.one
    model, zero = built_in("dslt-3.2-truth"), TwoLayer.scalar(RATIONALS, 1, [])
    yield Case("dslt-3.2-truth against dslt-3.4-truth", Regression(
        model, built_in("dslt-3.4-truth"), line, one))  # fmt: skip
    yield Case("R(x) against 0", Regression(built_in("dslt-3.4-truth"), zero, line, one))
    flat = TwoLayer.scalar(RATIONALS, 2, [], "1/2")
    yield Case("dslt-3.1 against 1/2", Regression(built_in("dslt-3.1"), flat, square, one))


@dataclass(frozen=True, slots=True)
class OneUnit:
    """q R(w x) against theta R(x) with inputs uniform on (-a, a)."""

    w: Scalar
    q: Scalar
    theta: Scalar
    a: Scalar


def _one_node(*nodes: tuple[Scalar, Scalar]) -> TwoLayer:
    """The sum of q R(w x) over the pairs (w, q)."""
    return TwoLayer.scalar(RATIONALS, 1, [((w,), 0, q) for w, q in nodes])


def _mean_is(
    model: TwoLayer, truth: TwoLayer, a: Scalar, formula: Scalar
) -> tuple[bool, DivergenceIs]:
    """Whether the mean square on (-a, a) is what the formula says, and what it is."""
    domain = Domain.box(RATIONALS, [(-a, a)])
    mean = divergence(model, truth, domain)
    return mean == formula, DivergenceIs(model, truth, domain, mean)


def _examine_unit(subject: OneUnit) -> Finding:
    w, q, theta, a = subject.w, subject.q, subject.theta, subject.a
    formula = a**2 * (w * q - theta) ** 2 / 6
    model, truth = _one_node((w, q)), _one_node((RATIONALS.one, theta))
    holds, statement = _mean_is(model, truth, a, formula)
    text = RATIONALS.text
    words = f"E[(f - f0)^2] = {text(statement.value)}, the formula gives {text(formula)}"
    return Finding(holds, (statement,), words)


def _units() -> Iterator[Case]:
    for w, q, theta, a in (
        ("1", "1/5", "1/5", "1"),
        ("2", "1", "1", "1"),
        ("1/2", "-3", "1/5", "3"),
        ("3", "0", "2", "1/2"),
    ):
        yield Case(f"w = {w}, q = {q}, theta0 = {theta}, a = {a}", OneUnit(
            _number(w), _number(q), _number(theta), _number(a)))  # fmt: skip


def _unit_unmet(subject: OneUnit) -> tuple[str, ...]:
    return () if subject.w > 0 else ("positive-weight",)


@dataclass(frozen=True, slots=True)
class TwoUnits:
    """R(v x) + R(w x) against R(x) with inputs uniform on (-a, a)."""

    v: Scalar
    w: Scalar
    a: Scalar


def printed_square(v: Scalar, w: Scalar) -> Scalar:
    """The four printed quadrants of Example 3.4; on an axis two of them agree.

    >>> printed_square(_number(2), _number("-1/2")) == _number("5/4")
    True
    """
    if v >= 0 and w >= 0:
        return (v + w - 1) ** 2
    if v >= 0:
        return (v - 1) ** 2 + w**2
    if w >= 0:
        return v**2 + (w - 1) ** 2
    return (v + w) ** 2 + 1


def _examine_units(subject: TwoUnits) -> Finding:
    v, w, a = subject.v, subject.w, subject.a
    one = RATIONALS.one
    formula = a**2 * printed_square(v, w) / 6
    holds, statement = _mean_is(_one_node((v, one), (w, one)), _one_node((one, one)), a, formula)
    text = RATIONALS.text
    words = f"E[(f - f0)^2] = {text(statement.value)}, the formula gives {text(formula)}"
    return Finding(holds, (statement,), words)


def _pairs() -> Iterator[Case]:
    for v, w in (
        ("1/2", "1/3"),
        ("1/3", "2/3"),
        ("2", "-1"),
        ("-1", "3"),
        ("-1/2", "-2"),
        ("0", "1"),
        ("0", "-1"),
    ):
        for a in ("1", "5/2"):
            pair = TwoUnits(_number(v), _number(w), _number(a))
            yield Case(f"w1 = {v}, w2 = {w}, a = {a}", pair)


def _unit_proofs() -> Iterator[Parametric]:
    yield from identities_of(divergences.one_unit())


def _quadrant_proofs() -> Iterator[Parametric]:
    yield from identities_of(divergences.two_units())


CLAIMS = (
    Claim(
        id="divergence.gaussian-regression",
        number="T02",
        title="K of regression with unit Gaussian noise is half of the mean square",
        statement=(
            "For outputs f(x) + noise N(0, 1) the Kullback-Leibler divergence of the model from "
            "the truth is K = E[(f - f0)^2] / 2; with noise of variance sigma^2 it is "
            "E[(f - f0)^2] / (2 sigma^2)."
        ),
        source=Source("Comments on DSLT 3", "thesis, Lemma A.2"),
        domain="inputs uniform on a bounded box",
        expected="verified",
        hypotheses=(Hypothesis("unit-noise", "the noise has variance 1"),),
        unmet=lambda subject: () if subject.sigma == 1 else ("unit-noise",),
        examples=_regressions,
        examine=_examine_regression,
        derivation=lambda: divergences.gaussian_regression(
            certifying(_regressions, _examine_regression, "R(x) against 0")
        ),
        note="That the mean of the noise is 0, and what K is, are definitions.",
    ),
    Claim(
        id="example.3-2",
        number="T21",
        title="Example 3.2: K = a^2/6 (w q - theta0)^2 for w > 0",
        statement=(
            "For the model q R(w x) with w > 0, the truth theta0 R(x) and inputs uniform on "
            "(-a, a): E[(f - f0)^2] = a^2/6 (w q - theta0)^2. It is (w q - theta0)^2 for "
            "a = sqrt(6), and half of it is so for a = 2 sqrt(3)."
        ),
        source=Source(DSLT3, "Example 3.2, with the constant of erratum 1"),
        domain="inputs uniform on (-a, a)",
        expected="verified",
        hypotheses=(Hypothesis("positive-weight", "w > 0"),),
        unmet=_unit_unmet,
        examples=_units,
        examine=_examine_unit,
        parametric=_unit_proofs,
        derivation=divergences.one_unit,
        note=_BY_DEFINITION,
    ),
    Claim(
        id="example.3-4",
        number="T22",
        title="Example 3.4: K in the four quadrants",
        statement=(
            "For the model R(w1 x) + R(w2 x), the truth R(x) and inputs uniform on (-a, a): "
            "E[(f - f0)^2] = a^2/6 times (w1 + w2 - 1)^2, (w1 - 1)^2 + w2^2, w1^2 + (w2 - 1)^2, "
            "(w1 + w2)^2 + 1 for the signs ++, +-, -+, -- of the weights."
        ),
        source=Source(DSLT3, "Example 3.4, with the conventions of erratum 2"),
        domain="inputs uniform on (-a, a)",
        expected="verified",
        examples=_pairs,
        examine=_examine_units,
        parametric=_quadrant_proofs,
        derivation=divergences.two_units,
        note=_BY_DEFINITION,
    ),
)
