"""Theorem W on a domain: nodes that do not fold there count as affine functions (T12)."""

from __future__ import annotations

from proofs.derivation import ByCertificate, ByTheorem, Definition, Derivation, Step
from proofs.derivations._formulas import Statements, identity, truth
from proofs.derivations.folds import (
    CONSTANT,
    GRADIENT,
    KAPPA,
    NORMAL_FORM,
    difference,
    fold_vanishes,
)
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Dot,
    Relation,
    Row,
    Sum,
    Term,
    Words,
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

_ZERO = term(0)
_I, _H, _OMEGA, _P = "i", letter("H"), letter("Omega"), vector("p")


def on_domain(box: Statements, gap: Statements) -> Derivation:
    """T12: on a domain an active node is affine, an inactive one is 0, the others fold.

    ``box`` certifies counterexamples J and K on their domains, ``gap`` counterexample L.
    """
    return Derivation(
        given=(
            (
                "Two-layer networks ",
                truth(x),
                " and ",
                f(),
                " on an open convex domain ",
                _OMEGA,
                ". A node is cut if its boundary meets ",
                _OMEGA,
                ", otherwise active or inactive by the sign of its form.",
            ),
        ),
        shows=(
            "They are equal on ",
            _OMEGA,
            " if and only if their folds agree on every boundary that meets ",
            _OMEGA,
            " and their affine parts agree, active nodes counted as affine.",
        ),
        steps=(
            *_positions(),
            *fold_vanishes(
                "In the part of ",
                _H,
                " in ",
                _OMEGA,
                " there is a point ",
                _P,
                " off all other boundaries:",
            ),
            *_on_open_set(),
            *_examples(box, gap),
        ),
        sizes=(
            Size({"d": 3, "K": 2}, 2, {"cut": (1,), "on": (2,), "off": (3,), "others": (2,)}),
            Size({"d": 5, "K": 3}, 1, {"cut": (1, 2), "on": (3, 4), "off": (5,), "others": (2, 3)}),
        ),
    )


def _positions() -> tuple[Step, ...]:
    active, inactive = letter("u", _I), letter("v", _I)

    def over(kind: str, part: Term) -> Sum:
        return Sum(_I, kind, part, under=_kind(kind))

    doubled = 2 * (
        c
        + over("cut", q(_I) * relu(a(_I)))
        + over("on", q(_I) * relu(active))
        + over("off", q(_I) * relu(inactive))
    )
    constant = 2 * c + over("cut", q(_I) * b(_I)) + 2 * over("on", q(_I) * b(_I))
    slope = over("cut", q(_I) * w(_I)) + 2 * over("on", q(_I) * w(_I))
    u = letter("u")
    return (
        Step(
            Relation(a(_I) * (Dot(w(_I), vector("y")) + b(_I)), ">", _ZERO),
            (
                "A form without zero on a convex domain has one sign there, so a node that is "
                "not cut is active or inactive everywhere: for all points ",
                Row((x, vector("y"))),
                " of ",
                _OMEGA,
            ),
            ByTheorem("convex_sides"),
        ),
        identity(2 * relu(u), 2 * u, "Twice an active node is affine,", signs={"u": "+"}),
        identity(2 * relu(u), 0, "an inactive one is", signs={"u": "-"}),
        identity(2 * relu(u), u + absolute(u), "and a cut one bends:"),
        identity(
            doubled,
            constant + Dot(slope, x) + over("cut", q(_I) * absolute(a(_I))),
            "Hence on ",
            _OMEGA,
            ", with the values ",
            Relation(active, ">", _ZERO),
            " and ",
            Relation(inactive, "<", _ZERO),
            " of the forms that are not cut, twice the network is",
            signs={"u": "+", "v": "-"},
            assuming=(Assumption(active - a(_I), 2 * q(_I), (_I, "on")),),
        ),
        Step(
            equation(2 * difference(), NORMAL_FORM),
            (
                "So the difference of two networks has the form that it has on ",
                letter("R^n"),
                ", but ",
                _H,
                " runs over the boundaries that meet ",
                _OMEGA,
                ", and in ",
                GRADIENT,
                " and ",
                CONSTANT,
                " cut nodes count once, active ones twice, inactive ones not. If folds, gradient "
                "and constant are 0 it is 0. With them",
            ),
            Definition(),
        ),
    )


def _kind(kind: str) -> Words:
    """What is printed below a sum over the nodes of a kind."""
    return Words({"cut": "cut", "on": "active", "off": "inactive"}[kind])


def _on_open_set() -> tuple[Step, ...]:
    step, start = letter("tau"), vector("p")
    return (
        identity(
            (CONSTANT + Dot(GRADIENT, start + step * GRADIENT)) - (CONSTANT + Dot(GRADIENT, start)),
            step * Dot(GRADIENT, GRADIENT),
            "The rest is affine and 0 on an open set. Between two points of the set it changes by",
        ),
        Step(
            Relation(
                equation(f(), truth(x)),
                "iff",
                Row((equation(KAPPA, 0), equation(GRADIENT, _ZERO), equation(CONSTANT, 0))),
            ),
            (
                "so ",
                equation(GRADIENT, _ZERO),
                ", and then ",
                equation(CONSTANT, 0),
                ". For all widths and input dimensions, with ",
                Relation(x, "in", _OMEGA),
                " on the left and every ",
                _H,
                " that meets ",
                _OMEGA,
                " on the right:",
            ),
            ByTheorem("classification_on_domain"),
        ),
    )


def _examples(box: Statements, gap: Statements) -> tuple[Step, ...]:
    return (
        Step(
            equation(f(), truth(x)),
            (
                "There are more true parameters than on ",
                letter("R^n"),
                ": a reversed node made up for by an active one (counterexample J, on a square), "
                "and an inactive node of any weight (K, on an interval), certified on their "
                "domains.",
            ),
            ByCertificate(box),
        ),
        Step(
            equation(f(), truth(x)),
            (
                "The domain must be connected: on two intervals with a gap in which the "
                "boundaries lie the networks of counterexample L are equal, certified on both, "
                "with different folds in the gap.",
            ),
            ByCertificate(gap),
        ),
    )
