"""T41: the functional dimension of six networks, region by region."""

from __future__ import annotations

from collections.abc import Mapping

from proofs.derivation import ByCertificate, Derivation, Step
from proofs.derivations._formulas import NUMBERS, Statements, identity
from proofs.formulas import Apply, Relation, Term, equation, letter, relu, term

_Z1, _Z2 = letter("z", 1), letter("z", 2)
_DIMENSION = Apply("dim", (letter("f"),))
_H = letter("h")


def mechanisms(rank: Mapping[str, Statements]) -> Derivation:
    """T41: ``rank`` states the regions and the rank of the derivatives of each network."""
    one = relu(_Z1 + 2 * _Z2 - 3)
    return Derivation(
        given=(
            (
                "A first layer ",
                equation(_Z1, relu(letter("x") + 1)),
                ", ",
                equation(_Z2, relu(1 - letter("x"))),
                ", a second layer as stated, and f the sum of its units; dim is the functional "
                "dimension, at most ",
                letter("D", mark="'"),
                ", the number of parameters less that of hidden units.",
            ),
        ),
        shows=("A unit that is dead, always active or never active together with z2 costs.",),
        steps=(
            _step(rank["one unit"], one, 6, "In every region the derivatives at two points:"),
            _step(
                rank["a dead unit beside it"],
                one + relu(-1 * _Z1 - _Z2 - 1),
                6,
                "A unit that is nowhere active has no derivative by its four parameters but 0:",
            ),
            _step(
                rank["a live unit beside it"],
                one + relu(3 * _Z1 - _Z2 - 2),
                9,
                "One that is active somewhere and sees both units below adds three:",
            ),
            _step(
                rank["a unit never co-active with z2"],
                one + relu(_Z1 - _Z2 - term("5/2")),
                8,
                "Where this unit is active z2 vanishes, so its weight to z2 is free:",
            ),
            _step(
                rank["a unit that is always active"],
                relu(_Z1 + 2 * _Z2 + 1),
                5,
                "A unit that is active everywhere:",
            ),
            identity(
                (_Z1 + 2 * _Z2 + (1 + _H)) - _H,
                _Z1 + 2 * _Z2 + 1,
                "its bias may grow by ",
                _H,
                " while that of the output falls by as much,",
            ),
            _step(
                rank["all units dead"],
                relu(-1 * _Z1 - 2 * _Z2 - 1),
                1,
                "With all units dead only the bias of the output is seen:",
            ),
        ),
        sizes=NUMBERS,
    )


def _step(rank: Statements, output: Term, dimension: int, words: str) -> Step:
    return Step(
        Relation(_DIMENSION, "=", term(dimension)),
        (words, " ", output, ", "),
        ByCertificate(rank),
    )
