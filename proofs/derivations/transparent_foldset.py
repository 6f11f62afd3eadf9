"""T34: a unit that vanishes on a wall bends the function there."""

from __future__ import annotations

from proofs.derivation import ByCertificate, Derivation, Prose, Step
from proofs.derivations._formulas import NUMBERS, Statements, identity
from proofs.formulas import Number, Relation, absolute, equation, letter, relu, term

_H, _U, _A, _V, _C = letter("H"), letter("u"), letter("a"), letter("v"), letter("c")
_HALF = Number("1/2")


def transparent_foldset(folds: Statements, hides: Statements) -> Derivation:
    """T34: ``folds`` states all walls of a network, ``hides`` a network that is not transparent."""
    return Derivation(
        given=(
            (
                "A general and transparent ReLU network f. A wall is a common facet of two "
                "activation regions; on its hyperplane ",
                _H,
                " some hidden units vanish.",
            ),
        ),
        shows=(
            "f is not affine near any point at which a hidden unit vanishes; elsewhere it is, as "
            "all signs are constant there.",
        ),
        steps=(
            Step(
                Relation(_V, "!=", term(0)),
                (
                    "On a region the gradient of a unit is a product of weights with the active "
                    "units kept; a transparent network keeps one in each layer, so it has rank 1, "
                    "and no unit vanishes on a region. Units that vanish on a wall have "
                    "proportional pieces on both sides; distinct pieces are not proportional, so "
                    "it is one unit ",
                    _U,
                    " with one form ",
                    _A,
                    ". Its weight ",
                    _V,
                    " in f is the product of the weights above it with the units kept that are "
                    "active on the wall, and times the weights into ",
                    _U,
                    " that has rank 1. A point where a unit vanishes is in the closure of a wall:",
                ),
                Prose(),
            ),
            identity(
                _C + _V * relu(_A),
                (_C + _HALF * _V * _A) + _HALF * _V * absolute(_A),
                "All other signs are the same on both sides, so near the wall f is an affine form ",
                _C,
                " plus ",
                _V * relu(_A),
                ", which bends:",
            ),
            Step(
                Relation(_V, "!=", term(0)),
                ("All walls of a network with two hidden layers:",),
                ByCertificate(folds),
            ),
            Step(
                equation(_V, 0),
                ("Where a layer is not active the walls of the layers below are hidden:",),
                ByCertificate(hides),
            ),
        ),
        sizes=NUMBERS,
    )
