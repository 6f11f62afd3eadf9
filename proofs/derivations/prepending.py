"""T37: the parameters of a first layer up to scaling, and those above it on what it gives."""

from __future__ import annotations

from proofs.derivation import ByCertificate, ByClaim, Definition, Derivation, Step
from proofs.derivations._formulas import NUMBERS, Statements, identity
from proofs.expansion import Assumption
from proofs.formulas import Apply, Relation, equation, letter

_N, _M, _J, _A, _L, _C = (letter(name) for name in "nmJAlc")
_Y, _E, _COLUMN, _RHO = letter("y"), letter("epsilon"), letter("k", "b"), letter("rho")
_B, _V, _O, _W, _K = letter("b"), letter("v"), letter("o"), letter("w"), letter("k")
_FULL, _ABOVE = letter("J", 1), letter("J", 2)
_DIMENSION, _REST = Apply("dim", (letter("f"),)), Apply("dim", (letter("g"),))


def first_layer(equal: Statements, strict: Statements) -> Derivation:
    """T37: ``equal`` states a network with the bound, ``strict`` two below it."""
    return Derivation(
        given=(
            (
                "A ReLU network f: a first layer ",
                _A,
                " with ",
                _N,
                " inputs and ",
                _M,
                " units, and the layers above, g, on the open positive orthant. ",
                _FULL,
                " and ",
                _ABOVE,
                " are the columns of the Jacobian by the parameters of ",
                _A,
                " and by the others, at inputs off the kinks.",
            ),
        ),
        shows=(Relation(_DIMENSION, "<=", _N * _M + _REST), "."),
        steps=(
            identity(
                _L * _Y + _C,
                2 * (_L * (_Y + _E) + _C) - (_L * (_Y + 2 * _E) + _C),
                "An output ",
                _Y,
                " of the first layer lies in the closed orthant. For small positive ",
                _E,
                " the points ",
                _Y + _E,
                " and ",
                _Y + 2 * _E,
                " lie in the open one and, off the kinks, in the same region above, where the "
                "derivatives are affine. So its row of ",
                _ABOVE,
                " is a combination of rows that count for g:",
            ),
            Step(
                equation(_J * letter("v", "i"), 0),
                (
                    "For each unit the scaling vector, with its row of ",
                    _A,
                    " and minus its outgoing weights, is in the kernel:",
                ),
                ByClaim("deep.scaling-null-vector"),
            ),
            identity(
                _COLUMN,
                _RHO * (_V * _O - _W * _K),
                "So of the columns by a row of ",
                _A,
                " one is a combination of the others and of those above. Write the relation with "
                "an entry b of the row that is not 0, its column ",
                _COLUMN,
                " and ",
                equation(_B * _RHO, 1),
                ". If the row is 0, the columns are 0 or there are no derivatives.",
                assuming=(
                    Assumption(_W * _K + _B * _COLUMN - _V * _O, _RHO),
                    Assumption(_B * _RHO - 1, -_COLUMN),
                ),
            ),
            identity(
                (_N + 1) * _M - _M,
                _N * _M,
                "There are as many numbers in ",
                _A,
                " up to that as",
            ),
            Step(
                Relation(_DIMENSION, "<=", _N * _M + _REST),
                ("Together:",),
                Definition(),
            ),
            Step(
                equation(_DIMENSION, 2 + _REST),
                ("The bound is reached by R(z1 + 2 z2 + 1) over R(x + 1), R(1 - x): 5 = 2 + 3.",),
                ByCertificate(equal),
            ),
            Step(
                Relation(_DIMENSION, "<", 2 + _REST),
                (
                    "It is not where two rows coincide, nor where the layers above are constant "
                    "on the image of ",
                    _A,
                    " though not on the orthant:",
                ),
                ByCertificate(strict),
            ),
        ),
        sizes=NUMBERS,
    )
