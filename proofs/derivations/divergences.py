"""K of regression with Gaussian noise, and of examples 3.2 and 3.4 (T02, T21, T22)."""

from __future__ import annotations

from proofs.derivation import ByCertificate, Definition, Derivation, Step
from proofs.derivations._formulas import NUMBERS, Statements, X, identity, truth
from proofs.derivations._ramps import A, M, P, mean_of_slopes, quadrants, uniform
from proofs.expansion import Assumption
from proofs.formulas import (
    Apply,
    Number,
    Relation,
    Term,
    Words,
    equation,
    letter,
    relu,
    term,
)

_ZERO = term(0)
_W, _Q, _THETA = (letter(name) for name in ("w", "q", "theta"))
_F, _G, _S, _Z = letter("f"), letter("g"), letter("s"), letter("z")
_HALF, _SIXTH = Number("1/2"), Number("1/6")


def gaussian_regression(certified: Statements) -> Derivation:
    """T02: the log ratio of two Gaussian densities is a square and a part with mean 0."""
    noise, gap = _S * _Z, _F - _G
    ratio = gap**2 - 2 * noise * gap
    return Derivation(
        given=(
            (
                "Model and truth have the values f and g at an input. The outputs are normal with "
                "these means and the variance ",
                _S**2,
                ": under the truth the output is ",
                _G + noise,
                " with z standard normal.",
            ),
        ),
        shows=(
            "K, the mean of the log ratio of the densities, is ",
            Apply("E", (gap**2,)) / 2,
            " for ",
            equation(_S, 1),
            ", and that divided by ",
            _S**2,
            " otherwise.",
        ),
        steps=(
            Step(
                equation(2 * _S**2 * letter("l"), (_G + noise - _F) ** 2 - noise**2),
                ("The log ratio l of truth and model at that output, times twice the variance:",),
                Definition(),
            ),
            identity(
                (_G + noise - _F) ** 2 - noise**2,
                ratio,
                "The square of the noise drops out:",
            ),
            Step(
                equation(Apply("E", (_Z,)), 0),
                ("The noise has mean 0 at every input, so the second part has mean 0:",),
                Definition(),
            ),
            identity(
                gap**2 - 2 * _S * _ZERO * gap,
                gap**2,
                "What remains is the square, so 2 s^2 K is its mean over the inputs:",
            ),
            Step(
                Relation(2 * letter("K"), "=", Words("the mean square")),
                ("With unit noise K is half of it; a mean square with a certificate:",),
                ByCertificate(certified),
            ),
        ),
        sizes=NUMBERS,
    )


def one_unit() -> Derivation:
    """T21: a ramp whose slope is the difference of the masses."""
    slope = _W * _Q - _THETA
    mean = _SIXTH * A**2 * slope**2
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
        ),
        shows=("The mean square of their difference is ", mean, "."),
        steps=(
            identity(
                _Q * relu(_W * X) - _THETA * relu(X),
                slope * relu(X),
                "By positive scaling the difference is a ramp:",
                signs={"w": "+"},
            ),
            *mean_of_slopes(),
            identity(
                _SIXTH * A**2 * (slope**2 + _ZERO**2),
                mean,
                "Here ",
                equation(P, slope),
                " and ",
                equation(M, 0),
                ", so E is",
            ),
            identity(
                mean,
                slope**2,
                "and the square of the slope itself for ",
                equation(A**2, 6),
                ":",
                assuming=(Assumption(A**2 - 6, _SIXTH * slope**2),),
            ),
            identity(
                _HALF * mean,
                slope**2,
                "Half of E, the divergence with unit noise, is that for ",
                equation(A**2, 12),
                ":",
                assuming=(Assumption(A**2 - 12, Number("1/12") * slope**2),),
            ),
        ),
        sizes=NUMBERS,
    )


def two_units() -> Derivation:
    """T22: in each quadrant the difference has a slope on either side of 0."""
    v, w = letter("v"), letter("w")
    slopes: tuple[tuple[Term, Term], ...] = (
        (v + w - 1, _ZERO),
        (v - 1, w),
        (w - 1, v),
        (term(-1), v + w),
    )
    return Derivation(
        given=(
            uniform(),
            (
                "The model ",
                relu(v * X) + relu(w * X),
                ", with the weights v and w of its two nodes, and the truth ",
                equation(truth(), relu(X)),
                ".",
            ),
        ),
        shows=(
            "The mean square is ",
            _SIXTH * A**2,
            " times the sum of the squares of the slopes of the difference, which the quadrants "
            "of the weights decide.",
        ),
        steps=(
            *quadrants(),
            *mean_of_slopes(),
            *(
                identity(
                    _SIXTH * A**2 * (p**2 + m**2),
                    _SIXTH * A**2 * square,
                    "For the signs ",
                    Words(signs),
                    " of v and w, with the slopes ",
                    p,
                    " and ",
                    m,
                    ", E is",
                )
                for signs, (p, m), square in zip(
                    ("++", "+-", "-+", "--"),
                    slopes,
                    (
                        (v + w - 1) ** 2,
                        (v - 1) ** 2 + w**2,
                        v**2 + (w - 1) ** 2,
                        (v + w) ** 2 + 1,
                    ),
                    strict=True,
                )
            ),
        ),
        sizes=NUMBERS,
    )
