"""The minimal width of a function: how many nodes it needs, and networks that have so few."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    BySteps,
    Derivation,
    Prose,
    Step,
)
from proofs.derivations._formulas import Statements, X, least_width, of_truth
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Dot,
    Relation,
    Row,
    Sum,
    Symbol,
    Term,
    a,
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

_S0, _V0, _MU = of_truth("s"), vector("v", mark="(0)"), letter("mu")
_D, _N, _E, _M = (letter(name) for name in "dNEM")


def kappa(boundary: str) -> Symbol:
    """The fold on a boundary."""
    return letter("kappa", boundary)


def mass(boundary: str = "H") -> Symbol:
    """N_H, the sum of the masses that lie reversed on a boundary."""
    return letter("N", boundary)


def over_folds(part: Term) -> Sum:
    """The sum over all boundaries H with a fold."""
    return Sum("H", "N", part, under=letter("H"))


def _over(members: str, part: Term) -> Sum:
    return Sum("H", members, part)


_FOLDS = over_folds(kappa("H") * relu(a("H")))
_TURNED = _over("E", kappa("H") * w("H"))
_SLOPE = Dot(_V0, x)
_MIXED = _TURNED + _MU * w("M")


def minimal_width(examples: Statements) -> Derivation:
    """T14: why the minimal width is N, N + 1 or N + 2, and networks that attain it.

    ``examples`` certify a function of width N + 1 and one of width N + 2, with one fold each.
    """
    return Derivation(
        given=(
            (
                "A two-layer function with one output, in its normal form ",
                equation(f(), _S0 - _SLOPE + _FOLDS),
            ),
            (
                "with folds ",
                Relation(kappa("H"), "!=", term(0)),
                " on ",
                _N,
                " distinct boundaries ",
                letter("H"),
                ", where ",
                equation(a("H"), 0),
                ".",
            ),
        ),
        shows=(
            "For ",
            Relation(_N, ">=", term(1)),
            " the minimal width is ",
            _N,
            " if some set ",
            _E,
            " of folds has ",
            equation(_TURNED, _V0),
            "; it is ",
            _N + 1,
            " if none has, but ",
            equation(_MIXED, _V0),
            " for some ",
            _E,
            ", some number ",
            _MU,
            " and a fold ",
            _M,
            " outside of ",
            _E,
            "; otherwise it is ",
            _N + 2,
            ". For ",
            equation(_N, 0),
            " it is 0 or 2.",
        ),
        steps=(*_lower_bounds(), *_networks(), *_examples(examples)),
        sizes=(
            Size({"N": 2}, 2, {"E": (1,)}),
            Size({"N": 3}, 1, {"E": (1, 3)}),
            Size({"N": 2}, 3, {"E": ()}),
        ),
    )


def _lower_bounds() -> tuple[Step, ...]:
    dead = Sum("i", "dead", q("i") * relu(b("i")), under=equation(w("i"), 0))
    equations = (
        equation(letter("P", "H") + mass(), kappa("H")),
        equation(over_folds(mass() * w("H")), _V0),
        equation(c, _S0 + over_folds(mass() * b("H")) - dead),
    )
    return (
        Step(
            Relation(equation(f(x, "'"), f()), "iff", Row(equations[:2])),
            (
                "Let ",
                letter("P", "H"),
                " and ",
                mass(),
                " be the sums of ",
                q("i") * letter("alpha", "i"),
                " over the nodes on ",
                letter("H"),
                " with positive and with reversed orientation, for all boundaries (",
                kappa("H"),
                " is 0 off the folds). A network of any width computes the function iff its "
                "constant is ",
                equations[2].right,
                " and",
            ),
            ByClaim("two-layer.true-parameters"),
        ),
        Step(
            Relation(_D, ">=", _N),
            (
                "A boundary without nodes has ",
                equation(letter("P", "H") + mass(), 0),
                ", so each fold takes a node.",
            ),
            Prose(),
        ),
        Step(
            Relation(equation(_D, _N), "implies", equation(_TURNED, _V0)),
            (
                "With one node on each fold, ",
                mass(),
                " is ",
                kappa("H"),
                " where the node is reversed and 0 elsewhere; call the former ",
                _E,
                ".",
            ),
            Prose(),
        ),
        Step(
            Relation(equation(_D, _N + 1), "implies", equation(_MIXED, _V0)),
            (
                "The one excess node cannot stand alone on a new boundary, whose masses sum to 0. "
                "If it is degenerate, or on a fold in the orientation of the node there, nothing "
                "changes (",
                equation(_MU, 0),
                "). If it faces the node on a fold ",
                _M,
                ", then ",
                equation(mass("M"), _MU),
                " may be any number.",
            ),
            Prose(),
        ),
        Step(
            Relation(equation(_N, 0), "implies", Relation(_D, "!=", term(1))),
            (
                "Without folds the masses on every boundary sum to 0, so a node that counts is not "
                "alone.",
            ),
            Prose(),
        ),
    )


def _networks() -> tuple[Step, ...]:
    turned = (
        _S0
        + _over("E", kappa("H") * (b("H") + relu(-a("H"))))
        + _over("not E", kappa("H") * relu(a("H")))
    )
    affine = _S0 - Dot(_TURNED, x) + _FOLDS
    faced = (kappa("M") - _MU) * relu(a("M")) + _MU * relu(-a("M")) + _MU * b("M")
    pair = relu(-_SLOPE) - relu(_SLOPE)
    whole = _S0 - _SLOPE + _FOLDS
    return (
        Step(
            equation(turned, affine),
            ("Conversely, one node on each fold, reversed on ", _E, ":"),
            ByIdentity(),
            "turned",
        ),
        Step(
            equation(affine, whole),
            ("This is the function when ", equation(_TURNED, _V0), ", with width ", _N, "."),
            ByIdentity(assuming=(Assumption(_TURNED - _V0, -x),)),
            "annihilate",
        ),
        Step(
            equation(turned, whole),
            ("So a solution ", _E, " gives a network of width ", _N, "."),
            BySteps(("turned", "annihilate")),
        ),
        Step(
            equation(faced, kappa("M") * relu(a("M")) - _MU * Dot(w("M"), x)),
            ("A second node on ", _M, " that faces the first adds a slope along ", w("M"), ":"),
            ByIdentity(),
        ),
        Step(
            equation(-Dot(_TURNED, x) - _MU * Dot(w("M"), x), -_SLOPE),
            (
                "If ",
                equation(_MIXED, _V0),
                ", the two moves together give the slope of the function, with width ",
                _N + 1,
                ":",
            ),
            ByIdentity(assuming=(Assumption(_MIXED - _V0, -x),)),
        ),
        Step(
            equation(_S0 + _FOLDS + pair, whole),
            (
                "And whatever ",
                _V0,
                " is, an opposite pair of nodes gives it, with width ",
                _N + 2,
                " (with width 2 if there is no fold):",
            ),
            ByIdentity(),
        ),
    )


def _examples(examples: Statements) -> tuple[Step, ...]:
    first, second = letter("x", 1), letter("x", 2)
    one, two = 2 * relu(X) + X, relu(first) + second
    return (
        Step(
            equation(one, 3 * relu(X) - relu(-X)),
            (
                "Both exceptions occur. Here ",
                equation(_N, 1),
                " and two nodes are needed, as neither 0 nor 2 is ",
                equation(_V0, -1),
                ":",
            ),
            ByIdentity(),
        ),
        Step(
            equation(two, relu(first) + relu(second) - relu(-second)),
            (
                "Here ",
                equation(_N, 1),
                " and three are needed, as no multiple of ",
                w(1),
                " is ",
                _V0,
                ":",
            ),
            ByIdentity(),
        ),
        Step(
            Row(
                tuple(
                    equation(least_width(function), width)
                    for function, width in ((one, 2), (two, 3))
                )
            ),
            ("Certified: every smaller choice of ", _E, " and ", _M, " fails."),
            ByCertificate(examples),
        ),
    )
