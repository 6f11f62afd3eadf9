"""The phases of PT1 and PT2 (T25)."""

from __future__ import annotations

from proofs.derivation import ByCertificate, ByClaim, Derivation, Step
from proofs.derivations._formulas import NUMBERS, Statements, identity, minus
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

_T, _Q = letter("t"), letter("q")
_RANK = Apply("rank", (letter("I"),))
_HALF = Number("1/2")


def strata(first: Statements, second: Statements) -> Derivation:
    """T25: the four phases of PT1, the two of PT2."""
    plain, back = 2 * relu(_T), 2 * relu(minus(_T)) + 2 * _T
    return Derivation(
        given=(
            (
                "PT1: the truth ",
                2 * relu(letter("x", 2) - term("3/10")),
                " on the box, seen by a model of width 2.",
            ),
            (
                "PT2: three nodes with the gradients ",
                Listing((_HALF, _HALF)),
                ", ",
                Listing((term(-1), term(0))),
                " times q, and ",
                Listing((_HALF, -_HALF)),
                " (the second input in units of 1/sqrt(3)) and the bias -3/10.",
            ),
        ),
        shows=(
            "The phases are true parameters, with the ranks 4, 5, 4, 6 for PT1 and 10 for PT2; the "
            "reversed phase of PT2 needs ",
            equation(_Q, 1),
            ", or a fourth node.",
        ),
        steps=(
            identity(
                back,
                plain,
                "The node of PT1 may be reversed if an active linear node adds ",
                2 * _T,
                ", where t is its form:",
            ),
            Step(
                equation(_RANK, Listing((term(4), term(5), term(4), term(6)))),
                (
                    "For an inactive node, one with q = 0, one on the boundary of the other, and "
                    "this one: equality on the box, the integrated matrix, and its rank.",
                ),
                ByCertificate(first),
            ),
            identity(
                _HALF + _HALF - _Q,
                1 - _Q,
                "The gradients of the nodes of PT2 have this sum in the first coordinate, and 0 in "
                "the second:",
            ),
            Step(
                Relation(equation(1 - _Q, 0), "iff", Row((equation(_Q, 1),))),
                ("So reversing all three needs weights that annihilate:",),
                ByClaim("two-layer.orientation-reversal"),
            ),
            identity(
                _Q * relu(_T) - (_Q - 1) * relu(_T),
                relu(minus(_T)) + _T,
                "With a fourth node that keeps the mass ",
                _Q - 1,
                " forward, what is left of the second node has mass 1 and is reversed with the "
                "others:",
            ),
            Step(
                equation(_RANK, 10),
                (
                    "For both phases at q = 1, and the phase with a fourth node at q = 2 (rank 12 "
                    "of 17):",
                ),
                ByCertificate(second),
            ),
        ),
        sizes=NUMBERS,
    )
