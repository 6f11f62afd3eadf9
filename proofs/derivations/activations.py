"""Orientation reversal beyond ReLU: what it needs is the odd part (T32 leaky ReLU, T46 Swish)."""

from __future__ import annotations

from proofs.derivation import BySteps, ByTheorem, Definition, Derivation, Prose, Step
from proofs.derivations._formulas import identity
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Apply,
    Dot,
    Relation,
    Sum,
    Term,
    a,
    absolute,
    b,
    c,
    equation,
    f,
    letter,
    network,
    q,
    relu,
    sigma,
    term,
    w,
    x,
)

_I, _E, _T = "i", letter("E"), letter("t")
_SLOPE = letter("s")
_WEIGHTS = Sum(_I, "E", q(_I) * w(_I))
_BIASES = Sum(_I, "E", q(_I) * b(_I))
_SIZES = (
    Size({"d": 2}, inputs=2, sets={"E": (1, 2)}),
    Size({"d": 3}, inputs=2, sets={"E": (1, 3)}),
    Size({"d": 4}, inputs=1, sets={"E": (2, 3, 4)}),
)
_ODD = sigma(_T) - sigma(-_T)


def _turned(factor: Term | None) -> Term:
    """The network with E reversed, whose activation has the odd part factor * t."""
    moved = c + (_BIASES if factor is None else factor * _BIASES)
    turned = Sum(_I, "E", q(_I) * sigma(-a(_I)))
    return moved + turned + Sum(_I, "not E", q(_I) * sigma(a(_I)))


def _odd_part(factor: Term | None) -> Assumption:
    """sigma(a_i) - sigma(-a_i) = factor * a_i on E."""
    linear = a(_I) if factor is None else factor * a(_I)
    return Assumption(sigma(a(_I)) - sigma(-a(_I)) - linear, -q(_I), (_I, "E"))


def _reversal(factor: Term | None) -> tuple[Step, ...]:
    """Reversing E adds a linear function, labelled ``turned`` and ``linear``."""
    rest = Dot(_WEIGHTS, x)
    added = rest if factor is None else factor * rest
    return (
        Step(
            equation(f(x, "'"), _turned(factor)),
            ("Negate ", w(_I), " and ", b(_I), " on ", _E, " and move the constant:"),
            Definition(),
            "turned",
        ),
        identity(
            _turned(factor),
            network(activation=sigma) - added,
            "By the odd part every reversed node loses a linear term. The biases cancel:",
            assuming=(_odd_part(factor),),
            label="linear",
        ),
        Step(
            equation(f(x, "'"), network(activation=sigma) - added),
            ("So the reversed network differs from ", f(), " by a linear function:"),
            BySteps(("turned", "linear")),
        ),
    )


def leaky_reversal() -> Derivation:
    """T32: the odd part of leaky ReLU is (1 + s) t, so that the weights need not annihilate."""
    factor = 1 + _SLOPE
    leaky = relu(_T) - _SLOPE * relu(-_T)
    other = relu(-_T) - _SLOPE * relu(_T)
    condition = equation(factor * _WEIGHTS, 0)
    return Derivation(
        given=(
            (
                "A two-layer network ",
                equation(f(), network(activation=sigma)),
                " with the activation ",
                equation(sigma(_T), leaky),
                ", which has the slope ",
                _SLOPE,
                " on the left, and a set ",
                _E,
                " of nodes.",
            ),
        ),
        shows=(
            "Negating ",
            w(_I),
            " and ",
            b(_I),
            " on ",
            _E,
            " and adding ",
            factor * _BIASES,
            " to ",
            c,
            " leaves ",
            f(),
            " unchanged if and only if ",
            condition,
            ".",
        ),
        steps=(
            identity(leaky - other, factor * _T, "The odd part: ", _ODD, " is"),
            Step(
                equation(_ODD, factor * _T),
                ("for every slope and every number ", _T, "."),
                ByTheorem("leaky_odd"),
            ),
            *_reversal(factor),
            identity(
                network(activation=sigma) - factor * Dot(_WEIGHTS, x),
                network(activation=sigma),
                "If ",
                condition,
                " it vanishes:",
                assuming=(Assumption(factor * _WEIGHTS, -x),),
            ),
            Step(
                Relation(equation(f(x, "'"), f()), "iff", condition),
                (
                    "and only then, since a linear function that is 0 for all ",
                    x,
                    " has the slope 0. For every width and every input dimension:",
                ),
                ByTheorem("reversal"),
            ),
            identity(
                relu(_T) + relu(-_T),
                absolute(_T),
                "For the slope -1 the activation is the absolute value,",
            ),
            identity(
                factor * Dot(_WEIGHTS, x),
                0,
                "and every node reverses freely:",
                assuming=(Assumption(factor, Dot(_WEIGHTS, x)),),
            ),
        ),
        sizes=_SIZES,
    )


def smooth_reversal() -> Derivation:
    """T46: t S(t) with S(t) + S(-t) = 1 has the odd part t, as ReLU has."""

    def gate(argument: Term) -> Term:
        return Apply("S", (argument,))

    up, down = letter("u"), letter("v")
    condition = equation(_WEIGHTS, 0)
    return Derivation(
        given=(
            (
                "A two-layer network ",
                equation(f(), network(activation=sigma)),
                " whose activation satisfies ",
                equation(_ODD, _T),
                ", and a set ",
                _E,
                " of nodes with ",
                condition,
                ".",
            ),
        ),
        shows=(
            "Negating ",
            w(_I),
            " and ",
            b(_I),
            " on ",
            _E,
            " and adding ",
            _BIASES,
            " to ",
            c,
            " leaves ",
            f(),
            " unchanged.",
        ),
        steps=(
            *_reversal(None),
            identity(
                network(activation=sigma) - Dot(_WEIGHTS, x),
                network(activation=sigma),
                "The weights of ",
                _E,
                " annihilate, so it vanishes:",
                assuming=(Assumption(_WEIGHTS, -x),),
            ),
            Step(
                Relation(equation(f(x, "'"), f()), "iff", condition),
                ("In both directions, for every width, input dimension and such activation:",),
                ByTheorem("reversal"),
            ),
            identity(
                _T * gate(_T) + _T * gate(-_T),
                _T,
                "ReLU is not the only one. Let ",
                equation(sigma(_T), _T * gate(_T)),
                " with ",
                equation(gate(_T) + gate(-_T), 1),
                ". Then ",
                _ODD,
                " is",
                assuming=(Assumption(gate(_T) + gate(-_T) - 1, _T),),
            ),
            Step(
                equation(gate(_T) + gate(-_T), 1),
                (
                    "Swish (S the logistic function of a multiple of ",
                    _T,
                    ") and GELU (S the distribution function of the normal distribution) are of "
                    "this form, because the densities of both are even:",
                ),
                Prose(),
            ),
            identity(
                up * (1 + down),
                1 + up,
                "Softplus is the logarithm of ",
                1 + up,
                ", where ",
                up,
                " is the exponential of ",
                _T,
                " and ",
                down,
                " that of ",
                -_T,
                ", so that ",
                equation(up * down, 1),
                ". The logarithm of this equation is ",
                equation(_T + sigma(-_T), sigma(_T)),
                ":",
                assuming=(Assumption(up * down - 1, term(1)),),
            ),
        ),
        sizes=_SIZES,
    )
