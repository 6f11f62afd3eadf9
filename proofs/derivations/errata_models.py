"""Errata of the draft on other models: critical points, the criterion BIC, and the pendulum."""

from __future__ import annotations

from proofs.derivation import ByIdentity, Definition, Derivation, Step
from proofs.derivations._formulas import NUMBERS, identity, minus, pair, times
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Apply,
    Listing,
    Number,
    Quotient,
    Relation,
    Row,
    Sum,
    Term,
    equation,
    letter,
    term,
)

_ZERO, _ONE = term(0), Number("1")
_FIRST, _SECOND, _T = letter("w", 1), letter("w", 2), letter("t")


def _saddle(first: Term, second: Term) -> Term:
    return first**2 - second**2


def critical_point() -> Derivation:
    """E14: a saddle whose gradient field has divergence 0 everywhere, with one critical point."""
    here = _saddle(_FIRST, _SECOND)
    along = _saddle(_FIRST + _T, _SECOND), _saddle(_FIRST, _SECOND + _T)
    back = _saddle(_FIRST - _T, _SECOND), _saddle(_FIRST, _SECOND - _T)
    gradient = Listing((2 * _FIRST, -2 * _SECOND))
    return Derivation(
        given=(
            ("Printed: a point is critical for a function if it has zero divergence.",),
            ("The function ", equation(Apply("K", (letter("w"),)), here), "."),
        ),
        shows=(
            "Critical means that the gradient is 0. The gradient of this function is ",
            gradient,
            ", which is 0 at the origin only, but its divergence is 0 everywhere.",
        ),
        steps=(
            Step(
                equation(along[0] + minus(here), 2 * _FIRST * _T + _T**2),
                (
                    "To first order in ",
                    _T,
                    " the function changes along the first axis by ",
                    2 * _FIRST * _T,
                    ":",
                ),
                ByIdentity(),
            ),
            Step(
                equation(along[1] + minus(here), -2 * _SECOND * _T - _T**2),
                (
                    "and along the second by ",
                    -2 * _SECOND * _T,
                    ", so its gradient is ",
                    gradient,
                    ".",
                ),
                ByIdentity(),
            ),
            identity(
                along[0] + back[0] - 2 * here,
                2 * _T**2,
                "The divergence of the gradient is the sum of the second derivatives. The second "
                "difference along the first axis,",
            ),
            identity(
                along[1] + back[1] - 2 * here,
                -(2 * _T**2),
                "and along the second: the second derivatives are 2 and -2, at every point, so "
                "the divergence is 0.",
            ),
            identity(
                _saddle(1 + _T, _ZERO) + minus(_saddle(_ONE, _ZERO)),
                2 * _T + _T**2,
                "At ",
                pair(1, 0),
                " the function has the slope 2, so this point with divergence 0 is not critical:",
            ),
        ),
        sizes=NUMBERS,
    )


def information_criterion() -> Derivation:
    """E15: the fit term of BIC is n times the mean loss."""
    count, mean, loss = letter("n"), letter("L", "n"), letter("ell", "i")
    total = Sum("i", "n", loss)
    half = Number("1/2")
    return Derivation(
        given=(
            (
                "Printed: ",
                equation(letter("BIC"), mean + letter("D") / 2 * Apply("log", (count,))),
                ", with the mean ",
                mean,
                " of the losses ",
                loss,
                ", the negative logarithms of the likelihood of each sample, so ",
                equation(count * mean, total),
                ".",
            ),
        ),
        shows=(
            "The criterion approximates the negative logarithm of the evidence, whose fit term is ",
            count * mean,
            ". Without parameters, ",
            equation(letter("D"), 0),
            ", it must be equal to it, and ",
            mean,
            " is not.",
        ),
        steps=(
            Step(
                equation(total, count * mean),
                (
                    "Without parameters the evidence is the product of the likelihoods, and its "
                    "negative logarithm the sum of the losses:",
                ),
                ByIdentity(assuming=(Assumption(count * mean - total, term(-1)),)),
            ),
            Step(
                equation(2 * count * mean, total + total),
                (
                    "Take all data twice, which squares the evidence. The mean remains ",
                    mean,
                    ", as it should not; n times the mean doubles:",
                ),
                ByIdentity(assuming=(Assumption(count * mean - total, term(2)),)),
            ),
            identity(
                times(half, half), Number("1/4"), "Two samples of likelihood 1/2 have the evidence"
            ),
            identity(
                half - times(half, half),
                Number("1/4"),
                "while ",
                equation(mean, Apply("log", (term(2),))),
                " would make it 1/2, too much by",
            ),
        ),
        sizes=(Size({"n": 2}, 1), Size({"n": 3}, 1)),
    )


_SCALE, _ROOT = letter("a"), letter("s")
_VELOCITY = letter("lambda")
_MOVED_TIME = Quotient(_T, _SCALE)
_POSITIVE = {"a": "+", "s": "+"}
_ROOT_G = "the square root of g"


