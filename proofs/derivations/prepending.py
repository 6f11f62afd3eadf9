"""T37: the parameters of a first layer up to scaling, and those above it on what it gives."""

from __future__ import annotations

from proofs.derivation import ByCertificate, ByClaim, Definition, Derivation, Prose, Step
from proofs.derivations._formulas import NUMBERS, Statements, identity
from proofs.formulas import Apply, Relation, Row, equation, letter

_N, _M, _J, _A, _T = letter("n"), letter("m"), letter("J"), letter("A"), letter("theta")
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
            Step(
                Relation(Apply("rank", (_ABOVE,)), "<=", _REST),
                (
                    "The outputs of the first layer lie in the closed orthant. Near one that no "
                    "unit above has on its kink there are points of the open orthant in the same "
                    "region, and they see as much.",
                ),
                Prose(),
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
            Step(
                equation(Apply("rank", (_J,)), Apply("rank", (Row((_FULL, _ABOVE)),))),
                (
                    "So of the columns by a row of ",
                    _A,
                    " one is a combination of the others and of those above, unless the row is 0; "
                    "then they are all 0 or there are no derivatives.",
                ),
                Prose(),
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
