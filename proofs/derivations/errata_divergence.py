"""Errata about K and the Fisher matrix in examples 3.2 and 3.4 of DSLT 3."""

from __future__ import annotations

from proofs.derivation import ByIdentity, Definition, Derivation, Step
from proofs.derivations._formulas import NUMBERS, X, identity, minus, truth
from proofs.expansion import Assumption
from proofs.formulas import (
    Apply,
    Listing,
    Number,
    Relation,
    Row,
    Term,
    equation,
    letter,
    relu,
    term,
)

_ZERO = term(0)
_A, _T, _W, _Q, _THETA = (letter(name) for name in ("a", "t", "w", "q", "theta"))
_P, _M, _E = letter("p"), letter("m"), letter("E")
_FIRST, _SECOND = letter("v"), letter("w")
_THIRD, _SIXTH = Number("1/3"), Number("1/6")


def _mean_of_slopes() -> tuple[Step, ...]:
    """The mean square of a function with slope p right of 0 and m left of it."""
    return (
        identity(
            (X + _T) ** 3 - X**3,
            3 * X**2 * _T + _T**2 * (3 * X + _T),
            "To first order in ",
            _T,
            " the cube changes as follows, so a third of it is an antiderivative of the square:",
        ),
        Step(
            equation(2 * _A * _E, _P**2 * (_THIRD * _A**3) + _M**2 * (_THIRD * _A**3)),
            (
                "Let the difference of model and truth be ",
                _P * X,
                " for ",
                Relation(X, ">", _ZERO),
                " and ",
                _M * X,
                " for ",
                Relation(X, "<", _ZERO),
                ". The mean E of its square over the interval is",
            ),
            Definition(),
        ),
        identity(
            _P**2 * (_THIRD * _A**3) + _M**2 * (_THIRD * _A**3),
            2 * _A * (_SIXTH * _A**2 * (_P**2 + _M**2)),
            "so E is a^2/6 times the sum of the squares of the slopes:",
        ),
    )


def _given() -> tuple[tuple[str | Term, ...], ...]:
    return (("Inputs uniform on the interval from ", -_A, " to ", _A, "."),)


def example_3_2() -> Derivation:
    """E01: one half, or one quarter, where 1 is printed."""
    slope = _W * _Q - _THETA
    return Derivation(
        given=(
            *_given(),
            (
                "The model ",
                _Q * relu(_W * X),
                " with ",
                Relation(_W, ">", _ZERO),
                " and the truth ",
                equation(truth(), _THETA * relu(X)),
                ".",
            ),
            ("Printed, for ", equation(_A**2, 3), ": the divergence is ", slope**2, "."),
        ),
        shows=(
            "The mean square is half of that, and the divergence of regression with unit Gaussian "
            "noise, half the mean square, a quarter. The formula needs ",
            equation(_A**2, 6),
            " or ",
            equation(_A**2, 12),
            ".",
        ),
        steps=(
            identity(
                _Q * relu(_W * X) - _THETA * relu(X),
                slope * relu(X),
                "By positive scaling the difference is a ramp:",
                signs={"w": "+"},
            ),
            *_mean_of_slopes(),
            identity(
                _SIXTH * _A**2 * slope**2,
                Number("1/2") * slope**2,
                "On the printed interval",
                assuming=(Assumption(_A**2 - 3, _SIXTH * slope**2),),
            ),
            identity(
                _SIXTH * _A**2 * slope**2,
                slope**2,
                "and with ",
                equation(_A**2, 6),
                " as printed:",
                assuming=(Assumption(_A**2 - 6, _SIXTH * slope**2),),
            ),
            identity(
                Number("1/2") * (_SIXTH * _A**2 * slope**2),
                slope**2,
                "or for half the mean square with ",
                equation(_A**2, 12),
                ":",
                assuming=(Assumption(_A**2 - 12, Number("1/12") * slope**2),),
            ),
        ),
        sizes=NUMBERS,
    )


