"""T40: a unit with negative weights on outputs of ReLU is dead, and so are its parameters."""

from __future__ import annotations

from proofs.derivation import ByCertificate, ByClaim, Definition, Derivation, Prose, Step
from proofs.derivations._formulas import NUMBERS, Statements, identity
from proofs.formulas import Apply, Relation, Row, equation, letter, relu, term

_Z, _A, _V, _C, _U = (letter(name) for name in "zavcu")
_WEIGHT, _BIAS, _OUTPUT = letter("w", "i"), letter("b"), letter("z", "i")
_BELOW, _ABOVE, _BOUND = letter("k"), letter("m"), letter("D", mark="'")
_DIMENSION = Apply("dim", (letter("f"),))


def dead_unit(dead: Statements, rank: Statements) -> Derivation:
    """T40: ``dead`` states that the pre-activation is negative, ``rank`` an example."""
    zero = term(0)
    most = _BOUND - _BELOW - _ABOVE
    return Derivation(
        given=(
            (
                "A hidden unit R(",
                _A,
                ") on the outputs ",
                Relation(_OUTPUT, ">=", zero),
                " of ",
                _BELOW,
                " hidden units, with ",
                _ABOVE,
                " units above it and",
            ),
            (Row((Relation(_WEIGHT, "<", zero), Relation(_BIAS, "<", zero))), "."),
        ),
        shows=(Relation(_DIMENSION, "<=", most), ", in an open set of parameters."),
        steps=(
            Step(
                Relation(_WEIGHT * _OUTPUT, "<=", zero),
                ("Each product has the sign",),
                Definition(),
            ),
            Step(
                Relation(_A, "<", zero),
                ("and their sum with the bias is negative, here for one to three units below:",),
                ByCertificate(dead),
            ),
            identity(
                _C + _V * relu(_U),
                _C,
                "So whatever its outgoing weight is, the unit adds nothing:",
                signs={"u": "-"},
            ),
            Step(
                Relation(_DIMENSION, "<=", most),
                (
                    "Its parameters have the derivative 0: one bias and as many weights as there "
                    "are units below and above. The others are those of a network without the "
                    "unit, whose bound has one hidden unit less:",
                ),
                ByClaim("deep.dimension-upper-bound"),
            ),
            Step(
                Relation(_DIMENSION, "<=", most),
                (
                    "If it is the only unit of its layer, the network is a constant, and only the "
                    "biases of the outputs count.",
                ),
                Prose(),
            ),
            Step(
                equation(_DIMENSION, term(6)),
                ("Two units below, one above, and the bound 9:",),
                ByCertificate(rank),
            ),
        ),
        sizes=NUMBERS,
    )
