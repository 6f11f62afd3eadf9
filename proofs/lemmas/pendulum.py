"""T28: the scaling orbit of the pendulum, its vector field, and the ranks without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Parametric, Source
from proofs.derivations import pendulum as derivations
from proofs.lemmas._expressions import add, mul, neg, var, variables_in
from proofs.lemmas._fields import field_identities
from proofs.lemmas._jacobians import fractions
from proofs.lemmas._shared import certifying
from symbolic.linear_algebra import rank
from symbolic.models import infinitesimal_symmetries
from symbolic.models.pendulum import pendulum, reduced_pendulum
from symbolic.models.relations import relations
from symbolic.scalars import RATIONALS, Scalar
from symbolic.specialisation import value_at
from symbolic.statements import Expr, Identity, MatrixRank


@dataclass(frozen=True, slots=True)
class Swing:
    """A parameter (l', t') of the reduced pendulum, by tan(t'/2): t' itself has no name in Q."""

    velocity: Scalar
    half_tangent: Scalar

    @property
    def expected(self) -> int:
        """2, or 1 where sin(t') = 0, or 0 where l' = 0 too."""
        if self.half_tangent:
            return 2
        return 1 if self.velocity else 0


def _examine(subject: Swing) -> Finding:
    """The rank of the relations between the derivatives, which come from the expression."""
    found = relations(reduced_pendulum())
    at = (subject.velocity, RATIONALS.zero, subject.half_tangent)  # l', t', tan(t'/2)
    rows = [[value_at(entry, at) for entry in row] for row in found.rows]
    size = rank(rows, RATIONALS)
    statement = MatrixRank(tuple(map(fractions, rows)), 2, size)
    return Finding(size == subject.expected, (statement,), f"rank {size}")


def _examples() -> Iterator[Case]:
    for velocity, tangent in (("1", "1/2"), ("0", "1/2"), ("-3", "2"), ("2", "0"), ("0", "0")):
        subject = Swing(RATIONALS.element(velocity), RATIONALS.element(tangent))
        yield Case(f"l' = {velocity}, tan(t'/2) = {tangent}", subject)


def fields() -> tuple[Identity, ...]:
    """What certifies the vector field that is derived from the expression of the pendulum."""
    return field_identities(infinitesimal_symmetries(pendulum()))


def _assuming(left: Expr, right: Expr, zero: Expr, multiplier: Expr) -> Identity:
    return Identity(variables_in([left, right, zero]), left, right, (zero,), (multiplier,))


def _orbit() -> Iterator[Parametric]:
    """The angle s t and the amplitude l/s along the orbit; r is 1/a, u is 1/s."""
    a, r, s, t, velocity, u = (var(name) for name in ("a", "r", "s", "t", "l", "u"))
    inverse = add(mul(a, r), "-1")
    angle = _assuming(mul(mul(a, s), mul(r, t)), mul(s, t), inverse, mul(s, t))
    yield Parametric("the angle", angle)
    amplitude = _assuming(
        mul(mul(a, velocity), mul(r, u)), mul(velocity, u), inverse, mul(velocity, u)
    )
    yield Parametric("the amplitude", amplitude)
    yield Parametric("the inverse of the moved root", _assuming(
        mul(mul(a, s), mul(r, u)), mul(s, u), inverse, mul(s, u)))  # fmt: skip
    for number, identity in enumerate(fields(), 1):
        yield Parametric(f"the vector field, relation {number}", identity)
    cosine, sine = var("C"), var("S")
    determinant = add(mul(sine, neg(sine)), neg(mul("0", velocity, cosine)))
    flat = Identity(variables_in([determinant]), determinant, neg(("^", sine, 2)))
    yield Parametric("the determinant of the reduced derivatives", flat)


CLAIMS = (
    Claim(
        id="pendulum.scaling-orbit",
        number="T28",
        title="The scaling orbit of the pendulum",
        statement=(
            "x cos(sqrt(g) t) + l/sqrt(g) sin(sqrt(g) t) is the same at (l, g, t) and "
            "(a l, a^2 g, t/a), a > 0, and (l, 2g, -t) spans its infinitesimal symmetries at "
            "generic parameters. In l' = l/sqrt(g), t' = sqrt(g) t none is left: the Fisher rank "
            "is 2, at sin(t') = 0 it is 1, and 0 if l' = 0 too."
        ),
        source=Source("SLT draft", "Example: Pendulum"),
        domain="all angles x; g > 0",
        expected="verified",
        examples=_examples,
        examine=_examine,
        parametric=_orbit,
        derivation=lambda: derivations.scaling_orbit(
            fields,
            certifying(
                _examples,
                _examine,
                "l' = 1, tan(t'/2) = 1/2",
                "l' = 2, tan(t'/2) = 0",
                "l' = 0, tan(t'/2) = 0",
            ),
        ),
        note=(
            "Sine and cosine are rational functions of tan(t'/2), their derivatives those of "
            "calculus. That no other field exists at generic parameters is shown by ball "
            "arithmetic when the field is derived."
        ),
    ),
)
