"""Null vectors of the Fisher matrix: what they are, and what they are not (T01, T20)."""

from __future__ import annotations

from proofs.derivation import ByCertificate, Definition, Derivation, Prose, Step
from proofs.derivations._formulas import NUMBERS, Statements, X, identity, minus
from proofs.expansion import Assumption
from proofs.formulas import (
    Apply,
    Number,
    Relation,
    Row,
    Sum,
    Term,
    Words,
    absolute,
    equation,
    letter,
    relu,
    term,
)

_ZERO = term(0)
_A, _E, _D = letter("a"), letter("E"), letter("delta")


def _v(i: str) -> Term:
    return letter("v", i)


def _g(i: str) -> Term:
    return letter("g", i)


def singular_iff_dependent(certified: Statements) -> Derivation:
    """T01: the quadratic form of the matrix is the mean of a square."""
    along = Sum("i", "d", _v("i") * _g("i"))
    form = Sum("i", "d", Sum("j", "d", _v("i") * _v("j") * (_g("i") * _g("j"))))
    return Derivation(
        given=(
            (
                "Outputs with unit Gaussian noise, inputs with a density that is positive exactly "
                "on a domain; ",
                _g("i"),
                " is the derivative of f by parameter i at an input, and the entries of the "
                "Fisher matrix are the means of the products of two of them.",
            ),
        ),
        shows=(
            "A vector is in the kernel of the matrix exactly if the derivative along it, ",
            along,
            ", is 0 on the domain.",
        ),
        steps=(
            identity(along**2, form, "The square of the derivative along a vector is"),
            Step(
                equation(Apply("E", (form,)), letter("F")),
                (
                    "Its mean over the inputs is the quadratic form F of the Fisher matrix, by "
                    "the definition of the entries:",
                ),
                Definition(),
            ),
            Step(
                Relation(
                    equation(letter("F"), 0),
                    "iff",
                    Row((equation(along, 0), Words("on the domain"))),
                ),
                (
                    "The matrix is positive semidefinite, so its kernel is where F vanishes. A "
                    "mean of squares is 0 exactly if the square is 0 at almost every input; the "
                    "derivatives of a ReLU network are continuous off the boundaries:",
                ),
                Prose(),
            ),
            Step(
                equation(Apply("rank", (letter("I"),)), letter("r")),
                (
                    "So the rank of the matrix is the number r of independent derivatives. In "
                    "examples, with the matrix integrated:",
                ),
                ByCertificate(certified),
            ),
        ),
    )


def null_is_not_symmetry(growth: Statements, gaps: Statements) -> Derivation:
    """T20: moving both boundaries of the absolute value is null, and K grows like a cube.

    ``growth`` states K for some moves; ``gaps`` ranks and dimensions.
    """
    moved = relu(X + _D) + relu(minus(X) + _D) - _D
    u, v = letter("u"), letter("v")
    inside, outside = relu(u) + relu(v) - _D, relu(u) + relu(minus(v)) - _D
    return Derivation(
        given=(
            (
                "The function ",
                absolute(X),
                ", as the network ",
                relu(X) + relu(minus(X)),
                " with inputs uniform on the interval from ",
                -_A,
                " to ",
                _A,
                "; its parameters moved by ",
                _D,
                ": ",
                moved,
                ". Let ",
                Relation(_D, ">", _ZERO),
                ".",
            ),
        ),
        shows=(
            "The move starts in a null direction, but half of the mean square is the cube of ",
            _D,
            " over ",
            6 * _A,
            ": no curve of true parameters goes there.",
        ),
        steps=(
            identity(
                outside,
                X,
                "Right of ",
                _D,
                ", with ",
                Row((Relation(X + _D, ">", _ZERO), Relation(X - _D, ">", _ZERO))),
                " called u and v, the function is as before,",
                signs={"u": "+", "v": "+"},
                assuming=(Assumption(u - X - _D, term(1)),),
            ),
            identity(
                inside,
                _D,
                "and between ",
                -_D,
                " and ",
                _D,
                ", with ",
                Row((Relation(X + _D, ">", _ZERO), Relation(_D - X, ">", _ZERO))),
                " called u and v, it is constant:",
                signs={"u": "+", "v": "+"},
                assuming=(Assumption(u - X - _D, term(1)), Assumption(v + X - _D, term(1))),
            ),
            identity(
                (_D - X - letter("t")) ** 3 - (_D - X) ** 3,
                -3 * (_D - X) ** 2 * letter("t") + letter("t") ** 2 * (3 * (_D - X) - letter("t")),
                "The difference to the absolute value is ",
                _D - absolute(X),
                " between them and 0 elsewhere. Minus a third of its cube is an antiderivative of "
                "its square to the right of 0, to first order in t:",
            ),
            Step(
                equation(2 * _A * _E, 2 * (Number("1/3") * _D**3)),
                ("so the mean E of the square over the interval is given by",),
                Definition(),
            ),
            identity(
                6 * _A * (Number("1/2") * _E),
                _D**3,
                "and half of it, K with unit noise, by",
                assuming=(Assumption(2 * _A * _E - 2 * (Number("1/3") * _D**3), term("3/2")),),
            ),
            Step(
                Relation(_E, ">", _ZERO),
                ("For moves to both sides, on the interval from -1 to 1:",),
                ByCertificate(growth),
            ),
            Step(
                Relation(Words("dimension"), "<=", Words("nullity")),
                (
                    "In general, f does not change along a curve of true parameters, so the "
                    "velocity of the curve is a null vector:",
                ),
                Prose(),
            ),
            Step(
                Relation(Words("dimension"), "<", Words("nullity")),
                (
                    "Both numbers by exact ranks: the gap is 1 for the absolute value of the first "
                    "input, and n for two nodes on one side of a boundary:",
                ),
                ByCertificate(gaps),
            ),
        ),
        sizes=NUMBERS,
    )
