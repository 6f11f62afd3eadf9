"""T36 and T43: the Jacobian is affine on a region, so few points see all of it."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.derivation import ByCertificate, ByClaim, Definition, Derivation, Step
from proofs.derivations._formulas import NUMBERS, Statements, X, identity, points
from proofs.expansion import Assumption, Size
from proofs.formulas import Apply, Relation, Row, Sum, Symbol, Term, equation, letter, relu, term

_L, _M, _S, _U, _T = (letter(name) for name in "lmsut")
_P, _Q = letter("x", 1), letter("x", 2)
_Z, _LARGER = letter("Z"), letter("Z", mark="'")
_DIMENSION = Apply("dim", (letter("f"),))


def _rank(of: Term) -> Apply:
    return Apply("rank", (of,))


def decisive_set(ranks: Sequence[tuple[tuple[int, ...], int, Statements]]) -> Derivation:
    """T36: ``ranks`` has sets of inputs of R(x) - R(x), the rank there and its certificates."""
    entry = _L * X + _M
    return Derivation(
        given=(
            (
                "A ReLU network and a finite set ",
                _Z,
                " of inputs off its kinks, with n + 1 affinely independent points inside of every "
                "activation region where the parameters have derivatives; for one input two.",
            ),
        ),
        shows=(equation(_rank(_Z), _DIMENSION), ", the rank of the Jacobian at ", _Z, "."),
        steps=(
            identity(
                relu(_U),
                _U,
                "On a region a unit is its pre-activation or 0, affine in the input:",
                signs={"u": "+"},
            ),
            identity(
                _S * entry,
                (_S * _L) * X + _S * _M,
                "so the derivative by a parameter, a product of such a value with slopes that are "
                "constant on the region, is affine in the input as well:",
            ),
            identity(
                entry,
                _S * (_L * _P + _M) + (1 - _S) * (_L * _Q + _M),
                "Every input is ",
                equation(X, _S * _P + (1 - _S) * _Q),
                " for two points of the region. Its row is the same combination of their rows:",
                assuming=(Assumption(X - _S * _P - (1 - _S) * _Q, _L),),
            ),
            identity(
                Sum("j", "m", (_S * _row("p") + (1 - _S) * _row("q")) * _row("v")),
                0,
                "So a direction v of the parameters that is in the kernel of the rows at the "
                "points, p and q, is in that of every row. No input adds to the rank; for n + 1 "
                "points of R^n alike.",
                assuming=(
                    Assumption(Sum("j", "m", _row("p") * _row("v")), _S),
                    Assumption(Sum("j", "m", _row("q") * _row("v")), 1 - _S),
                ),
            ),
            *(
                Step(
                    equation(_rank(points(*places)), term(value)),
                    (f"For R(x) - R(x) at {len(places)} points:",),
                    ByCertificate(rank),
                )
                for places, value, rank in ranks
            ),
            Step(
                equation(_DIMENSION, term(3)),
                ("Only the last set meets both regions. Linear regions do not do:",),
                ByClaim("erratum.rank-needs-activation-regions"),
            ),
        ),
        sizes=(Size({"m": 3}, 1),),
    )


def _row(name: str) -> Symbol:
    return letter(name, "j")


def batches(ranks: Statements) -> Derivation:
    """T43: ``ranks`` states those of some sets of inputs of R(x) - R(x)."""
    return Derivation(
        given=(("Finite sets ", _Z, " and ", _LARGER, " of inputs off the kinks of f."),),
        shows=(
            Row(
                (
                    Relation(_rank(_Z), "<=", _rank(_LARGER)),
                    Relation(_rank(_LARGER), "<=", _DIMENSION),
                )
            ),
            " if ",
            Relation(_Z, "subset", _LARGER),
            ".",
        ),
        steps=(
            Step(
                Relation(_Z, "subset", _LARGER),
                ("The Jacobian has a row for each point and output. Let",),
                Definition(),
            ),
            Step(
                Relation(letter("N", mark="'"), "subset", letter("N")),
                (
                    "The kernels, ",
                    letter("N"),
                    " and ",
                    letter("N", mark="'"),
                    ", hold the directions along which no output changes at any input of the set, "
                    "repeated or not. So more inputs leave fewer:",
                ),
                Definition(),
            ),
            Step(
                Relation(_rank(_Z), "<=", _rank(_LARGER)),
                ("and the rank is the number of parameters less the dimension of the kernel:",),
                Definition(),
            ),
            Step(
                Relation(_rank(_LARGER), "<=", _DIMENSION),
                ("A decisive set has the rank of all of them:",),
                ByClaim("deep.decisive-set"),
            ),
            Step(
                Relation(_rank(points(-2, 1)), "<", _rank(points(-2, 1, 2))),
                ("R(x) - R(x) at points that are repeated, and at one point more:",),
                ByCertificate(ranks),
            ),
        ),
        sizes=NUMBERS,
    )
