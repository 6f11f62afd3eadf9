"""T54: every continuous piecewise-linear function of one input is a two-layer ReLU function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from proofs.claims import Case, Claim, Finding, Hypothesis, Parametric, Source
from proofs.derivations.one_input import piecewise_linear
from proofs.lemmas._expressions import add, mul, neg, numbered, relu, var, variables_in
from proofs.lemmas._shared import certifying, equal_or_differ
from proofs.lemmas.minimal_width import certified_width
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.network import Node, TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import Differ, Identity, Statement


@dataclass(frozen=True, slots=True)
class Pieces:
    """Breakpoints x_1 < ... < x_k and the k + 1 affine pieces (slope, intercept) between them."""

    breakpoints: tuple[Scalar, ...]
    pieces: tuple[tuple[Scalar, Scalar], ...]


def _unmet(subject: Pieces) -> tuple[str, ...]:
    for x, ((s, t), (u, v)) in zip(subject.breakpoints, pairwise(subject.pieces), strict=True):
        if s * x + t != u * x + v:
            return ("continuous",)
    return ()


def represent(subject: Pieces) -> TwoLayer:
    """s_0 x + t_0 + sum (s_j - s_{j-1}) R(x - x_j), the linear part as R(x) - R(-x)."""
    one, zero = RATIONALS.one, RATIONALS.zero
    slope, intercept = subject.pieces[0]
    nodes = [Node((one,), zero, (slope,)), Node((-one,), zero, (-slope,))]
    for x, (left, right) in zip(subject.breakpoints, pairwise(subject.pieces), strict=True):
        nodes.append(Node((one,), -x, (right[0] - left[0],)))
    return TwoLayer(RATIONALS, 1, 1, tuple(nodes), (intercept,))


def _affine(piece: tuple[Scalar, Scalar]) -> TwoLayer:
    one, zero = RATIONALS.one, RATIONALS.zero
    slope, intercept = piece
    nodes = (Node((one,), zero, (slope,)), Node((-one,), zero, (-slope,)))
    return TwoLayer(RATIONALS, 1, 1, nodes, (intercept,))


def intervals(subject: Pieces) -> list[Domain]:
    """The open interval of each piece, the outer two unbounded."""
    one = RATIONALS.one
    ends = subject.breakpoints
    above = [(), *((AffineForm((one,), -x),) for x in ends)]
    below = [*((AffineForm((-one,), x),) for x in ends), ()]
    return [Domain(1, (*low, *high)) for low, high in zip(above, below, strict=True)]


def _examine(subject: Pieces) -> Finding:
    f = represent(subject)
    minimal = certified_width(f)
    statements: list[Statement] = [equal_or_differ(f, minimal.network), *minimal.lower_bound]
    for piece, interval in zip(subject.pieces, intervals(subject), strict=True):
        statements.append(equal_or_differ(minimal.network, _affine(piece), interval))
    if any(isinstance(statement, Differ) for statement in statements):
        return Finding(False, tuple(statements), "some piece differs from every such network")
    folds = len(normal_form(f).folds)
    words = f"{folds} folds, a network of minimal width {minimal.width}"
    return Finding(True, tuple(statements), words)


def continuous_pieces(
    breakpoints: tuple[Scalar, ...], slopes: tuple[Scalar, ...], intercept: Scalar
) -> Pieces:
    """The continuous function with these slopes and this intercept of the first piece."""
    pieces = [(slopes[0], intercept)]
    for x, slope in zip(breakpoints, slopes[1:], strict=True):
        before, constant = pieces[-1]
        pieces.append((slope, constant + (before - slope) * x))
    return Pieces(breakpoints, tuple(pieces))


def _identity(k: int, piece: int) -> Identity:
    """On a piece the network is that piece, for all breakpoints and slopes.

    u_j = x - x_j is positive for the breakpoints left of the piece and negative for the others;
    piece m of the continuous function is s_0 x + t + sum_{j <= m} (s_j - s_{j-1}) (x - x_j).
    """
    x, t = var("x"), var("t")
    slopes, points, gaps = numbered("s", k + 1), numbered("p", k), numbered("u", k)
    jumps = [add(after, neg(before)) for before, after in pairwise(slopes)]
    start = add(mul(slopes[0], x), t)
    lhs = add(start, *(mul(jump, relu(gap)) for jump, gap in zip(jumps, gaps, strict=True)))
    left = [mul(jumps[j], add(x, neg(points[j]))) for j in range(piece)]
    rhs = add(start, *left)
    assume = tuple(add(gap, neg(x), point) for gap, point in zip(gaps, points, strict=True))
    signs = {f"u{j + 1}": "+" if j < piece else "-" for j in range(k)}
    return Identity(
        variables_in([lhs, rhs, *assume], signs),
        lhs,
        rhs,
        assume=assume,
        multipliers=tuple(jumps[j] if j < piece else "0" for j in range(k)),
    )


def _examples() -> Iterator[Case]:
    def function(points: list[int], slopes: list[int], intercept: int) -> Pieces:
        element = RATIONALS.element
        return continuous_pieces(
            tuple(map(element, points)), tuple(map(element, slopes)), element(intercept)
        )

    yield Case("abs(x)", function([0], [-1, 1], 0))
    yield Case("hat", function([-1, 0, 1], [0, 1, -1, 0], 0))
    yield Case("identity", function([], [1], 0))
    yield Case("constant 3", function([], [0], 3))
    yield Case("abs(x) + abs(x-1)", function([0, 1], [-2, 0, 2], 1))
    one, zero = RATIONALS.one, RATIONALS.zero
    yield Case("unit step", Pieces((zero,), ((zero, zero), (zero, one))))


CLAIMS = (
    Claim(
        id="pl.relu-represents-cpwl-1d",
        number="T54",
        title="One-input piecewise-linear functions are two-layer ReLU functions",
        statement=(
            "Every continuous piecewise-linear f: R -> R with finitely many pieces is a two-layer "
            "ReLU network; one of minimal width is constructed."
        ),
        source=Source("Functional-dimension slides", "after Arora et al. 2018"),
        domain="all of R",
        expected="verified",
        hypotheses=(Hypothesis("continuous", "f is continuous"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        derivation=lambda: piecewise_linear(certifying(_examples, _examine, "abs(x)", "hat")),
        parametric=lambda: (
            Parametric(f"{k} breakpoints, piece {piece + 1}, all slopes", _identity(k, piece))
            for k in (1, 2, 3)
            for piece in range(k + 1)
        ),
    ),
)
