"""T29: a change of basis of the hidden layer of a linear network does not change the function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Hypothesis, Parametric, Source
from proofs.derivations import linear_layers
from proofs.lemmas._expressions import add, mul, neg, var, variables_in
from proofs.lemmas._fields import field_identities
from proofs.lemmas._jacobians import fractions
from proofs.lemmas._shared import certifying, equal_or_differ
from symbolic.linear_algebra import rank
from symbolic.models import infinitesimal_symmetries
from symbolic.models.linear import Matrix, linear_model, linear_network, product
from symbolic.network import Vector
from symbolic.scalars import RATIONALS
from symbolic.statements import Equal, Expr, Identity, MatrixRank, Statement


@dataclass(frozen=True, slots=True)
class LayerChange:
    """v u x against (v s)(r u) x, where s is said to be the inverse of r."""

    v: Matrix
    u: Matrix
    r: Matrix
    s: Matrix


def _unmet(subject: LayerChange) -> tuple[str, ...]:
    return () if product(subject.r, subject.s) == unit(len(subject.r)) else ("inverse",)


def unit(size: int) -> Matrix:
    """The unit matrix."""
    zero, one = RATIONALS.zero, RATIONALS.one
    return tuple(tuple(one if i == j else zero for j in range(size)) for i in range(size))


def orbit_directions(v: Matrix, u: Matrix) -> tuple[Vector, ...]:
    """The tangent vectors (e u, -v e) of the orbit, e the k^2 elementary matrices."""
    zero, k = RATIONALS.zero, len(u)
    found = []
    for i in range(k):
        for j in range(k):
            moved = [u[j] if a == i else (zero,) * len(u[0]) for a in range(k)]
            back = [[-row[i] if b == j else zero for b in range(k)] for row in v]
            found.append(tuple(x for row in [*moved, *back] for x in row))
    return tuple(found)


def _examine(subject: LayerChange) -> Finding:
    """Equality of the functions, and the dimension of the orbit where a layer has full rank."""
    v, u, k = subject.v, subject.u, len(subject.u)
    moved = linear_network(product(v, subject.s), product(subject.r, u))
    compared = equal_or_differ(linear_network(v, u), moved)
    directions = orbit_directions(v, u)
    dimension = rank(directions, RATIONALS)
    full = k in (rank(u, RATIONALS), rank(v, RATIONALS))
    statements: tuple[Statement, ...] = (
        compared,
        MatrixRank(tuple(map(fractions, directions)), len(directions[0]), dimension),
    )
    holds = isinstance(compared, Equal) and (dimension == k * k or not full)
    words = "the same function" if isinstance(compared, Equal) else "another function"
    return Finding(holds, statements, f"{words}; the orbit has the dimension {dimension}")


def _matrix(*rows: Sequence[int | str]) -> Matrix:
    return tuple(tuple(map(RATIONALS.element, row)) for row in rows)


def _examples() -> Iterator[Case]:
    shear, back = _matrix((1, 2), (0, 1)), _matrix((1, -2), (0, 1))
    rotation = _matrix(("3/5", "-4/5"), ("4/5", "3/5"))
    rotated = _matrix(("3/5", "4/5"), ("-4/5", "3/5"))
    u, v = _matrix((1, 2), (3, -1)), _matrix((1, 1), (0, 2))
    yield Case("scaling of one unit", LayerChange(
        _matrix((3,)), _matrix((2, 1)), _matrix((5,)), _matrix(("1/5",))))  # fmt: skip
    yield Case("a shear of two units", LayerChange(v, u, shear, back))
    yield Case("a rotation of two units", LayerChange(v, u, rotation, rotated))
    low = _matrix((1, 1), (1, 1))
    yield Case("layers of rank one", LayerChange(low, low, shear, back))


def symbolic_change(k: int) -> Identity:
    """sum v_i s_ij r_jl u_l = sum v_i u_i for one input and output, given s r = 1."""
    places = range(1, k + 1)
    v, u = ([var(f"{name}{i}") for i in places] for name in "vu")
    s, r = ([[var(f"{name}{i}_{j}") for j in places] for i in places] for name in "sr")
    left = add(
        *(mul(v[i], s[i][j], r[j][m], u[m]) for i in range(k) for j in range(k) for m in range(k))
    )
    right = add(*(mul(a, b) for a, b in zip(v, u, strict=True)))
    zeros: list[Expr] = []
    multipliers: list[Expr] = []
    for i in range(k):
        for m in range(k):
            entry = add(*(mul(s[i][j], r[j][m]) for j in range(k)))
            zeros.append(add(entry, neg("1" if i == m else "0")))
            multipliers.append(mul(v[i], u[m]))
    return Identity(variables_in([left, *zeros]), left, right, tuple(zeros), tuple(multipliers))


def fields() -> tuple[Identity, ...]:
    """What certifies the four derived vector fields of the network with widths 2, 2, 1."""
    return field_identities(infinitesimal_symmetries(linear_model([2, 2, 1])))


def _proofs() -> Iterator[Parametric]:
    for k in (1, 2, 3):
        yield Parametric(f"k = {k}, one input and output", symbolic_change(k))
    for number, identity in enumerate(fields(), 1):
        yield Parametric(f"widths 2, 2, 1, relation {number}", identity)


CLAIMS = (
    Claim(
        id="linear.layer-change",
        number="T29",
        title="A change of basis of a linear hidden layer",
        statement=(
            "For invertible r the linear networks v u x and (v r^-1)(r u) x are the same function; "
            "these orbits have dimension k^2 for k hidden units where u or v has rank k. With "
            "orthogonal r the norms of the hidden activations are the same too."
        ),
        source=Source("Symmetries of Neural Networks", "notebook, on linear networks"),
        domain="all of R^n",
        expected="verified",
        hypotheses=(Hypothesis("inverse", "s is the inverse of r"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        parametric=_proofs,
        derivation=lambda: linear_layers.layer_change(
            lambda: (symbolic_change(2),),
            fields,
            certifying(_examples, _examine, "a shear of two units", "a rotation of two units"),
        ),
    ),
)
