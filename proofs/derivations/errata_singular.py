"""Errata about singular points of models: one branch of true parameters, isolated singularities."""

from __future__ import annotations

from proofs.derivation import Definition, Derivation, Prose, Step
from proofs.derivations._formulas import NUMBERS, X, identity, minus, truth
from proofs.expansion import Assumption
from proofs.formulas import (
    Apply,
    Number,
    Relation,
    Row,
    Words,
    absolute,
    equation,
    letter,
    relu,
    term,
)

_ZERO, _ONE = term(0), Number("1")
_W, _Q, _THETA, _T = letter("w"), letter("q"), letter("theta", 0), letter("t")


def true_parameters_on_one_branch() -> Derivation:
    """E04: w q = theta_0 with w < 0 puts the ramp on the wrong side."""
    model = _Q * relu(_W * X)
    return Derivation(
        given=(
            (
                "The model ",
                equation(Apply("f", (X,)), model),
                " and the truth ",
                equation(truth(), _THETA * relu(X)),
                " with ",
                Relation(_THETA, ">", _ZERO),
                ".",
            ),
            ("Printed: the true parameters are all with ", equation(_W * _Q, _THETA), "."),
        ),
        shows=(
            "Only those with ",
            Relation(_W, ">", _ZERO),
            " are; with ",
            Relation(_W, "<", _ZERO),
            " the ramp is on the other side of 0.",
        ),
        steps=(
            identity(
                model,
                _THETA * relu(X),
                "If ",
                Relation(_W, ">", _ZERO),
                " and ",
                equation(_W * _Q, _THETA),
                ", positive scaling gives the truth:",
                signs={"w": "+"},
                assuming=(Assumption(_W * _Q - _THETA, relu(X)),),
            ),
            identity(
                model,
                _THETA * X - _THETA * relu(X),
                "If ",
                Relation(_W, "<", _ZERO),
                " and ",
                equation(_W * _Q, _THETA),
                ", the scale is ",
                -_W,
                " and the ramp is that of ",
                -X,
                ":",
                signs={"w": "-"},
                assuming=(Assumption(_W * _Q - _THETA, -relu(-X)),),
            ),
            identity(
                minus(relu(Number("-1"))) - relu(_ONE),
                Number("-1"),
                "This is no true parameter: for ",
                Row((equation(_W, -1), equation(_Q, -1), equation(_THETA, 1))),
                " the model and the truth differ at 1 by",
            ),
        ),
        sizes=NUMBERS,
    )


def isolated_singularity() -> Derivation:
    """E18: K = w^4 is degenerate at its only zero; |x| has a null direction that leaves W0."""
    inverse, right, left = letter("r"), letter("u"), letter("v")
    return Derivation(
        given=(
            (
                "Printed: degenerate singularities lie on a common manifold, along which the loss "
                "is constant.",
            ),
        ),
        shows=(
            equation(Apply("K", (_W,)), _W**4),
            " has an isolated one. And for the truth ",
            absolute(X),
            " a null vector of the derivatives leads out of the true parameters.",
        ),
        steps=(
            identity(
                _T**4 + (-_T) ** 4 - 2 * _ZERO,
                2 * _T**4,
                "At 0 the second difference of ",
                _W**4,
                " is of fourth order, so the Hessian is 0 and the point degenerate:",
            ),
            identity(
                (_W * inverse) ** 4,
                1,
                "But the zero is isolated. For ",
                Relation(_W, "!=", _ZERO),
                " let ",
                equation(_W * inverse, 1),
                "; then the value is not 0, as it has an inverse:",
                assuming=(
                    Assumption(
                        _W * inverse - 1,
                        1 + _W * inverse + (_W * inverse) ** 2 + (_W * inverse) ** 3,
                    ),
                ),
            ),
            identity(
                relu(X) + relu(-X),
                absolute(X),
                "Two nodes on one boundary with opposite orientations compute the absolute value:",
            ),
            identity(
                relu(right) + relu(left) - _T,
                right - _T,
                "Raise both biases and lower the constant by ",
                Relation(_T, ">", _ZERO),
                ". The pre-activations become ",
                Row((equation(right, X + _T), equation(left, _T - X))),
                ". At an input ",
                Relation(X, ">", _T),
                " nothing changes, for the function is ",
                X,
                " as before:",
                signs={"u": "+", "v": "-"},
            ),
            identity(
                relu(right) + relu(left) - _T,
                left - _T,
                "nor does it where ",
                Relation(X, "<", -_T),
                ", where it is ",
                -X,
                ". So for every input but 0 the derivative in this direction is 0: it is a null "
                "vector.",
                signs={"u": "-", "v": "+"},
            ),
            identity(
                relu(right) + relu(left) - _T,
                right + left - _T,
                "But it leads to no true parameter: between ",
                -_T,
                " and ",
                _T,
                " the function is now the constant ",
                _T,
                ", since ",
                equation(right + left, 2 * _T),
                ". So the loss grows, like the cube of ",
                _T,
                ":",
                signs={"u": "+", "v": "+"},
            ),
        ),
        sizes=NUMBERS,
    )


def largest_pole() -> Derivation:
    """E19: for a power of one parameter the pole is negative, the learning coefficient is not."""
    z, s = letter("z"), letter("s")
    square = equation(Apply("K", (_W,)), _W**2)
    return Derivation(
        given=(
            (
                "Printed: the first, largest, pole of the zeta function, the integral of ",
                Words("K^z"),
                ", is the learning coefficient. Let ",
                square,
                " with w between 0 and 1.",
            ),
        ),
        shows=(
            "The pole is -1/2 and the learning coefficient 1/2, minus the pole. So for every power "
            "of w, with 1/k in place of 1/2.",
        ),
        steps=(
            identity(
                (_W + _T) ** 3 - _W**3,
                3 * _W**2 * _T + _T**2 * (3 * _W + _T),
                "A third of the cube is an antiderivative of the square, and in the same way for "
                "other powers:",
            ),
            Step(
                equation((2 * z + 1) * Apply("Z", (z,)), 1),
                (
                    "So the integral of ",
                    Words("w^(2z)"),
                    " from 0 to 1 is given by",
                ),
                Prose(),
            ),
            identity(
                2 * Number("-1/2") + 1,
                0,
                "Its only pole is where the factor vanishes, at -1/2:",
            ),
            Step(
                equation(Words("volume of K < s^2"), s),
                ("The volume of the parameters with small K is the length of an interval:",),
                Definition(),
            ),
            identity(
                s * s,
                s**2,
                "so it is the power 1/2 of the bound, and the learning coefficient is 1/2. It is "
                "not the pole:",
            ),
            identity(
                Number("1/2") - Number("-1/2"),
                1,
                "they differ by",
            ),
        ),
        sizes=NUMBERS,
    )
