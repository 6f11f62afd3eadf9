"""Errata about K and the Fisher matrix in examples 3.2 and 3.4 of DSLT 3."""

from __future__ import annotations

from proofs.derivation import ByIdentity, Definition, Derivation, Prose, Step
from proofs.derivations._formulas import NUMBERS, X, identity, truth
from proofs.derivations._ramps import A, M, P, mean_of_slopes, quadrants, uniform
from proofs.expansion import Assumption
from proofs.formulas import (
    Apply,
    Listing,
    Number,
    Relation,
    Row,
    equation,
    letter,
    relu,
    term,
)

_ZERO = term(0)
_T, _W, _Q, _THETA = (letter(name) for name in ("t", "w", "q", "theta"))
_FIRST, _SECOND = letter("v"), letter("w")
_SIXTH = Number("1/6")


def example_3_2() -> Derivation:
    """E01: one half, or one quarter, where 1 is printed."""
    slope = _W * _Q - _THETA
    return Derivation(
        given=(
            uniform(),
            (
                "The model ",
                _Q * relu(_W * X),
                " with ",
                Relation(_W, ">", _ZERO),
                " and the truth ",
                equation(truth(), _THETA * relu(X)),
                ".",
            ),
            ("Printed, for ", equation(A**2, 3), ": the divergence is ", slope**2, "."),
        ),
        shows=(
            "The mean square is half of that, and the divergence of regression with unit Gaussian "
            "noise, half the mean square, a quarter. The formula needs ",
            equation(A**2, 6),
            " or ",
            equation(A**2, 12),
            ".",
        ),
        steps=(
            identity(
                _Q * relu(_W * X) - _THETA * relu(X),
                slope * relu(X),
                "By positive scaling the difference is a ramp:",
                signs={"w": "+"},
            ),
            *mean_of_slopes(),
            identity(
                _SIXTH * A**2 * slope**2,
                Number("1/2") * slope**2,
                "On the printed interval",
                assuming=(Assumption(A**2 - 3, _SIXTH * slope**2),),
            ),
            identity(
                _SIXTH * A**2 * slope**2,
                slope**2,
                "and with ",
                equation(A**2, 6),
                " as printed:",
                assuming=(Assumption(A**2 - 6, _SIXTH * slope**2),),
            ),
            identity(
                Number("1/2") * (_SIXTH * A**2 * slope**2),
                slope**2,
                "or for half the mean square with ",
                equation(A**2, 12),
                ":",
                assuming=(Assumption(A**2 - 12, Number("1/12") * slope**2),),
            ),
        ),
        sizes=NUMBERS,
    )


def example_3_4() -> Derivation:
    """E02: all four quadrants are right for the mean square, and twice too large for half."""
    total = P**2 + M**2
    return Derivation(
        given=(
            uniform(),
            (
                "The model ",
                relu(_FIRST * X) + relu(_SECOND * X),
                ", with the weights v and w of its two nodes, and the truth ",
                equation(truth(), relu(X)),
                ".",
            ),
            (
                "Printed, for ",
                equation(A**2, 6),
                ": the divergence is the sum of the squares of the slopes of the difference.",
            ),
        ),
        shows=(
            "This is the mean square. The divergence of regression with unit Gaussian noise is "
            "half of it, and needs ",
            equation(A**2, 12),
            ".",
        ),
        steps=(
            *quadrants(),
            *mean_of_slopes(),
            identity(
                _SIXTH * A**2 * total,
                total,
                "On the printed interval the mean square is as printed,",
                assuming=(Assumption(A**2 - 6, _SIXTH * total),),
            ),
            identity(
                Number("1/2") * (_SIXTH * A**2 * total),
                Number("1/2") * total,
                "and half of it is half of that:",
                assuming=(Assumption(A**2 - 6, Number("1/12") * total),),
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
            uniform(),
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
            equation(A**2, 12),
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
            *mean_of_slopes(),
            identity(
                _SIXTH * A**2 * (_W * _Q),
                Number("1/2") * (_W * _Q),
                "So the entry of w and q, the mean of the product of the slopes, is on the "
                "interval of Example 3.2",
                assuming=(Assumption(A**2 - 3, _SIXTH * (_W * _Q)),),
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


def volume_at_the_end() -> Derivation:
    """E09: the set of small K is a strip with two half discs; at its end it is half as large."""
    s, r, pi, area = letter("s"), letter("r"), letter("pi"), letter("V")
    v, w = _FIRST, _SECOND
    half = Number("1/2")
    return Derivation(
        given=(
            (
                "K of Example 3.4 as printed, with the weights v and w of the two nodes; ",
                Relation(s, "<", term(1)),
                " is the square root of the bound on K.",
            ),
            (
                "Printed: near the degenerate end of the segment ",
                equation(v + w, 1),
                " there is more posterior mass, for the bowls are wider.",
            ),
        ),
        shows=(
            "The volume of the set of smaller K is ",
            2 * s + pi * s**2,
            ": with one exponent on the whole segment, and near the end half of the volume near an "
            "inner point, to first order.",
        ),
        steps=(
            *quadrants(),
            identity(
                half * ((1 + s) ** 2 - (1 - s) ** 2),
                2 * s,
                "For positive weights K is the square of ",
                v + w - 1,
                ", and K is small in a strip between two triangles, of the area",
            ),
            identity(
                (v - 1) ** 2 + w**2 - (v**2 - 2 * v + 1),
                w**2,
                "For ",
                Row((Relation(v, ">", _ZERO), Relation(w, "<", _ZERO))),
                " K is the squared distance from the end (1, 0), and likewise at the other end:",
            ),
            Step(
                equation(area, 2 * s + 2 * (half * pi * s**2)),
                (
                    "So there the set is half a disc at each end. Where both weights are negative "
                    "K is at least 1. The volume is",
                ),
                Prose(),
            ),
            identity(2 * s + 2 * (half * pi * s**2), 2 * s + pi * s**2, "that is,"),
            identity(
                half * (2 * s) * (2 * r),
                2 * s * r,
                "Near an inner point, where ",
                v + w - 1,
                " and ",
                v - w,
                " change by less than r, the strip has the area (these coordinates double areas)",
            ),
            identity(
                half * (half * ((r + s) ** 2 - (r - s) ** 2)),
                s * r,
                "At the end only where ",
                Relation(v - w, "<", 1 + (v + w - 1)),
                ", of a length that grows from ",
                r - s,
                " to ",
                r + s,
                ": half of that,",
            ),
            identity(
                2 * s * r - (s * r + half * pi * s**2),
                s * (r - half * pi * s),
                "and the half disc is of second order: the end has less, once s is small against "
                "r, by",
            ),
        ),
        sizes=NUMBERS,
    )