def example_3_4() -> Derivation:
    """E02: all four quadrants are right for the mean square, and twice too large for half."""
    model = relu(_FIRST * X) + relu(_SECOND * X) - relu(X)
    total = _P**2 + _M**2
    right, left = relu(X), relu(minus(X))
    quadrants = (
        ({"v": "+", "w": "+"}, (_FIRST + _SECOND - 1) * right),
        ({"v": "+", "w": "-"}, (_FIRST - 1) * right - _SECOND * left),
        ({"v": "-", "w": "+"}, (_SECOND - 1) * right - _FIRST * left),
        ({"v": "-", "w": "-"}, -right - (_FIRST + _SECOND) * left),
    )
    return Derivation(
        given=(
            *_given(),
            (
                "The model ",
                relu(_FIRST * X) + relu(_SECOND * X),
                ", with the weights v and w of its two nodes, and the truth ",
                equation(truth(), relu(X)),
                ".",
            ),
            (
                "Printed, for ",
                equation(_A**2, 6),
                ": the divergence is the sum of the squares of the slopes of the difference.",
            ),
        ),
        shows=(
            "This is the mean square. The divergence of regression with unit Gaussian noise is "
            "half of it, and needs ",
            equation(_A**2, 12),
            ".",
        ),
        steps=(
            *(
                identity(
                    model,
                    difference,
                    "The slopes in the quadrant ",
                    Row(
                        tuple(
                            Relation(letter(name), ">" if sign == "+" else "<", _ZERO)
                            for name, sign in signs.items()
                        )
                    ),
                    ":",
                    signs=signs,
                )
                for signs, difference in quadrants
            ),
            *_mean_of_slopes(),
            identity(
                _SIXTH * _A**2 * total,
                total,
                "On the printed interval the mean square is as printed,",
                assuming=(Assumption(_A**2 - 6, _SIXTH * total),),
            ),
            identity(
                Number("1/2") * (_SIXTH * _A**2 * total),
                Number("1/2") * total,
                "and half of it is half of that:",
                assuming=(Assumption(_A**2 - 6, Number("1/12") * total),),
            ),
        ),
        sizes=NUMBERS,
    )


def fisher_and_hessian() -> Derivation:
    """E03: the Fisher matrix is a^2/6 times a matrix, the Hessian twice that matrix."""
    step, slope = letter("u"), _W * _Q - _THETA
    moved = ((_W + _T) * (_Q + step) - _THETA) ** 2
    second = _T**2 * _Q**2 + 2 * _T * step * (2 * _W * _Q - _THETA) + step**2 * _W**2
    return Derivation(
        given=(
            *_given(),
            (
                "The model ",
                _Q * relu(_W * X),
                " at a true parameter: ",
                Row((Relation(_W, ">", _ZERO), equation(_W * _Q, _THETA))),
                ". Printed: the Fisher matrix is the Hessian of ",
                slope**2,
                ".",
            ),
        ),
        shows=(
            "The Fisher matrix is a^2/6 times the matrix with the entries ",
            Listing((_Q**2, _W * _Q, _W**2)),
            ", and that Hessian is twice the matrix. They are equal for ",
            equation(_A**2, 12),
            " only, and not on the intervals of the source.",
        ),
        steps=(
            Step(
                Row(
                    (
                        equation(Apply("f_w", (X,)), _Q * X),
                        equation(Apply("f_q", (X,)), _W * X),
                    )
                ),
                ("For positive inputs the derivatives by w and q are as follows, else 0.",),
                Definition(),
            ),
            *_mean_of_slopes(),
            identity(
                _SIXTH * _A**2 * (_W * _Q),
                Number("1/2") * (_W * _Q),
                "So the entry of w and q, the mean of the product of the slopes, is on the "
                "interval of Example 3.2",
                assuming=(Assumption(_A**2 - 3, _SIXTH * (_W * _Q)),),
            ),
            identity(
                moved,
                slope**2
                + 2 * slope * (_T * _Q + step * _W)
                + second
                + 2 * _T * step * (_T * _Q + step * _W)
                + _T**2 * step**2,
                "The printed K has the second-order part ",
                second,
                " in a change of w and q; half of the Hessian has the entries ",
                Listing((_Q**2, 2 * _W * _Q - _THETA, _W**2)),
                ":",
            ),
            identity(
                2 * (2 * _W * _Q - _THETA),
                2 * (_W * _Q),
                "At a true parameter its mixed entry is",
                assuming=(Assumption(_W * _Q - _THETA, term(2)),),
            ),
            Step(
                equation(2 * (_W * _Q), 4 * (Number("1/2") * (_W * _Q))),
                ("So there the printed Hessian is four times the Fisher matrix:",),
                ByIdentity(),
            ),
        ),
        sizes=NUMBERS,
    )
