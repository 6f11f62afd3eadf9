"""How second differences read a fold off a network: steps that Theorem W shares (T11, T12)."""

from __future__ import annotations

from proofs.derivation import ByTheorem, Step
from proofs.derivations._formulas import identity
from proofs.expansion import Assumption
from proofs.formulas import (
    Apply,
    Dot,
    Number,
    Relation,
    Row,
    Sum,
    Term,
    a,
    absolute,
    b,
    equation,
    letter,
    term,
    vector,
    w,
    x,
)

_ZERO, _ONE, _HALF = term(0), term(1), Number("1/2")
_H, _P, _V, _RISE = letter("H"), vector("p"), vector("v"), letter("r")
KAPPA, GRADIENT, CONSTANT = letter("kappa", "H"), vector("G"), letter("C")
"""The folds, the gradient and the constant of the difference of two networks."""


def difference(argument: Term = x) -> Term:
    """D = f - f_0 at the argument."""
    return Apply("D", (argument,))


def over_boundaries(part: Term) -> Sum:
    """The sum over all boundaries H."""
    return Sum("H", "K", part, under=_H)


def _at(point: Term) -> Term:
    return Dot(w("H"), point) + b("H")


NORMAL_FORM = CONSTANT + Dot(GRADIENT, x) + over_boundaries(KAPPA * absolute(a("H")))
"""Twice the difference: affine but for the folds."""


def _second(before: Term, here: Term, after: Term) -> Term:
    return after + before - 2 * here


def fold_vanishes(*where: str | Term) -> tuple[Step, ...]:
    """If C + <G, x> + Sum kappa_H |a_H| vanishes near a point p of one boundary, its fold is 0."""
    step, here = _V, (Assumption(_at(_P), _ONE),)
    seen = _second(difference(_P - step), difference(_P), difference(_P + step))
    return (
        Step(
            Row((equation(_at(_P), 0), Relation(Dot(w("G"), _P) + b("G"), "!=", _ZERO))),
            ("Conversely let the difference be 0. ", *where),
            ByTheorem("finite_avoidance"),
        ),
        identity(
            _at(_P + step),
            Dot(w("H"), step),
            "Go from ",
            _P,
            " to both sides by a vector ",
            step,
            ", so short that all other forms keep their signs. The own form is then",
            assuming=here,
        ),
        identity(_at(_P - step), -Dot(w("H"), step), "and", assuming=here),
        identity(
            _second(absolute(-_RISE), absolute(_ZERO), absolute(_RISE)),
            2 * absolute(_RISE),
            "so with ",
            equation(_RISE, Dot(w("H"), step)),
            " the second difference of its absolute value is",
        ),
        *_other_boundaries(),
        *_reads_fold(seen),
    )


def _other_boundaries() -> tuple[Step, ...]:
    before, here, after = (letter(name) for name in "lmk")
    mean = (Assumption(2 * here - before - after, term(-1)),)
    bend = _second(absolute(before), absolute(here), absolute(after))
    negative = (Assumption(2 * here - before - after, _ONE),)
    return (
        identity(
            bend,
            0,
            "Another form takes values ",
            Row((before, here, after)),
            " of one sign, and ",
            equation(2 * here, before + after),
            ". If they are positive, its second difference is",
            signs={"l": "+", "m": "+", "k": "+"},
            assuming=mean,
        ),
        identity(
            bend,
            0,
            "and if they are negative",
            signs={"l": "-", "m": "-", "k": "-"},
            assuming=negative,
        ),
        identity(
            _second(
                CONSTANT + Dot(GRADIENT, _P - _V),
                CONSTANT + Dot(GRADIENT, _P),
                CONSTANT + Dot(GRADIENT, _P + _V),
            ),
            0,
            "The affine part has none either:",
        ),
    )


def _reads_fold(seen: Term) -> tuple[Step, ...]:
    own, other, inverse = letter("Delta", "H"), letter("Delta", "G"), letter("tau")
    others = Relation(letter("G"), "!=", _H)
    total = KAPPA * own + Sum("G", "others", letter("kappa", "G") * other, under=others)
    folded = KAPPA * (2 * absolute(_RISE))
    return (
        identity(
            total,
            folded,
            "With ",
            own,
            " for the second difference of the absolute value of ",
            _H,
            ", that of twice the difference, ",
            2 * seen,
            ", is",
            assuming=(
                Assumption(own - 2 * absolute(_RISE), KAPPA),
                Assumption(other, letter("kappa", "G"), ("G", "others")),
            ),
        ),
        identity(
            KAPPA,
            0,
            "The left side is 0 at all points. With ",
            _V,
            " a multiple of ",
            w("H"),
            ", ",
            Relation(_RISE, ">", _ZERO),
            "; divide by it:",
            signs={"r": "+"},
            assuming=(
                Assumption(folded, _HALF * inverse),
                Assumption(_RISE * inverse - 1, -KAPPA),
            ),
        ),
    )
