"""T38 and T42: one network for each architecture shows that the bound is reached nearby."""

from __future__ import annotations

from proofs.derivation import ByCertificate, ByClaim, Derivation, Step, Text
from proofs.derivations._formulas import NUMBERS, Statements, identity
from proofs.expansion import Assumption
from proofs.formulas import Apply, Relation, Term, equation, letter, relu, term

_BOUND, _DIMENSION = letter("D", mark="'"), Apply("dim", (letter("f"),))
_LAMBDA, _RHO = letter("lambda", "i"), letter("rho")
_Z, _W, _U, _T, _Q = (letter(name) for name in "zwutq")


def without_narrower_layers(slides: Statements, narrow: Statements) -> Derivation:
    """T38: the ranks of the networks (2, 5, 3, 3) and (1, 1, 2, 1, 1, 1)."""
    return Derivation(
        given=(_given("as wide as the input or wider, no three in a row of width 1"),),
        shows=_SHOWS,
        steps=(
            _upper(),
            _reached(slides, 37, "A network of the architecture (2, 5, 3, 3) has the bound:"),
            _reached(narrow, 8, "So has one of (1, 1, 2, 1, 1, 1), with two layers of width 1:"),
            Step(
                Relation(_DIMENSION, "<=", _BOUND - 1),
                ("With three layers of width 1 in a row there is no such parameter:",),
                ByClaim("deep.three-narrow-layers-miss-bound"),
            ),
        ),
        sizes=NUMBERS,
    )


def widths_of_two(ranks: Statements) -> Derivation:
    """T42: the ranks of networks with two inputs and at most two hidden layers."""
    return Derivation(
        given=(_given("of width 2 or more, as is the input"),),
        shows=_SHOWS,
        steps=(
            _upper(),
            _reached(
                ranks,
                _BOUND,
                "With two inputs and one or two hidden layers of width 2 or 3, a network each:",
            ),
            identity(
                _Q * relu(_W) - _Q * relu(_Z),
                _T * (_Q * _U),
                "An added input ",
                _U,
                " with weights 0 changes nothing. Add ",
                _T,
                " to its weight to an active unit of the first layer, whose pre-activation ",
                _Z,
                " becomes ",
                equation(_W, _Z + _T * _U),
                ". The derivative is ",
                _U,
                " times that by the bias of the unit:",
                signs={"w": "+", "z": "+"},
                assuming=(Assumption(_Z + _T * _U - _W, -_Q),),
            ),
            identity(
                _LAMBDA,
                0,
                "Every relation between the derivatives comes from scaling. In one between those "
                "by the biases of the first layer only, the entry ",
                _LAMBDA * letter("w", "i"),
                " at a weight is 0, and the weight is not, ",
                equation(letter("w", "i") * _RHO, 1),
                ". So they are independent, and each added input gives as many dimensions as the "
                "layer has units; likewise an added output gives all of its weights and its bias.",
                assuming=(
                    Assumption(_LAMBDA * letter("w", "i"), _RHO),
                    Assumption(letter("w", "i") * _RHO - 1, -_LAMBDA),
                ),
            ),
        ),
        sizes=NUMBERS,
    )


_SHOWS: Text = ("Some parameter has the functional dimension ", _BOUND, ".")


def _given(layers: str) -> Text:
    return (f"An architecture with hidden layers {layers}; dim is the functional dimension.",)


def _upper() -> Step:
    return Step(
        Relation(_DIMENSION, "<=", _BOUND),
        ("No parameter exceeds the number of parameters less that of hidden units:",),
        ByClaim("deep.dimension-upper-bound"),
    )


def _reached(rank: Statements, value: int | Term, words: str) -> Step:
    return Step(equation(_DIMENSION, term(value)), (words,), ByCertificate(rank))
