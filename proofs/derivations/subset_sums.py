"""A subset-sum problem inside of a function: what its minimal width decides."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    Definition,
    Derivation,
    Prose,
    Step,
)
from proofs.derivations._formulas import Statements, X, least_width, minus, of_truth
from proofs.expansion import Size
from proofs.formulas import (
    Listing,
    Relation,
    Row,
    Sum,
    Words,
    c,
    equation,
    f,
    letter,
    relu,
    term,
)

_N, _E = letter("N"), letter("E")
_TARGET = letter("T")
_JUMP, _POINT, _GAP = (letter(name, "j") for name in ("a", "p", "u"))


def subset_sum(examples: Statements) -> Derivation:
    """T15: a subset-sum instance as a function whose minimal width answers it.

    ``examples`` certify an instance with a solution and one without.
    """
    terms = Sum("j", "m", _JUMP * relu(X - _POINT))
    jumps = Sum("j", "E", _JUMP)
    width_m = equation(least_width(letter("f")), letter("m"))
    reversed_net = c + Sum("j", "E", _JUMP * relu(_GAP)) + Sum("j", "not E", _JUMP * relu(-_GAP))
    left = c + Sum("j", "E", _JUMP * _GAP)
    written = c + Sum("j", "E", _JUMP * (_POINT - X))
    line = c + Sum("j", "E", _JUMP * _POINT) - jumps * X
    return Derivation(
        given=(
            (
                "Integers ",
                Relation(_JUMP, "!=", term(0)),
                " for j = 1, ..., m and a target ",
                _TARGET,
                ", an instance of subset sum;",
            ),
            (
                "points ",
                equation(_POINT, letter("j")),
                " on the line, and the function ",
                equation(f(X), terms - _TARGET * X),
                ".",
            ),
        ),
        shows=(
            "The minimal width of ",
            letter("f"),
            " is ",
            letter("m"),
            " iff ",
            equation(jumps, _TARGET),
            " for some set ",
            _E,
            ". So deciding whether a function has a network with one node per fold contains "
            "subset sum, with one input already.",
        ),
        steps=(
            Step(
                equation(terms + _TARGET * relu(-X) - _TARGET * relu(X), terms - _TARGET * X),
                (
                    "The function is a network of ",
                    letter("m") + 2,
                    " nodes, written in linear time.",
                ),
                ByIdentity(),
            ),
            Step(
                Row(
                    (
                        equation(letter("kappa", "j"), _JUMP),
                        equation(letter("w", "j"), 1),
                        equation(of_truth("v"), _TARGET),
                    )
                ),
                (
                    "Its normal form has the folds ",
                    _JUMP,
                    " at the points ",
                    _POINT,
                    ", so ",
                    equation(_N, letter("m")),
                    ", and",
                ),
                Definition(),
            ),
            Step(
                equation(reversed_net, left),
                (
                    "A network with one node per fold has some set ",
                    _E,
                    " of them reversed. Left of all points, where every ",
                    equation(_GAP, _POINT - X),
                    " is positive, it is",
                ),
                ByIdentity({"u": "+"}),
            ),
            Step(
                equation(written, line),
                (
                    "an affine function with slope ",
                    minus(jumps),
                    ", by ",
                    equation(_GAP, _POINT - X),
                    ",",
                ),
                ByIdentity(),
            ),
            Step(
                equation(Sum("j", "m", _JUMP * relu(-_GAP)) - _TARGET * X, -_TARGET * X),
                ("while there the function itself has the slope ", -_TARGET, "."),
                ByIdentity({"u": "+"}),
            ),
            Step(
                Relation(width_m, "iff", equation(jumps, _TARGET)),
                ("The slopes must agree, and by the theorem on minimal width this suffices.",),
                ByClaim("two-layer.minimal-width"),
            ),
            Step(
                Row(
                    (
                        equation(least_width(letter("f")), 3),
                        equation(least_width(letter("g")), 4),
                    )
                ),
                (
                    "Two instances, certified: ",
                    letter("f"),
                    " of 1, 2, 3 with target 3, which has a solution, and ",
                    letter("g"),
                    " of 2, 4, 6 with target 5, which has none.",
                ),
                ByCertificate(examples),
            ),
            Step(
                Relation(_E, "subset", Listing((term(1), Words("..."), letter("m")), "{}")),
                (
                    "A set ",
                    _E,
                    " can be checked by one addition, so the problem is in NP; as "
                    "subset sum is NP-complete (Karp 1972), so is the problem.",
                ),
                Prose(),
            ),
        ),
        sizes=(Size({"m": 3}, 1, {"E": (1, 3)}), Size({"m": 4}, 1, {"E": (2,)})),
    )
