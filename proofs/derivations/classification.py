"""Theorem W: the parameters that compute a truth on all of R^n (T11)."""

from __future__ import annotations

from proofs.derivation import ByTheorem, Definition, Derivation, Step
from proofs.derivations._formulas import identity, truth
from proofs.derivations.folds import (
    CONSTANT,
    GRADIENT,
    KAPPA,
    NORMAL_FORM,
    difference,
    fold_vanishes,
    over_boundaries,
)
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Dot,
    Relation,
    Row,
    Sum,
    Term,
    a,
    absolute,
    b,
    c,
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

_ZERO, _ONE = term(0), term(1)
_I, _H, _P = "i", letter("H"), vector("p")
_PLUS, _MINUS = letter("P", "H"), letter("N", "H")
_DEAD = equation(w(_I), 0)


def _dead(part: Term) -> Sum:
    return Sum(_I, "dead", part, under=_DEAD)


def true_parameters() -> Derivation:
    """T11: twice the difference is affine plus folds times |a_H|; second differences read them."""
    return Derivation(
        given=(
            (
                "A truth ",
                truth(x),
                " and a model ",
                f(),
                ", two-layer networks of any widths whose nodes may be parallel or degenerate. "
                "For every boundary ",
                _H,
                " fix a form: ",
                equation(a("H"), 0),
                ".",
            ),
        ),
        shows=(
            "They are equal on ",
            letter("R^n"),
            " if and only if (F) on every boundary the masses of the model sum to the fold of "
            "the truth, (A) ",
            _gradient(),
            ", and (B) ",
            _constant(),
            ".",
        ),
        steps=(
            *_absolute_values(),
            *_sufficient(),
            *fold_vanishes("On ", _H, " there is a point ", _P, " off all other boundaries:"),
            *_affine_vanishes(),
            *_oriented_form(),
        ),
        sizes=(
            Size({"d": 2, "K": 2}, 2, {"others": (2,), "dead": (3,)}),
            Size({"d": 3, "K": 3}, 1, {"others": (2, 3), "dead": (4, 5)}),
        ),
    )


def _gradient() -> Relation:
    return equation(over_boundaries(_MINUS * w("H")), vector("v", mark="(0)"))


def _constant() -> Relation:
    right = letter("s", mark="(0)") + over_boundaries(_MINUS * b("H")) - _dead(q(_I) * relu(b(_I)))
    return equation(c, right)


def _absolute_values() -> tuple[Step, ...]:
    t, rho = letter("t"), letter("rho", _I)
    doubled = 2 * (c + Sum(_I, "d", q(_I) * relu(a(_I))))
    constant = 2 * c + Sum(_I, "d", q(_I) * b(_I))
    weights = Sum(_I, "d", q(_I) * w(_I))
    on_h = Relation(letter(_I), "in", _H)
    fold = Sum(_I, "on", q(_I) * absolute(rho), under=on_h)
    return (
        identity(2 * relu(t), t + absolute(t), "ReLU is half linear and half even:"),
        Step(
            equation(difference(), f() - truth(x)),
            (
                "The difference is a network again, with the nodes of both, those of the truth "
                "with negated outgoing weights; let ",
                equation(difference(), c + Sum(_I, "d", q(_I) * relu(a(_I)))),
                " for now. It is to be shown when it is 0.",
            ),
            Definition(),
        ),
        identity(
            doubled,
            constant + Dot(weights, x) + Sum(_I, "d", q(_I) * absolute(a(_I))),
            "So twice the difference is affine but for absolute values:",
        ),
        identity(
            absolute(rho * a("H")),
            absolute(rho) * absolute(a("H")),
            "A node on ",
            _H,
            " has ",
            Row((equation(w(_I), rho * w("H")), equation(b(_I), rho * b("H")))),
            ". If ",
            Relation(rho, ">", _ZERO),
            " its absolute value is",
            signs={"rho": "+"},
        ),
        identity(
            absolute(rho * a("H")),
            absolute(rho) * absolute(a("H")),
            "and the same if ",
            Relation(rho, "<", _ZERO),
            ".",
            signs={"rho": "-"},
        ),
        Step(
            Row(
                (
                    equation(KAPPA, fold),
                    equation(GRADIENT, weights),
                    equation(CONSTANT, constant + _dead(q(_I) * absolute(b(_I)))),
                )
            ),
            ("Collect the folds, the gradient and the constant:",),
            Definition(),
        ),
        Step(
            equation(2 * difference(), NORMAL_FORM),
            ("With these",),
            Definition(),
        ),
    )