def pendulum_orbits() -> Derivation:
    """E16: two of the three planes have hyperbolas as level sets, the third has lines."""
    half, third = Number("1/2"), Number("1/3")
    return Derivation(
        given=(
            (
                "The pendulum has the scaling symmetry ",
                Relation(
                    Listing((_VELOCITY, letter("g"), _T)),
                    "to",
                    Listing((_SCALE * _VELOCITY, _SCALE**2 * letter("g"), _MOVED_TIME)),
                ),
                " with ",
                Relation(_SCALE, ">", _ZERO),
                ".",
            ),
            (
                "Printed: in the planes of t and lambda, and of t and ",
                _ROOT,
                ", ",
                _ROOT_G,
                ", the level sets are straight lines.",
            ),
        ),
        shows=(
            "There they are the hyperbolas on which ",
            _T * _VELOCITY,
            " and ",
            _T * _ROOT,
            " are constant. Only in the plane of lambda and ",
            _ROOT,
            " are they straight.",
        ),
        steps=(
            Step(
                equation((_SCALE * _ROOT) ** 2, _SCALE**2 * _ROOT**2),
                (
                    "With ",
                    equation(_ROOT**2, letter("g")),
                    " the symmetry multiplies ",
                    _ROOT,
                    " by ",
                    _SCALE,
                    ":",
                ),
                ByIdentity(_POSITIVE),
            ),
            Step(
                equation(_MOVED_TIME * (_SCALE * _VELOCITY), _T * _VELOCITY),
                ("Along an orbit this product stays what it is,",),
                ByIdentity(_POSITIVE),
            ),
            Step(
                equation(_MOVED_TIME * (_SCALE * _ROOT), _T * _ROOT),
                ("and this,",),
                ByIdentity(_POSITIVE),
            ),
            identity(
                times(half - 1, 3 - _ONE) - times(third - 1, 2 - _ONE),
                -third,
                "and neither orbit is straight: that of (1, 1) holds the points (1/2, 2) and "
                "(1/3, 3), for the scales 2 and 3, and the three span a triangle,",
            ),
            Step(
                equation((_SCALE * _VELOCITY) * _ROOT, _VELOCITY * (_SCALE * _ROOT)),
                ("But here the quotient is constant, which is a line through the origin:",),
                ByIdentity(_POSITIVE),
            ),
        ),
        sizes=NUMBERS,
    )


def pendulum_fibre() -> Derivation:
    """E17: two symmetries of the pendulum that are no positive scaling."""
    cosine, sine, start, speed = letter("C"), letter("S"), letter("x", 0), letter("v")
    flipped = letter("C", mark="'"), letter("S", mark="'")
    turn = letter("omega")
    angle = _ROOT * _T
    position = start * cosine + Quotient(speed, _ROOT) * sine
    moved = start * flipped[0] + minus(Quotient(speed, _ROOT)) * flipped[1]
    output = start * Apply("cos", (angle,)) + Quotient(speed, _ROOT) * Apply("sin", (angle,))
    return Derivation(
        given=(
            (
                "The pendulum ",
                equation(letter("x", "t"), output),
                ", where ",
                _ROOT,
                " is ",
                _ROOT_G,
                ".",
            ),
            (
                "Printed, as the set of all parameters with the same output: ",
                Listing((start, _SCALE * speed, _SCALE**2 * letter("g"), _MOVED_TIME)),
                " with ",
                Relation(_SCALE, ">", _ZERO),
                ".",
            ),
        ),
        shows=(
            "The set is larger: ",
            Relation(Listing((speed, _T)), "to", Listing((-speed, -_T))),
            " keeps the output and is no positive scaling, and so does a shift of ",
            angle,
            " by a multiple of ",
            2 * letter("pi"),
            ".",
        ),
        steps=(
            Step(
                Row((equation(flipped[0], cosine), equation(flipped[1], -sine))),
                (
                    "Let C and S be cosine and sine of ",
                    angle,
                    ". At ",
                    -angle,
                    " they are, as cosine is even and sine odd,",
                ),
                Definition(),
            ),
            Step(
                equation(moved, position),
                ("so with ", -speed, " and ", -_T, " the output is the same:"),
                ByIdentity(
                    _POSITIVE,
                    (
                        Assumption(flipped[0] - cosine, start),
                        Assumption(flipped[1] + sine, minus(Quotient(speed, _ROOT))),
                    ),
                ),
            ),
            Step(
                equation(_SCALE * (_MOVED_TIME + _T), (_SCALE + 1) * _T),
                (
                    "It is not in the family: ",
                    equation(_MOVED_TIME, -_T),
                    " would make this 0, but it is not for any ",
                    Relation(_SCALE, ">", _ZERO),
                    " and ",
                    Relation(_T, "!=", _ZERO),
                    ".",
                ),
                ByIdentity(_POSITIVE),
            ),
            Step(
                equation(_ROOT * (_T + Quotient(turn, _ROOT)), angle + turn),
                (
                    "And a time later by ",
                    Quotient(turn, _ROOT),
                    ", with ",
                    turn,
                    " a multiple of ",
                    2 * letter("pi"),
                    ", shifts the angle by a period:",
                ),
                ByIdentity(_POSITIVE),
            ),
        ),
        sizes=NUMBERS,
    )
