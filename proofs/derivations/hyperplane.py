"""Equal boundaries have proportional forms (T06)."""

from __future__ import annotations

from proofs.derivation import ByTheorem, Derivation, Step
from proofs.derivations._formulas import identity
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Dot,
    Relation,
    Row,
    absolute,
    equation,
    letter,
    term,
    vector,
    x,
)

_ZERO, _ONE = term(0), term(1)
_W, _OTHER_W = vector("w"), vector("w", mark="'")
_B, _OTHER_B = letter("b"), letter("b", mark="'")
_ALPHA, _P, _U = letter("alpha"), vector("p"), vector("u")


def proportional() -> Derivation:
    """T06: directions of the one hyperplane are directions of the other, and so are its points."""
    first, second = equation(Dot(_W, x) + _B, 0), equation(Dot(_OTHER_W, x) + _OTHER_B, 0)
    multiple = Row((equation(_OTHER_W, _ALPHA * _W), equation(_OTHER_B, _ALPHA * _B)))
    return Derivation(
        given=(
            (
                "Two forms ",
                Dot(_W, x) + _B,
                " and ",
                Dot(_OTHER_W, x) + _OTHER_B,
                " with ",
                Row((Relation(_W, "!=", _ZERO), Relation(_OTHER_W, "!=", _ZERO))),
                ".",
            ),
        ),
        shows=(
            "The hyperplanes ",
            first,
            " and ",
            second,
            " are equal if and only if ",
            multiple,
            " for some ",
            Relation(_ALPHA, "!=", _ZERO),
            ".",
        ),
        steps=(*_multiples(), *_directions(), *_offset(), _every_dimension()),
        sizes=(Size({}, inputs=2), Size({}, inputs=3)),
    )


def _multiples() -> tuple[Step, ...]:
    form, scaled = Dot(_W, x) + _B, Dot(_ALPHA * _W, x) + _ALPHA * _B
    return (
        identity(
            absolute(scaled),
            _ALPHA * absolute(form),
            "A multiple of a form vanishes where the form does. If ",
            Relation(_ALPHA, ">", _ZERO),
            " its absolute value is",
            signs={"alpha": "+"},
        ),
        identity(
            absolute(scaled),
            -(_ALPHA * absolute(form)),
            "and if ",
            Relation(_ALPHA, "<", _ZERO),
            " it is",
            signs={"alpha": "-"},
        ),
    )


_NORM, _MIXED = Dot(_W, _W), Dot(_W, _OTHER_W)
_PART = _NORM * _OTHER_W - _MIXED * _W
"""What of w' is orthogonal to w, times the square of the length of w."""
_IS_PART = _U - _PART


def _directions() -> tuple[Step, ...]:
    return (
        identity(
            Dot(_W, _P + _U) + _B,
            Dot(_W, _U),
            "Now let the hyperplanes be equal, and ",
            _P,
            " a point of both. At another point the first form is",
            assuming=(Assumption(Dot(_W, _P) + _B, _ONE),),
        ),
        identity(
            Dot(_OTHER_W, _P + _U) + _OTHER_B,
            Dot(_OTHER_W, _U),
            "and the second is as follows. So ",
            equation(Dot(_W, _U), 0),
            " implies ",
            equation(Dot(_OTHER_W, _U), 0),
            ".",
            assuming=(Assumption(Dot(_OTHER_W, _P) + _OTHER_B, _ONE),),
        ),
        identity(
            Dot(_W, _U),
            0,
            "Take ",
            equation(_U, _PART),
            ". It is such a direction:",
            assuming=(Assumption(_IS_PART, _W),),
        ),
        identity(
            Dot(_U, _U),
            _NORM * Dot(_OTHER_W, _U) - _MIXED * Dot(_W, _U),
            "so ",
            equation(Dot(_OTHER_W, _U), 0),
            " too, and ",
            _U,
            " has the length 0:",
            assuming=(Assumption(_IS_PART, _U),),
        ),
    )


def _offset() -> tuple[Step, ...]:
    rho = letter("rho")
    inverse = Assumption(_NORM * rho - 1, -_OTHER_W)
    return (
        identity(
            _OTHER_W,
            _ALPHA * _W,
            "Hence ",
            equation(_PART, 0),
            ". Divide by ",
            Relation(_NORM, "!=", _ZERO),
            ": with ",
            equation(_NORM * rho, 1),
            " and ",
            equation(_ALPHA, rho * _MIXED),
            ",",
            assuming=(
                Assumption(_PART, rho),
                Assumption(_ALPHA - rho * _MIXED, -_W),
                inverse,
            ),
        ),
        identity(
            _OTHER_B,
            _ALPHA * _B,
            "where ",
            Relation(_ALPHA, "!=", _ZERO),
            ", as ",
            Relation(_OTHER_W, "!=", _ZERO),
            ". The common point ",
            _P,
            " gives the same for the biases:",
            assuming=(
                Assumption(Dot(_OTHER_W, _P) + _OTHER_B, _ONE),
                Assumption(Dot(_W, _P) + _B, -_ALPHA),
                Assumption(_OTHER_W - _ALPHA * _W, -_P),
            ),
        ),
    )


def _every_dimension() -> Step:
    return Step(
        Relation(
            equation(letter("H"), letter("H", mark="'")),
            "iff",
            Row((equation(_OTHER_W, _ALPHA * _W), equation(_OTHER_B, _ALPHA * _B))),
        ),
        ("For every dimension, the hyperplanes are equal iff for some ", _ALPHA, " not 0"),
        ByTheorem("proportional_boundaries"),
    )
