"""Functions with one slope on either side of 0, and the mean of their squares on (-a, a)."""

from __future__ import annotations

from proofs.derivation import Definition, Step
from proofs.derivations._formulas import X, identity, minus
from proofs.formulas import Number, Relation, Row, Term, equation, letter, relu, term

A, P, M, E = letter("a"), letter("p"), letter("m"), letter("E")
_T, _ZERO = letter("t"), term(0)
_THIRD, _SIXTH = Number("1/3"), Number("1/6")


def uniform() -> tuple[str | Term, ...]:
    """Where the inputs are."""
    return ("Inputs uniform on the interval from ", -A, " to ", A, ".")


def mean_of_slopes() -> tuple[Step, ...]:
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
            equation(2 * A * E, P**2 * (_THIRD * A**3) + M**2 * (_THIRD * A**3)),
            (
                "Let the difference of model and truth be ",
                P * X,
                " for ",
                Relation(X, ">", _ZERO),
                " and ",
                M * X,
                " for ",
                Relation(X, "<", _ZERO),
                ". The mean E of its square over the interval is",
            ),
            Definition(),
        ),
        identity(
            P**2 * (_THIRD * A**3) + M**2 * (_THIRD * A**3),
            2 * A * (_SIXTH * A**2 * (P**2 + M**2)),
            "so E is a^2/6 times the sum of the squares of the slopes:",
        ),
    )


def quadrants() -> tuple[Step, ...]:
    """R(v x) + R(w x) - R(x) as ramps on both sides of 0, for the signs of v and w."""
    v, w = letter("v"), letter("w")
    right, left = relu(X), relu(minus(X))
    differences = (
        ({"v": "+", "w": "+"}, (v + w - 1) * right),
        ({"v": "+", "w": "-"}, (v - 1) * right - w * left),
        ({"v": "-", "w": "+"}, (w - 1) * right - v * left),
        ({"v": "-", "w": "-"}, -right - (v + w) * left),
    )
    return tuple(
        identity(
            relu(v * X) + relu(w * X) - relu(X),
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
        for signs, difference in differences
    )
