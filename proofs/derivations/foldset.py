"""The foldset is the union of the boundaries with a fold (T05)."""

from __future__ import annotations

from proofs.derivation import ByTheorem, Definition, Derivation, Step
from proofs.derivations._formulas import X, identity
from proofs.expansion import Assumption, Size
from proofs.formulas import (
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
    f,
    letter,
    q,
    relu,
    term,
    vector,
    w,
    x,
)

_ZERO, _ONE, _HALF = term(0), term(1), Number("1/2")
_P = vector("p")
_H, _FOLDSET, _KAPPA = letter("H"), letter("F"), letter("kappa", "H")
_FORM, _SCALE, _ORIENTATION = a("H"), letter("alpha", "i"), letter("epsilon", "i")
_PLUS, _MINUS = letter("P", "H"), letter("N", "H")
_SLOPE, _LEVEL = vector("v"), letter("e")
_STEP, _RISE = letter("t"), letter("r")


def _oriented(over: str, sign: int, body: Term) -> Sum:
    """The sum over the nodes on H with this orientation."""
    return Sum("i", over, body, under=equation(_ORIENTATION, sign))


def foldset() -> Derivation:
    """T05: near a point of one boundary only, f is affine plus half the fold times |a_H|."""
    mass = q("i") * _SCALE
    return Derivation(
        given=(
            (
                "A two-layer network ",
                f(),
                ". A boundary ",
                _H,
                " is where ",
                equation(_FORM, 0),
                "; node ",
                letter("i"),
                " lies on it if ",
                Row(
                    (
                        equation(w("i"), _ORIENTATION * _SCALE * w("H")),
                        equation(b("i"), _ORIENTATION * _SCALE * b("H")),
                    )
                ),
                " with ",
                Relation(_SCALE, ">", _ZERO),
                " and ",
                _ORIENTATION,
                " = 1 or -1.",
            ),
            (
                "The fold ",
                _KAPPA,
                " is the sum of ",
                mass,
                " over its nodes, ",
                _PLUS,
                " and ",
                _MINUS,
                " are those over its nodes with ",
                equation(_ORIENTATION, 1),
                " and with ",
                equation(_ORIENTATION, -1),
                ".",
            ),
        ),
        shows=(
            "The foldset ",
            _FOLDSET,
            ", where ",
            f(),
            " is affine in no neighbourhood of the point, is the union of the boundaries with ",
            Relation(_KAPPA, "!=", _ZERO),
            "; for an activation-distinguished network these are the boundaries of all "
            "non-degenerate nodes.",
        ),
        steps=(*_one_boundary(), *_bend(), *_everywhere()),
        sizes=(
            Size({}, 2, {"up": (1,), "down": (2,)}),
            Size({}, 1, {"up": (1, 2), "down": (3,)}),
        ),
    )


def _one_boundary() -> tuple[Step, ...]:
    mass, value = q("i") * _SCALE, letter("u")
    up = _oriented("up", 1, q("i") * relu(_SCALE * _FORM))
    down = _oriented("down", -1, q("i") * relu(-_SCALE * _FORM))
    near = Dot(_SLOPE, x) + _LEVEL + _HALF * _KAPPA * absolute(_FORM)
    return (
        identity(
            up + down,
            _HALF * _KAPPA * absolute(_FORM) + _HALF * (_PLUS - _MINUS) * _FORM,
            "All nodes on ",
            _H,
            " together bend by the fold, and the rest of them is affine:",
            signs={"alpha": "+"},
            assuming=(
                Assumption(_KAPPA - _PLUS - _MINUS, -(_HALF * absolute(_FORM))),
                Assumption(_PLUS - _oriented("up", 1, mass), -(_HALF * (absolute(_FORM) + _FORM))),
                Assumption(
                    _MINUS - _oriented("down", -1, mass), -(_HALF * (absolute(_FORM) - _FORM))
                ),
            ),
        ),
        Step(
            Row((equation(_at(_P), 0), Relation(Dot(w("G"), _P) + b("G"), "!=", _ZERO))),
            (
                "On ",
                _H,
                " there are points ",
                _P,
                " off every other boundary ",
                letter("G"),
                ", as close as one likes to any point of ",
                _H,
                ":",
            ),
            ByTheorem("finite_avoidance"),
        ),
        identity(
            relu(value),
            value,
            "Near ",
            _P,
            " the nodes on other boundaries keep their signs, so they are affine: a positive ",
            value,
            " gives",
            signs={"u": "+"},
        ),
        identity(relu(value), 0, "and a negative one gives", signs={"u": "-"}),
        Step(
            equation(f(), near),
            ("Collect all affine terms. Near ", _P),
            Definition(),
        ),
        identity(
            near,
            Dot(_SLOPE, x) + _LEVEL,
            "If the fold is 0 the function is affine there:",
            assuming=(Assumption(_KAPPA, _HALF * absolute(_FORM)),),
        ),
    )


def _at(point: Term) -> Term:
    return Dot(w("H"), point) + b("H")


def _bend() -> tuple[Step, ...]:
    step, here = _STEP * w("H"), (Assumption(_at(_P), _ONE),)
    rise = _STEP * Dot(w("H"), w("H"))

    def value(point: Term, form: Term) -> Term:
        return Dot(_SLOPE, point) + _LEVEL + _HALF * _KAPPA * absolute(form)

    second = value(_P + step, _RISE) + value(_P - step, -_RISE) - 2 * value(_P, _ZERO)
    seen = f(_P + step) + f(_P - step) - 2 * f(_P)
    return (
        identity(
            _at(_P + step),
            rise,
            "Otherwise go from ",
            _P,
            " a little to both sides, with ",
            Relation(_STEP, ">", _ZERO),
            ". There the form is",
            assuming=here,
        ),
        identity(_at(_P - step), -rise, "and", assuming=here),
        identity(
            second,
            _KAPPA * _RISE,
            "With ",
            equation(_RISE, rise),
            " the second difference ",
            seen,
            " is",
            signs={"r": "+"},
        ),
        identity(
            _KAPPA * _RISE,
            _STEP * (_KAPPA * Dot(w("H"), w("H"))),
            "Divided by ",
            _STEP,
            " it would tend to 0 if ",
            f(),
            " were differentiable at ",
            _P,
            ". But it is ",
            _STEP,
            " times a number that is not 0:",
            assuming=(Assumption(_RISE - rise, _KAPPA),),
        ),
    )


def _everywhere() -> tuple[Step, ...]:
    folded = Relation(_KAPPA, "!=", _ZERO)
    return (
        Step(
            Relation(Relation(_P, "in", _FOLDSET), "iff", Row((Relation(_P, "in", _H), folded))),
            (
                "At a point of several boundaries: if all their folds are 0 each group is affine; "
                "if not, points of one with a fold come close, and the foldset is closed. "
                "So for some ",
                _H,
            ),
            ByTheorem("foldset_is"),
        ),
        Step(
            Row((equation(_KAPPA, q("i") * _SCALE), folded)),
            (
                "If distinct non-degenerate nodes have distinct boundaries, the boundary of such "
                "a node carries only its own mass,",
            ),
            ByTheorem("distinguished_fold"),
        ),
        identity(
            relu(X) - relu(X),
            0,
            "Otherwise masses may cancel: two non-degenerate nodes on the boundary 0, and no fold:",
        ),
    )