def _sufficient() -> tuple[Step, ...]:
    return (
        identity(
            NORMAL_FORM,
            0,
            "If all three vanish the networks are equal:",
            assuming=(
                Assumption(CONSTANT, _ONE),
                Assumption(GRADIENT, x),
                Assumption(KAPPA, absolute(a("H")), ("H", "K")),
            ),
        ),
    )


def _affine_vanishes() -> tuple[Step, ...]:
    at_zero, at_gradient = CONSTANT + Dot(GRADIENT, term(0) * x), CONSTANT + Dot(GRADIENT, GRADIENT)
    return (
        identity(
            NORMAL_FORM,
            CONSTANT + Dot(GRADIENT, x),
            "Once all folds are 0, twice the difference is affine:",
            assuming=(Assumption(KAPPA, absolute(a("H")), ("H", "K")),),
        ),
        identity(at_zero, CONSTANT, "It is 0 at the origin, so the constant is 0:"),
        identity(
            Dot(GRADIENT, GRADIENT),
            0,
            "and at the point ",
            GRADIENT,
            ", so the gradient is 0:",
            assuming=(Assumption(at_gradient, _ONE), Assumption(CONSTANT, term(-1))),
        ),
        Step(
            Relation(
                equation(f(), truth(x)),
                "iff",
                Row((equation(KAPPA, 0), equation(GRADIENT, _ZERO), equation(CONSTANT, 0))),
            ),
            ("For all widths and input dimensions, with every ", _H, " on the right:"),
            ByTheorem("classification"),
        ),
    )


def _oriented_form() -> tuple[Step, ...]:
    each = ("H", "K")
    signed = _PLUS - _MINUS
    constant = 2 * c + over_boundaries(signed * b("H")) + _dead(q(_I) * (b(_I) + absolute(b(_I))))
    dead = _dead(q(_I) * relu(b(_I)))
    oriented = c - over_boundaries(_MINUS * b("H")) + dead
    return (
        Step(
            equation(KAPPA, _PLUS + _MINUS),
            (
                "Now to the equations of the model alone. Let ",
                _PLUS,
                " be the sum of the masses of its nodes with the orientation of ",
                w("H"),
                ", and ",
                _MINUS,
                " that of the reversed ones. Its fold is",
            ),
            Definition(),
        ),
        identity(
            over_boundaries(signed * w("H")),
            over_boundaries(KAPPA * w("H")) - 2 * over_boundaries(_MINUS * w("H")),
            "its gradient",
            assuming=(Assumption(KAPPA - _PLUS - _MINUS, -w("H"), each),),
        ),
        identity(
            constant,
            2 * oriented + over_boundaries(KAPPA * b("H")),
            "and its constant",
            assuming=(Assumption(KAPPA - _PLUS - _MINUS, -b("H"), each),),
        ),
        Step(
            Relation(
                equation(f(), truth(x)),
                "iff",
                Row(
                    (
                        equation(_PLUS + _MINUS, letter("kappa", "H", mark="(0)")),
                        _gradient(),
                        _constant(),
                    )
                ),
            ),
            (
                "If the folds agree, gradients and constants agree if and only if the sums over ",
                _MINUS,
                " do. With ",
                Row((vector("v", mark="(0)"), letter("s", mark="(0)"))),
                " for the truth:",
            ),
            ByTheorem("true_parameters"),
        ),
    )
