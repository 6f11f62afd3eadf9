"""T38 and T42: one network for each architecture shows that the bound is reached nearby."""

from __future__ import annotations

from proofs.derivation import ByCertificate, ByClaim, Derivation, Prose, Step, Text
from proofs.derivations._formulas import NUMBERS, Statements, identity
from proofs.expansion import Assumption
from proofs.formulas import Apply, Relation, Term, equation, letter, relu, term

_BOUND, _DIMENSION = letter("D", mark="'"), Apply("dim", (letter("f"),))
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
            _open(),
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
            _open(),
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
            Step(
                equation(_DIMENSION, _BOUND),
                (
                    "Derivatives by biases of the first layer are independent, since every "
                    "relation comes from scaling and also moves weights. So each added input "
                    "gives as many dimensions as the first layer has units; likewise an added "
                    "output gives all of its weights and its bias.",
                ),
                Prose(),
            ),
        ),
        sizes=NUMBERS,
    )


_SHOWS: Text = ("Parameters in an open set have the functional dimension ", _BOUND, ".")


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


def _open() -> Step:
    return Step(
        equation(_DIMENSION, _BOUND),
        (
            "At inputs where no unit vanishes the Jacobian is a polynomial in the parameters "
            "nearby, so a minor that is not 0 stays so in a neighbourhood. There too",
        ),
        Prose(),
    )
